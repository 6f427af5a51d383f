"""jsonSchema: JSON values judged by a JSON Schema, in the child process where foreign schemas are run."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


def validator(params: dict[str, Any]) -> Callable[[str], bool]:
    """Return a judge of JSON texts. params: {"schema": …}; the draft is the one its `$schema` names.

    References are followed inside the schema only: nothing is fetched.
    """
    from jsonschema.validators import validator_for
    from referencing import Registry

    schema = params["schema"]
    kind = validator_for(schema)
    kind.check_schema(schema)
    checker = kind(schema, registry=Registry())
    return lambda text: checker.is_valid(json.loads(text))
