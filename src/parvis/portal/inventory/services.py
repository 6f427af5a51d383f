"""What people do with the inventory: list, paste, take templates over, decide, describe the authority."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from parvis.errors import RefusedAction
from parvis.portal.activity.services import record
from parvis.portal.inventory.enums import NEEDS_GROUND, Decision
from parvis.portal.inventory.models import Algorithm, Department, Line, Situation
from parvis.portal.organizations.models import Organization
from parvis.portal.organizations.permissions import require
from parvis.standards import inventory as standard
from parvis.standards.codes.grounds import find_ground

if TYPE_CHECKING:
    from parvis.portal.accounts.models import User

# What `write_line` takes; `department` is a name, made when the authority has none of it.
FIELDS = (
    "title",
    "description",
    "owner",
    "application",
    "kind",
    "theme",
    "frequency",
    "personal",
    "value",
    "effort",
    "schema",
    "duty",
    "deadline",
)
MOST_LINES_AT_ONCE = 500


@transaction.atomic
def describe_situation(
    actor: User,
    organization: Organization,
    *,
    population: int | None,
    agents: int | None,
    competences: Iterable[str] | None,
    source: str = "",
    siret: str = "",
) -> Situation:
    """Keep the authority's size and competences. Raises RefusedAction `not-allowed`, `unknown-competence`."""
    require(actor, "take_inventory", organization)
    chosen = None if competences is None else sorted(set(competences))
    for code in chosen or ():
        if code not in standard.COMPETENCES:
            raise RefusedAction("unknown-competence", name=code)
    situation, _new = Situation.objects.update_or_create(
        organization=organization,
        defaults={
            "population": population,
            "agents": agents,
            "competences": chosen,
            "source": source,
            "siret": siret,
        },
    )
    facts = {"population": population, "agents": agents, "competences": chosen}
    record("situation-described", organization, actor=actor, organization=organization, facts=facts)
    return situation


@transaction.atomic
def write_line(
    actor: User, organization: Organization, values: Mapping[str, Any], line: Line | None = None
) -> Line:
    """Add a line, or change one. values: of FIELDS, and `department`, a name; others are left as they are.

    Raises RefusedAction `not-allowed`, `line-exists`, `unusable-line` with the first wrong field.
    """
    require(actor, "take_inventory", organization)
    new = line is None
    if line is None:
        line = Line(organization=organization)
    elif line.organization_id != organization.pk:
        raise RefusedAction("not-allowed", action="take_inventory")
    _fill(line, values)
    if Line.objects.filter(organization=organization, title=line.title).exclude(pk=line.pk).exists():
        raise RefusedAction("line-exists", title=line.title)
    _save(line)
    record("line-added" if new else "line-changed", line, actor=actor, organization=organization)
    return line


