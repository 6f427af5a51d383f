"""Sentences for texts that are not of the type asked for."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "type-error": (
        "La valeur n’est pas du type demandé ({type}).",
        "The value is not of the type asked for ({type}).",
    ),
    "type-error.date": (
        "Une date s’écrit année-mois-jour, par exemple 2024-03-31, et doit exister au calendrier.",
        "A date is written year-month-day, for example 2024-03-31, and must be on the calendar.",
    ),
    "type-error.date.pattern": (
        "La date doit suivre la forme {format} et exister au calendrier.",
        "The date must follow the form {format} and be on the calendar.",
    ),
    "type-error.datetime": (
        "Une date avec son heure s’écrit 2024-03-31T14:30:00.",
        "A date with its time is written 2024-03-31T14:30:00.",
    ),
    "type-error.datetime.pattern": (
        "La date et l’heure doivent suivre la forme {format}.",
        "The date and time must follow the form {format}.",
    ),
    "type-error.time": ("Une heure s’écrit 14:30:00.", "A time is written 14:30:00."),
    "type-error.time.pattern": (
        "L’heure doit suivre la forme {format}.",
        "The time must follow the form {format}.",
    ),
    "type-error.year": (
        "Une année s’écrit en quatre chiffres, par exemple 2024.",
        "A year is written in four digits, for example 2024.",
    ),
    "type-error.yearmonth": ("Un mois s’écrit 2024-03.", "A month is written 2024-03."),
    "type-error.duration": (
        "Une durée s’écrit comme P1Y6M (un an et six mois) ou PT2H30M (deux heures et demie).",
        "A duration is written like P1Y6M (one year and six months) or PT2H30M (two and a half hours).",
    ),
    "type-error.integer": (
        "Un nombre entier s’écrit avec des chiffres seulement, par exemple 1200.",
        "A whole number is written with digits only, for example 1200.",
    ),
    "type-error.number": (
        "Un nombre s’écrit avec un point décimal, sans espace ni unité, par exemple 1200.50.",
        "A number is written with a decimal point, without spaces or units, for example 1200.50.",
    ),
    "type-error.boolean": (
        "Seules les valeurs prévues pour oui et pour non sont acceptées ici.",
        "Only the values set for yes and for no are accepted here.",
    ),
    "type-error.string.email": (
        "Une adresse électronique s’écrit nom@domaine.fr.",
        "An e-mail address is written name@domain.org.",
    ),
    "type-error.string.uri": (
        (
            "Une adresse internet complète est attendue : elle commence par https:// et ne contient pas "
            "d’espace."
        ),
        "A complete web address is expected: it begins with https:// and has no space.",
    ),
    "type-error.string.uuid": (
        "Un identifiant de 36 caractères est attendu, comme 123e4567-e89b-42d3-a456-426614174000.",
        "An identifier of 36 characters is expected, like 123e4567-e89b-42d3-a456-426614174000.",
    ),
    "type-error.string.binary": (
        "Un contenu encodé en base64 est attendu.",
        "Content encoded in base64 is expected.",
    ),
    "type-error.geopoint": (
        "Un point s’écrit longitude puis latitude en degrés, par exemple 2.3522, 48.8566.",
        "A point is written longitude then latitude in degrees, for example 2.3522, 48.8566.",
    ),
    "type-error.geopoint.array": (
        "Un point s’écrit entre crochets, longitude puis latitude, par exemple [2.3522, 48.8566].",
        "A point is written in brackets, longitude then latitude, for example [2.3522, 48.8566].",
    ),
    "type-error.geojson": (
        "Une forme géographique au format GeoJSON est attendue.",
        "A geographic shape in GeoJSON is expected.",
    ),
    "type-error.array": (
        'Une liste s’écrit entre crochets, chaque élément entre guillemets : ["un", "deux"].',
        'A list is written in brackets, each item in straight quotes, for example ["one", "two"].',
    ),
    "type-error.object": (
        'Un objet JSON est attendu, par exemple {{"clé": "valeur"}}.',
        'A JSON object is expected, for example {{"key": "value"}}.',
    ),
    "type-error.list": (
        "Les éléments de la liste n’ont pas tous la forme attendue.",
        "The items of the list do not all have the expected form.",
    ),
}
