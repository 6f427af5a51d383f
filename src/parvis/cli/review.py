"""Commands of the review: verify that the signed opinions and decisions were not rewritten."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated

import typer

from parvis.cli.django_portal import in_language, open_portal
from parvis.cli.language import pick
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