def _fill(line: Line, values: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in values:
            setattr(line, field, values[field])
    line.title = line.title.strip()
    if "department" in values:
        line.department = department_named(line.organization, values["department"])


def _save(line: Line) -> None:
    try:
        line.full_clean(
            exclude=["organization", "department", "decided_by", "decided_at"], validate_constraints=False
        )
    except ValidationError as error:
        raise RefusedAction("unusable-line", field=_wrong(line, error)) from error
    line.save()


def _wrong(row: Line | Algorithm, error: ValidationError) -> str:
    """Return the name people read of the first field at fault."""
    return str(row._meta.get_field(next(iter(error.message_dict))).verbose_name)


def department_named(organization: Organization, name: str) -> Department | None:
    """Return the department of that name, made when there is none; None for an empty name."""
    name = " ".join(name.split())[:120]
    if not name:
        return None
    found = Department.objects.filter(organization=organization, name__iexact=name).first()
    return found or Department.objects.create(organization=organization, name=name)


@transaction.atomic
def choose_members(actor: User, department: Department, members: Iterable[User]) -> Department:
    """Say who works in a department, among those of the authority. Raises RefusedAction `not-allowed`."""
    organization = department.organization
    require(actor, "steer", organization)
    known = set(organization.memberships.values_list("user", flat=True))
    chosen = [one for one in members if one.pk in known]
    department.members.set(chosen)
    facts = {"count": len(chosen)}
    record("department-members-chosen", department, actor=actor, organization=organization, facts=facts)
    return department


@transaction.atomic
def add_lines(actor: User, organization: Organization, rows: Sequence[Mapping[str, Any]]) -> list[Line]:
    """Add many lines at once, as pasted; a title already listed is left as it is. Return the new ones.

    Raises RefusedAction `not-allowed`, `too-many-lines`, `unusable-line`: nothing is added then.
    """
    require(actor, "take_inventory", organization)
    if len(rows) > MOST_LINES_AT_ONCE:
        raise RefusedAction("too-many-lines", most=MOST_LINES_AT_ONCE)
    listed = {
        title.casefold()
        for title in Line.objects.filter(organization=organization).values_list("title", flat=True)
    }
    added = []
    for row in rows:
        line = Line(organization=organization, template=row.get("template", ""))
        _fill(line, row)
        if line.title.casefold() in listed:
            continue
        listed.add(line.title.casefold())
        _save(line)
        added.append(line)
    if added:
        facts = {"lines": len(added)}
        record("lines-added", organization, actor=actor, organization=organization, facts=facts)
    return added


def add_from_templates(
    actor: User, organization: Organization, codes: Iterable[str], *, lang: str
) -> list[Line]:
    """Add the ready-made lines of these codes, worded in `lang`. Raises as `add_lines`;
    `unknown-template`."""
    rows = []
    for code in codes:
        template = standard.find_template(code)
        if template is None:
            raise RefusedAction("unknown-template", name=code)
        rows.append(
            {
                "template": code,
                "title": template.title[lang],
                "department": template.department[lang],
                "kind": template.kind,
                "theme": template.theme,
                "frequency": template.frequency,
                "personal": template.personal,
                "value": template.value,
                "effort": template.effort,
                "schema": template.registry or template.schema,
                "duty": template.duty,
            }
        )
    return add_lines(actor, organization, rows)


@transaction.atomic
def decide(
    actor: User,
    line: Line,
    decision: str,
    *,
    ground: str = "",
    note: str = "",
    review_on: Any = None,
) -> Line:
    """Write what the authority decided about a line.

    A refusal, whole or in part, names its ground; `later` and a temporary ground name the day they are looked
    at again; a ground that rests on another text, or on a judgement, is explained in the note.
    Raises RefusedAction `not-allowed`, `unknown-decision`, `ground-missing`, `review-date-missing`,
    `note-missing`, `ground-is-partial` when a whole refusal rests on a ground that only hides a part.
    """
    require(actor, "decide", line.organization)
    if decision not in Decision.values:
        raise RefusedAction("unknown-decision", name=decision)
    found = find_ground(ground) if decision in NEEDS_GROUND else None
    if decision in NEEDS_GROUND and found is None:
        raise RefusedAction("ground-missing")
    temporary = found is not None and found.nature == "temporary"
    if (decision == Decision.LATER or temporary) and review_on is None:
        raise RefusedAction("review-date-missing")
    if found is not None and (found.cites or found.explains) and not note.strip():
        raise RefusedAction("note-missing", ground=found.code)
    # Art. L. 311-7 CRPA: what can be hidden is, and the rest is given.
    if found is not None and decision == Decision.CLOSED and "whole" not in found.scopes:
        raise RefusedAction("ground-is-partial", ground=found.code)
    line.decision = decision
    line.ground = found.code if found else ""
    line.decision_note = note.strip()
    line.review_on = review_on
    line.decided_at = timezone.now() if decision != Decision.UNDECIDED else None
    line.decided_by = actor if decision != Decision.UNDECIDED else None
    line.save()
    facts = {"decision": decision, "ground": line.ground}
    record("line-decided", line, actor=actor, organization=line.organization, facts=facts)
    return line


@transaction.atomic
def remove_line(actor: User, line: Line) -> None:
    """Take a line off the inventory; data already published stays. Raises RefusedAction `not-allowed`."""
    require(actor, "take_inventory", line.organization)
    record("line-removed", line, actor=actor, organization=line.organization)
    line.delete()


@transaction.atomic
def write_algorithm(
    actor: User, organization: Organization, values: Mapping[str, Any], algorithm: Algorithm | None = None
) -> Algorithm:
    """Add an algorithm to the register, or change one.

    Raises RefusedAction `not-allowed`, `unusable-line`.
    """
    require(actor, "take_inventory", organization)
    algorithm = algorithm or Algorithm(organization=organization)
    for field, value in values.items():
        setattr(algorithm, field, value)
    try:
        algorithm.full_clean(exclude=["organization"])
    except ValidationError as error:
        raise RefusedAction("unusable-line", field=_wrong(algorithm, error)) from error
    algorithm.save()
    record("algorithm-written", algorithm, actor=actor, organization=organization)
    return algorithm
