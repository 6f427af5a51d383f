"""Types of columns, as a person would say them."""

from __future__ import annotations

# Table Schema type: (français, English).
SENTENCES: dict[str, tuple[str, str]] = {
    "string": ("texte", "text"),
    "integer": ("nombre entier", "whole number"),
    "number": ("nombre", "number"),
    "boolean": ("oui ou non", "yes or no"),
    "date": ("date", "date"),
    "datetime": ("date et heure", "date and time"),
    "time": ("heure", "time"),
    "duration": ("durée", "duration"),
    "year": ("année", "year"),
    "yearmonth": ("mois", "month"),
    "geopoint": ("point sur la carte", "point on the map"),
    "geojson": ("forme géographique", "geographic shape"),
    "array": ("liste", "list"),
    "list": ("liste", "list"),
    "object": ("objet", "object"),
    "any": ("indéterminé", "undetermined"),
}
