"""Put located rows on a map: one dot each, or a grid of counts when they are many."""

from __future__ import annotations

import re

import ibis

from parvis.engine.charts.claims import colon
from parvis.engine.charts.measures import choose_categories, count_of_rows, group_by
from parvis.engine.charts.numerals import digits, percent
from parvis.engine.charts.places import MOST_NAMES, Frame, Places, choose_frame, find_points
from parvis.engine.charts.roles import Role, RoleColumn
from parvis.engine.charts.rules.ranked_bars import CLAIM_SHARE, ONE_HOLDS_ALL
from parvis.engine.charts.rules.rule import Rule, Sample, SampleColumn
from parvis.engine.charts.spec import ChartSpec, Draft, Encoding, Fact, PlottedTable, Scalar
from parvis.engine.charts.view import View
from parvis.engine.charts.words import ANY_ROW, column_title, label_case, lower_first, row_noun

MOST_DOTS = 3_000
GRID = 44
COLOURED = 5
NAMED_COLOURS = 3
LANGUAGES = ("fr", "en")
OF = {"fr": "des", "en": "of"}
# Points that would show where a person lives.
ABOUT_PERSONS = r"demandeur|petitionnaire|proprietaire|domicile|naissance|usager|patient|victime|electeur"


def propose(view: View) -> tuple[Draft, ...]:
    """Return the map of the rows' points; nothing when the rows are about persons."""
    if re.search(ABOUT_PERSONS, view.words):
        return ()
    places = find_points(view)
    if places is None:
        return ()
    frame = choose_frame(view, places)
    table = places.table
    inside = table.filter(
        table.lon.between(frame.west, frame.east) & table.lat.between(frame.south, frame.north)
    )
    shown = Places(inside, places.columns, int(str(view.fetch(inside.aggregate(n=inside.count()))[0]["n"])))
    categories = [
        c
        for c in choose_categories(view, most=MOST_NAMES)
        if not re.search(r"commune|quartier|ville", c.words)
    ]
    category = categories[0] if categories else None
    return (_draft(view, places, shown, frame, category),)


def _draft(view: View, places: Places, shown: Places, frame: Frame, category: RoleColumn | None) -> Draft:
    noun = row_noun(view)
    many = {
        "fr": noun.fr[1] if noun is not ANY_ROW else "lieux",
        "en": noun.en[1] if noun is not ANY_ROW else "places",
    }
    total = shown.filled
    title = {lang: f"{digits(total, lang)} {many[lang]} sur la carte" for lang in ("fr",)}
    title["en"] = f"{digits(total, 'en')} {many['en']} on the map"
    facts = [Fact("count", total, None, {lang: f"{title[lang]}." for lang in LANGUAGES})]
    names: list[str] = []
    groups = []
    if category is not None:
        groups = group_by(view, shown.table, category.name, count_of_rows(view))
        keep = len(groups) if len(groups) <= COLOURED else NAMED_COLOURS
        names = [group.name for group in groups[:keep]]
        share = groups[0].value / total if groups else 0.0
        if groups and share >= 0.1:
            name = label_case(groups[0].name)
            text = {
                lang: f"{name}{colon(lang)}{percent(share, lang)} {OF[lang]} {many[lang]}."
                for lang in LANGUAGES
            }
            facts.append(Fact("share-top-1", share, category.name, text))
            # Coloured dots are read by their commonest group: it is what the map says.
            if total <= MOST_DOTS and CLAIM_SHARE <= share < ONE_HOLDS_ALL:
                title = {lang: text[lang].removesuffix(".") for lang in LANGUAGES}
    left_out = places.filled - shown.filled
    if left_out:
        facts.append(
            Fact(
                "outside-frame", left_out, None,
                {
                    "fr": f"Hors du cadre{colon('fr')}{digits(left_out, 'fr')}.",
                    "en": f"Outside the frame{colon('en')}{digits(left_out, 'en')}.",
                },
            )
        )  # fmt: skip
    without = view.rows - places.filled
    if without:
        facts.append(
            Fact(
                "without-coordinates", without, places.columns[0],
                {
                    "fr": f"Sans coordonnées{colon('fr')}{digits(without, 'fr')}.",
                    "en": f"Without coordinates{colon('en')}{digits(without, 'en')}.",
                },
            )
        )  # fmt: skip
    dense = total > MOST_DOTS
    data = _grid(view, shown, frame) if dense else _dots(view, shown, category, names)
    headers = [{"fr": "Longitude", "en": "Longitude"}, {"fr": "Latitude", "en": "Latitude"}]
    rows: tuple[tuple[Scalar, ...], ...]
    units: tuple[str, ...]
    if groups and category is not None:
        # A thousand coordinates read by no one: the numbers of the picture are its groups.
        columns = (column_title(category), count_of_rows(view).title)
        rows = tuple((label_case(group.name), group.value) for group in groups[:50])
        units = ("", "")
    else:
        columns = (headers[0], headers[1])
        rows = tuple((row["lon"], row["lat"]) for row in data[:500])
        units = ("°", "°")
    coordinates = " et ".join(lower_first(view_title(view, name)["fr"]) for name in places.columns)
    return Draft(
        rule="points-map",
        family="place",
        key=f"map-{places.columns[0]}",
        reason={
            "fr": f"Chaque ligne a des coordonnées ({coordinates}) : une carte montre où.",
            "en": f"Every row has coordinates ({coordinates.replace(' et ', ' and ')}): a map shows where.",
        },
        title=title,
        subtitle={
            "fr": f"Carte des {many['fr']}"
            + (f" par {lower_first(column_title(category)['fr'])}" if category else ""),
            "en": f"Map of the {many['en']}"
            + (f" by {lower_first(column_title(category)['en'])}" if category else ""),
        },
        facts=tuple(facts),
        spec=ChartSpec(
            mark="points",
            encoding={
                "x": Encoding("lon", "quantitative", headers[0], places.columns[-1]),
                "y": Encoding("lat", "quantitative", headers[1], places.columns[0]),
                **(
                    {"color": Encoding("group", "nominal", column_title(category), category.name)}
                    if category
                    else {}
                ),
            },
            data=tuple(data),
            options={
                "frame": [frame.west, frame.south, frame.east, frame.north],
                "names": [label_case(name) for name in names],
                "others": len(groups) - len(names),
                "dense": dense,
                "labels": _place_names(view, shown),
            },
        ),
        table=PlottedTable(columns, units, rows),
    )


