"""Keys of French numbers agree with an independent implementation, python-stdnum."""

from __future__ import annotations

import random

import pytest
from stdnum.fr import siren, siret

from parvis.engine.validation.validate import validate_table
from parvis.standards.table_schema import TableSchema

LA_POSTE = "356000000"


def numbers(length):
    """Random numbers, each with its ten possible last digits: one of them is the right key."""
    dice = random.Random(20261123)
    opened = ["".join(dice.choices("0123456789", k=length - 1)) for _ in range(60)]
    if length == 14:
        right = [
            text for text in (str(dice.randrange(10**8, 10**9)) for _ in range(900)) if siren.is_valid(text)
        ]
        opened += [text + f"{dice.randrange(10**4):04d}" for text in right]
        opened += [LA_POSTE + f"{dice.randrange(10**4):04d}" for _ in range(20)] + [LA_POSTE + "0004"]
    return [text + digit for text in opened for digit in "0123456789"]


@pytest.mark.parametrize(("name", "length", "oracle"), [("siren", 9, siren), ("siret", 14, siret)])
def test_keys_agree_with_stdnum(name, length, oracle, make_table):
    schema = TableSchema.from_descriptor({"fields": [{"name": "a", "frFormat": name}]})
    texts = sorted(set(numbers(length)))
    report = validate_table(make_table(("a",), [(text,) for text in texts]), schema, limit=len(texts))
    refused = {finding.value for finding in report.findings}
    assert refused == {text for text in texts if not oracle.is_valid(text)}
    assert len(texts) - len(refused) > 50
