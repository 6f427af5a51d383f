"""Every way of reading a cell as a value: its examples are read, its counter-examples are not."""

import duckdb
import pytest

from parvis.engine.exporting.forms import VALUE_FORMS
from parvis.engine.profiling.detectors import DETECTORS


def read(form, text):
    return duckdb.execute(f"SELECT {form.sql('v')} FROM (SELECT ? AS v)", [text]).fetchone()[0]


@pytest.mark.parametrize("key", VALUE_FORMS, ids=str)
def test_examples_are_read_and_counter_examples_are_not(key):
    form = VALUE_FORMS[key]
    assert form.examples
    assert form.counter_examples
    assert {text: str(read(form, text)) for text in form.examples} == dict(form.examples)
    assert [text for text in form.counter_examples if read(form, text) is not None] == []


def test_every_form_is_one_that_a_detector_of_the_type_tells():
    told = {(detector.type, form.code) for detector in DETECTORS for form in detector.forms}
    assert set(VALUE_FORMS) <= told
