"""Tasks that do what a parser of hostile bytes might do."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
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


def refusals(payload, folder, tell):
    """Try what a parser has no business with; tell what came of each."""
    libc = ctypes.CDLL(None, use_errno=True)

    def native(call, *arguments):
        ctypes.set_errno(0)
        return "done" if getattr(libc, call)(*arguments) >= 0 else f"errno {ctypes.get_errno()}"

    def connect():
        with socket.create_connection(("127.0.0.1", payload["port"]), timeout=2):
            return "done"

    def unix():
        with socket.socket(socket.AF_UNIX) as door:
            door.connect(payload["door"])
            return "done"

    tries = {
        "tcp": connect,
        "unix": unix,
        "native socket": lambda: native("socket", socket.AF_INET, socket.SOCK_STREAM, 0),
        "datagram": lambda: native("socket", socket.AF_INET6, socket.SOCK_DGRAM, 0),
        "program": lambda: subprocess.run(["/bin/true"], check=True) and "done",
        "shell": lambda: "done" if os.system("true") == 0 else "refused",
        "fork": lambda: os.fork() and "done",
        "kill": lambda: os.kill(payload["pid"], 0) or "done",
        "native kill": lambda: native("kill", payload["pid"], 0),
    }
    told = {}
    for name, attempt in tries.items():
        try:
            told[name] = attempt()
        except OSError as error:
            told[name] = f"errno {error.errno}"
    thread = threading.Thread(target=told.__setitem__, args=("thread", "done"))
    thread.start()
    thread.join()
    return told


SEEN = []


def remember(payload, folder, tell):
    SEEN.append(payload["say"])
    os.environ["LEFT_BEHIND"] = payload["say"]
    return {"seen": list(SEEN)}


def breed(payload, folder, tell):
    (folder / "pid").write_text(str(os.getpid()))
    threading.Thread(target=time.sleep, args=(60,)).start()
    time.sleep(60)
