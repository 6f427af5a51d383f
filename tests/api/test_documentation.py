"""docs/api.md: every example is run, and the table of operators is the declared one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from parvis.engine.query.operators import OPERATORS

BASE = "http://localhost:8000"
PAGE = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```http\n(?P<request>.*?)```(?:\n\n```json\n(?P<answer>.*?)```)?", re.DOTALL)
EXAMPLES = [(found["request"].strip(), found["answer"]) for found in BLOCK.finditer(PAGE)]


def holds(found, told) -> bool:
    """Tell whether what the page shows is in the answer; … stands for anything."""
    if told == "…":
        return found is not None
    if isinstance(told, dict):
        return isinstance(found, dict) and all(
            name in found and holds(found[name], value) for name, value in told.items()
        )
    if isinstance(told, list):
        return len(found) == len(told) and all(holds(*pair) for pair in zip(found, told, strict=True))
    return found == told


@pytest.mark.parametrize(("request_", "told"), EXAMPLES, ids=[one[0].splitlines()[0] for one in EXAMPLES])
def test_the_example_answers_what_the_page_shows(client, square, request_, told):
    request_ = request_.replace("{resource}", str(square.resource.id)).replace("{base}", BASE)
    lines = request_.splitlines()
    status = next((int(line[2:]) for line in lines if line.startswith("→ ")), 200)
    headers = dict(line.split(": ", 1) for line in lines[1:] if not line.startswith("→ "))
    answer = client.get(lines[0].removeprefix("GET "), headers={k.lower(): v for k, v in headers.items()})
    assert answer.status_code == status
    if told:
        assert holds(json.loads(answer.getvalue()), json.loads(told))


def test_the_page_has_its_examples():
    assert len(EXAMPLES) >= 10


def test_every_operator_is_in_the_table_with_its_other_words():
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) ?\|$", PAGE, re.MULTILINE)
    told = {code: (meaning, set(re.findall(r"`(\w+)`", others))) for code, meaning, others in rows}
    for operator in OPERATORS:
        assert told[operator.code] == (operator.meaning[1], set(operator.aliases))


@pytest.mark.parametrize("address", sorted(set(re.findall(r"^\| `(/[^`]*)`", PAGE, re.MULTILINE))))
def test_every_address_of_the_tables_exists(client, square, address):
    address = (
        address.replace("/resources/<id>", f"/resources/{square.resource.id}")
        .replace("/datasets/<id>", f"/datasets/{square.published.id}")
        .replace("/datasets/<slug>", "/datasets/arbres")
        .replace("/organizations/<slug>", "/organizations/valmont")
        .replace("<hash>", square.version.hash)
        .replace("<code>.<lang>", "barres-hauteur.fr")
        .replace("<file>", "table.csv")
    )
    assert client.get(address).status_code == 200
