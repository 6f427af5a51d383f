"""Sentences for schemas that cannot be found, read or understood: UnusableSchema."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "schema-not-found": (
        (
            "Aucun schéma ne s’appelle « {name} », et ce n’est pas un fichier. « parvis schemas list » "
            "les montre tous."
        ),
        "No schema is called “{name}”, and it is not a file. `parvis schemas list` shows them all.",
    ),
    "schema-not-added": (
        "Ce schéma n’est pas encore enregistré. Faites : parvis schemas add {address}",
        "This schema is not kept yet. Do: parvis schemas add {address}",
    ),
    "schema-unreadable": (
        "Le schéma « {name} » n’est ni du JSON ni du YAML lisible.",
        "The schema “{name}” is neither readable JSON nor YAML.",
    ),
    "schema-not-a-table": (
        "« {name} » n’est pas un Table Schema : il n’a pas de liste « fields ».",
        "“{name}” is not a Table Schema: it has no list of “fields”.",
    ),
    "schema-field-unnamed": (
        "Le champ numéro {number} du schéma n’a pas de nom.",
        "Field number {number} of the schema has no name.",
    ),
    "schema-name-taken": (
        (
            "Parvis fournit déjà un schéma « {name} ». Donnez un autre nom (propriété « name ») au schéma "
            "à enregistrer."
        ),
        (
            "Parvis already comes with a schema “{name}”. Give another name (property `name`) to the one "
            "to keep."
        ),
    ),
    "schema-already-added": (
        (
            "Le schéma « {name} » a été enregistré le {since} et son contenu a changé depuis. « parvis "
            "schemas refresh » prend le nouveau."
        ),
        (
            "The schema “{name}” was kept on {since} and has changed since. `parvis schemas refresh` takes "
            "the new one."
        ),
    ),
    "schema-altered": (
        (
            "Le fichier du schéma « {name} » n’est plus celui qui a été enregistré. Effacez-le et "
            "enregistrez-le de nouveau."
        ),
        "The file of the schema “{name}” is no longer the one that was kept. Delete it and add it again.",
    ),
    "compat-unsupported": (
        "Parvis ne sait pas imiter « {compat} », seulement frictionless. Sans --compat : Table Schema.",
        "Parvis cannot imitate “{compat}”, only frictionless. Without --compat it follows Table Schema.",
    ),
    "schema-not-named": (
        "À quel schéma « {name} » doit-il se conformer ? --schema SCHÉMA (voir « parvis schemas list »).",
        "Say which schema “{name}” should conform to: --schema SCHEMA. `parvis schemas list` lists them.",
    ),
    "package-without-resources": (
        "Ce descripteur n’annonce aucun fichier : la liste « resources » est vide.",
        "This descriptor announces no file: its list `resources` is empty.",
    ),
    "package-resource-unclear": (
        "La ressource « {resource} » du descripteur doit avoir « path » ou « data », et un seul des deux.",
        "The resource “{resource}” of the descriptor must have `path` or `data`, and one of them only.",
    ),
    "package-names-repeat": (
        "Deux ressources du descripteur s’appellent « {resource} ». Donnez un autre nom à l’une d’elles.",
        "Two resources of the descriptor are called “{resource}”. Give one of them another name.",
    ),
    "package-path-remote": (
        "« {path} » est une adresse. Téléchargez le fichier à côté du descripteur et écrivez son nom.",
        "“{path}” is an address. Download the file beside the descriptor and write its name.",
    ),
    "package-path-unsafe": (
        "« {path} » sort du dossier du descripteur. Mettez le fichier dans ce dossier.",
        "“{path}” leads out of the descriptor’s folder. Put the file into that folder.",
    ),
    "package-path-missing": (
        "Le descripteur annonce « {path} », qui n’est pas à côté de lui.",
        "The descriptor announces “{path}”, which is not beside it.",
    ),
    "package-dialect-unclear": (
        "Le dialecte de la ressource « {resource} » est à corriger : « {part} » ne convient pas.",
        "The dialect of the resource “{resource}” has to be mended: `{part}` does not fit.",
    ),
}
