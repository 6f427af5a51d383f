"""Each territory lives on its own clock."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from parvis.standards.time_zones import OVERSEAS, time_zone_of


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("33063", "Europe/Paris"), ("2A004", "Europe/Paris"), ("", "Europe/Paris"),
        ("97411", "Indian/Reunion"), ("974", "Indian/Reunion"), ("98818", "Pacific/Noumea"),
    ],
)  # fmt: skip
def test_a_commune_lives_on_the_clock_of_its_territory(code, zone):
    assert time_zone_of(code) == zone


def test_every_zone_is_known_to_the_machine():
    for zone in OVERSEAS.values():
        assert ZoneInfo(zone).key == zone
