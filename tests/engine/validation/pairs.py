"""Random pairs of a schema and a file, near enough to each other for most rules to be met."""

from __future__ import annotations

from hypothesis import strategies as st

# Type: texts that are of it, or nearly.
TEXTS = {
    "string": ["a", "abc", "été", "x y", "12345", "a@b.fr", "a@b", "foo:bar", "http://a b", "YWJj", "@@@@"],
    "integer": [
        "1",
        "-3",
        "007",
        "+5",
        " 12 ",
        "1_000",
        "１２",
        "12.0",
        "1e3",
        "95%",
        "EUR 95",
        "1 000",
        "-5 €",
    ],
    "number": [
        "1",
        "1.0",
        "-2.50",
        "1e5",
        ".5",
        "5.",
        "1,5",
        "1 234,5",
        "NaN",
        "INF",
        "inf",
        "1_0.5",
        "$1.5M",
    ],
    "boolean": ["true", "True", "1", "0", "oui", "non", "yes", " true"],
    "date": ["2020-01-05", "2020-1-5", "2020-02-30", "05/01/2020", "0020-01-01", "2020-01-05 ", "20200105"],
    "datetime": ["2020-01-05T10:00:00", "2020-01-05 10:00:00", "2020-01-05T10:00:00Z", "2020-01-05T10:00"],
    "time": ["10:00:00", "10:00:00Z", "1:00:00", "24:00:00", "10:00"],
    "year": ["2020", "202", " 202", "+202", "0000", "12020", "1_23"],
    "yearmonth": ["2020-01", "2020-1", "2020-13", "20200-001"],
    "duration": ["P1W", "PT1.5H", "-P1D", "P", "P1Y2M", "PT", "1D"],
    "geopoint": ["2.35, 48.85", "181,0", "[2.35, 48.85]", '{"lon": 2, "lat": 48}', "NaN,0", "2.35"],
    "geojson": ['{"type": "Point", "coordinates": [0, 0]}', '{"type": "Pt"}', "x"],
    "object": ["{}", '{"a": 1}', "null", "[]", "{a: 1}"],
    "array": ["[]", '["a", 1]', "null", "{}", "a"],
    "list": ["a,b", "1,2", "1,", "a,,b", "x"],
    "any": ["x", "1", " "],
}
FORMATS = {
    "string": ["default", "email", "uri", "binary", "uuid"],
    "date": ["default", "%d/%m/%Y", "%Y%m%d"],
    "datetime": ["default", "%Y-%m-%d %H:%M:%S"],
    "time": ["default", "%H:%M"],
    "geopoint": ["default", "array", "object"],
}
PROPERTIES = {
    "integer": {"bareNumber": st.booleans()},
    "number": {
        "bareNumber": st.booleans(),
        "decimalChar": st.sampled_from([".", ","]),
        "groupChar": st.sampled_from([" ", "'"]),
    },
    "boolean": {"trueValues": st.just(["oui"]), "falseValues": st.just(["non", "0"])},
    "list": {"itemType": st.sampled_from(["string", "integer"])},
}
# Texts at the edges of a type, beside those above.
EDGES = (
    *(" ", "\t", "é", "٣", "1٣", "1,٣", "١٢٣٤٥", "0", "-", "+", "--1", "+-1", "-0", ".", "1.", "1e"),
    *("\u00a05", "5\u00a0", "12\x1f", "1\u2003", "1,2,3", "a b", "a1", "[]]", "[NaN]", "a@b.c"),
    *("nan", "-nan", "nan1", "-inf", "Infinity", "infinity", "epoch", "1-1", "2-2", "1:00"),
    *("P1Y1W", "P1YT", "-PT1S", "+P1D", "P1,5D", " 05/01/2020", "05/01/2020 ", "12020-01-05"),
    *("0044-03-15 (BC)", "0246e48cf33d433a8984034219be842e"),
)  # fmt: skip
VARIANTS = {
    "integer": [{}, {"bareNumber": False}],
    "number": [
        {},
        {"bareNumber": False},
        {"decimalChar": ",", "groupChar": " "},
        {"decimalChar": ",", "groupChar": " ", "bareNumber": False},
    ],
    "boolean": [{}, {"trueValues": ["oui"], "falseValues": ["non", "0"]}],
    "list": [{}, {"itemType": "integer"}],
}
ORDERED = ("integer", "number", "date", "year", "yearmonth")
BOUNDS = {
    "integer": [1, 12, "5"],
    "number": [1, 2.5, "1.0"],
    "date": ["2020-01-05", "2020-01-01"],
    "year": [2020, 500],
    "yearmonth": ["2020-01"],
}
NAMES = ("a", "b", "c", "d")
LABELS = ("a", "b", "c", "d", "e", "A")


