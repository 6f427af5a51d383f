"""Real database servers on a loopback port, each with one small table: fixtures to import where needed."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

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
