"""Measure the server at rest and its restart: memory of the whole process tree, seconds until /readyz.

Usage: python benchmarks/server.py [--home DIR] [--restarts N]
Without --home the demo town is loaded into benchmarks/out/town first. Requests go to loopback only.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

OUT = Path(__file__).parent / "out"
PARVIS = Path(sys.executable).with_name("parvis")
DEADLINE_SECONDS = 60


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--home", type=Path)
    arguments.add_argument("--restarts", type=int, default=5)
    chosen = arguments.parse_args()
    home = chosen.home or load_demo(OUT / "town")
    ready, rest = [], []
    for _ in range(chosen.restarts):
        seconds, megabytes = start_and_rest(home)
        ready.append(seconds)
        rest.append(megabytes)
    print("| Server with the demo town | median | worst | bar |")
    print("|---|---|---|---|")
    print(f"| start to ready | {statistics.median(ready):.1f} s | {max(ready):.1f} s | ≤ 5 s |")
    print(f"| memory at rest | {statistics.median(rest):.0f} MB | {max(rest):.0f} MB | ≤ 300 MB |")


def load_demo(home: Path) -> Path:
    """Load the demo town into `home` unless it is there already."""
    if not (home / "parvis.sqlite3").exists():
        command = [str(PARVIS), "demo", "--no-serve"]
        subprocess.run(command, env=environment(home), check=True, stdout=subprocess.DEVNULL)
    return home


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "PARVIS_HOME": str(home)}


def start_and_rest(home: Path) -> tuple[float, float]:
    """Return seconds until /readyz answers 200, then MB of the process tree after one page and calm."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.monotonic()
    server = subprocess.Popen(
        [str(PARVIS), "serve", "--port", str(port)],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not answers(f"http://127.0.0.1:{port}/readyz"):
            if time.monotonic() - began > DEADLINE_SECONDS or server.poll() is not None:
                raise SystemExit("the server did not become ready")
            time.sleep(0.05)
        seconds = time.monotonic() - began
        answers(f"http://127.0.0.1:{port}/")
        time.sleep(5)
        return seconds, proportional_megabytes(server.pid)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def proportional_megabytes(pid: int) -> float:
    """Return the proportional set size of a process and all its descendants (Linux), in MB."""
    total = 0
    for process in [pid, *descendants(pid)]:
        rollup = Path(f"/proc/{process}/smaps_rollup")
        for line in rollup.read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


if __name__ == "__main__":
    main()
