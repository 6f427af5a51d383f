"""Parameters of a step, declared once as a dataclass: recipe files, forms and the docs read it."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from parvis.errors import UnusableRecipe

ROLE = "role"


def source_column() -> Any:
    """Declare a required parameter that names one column of the table the step receives."""
    return dataclasses.field(metadata={ROLE: "column"})


def source_columns(*, required: bool = True) -> Any:
    """Declare a parameter that names columns of the table the step receives; () means all when optional."""
    if required:
        return dataclasses.field(metadata={ROLE: "columns"})
    return dataclasses.field(default=(), metadata={ROLE: "columns"})


def source_column_names() -> Any:
    """Declare a required parameter that maps columns of the table the step receives to names."""
    return dataclasses.field(metadata={ROLE: "names"})


def formula() -> Any:
    """Declare a required parameter that is a formula over the columns of the table the step receives."""
    return dataclasses.field(metadata={ROLE: "formula"})


@dataclass(frozen=True)
class Parameter:
    """One parameter, as a form needs it.

    kind: text, yes-no, integer, number, choice, list, mapping; role: `column`, `columns` or `names` when the
    value (the keys of the mapping) names columns of the table, `formula` when it is one, else None;
    choices: for a choice; default: None when required.
    """

    name: str
    kind: str
    required: bool
    default: object
    choices: tuple[str, ...] = ()
    role: str | None = None


def declared(params: type[Any]) -> tuple[Parameter, ...]:
    """Return the parameters of the dataclass `params`, in order of declaration."""
    hints = typing.get_type_hints(params)
    return tuple(_parameter(field, hints[field.name]) for field in dataclasses.fields(params))


def _parameter(field: dataclasses.Field[Any], hint: Any) -> Parameter:
    required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    default = None
    if not required:
        default = (
            field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default
        )
    inner, _ = _without_none(hint)
    return Parameter(
        name=field.name,
        kind=_kind(inner),
        required=required,
        default=default,
        choices=typing.get_args(inner) if typing.get_origin(inner) is Literal else (),
        role=field.metadata.get(ROLE),
    )


def _without_none(hint: Any) -> tuple[Any, bool]:
    """Return the type without `| None`, and whether None was allowed."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        others = [part for part in typing.get_args(hint) if part is not type(None)]
        return others[0], True
    return hint, False


def _kind(hint: Any) -> str:
    origin = typing.get_origin(hint)
    if origin is Literal:
        return "choice"
    if origin is tuple:
        return "list"
    if origin is Mapping or origin is dict or getattr(origin, "__name__", "") == "Mapping":
        return "mapping"
    kinds = {bool: "yes-no", int: "integer", float: "number", str: "text"}
    return kinds[hint]


def decode(step: str, params: type[Any], values: Mapping[str, object]) -> Any:
    """Return an instance of `params` from JSON values.

    Raises UnusableRecipe: `unknown-parameter`, `missing-parameter`, `wrong-parameter`.
    """
    hints = typing.get_type_hints(params)
    known = {field.name: field for field in dataclasses.fields(params)}
    for name in values:
        if name not in known:
            raise UnusableRecipe("unknown-parameter", step=step, parameter=str(name), known=", ".join(known))
    given: dict[str, Any] = {}
    for parameter in declared(params):
        if parameter.name not in values:
            if parameter.required:
                raise UnusableRecipe("missing-parameter", step=step, parameter=parameter.name)
            continue
        inner, optional = _without_none(hints[parameter.name])
        value = values[parameter.name]
        if value is None and optional:
            given[parameter.name] = None
            continue
        given[parameter.name] = _decoded(step, parameter, inner, value)
    return params(**given)


def _decoded(step: str, parameter: Parameter, hint: Any, value: object) -> object:
    match parameter.kind, value:
        case "yes-no", bool():
            return value
        case "integer", int() if not isinstance(value, bool):
            return value
        case "number", int() | float() if not isinstance(value, bool):
            return float(value)
        case "text", str():
            return value
        case "choice", _ if value in parameter.choices:
            return value
        case "list", list() | tuple() if all(isinstance(part, str) for part in value):
            return tuple(value)
        case "mapping", Mapping() if _is_mapping_of(value, hint):
            return dict(value)
    expected = "|".join(parameter.choices) if parameter.choices else parameter.kind
    raise UnusableRecipe("wrong-parameter", step=step, parameter=parameter.name, expected=expected)


def _is_mapping_of(value: Mapping[Any, Any], hint: Any) -> bool:
    _, allowed_none = _without_none(typing.get_args(hint)[1])
    return all(
        isinstance(key, str) and (isinstance(part, str) or (allowed_none and part is None))
        for key, part in value.items()
    )


def encode(params: Any) -> dict[str, object]:
    """Return the JSON values of an instance, without those left at their default."""
    values: dict[str, object] = {}
    for parameter in declared(type(params)):
        value = getattr(params, parameter.name)
        if not parameter.required and value == parameter.default:
            continue
        values[parameter.name] = list(value) if isinstance(value, tuple) else value
    return values
