"""Generate text files laid out as French offices lay them out, each with the truth about its lines.

Deterministic: layout number n is the same on every machine. Subjects, places and sums are invented.
"""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass, field

TITLE, HEADER, UNITS, BLANK, FOOTNOTE, COMMENT = "title", "header", "units", "empty", "footnote", "comment"
REPEATED = "repeated-header"

PLACES = (
    "Sainte-Aube", "Valbrume", "Les Écluses", "Montclair-le-Haut", "Bréville", "Saint-Orme",
    "La Forêt-du-Lys",
    "Pont-l’Évêque-le-Vieux", "Crèvecœur", "Îlot-sur-Mer", "Châtelneuf", "Orgeval-Sèche",
)  # fmt: skip
NAMES = (
    "Les Amis du kiosque", "Club de boules", "Chorale de l’été", "Atelier du pont", "Théâtre à quai",
    "Société d’histoire", "Entraide & partage", "Judo club", "Comité des fêtes", "Radio Brume", "Ciné-club",
    "Jardins partagés", "École de musique", "Vélo pour tous", "Bibliothèque sonore", "Croix d’azur",
)  # fmt: skip
SECTIONS = (
    "Culture",
    "Sport",
    "Solidarité",
    "Enseignement",
    "Voirie",
    "Espaces verts",
    "Administration générale",
)
STATES = ("Voté", "Refusé", "En attente")

# Title → name|code|kind of each column. The kind tells how cells are made.
SUBJECTS: dict[str, str] = {
    "Subventions versées aux associations": """
        Bénéficiaire|BENEF|name · Objet de la subvention|OBJET|object · Montant voté|MT_VOTE|amount
        · Date de décision|DT_DEC|date · Décision|DECISION|state""",
    "Population des communes": """
        Code INSEE|CODGEO|insee · Commune|LIBGEO|place · Population municipale|PMUN|count
        · Population comptée à part|PCAP|count · Superficie|SUP|decimal""",
    "Marchés publics conclus": """
        N° de marché|NUM|contract · Objet|OBJ|object · Titulaire|TIT|name · Montant HT|MT_HT|amount
        · Date de notification|DATE_NOTIF|date · Durée en mois|DUREE|small""",
    "Effectifs des écoles": """
        École|ECOLE|school · Commune|COM|place · Maternelle|MAT|small · Élémentaire|ELEM|small
        · Classes|NB_CL|small""",
    "Qualité de l’air": """
        Station|STATION|place · Date de mesure|DATE_MES|date · NO2|NO2|decimal · PM10|PM10|decimal
        · Indice|INDICE|small""",
    "Budget par fonction": """
        Chapitre|CHAP|chapter · Libellé|LIB|section · Dépenses|DEP|amount · Recettes|REC|amount
        · Taux d’exécution|TX_EXEC|rate""",
    "Arbres du domaine public": """
        Identifiant|ID_ARBRE|tree · Essence|ESSENCE|species · Hauteur|HAUT|decimal · Circonférence|CIRC|small
        · Année de plantation|AN_PLANT|year · Lieu|LIEU|place""",
    "Collecte des déchets": """
        Secteur|SECT|place · Ordures ménagères|OM|decimal · Tri|TRI|decimal · Verre|VERRE|decimal
        · Habitants desservis|HAB|count""",
    "Délibérations du conseil": """
        Numéro|NUM_DELIB|contract · Séance du|DT_SEANCE|date · Matière|MATIERE|section · Résultat|RESULT|state
        · Pour|POUR|small · Contre|CONTRE|small""",
    "Logements autorisés": """
        Commune|COMM|place · Individuels|LOG_IND|count · Collectifs|LOG_COL|count
        · Surface de plancher|SDP|amount""",
}
UNITS_OF = {"amount": "€", "decimal": "%", "count": "hab.", "small": "nombre", "rate": "%"}


