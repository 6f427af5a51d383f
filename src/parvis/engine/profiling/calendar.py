"""How dates are written in French extracts, as SQL predicates and conversions."""

from __future__ import annotations

from parvis.engine.profiling.detector import VALUE, matches

_ISO_SHAPE = matches(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FRENCH_SHAPE = matches(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-]([0-9]{4}|[0-9]{2})")
_COMPACT_SHAPE = matches(r"(19|20)[0-9]{6}")
_MIDNIGHT_SHAPE = matches(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]00:00(:00([.]0+)?)?")

MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip
_LONG_SHAPE = (
    f"regexp_full_match(lower(strip_accents({VALUE})), "
    "'(lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?"
    f"[0-9]{{1,2}}(er)? ({'|'.join(MONTHS)}) [0-9]{{4}}')"
)


def _parsed(order: str) -> str:
    """Return SQL reading a date of three numbers, `order` being `%d{0}%m{0}` or `%m{0}%d{0}`."""
    long, short = (
        ", ".join(f"'{order.format(separator)}{year}'" for separator in "/-.") for year in ("%Y", "%y")
    )
    # Two-digit years: 68 and below are of this century, as POSIX strptime reads them.
    return (
        f"CAST(CASE WHEN left(right({VALUE}, 3), 1) IN ('/', '-', '.') THEN try_strptime({VALUE}, [{short}]) "
        f"ELSE try_strptime({VALUE}, [{long}]) END AS DATE)"
    )


_ISO = f"TRY_CAST({VALUE} AS DATE)"
_DAY_FIRST = _parsed("%d{0}%m{0}")
_MONTH_FIRST = _parsed("%m{0}%d{0}")
_COMPACT = f"CAST(try_strptime({VALUE}, '%Y%m%d') AS DATE)"
# By their first letters: three, but for June and July.
_STARTS = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_MONTH = f"regexp_extract(lower(strip_accents({VALUE})), '([a-z]+)[.]?[ -][0-9]{{4}}$', 1)"
MONTH_NUMBER = "CASE " + " ".join(
    f"WHEN starts_with({_MONTH}, '{start}') THEN '{number:02}'"
    for number, start in enumerate(_STARTS, start=1)
) + " END"  # fmt: skip
# janvier 2024, févr. 2024, sept 2024
LONG_YEARMONTH = (
    f"regexp_full_match(lower(strip_accents({VALUE})), "
    f"'({'|'.join(MONTHS)}|janv?[.]?|fevr?[.]?|avr[.]?|juil[.]?|sept?[.]?|oct[.]?|nov[.]?|dec[.]?)"
    "[ -](19|20)[0-9]{2}')"
)
_LONG = (
    f"TRY_CAST(right({VALUE}, 4) || '-' || ({MONTH_NUMBER}) || '-' || "
    f"lpad(regexp_extract({VALUE}, '[0-9]+'), 2, '0') AS DATE)"
)
_MIDNIGHT = f"TRY_CAST(substr({VALUE}, 1, 10) AS DATE)"


def _real(shape: str, date: str) -> str:
    return f"CASE WHEN {shape} THEN {date} IS NOT NULL ELSE false END"


ISO_DATE = _real(_ISO_SHAPE, _ISO)
FRENCH_DATE = _real(_FRENCH_SHAPE, _DAY_FIRST)
MONTH_FIRST_DATE = _real(_FRENCH_SHAPE, _MONTH_FIRST)
COMPACT_DATE = _real(_COMPACT_SHAPE, _COMPACT)
LONG_DATE = _real(_LONG_SHAPE, _LONG)
# A first number above twelve is no month, a second one neither: such a date can be read in one way only.
ONE_READING = (
    f"({_FRENCH_SHAPE} AND (TRY_CAST(regexp_extract({VALUE}, '^[0-9]+') AS INTEGER) > 12 "
    f"OR TRY_CAST(regexp_extract({VALUE}, '^[0-9]+[/.-]([0-9]+)', 1) AS INTEGER) > 12))"
)
MIDNIGHT = _real(_MIDNIGHT_SHAPE, _MIDNIGHT)
MIXED_DATE = f"({ISO_DATE} OR {FRENCH_DATE} OR {MIDNIGHT} OR {LONG_DATE})"

TO_DATE = (
    f"CASE WHEN {_ISO_SHAPE} THEN {_ISO} WHEN {_FRENCH_SHAPE} THEN {_DAY_FIRST} "
    f"WHEN {_COMPACT_SHAPE} THEN {_COMPACT} WHEN {_MIDNIGHT_SHAPE} THEN {_MIDNIGHT} "
    f"WHEN {_LONG_SHAPE} THEN {_LONG} END"
)

_TIME = r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?"
_ISO_TIME_SHAPE = matches(rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[T ]{_TIME}(Z|[+-][0-9]{{2}}(:?[0-9]{{2}})?)?")
_FRENCH_TIME_SHAPE = matches(rf"[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{4}} {_TIME}")
# The wall clock as written: the offset is left aside.
_ISO_TIME = (
    f"TRY_CAST(regexp_replace(replace({VALUE}, 'T', ' '), '(Z|[+-][0-9]{{2}}(:?[0-9]{{2}})?)$', '') "
    "AS TIMESTAMP)"
)
_FRENCH_TIME = (
    "TRY_CAST(regexp_replace("
    f"{VALUE}, '^([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]([0-9]{{4}}) (.*)$', '\\3-\\2-\\1 \\4') AS TIMESTAMP)"
)
ISO_DATETIME = _real(_ISO_TIME_SHAPE, _ISO_TIME)
FRENCH_DATETIME = _real(_FRENCH_TIME_SHAPE, _FRENCH_TIME)
TO_TIMESTAMP = (
    f"CASE WHEN {_ISO_TIME_SHAPE} THEN {_ISO_TIME} WHEN {_FRENCH_TIME_SHAPE} THEN {_FRENCH_TIME} END"
)
