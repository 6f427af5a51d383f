"""Why a repair is proposed: what was seen in the columns."""

from __future__ import annotations

# reason's code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "repeated-headers": (
        "L’en-tête revient au milieu des données.",
        "The header comes back in the middle of the data.",
    ),
    "reported": (
        "Une personne a signalé cette cellule, et vous l’avez suivie : « {before} » devient « {after} ».",
        "Somebody reported this cell, and you followed: “{before}” becomes “{after}”.",
    ),
    "empty-rows": ("Certaines lignes sont entièrement vides.", "Some rows are entirely empty."),
    "title-rows": (
        "Certaines lignes sont des titres, pas des données.",
        "Some rows are titles, not data.",
    ),
    "total-rows": (
        "Certaines lignes sont des totaux : additionnées aux autres, elles compteraient deux fois.",
        "Some rows are totals: added to the others, they would count twice.",
    ),
    "misread-letters": (
        "Des lettres accentuées ont été mal lues (« Ã© » pour « é ») dans : {columns}.",
        "Accented letters were misread (“Ã©” for “é”) in: {columns}.",
    ),
    "accents-apart": (
        "Des accents sont écrits à part de leur lettre dans : {columns}.",
        "Accents are written apart from their letter in: {columns}.",
    ),
    "spaces-around": (
        "Des espaces entourent les valeurs de : {columns}.",
        "Spaces stand around the values of: {columns}.",
    ),
    "missing-words": (
        "Des mots disent qu’il n’y a pas de valeur dans : {columns}. Une cellule vide le dit mieux.",
        "Words say that there is no value in: {columns}. An empty cell says it better.",
    ),
    "allowed-values": (
        "Le schéma donne la liste des valeurs de : {columns}. Elles y sont, mais écrites autrement.",
        "The schema lists the values of: {columns}. They are there, but written otherwise.",
    ),
    "excel-days": (
        "Les dates sont devenues des nombres de jours, à la façon d’Excel, dans : {columns}.",
        "Dates have become counts of days, as Excel keeps them, in: {columns}.",
    ),
    "code-spaces": (
        "Des espaces séparent les chiffres de : {columns}.",
        "Spaces part the digits of: {columns}.",
    ),
    "lost-zero": (
        "Des codes ont perdu leur zéro initial dans : {columns}.",
        "Codes have lost their leading zero in: {columns}.",
    ),
    "beyond-repair": (
        "Un tableur a détruit des valeurs de : {columns}. Elles restent telles quelles et sont signalées.",
        "A spreadsheet destroyed values of: {columns}. They stay as they are and are reported.",
    ),
    "empty-columns": (
        "Ces colonnes n’ont aucune valeur : {columns}.",
        "These columns hold no value: {columns}.",
    ),
    "position-in-one-cell": (
        "La colonne « {column} » tient la latitude et la longitude dans une seule cellule.",
        "The column “{column}” holds latitude and longitude in one cell.",
    ),
    "metres-declared": (
        "« {x} » et « {y} » sont en mètres, en {system} : latitude et longitude s’ajoutent à côté.",
        "“{x}” and “{y}” are in metres, in {system}: latitude and longitude are added beside them.",
    ),
    "metres-by-value": (
        (
            "« {x} » et « {y} » sont en mètres ; leurs valeurs ne tombent en France qu’en {system} : "
            "latitude et longitude s’ajoutent à côté."
        ),
        (
            "“{x}” and “{y}” are in metres; their values fall in France in {system} only: latitude and "
            "longitude are added beside them."
        ),
    ),
    "metres-legal": (
        (
            "« {x} » et « {y} » sont en mètres : en {system}, le système légal, sauf si le fichier vient "
            "d’une carte web (Mercator). Regardez sur la carte où tombent les points."
        ),
        (
            "“{x}” and “{y}” are in metres: in {system}, the legal system, unless the file comes from a web "
            "map (Mercator). Look on the map where the points fall."
        ),
    ),
    "metres-swapped": (
        (
            "Les deux coordonnées en mètres ({system}) sont inversées : l’abscisse est dans « {x} ». "
            "Latitude et longitude s’ajoutent à côté."
        ),
        (
            "The two coordinates in metres ({system}) are swapped: the easting is in “{x}”. Latitude and "
            "longitude are added beside them."
        ),
    ),
    "degrees-swapped": (
        "La longitude est dans « {y} » et la latitude dans « {x} » : elles sont inversées.",
        "The longitude is in “{y}” and the latitude in “{x}”: they are swapped.",
    ),
    "schema-columns": (
        "Colonnes reconnues comme celles du schéma : {matched}.",
        "Columns recognised as those of the schema: {matched}.",
    ),
    "position-in-a-point": (
        "La colonne « {column} » tient des points : leur latitude et leur longitude sont attendues à part.",
        "The column “{column}” holds points: their latitude and longitude are wanted apart.",
    ),
    "commune-inside": (
        "Le code de la commune, attendu dans « {field} », commence les valeurs de « {column} ».",
        "The code of the commune, wanted in “{field}”, begins the values of “{column}”.",
    ),
    "number-behind-commune": (
        "Le numéro, attendu dans « {field} », suit le code de la commune dans « {column} ».",
        "The number, wanted in “{field}”, follows the commune’s code in “{column}”.",
    ),
    "code-of-name": (
        "Le code INSEE, attendu dans « {field} », se retrouve par le nom de la commune dans « {column} ».",
        "The INSEE code, wanted in “{field}”, is found by the name of the commune in “{column}”.",
    ),
    "number-ahead": (
        "Le numéro dans la voie, attendu dans « {field} », commence les adresses de « {column} ».",
        "The house number, wanted in “{field}”, begins the addresses of “{column}”.",
    ),
    "street-behind": (
        "Le numéro passe dans « {field} » : « {column} » ne garde que la voie.",
        "The number goes to “{field}”: “{column}” keeps the street alone.",
    ),
    "html-inside": (
        "Des balises de mise en page (HTML) restent dans : {columns}.",
        "Layout tags (HTML) are left in: {columns}.",
    ),
    "inside-json": (
        "Ce qui est attendu dans « {field} » se trouve à l’intérieur de « {column} ».",
        "What is wanted in “{field}” stands inside “{column}”.",
    ),
    "web-addresses": (
        "Des adresses web n’ont pas leur début (https://) dans : {columns}.",
        "Web addresses lack their beginning (https://) in: {columns}.",
    ),
    "email-addresses": (
        "Des courriels sont écrits de plusieurs façons dans : {columns}.",
        "E-mail addresses are written in several ways in: {columns}.",
    ),
    "lists-as-json": (
        "Des listes sont écrites entre crochets dans : {columns}. Le schéma les attend en texte.",
        "Lists are written in brackets in: {columns}. The schema wants them as text.",
    ),
    "time-dropped": (
        "Le schéma attend une date sans heure dans : {columns}. L’heure est retirée.",
        "The schema expects a date without a time in: {columns}. The time goes.",
    ),
    "constant-wanted": (
        "Le schéma demande « {label} ». Si la valeur est la même partout, donnez-la une fois.",
        "The schema asks for “{label}”. If the value is the same throughout, give it once.",
    ),
    "field-wanted": (
        "Le schéma demande « {label} », qu’aucune colonne ne donne.",
        "The schema asks for “{label}”, which no column gives.",
    ),
    "form-decimal-comma": (
        "Les nombres ont une virgule décimale dans : {columns}.",
        "Numbers have a decimal comma in: {columns}.",
    ),
    "form-thousands-space": (
        "Des espaces séparent les milliers dans : {columns}.",
        "Spaces part the thousands in: {columns}.",
    ),
    "form-thousands-comma": (
        "Des virgules séparent les milliers dans : {columns}.",
        "Commas part the thousands in: {columns}.",
    ),
    "form-money": (
        "Les montants portent une monnaie dans : {columns}.",
        "Amounts carry a currency in: {columns}.",
    ),
    "form-percent": (
        "Les nombres portent un signe % dans : {columns}.",
        "Numbers carry a % sign in: {columns}.",
    ),
    "form-french-date": (
        "Les dates s’écrivent jour/mois/année dans : {columns}.",
        "Dates are written day/month/year in: {columns}.",
    ),
    "form-ambiguous-date": (
        "Le jour ou le mois en premier ? Rien ne le dit, le jour est lu d’abord, vérifiez : {columns}.",
        "Day first or month first? Nothing tells, the day is read first, please check: {columns}.",
    ),
    "form-midnight-datetime": (
        "Les dates portent une heure vide (00:00) dans : {columns}.",
        "Dates carry an empty time (00:00) in: {columns}.",
    ),
    "form-compact-date": (
        "Les dates s’écrivent sans séparateur (20240331) dans : {columns}.",
        "Dates are written without separators (20240331) in: {columns}.",
    ),
    "form-long-french-date": (
        "Les dates sont en toutes lettres (31 mars 2024) dans : {columns}.",
        "Dates are written out (31 mars 2024) in: {columns}.",
    ),
    "form-mixed-dates": (
        "Les dates sont écrites de plusieurs façons dans : {columns}.",
        "Dates are written in several ways in: {columns}.",
    ),
    "form-month-first-date": (
        "Les dates s’écrivent mois/jour/année dans : {columns}.",
        "Dates are written month/day/year in: {columns}.",
    ),
    "form-french-boolean": (
        "Oui et non sont écrits en français dans : {columns}.",
        "Yes and no are written in French in: {columns}.",
    ),
    "type-number": (
        "Le schéma attend des nombres dans : {columns}.",
        "The schema expects numbers in: {columns}.",
    ),
    "type-integer": (
        "Le schéma attend des nombres entiers dans : {columns}.",
        "The schema expects whole numbers in: {columns}.",
    ),
    "type-date": ("Le schéma attend des dates dans : {columns}.", "The schema expects dates in: {columns}."),
    "type-boolean": (
        "Le schéma attend oui ou non dans : {columns}.",
        "The schema expects yes or no in: {columns}.",
    ),
}
