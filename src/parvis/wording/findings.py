"""Sentences for findings: what is expected, what to write instead.

A key is the finding's code, or `code.detail` where the detail is the constraint, the type or the reason in
the finding's params: the most precise sentence is taken. `say_finding` puts the value seen in front.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parvis.wording.defects import SENTENCES as DEFECTS

# Most items of a list that a sentence names.
LISTED = 15


def key_of(code: str, params: Mapping[str, object]) -> str:
    """Return the key of the most precise sentence for a finding; KeyError when there is none."""
    for key in _keys(code, params):
        if key in SENTENCES:
            return key
    raise KeyError(code)


def _keys(code: str, params: Mapping[str, object]) -> Iterator[str]:
    kind, form = params.get("type"), params.get("format")
    if kind is not None:
        yield f"{code}.{kind}.{form}"
        if form not in ("default", "any") and "%" in str(form):
            yield f"{code}.{kind}.pattern"
        yield f"{code}.{kind}"
    constraint = params.get("constraint")
    if constraint is not None:
        if "example" in params:
            yield f"{code}.{constraint}.example"
        yield f"{code}.{constraint}"
    if "resembles" in params:
        yield f"{code}.resembles"
    for detail in ("defect", "reason", "op", "level"):
        if detail in params:
            yield f"{code}.{params[detail]}"
    yield code


def shown(value: object) -> object:
    """Return a parameter as a sentence shows it: a list by its items, the first ones only."""
    if isinstance(value, list | tuple):
        items = ", ".join(str(item) for item in value[:LISTED])
        return f"{items}…" if len(value) > LISTED else items
    return value


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
    "constraint-error": (
        "La valeur ne respecte pas la contrainte « {constraint} ».",
        "The value breaks the constraint “{constraint}”.",
    ),
    "constraint-error.required": (
        "La cellule est vide alors qu’une valeur est obligatoire. Remplissez-la.",
        "The cell is empty but a value is required. Fill it.",
    ),
    "constraint-error.minLength": (
        "La valeur est trop courte : {expected} au moins.",
        "The value is too short: {expected} at least.",
    ),
    "constraint-error.maxLength": (
        "La valeur est trop longue : {expected} au plus.",
        "The value is too long: {expected} at most.",
    ),
    "constraint-error.minimum": (
        "La valeur doit être supérieure ou égale à {expected}.",
        "The value must be {expected} or more.",
    ),
    "constraint-error.maximum": (
        "La valeur doit être inférieure ou égale à {expected}.",
        "The value must be {expected} or less.",
    ),
    "constraint-error.exclusiveMinimum": (
        "La valeur doit être supérieure à {expected}.",
        "The value must be more than {expected}.",
    ),
    "constraint-error.exclusiveMaximum": (
        "La valeur doit être inférieure à {expected}.",
        "The value must be less than {expected}.",
    ),
    "constraint-error.pattern": (
        "La valeur n’a pas la forme demandée ({expected}).",
        "The value does not have the form asked for ({expected}).",
    ),
    "constraint-error.pattern.example": (
        "La valeur n’a pas la forme demandée. Exemple : {example}",
        "The value does not have the form asked for. Example: {example}",
    ),
    "constraint-error.enum": (
        "La valeur n’est pas dans la liste. Valeurs acceptées : {expected}.",
        "The value is not in the list. Accepted values: {expected}.",
    ),
    "constraint-error.categories": (
        "La valeur n’est pas une des catégories prévues : {expected}.",
        "The value is none of the categories: {expected}.",
    ),
    "constraint-error.jsonSchema": (
        "Le contenu JSON n’a pas la structure demandée par le schéma.",
        "The JSON content does not have the structure the schema asks for.",
    ),
    "foreign-key.itself": (
        "Cette valeur ne se trouve pas dans la colonne {expected} du même fichier. Corrigez-la.",
        "This value does not stand in the column {expected} of the same file. Correct it.",
    ),
    "foreign-key": (
        "Cette valeur ne se trouve pas dans « {resource} » ({expected}). Corrigez-la, ou complétez la liste.",
        "This value does not stand in “{resource}” ({expected}). Correct it, or complete the reference.",
    ),
    "unique-error": (
        (
            "Cette valeur existe déjà plus haut, alors qu’elle doit être unique. Corrigez-la ou retirez "
            "le doublon."
        ),
        "This value already stands above, but it must be unique. Correct it or remove the duplicate.",
    ),
    "primary-key": (
        "Une ligne au-dessus a déjà la même clé ({fields}). Corrigez la clé ou retirez le doublon.",
        "A row above already has the same key ({fields}). Correct the key or remove the duplicate.",
    ),
    "primary-key.empty": (
        "Toutes les cellules de la clé ({fields}) sont vides. Remplissez-les.",
        "All the cells of the key ({fields}) are empty. Fill them.",
    ),
    "missing-label": (
        "Cette colonne du schéma manque dans le fichier. Ajoutez-la.",
        "This column of the schema is not in the file. Add it.",
    ),
    "missing-label.warning": (
        "Cette colonne facultative du schéma n’est pas dans le fichier.",
        "This optional column of the schema is not in the file.",
    ),
    "missing-label.resembles": (
        "Cette colonne du schéma manque ; « {resembles} » lui ressemble. Renommez-la.",
        "This column of the schema is missing; “{resembles}” looks like it. Rename it.",
    ),
    "extra-label": (
        "Le schéma ne connaît pas cette colonne. Retirez-la ou renommez-la.",
        "The schema does not know this column. Remove it or rename it.",
    ),
    "extra-label.warning": (
        "Le schéma ne connaît pas cette colonne : elle n’est pas contrôlée.",
        "The schema does not know this column: it is not checked.",
    ),
    "duplicate-label": (
        "Deux colonnes ont le même en-tête. Gardez-en une, ou renommez l’autre.",
        "Two columns have the same header. Keep one of them, or rename the other.",
    ),
    "incorrect-label": (
        "Cette colonne n’est pas à la place prévue par le schéma. Remettez les colonnes dans son ordre.",
        "This column is not where the schema wants it. Put the columns in its order.",
    ),
    "unmatched-header": (
        (
            "Aucune colonne du fichier n’est connue du schéma. Vérifiez les en-têtes, ou choisissez un "
            "autre schéma."
        ),
        "The schema knows no column of the file. Check the headers, or choose another schema.",
    ),
    "check-error": (
        "Le contrôle « {check} » n’a pas pu être fait.",
        "The check “{check}” could not be made.",
    ),
    "check-error.unknown-check": (
        "Le schéma demande le contrôle « {check} », que Parvis ne connaît pas : il n’est pas fait.",
        "The schema asks for the check “{check}”, which Parvis does not know: it is not made.",
    ),
    "check-error.unknown-format": (
        "Le schéma demande une forme de date que Parvis ne sait pas lire : la colonne n’est pas contrôlée.",
        "The schema asks for a date form that Parvis cannot read: the column is not checked.",
    ),
    "check-error.parser-timeout": (
        "Le motif du schéma prend trop de temps sur cette colonne : elle n’est pas contrôlée.",
        "The pattern of the schema takes too long on this column: it is not checked.",
    ),
    "check-error.unknown-reference": (
        "La clé étrangère renvoie à « {resource} », qui n’est pas fourni : elle n’est pas contrôlée.",
        "The foreign key refers to “{resource}”, which is not at hand: it is not checked.",
    ),
    "check-error.frictionless-accident": (
        "frictionless s’arrête sur une erreur interne devant ce contrôle : rien n’est comparé.",
        "frictionless breaks down before this check: nothing is compared.",
    ),
    "schema-error.refused": (
        "frictionless refuse ce schéma ({reason}) et ne lit aucune ligne.",
        "frictionless refuses this schema ({reason}) and reads no row.",
    ),
    "field-error": (
        "frictionless refuse ce champ du schéma ({reason}) et ne lit aucune ligne.",
        "frictionless refuses this field of the schema ({reason}) and reads no row.",
    ),
    "error": (
        "Deux colonnes ont le même en-tête : frictionless ne sait pas laquelle lire et s’arrête.",
        "Two columns have the same header: frictionless cannot tell which to read, and stops.",
    ),
    "blank-row": ("La ligne est vide. Retirez-la.", "The row is empty. Remove it."),
    "blank-label": (
        "Cette colonne n’a pas d’en-tête. Donnez-lui un nom.",
        "This column has no header. Name it.",
    ),
    "extra-cell": (
        "La ligne a plus de cellules que le fichier n’a de colonnes.",
        "The row has more cells than the file has columns.",
    ),
    "schema-error": ("Le schéma a un défaut.", "The schema has a defect."),
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
    "instead": ("Écrivez « {instead} ».", "Write “{instead}”."),
    "seen": ("« {value} » : {sentence}", "“{value}”: {sentence}"),
}
SENTENCES |= {f"schema-error.{code}": sentences for code, sentences in DEFECTS.items()}
