"""Databases: real servers on a loopback port; a table or a reading query, nothing written, no secret said."""

import contextlib
import csv
import io
import json
import sqlite3

import pytest
from tests.engine.reading.rows import rows_of
from tests.servers import SECRET, free_port

from parvis.cli.command import CANNOT, FINE, run
from parvis.connectors.database import is_address, parse_address, read_database
from parvis.engine.reading.sql import one_reading_query
from parvis.errors import UnreadableExtract

# Ibis 12 still calls a method that DuckDB 1.5 has renamed.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")


def rows(address, folder, **asked):
    reading = read_database(parse_address(address), folder, **asked)
    (table,) = reading.tables
    return [column.name for column in table.columns], rows_of(table)


def refused(address, folder, **asked):
    with pytest.raises(UnreadableExtract) as caught:
        read_database(parse_address(address), folder, **asked)
    assert SECRET not in repr(caught.value.params)
    assert caught.value.__cause__ is None
    return caught.value.code, caught.value.params


def test_a_postgresql_table_is_read_as_the_server_writes_it(postgresql, tmp_path):
    names, found = rows(postgresql, tmp_path, table="subventions")
    assert names == ["code", "montant", "jour", "versé", "j"]
    assert found == {
        1: ["01004", "1200.50", "2024-01-02", "true", '{"é": [1, 2]}'],
        2: [None, "3.00", None, "false", None],
    }


def test_a_postgresql_query_and_a_table_of_another_schema_are_read(postgresql, tmp_path):
    query = "SELECT code, montant * 2 AS double FROM subventions WHERE code IS NOT NULL;"
    assert rows(postgresql, tmp_path, query=query) == (["code", "double"], {1: ["01004", "2401.00"]})
    assert rows(postgresql, tmp_path, table="autre.Lieux") == (["n"], {1: ["1"]})


def test_postgresql_is_never_written(postgresql, tmp_path):
    writing = "WITH gone AS (DELETE FROM subventions RETURNING *) SELECT * FROM gone"
    assert refused(postgresql, tmp_path, query=writing)[0] == "query-refused"
    assert refused(
        postgresql, tmp_path, query="SELECT set_config('x.y', '1', false); DELETE FROM subventions"
    )[0] == ("query-not-reading")
    assert len(rows(postgresql, tmp_path, table="subventions")[1]) == 2


def test_nothing_asked_lists_the_tables(postgresql, mariadb, tmp_path):
    assert refused(postgresql, tmp_path) == ("database-asked-nothing", {"tables": "autre.Lieux, subventions"})
    assert refused(mariadb, tmp_path) == ("database-asked-nothing", {"tables": "lieux"})


def test_a_mariadb_table_and_query_are_read(mariadb, tmp_path):
    names, found = rows(mariadb, tmp_path, table="lieux")
    assert (names, found) == (
        ["code", "n", "jour", "nom"],
        {1: ["01004", "2.50", "2024-01-02", "Été"], 2: [None, "3.00", None, "b"]},
    )
    assert rows(mariadb, tmp_path, query="SELECT nom FROM lieux ORDER BY nom")[1] == {
        1: ["b"],
        2: ["Été"],
    }


def test_mariadb_is_never_written(mariadb, tmp_path):
    for query in (
        "SELECT * FROM lieux INTO OUTFILE '/tmp/x'",
        "DELETE FROM lieux",
        "SELECT 1 /*! INTO OUTFILE 'x' */",
    ):
        assert refused(mariadb, tmp_path, query=query)[0] == "query-not-reading"
    assert refused(mariadb, tmp_path, query="SELECT absent FROM lieux")[0] == "query-refused"
    assert len(rows(mariadb, tmp_path, table="lieux")[1]) == 2