def view_title(view: View, name: str) -> dict[str, str]:
    """Return the words of the column called `name`."""
    return column_title(next(column for column in view.columns if column.name == name))


def _dots(
    view: View, places: Places, category: RoleColumn | None, names: list[str]
) -> list[dict[str, Scalar]]:
    table = places.table
    columns = {"lon": table.lon, "lat": table.lat}
    if category is not None:
        columns["group"] = table[category.name].cast("string")
    rows = view.fetch(table.select(**columns).limit(MOST_DOTS))
    data: list[dict[str, Scalar]] = []
    for row in rows:
        name = str(row.get("group"))
        data.append(
            {
                "lon": round(float(str(row["lon"])), 6),
                "lat": round(float(str(row["lat"])), 6),
                "group": label_case(name) if name in names else None,
            }
        )
    return data


def _grid(view: View, places: Places, frame: Frame) -> list[dict[str, Scalar]]:
    """Count the points in square cells; a cell is placed at the mean of its points."""
    side = (frame.east - frame.west) / GRID
    table = places.table
    across = ((table.lon - frame.west) / side).floor()
    up = ((table.lat - frame.south) / (side * frame.squeeze)).floor()
    cells = table.group_by(a=across, u=up).aggregate(
        lon=table.lon.mean(), lat=table.lat.mean(), rows=table.count()
    )
    return [
        {
            "lon": round(float(str(row["lon"])), 6),
            "lat": round(float(str(row["lat"])), 6),
            "rows": int(str(row["rows"])),
        }
        for row in view.fetch(cells.order_by([ibis.desc("rows"), "lon", "lat"]))
    ]


def _place_names(view: View, places: Places) -> list[list[object]]:
    """Return [name, lon, lat] of up to six districts or towns, at the middle of their points: they orient."""
    column = next(
        (
            column
            for column in view.of(Role.CAT, Role.ENTITY)
            if re.search(r"\b(quartier|commune|ville|secteur)\b", column.words)
            and 2 <= column.facts.distinct <= 60
        ),
        None,
    )
    if column is None:
        return []
    table = places.table.filter(places.table[column.name].notnull())
    middle = table.group_by(name=table[column.name].cast("string")).aggregate(
        lon=table.lon.quantile(0.5), lat=table.lat.quantile(0.5), rows=table.count()
    )
    rows = view.fetch(middle.order_by([ibis.desc("rows"), "name"]).limit(6))
    return [[str(row["name"]), float(str(row["lon"])), float(str(row["lat"]))] for row in rows]


RULE = Rule(
    code="points-map",
    family="place",
    when={
        "fr": "Chaque ligne est un lieu : latitude et longitude, ou point, valides à 95 % au moins.",
        "en": "Every row is a place: latitude and longitude, or a point, at least 95% of them valid.",
    },
    shows={
        "fr": "Une carte : un point par ligne, ou des disques de densité au-delà de trois mille.",
        "en": "A map: a dot per row, or discs of density above three thousand.",
    },
    examples=(
        Sample(
            (
                SampleColumn("nom", ("École A", "École B", "Gymnase", "Mairie")),
                SampleColumn("latitude", (48.61, 48.62, 48.615, 48.608), "latitude"),
                SampleColumn("longitude", (4.35, 4.36, 4.345, 4.351), "longitude"),
            )
        ),
        Sample(
            (
                SampleColumn("type", ("Platane", "Tilleul", "Platane", "Charme")),
                SampleColumn(
                    "geo_point", ("48.61,4.35", "48.62,4.36", "48.615,4.345", "48.608,4.351"), "latlon"
                ),
            )
        ),
    ),
    counter_examples=(
        Sample(
            (
                SampleColumn("demandeur", ("A", "B", "C", "D")),
                SampleColumn("latitude", (48.61, 48.62, 48.615, 48.608), "latitude"),
                SampleColumn("longitude", (4.35, 4.36, 4.345, 4.351), "longitude"),
            )
        ),
    ),
    propose=propose,
)
