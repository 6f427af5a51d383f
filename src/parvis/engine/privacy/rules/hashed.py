"""Find hashes: the hash of a number or an address is turned back in hours, a pseudonym is no anonymity."""

from __future__ import annotations

import re

from parvis.engine.privacy.rule import Form, Rule


def _hash(text: str) -> bool:
    return len(set(text)) > 6 and bool(re.search("[A-F]", text)) and bool(re.search("[0-9]", text))


RULE = Rule(
    code="hashed-identifier",
    kind="strong-quasi",
    not_labels=(
        "checksum",
        "sha256",
        "sha1",
        "md5",
        "digest",
        "commit",
        "fichier",
        "document",
        "url",
        "uri",
        "etag",
        "image",
        "photo",
        "hash fichier",
        "empreinte fichier",
        "empreinte document",
        "signature",
        "geometrie",
        "uuid",
        "guid",
    ),
    forms=(Form(r"\b(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})\b", _hash, 0.001),),
    examples=("5d41402abc4b2a76b9719d911017c592", "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d"),
    counter_examples=("123456789012345678901234567890123", "deadbeef", "11111111111111111111111111111111"),
)
