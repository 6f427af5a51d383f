"""Sentences for a command line that is misused or ends before its time."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "internal-error": (
        "Erreur imprévue, rien n’a été publié. Donnez la référence {reference} à qui tient le serveur.",
        "Unforeseen error, nothing was published. Give the reference {reference} to who runs the server.",
    ),
    "port-taken": (
        "Le port {port} est déjà utilisé par un autre programme. Essayez « parvis serve --port {other} ».",
        "Port {port} is already used by another program. Try `parvis serve --port {other}`.",
    ),
    "usage-unknown-option": (
        "L’option {what} n’existe pas. Les options sont listées par « {command} --help ».",
        "There is no option {what}. `{command} --help` lists the options.",
    ),
    "usage-unknown-command": (
        "La commande « {what} » n’existe pas. Les commandes sont listées par « {command} --help ».",
        "There is no command “{what}”. `{command} --help` lists the commands.",
    ),
    "usage-missing": (
        "Il manque {what}. La commande est décrite par « {command} --help ».",
        "{what} is missing. `{command} --help` describes the command.",
    ),
    "usage-bad-value": (
        "La valeur donnée à {what} ne convient pas. La commande est décrite par « {command} --help ».",
        "The value given to {what} does not fit. `{command} --help` describes the command.",
    ),
    "usage-option-without-value": (
        "L’option {what} attend une valeur. La commande est décrite par « {command} --help ».",
        "The option {what} wants a value. `{command} --help` describes the command.",
    ),
    "usage-other": (
        "La commande n’est pas comprise ({what}). Elle est décrite par « {command} --help ».",
        "The command is not understood ({what}). `{command} --help` describes it.",
    ),
    "interrupted": (
        "Interrompu. Rien n’a été laissé à moitié écrit.",
        "Interrupted. Nothing was left half written.",
    ),
}
