"""Load the fictional town through the doors that anybody's data go through."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from parvis.demo import neighbours
from parvis.demo.engagement import load_engagement
from parvis.demo.extracts import EXTRACTS, write_extracts
from parvis.demo.figures import load_figures
from parvis.demo.inventory import load_inventory
from parvis.demo.meetings import load_meetings
from parvis.demo.model import DemoExtract
from parvis.demo.people import PEOPLE, DemoPerson, password_of
from parvis.demo.places import AUTHORITIES, TOWN, Authority
from parvis.demo.review import Signers, load_review, settle
from parvis.demo.sharing import load_sharing
from parvis.demo.strategy import load_report, load_strategy
from parvis.engine.model.progress import Progress
from parvis.errors import ParvisError
from parvis.portal.accounts.models import User
from parvis.portal.accounts.services import change_password, create_account
from parvis.portal.catalog.models import Dataset
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.services import create_organization, give_role
from parvis.portal.preparation.enums import State
from parvis.portal.preparation.services import describe, give_constants, receive_extract
from parvis.portal.publication.services import publish
from parvis.portal.review.findings import kept_in
from parvis.portal.review.services import confirm_examination

STATEMENT = "Données inventées pour la démonstration : aucune personne réelle."


@dataclass(frozen=True)
class DemoAccount:
    """What to type to sign in as one of the demo's people."""

    name: str
    role: str
    email: str
    password: str


@dataclass(frozen=True)
class DemoTown:
    """What was loaded. datasets: published ones, those of an earlier loading included."""

    accounts: tuple[DemoAccount, ...]
    datasets: int


def load_town(progress: Progress) -> DemoTown:
    """Make the accounts and authorities, then prepare, describe, examine and publish each raw extract.

    Done again, it publishes what is missing, and leaves the rest as it is.
    Raises ParvisError when an extract cannot be prepared: the demo never shows half a town in silence.
    """
    accounts = {person: _account(person) for person in PEOPLE}
    operator = accounts[PEOPLE[0]]
    neighbour = _account(neighbours.OFFICER)
    organizations = {
        authority: _organization(authority, operator)
        for authority in (*AUTHORITIES, *neighbours.OFFICER.authorities)
    }
    for authority in neighbours.OFFICER.authorities:
        give_role(operator, neighbour, organizations[authority], neighbours.OFFICER.role)
    for person, user in accounts.items():
        for authority in person.authorities:
            give_role(operator, user, organizations[authority], person.role)
    by_role = {person.role: user for person, user in accounts.items()}
    officer = by_role["data_officer"]
    signers = Signers(officer, by_role["dpo"], by_role["decision_maker"])

    with tempfile.TemporaryDirectory() as folder:
        # The neighbours first: what is new on the square is the town's.
        written = write_extracts(Path(folder), extracts=(*neighbours.EXTRACTS, *EXTRACTS))
        for done, (extract, path) in enumerate(written):
            if not Dataset.objects.filter(slug=extract.slug).exists():
                part = _part(progress, done, len(written))
                by = signers if extract.authority in AUTHORITIES else Signers(neighbour, neighbour, neighbour)
                _publish(extract, path, by, organizations[extract.authority], part)
    neighbours.load_neighbours(organizations, neighbour)
    load_inventory(organizations[TOWN], officer)
    load_engagement(organizations[TOWN], officer)
    load_meetings(organizations[TOWN], officer)
    load_figures()
    load_strategy(organizations[TOWN], officer)
    load_review(organizations[TOWN], signers)
    load_sharing(organizations[TOWN], officer)
    load_report(organizations[TOWN], officer)
    progress("storing", 1.0)
    return DemoTown(
        accounts=tuple(
            DemoAccount(person.name, person.role, person.email, password_of(person, settings.SECRET_KEY))
            for person in PEOPLE
        ),
        datasets=Dataset.objects.filter(
            slug__in=[extract.slug for extract in (*neighbours.EXTRACTS, *EXTRACTS)]
        ).count(),
    )


def _account(person: DemoPerson) -> User:
    password = password_of(person, settings.SECRET_KEY)
    user = User.objects.filter(email=person.email).first()
    if user is None:
        operator = person.role == "operator"
        return create_account(None, person.email, person.name, password, is_operator=operator)
    if not user.check_password(password):
        change_password(None, user, password)
    return user


def _organization(authority: Authority, operator: User) -> Organization:
    existing = Organization.objects.filter(slug=authority.slug).first()
    return existing or create_organization(
        operator,
        authority.slug,
        authority.name,
        kind=authority.kind,
        siren=authority.siren,
        insee_code=authority.insee_code,
        tagline=authority.tagline,
        about=authority.about,
        accent=authority.accent,
    )


def _part(progress: Progress, done: int, total: int) -> Progress:
    """Return a listener for one extract's share of the whole."""

    def listener(stage: str, share: float) -> None:
        progress(stage, (done + share) / total)

    return listener


def _publish(
    extract: DemoExtract, path: Path, signers: Signers, organization: Organization, progress: Progress
) -> None:
    officer = signers.officer
    draft = receive_extract(
        officer, organization, path, extract.file_name, schema=extract.schema or "", here=progress
    )
    if draft.state != State.READY:
        raise ParvisError(draft.error_code or "internal-error", **draft.error_params)
    if extract.constants:
        draft = give_constants(draft, officer, extract.constants, here=progress)
    start, end = extract.temporal or ("", "")
    draft = describe(
        draft,
        officer,
        {
            "title": extract.title,
            "summary": extract.summary,
            "description": extract.description,
            "theme": extract.theme,
            "keywords": list(extract.keywords),
            "license": "lov2",
            "frequency": extract.frequency,
            "territory": organization.name,
            "temporal_start": start,
            "temporal_end": end,
        },
    )
    hidden = [finding["key"] for finding in kept_in(draft.candidate["scan"])]
    confirm_examination(draft, officer, STATEMENT, candidate_sha256=draft.candidate_sha256, left_out=hidden)
    settle(draft, signers)
    publish(draft, officer, slug=extract.slug)
