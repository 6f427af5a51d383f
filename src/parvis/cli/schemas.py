"""The schemas commands: list what ships, show one, and say plainly what is not done yet."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from parvis.cli.language import user_language
from parvis.errors import UnusableSchema
from parvis.wording import findings, say, say_count

if TYPE_CHECKING:
    from parvis.standards.table_schema import Field


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    group = typer.Typer(no_args_is_help=True, help=_both("schemas-help"))
    group.command("list", help=_both("schemas-list-help"))(list_all)
    group.command("show", help=_both("schemas-show-help"))(show)
    group.command("add", help=_both("schemas-add-help"))(add)
    app.add_typer(group, name="schemas")


def list_all(as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False) -> None:
    """Print the shipped schemas, national ones first."""
    from parvis.standards.schemas import list_schemas

    schemas = list_schemas()
    lang = user_language()
    if as_json:
        found = [
            {
                "slug": schema.slug,
                "title": dict(schema.title),
                "version": schema.version,
                "fields": schema.fields,
                "local": schema.local,
                "registry": schema.registry,
            }
            for schema in schemas
        ]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    width = max(len(schema.slug) for schema in schemas)
    for local in (False, True):
        sys.stdout.write(
            ("\n" if local else "") + say("validation", "local" if local else "national", {}, lang) + "\n"
        )
        for schema in schemas:
            if schema.local is local:
                title = schema.title.get(lang) or schema.slug
                facts = f"{schema.version or ''} · {say_count('field', schema.fields, lang)}"
                sys.stdout.write(f"  {schema.slug:<{width}}  {title} ({facts})\n")


def show(
    name: Annotated[str, typer.Argument(metavar="SLUG|PATH", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Print the fields of a schema; with --json, its Table Schema descriptor."""
    from parvis.standards.schemas import get_schema

    schema = get_schema(name)
    lang = user_language()
    if as_json:
        sys.stdout.write(json.dumps(schema.to_descriptor(lang=lang), ensure_ascii=False, indent=2) + "\n")
        return
    sys.stdout.write(f"{schema.label(lang)} ({schema.name} {schema.version or ''})\n")
    if schema.description:
        sys.stdout.write(f"{schema.description.get(lang) or next(iter(schema.description.values()))}\n")
    sys.stdout.write("\n")
    for field in schema.fields:
        sys.stdout.write(f"{field.name}  {field.label(lang)}\n    {_facts(field, lang)}\n")
        if field.description:
            sys.stdout.write(f"    {field.description.get(lang) or next(iter(field.description.values()))}\n")
    for defect in schema.defects:
        where = f"{defect.field} : " if defect.field else ""
        sys.stdout.write(f"! {where}{say('defect', defect.code, defect.params, lang)}\n")


def add(name: Annotated[str, typer.Argument(metavar="URL|FILE", show_default=False)]) -> None:
    """Refuse: other schemas are not kept yet."""
    raise UnusableSchema("schema-add-unsupported", name=name)


def _facts(field: Field, lang: str) -> str:
    facts = [say("type", field.type, {}, lang)]
    if field.constraints.required:
        facts.append(say("validation", "required", {}, lang))
    if field.constraints.enum:
        facts.append(say("validation", "one-of", {"values": findings.shown(field.constraints.enum)}, lang))
    elif field.example:
        facts.append(say("validation", "example", {"example": field.example}, lang))
    return " · ".join(facts)


def _both(code: str) -> str:
    return f"{say('validation', code, {}, 'fr')} / {say('validation', code, {}, 'en')}"
