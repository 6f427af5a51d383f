"""The tabular grammar, Datasette's words as other names, nothing ignored."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from parvis.engine.query.operators import OPERATORS, OPERATORS_BY_WORD
from parvis.engine.query.parameters import parse_query, split_list
from parvis.engine.query.tree import Aggregate, All, Any, Filter, Order, QueryColumn
from parvis.errors import UnusableQuery
from parvis.wording.errors import SENTENCES

COLUMNS = tuple(
    QueryColumn(name, kind)
    for name, kind in (
        ("nom", "text"),
        ("n", "integer"),
        ("montant", "decimal"),
        ("taux", "real"),
        ("actif", "boolean"),
        ("jour", "date"),
        ("moment", "datetime"),
        ("heure", "time"),
        ("vrac", "other"),
        ("a__b", "text"),
        ("a__exact", "text"),
        ("page", "text"),
    )
)


def parse(*params):
    return parse_query(params, COLUMNS)


@pytest.mark.parametrize(
    ("param", "expected"),
    [
        (("nom__exact", "Élu"), Filter("nom", "exact", ("Élu",))),
        (("nom", "Élu"), Filter("nom", "exact", ("Élu",))),
        (("nom__differs", "x"), Filter("nom", "differs", ("x",))),
        (("n__less", "-4"), Filter("n", "less", (-4,))),
        (("n__lte", "4"), Filter("n", "less", (4,))),
        (("n__gt", "+4"), Filter("n", "strictly_greater", (4,))),
        (("montant__greater", "1200.50"), Filter("montant", "greater", (Decimal("1200.50"),))),
        (("taux__lt", "1e-3"), Filter("taux", "strictly_less", (0.001,))),
        (("actif__exact", "TRUE"), Filter("actif", "exact", (True,))),
        (
            ("jour__in", "2024-01-02,2024-01-03"),
            Filter("jour", "in", (datetime.date(2024, 1, 2), datetime.date(2024, 1, 3))),
        ),
        (
            ("moment__exact", "2024-01-02T10:30:00Z"),
            Filter("moment", "exact", (datetime.datetime.fromisoformat("2024-01-02T10:30:00"),)),
        ),
        (("heure__exact", "10:30"), Filter("heure", "exact", (datetime.time(10, 30),))),
        (("nom__in", '["a,b", "c"]'), Filter("nom", "in", ("a,b", "c"))),
        (("nom__notin", '"a,b",c'), Filter("nom", "notin", ("a,b", "c"))),
        (("nom__isnull", ""), Filter("nom", "isnull")),
        (("nom__notnull", "1"), Filter("nom", "isnotnull")),
        (("vrac__isnull", ""), Filter("vrac", "isnull")),
        # The operator is what follows the last pair of underscores.
        (("a__b__exact", "x"), Filter("a__b", "exact", ("x",))),
        (("a__exact__exact", "x"), Filter("a__exact", "exact", ("x",))),
        (("a__b", "x"), Filter("a__b", "exact", ("x",))),
        (("page__exact", "x"), Filter("page", "exact", ("x",))),
    ],
)
def test_a_condition_is_understood(param, expected):
    assert parse(param).filters == (expected,)


def test_order_columns_and_page_in_both_dialects():
    tabular = parse(
        ("nom__sort", "asc"), ("n__sort", "desc"), ("columns", "n,nom"), ("page", "3"), ("page_size", "50")
    )
    datasette = parse(
        ("_sort", "nom"), ("_sort_desc", "n"), ("_col", "n"), ("_col", "nom"), ("page", "3"), ("_size", "50")
    )
    assert tabular == datasette
    assert tabular.order == (Order("nom"), Order("n", descending=True))
    assert tabular.page.offset == 100
    assert parse(("_size", "max")).page.size == 200
    assert "nom" not in parse(("_nocol", "nom")).columns


def test_groups_carry_their_figures():
    query = parse(("nom__groupby", ""), ("montant__sum", ""), ("montant__sum__sort", "desc"))
    assert query.group == ("nom",)
    assert query.aggregates == (Aggregate("montant", "sum"),)
    assert query.order == (Order("montant__sum", descending=True),)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ([("autre", "1")], "query-unknown-parameter"),
        ([("_shape", "array")], "query-unknown-parameter"),
        ([("autre__exact", "1")], "query-unknown-column"),
        ([("_row__exact", "1")], "query-unknown-column"),
        ([("columns", "nom,autre")], "query-unknown-column"),
        ([("autre__sort", "asc")], "query-unknown-column"),
        ([("_sort", "autre")], "query-unknown-column"),
        ([("NOM__exact", "x")], "query-unknown-column"),
        ([("nom__like", "x")], "query-unknown-operator"),
        ([("n__contains", "1")], "query-operator-kind"),
        ([("vrac__exact", "1")], "query-operator-kind"),
        ([("nom__sum", "")], "query-operator-kind"),
        ([("n__exact", "1.5")], "query-value"),
        ([("n__exact", "")], "query-value"),
        ([("n__exact", "9" * 30)], "query-value"),
        ([("montant__exact", "1,5")], "query-value"),
        ([("montant__exact", "NaN")], "query-value"),
        ([("taux__exact", "inf")], "query-value"),
        ([("actif__exact", "oui")], "query-value"),
        ([("jour__exact", "31/05/2024")], "query-value"),
        ([("jour__exact", "2024-02-30")], "query-value"),
        ([("moment__exact", "hier")], "query-value"),
        ([("nom__exact", "\ud800")], "query-value"),
        ([("n__in", "1,deux")], "query-value"),
        ([("nom__exact", "x" * 2001)], "query-value-too-long"),
        ([("nom__isnull", "0")], "query-needless-value"),
        ([("nom__groupby", "oui")], "query-needless-value"),
        ([("nom__sort", "up")], "query-sort"),
        ([("or", "nom__exact.x")], "query-alternatives"),
        ([("or", "(nom__exact.x")], "query-alternatives"),
        ([("or", "(nom__exact.x))")], "query-alternatives"),
        ([("or", "()")], "query-alternatives"),
        ([("or", "(nom__exact.x,)")], "query-alternatives"),
        ([("or", "(and(" * 6 + "n__exact.1" + "))" * 6)], "query-alternatives"),
        ([("or", "(autre__exact.x)")], "query-unknown-column"),
        ([("or", "(nom__like.x)")], "query-unknown-operator"),
        ([("or", "(n__exact.deux)")], "query-value"),
        ([("or", "(" + ",".join(["n__exact.1"] * 41) + ")")], "query-too-many-conditions"),
        ([("page", "0")], "query-page"),
        ([("page", "१")], "query-page"),
        ([("page_size", "201")], "query-page-size"),
        ([("page_size", "-1")], "query-page-size"),
        ([("page", "1"), ("page", "2")], "query-repeated"),
        ([("page_size", "1"), ("_size", "2")], "query-repeated"),
        ([("nom__sort", "asc"), ("_sort_desc", "nom")], "query-repeated"),
        ([("nom__groupby", ""), ("columns", "nom")], "query-columns-grouped"),
        ([("nom__groupby", ""), ("n__sort", "asc")], "query-unknown-column"),
        ([("_nocol", column.name) for column in COLUMNS], "query-no-column"),
        ([("n__exact", "1")] * 41, "query-too-many-conditions"),
        ([("n__in", ",".join("1" * 501))], "query-too-many-values"),
        ([(f"{name}__groupby", "") for name in ("nom", "n", "jour", "taux")], "query-too-many-groups"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_sentence(params, code):
    with pytest.raises(UnusableQuery) as refused:
        parse_query(params, COLUMNS)
    assert refused.value.code == code
    for sentence in SENTENCES[code]:
        assert sentence.format(**refused.value.params)


def test_alternatives_nest_and_quote():
    query = parse(
        (
            "or",
            '(nom__exact."a,b",and(n__strictly_less.5,"a__b"__isnotnull),jour__in."2024-01-02,2024-01-03")',
        )
    )
    days = (datetime.date(2024, 1, 2), datetime.date(2024, 1, 3))
    assert query.filters == (
        Any(
            (
                Filter("nom", "exact", ("a,b",)),
                All((Filter("n", "strictly_less", (5,)), Filter("a__b", "isnotnull"))),
                Filter("jour", "in", days),
            )
        ),
    )


def test_the_nearest_name_is_offered():
    with pytest.raises(UnusableQuery) as refused:
        parse(("montent__exact", "1"))
    assert refused.value.params["nearest"] == "montant"


def test_a_word_means_one_operator():
    words = [word for operator in OPERATORS for word in (operator.code, *operator.aliases)]
    assert len(words) == len(set(words)) == len(OPERATORS_BY_WORD)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b", ["a", "b"]),
        ('["a","b"]', ["a", "b"]),
        ("[1, true]", ["1", "true"]),
        ("[a,b", ["[a", "b"]),
        ("", [""]),
        ('a"b,c', ['a"b', "c"]),
        ('"a', ['"a']),
        ("a\nb,c", ["a\nb", "c"]),
    ],
)
def test_a_list_is_split(text, expected):
    assert split_list(text) == expected
