"""Decisions on the invented town: on what it publishes, and on two files that speak of invented people."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from parvis.demo.places import STREETS
from parvis.engine.model.progress import silent
from parvis.errors import ParvisError
from parvis.portal.accounts.models import User
from parvis.portal.organizations.models import Organization
from parvis.portal.preparation.enums import State, Step
from parvis.portal.preparation.models import Draft
from parvis.portal.preparation.services import describe, go_to_step, receive_extract
from parvis.portal.review.services import ask_everybody, give_opinion, sign_decision
from parvis.portal.review.standing import standing_of

FIRST_NAMES = ("Camille", "Sophie", "Louis", "Marie", "Paul", "Julien", "Claire", "Antoine", "Lucie", "Hugo")
SURNAMES = ("MARTIN", "BERNARD", "PETIT", "DURAND", "MOREAU", "LAURENT", "SIMON", "MICHEL", "GARCIA", "ROUX")
STALLS = ("Fruits et légumes", "Fromages", "Fleurs", "Textile", "Poissons", "Miel")
MARKET = "occupation_marche_2026.csv"
CANTEEN = "inscriptions_cantine_2026.csv"


@dataclass(frozen=True)
class Signers:
    """Who acts: the data officer, the data protection officer, the head of the administration."""

    officer: User
    dpo: User
    director: User


def settle(draft: Draft, signers: Signers) -> None:
    """Have a published extract of the town decided, when the search found in it what calls for that."""
    if not standing_of(draft).open:
        return
    give_opinion(
        draft,
        signers.dpo,
        candidate_sha256=draft.candidate_sha256,
        stance="favourable",
        text="Ces données comptent ou décrivent, elles ne disent rien d’une personne.",
        function="Déléguée mutualisée",
    )
    sign_decision(
        draft,
        signers.director,
        candidate_sha256=draft.candidate_sha256,
        outcome="publish",
        ground="no-personal-data",
        motive="Le nombre ou le nom publié est celui d’une chose publique : personne ne peut y être reconnu.",
        scope="updates",
        function="Directeur général, par délégation",
    )


def load_review(organization: Organization, signers: Signers) -> None:
    """Bring both files as far as they go. Done again, it leaves them as they are."""
    dice = random.Random("1901-review")  # noqa: S311  invented people
    if draft := _draft(organization, signers.officer, MARKET, _market(dice), {
        "title": "Occupants des emplacements du marché",
        "summary": "Qui tient quel emplacement du marché, et pour combien de temps.",
        "license": "lov2",
    }):  # fmt: skip
        ask_everybody(draft, signers.officer, purpose="Dire à chacun qui occupe les emplacements du marché.")
        give_opinion(
            draft,
            signers.dpo,
            candidate_sha256=draft.candidate_sha256,
            stance="conditions",
            text="L’autorisation d’occuper le domaine public peut être publiée avec le nom du titulaire.",
            conditions="Ni adresse ni téléphone des titulaires.",
            function="Déléguée mutualisée",
        )
        sign_decision(
            draft,
            signers.director,
            candidate_sha256=draft.candidate_sha256,
            outcome="publish",
            ground="listed",
            detail="8",
            motive="L’occupation du domaine public intéresse tous les habitants, et le décret la dispense "
            "d’anonymisation.",
            conditions="Ni adresse ni téléphone des titulaires.",
            scope="updates",
            function="Directeur général, par délégation du maire",
        )
    if draft := _draft(organization, signers.officer, CANTEEN, _canteen(dice), {
        "title": "Inscriptions à la cantine", "license": "lov2"
    }):  # fmt: skip
        ask_everybody(draft, signers.officer, purpose="Montrer combien d’enfants déjeunent, école par école.")


def _draft(
    organization: Organization, officer: User, name: str, text: str, metadata: Mapping[str, object]
) -> Draft | None:
    """Return a new draft of this file, at its Protect step; None when it was brought before."""
    if Draft.objects.filter(organization=organization, file_name=name).exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_text(text, encoding="utf-8")
        draft = receive_extract(officer, organization, file, name, here=silent)
    if draft.state != State.READY:
        raise ParvisError(draft.error_code or "internal-error", **draft.error_params)
    return describe(go_to_step(draft, officer, Step.PROTECT), officer, metadata)


def _market(dice: random.Random) -> str:
    lines = ["Place;Nom du titulaire;Prénom du titulaire;Activité;Fin de l’autorisation"]
    lines += [
        f"{place};{dice.choice(SURNAMES)};{dice.choice(FIRST_NAMES)};{dice.choice(STALLS)};"
        f"31/12/{dice.randint(2026, 2029)}"
        for place in range(1, 49)
    ]
    return "\n".join(lines) + "\n"


def _canteen(dice: random.Random) -> str:
    lines = ["Nom de l’enfant;Prénom de l’enfant;Date de naissance;Adresse;École;Allergie"]
    lines += [
        f"{dice.choice(SURNAMES)};{dice.choice(FIRST_NAMES)};"
        f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/{dice.randint(2015, 2022)};"
        f"{dice.randint(1, 90)} {dice.choice(STREETS)};École {dice.choice(('Jules-Verne', 'du Canal'))};"
        f"{dice.choice(('', '', '', 'arachide', 'gluten', 'lait'))}"
        for _child in range(120)
    ]
    return "\n".join(lines) + "\n"
