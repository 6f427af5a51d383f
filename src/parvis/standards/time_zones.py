"""Time zones of the French territories, by the code of a commune or department (IANA names)."""

from __future__ import annotations

MAINLAND = "Europe/Paris"
# COG, overseas departments and collectivities; tz database, file zone1970.tab.
OVERSEAS = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}


def time_zone_of(code: str) -> str:
    """Return the IANA name of the zone that the commune or department of this code lives in.

    Marquesas and Gambier keep hours of their own inside 987; their communes are counted with Tahiti.
    """
    return OVERSEAS.get(code[:3], MAINLAND)
