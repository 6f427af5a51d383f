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
        (
            "Cette valeur ne se trouve pas dans « {resource} » ({expected}). Corrigez-la, ou complétez la"
            " liste."
        ),
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
        "Aucune commune n’a ni n’a eu ce code INSEE. Vérifiez-le, zéro initial compris.",
        "No commune has or had this INSEE code. Check it, leading zero included.",
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
    "rows-required": ("Le fichier n’a aucune ligne sous l’en-tête.", "The file has no row under its header."),
    "duplicate-row": (
        "Cette ligne répète une ligne plus haut. Retirez-la si c’est un doublon.",
        "This row repeats a row above. Remove it if it is a duplicate.",
    ),
    "sequential-value": (
        "Ce numéro ne suit pas celui de la ligne du dessus. Vérifiez qu’aucune ligne ne manque.",
        "This number does not follow that of the row above. Check that no row is missing.",
    ),
    "group-total": (
        "Pour le même groupe ({columns}), la colonne devrait faire {expected} au total.",
        "For the same group ({columns}), the column should add up to {expected}.",
    ),
    "outlier": (
        "Ce nombre est très loin de tous les autres de la colonne. Vérifiez l’unité et la virgule.",
        "This number is very far from all the others of the column. Check the unit and the decimal point.",
    ),
    "bal": (
        "L’adresse ne suit pas le format de la Base adresse.",
        "The address does not follow the format of the address base.",
    ),
    "bal.cle_interop.valeur_manquante": (
        "La clé d’interopérabilité est vide.",
        "The interoperability key is empty.",
    ),
    "bal.cle_interop.structure_invalide": (
        "La clé s’écrit commune_voie_numéro, par exemple 35238_0040_00036.",
        "The key is written commune_street_number, for example 35238_0040_00036.",
    ),
    "bal.cle_interop.casse_invalide": (
        "La clé s’écrit en minuscules.",
        "The key is written in small letters.",
    ),
    "bal.cle_interop.numero_invalide": (
        "La troisième partie de la clé est le numéro, en chiffres.",
        "The third part of the key is the number, in digits.",
    ),
    "bal.cle_interop.numero_prefixe_manquant": (
        "Dans la clé, le numéro a cinq chiffres : 00036 pour 36.",
        "In the key, the number has five digits: 00036 for 36.",
    ),
    "bal.cle_interop.commune_invalide": (
        "La clé commence par le code INSEE d’une commune, et celui-ci n’existe pas.",
        "The key begins with the INSEE code of a commune, and this one does not exist.",
    ),
    "bal.cle_interop.commune_ancienne": (
        "La clé commence par le code d’une ancienne commune.",
        "The key begins with the code of a former commune.",
    ),
    "bal.cle_interop.voie_invalide": (
        "Dans la clé, le code de la voie a quatre caractères.",
        "In the key, the code of the street has four characters.",
    ),
    "bal.cle_interop.voie_non_renseignee": (
        "La clé ne donne pas encore de code de voie (xxxx ou 0000).",
        "The key gives no street code yet (xxxx or 0000).",
    ),
    "bal.row.incoherence_numero": (
        "Le numéro de la clé n’est pas celui de la colonne numero.",
        "The number in the key is not that of the column numero.",
    ),
    "bal.uid_adresse.type_invalide": (
        "Les trois identifiants s’écrivent @c:… @v:… @a:…, chacun de 36 caractères.",
        "The three identifiers are written @c:… @v:… @a:…, each of 36 characters.",
    ),
    "bal.uid_adresse.incoherence_ids_ban": (
        "Deux des trois identifiants sont les mêmes.",
        "Two of the three identifiers are the same.",
    ),
    "bal.row.lack_of_id_ban": (
        "Il manque un des identifiants nationaux : commune, voie et adresse vont ensemble.",
        "One of the national identifiers is missing: commune, street and address go together.",
    ),
    "bal.row.incoherence_ids_ban": (
        "Deux identifiants nationaux de la ligne sont les mêmes.",
        "Two national identifiers of the row are the same.",
    ),
    "bal.rows.multi_id_ban_commune": (
        "Toutes les lignes n’ont pas le même identifiant de commune.",
        "Not all rows have the same identifier of the commune.",
    ),
    "bal.rows.every_line_required_id_ban": (
        "Des lignes ont des identifiants nationaux et celle-ci non : toutes, ou aucune.",
        "Some rows have national identifiers and this one has not: all, or none.",
    ),
    "bal.toponyme.trop_court": (
        "Le nom de la voie a trois caractères au moins.",
        "The name of the street has three characters at least.",
    ),
    "bal.toponyme.trop_long": (
        "Le nom de la voie a deux cents caractères au plus.",
        "The name of the street has two hundred characters at most.",
    ),
    "bal.toponyme.caractere_invalide": (
        "Le nom de la voie contient un caractère abîmé.",
        "The name of the street holds a damaged character.",
    ),
    "bal.toponyme.casse_incorrecte": (
        "Écrivez le nom de la voie en majuscules et minuscules : Rue du Canal.",
        "Write the name of the street in capital and small letters: Rue du Canal.",
    ),
    "bal.toponyme.contient_tiret_bas": (
        "Remplacez les tirets bas du nom par des espaces.",
        "Replace the underscores of the name by spaces.",
    ),
    "bal.numero.trop_grand": (
        "Un numéro va jusqu’à 9999 ; 99999 dit un lieu sans numéro.",
        "A number goes up to 9999; 99999 says a place without a number.",
    ),
    "bal.numero.contient_prefixe": (
        "Retirez les zéros devant le numéro.",
        "Remove the zeros in front of the number.",
    ),
    "bal.suffixe.debut_invalide": (
        "Un suffixe commence par une lettre ou un chiffre.",
        "A suffix begins with a letter or a digit.",
    ),
    "bal.suffixe.trop_long": (
        "Un suffixe a neuf caractères au plus.",
        "A suffix has nine characters at most.",
    ),
    "bal.suffixe.espaces_debut_fin": (
        "Retirez les espaces autour du suffixe.",
        "Remove the spaces around the suffix.",
    ),
    "bal.commune_insee.commune_invalide": (
        "Aucune commune n’a ce code INSEE.",
        "No commune has this INSEE code.",
    ),
    "bal.commune_insee.commune_ancienne": (
        "Ce code est celui d’une ancienne commune ; donnez celui de la commune d’aujourd’hui.",
        "This code is that of a former commune; give that of today’s commune.",
    ),
    "bal.position.valeur_invalide": (
        "La position est une de celles prévues : entrée, bâtiment, parcelle, segment…",
        "The position is one of those foreseen: entrée, bâtiment, parcelle, segment…",
    ),
    "bal.row.position_manquante": (
        "Dites ce que le point marque : entrée, bâtiment, parcelle, segment…",
        "Say what the point marks: entrée, bâtiment, parcelle, segment…",
    ),
    "bal.row.longlat_vides": (
        "Une adresse numérotée a une longitude et une latitude.",
        "An address with a number has a longitude and a latitude.",
    ),
    "bal.row.longlat_invalides": (
        "Ce point n’est pas en France ; longitude et latitude sont peut-être inversées.",
        "This point is not in France; longitude and latitude may be swapped.",
    ),
    "bal.cad_parcelles.pipe_debut_fin": (
        "Retirez la barre au début ou à la fin de la liste des parcelles.",
        "Remove the bar at the start or the end of the list of parcels.",
    ),
    "bal.cad_parcelles.valeur_invalide": (
        "Une parcelle a quatorze caractères ; plusieurs sont séparées par une barre.",
        "A parcel has fourteen characters; several are separated by a bar.",
    ),
    "bal.source.valeur_manquante": ("Dites qui a produit l’adresse.", "Say who produced the address."),
    "bal.date_der_maj.valeur_manquante": (
        "Donnez la date de dernière mise à jour.",
        "Give the date of the last update.",
    ),
    "bal.date_der_maj.date_ancienne": ("Cette date est d’avant 2010.", "This date is before 2010."),
    "bal.date_der_maj.date_future": ("Cette date n’est pas encore venue.", "This date is still to come."),
    "bal.certification_commune.valeur_invalide": (
        "Écrivez 1 pour oui, 0 pour non.",
        "Write 1 for yes, 0 for no.",
    ),
    "instead": ("Écrivez « {instead} ».", "Write “{instead}”."),
    "seen": ("« {value} » : {sentence}", "“{value}”: {sentence}"),
}
SENTENCES |= {f"schema-error.{code}": sentences for code, sentences in DEFECTS.items()}
