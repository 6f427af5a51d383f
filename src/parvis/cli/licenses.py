"""The licenses commands: list the licences of data, tell what mixing some of them forces on the output."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from parvis.cli.language import pick, user_language
from parvis.errors import RefusedAction
from parvis.standards.licenses import LICENSES, PRODUCERS, find_license, find_producer
from parvis.standards.mixing import DERIVATIVE, USES
from parvis.standards.mixing import mix as mix_licenses
from parvis.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parvis.standards.licenses import License

FINDINGS = 1
_AS_JSON = typer.Option("--json", help=pick("Répondre en JSON.", "Answer in JSON."))


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    group = typer.Typer(
        no_args_is_help=True,
        help=pick("Les licences, et ce que leur mélange impose.", "Licences, and what mixing them forces."),
    )
    group.command("list", help=pick("Lister les licences connues.", "List the known licences."))(
        list_licenses
    )
    group.command(
        "mix",
        help=pick(
            "Dire sous quelle licence publier un mélange, et ce qu’il faut faire.",
            "Tell under which licence a mix may be published, and what it takes.",
        ),
    )(mix)
    app.add_typer(group, name="licenses")


def list_licenses(as_json: Annotated[bool, _AS_JSON] = False) -> None:
    """Print every licence; those a French authority may choose first."""
    if as_json:
        _print_json([_as_json(one) for one in LICENSES])
        return
    width = max(len(one.id) for one in LICENSES)
    for one in sorted(LICENSES, key=lambda one: not one.for_authorities):
        mark = (
            pick(" (au choix d’une autorité)", " (an authority may choose it)") if one.for_authorities else ""
        )
        sys.stdout.write(f"{one.id:<{width}}  {one.title[user_language()]}{mark}\n")
    for producer in PRODUCERS:
        sys.stdout.write(
            f"{producer.code:<{width}}  {producer.name[user_language()]}: {producer.license.id}\n"
        )


def mix(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="ID…",
            help=pick(
                "Licences des sources, ou un producteur connu (osm, ign, insee).",
                "Licences of the inputs, or a known producer (osm, ign, insee).",
            ),
        ),
    ],
    use: Annotated[
        str,
        typer.Option(
            "--use",
            help=pick(
                "derivative : lignes ou colonnes jointes ; collective : tables séparées ; produced : image, "
                "carte, rapport.",
                "derivative: rows or columns joined; collective: separate tables; produced: picture, map, "
                "report.",
            ),
        ),
    ] = DERIVATIVE,
    high_value: Annotated[
        bool,
        typer.Option(
            "--high-value",
            help=pick("Le résultat est un jeu de forte valeur.", "The output is a high-value dataset."),
        ),
    ] = False,
    as_json: Annotated[bool, _AS_JSON] = False,
) -> int:
    """Print the licences the output may carry and the duties; exit code 1 when it may not be open."""
    if use not in USES:
        raise RefusedAction("unknown-license-use", name=use, known=", ".join(USES))
    found = [_known(name) for name in inputs]
    outcome = mix_licenses(found, use=use, high_value=high_value)
    lang = user_language()
    explained = [
        {
            "code": duty.code,
            "licenses": list(duty.licenses),
            "text": say("license-duty", duty.code, {"licenses": _names(duty.licenses)}, lang),
        }
        for duty in outcome.duties
    ]
    shut_out = _names(outcome.reason_licenses)
    reasons = [
        {"code": code, "text": say("license-reason", code, {"licenses": shut_out}, lang)}
        for code in outcome.reasons
    ]
    if as_json:
        _print_json(
            {
                "allowed": list(outcome.allowed),
                "duties": [duty.code for duty in outcome.duties],
                "for_authorities": list(outcome.for_authorities),
                "explained": explained,
                "reasons": reasons,
                "use": use,
                "high_value": high_value,
            }
        )
    else:
        _tell(outcome.allowed, outcome.for_authorities, [one["text"] for one in (*reasons, *explained)])
    return 0 if outcome.allowed else FINDINGS


def _tell(allowed: Iterable[str], for_authorities: Iterable[str], lines: Iterable[object]) -> None:
    names = _names(allowed)
    if names:
        sys.stdout.write(pick("Publiable sous : ", "May be published under: ") + names + "\n")
        chosen = _names(for_authorities)
        if chosen:
            sys.stdout.write(pick("Au choix d’une autorité : ", "An authority may choose: ") + chosen + "\n")
    else:
        sys.stdout.write(pick("Ne peut pas être publié ouvert.", "May not be published as open data.") + "\n")
    for line in lines:
        sys.stdout.write(f"- {line}\n")


def _known(name: str) -> License:
    producer = find_producer(name)
    found = producer.license if producer else find_license(name)
    if found is None:
        raise RefusedAction("unknown-license", name=name, known=", ".join(one.id for one in LICENSES))
    return found


def _names(identifiers: Iterable[str]) -> str:
    found = [find_license(identifier) for identifier in identifiers]
    return ", ".join(one.short for one in found if one)


def _as_json(one: License) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title[user_language()],
        "short": one.short,
        "url": one.url,
        "spdx": one.spdx,
        "duties": list(one.asks),
        "open": one.is_open,
        "for_authorities": one.for_authorities,
        "high_value": one.high_value,
    }


def _print_json(content: object) -> None:
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
