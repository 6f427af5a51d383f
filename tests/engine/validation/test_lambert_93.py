"""The projection of the checks agrees with PROJ's, as DuckDB's spatial extension runs it."""

from __future__ import annotations

import ibis
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.engine.storage.database import load_spatial, open_duckdb
from parvis.engine.validation.checks.french.lambert_93 import project
from parvis.engine.validation.engines.duck import to_sql

POINTS = st.tuples(st.floats(-5.2, 9.6), st.floats(41.3, 51.1))


@settings(max_examples=5, deadline=None)
@given(st.lists(POINTS, min_size=50, max_size=50))
def test_metres_are_those_of_the_reference_to_the_centimetre(points):
    here = ibis.table({"long": "float64", "lat": "float64"}, name="points")
    right, up = project(here.long, here.lat)
    with open_duckdb() as connection:
        load_spatial(connection)
        listed = ", ".join(f"({longitude!r}::DOUBLE, {latitude!r}::DOUBLE)" for longitude, latitude in points)
        connection.execute(f"CREATE TEMP TABLE points AS FROM (VALUES {listed}) AS given(long, lat)")
        ours = connection.execute(to_sql(here.select(x=right, y=up))).fetchall()
        place = "ST_Transform(ST_Point(long, lat), 'EPSG:4171', 'EPSG:2154', always_xy := true)"
        theirs = connection.execute(f"SELECT ST_X({place}), ST_Y({place}) FROM points").fetchall()
    for (x, y), (right_x, right_y) in zip(ours, theirs, strict=True):
        assert abs(x - right_x) < 0.01
        assert abs(y - right_y) < 0.01
