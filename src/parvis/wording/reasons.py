"""Why a physical record of the file did not become a row."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "title": ("titre au-dessus du tableau", "title above the table"),
    "header": ("en-tête", "header"),
    "empty": ("ligne vide", "empty line"),
}
