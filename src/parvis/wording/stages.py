"""What long work is doing, for progress bars."""

from __future__ import annotations

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    "asking": ("Questions au service des adresses", "Asking the address service"),
    "reading": ("Lecture du fichier", "Reading the file"),
    "profiling": ("Observation des colonnes", "Looking at the columns"),
    "repairing": ("Remise en forme", "Mending"),
    "validating": ("Contrôle", "Checking"),
    "drawing": ("Dessin des graphiques", "Drawing the charts"),
    "exporting": ("Écriture des formats", "Writing the formats"),
    "scanning": ("Recherche de données personnelles", "Looking for personal data"),
    "storing": ("Rangement", "Storing"),
}
