"""Activities of the French nomenclature (NAF rev. 2, APE codes): divisions, groups, classes, sub-classes."""

from __future__ import annotations

from parvis.standards.codes.table import Code, CodeTable, code_of

NAF: CodeTable[Code] = CodeTable("naf", code_of)


def dotted(code: str) -> str:
    """Return the code as INSEE writes it: 8411Z becomes 84.11Z."""
    plain = code.replace(".", "").upper()
    return f"{plain[:2]}.{plain[2:]}" if len(plain) > 2 else plain
