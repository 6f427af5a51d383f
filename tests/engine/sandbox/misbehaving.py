"""Tasks that do what a parser of hostile bytes might do."""

import os
import signal
import sys
import time
from pathlib import Path

from parvis.errors import UnreadableExtract, UnusableSchema


def answer(payload, folder, tell):
    tell(0.25)
    tell(0.75)
    return {"said": payload["say"], "folder": str(folder), "cwd": str(Path.cwd())}


def environment(payload, folder, tell):
    return dict(os.environ)


def modules(payload, folder, tell):
    return {
        "loaded": [name for name in ("duckdb", "ibis", "pandas", "pyarrow", "numpy") if name in sys.modules]
    }


def chatter(payload, folder, tell):
    print("noise on stdout")
    os.write(1, b'{"result": {"forged": true}}\n')
    sys.stderr.write("x" * 200_000)
    return {"said": "quiet"}


def abort(payload, folder, tell):
    os.abort()


def killed(payload, folder, tell):
    os.kill(os.getpid(), signal.SIGKILL)


def vanish(payload, folder, tell):
    os._exit(0)


def sleep(payload, folder, tell):
    (folder / "pid").write_text(str(os.getpid()))
    time.sleep(60)


def spin(payload, folder, tell):
    while True:
        pass


def eat(payload, folder, tell):
    return {"size": len(bytearray(8 << 30))}


def flood(payload, folder, tell):
    with (folder / "flood").open("wb") as file:
        file.write(b"x" * (4 << 20))


def refuse(payload, folder, tell):
    raise UnreadableExtract("password-protected")


def refuse_schema(payload, folder, tell):
    raise UnusableSchema("schema-odd", retryable=True, place=3)


def stumble(payload, folder, tell):
    raise KeyError("a cell nobody should see")
