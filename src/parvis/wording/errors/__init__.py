"""Sentences for what Parvis cannot do, a file a class of error: what was seen, expected, what to do."""

from __future__ import annotations

from parvis.wording.errors import (
    actions,
    command_line,
    extracts,
    peers,
    queries,
    recipes,
    schemas,
    settings,
    stores,
)

# code: (français, English); facts in {braces}.
SENTENCES: dict[str, tuple[str, str]] = {
    **actions.SENTENCES,
    **command_line.SENTENCES,
    **extracts.SENTENCES,
    **peers.SENTENCES,
    **queries.SENTENCES,
    **recipes.SENTENCES,
    **schemas.SENTENCES,
    **settings.SENTENCES,
    **stores.SENTENCES,
}