@dataclass(frozen=True)
class TableTruth:
    """One table. header: record numbers; labels: names of the columns, () without header; rows: record number
    → cells of the data, totals and section titles apart; extra: records that are no data inside the body."""

    header: tuple[int, ...]
    labels: tuple[str, ...]
    rows: dict[int, list[str]]
    extra: frozenset[int]


@dataclass(frozen=True)
class Case:
    """One generated file. features: what it combines; aside: record number → reason, outside the bodies;
    encodings: the codecs that read it rightly; delimiter: None for fixed width."""

    number: int
    features: tuple[str, ...]
    content: bytes
    encodings: frozenset[str]
    delimiter: str | None
    tables: tuple[TableTruth, ...]
    aside: dict[int, str]


@dataclass
class _Page:
    """Lines being laid out: (cells, or a line of text; reason or None)."""

    lines: list[tuple[list[str] | str, str | None]] = field(default_factory=list)

    def add(self, cells: list[str] | str, reason: str | None = None) -> int:
        """Add a line and return its record number."""
        self.lines.append((cells, reason))
        return len(self.lines)


def make_case(number: int) -> Case:
    """Return layout `number`."""
    draw = random.Random(f"layout {number}")
    features: list[str] = []
    page = _Page()
    style = _style(draw, features)
    if style["comments"]:
        for _ in range(draw.randint(1, 3)):
            page.add(f"# {draw.choice(('Export du', 'Extraction du', 'Édité le'))} {_date(draw)}", COMMENT)
    stacked = draw.random() < 0.16 and style["delimiter"] is not None
    tables = [_table(page, draw, features, style, first=True, stacked=stacked)]
    if stacked:
        features.append("stacked")
        for _ in range(draw.choice((1, 1, 1, 2))):
            for _ in range(draw.choice((1, 1, 2))):
                page.add([], BLANK)
            tables.append(_table(page, draw, features, style, first=False, stacked=True))
    if draw.random() < 0.3:
        features.append("footnotes")
        _footnotes(page, draw, style)
    return _written(number, page, tables, style, features, draw)


def make_cases(count: int, first: int = 0) -> list[Case]:
    """Return `count` layouts, all different."""
    return [make_case(number) for number in range(first, first + count)]


