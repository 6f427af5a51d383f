"""Databases: real servers on a loopback port; a table or a reading query, nothing written, no secret said."""

import contextlib
import csv
import io
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from tests.engine.reading.rows import rows_of

from parvis.cli import CANNOT, FINE, run
from parvis.connectors.database import is_address, parse_address, read_database
from parvis.engine.reading.sql import one_reading_query
from parvis.errors import UnreadableExtract

# Ibis 12 still calls a method that DuckDB 1.5 has renamed.
pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table:DeprecationWarning")

SECRET = "mot-de-passe-inventé"
INITDB = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
MARIADBD = Path("/usr/sbin/mariadbd")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def as_user(user, *command, **options):
    """Servers refuse to run as root."""
    prefix = ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []
    return subprocess.run([*prefix, *map(str, command)], check=True, capture_output=True, **options)


def own(folder, user):
    if os.geteuid() == 0:
        shutil.chown(folder, user)


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory):
    if not INITDB:
        pytest.skip("PostgreSQL is not installed (Debian: postgresql)")
    import psycopg

    binaries, folder, port = INITDB[-1].parent, Path(f"/tmp/parvis-pg-{os.getpid()}"), free_port()
    folder.mkdir(mode=0o700)
    own(folder, "postgres")
    password = folder / "password"
    password.write_text(SECRET)
    own(password, "postgres")
    try:
        as_user(
            "postgres", binaries / "initdb", "-D", folder / "data", "--auth=scram-sha-256", "-U", "agent",
            f"--pwfile={password}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
        as_user(
            "postgres", binaries / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options,
            "start",
        )  # fmt: skip
        address = f"postgresql://agent:{SECRET}@127.0.0.1:{port}/postgres"
        with psycopg.connect(address, autocommit=True) as base:
            base.execute(
                "CREATE TABLE subventions"
                " (code text, montant numeric(10,2), jour date, versé boolean, j jsonb)"
            )
            base.execute(
                "INSERT INTO subventions VALUES ('01004', 1200.50, '2024-01-02', true, '{\"é\": [1, 2]}'),"
                " (NULL, 3, NULL, false, NULL)"
            )
            base.execute('CREATE SCHEMA autre; CREATE TABLE autre."Lieux" AS SELECT 1 AS n')
        yield address
    finally:
        subprocess.run(
            [
                *(["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []),
                binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop",
            ],
            capture_output=True,
            check=False,
        )  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def mariadb():
    if not MARIADBD.is_file():
        pytest.skip("MariaDB is not installed (Debian: mariadb-server)")
    import pymysql

    folder, port = Path(f"/tmp/parvis-my-{os.getpid()}"), free_port()
    folder.mkdir(mode=0o700)
    own(folder, "mysql")
    common = ["--no-defaults", f"--datadir={folder / 'data'}"]
    server = None
    try:
        as_user(
            "mysql", "mariadb-install-db", *common, "--auth-root-authentication-method=normal", cwd=folder
        )
        prefix = ["runuser", "-u", "mysql", "--"] if os.geteuid() == 0 else []
        server = subprocess.Popen(
            [
                *prefix, MARIADBD, *common, "--bind-address=127.0.0.1", f"--port={port}",
                f"--socket={folder / 's'}", f"--pid-file={folder / 'pid'}", "--innodb-flush-method=nosync",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for _ in range(150):
            if (folder / "s").is_socket():
                break
            time.sleep(0.2)
        base = pymysql.connect(unix_socket=str(folder / "s"), user="root", autocommit=True)
        with base, base.cursor() as cursor:
            cursor.execute("CREATE DATABASE ville CHARACTER SET utf8mb4")
            cursor.execute(f"CREATE USER agent@'127.0.0.1' IDENTIFIED BY '{SECRET}'")
            cursor.execute("GRANT ALL ON *.* TO agent@'127.0.0.1'")
            cursor.execute(
                "CREATE TABLE ville.lieux (code CHAR(5), n DECIMAL(8,2), jour DATE, nom VARCHAR(20))"
            )
            cursor.execute(
                "INSERT INTO ville.lieux VALUES ('01004', 2.50, '2024-01-02', 'Été'), (NULL, 3, NULL, 'b')"
            )
        yield f"mysql://agent:{SECRET}@127.0.0.1:{port}/ville"
    finally:
        if server is not None:
            server.terminate()
            server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


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
