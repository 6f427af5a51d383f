"""What `parvis validate` and `parvis schemas` say around the findings."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Contrôler un fichier tel qu’il est : ce qui ne suit pas le schéma, et quoi écrire à la place.",
        "Check a file as it is: what does not follow the schema, and what to write instead.",
    ),
    "valid": ("Conforme au schéma.", "Conforms to the schema."),
    "no-schema": (
        "Lu ; le descripteur ne donne pas de schéma, rien n’est contrôlé.",
        "Read; the descriptor gives no schema, nothing is checked.",
    ),
    "invalid": ("Non conforme au schéma.", "Does not conform to the schema."),
    "whole-table": ("Ensemble du tableau", "Whole table"),
    "defects": ("Défauts du schéma lui-même", "Faults of the schema itself"),
    "missing-labels": ("Colonnes facultatives absentes : {names}.", "Optional columns not there: {names}."),
    "extra-labels": (
        "Colonnes inconnues du schéma, non contrôlées : {names}.",
        "Columns the schema does not know, not checked: {names}.",
    ),
    "line": ("ligne {row} : ", "row {row}: "),
    "seen": ("« {value} »", "“{value}”"),
    "instead": ("« {value} » → écrire « {instead} »", "“{value}” → write “{instead}”"),
    "schemas-help": ("Les schémas connus.", "The known schemas."),
    "schemas-list-help": ("Donner la liste des schémas.", "List the schemas."),
    "schemas-show-help": ("Décrire les champs d’un schéma.", "Describe the fields of a schema."),
    "schemas-add-help": (
        "Enregistrer un autre schéma, d’un fichier ou d’une adresse.",
        "Keep another schema, from a file or an address.",
    ),
    "schemas-refresh-help": (
        "Reprendre les schémas enregistrés à leur adresse et comparer les autres au registre national.",
        "Take the kept schemas anew at their address and compare the others with the national registry.",
    ),
    "added": ("Schémas enregistrés", "Kept schemas"),
    "kept": (
        "« {title} » est enregistré. Il s’appelle {name} : parvis validate FICHIER --schema {name}",
        "“{title}” is kept. It is called {name}: parvis validate FILE --schema {name}",
    ),
    "unchanged": ("{name} : inchangé.", "{name}: unchanged."),
    "renewed": ("{name} : nouveau contenu enregistré.", "{name}: new content kept."),
    "newer-version": (
        "{name} : la version {latest} existe, Parvis fournit la {version}. parvis schemas add {address}",
        "{name}: version {latest} exists, Parvis comes with {version}. parvis schemas add {address}",
    ),
    "up-to-date": (
        "Les schémas fournis sont à jour ({count} schémas au registre national).",
        "The schemas that come with Parvis are up to date ({count} schemas in the national registry).",
    ),
    "national": ("Schémas nationaux", "National schemas"),
    "local": ("Modèles locaux, faute de schéma national", "Local models, where no national schema exists"),
    "required": ("obligatoire", "required"),
    "example": ("exemple : {example}", "example: {example}"),
    "one-of": ("parmi : {values}", "one of: {values}"),
}
