"""What every other portal is asked alike: so far, to take back what was recalled here."""

from __future__ import annotations

from typing import Protocol


class Peer(Protocol):
    """A portal that was given our data. name: as people know it."""

    name: str

    def recall(self, address: str) -> bool:
        """Ask it to take back what it has of the dataset at `address`; return whether it had something.

        Raises UnreachablePeer when it does not answer: the recall says so, and is tried again.
        """
        ...


# The portals this instance writes to: none yet; each connector adds itself here.
PEERS: tuple[Peer, ...] = ()
