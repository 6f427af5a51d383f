"""Find addresses of machines (IP): they lead to a household."""

from __future__ import annotations

import ipaddress

from parvis.engine.privacy.rule import Form, Rule


def _address(text: str) -> bool:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return False
    return found.is_global


RULE = Rule(
    code="network-address",
    kind="strong-quasi",
    labels=("ip", "adresse ip", "ip address", "remote addr", "client ip"),
    not_labels=("version", "article", "nomenclature", "chapitre", "section", "numero"),
    forms=(
        Form(r"\b(?:[0-9]{1,3}\.){3}[0-9]{1,3}\b", _address, 0.3, label_needed=True, written=True),
        Form(r"\b(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}\b", _address, 0.05, written=True),
    ),
    counter_examples=("1.2.3.4", "12:30:45"),
    labelled_examples=("81.57.12.34",),
)
