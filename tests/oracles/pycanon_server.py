"""pyCANON behind a pipe: a JSON line in (columns, traits, sensitive), a JSON line out (k, l, t)."""

from __future__ import annotations

import json
import sys

import pandas
from pycanon.anonymity import k_anonymity, l_diversity, t_closeness


def measured(columns, traits, sensitive):
    """Return [k, l, t] of a table given by its columns."""
    data = pandas.DataFrame(columns)
    return [
        int(k_anonymity(data, traits)),
        int(l_diversity(data, traits, [sensitive])),
        float(t_closeness(data, traits, [sensitive])),
    ]


for line in sys.stdin:
    asked = json.loads(line)
    sys.stdout.write(json.dumps(measured(**asked)) + "\n")
    sys.stdout.flush()