@st.composite
def constraints(draw, kind):
    """Return constraints that the type has."""
    given = {}
    if draw(st.booleans()):
        given["required"] = draw(st.booleans())
    if kind not in ("object", "array", "list", "geojson") and draw(st.integers(0, 3)) == 0:
        given["unique"] = True
    if kind in ("string", "array", "object", "list"):
        for name in draw(st.sets(st.sampled_from(["minLength", "maxLength"]))):
            given[name] = draw(st.integers(0, 4))
    if kind == "string" and draw(st.integers(0, 2)) == 0:
        given["pattern"] = draw(st.sampled_from(["a|b", r"\d{5}", "[a-z]+", "^a.*$", r"[^@]+@[^@]+"]))
    if kind in ORDERED:
        for name in draw(st.sets(st.sampled_from(["minimum", "maximum"]), max_size=2)):
            given[name] = draw(st.sampled_from(BOUNDS[kind]))
    if kind in ("string", "integer", "number", "date", "boolean", "year") and draw(st.integers(0, 3)) == 0:
        given["enum"] = draw(st.lists(st.sampled_from(TEXTS[kind]), min_size=1, max_size=3, unique=True))
    return given


def every_field():
    """Yield fields named `a`: each type, format and property, without a constraint and with one of a kind."""
    for kind in sorted(TEXTS):
        given = [{}]
        if kind == "string":
            given += [{"pattern": "a|b"}, {"pattern": r"\d{5}"}]
        if kind in ("string", "array", "object", "list"):
            given += [{"minLength": 2}, {"maxLength": 1}]
        if kind in ORDERED:
            given += [{name: BOUNDS[kind][-1]} for name in ("minimum", "maximum")]
            given.append({"minimum": BOUNDS[kind][-1], "maximum": BOUNDS[kind][0]})
        if kind in ("integer", "number", "date", "boolean", "year"):
            given += [{"enum": [TEXTS[kind][0]]}, {"enum": [TEXTS[kind][4]]}]
        for form in FORMATS.get(kind, ["default"]):
            for properties in VARIANTS.get(kind, [{}]):
                for constraint in given:
                    field = {"name": "a", "type": kind, **properties, "constraints": constraint}
                    yield field if form == "default" else {**field, "format": form}


@st.composite
def fields(draw, name):
    """Return one field's descriptor."""
    kind = draw(st.sampled_from(sorted(TEXTS)))
    field = {"name": name, "type": kind}
    form = draw(st.sampled_from(FORMATS.get(kind, ["default"])))
    if form != "default":
        field["format"] = form
    for key, values in PROPERTIES.get(kind, {}).items():
        if draw(st.integers(0, 2)) == 0:
            field[key] = draw(values)
    asked = draw(constraints(kind))
    if asked:
        field["constraints"] = asked
    if draw(st.integers(0, 5)) == 0:
        field["missingValues"] = draw(st.sampled_from([["NA"], ["", "x"], []]))
    return field


@st.composite
def pairs(draw):
    """Return (schema descriptor, rows with their header)."""
    names = NAMES[: draw(st.integers(1, 4))]
    listed = [draw(fields(name)) for name in names]
    schema = {"fields": listed}
    if draw(st.integers(0, 2)) == 0:
        schema["fieldsMatch"] = draw(st.sampled_from(["exact", "equal", "subset", "superset", "partial"]))
    if draw(st.integers(0, 3)) == 0:
        schema["missingValues"] = draw(st.sampled_from([["", "NA"], ["NA"], [""]]))
    if draw(st.integers(0, 3)) == 0:
        hashable = [
            field["name"] for field in listed if field["type"] not in ("object", "array", "list", "geojson")
        ]
        schema["primaryKey"] = hashable[: draw(st.integers(1, 2))]
    if len(names) > 1 and listed[0]["type"] == listed[1]["type"] == "string" and draw(st.booleans()):
        schema["foreignKeys"] = [{"fields": ["b"], "reference": {"resource": "", "fields": ["a"]}}]
    header = list(names)
    if draw(st.integers(0, 3)) == 0:
        header = draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=5))
    kinds = {field["name"]: field["type"] for field in listed}
    columns = [
        st.one_of(
            st.sampled_from(TEXTS[kinds.get(label, "any")]),
            st.sampled_from(["", "NA", "x", "1"]),
            st.text(
                st.characters(codec="utf-8", exclude_characters="\x00\r\n", exclude_categories=["Cs"]),
                max_size=4,
            ),
        )
        for label in header
    ]
    rows = draw(st.lists(st.tuples(*columns), max_size=5))
    return schema, [header, *(list(row) for row in rows)]


@st.composite
def plain_pairs(draw):
    """Return (schema descriptor, rows with their header): no keys, every column in its place."""
    schema, rows = draw(pairs())
    listed = [
        {
            **field,
            "constraints": {
                key: value for key, value in field.get("constraints", {}).items() if key != "unique"
            },
        }
        for field in schema["fields"]
    ]
    header = [field["name"] for field in listed]
    width = len(header)
    kept = [[*row, *([""] * width)][:width] for row in rows[1:]]
    return {"fields": listed, "fieldsMatch": "exact"}, [header, *kept]
