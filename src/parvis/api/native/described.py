"""The OpenAPI description of the routes whose shape comes from elsewhere: rows and downloads."""

from __future__ import annotations

from typing import Any

from parvis.engine.query.operators import AGGREGATES, OPERATORS
from parvis.engine.query.stream import MEDIA_TYPES
from parvis.engine.query.tree import DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE

IDENTIFIER: dict[str, Any] = {
    "name": "identifier",
    "in": "path",
    "required": True,
    "description": "Identifier of a resource.",
    "schema": {"type": "string", "format": "uuid"},
}

_operators = ", ".join(f"`__{'`, `__'.join((operator.code, *operator.aliases))}`" for operator in OPERATORS)
CONDITIONS: dict[str, Any] = {
    "name": "conditions",
    "in": "query",
    "style": "form",
    "explode": True,
    "description": (
        "Conditions and order, one parameter each: the name of a column, two underscores, an operator. "
        f"Operators: {_operators}; order: `__sort=asc` or `__sort=desc`; "
        f"groups: `__groupby`, and the figures `__{'`, `__'.join(AGGREGATES)}`. "
        "An unknown column, operator or value is refused."
    ),
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}
ALTERNATIVES: dict[str, Any] = {
    "name": "or",
    "in": "query",
    "description": "Alternatives, a dot instead of the equals sign: `(a__exact.1,and(b__less.5,c__isnull))`.",
    "schema": {"type": "string"},
}
COLUMNS: dict[str, Any] = {
    "name": "columns",
    "in": "query",
    "description": "Columns to answer, separated by commas.",
    "schema": {"type": "string"},
}
PAGE: dict[str, Any] = {
    "name": "page",
    "in": "query",
    "description": "Page, from 1.",
    "schema": {"type": "integer", "minimum": 1, "default": 1},
}
PAGE_SIZE: dict[str, Any] = {
    "name": "page_size",
    "in": "query",
    "description": "Rows per page.",
    "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE_SIZE, "default": DEFAULT_PAGE_SIZE},
}

_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemShape"}}}


def _problems(*statuses: int) -> dict[str, Any]:
    words = {
        400: "The query does not fit; the problem names what.",
        404: "Nothing public has this address.",
        410: "It was withdrawn.",
        416: "The range is beyond the end of the file.",
        503: "Too long or too many at once; try again later.",
    }
    return {str(status): {"description": words[status], "content": _PROBLEM} for status in statuses}


def _operation(
    identifier: str,
    summary: str,
    parameters: list[dict[str, Any]],
    content: dict[str, Any],
    *statuses: int,
    tag: str = "rows",
) -> dict[str, Any]:
    return {
        "get": {
            "operationId": identifier,
            "summary": summary,
            "tags": [tag],
            "parameters": parameters,
            "responses": {
                "200": {"description": "Found.", "content": content},
                **_problems(*statuses),
            },
        }
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _in_json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


_TEXT_OR_NULL = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}

ROW_PATHS: dict[str, Any] = {
    "/api/resources/{identifier}/": _operation(
        "describe_resource",
        "Where the rows and the profile of a resource are",
        [IDENTIFIER],
        _in_json(
            _object(
                created_at={"type": "string"},
                url={"type": "string"},
                links={"type": "array", "items": {"type": "object"}},
            )
        ),
        404,
        410,
    ),
    "/api/resources/{identifier}/profile/": _operation(
        "profile_resource",
        "What each column holds",
        [IDENTIFIER],
        _in_json(_object(profile={"type": "object"}, columns={"type": "array", "items": {"type": "object"}})),
        404,
        410,
    ),
    "/api/resources/{identifier}/data/": _operation(
        "read_rows",
        "One page of rows",
        [IDENTIFIER, CONDITIONS, ALTERNATIVES, COLUMNS, PAGE, PAGE_SIZE],
        _in_json(
            _object(
                data={"type": "array", "items": {"type": "object"}},
                links=_object(
                    profile={"type": "string"},
                    swagger={"type": "string"},
                    next=_TEXT_OR_NULL,
                    prev=_TEXT_OR_NULL,
                ),
                meta=_object(page=_COUNT, page_size=_COUNT, total=_COUNT),
                terms=_object(license=_TEXT_OR_NULL, attribution={"type": "string"}),
            )
        ),
        400,
        404,
        410,
        503,
    ),
    **{
        f"/api/resources/{{identifier}}/data/{form}/": _operation(
            f"export_rows_{form}",
            f"Every row that matches, as {form}",
            [IDENTIFIER, CONDITIONS, ALTERNATIVES, COLUMNS],
            {media_type.partition(";")[0]: {}},
            400,
            404,
            410,
            503,
        )
        for form, media_type in MEDIA_TYPES.items()
    },
    "/resources/{identifier}/latest.{extension}": _operation(
        "download_latest",
        "The current version of a resource as a file",
        [
            IDENTIFIER,
            {
                "name": "extension",
                "in": "path",
                "required": True,
                "description": "One of the resource's downloads: csv, xlsx, ods, parquet…",
                "schema": {"type": "string", "pattern": "^[a-z0-9]{1,12}$"},
            },
        ],
        {"*/*": {}},
        404,
        410,
        416,
        tag="downloads",
    ),
    "/versions/{version}/{name}": _operation(
        "download_version",
        "One file of one published version: its bytes never change",
        [
            {
                "name": "version",
                "in": "path",
                "required": True,
                "description": "Hash of a version.",
                "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            },
            {
                "name": "name",
                "in": "path",
                "required": True,
                "description": "Name of a file of the version.",
                "schema": {"type": "string"},
            },
        ],
        {"*/*": {}},
        404,
        410,
        416,
        tag="downloads",
    ),
}
