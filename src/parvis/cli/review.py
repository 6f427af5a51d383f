"""Commands of the review: verify the signed opinions and decisions; recall what should not be public."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from parvis.cli.django_portal import command_line_actor, in_language, open_portal
from parvis.cli.language import pick, user_language
from parvis.errors import RefusedAction

FAULTS = {
    "changed": ("modifié depuis la signature", "changed since it was signed"),
    "missing": ("disparu", "gone"),
    "unknown": ("inconnu du journal", "unknown to the journal"),
}


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    review = typer.Typer(
        help=pick("Avis et décisions signés.", "Signed opinions and decisions."), no_args_is_help=True
    )
    review.command(
        "verify", help=pick("Vérifier que rien n’a été réécrit.", "Verify nothing was rewritten.")
    )(verify)
    app.add_typer(review, name="review")
    help_text = pick("Rappeler ce qui n’aurait pas dû sortir.", "Recall what should not have gone out.")
    app.command(help=help_text)(recall)


def verify(
    organization: Annotated[
        str, typer.Option(help=pick("Une seule collectivité.", "One authority only."))
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help=pick("Pour les machines.", "For machines."))
    ] = False,
) -> None:
    """Verify each authority's chain of records. Exit code 0: all hold; 1: a record was tampered with."""
    open_portal()
    from parvis.portal.review.operations import verify_chains

    chains = verify_chains(organization)
    if organization and not chains:
        raise RefusedAction("unknown-organization", slug=organization, known="")
    whole = all(chain.broken is None for chain in chains)
    if as_json:
        told = {"whole": whole, "chains": [dataclasses.asdict(chain) for chain in chains]}
        print(json.dumps(told, ensure_ascii=False))
    for chain in () if as_json else chains:
        seal = chain.head[:16] or "–"
        state = in_language(f"{chain.records} actes, sceau {seal}", f"{chain.records} records, seal {seal}")
        if chain.broken is not None:
            fault = in_language(*FAULTS[chain.fault])
            state = in_language(f"acte n° {chain.broken} : {fault}", f"record {chain.broken}: {fault}")
        print(f"{'✓' if chain.broken is None else '✗'} {chain.organization}: {state}")
    if not whole:
        raise typer.Exit(1)


def recall(
    dataset: Annotated[str, typer.Argument(help=pick("Adresse du jeu de données.", "Dataset’s slug."))],
    reason: Annotated[
        str, typer.Option(help=pick("Pourquoi ; affiché à l’adresse.", "Why; shown at its address."))
    ],
    version: Annotated[
        list[str] | None, typer.Option(help=pick("Une version ; sinon toutes.", "One version; else all."))
    ] = None,
    discovered: Annotated[
        datetime | None,
        typer.Option(help=pick("Quand on l’a su ; sinon maintenant.", "When it was learnt; now otherwise.")),
    ] = None,
    notice: Annotated[
        Path | None,
        typer.Option(help=pick("Fichier du projet de notification.", "File for the draft of the notice.")),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=pick("Sans demander.", "Without asking."))] = False,
) -> None:
    """Take versions back for ever: files answer 410, the evidence is sealed, the notice is drafted."""
    open_portal()
    from django.utils import timezone

    from parvis.cli.portal import confirm
    from parvis.portal.catalog.models import Dataset
    from parvis.portal.publication import recalls

    found = Dataset.objects.filter(slug=dataset).first()
    if found is None:
        raise RefusedAction("unknown-dataset", slug=dataset)
    confirm(yes, in_language(f"Rappeler « {found.title} » ?", f"Recall “{found.title}”?"))
    done = recalls.recall(
        found,
        command_line_actor(),
        reason,
        versions=version or (),
        discovered=timezone.make_aware(discovered) if discovered else None,
    )
    text = recalls.notice_of(done, user_language())
    if notice is None:
        print(text)
        return
    notice.write_text(text, encoding="utf-8")
    count = len(done.versions)
    print(in_language(f"{count} version(s) rappelée(s) : {notice}", f"{count} version(s) recalled: {notice}"))
