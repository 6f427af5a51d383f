"""What `parvis validate` and `parvis schemas` say around the findings."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "help": (
        "Contrôler un fichier tel qu’il est : ce qui ne suit pas le schéma, et quoi écrire à la place.",
        "Check a file as it is: what does not follow the schema, and what to write instead.",
    ),
    "valid": ("Conforme au schéma.", "Conforms to the schema."),
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
    "schemas-add-help": ("Enregistrer un autre schéma.", "Keep another schema."),
    "national": ("Schémas nationaux", "National schemas"),
    "local": ("Modèles locaux, faute de schéma national", "Local models, where no national schema exists"),
    "required": ("obligatoire", "required"),
    "example": ("exemple : {example}", "example: {example}"),
    "one-of": ("parmi : {values}", "one of: {values}"),
}
