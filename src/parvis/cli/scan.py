"""The scan command: signs of personal data in a file, for people or for machines; never a value."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.language import pick, user_language
from parvis.wording import say, say_count
from parvis.wording.typography import NARROW


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    help_text = pick(
        "Chercher des données personnelles dans un fichier.", "Look for personal data in a file."
    )
    app.command("scan", help=help_text)(scan)


def scan(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Scan every cell. Exit code 0: no sign of what calls for a decision; 1: findings; 2: cannot be done."""
    from parvis.engine.privacy import scan_reading
    from parvis.engine.reading import describe_extract, read_extract

    with tempfile.TemporaryDirectory(prefix="parvis-") as folder:
        outcome = scan_reading(read_extract(describe_extract(file), Path(folder)), name=file.name)
    if as_json:
        sys.stdout.write(json.dumps(outcome.to_json(), ensure_ascii=False, indent=2) + "\n")
    else:
        _print(outcome)
    if outcome.verdict != "nothing-found":
        raise typer.Exit(1)


def _print(outcome: object) -> None:
    from parvis.engine.privacy import Scan

    assert isinstance(outcome, Scan)  # noqa: S101
    lang = user_language()
    sys.stdout.write(say("privacy", f"verdict-{outcome.verdict}", {}, lang) + "\n")
    for finding in outcome.findings:
        place = finding.shown or finding.table or finding.where
        examples = f" ({', '.join(finding.masked_examples)})" if finding.masked_examples else ""
        rows = say_count("row", finding.rows, lang)
        kind = say("privacy", f"class-{finding.kind}", {}, lang)
        sentence = say("privacy", finding.code, {}, lang)
        sys.stdout.write(f"  {place}{pick(NARROW, '')}: {sentence}, {rows} · {kind}{examples}\n")
