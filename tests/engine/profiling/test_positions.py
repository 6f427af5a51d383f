"""Two columns of coordinates are judged together: named, by value, by the communes beside, or undecidable."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.profiling.test_profile import table_of

from parvis.engine.profiling import profile_table

# Around Paris and Rennes in Lambert-93, Saint-Denis in UTM 40 South, by PROJ.
LAMBERT = [(652469.02, 6862035.26), (652500.5, 6862100.1), (351859.5, 6789345.2), (700000.0, 6600000.0)]
REUNION = [(339263.4, 7690329.8), (339300.0, 7690400.0), (338000.5, 7689000.5)]
TOULOUSE_IN_LAMBERT_2 = [(574000.0, 1845000.0), (575000.5, 1846000.0), (575100.0, 1846300.5)]
TOULOUSE_IN_LAMBERT_93 = [(574000.0, 6280000.0), (575000.5, 6281000.0), (575100.0, 6281300.5)]
PARIS = [(2.3522, 48.8566), (2.36, 48.86), (2.37, 48.87)]


def positions(folder, names, places, **others):
    columns = {
        names[0]: [None if place is None else str(place[0]) for place in places],
        names[1]: [None if place is None else str(place[1]) for place in places],
        **{name: [cell] * len(places) for name, cell in others.items()},
    }
    return profile_table(table_of(folder, columns))


@pytest.mark.parametrize(
    "names",
    [("X", "Y"), ("coord_x", "coord_y"), ("xl93", "yl93"), ("CoordX", "CoordY"), ("x_source", "y_source"),
     ("longitude", "latitude"), ("geo_x", "geo_y"), ("Coordonnée X", "Coordonnée Y"), ("lon", "lat")],
)  # fmt: skip
def test_lambert_93_is_told_whatever_the_columns_are_called(tmp_path, names):
    profile = positions(tmp_path, names, [*LAMBERT, None, (0, 0)])
    (found,) = profile.positions
    assert (found.x, found.y, found.crs, found.swapped) == ("c0", "c1", "EPSG:2154", False)
    assert (found.rows, found.inside) == (4, 4)
    assert [column.semantic for column in profile.columns] == ["easting", "northing"]


@pytest.mark.parametrize(
    ("names", "places", "beside", "expected"),
    [
        (("x_l93", "y_l93"), LAMBERT, {}, ("EPSG:2154", "declared")),
        (("x", "y"), LAMBERT, {"srid": "2154"}, ("EPSG:2154", "declared")),
        (("x", "y"), LAMBERT, {"Projection": "RGF93 / Lambert-93"}, ("EPSG:2154", "declared")),
        (("x", "y"), REUNION, {}, ("EPSG:2975", "by-value")),
        (("x", "y"), [(1_700_000.5, 4_260_000.5 + n) for n in range(3)], {}, ("EPSG:3945", "by-value")),
        (("x", "y"), [(260_000.5 + n, 5_400_000.0) for n in range(3)], {}, ("EPSG:3857", "by-value")),
        (("x", "y"), TOULOUSE_IN_LAMBERT_2, {}, (None, "undecidable")),
        (("x", "y"), TOULOUSE_IN_LAMBERT_2, {"code_insee": "31555"}, ("EPSG:27572", "territory")),
        (("x", "y"), TOULOUSE_IN_LAMBERT_2, {"code_insee": "97105"}, ("EPSG:5490", "territory")),
        (("x_l2e", "y_l2e"), TOULOUSE_IN_LAMBERT_2, {}, ("EPSG:27572", "declared")),
        (("x", "y"), TOULOUSE_IN_LAMBERT_93, {}, ("EPSG:2154", "legal")),
        (("x", "y"), TOULOUSE_IN_LAMBERT_93, {"code_insee": "31555"}, ("EPSG:2154", "territory")),
        (("x", "y"), TOULOUSE_IN_LAMBERT_93, {"code postal": "55000"}, ("EPSG:3857", "territory")),
        (("x", "y"), PARIS, {}, ("EPSG:4326", "by-value")),
        (("lon", "lat"), [(13.4, 52.5)] * 3, {}, ("EPSG:4326", "by-value")),
    ],
)  # fmt: skip
def test_the_system_is_the_one_named_or_the_only_one_that_fits(tmp_path, names, places, beside, expected):
    (found,) = positions(tmp_path, names, places, **beside).positions
    assert (found.crs, found.reason) == expected
    assert bool(found.others) == (found.reason in ("legal", "undecidable"))


def test_a_name_that_the_numbers_contradict_is_said_and_not_believed(tmp_path):
    (found,) = positions(tmp_path, ("x_cc48", "y_cc48"), LAMBERT).positions
    assert (found.crs, found.reason, found.declared) == ("EPSG:2154", "by-value", "EPSG:3948")


def test_swapped_coordinates_are_said(tmp_path):
    (degrees,) = positions(tmp_path, ("lon", "lat"), [(y, x) for x, y in PARIS]).positions
    assert (degrees.crs, degrees.swapped, degrees.inside) == ("EPSG:4326", True, 3)
    (metres,) = positions(tmp_path, ("x", "y"), [(y, x) for x, y in LAMBERT]).positions
    assert (metres.crs, metres.swapped) == ("EPSG:2154", True)


def test_degrees_under_x_and_y_are_a_longitude_and_a_latitude(tmp_path):
    profile = positions(tmp_path, ("x", "y"), PARIS)
    assert [column.semantic for column in profile.columns] == ["longitude", "latitude"]


def test_two_pairs_of_one_table_are_both_told(tmp_path):
    columns = {
        "x": [str(x) for x, _ in LAMBERT[:3]], "y": [str(y) for _, y in LAMBERT[:3]],
        "lon": [str(x) for x, _ in PARIS], "lat": [str(y) for _, y in PARIS],
    }  # fmt: skip
    found = profile_table(table_of(tmp_path, columns)).positions
    assert [(one.x, one.y, one.crs) for one in found] == [
        ("c0", "c1", "EPSG:2154"),
        ("c2", "c3", "EPSG:4326"),
    ]


@pytest.mark.parametrize(
    ("names", "places"),
    [
        (("x", "y"), [(3, 45), (4, 46), (5, 47)]),  # a grid of whole numbers
        (("x", "y"), [(12.5, 1.5), (13.5, 2.5), (14.5, 3.5)]),  # sizes of something
        (("taille_x", "taille_y"), [(300.5, 200.5)] * 4),
        (("x", "y"), LAMBERT[:2]),  # too few to prove anything
        (("x", "montant"), LAMBERT),
        (("lon", "lat"), [("x", "y")] * 3),
    ],
)
def test_other_numbers_are_no_places(tmp_path, names, places):
    assert positions(tmp_path, names, places).positions == ()


def test_most_rows_must_fall_in_the_territory_wherever_they_stand(tmp_path):
    """The first rows alone prove nothing."""
    places = [*LAMBERT, *[(1.5, 2.5)] * 4]
    assert positions(tmp_path, ("x", "y"), places).positions == ()


@pytest.mark.parametrize(
    ("place", "names"), [((2.3522, 48.8566), ("lon", "lat")), ((652469.02, 6862035.26), ("x", "y"))]
)
def test_a_profile_that_is_not_final_tells_the_same_system_from_fewer_rows(tmp_path, place, names):
    places = [(place[0] + row % 7 / 100, place[1]) if row % 3 else None for row in range(30_000)]
    table = table_of(
        tmp_path,
        {
            names[0]: [None if one is None else str(one[0]) for one in places],
            names[1]: [None if one is None else str(one[1]) for one in places],
        },
    )
    (final,), (first,) = (profile_table(table, final=final).positions for final in (True, False))
    assert (final.rows, final.inside) == (20_000, 20_000)
    assert (first.crs, first.reason, first.swapped) == (final.crs, final.reason, final.swapped)
    # What has to be mended is counted whole, for the proposal says how many cells it touches.
    assert first.rows == 20_000 if final.crs == "EPSG:2154" else 2_000 <= first.rows < 20_000


# Mainland places, one in Guadeloupe, one in the sea off Africa, one in Germany, nowhere.
@given(
    others=st.lists(
        st.sampled_from([(2.35, 48.85), (7.1, 43.7), (-61.5, 16.2), (0, 0), (13.4, 52.5), None]), max_size=4
    ),
    swapped=st.booleans(),
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_places_are_counted_one_by_one_or_by_their_extremes_alike(tmp_path, others, swapped):
    # Few others beside many: the system is plain from nearly all of them, whichever they are.
    places = [*PARIS * 40, *others]
    turned = [place and place[::-1] for place in places] if swapped else places
    (found,) = positions(tmp_path, ("lon", "lat"), turned).positions
    seen = [place for place in places if place not in (None, (0, 0))]
    assert found.swapped == swapped
    assert (found.rows, found.inside) == (len(seen), len(seen) - seen.count((13.4, 52.5)))
