"""The schemas commands: list what ships, show one, and say plainly what is not done yet."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from parvis.cli.known_schemas import ADDRESSES, add_from, folder_of_added, known_schema
from parvis.cli.language import user_language
from parvis.wording import findings, say, say_count

if TYPE_CHECKING:
    from parvis.standards.table_schema import Field, TableSchema


def register(app: typer.Typer) -> None:
    """Add the commands of this group to `app`."""
    group = typer.Typer(no_args_is_help=True, help=_both("schemas-help"))
    group.command("list", help=_both("schemas-list-help"))(list_all)
    group.command("show", help=_both("schemas-show-help"))(show)
    group.command("add", help=_both("schemas-add-help"))(add)
    group.command("refresh", help=_both("schemas-refresh-help"))(refresh)
    app.add_typer(group, name="schemas")


def list_all(as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False) -> None:
    """Print the shipped schemas, national ones first, then those that were added."""
    from parvis.standards.schemas import list_schemas
    from parvis.standards.schemas.added import added_schema, list_added

    schemas = list_schemas()
    folder = folder_of_added()
    added = [(one, added_schema(one.slug, folder)) for one in list_added(folder)]
    lang = user_language()
    if as_json:
        found: list[dict[str, object]] = [
            {
                "slug": schema.slug,
                "title": dict(schema.title),
                "version": schema.version,
                "fields": schema.fields,
                "local": schema.local,
                "registry": schema.registry,
                "newer": schema.newer,
            }
            for schema in schemas
        ]
        found += [
            {
                "slug": one.slug,
                "title": dict(schema.title),
                "version": schema.version,
                "fields": len(schema.fields),
                "local": False,
                "registry": None,
                "newer": None,
                "added": {"source": one.source, "sha256": one.sha256, "since": one.since},
            }
            for one, schema in added
            if schema is not None
        ]
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    width = max(len(slug) for slug in (*(schema.slug for schema in schemas), *(one.slug for one, _ in added)))
    for local in (False, True):
        sys.stdout.write(
            ("\n" if local else "") + say("validation", "local" if local else "national", {}, lang) + "\n"
        )
        for schema in schemas:
            if schema.local is local:
                title = schema.title.get(lang) or schema.slug
                _write_line(schema.slug, width, title, schema.version, schema.fields, lang)
    if added:
        sys.stdout.write("\n" + say("validation", "added", {}, lang) + "\n")
    for one, kept in added:
        if kept is not None:
            _write_line(one.slug, width, kept.label(lang), kept.version, len(kept.fields), lang)


def _write_line(slug: str, width: int, title: str, version: str | None, fields: int, lang: str) -> None:
    facts = " · ".join(fact for fact in (version, say_count("field", fields, lang)) if fact)
    sys.stdout.write(f"  {slug:<{width}}  {title} ({facts})\n")


def show(
    name: Annotated[str, typer.Argument(metavar="SLUG|PATH", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="JSON")] = False,
) -> None:
    """Print the fields of a schema; with --json, its Table Schema descriptor."""
    schema = known_schema(name)
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
    _write_defects(schema, lang)


def add(name: Annotated[str, typer.Argument(metavar="URL|FILE", show_default=False)]) -> None:
    """Keep a schema of a file or an address, and say what it is called from now on."""
    schema = add_from(name)
    lang = user_language()
    facts = {"name": schema.name, "title": schema.label(lang)}
    sys.stdout.write(say("validation", "kept", facts, lang) + "\n")
    if schema.defects:
        sys.stdout.write(say("validation", "defects", {}, lang) + "\n")
    _write_defects(schema, lang)


def refresh(
    registry: Annotated[str | None, typer.Option("--registry", metavar="URL", show_default=False)] = None,
) -> None:
    """Take the added schemas anew where they come from, and say which shipped ones have a newer version."""
    from parvis.connectors import http
    from parvis.connectors.schema_registry import ADDRESS, rank, read_registry
    from parvis.standards.schemas import list_schemas
    from parvis.standards.schemas.added import list_added

    lang = user_language()
    listed = {schema.name: schema for schema in read_registry(http.get, registry or ADDRESS)}
    for kept in list_added(folder_of_added()):
        if kept.source.startswith(ADDRESSES):
            add_from(kept.source, replace=True)
            after = next(one for one in list_added(folder_of_added()) if one.slug == kept.slug)
            code = "unchanged" if after.sha256 == kept.sha256 else "renewed"
            sys.stdout.write(say("validation", code, {"name": kept.slug}, lang) + "\n")
    late = 0
    for schema in list_schemas():
        found = listed.get(schema.registry or "")
        if found is None or schema.newer or rank(found.version) <= rank(schema.version or "0"):
            continue
        # Several shipped schemas may lay out one of the registry, each in its own version.
        if any(
            other.registry == schema.registry and rank(other.version or "0") >= rank(found.version)
            for other in list_schemas()
        ):
            continue
        late += 1
        versions = {"version": schema.version, "latest": found.version}
        facts = {"name": schema.slug, **versions, "address": found.address}
        sys.stdout.write(say("validation", "newer-version", facts, lang) + "\n")
    if not late:
        sys.stdout.write(say("validation", "up-to-date", {"count": len(listed)}, lang) + "\n")


def _write_defects(schema: TableSchema, lang: str) -> None:
    for defect in schema.defects:
        where = f"{defect.field} : " if defect.field else ""
        sys.stdout.write(f"! {where}{say('defect', defect.code, defect.params, lang)}\n")


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
