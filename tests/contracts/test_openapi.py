"""Every operation of openapi.json is walked, with parameters that fit and with others."""

from __future__ import annotations

import json

import pytest

WRONG = {
    "integer": ["0", "-1", "un", "99999999999999999999", ""],
    "string": [],
}


@pytest.fixture
def described(client) -> dict:
    return client.get("/api/1/openapi.json").json()


def operations(described):
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def filled(path, square):
    names = {
        "slug": "valmont" if "organizations" in path else "arbres",
        "identifier": str(square.resource.id),
        "extension": "csv",
        "version": square.version.hash,
        "name": "table.csv",
    }
    for name, value in names.items():
        path = path.replace(f"{{{name}}}", value)
    assert "{" not in path
    return path


def fits(value, schema, document):
    """Check a JSON value against the keywords our description uses."""
    if "$ref" in schema:
        node = document
        for part in schema["$ref"].removeprefix("#/").split("/"):
            node = node[part]
        return fits(value, node, document)
    if "anyOf" in schema:
        return any(fits(value, one, document) for one in schema["anyOf"])
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    types = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": (int, float),
        "boolean": bool,
        "null": type(None),
    }
    if kinds and not any(isinstance(value, types[kind]) for kind in kinds):
        return False
    if isinstance(value, dict):
        if any(name not in value for name in schema.get("required", ())):
            return False
        return all(
            fits(value[name], inner, document)
            for name, inner in schema.get("properties", {}).items()
            if name in value
        )
    if isinstance(value, list):
        return all(fits(one, schema.get("items", {}), document) for one in value)
    return True


def test_every_operation_answers_what_it_describes(client, described, square):
    walked = 0
    for path, method, operation in operations(described):
        assert method == "get", "the public API is read only"
        answer = client.get(filled(path, square))
        assert answer.status_code == 200, path
        content = operation["responses"]["200"]["content"]
        media_type = answer["Content-Type"].partition(";")[0]
        assert media_type in content or "*/*" in content, path
        if "application/json" in content and "schema" in content["application/json"]:
            body = json.loads(answer.getvalue())
            assert fits(body, content["application/json"]["schema"], described), path
        assert answer["Access-Control-Allow-Origin"] == "*"
        walked += 1
    assert walked >= 14


def test_every_operation_has_a_name_of_its_own_and_a_summary(described):
    names = [operation["operationId"] for _, _, operation in operations(described)]
    assert len(names) == len(set(names))
    assert all(operation.get("summary") for _, _, operation in operations(described))


def test_every_operation_refuses_an_unknown_parameter(client, described, square):
    for path, _, _ in operations(described):
        answer = client.get(filled(path, square) + "?parametre_inconnu=1")
        assert answer.status_code == 400, path
        assert fits(answer.json(), {"$ref": "#/components/schemas/ProblemShape"}, described)


def test_every_parameter_refuses_what_does_not_fit(client, described, square):
    tried = 0
    for path, _, operation in operations(described):
        for parameter in operation["parameters"]:
            if parameter["in"] != "query":
                continue
            for wrong in WRONG.get(parameter["schema"].get("type", ""), []):
                answer = client.get(f"{filled(path, square)}?{parameter['name']}={wrong}")
                assert answer.status_code == 400, (path, parameter["name"], wrong)
                tried += 1
            for bound, step in (("maximum", 1), ("minimum", -1)):
                if bound in parameter["schema"]:
                    edge = parameter["schema"][bound]
                    where = f"{filled(path, square)}?{parameter['name']}="
                    assert client.get(f"{where}{edge}").status_code == 200, (path, parameter["name"], edge)
                    assert client.get(f"{where}{edge + step}").status_code == 400
                    tried += 1
    assert tried > 20


def test_every_path_refuses_a_name_that_is_not_there(client, described, square):
    strange = ("absent", "0", "%00", "..%2f..", "é", "a" * 300, "00000000-0000-0000-0000-000000000000")
    for path, _, operation in operations(described):
        for parameter in operation["parameters"]:
            if parameter["in"] != "path":
                continue
            for value in strange:
                address = filled(path.replace(f"{{{parameter['name']}}}", value), square)
                assert client.get(address).status_code in {400, 404}, address
