"""A thread of the server that does, every few seconds, what nobody asks for: letters, figures."""

from __future__ import annotations

import atexit
import logging
import threading
from collections.abc import Callable, Sequence

from django.db import DatabaseError, close_old_connections, connection

log = logging.getLogger(__name__)

SECONDS = 15.0


class Rounds(threading.Thread):
    """Run each round in turn, until the server ends, and once more then. Each is cheap when nothing waits."""

    def __init__(self, rounds: Sequence[Callable[[], object]]) -> None:
        super().__init__(name="rounds", daemon=True)
        self.rounds = tuple(rounds)
        self.over = threading.Event()
        atexit.register(self.finish)

    def run(self) -> None:
        """Go round every fifteen seconds."""
        while not self.over.wait(SECONDS):
            self.go_round()
        connection.close()

    def go_round(self) -> None:
        """Do all of it once; a database that is away is found back at the next round."""
        for one in self.rounds:
            try:
                close_old_connections()
                one()
            except DatabaseError:
                log.warning("a round could not be made: the database is away")
            except OSError as error:
                # A full disk, a file that went away: the others are made, and this one again.
                log.warning("a round could not be made: %s", type(error).__name__)

    def finish(self) -> None:
        """Write what is still in memory before the server ends."""
        self.over.set()
        self.go_round()
