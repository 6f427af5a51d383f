"""Tell the cells that a step for texts would tidy: odd spaces, letters in pieces or misread."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE

# Every space Unicode has, the invisible ones too, as a character class; the plain one is the last.
SPACES = "\t\n\r\u000b\f\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff "

# Accents apart from their letter, the letters UTF-8 gives when it is read as cp1252.
_MARKS = "\u0300-\u036fÃÂâÅ"

# A quick question, asked of every cell: what it rules out is not looked at again. Comparisons cost a tenth
# of a pattern: the pattern is for cells where more than ASCII is written.
UNTIDY = (
    f"CASE WHEN {VALUE} LIKE ' %' OR {VALUE} LIKE '% ' OR {VALUE} LIKE '%  %' THEN true "
    f"WHEN strlen({VALUE}) <> length({VALUE}) OR {VALUE} < ' ' "
    f"THEN regexp_matches({VALUE}, '[{SPACES[:-1]}{_MARKS}]') ELSE false END"
)
