"""Titles of the recipes that ship."""

from __future__ import annotations

# recipe's slug: (français, English).
SENTENCES: dict[str, tuple[str, str]] = {
    "assemblees-deliberations": ("Assemblées : délibérations", "Assemblies: deliberations"),
    "commande-publique-marches": ("Commande publique : marchés", "Procurement: contracts"),
    "etat-civil-prenoms": ("État civil : prénoms", "Civil registry: first names"),
    "finance-mandats": ("Finances : mandats de paiement", "Finance: payment orders"),
    "finance-subventions": ("Finances : subventions", "Finance: subsidies"),
    "mediatheque-prets": ("Médiathèque : prêts", "Library: loans"),
    "scolaire-effectifs": ("Scolaire : effectifs", "School: pupil numbers"),
    "sig-arbres": ("SIG : arbres", "GIS: trees"),
    "urbanisme-permis": ("Urbanisme : permis", "Planning: permits"),
}