def prepared(address, folder, *options):
    """Run the command; return its exit code, its summary and the rows of table.csv."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = run(["prepare", address, "--output", str(folder), "--json", *options])
    with (folder / "table.csv").open(encoding="utf-8", newline="") as file:
        return code, json.loads(said.getvalue()), list(csv.reader(file))


def test_a_table_of_each_server_is_prepared_without_saying_the_password(postgresql, mariadb, tmp_path):
    code, summary, rows = prepared(postgresql, tmp_path / "p", "--table", "subventions")
    assert (code, summary["rows"]) == (FINE, 2)
    assert rows[:2] == [["code", "montant", "jour", "versé", "j"],
                        ["01004", "1200.5", "2024-01-02", "true", '{"é": [1, 2]}']]  # fmt: skip
    second = prepared(mariadb, tmp_path / "m", "--table", "lieux")[2]
    assert second[1] == ["01004", "2.5", "2024-01-02", "Été"]
    for written in tmp_path.rglob("*.*"):
        assert SECRET.encode() not in written.read_bytes(), written.name


def test_a_recipe_reads_its_query_again(postgresql, mariadb, tmp_path):
    for address, query in (
        (postgresql, "SELECT code, montant FROM subventions WHERE code IS NOT NULL"),
        (mariadb, "SELECT code, n FROM lieux WHERE code IS NOT NULL"),
    ):
        first, again = tmp_path / f"{address[:5]}-1", tmp_path / f"{address[:5]}-2"
        rows = prepared(address, first, "--query", query)[2]
        assert len(rows) == 2
        assert prepared(address, again, "--recipe", str(first / "recipe.yaml"))[2] == rows


def test_a_query_of_a_sqlite_file_is_prepared(tmp_path):
    path = tmp_path / "base.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE lieux (code TEXT, n INTEGER)")
        base.execute("INSERT INTO lieux VALUES ('01004', 3), ('2A004', 4)")
        base.commit()
    rows = prepared(str(path), tmp_path / "q", "--query", "SELECT code FROM lieux WHERE n > 3")[2]
    assert rows == [["code"], ["2A004"]]
    assert len(prepared(str(path), tmp_path / "t", "--table", "lieux")[2]) == 3


def test_what_cannot_be_prepared_is_one_sentence(postgresql, tmp_path, capsys):
    for options in (
        [],
        ["--query", "DROP TABLE subventions"],
        ["--table", "subventions", "--encoding", "cp1252"],
    ):
        assert run(["prepare", postgresql, "--output", str(tmp_path / "out"), *options]) == CANNOT
        said = capsys.readouterr().err
        assert said.strip()
        assert SECRET not in said
        assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_a_wrong_password_or_a_closed_port_is_one_sentence_without_it(postgresql, mariadb, tmp_path):
    for address in (postgresql, mariadb):
        wrong = address.replace(SECRET, "faux")
        code, params = refused(wrong, tmp_path, table="t")
        assert (code, set(params)) == ("database-silent", {"address"})
        assert "agent" not in params["address"]
    assert (
        refused(f"postgresql://a:{SECRET}@127.0.0.1:{free_port()}/b", tmp_path, table="t")[0]
        == "database-silent"
    )


@pytest.mark.parametrize(
    "address", ["postgresql://h", "mysql://h/a/b", "postgresql://h:port/b", "oracle://h/b"]
)
def test_an_incomplete_address_is_not_quoted(address):
    with pytest.raises(UnreadableExtract) as caught:
        parse_address(address)
    assert (caught.value.code, caught.value.params) == ("database-address", {})


def test_addresses_are_told_from_files_and_hide_their_password():
    assert is_address("postgresql://h/b")
    assert not is_address("C:/données/base.csv")
    address = parse_address(f"mariadb://agent:{SECRET}@h/b")
    assert (address.kind, address.port, address.shown) == ("mysql", 3306, "mysql://h:3306/b")
    assert SECRET not in repr(address)


@pytest.mark.parametrize(
    ("query", "reads"),
    [
        ("SELECT 1", True),
        ("  (select 1) ;", True),
        ("WITH a AS (SELECT ';' AS b) SELECT * FROM a -- fin ; fin", True),
        ("TABLE t", True),
        ("SELECT 1; SELECT 2", False),
        ("DROP TABLE t", False),
        ("EXPLAIN ANALYZE DELETE FROM t", False),
        ("SELECT * FROM t into\n dumpfile 'x'", False),
        ("", False),
    ],
)
def test_one_reading_query_passes(query, reads):
    if reads:
        assert one_reading_query(query)
    else:
        with pytest.raises(UnreadableExtract):
            one_reading_query(query)
