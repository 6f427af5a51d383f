"""The row API of a resource: data.gouv.fr's tabular grammar on the published table."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header, http_date

from parvis.api.native.downloads import readable_name
from parvis.api.native.terms import reuse_terms, terms_links
from parvis.api.problems import Absent
from parvis.api.public import addresses, find_resource, version_path
from parvis.engine.model.table import TABLE_FILE
from parvis.engine.query.parameters import parse_query
from parvis.engine.query.run import read_columns, run_query
from parvis.engine.query.stream import MEDIA_TYPES, Place, stream_query
from parvis.errors import UnusableQuery
from parvis.portal.catalog.models import Resource
from parvis.standards.dataset import Resource as StandardResource

# Table Schema types in the words of csv-detective, which clients of the tabular API know.
PYTHON_TYPES = {
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "date": "date",
    "datetime": "datetime",
    "geojson": "json",
}


def _json(content: object) -> HttpResponse:
    return HttpResponse(json.dumps(content, ensure_ascii=False), content_type="application/json")


def _refuse_parameters(request: HttpRequest) -> None:
    for name in request.GET:
        raise UnusableQuery("query-unknown-parameter", name=name[:200], nearest="–")


def describe_resource(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Answer where the rows and the profile of the resource are."""
    _refuse_parameters(request)
    resource, _ = find_resource(identifier)
    here = addresses().rows(str(identifier))
    return _json(
        {
            "created_at": resource.created.isoformat(),
            "url": addresses().latest(str(identifier), resource.format),
            "links": [
                {"href": f"{here}profile/", "type": "GET", "rel": "profile"},
                {"href": f"{here}data/", "type": "GET", "rel": "data"},
                *(
                    {"href": f"{here}data/{form}/", "type": "GET", "rel": f"data-{form}"}
                    for form in MEDIA_TYPES
                ),
            ],
        }
    )


def profile_resource(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Answer what each column holds, as observed over all rows of the current version."""
    _refuse_parameters(request)
    resource, value = find_resource(identifier)
    version = resource.current
    columns = version.columns if version else []
    return _json(
        {
            "profile": {
                "header": [column["name"] for column in columns],
                "columns": {
                    column["name"]: {
                        "python_type": PYTHON_TYPES.get(column.get("type", "string"), "string"),
                        "format": column.get("semantic") or column.get("type", "string"),
                        "score": 1.0,
                    }
                    for column in columns
                },
                "total_lines": value.rows,
                "encoding": "utf-8",
                "separator": ",",
            },
            "columns": columns,
            "indexes": None,
        }
    )


def read_rows(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """Answer one page of rows, with the addresses of the next and the previous ones."""
    resource, _ = find_resource(identifier)
    parquet = _table(resource)
    query = parse_query(_parameters(request), read_columns(parquet))
    found = run_query(parquet, query)
    here = addresses().rows(str(identifier))
    last = max(1, -(-found.total // query.page.size))
    number = query.page.number
    following = _page_address(request, here, number + 1) if number < last else None
    previous = _page_address(request, here, min(number - 1, last)) if number > 1 else None
    response = _json(
        {
            "data": list(found.rows),
            "links": {
                "profile": f"{here}profile/",
                "swagger": f"{addresses().base}/api/1/openapi.json",
                "next": following,
                "prev": previous,
            },
            "meta": {"page": number, "page_size": query.page.size, "total": found.total},
            "terms": reuse_terms(resource.dataset),
        }
    )
    links = [
        f'<{address}>; rel="{rel}"' for rel, address in (("next", following), ("prev", previous)) if address
    ]
    response.headers["Link"] = ", ".join([*links, *terms_links(resource.dataset)])
    return response


def export_rows(request: HttpRequest, identifier: uuid.UUID, form: str) -> HttpResponseBase:
    """Answer every row that matches, as a stream."""
    resource, value = find_resource(identifier)
    parquet = _table(resource)
    params = _parameters(request)
    for name, _ in params:
        if name in {"page", "page_size", "_size"}:
            raise UnusableQuery("query-no-page", name=name)
    query = parse_query(params, read_columns(parquet))
    stream = stream_query(parquet, query, form, place=_place(value))
    response = StreamingHttpResponse(stream, content_type=MEDIA_TYPES[form])
    # The same address on the same version is the same answer.
    response.headers["ETag"] = f'W/"{value.version[:32]}-{form}"'
    response.headers["Last-Modified"] = http_date(value.modified.timestamp())
    response.headers["Link"] = ", ".join(terms_links(resource.dataset))
    disposition = content_disposition_header(True, readable_name(resource, value, form))
    if disposition:
        response.headers["Content-Disposition"] = disposition
    return response


def _table(resource: Resource) -> Path:
    version = resource.current
    if version is None or TABLE_FILE not in {file["name"] for file in version.files}:
        raise Absent("no-rows")
    return version_path(version.hash, TABLE_FILE)


def _parameters(request: HttpRequest) -> list[tuple[str, str]]:
    # Django's own reading of the address: order kept by name, repeated names kept.
    return [(name, value) for name, values in request.GET.lists() for value in values]


def _page_address(request: HttpRequest, here: str, number: int) -> str:
    params = [(name, value) for name, value in _parameters(request) if name != "page"]
    return f"{here}data/?{urlencode([*params, ('page', str(number))])}"


def _place(resource: StandardResource) -> Place:
    """Return where the geometry of the rows is, from the types and meanings of the columns."""
    geometry = next((column.name for column in resource.columns if column.type == "geojson"), None)
    by_meaning = {column.semantic: column.name for column in resource.columns if column.semantic}
    return Place(
        geometry=geometry or by_meaning.get("geojson"),
        longitude=by_meaning.get("longitude"),
        latitude=by_meaning.get("latitude"),
    )
