"""What `parvis convert` says of the table it wrote."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "written": ("{rows} dans {path}.", "{rows} in {path}."),
    "skipped": (
        "Mis de côté, car ce ne sont pas des lignes de données : {records}.",
        "Set aside, as no rows of data: {records}.",
    ),
    "rejected": (
        "Rejeté, faute de pouvoir être lu : {records}.",
        "Rejected, as it cannot be read: {records}.",
    ),
    "column": ("  {column} : {type}", "  {column}: {type}"),
    "kept-text": (
        "  {column} : texte, gardé tel quel, car {cells} contredit le type attendu ({expected})",
        "  {column}: text, kept as it is, since {cells} contradicts the expected type ({expected})",
    ),
    "kept-text-many": (
        "  {column} : texte, gardé tel quel, car {cells} contredisent le type attendu ({expected})",
        "  {column}: text, kept as it is, since {cells} contradict the expected type ({expected})",
    ),
    "others": ("Tableaux laissés : {names}.", "Tables left: {names}."),
}
