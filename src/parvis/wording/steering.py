"""Sentences for what cannot be done with the inventory, the requests, the figures and the strategy."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "unknown-competence": (
        "La compétence « {name} » n’est pas dans la liste.",
        "The competence “{name}” is not on the list.",
    ),
    "line-exists": (
        "L’inventaire a déjà une ligne « {title} ». Ouvrez-la, ou choisissez un autre titre.",
        "The inventory already has a line “{title}”. Open it, or choose another title.",
    ),
    "unusable-line": (
        "La case « {field} » ne convient pas. Corrigez-la ; rien n’a été enregistré.",
        "The field “{field}” does not fit. Correct it; nothing was saved.",
    ),
    "too-many-lines": (
        "Un collage prend {most} lignes au plus. Collez-les en plusieurs fois.",
        "One paste takes {most} lines at most. Paste them in several parts.",
    ),
    "unknown-template": (
        "La ligne toute prête « {name} » n’existe pas.",
        "The ready-made line “{name}” does not exist.",
    ),
    "unknown-decision": (
        "La décision « {name} » n’est pas dans la liste.",
        "The decision “{name}” is not on the list.",
    ),
    "ground-missing": (
        "Un refus, même en partie, nomme son motif. Choisissez-le dans la liste.",
        "A refusal, even in part, names its ground. Choose it from the list.",
    ),
    "review-date-missing": (
        "Cette décision ne vaut qu’un temps. Dites quel jour vous la regarderez de nouveau.",
        "This decision holds for a time only. Say on which day you will look at it again.",
    ),
}