def _style(draw: random.Random, features: list[str]) -> dict[str, object]:
    delimiter = draw.choices((";", ",", "\t", "|", "^", "~", None), (40, 18, 12, 8, 4, 4, 8))[0]
    encoding = draw.choices(
        ("utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "mac_roman", "cp850", "utf-16"),
        (36, 12, 30, 6, 5, 5, 6),
    )[0]
    end = draw.choices(("\n", "\r\n", "\r", "mixed"), (42, 46, 4, 8))[0]
    quoting = draw.choices(("minimal", "all", "text", "single", "backslash"), (58, 16, 10, 8, 8))[0]
    found: dict[str, object] = {
        "delimiter": delimiter,
        "encoding": encoding,
        "end": end,
        "quoting": "none" if delimiter is None else quoting,
        "padded": draw.random() < 0.6,
        "comments": draw.random() < 0.06,
        "decimals": draw.choice((",", ",", ",", ".")),
        "thousands": draw.choice(("", "", " ", "\u00a0")) if delimiter is not None else "",
        "void": draw.choices((None, "trailing", "middle", "leading"), (78, 9, 7, 6))[0]
        if delimiter
        else None,
        "said": [],
        "missing": draw.choice(("", "", "", "nc", "-", "n.d.")),
    }
    features += [
        f"delimiter {delimiter!r}", f"encoding {encoding}", f"end {end!r}", f"quoting {found['quoting']}",
        *(["comments"] if found["comments"] else []), *([f"void {found['void']}"] if found["void"] else []),
    ]  # fmt: skip
    return found


def _date(draw: random.Random) -> str:
    return f"{draw.randint(1, 28):02d}/{draw.randint(1, 12):02d}/20{draw.randint(15, 24)}"


def _amount(number: float, style: dict[str, object], places: int) -> str:
    whole, _, part = f"{number:,.{places}f}".partition(".")
    return whole.replace(",", str(style["thousands"])) + (f"{style['decimals']}{part}" if part else "")


def _cell(kind: str, draw: random.Random, style: dict[str, object], row: int) -> tuple[str, float | None]:
    """Return the text of a cell, and its value when it may be added up."""
    match kind:
        case "name":
            return draw.choice(NAMES), None
        case "object":
            return draw.choice(
                ("Fonctionnement", "Projet « été », an 2", "Achat d’instruments", "Travaux")
            ), None
        case "place":
            return draw.choice(PLACES), None
        case "section":
            return draw.choice(SECTIONS), None
        case "state":
            return draw.choice(STATES), None
        case "school":
            return f"École {draw.choice(PLACES)}", None
        case "species":
            return draw.choice(("Tilleul", "Chêne pédonculé", "Érable", "Hêtre", "Platane")), None
        case "insee":
            return f"{draw.randint(1, 95):02d}{draw.randint(1, 620):03d}", None
        case "contract":
            return f"20{draw.randint(18, 24)}-{row + 1:03d}", None
        case "chapter":
            return f"{draw.randint(1, 78):03d}", None
        case "tree":
            return f"A{1000 + row}", None
        case "date":
            return _date(draw), None
        case "year":
            return str(draw.randint(1950, 2023)), None
        case "rate":
            return _amount(draw.uniform(1, 99), style, 1), None
    value = {
        "amount": round(draw.uniform(50, 90_000), 2),
        "decimal": round(draw.uniform(1, 300), 1),
        "count": float(draw.randint(20, 60_000)),
        "small": float(draw.randint(1, 90)),
    }[kind]
    return _amount(value, style, {"amount": 2, "decimal": 1}.get(kind, 0)), value


def _levels(
    draw: random.Random, features: list[str]
) -> tuple[str, list[str], list[list[str]], tuple[str, ...], list[str]]:
    """Return (title, kinds of the columns, header rows, names they make, units)."""
    title = draw.choice(list(SUBJECTS))
    columns = [tuple(part.strip().split("|")) for part in SUBJECTS[title].split("·")]
    form = draw.choices(
        ("one", "groups", "three", "label-code", "code-label", "repeated", "years", "none", "two-names"),
        (34, 14, 8, 10, 5, 6, 9, 6, 8),
    )[0]
    kinds, labels = [kind for _, _, kind in columns], [label for label, _, _ in columns]
    codes = [code for _, code, _ in columns]
    features.append(f"header {form}")
    if form in ("groups", "three"):
        key = next(
            (label, kind)
            for label, _, kind in columns
            if kind in ("place", "name", "school", "section", "insee")
        )
        measures = draw.choice((("Nombre", "Montant"), ("Nombre", "Part"), ("Dépenses", "Recettes", "Solde")))
        kind_of = {
            "Nombre": "small",
            "Montant": "amount",
            "Part": "decimal",
            "Dépenses": "amount",
            "Recettes": "amount",
            "Solde": "amount",
        }
        groups = draw.choice(
            (
                ("Hommes", "Femmes"),
                ("2022", "2023"),
                ("Fonctionnement", "Investissement"),
                ("2021", "2022", "2023"),
            )
        )
        spread = draw.random() < 0.3
        if form == "groups":
            upper = [
                group if spread or place == 0 else "" for group in groups for place in range(len(measures))
            ]
            names = [f"{group} {measure}" for group in groups for measure in measures]
            key_below = draw.random() < 0.6
            rows = [
                ["" if key_below else key[0], *upper],
                [key[0] if key_below else "", *(list(measures) * len(groups))],
            ]
            kinds = [key[1], *([kind_of[measure] for measure in measures] * len(groups))]
        else:
            tops = draw.choice((("2022", "2023"), ("Zone urbaine", "Zone rurale")))
            lower = ("Hommes", "Femmes")
            first = [
                top if spread or place == 0 else "" for top in tops for place in range(2 * len(measures))
            ]
            second = [
                one if spread or place == 0 else ""
                for _ in tops
                for one in lower
                for place in range(len(measures))
            ]
            names = [f"{top} {one} {measure}" for top in tops for one in lower for measure in measures]
            rows = [["", *first], ["", *second], [key[0], *(list(measures) * 4)]]
            kinds = [key[1], *([kind_of[measure] for measure in measures] * 4)]
        return title, kinds, rows, (key[0], *names), ["" for _ in kinds]
    if form == "years":
        start = draw.randint(2012, 2019)
        years = [str(start + place) for place in range(draw.randint(3, 6))]
        key = next(
            (label, kind)
            for label, _, kind in columns
            if kind in ("place", "name", "school", "section", "insee")
        )
        kind = draw.choice(("count", "amount", "decimal"))
        return title, [key[1], *(kind for _ in years)], [[key[0], *years]], (key[0], *years), []
    units = [UNITS_OF.get(kind, "") for kind in kinds]
    if draw.random() < 0.5:
        units = [f"({unit})" if unit else "" for unit in units]
    if form == "label-code":
        return (
            title,
            kinds,
            [labels, codes],
            tuple(
                label if label == code else f"{label} {code}"
                for label, code in zip(labels, codes, strict=True)
            ),
            units,
        )
    if form == "code-label":
        return (
            title,
            kinds,
            [codes, labels],
            tuple(
                f"{code} {label}" if code != label else code
                for code, label in zip(codes, labels, strict=True)
            ),
            units,
        )
    if form == "repeated":
        return title, kinds, [labels] * draw.choice((2, 2, 3)), tuple(labels), units
    if form == "none":
        return title, kinds, [], (), units
    if form == "two-names":
        # Two columns of the same name, or one without a name.
        place = draw.randrange(1, len(labels))
        named = [*labels]
        named[place] = draw.choice(("", labels[0]))
        return title, kinds, [named], tuple(named), units
    return title, kinds, [labels], tuple(labels), units


def _table(
    page: _Page,
    draw: random.Random,
    features: list[str],
    style: dict[str, object],
    *,
    first: bool,
    stacked: bool,
) -> TableTruth:
    title, kinds, header, names, units = _levels(draw, features)
    # The same header again without a title is the same table going on.
    while stacked and (not header or len(names) < 3 or names in style["said"]):
        title, kinds, header, names, units = _levels(draw, features)
    style["said"].append(names)
    void = style["void"]
    width = len(kinds)
    at = {"trailing": width, "middle": width // 2, "leading": 0}.get(str(void))

    def placed(cells: list[str]) -> list[str]:
        return cells if at is None else [*cells[:at], "", *cells[at:]]

    def lone(text: str) -> list[str] | str:
        line = [text, *([""] * (width - 1 + (at is not None)))]
        return placed_lone(line) if style["padded"] or void == "leading" else [text]

    def placed_lone(line: list[str]) -> list[str]:
        return ["", *line[:-1]] if void == "leading" else line

    _preamble(page, draw, features, title, lone, first=first)
    rows_of_header = [page.add(placed(cells), HEADER) for cells in header]
    if header and len(header) > 1 and header[0] == header[-1]:
        for number in rows_of_header[1:]:
            page.lines[number - 1] = (page.lines[number - 1][0], REPEATED)
    if header and units and any(units) and draw.random() < 0.18:
        features.append("units")
        page.add(placed(units), UNITS)
    if header and draw.random() < 0.08:
        page.add([], BLANK)
    rows, extra = _body(page, draw, features, style, kinds, header, placed, lone)
    labels = tuple(names)
    if at is not None and header:
        rows = {
            number: [cell for place, cell in enumerate(cells) if place != at]
            for number, cells in rows.items()
        }
    encoding = str(style["encoding"])
    labels = tuple(_plain(label, encoding) for label in labels) if header else ()
    rows = {number: [_plain(cell, encoding) for cell in cells] for number, cells in rows.items()}
    return TableTruth(tuple(rows_of_header), labels, rows, frozenset(extra))


def _preamble(page, draw, features, title, lone, *, first) -> None:
    form = draw.choices(
        ("none", "title", "title-blank", "block", "parameters"),
        (44, 12, 22, 12, 10) if first else (30, 35, 35, 0, 0),
    )[0]
    if form == "none":
        return
    features.append(f"preamble {form}")
    if form == "block":
        page.add(lone(f"Commune de {draw.choice(PLACES)}"), TITLE)
    page.add(lone(f"{title} en 20{draw.randint(19, 24)}"), TITLE)
    if form == "parameters":
        line = lone("Exercice :")
        if isinstance(line, list):
            line = (
                [*line[:1], f"20{draw.randint(19, 24)}", *line[2:]]
                if line[0]
                else [*line[:2], "2023", *line[3:]]
            )
        page.add(line, TITLE)
        page.add(lone(f"Édité le {_date(draw)}"), TITLE)
    if form != "title":
        for _ in range(draw.choice((1, 1, 2))):
            page.add([], BLANK)


def _body(page, draw, features, style, kinds, header, placed, lone):
    rows: dict[int, list[str]] = {}
    extra: set[int] = set()
    count = draw.choice((4, 6, 9, 14, 25, 40))
    sections = (
        count >= 6
        and len(kinds) >= 4
        and draw.random() < 0.12
        and kinds[0] in ("name", "place", "school", "section")
    )
    subtotals = sections and draw.random() < 0.6
    total = (
        draw.random() < 0.22
        and bool(header)
        and kinds[0] in ("name", "place", "school", "section", "chapter")
    )
    pages = count >= 14 and draw.random() < 0.08 and bool(header)
    blanks = draw.random() < 0.08
    gaps = draw.random() < 0.35
    features += [
        name
        for name, here in (
            ("sections", sections),
            ("subtotals", subtotals),
            ("total", total),
            ("pages", pages),
            ("blank rows", blanks),
        )
        if here
    ]
    sums, partial = [0.0] * len(kinds), [0.0] * len(kinds)
    every = draw.choice((3, 4, 5))
    for row in range(count):
        if sections and row % every == 0:
            if row and subtotals:
                extra.add(page.add(placed(_sum_line("Sous-total", kinds, partial, style))))
                partial = [0.0] * len(kinds)
            extra.add(page.add(_section(lone, draw, len(kinds), style)))
        if pages and row and row % 10 == 0:
            for cells in header:
                extra.add(page.add(placed([*cells])))
        if blanks and row and row % 5 == 0:
            page.add([], BLANK)
        cells = []
        for place, kind in enumerate(kinds):
            text, value = _cell(kind, draw, style, row)
            if gaps and place and draw.random() < 0.08:
                text, value = str(style["missing"]), None
            if value is not None:
                sums[place] += value
                partial[place] += value
            cells.append(text)
        rows[page.add(placed(cells))] = placed(cells)
    if sections and subtotals:
        extra.add(page.add(placed(_sum_line("Sous-total", kinds, partial, style))))
    if total:
        extra.add(
            page.add(
                placed(
                    _sum_line(
                        draw.choice(("Total", "TOTAL", "Total général", "Ensemble")), kinds, sums, style
                    )
                )
            )
        )
    return rows, extra


def _section(lone, draw, width, style):
    line = lone(draw.choice(SECTIONS).upper())
    return line if style["padded"] or not isinstance(line, list) else [*line, *([""] * (width - 1))]


def _sum_line(word, kinds, sums, style):
    cells = [word]
    for kind, total in zip(kinds[1:], sums[1:], strict=True):
        places = {"amount": 2, "decimal": 1}.get(kind, 0)
        cells.append(_amount(total, style, places) if kind in ("amount", "decimal", "count", "small") else "")
    return cells


def _footnotes(page, draw, style) -> None:
    if draw.random() < 0.6:
        page.add([], BLANK)
    notes = draw.sample(
        ("Source : service des finances", "(1) Données provisoires", "Champ : communes de l’agglomération",
         "Note de lecture : un tiret signifie que la donnée n’est pas connue", "* Estimation",
         "Édité le 12/03/2024 par le pôle ressources"),
        draw.choice((1, 1, 2, 3)),
    )  # fmt: skip
    width = max(len(cells) for cells, _ in page.lines if isinstance(cells, list))
    for note in notes:
        page.add([note, *([""] * (width - 1))] if style["padded"] else [note], FOOTNOTE)


def _written(number, page, tables, style, features, draw) -> Case:
    delimiter, encoding = style["delimiter"], str(style["encoding"])
    page.lines = [
        (
            _plain(cells, encoding) if isinstance(cells, str) else [_plain(cell, encoding) for cell in cells],
            reason,
        )
        for cells, reason in page.lines
    ]
    lines = _fixed(page, draw) if delimiter is None else [_line(cells, style) for cells, _ in page.lines]
    if style["end"] == "mixed":
        ends = [draw.choice(("\n", "\r\n")) for _ in lines]
    else:
        ends = [str(style["end"])] * len(lines)
    if draw.random() < 0.2:
        ends[-1] = ""
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    content = text.encode(encoding)
    accepted = {{"utf-16": "utf-16-le"}.get(encoding, encoding)}
    for other in ("utf-8", "cp1252", "iso-8859-15", "mac_roman", "cp850"):
        if encoding not in ("utf-16", "utf-8-sig") and _reads(content, other) == _reads(content, encoding):
            accepted.add(other)
    aside = {place: reason for place, (_, reason) in enumerate(page.lines, start=1) if reason is not None}
    last = len(page.lines)
    while last and not lines[last - 1].strip() and style["end"]:
        last -= 1
    return Case(number, tuple(features), content, frozenset(accepted), delimiter, tuple(tables), aside)


def _plain(cell: str, encoding: str) -> str:
    """Write plainer signs where an encoding lacks them."""
    if encoding in ("iso-8859-15", "cp850", "mac_roman"):
        cell = cell.replace("’", "'")
    if encoding == "cp850":
        cell = cell.replace("€", "EUR").replace("œ", "oe")
    return cell


def _reads(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _line(cells: list[str] | str, style: dict[str, object]) -> str:
    if isinstance(cells, str):
        return cells
    delimiter = str(style["delimiter"])
    if not cells:
        return ""
    output = io.StringIO(newline="")
    match style["quoting"]:
        case "all":
            csv.writer(output, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)
        case "single":
            csv.writer(
                output, delimiter=delimiter, quotechar="'", quoting=csv.QUOTE_ALL, lineterminator=""
            ).writerow(cells)
        case "backslash":
            csv.writer(
                output,
                delimiter=delimiter,
                doublequote=False,
                escapechar="\\",
                quoting=csv.QUOTE_ALL,
                lineterminator="",
            ).writerow(cells)
        case "text":
            quoted = [
                '"' + cell.replace('"', '""') + '"'
                if any(letter.isalpha() for letter in cell) or delimiter in cell
                else cell
                for cell in cells
            ]
            return delimiter.join(quoted)
        case _:
            csv.writer(output, delimiter=delimiter, lineterminator="").writerow(cells)
    return output.getvalue()


def _fixed(page: _Page, draw: random.Random) -> list[str]:
    """Pad the cells; titles and notes run on."""
    width = max(len(cells) for cells, _ in page.lines if isinstance(cells, list))
    widths = [0] * width
    for cells, reason in page.lines:
        if isinstance(cells, list) and reason not in (TITLE, FOOTNOTE):
            for place, cell in enumerate(cells):
                widths[place] = max(widths[place], len(cell))
    space = draw.choice((1, 2, 3))
    right = draw.random() < 0.5
    lines = []
    for cells, reason in page.lines:
        if isinstance(cells, str) or reason in (TITLE, FOOTNOTE):
            lines.append(cells if isinstance(cells, str) else " ".join(cell for cell in cells if cell))
            continue
        padded = [
            cell.rjust(widths[place]) if right and cell[:1].isdigit() else cell.ljust(widths[place])
            for place, cell in enumerate(cells)
        ]
        lines.append((" " * space).join(padded).rstrip())
    return lines
