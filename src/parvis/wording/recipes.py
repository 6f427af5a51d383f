"""Titles of the recipes that ship."""

from __future__ import annotations

# recipe's slug: (français, English).
SENTENCES: dict[str, tuple[str, str]] = {
    "assemblees-deliberations": ("Assemblées : délibérations", "Assemblies: deliberations"),
    "commande-publique-marches": ("Commande publique : marchés", "Procurement: contracts"),
    "demo-arbres-de-la-ville": (
        "Ville de démonstration : arbres de la ville",
        "Demo town: trees of the town",
    ),
    "demo-arrets-de-bus": ("Ville de démonstration : arrêts de bus", "Demo town: bus stops"),
    "demo-budget-par-fonction": (
        "Ville de démonstration : budget par fonction",
        "Demo town: budget by function",
    ),
    "demo-collecte-des-dechets": (
        "Ville de démonstration : collecte des déchets",
        "Demo town: waste collection",
    ),
    "demo-deliberations-du-conseil-municipal": (
        "Ville de démonstration : délibérations du conseil",
        "Demo town: deliberations of the council",
    ),
    "demo-elections-municipales-2026": (
        "Ville de démonstration : élections municipales",
        "Demo town: municipal elections",
    ),
    "demo-equipements-publics": (
        "Ville de démonstration : équipements publics",
        "Demo town: public facilities",
    ),
    "demo-marches-publics": ("Ville de démonstration : marchés publics", "Demo town: public contracts"),
    "demo-menus-des-cantines": ("Ville de démonstration : menus des cantines", "Demo town: school menus"),
    "demo-permis-de-construire": (
        "Ville de démonstration : permis de construire",
        "Demo town: building permits",
    ),
    "demo-prenoms-des-enfants-nes": (
        "Ville de démonstration : prénoms des enfants nés",
        "Demo town: names of children born",
    ),
    "demo-qualite-de-l-air": ("Ville de démonstration : qualité de l’air", "Demo town: air quality"),
    "demo-subventions-aux-associations": (
        "Ville de démonstration : subventions aux associations",
        "Demo town: subsidies to associations",
    ),
    "etat-civil-prenoms": ("État civil : prénoms", "Civil registry: first names"),
    "finance-mandats": ("Finances : mandats de paiement", "Finance: payment orders"),
    "finance-subventions": ("Finances : subventions", "Finance: subsidies"),
    "mediatheque-prets": ("Médiathèque : prêts", "Library: loans"),
    "scolaire-effectifs": ("Scolaire : effectifs", "School: pupil numbers"),
    "sig-arbres": ("SIG : arbres", "GIS: trees"),
    "urbanisme-permis": ("Urbanisme : permis", "Planning: permits"),
}
