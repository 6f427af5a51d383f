"""Coordinate systems, as people name them."""

from __future__ import annotations

# EPSG code: (français, English).
SENTENCES: dict[str, tuple[str, str]] = {
    "EPSG:4326": ("latitude et longitude (WGS 84)", "latitude and longitude (WGS 84)"),
    "EPSG:2154": ("Lambert-93 (EPSG:2154)", "Lambert-93 (EPSG:2154)"),
    "EPSG:27572": ("Lambert II étendu (EPSG:27572)", "extended Lambert II (EPSG:27572)"),
    **{f"EPSG:39{zone}": (f"CC{zone} (EPSG:39{zone})",) * 2 for zone in range(42, 51)},
    "EPSG:3857": ("Mercator du web (EPSG:3857)", "the web’s Mercator (EPSG:3857)"),
    "EPSG:2975": ("UTM 40 Sud, La Réunion (EPSG:2975)", "UTM 40 South, La Réunion (EPSG:2975)"),
    "EPSG:4471": ("UTM 38 Sud, Mayotte (EPSG:4471)", "UTM 38 South, Mayotte (EPSG:4471)"),
    "EPSG:5490": ("UTM 20 Nord, Antilles (EPSG:5490)", "UTM 20 North, Antilles (EPSG:5490)"),
    "EPSG:2972": ("UTM 22 Nord, Guyane (EPSG:2972)", "UTM 22 North, French Guiana (EPSG:2972)"),
}
