"""Sentences for the French checks."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "siren": (
        (
            "Ce numéro SIREN ne peut pas exister : il faut neuf chiffres et une clé juste. Vérifiez-le "
            "sur un document."
        ),
        "This SIREN number cannot exist: it takes nine digits and a right key. Check it on a document.",
    ),
    "siret": (
        (
            "Ce numéro SIRET ne peut pas exister : il faut quatorze chiffres et une clé juste. "
            "Vérifiez-le sur un document."
        ),
        "This SIRET number cannot exist: it takes fourteen digits and a right key. Check it on a document.",
    ),
    "siren.shortened": (
        (
            "Un tableur a réduit ce numéro SIREN : ses chiffres sont perdus. Reprenez-le du logiciel "
            "d’origine, colonne en texte."
        ),
        (
            "A spreadsheet has cut this SIREN number short: its digits are lost. Take it again from the "
            "first software, the column as text."
        ),
    ),
    "siret.shortened": (
        (
            "Un tableur a réduit ce numéro SIRET : ses chiffres sont perdus. Reprenez-le du logiciel "
            "d’origine, colonne en texte."
        ),
        (
            "A spreadsheet has cut this SIRET number short: its digits are lost. Take it again from the "
            "first software, the column as text."
        ),
    ),
    "code-commune-insee": (
        (
            "Un code INSEE de commune a cinq caractères, par exemple 01004 ou 2A004. Rétablissez le zéro "
            "initial s’il manque."
        ),
        (
            "An INSEE commune code has five characters, such as 01004 or 2A004. Put the leading zero "
            "back if it is gone."
        ),
    ),
    "phone-number": (
        (
            "Ce numéro de téléphone est incomplet. Écrivez dix chiffres, ou le format international : "
            "+33 1 40 00 00 00."
        ),
        (
            "This telephone number is incomplete. Write ten digits, or the international form: +33 1 40 "
            "00 00 00."
        ),
    ),
    "nomenclature-acte": (
        (
            "La matière s’écrit « famille/sous-matière » sans espace autour de la barre, par exemple "
            "Finances locales/Subventions."
        ),
        (
            "The subject is written “family/subject” without spaces around the slash, such as Finances "
            "locales/Subventions."
        ),
    ),
    "year-interval": (
        "Une période s’écrit avec deux années dans l’ordre, par exemple 2024/2025.",
        "A period is written with two years in order, for example 2024/2025.",
    ),
    "compare-columns.>": (
        "La valeur doit être supérieure à celle de « {other} » sur la même ligne.",
        "The value must be more than that of “{other}” on the same row.",
    ),
    "compare-columns.>=": (
        "La valeur doit être supérieure ou égale à celle de « {other} » sur la même ligne.",
        "The value must be at least that of “{other}” on the same row.",
    ),
    "compare-columns.==": (
        "La valeur doit être égale à celle de « {other} » sur la même ligne.",
        "The value must be equal to that of “{other}” on the same row.",
    ),
    "compare-columns.<=": (
        "La valeur doit être inférieure ou égale à celle de « {other} » sur la même ligne.",
        "The value must be at most that of “{other}” on the same row.",
    ),
    "compare-columns.<": (
        "La valeur doit être inférieure à celle de « {other} » sur la même ligne.",
        "The value must be less than that of “{other}” on the same row.",
    ),
    "sum-columns": (
        "La valeur doit être la somme des colonnes {columns} sur la même ligne.",
        "The value must be the sum of the columns {columns} on the same row.",
    ),
    "cohesive-columns": (
        "Cette colonne et {columns} se remplissent ensemble : toutes, ou aucune.",
        "This column and {columns} go together: all filled, or none.",
    ),
    "one-of-required": (
        "Une au moins de ces colonnes doit être remplie : {columns}.",
        "At least one of these columns must be filled: {columns}.",
    ),
    "french-gps-coordinates": (
        "Ce point n’est pas en France. Vérifiez ses coordonnées.",
        "This point is not in France. Check its coordinates.",
    ),
    "reversed-french-gps-coordinates": (
        "La latitude est écrite avant la longitude. Échangez-les.",
        "The latitude is written before the longitude. Swap them.",
    ),
    "opening-hours": (
        (
            "Écrivez les horaires comme OpenStreetMap, par exemple Mo-Fr 09:00-12:00 (lundi à vendredi, 9"
            " h à 12 h)."
        ),
        (
            "Write opening hours as OpenStreetMap does, for example Mo-Fr 09:00-12:00 (Monday to Friday, "
            "9 to 12)."
        ),
    ),
    "fr-format": (
        "Le texte ne suit pas le format demandé.",
        "The text does not follow the format asked for.",
    ),
    "fr-format.code-departement": (
        "Aucun département n’a ce code. Exemples : 01, 2A, 974.",
        "No department has this code. Examples: 01, 2A, 974.",
    ),
    "fr-format.code-region": (
        "Aucune région n’a ce code. Exemples : 11, 53, 01.",
        "No region has this code. Examples: 11, 53, 01.",
    ),
    "fr-format.code-postal": (
        "Aucune commune n’a ce code postal. Rétablissez le zéro initial s’il manque.",
        "No commune has this postcode. Put the leading zero back if it is gone.",
    ),
    "fr-format.code-rna": (
        "Un numéro RNA est la lettre W suivie de neuf chiffres.",
        "An RNA number is the letter W then nine digits.",
    ),
    "fr-format.code-fantoir": (
        "Un code FANTOIR a quatre caractères, et une lettre de clé s’il y en a une.",
        "A FANTOIR code has four characters, and a key letter if there is one.",
    ),
    "fr-format.id-rnb": (
        "Un identifiant RNB a douze caractères, par exemple 4G7N-5VPP-8N6T.",
        "An RNB identifier has twelve characters, for example 4G7N-5VPP-8N6T.",
    ),
    "fr-format.commune": (
        "Aucune commune ne porte ce nom. Vérifiez l’orthographe.",
        "No commune has this name. Check the spelling.",
    ),
    "fr-format.departement": (
        "Aucun département ne porte ce nom. Vérifiez l’orthographe.",
        "No department has this name. Check the spelling.",
    ),
    "fr-format.region": (
        "Aucune région ne porte ce nom. Vérifiez l’orthographe.",
        "No region has this name. Check the spelling.",
    ),
    "fr-format.latitude-l93": (
        "L’ordonnée Lambert-93 est hors de la France métropolitaine.",
        "The Lambert-93 northing is outside metropolitan France.",
    ),
    "fr-format.longitude-l93": (
        "L’abscisse Lambert-93 est hors de la France métropolitaine.",
        "The Lambert-93 easting is outside metropolitan France.",
    ),
    "known-commune": (
        "Aucune commune n’a ni n’a eu ce code INSEE. Zéro initial perdu, ou code postal mis à sa place ?",
        "No commune has or had this INSEE code. A leading zero lost, or a postal code in its place?",
    ),
    "known-commune.at-date": (
        (
            "Aucune commune n’a ce code INSEE à la date de la ligne. Elle a pu fusionner : donnez le code de "
            "ce jour-là."
        ),
        "No commune has this INSEE code on the row’s day. It may have merged: give the code of that day.",
    ),
    "known-department": (
        "Aucun département n’a ce code. Exemples : 01, 2A, 974.",
        "No department has this code. Examples: 01, 2A, 974.",
    ),
    "known-epci": (
        "Ce SIREN n’est pas celui d’une intercommunalité.",
        "This SIREN is not that of an intercommunality.",
    ),
    "cpv-code": (
        (
            "Ce code CPV n’existe pas : huit chiffres, puis au besoin un tiret et la clé, par exemple "
            "90911200-8."
        ),
        (
            "This CPV code does not exist: eight digits, then if needed a hyphen and the key, for example"
            " 90911200-8."
        ),
    ),
    "deliberation-matter": (
        (
            "Le code de matière ne dit pas la même famille que « {other} ». Corrigez l’un des deux : 7.5 "
            "va avec Finances locales."
        ),
        (
            "The subject code does not say the same family as “{other}”. Correct one of the two: 7.5 goes"
            " with Finances locales."
        ),
    ),
}
