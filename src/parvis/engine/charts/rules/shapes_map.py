"""Draw lines or areas as outlines: districts, cycle tracks, building sites."""

from __future__ import annotations

from parvis.engine.charts.claims import colon
from parvis.engine.charts.numerals import digits
from parvis.engine.charts.places import MOST_OUTLINES, Frame, outlines, thin
from parvis.engine.charts.roles import Role
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.spec import ChartSpec, Draft, Encoding, Fact, PlottedTable, Scalar
from parvis.engine.charts.view import View
from parvis.engine.charts.words import ANY_ROW, column_title, row_noun

# Outlines are thinned to about a third of a pixel at the widest drawing.
DETAIL = 1 / 2600
LABELLED = 30
_SQUARE = '{"type":"Polygon","coordinates":[[[%s,48.6],[%s,48.6],[%s,48.7],[%s,48.6]]]}'


def propose(view: View) -> tuple[Draft, ...]:
    """Return the map of the outlines, named when they are few."""
    columns = view.of(Role.GEO_SHAPE)
    if not columns or view.rows > MOST_OUTLINES:
        return ()
    column = columns[0]
    name = next((c for c in view.of(Role.ENTITY, Role.CAT) if c.facts.distinct >= view.rows * 0.8), None)
    table = view.table.filter(view.table[column.name].notnull())
    chosen = {"shape": table[column.name].cast("string")}
    if name is not None:
        chosen["name"] = table[name.name].cast("string")
    shapes = []
    for row in view.fetch(table.select(**chosen)):
        rings, closed = outlines(str(row["shape"]))
        if rings:
            shapes.append((str(row.get("name") or ""), rings, closed))
    points = [point for _, rings, _ in shapes for ring in rings for point in ring]
    if len(shapes) < 2 or not points:
        return ()
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        return ()
    margin = 0.02 * max(east - west, north - south)
    frame = Frame(west - margin, south - margin, east + margin, north + margin)
    detail = (frame.east - frame.west) * DETAIL
    data: list[dict[str, Scalar]] = []
    for index, (label, rings, closed) in enumerate(shapes):
        for ring in rings:
            text = " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat in thin(ring, detail))
            data.append({"shape": index, "name": label, "closed": closed, "path": text})
    noun = row_noun(view)
    closed = shapes[0][2]
    plain = {"fr": "contours" if closed else "tracés", "en": "outlines" if closed else "lines"}
    many = plain if noun is ANY_ROW else {"fr": noun.fr[1], "en": noun.en[1]}
    title = {"fr": f"{digits(len(shapes), 'fr')} {many['fr']} sur la carte",
             "en": f"{digits(len(shapes), 'en')} {many['en']} on the map"}  # fmt: skip
    header = column_title(name) if name else {"fr": "Numéro", "en": "Number"}
    without = view.rows - len(shapes)
    facts = [Fact("count", len(shapes), column.name, {lang: f"{title[lang]}." for lang in ("fr", "en")})]
    if without:
        lacking = {"fr": f"Sans géométrie{colon('fr')}{digits(without, 'fr')}.",
                "en": f"Without geometry{colon('en')}{digits(without, 'en')}."}  # fmt: skip
        facts.append(Fact("without-coordinates", without, column.name, lacking))
    return (
        Draft(
            rule="shapes-map",
            family="place",
            key=f"map-{column.name}",
            reason={
                "fr": "Chaque ligne a un contour ou un tracé : une carte montre lequel.",
                "en": "Every row has an outline or a line: a map shows which.",
            },
            title=title,
            subtitle={"fr": f"Carte des {many['fr']}", "en": f"Map of the {many['en']}"},
            facts=tuple(facts),
            spec=ChartSpec(
                mark="shapes",
                encoding={"shape": Encoding("path", "nominal", column_title(column), column.name)},
                data=tuple(data),
                options={
                    "frame": [frame.west, frame.south, frame.east, frame.north],
                    "labels": len(shapes) <= LABELLED and name is not None,
                },
            ),
            table=PlottedTable(
                (header,),
                ("",),
                tuple((label or index + 1,) for index, (label, _, _) in enumerate(shapes[:500])),
            ),
        ),
    )


RULE = Rule(
    code="shapes-map",
    family="place",
    when={
        "fr": "Chaque ligne a un contour ou un tracé géographique.",
        "en": "Every row has a geographic outline or line.",
    },
    shows={
        "fr": "Une carte de ces contours, nommés s’ils sont trente au plus.",
        "en": "A map of these outlines, named when there are at most thirty.",
    },
    examples=(
        Sample(
            (
                SampleColumn("quartier", ("Nord", "Sud", "Est")),
                SampleColumn(
                    "geometry",
                    tuple(_SQUARE % (lon, lon + 0.1, lon + 0.1, lon) for lon in (4.1, 4.2, 4.3)),
                    "geojson",
                ),
            )
        ),
    ),
    counter_examples=(Sample((SampleColumn("quartier", ("Nord", "Sud", "Est")),)),),
    propose=propose,
)
