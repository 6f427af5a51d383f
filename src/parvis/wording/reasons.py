"""Why a physical record of the file did not become a row."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "title": ("titre au-dessus du tableau", "title above the table"),
    "header": ("en-tête", "header"),
    "empty": ("ligne vide", "empty line"),
    "comment": ("remarque", "remark"),
    "repeated-header": ("en-tête répété", "header repeated"),
    "calculated-line": ("somme d’autres lignes, calculée", "sum of other lines, calculated"),
    "units": ("ligne d’unités", "line of units"),
    "footnote": ("note sous le tableau", "note below the table"),
    "too-many-cells": ("plus de cellules que de colonnes", "more cells than columns"),
    "unclosed-quote": ("guillemet jamais refermé", "quote never closed"),
    "not-an-object": ("élément de la liste qui n’est pas un objet", "list element that is not an object"),
    "not-json": ("ligne qui n’est pas du JSON", "line that is not JSON"),
    "not-a-feature": (
        "élément qui n’est pas une entité géographique",
        "element that is not a geographic feature",
    ),
}
