"""Decide the character encoding of a text file, from a closed list scored on French and English text."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# A universal detector picks mac-turkish or windows-1250 for short French texts: never let one choose.
ONE_BYTE = ("cp1252", "iso-8859-15", "mac_roman", "cp850")
CANDIDATES = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", *ONE_BYTE)
CHUNK = 1 << 20
SAMPLE = 1 << 18
TELLING_WORDS = 4

# How much a letter speaks for a reading, by how often French and English write it; others are strangers.
LETTERS: dict[str, float] = {
    letter: weight
    for letters, weight in (
        ("é", 1.2), ("èà", 1.0), ("êçôîûâ", 0.85), ("ïëùœ", 0.7), ("äöüæ", 0.5), ("ÿñáíóúãõ", 0.3),
        ("É", 1.0), ("ÀÈÊÇÎÔ", 0.8), ("ÂŒ", 0.6), ("ÙÛËÏÜÖÄ", 0.4), ("ŸÑÁÍÓÚÆ", 0.2),
    )
    for letter in letters
}  # fmt: skip
USUAL_SIGNS = set("’‘“”«»–—…°€ºª²³·£§½¼¾×µ\u00a0©®±™•")


@dataclass(frozen=True)
class Encoding:
    """codec: Python codec name, one of CANDIDATES; skip: bytes of the byte order mark; bad: bytes that do not
    fit the codec and are read as cp1252 instead; reason: why it was chosen.
    """

    codec: str
    skip: int = 0
    bad: int = 0
    reason: str = "told"


def _one_byte_fallback(error: UnicodeError) -> tuple[str, int]:
    """Read the offending bytes as cp1252, or as the control characters they name where cp1252 has a hole."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    found = error.object[error.start : error.end]
    return "".join(_cp1252(byte) for byte in found), error.end


def _cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


FALLBACK = "parvis-one-byte"
codecs.register_error(FALLBACK, _one_byte_fallback)


def decide_encoding(path: Path, *, told: str | None = None) -> Encoding:
    """Return the encoding of the text file at `path`.

    told: a codec name given by a person, taken as it is. Whole file read once, in chunks, to prove UTF-8.
    Raises LookupError when `told` is no codec.
    """
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    if told is not None:
        codec = codecs.lookup(told).name
        if codec == "utf-8" and head.startswith(codecs.BOM_UTF8):
            return Encoding("utf-8-sig", skip=3, bad=_bad_bytes(path, "utf-8", 3))
        if codec == "utf-16":
            codec = "utf-16-be" if head.startswith(codecs.BOM_UTF16_BE) else "utf-16-le"
        mark = 2 if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) and "16" in codec else 0
        return Encoding(codec, skip=mark)
    if head.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8-sig", skip=3, bad=_bad_bytes(path, "utf-8", 3), reason="byte-order-mark")
    if head.startswith(codecs.BOM_UTF16_LE):
        return Encoding("utf-16-le", skip=2, reason="byte-order-mark")
    if head.startswith(codecs.BOM_UTF16_BE):
        return Encoding("utf-16-be", skip=2, reason="byte-order-mark")
    wide = _utf16_without_mark(head)
    if wide is not None:
        return Encoding(wide, reason="zero-bytes")
    bad = _bad_bytes(path, "utf-8", 0)
    if bad == 0:
        return Encoding("utf-8", reason="all-bytes-fit")
    high = _high_bytes(path)
    if _utf8_sequences(high) >= 4 * bad:
        return Encoding("utf-8", bad=bad, reason="most-bytes-fit")
    return Encoding(best_one_byte(high), reason="likely-letters")


def begins_as_utf8(path: Path) -> Encoding | None:
    """Return UTF-8, with or without its mark, when the beginning of the file is; None when it is not."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf16_without_mark(head) is not None:
        return None
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return None
    marked = head.startswith(codecs.BOM_UTF8)
    return Encoding("utf-8-sig" if marked else "utf-8", skip=3 if marked else 0)


def _utf16_without_mark(head: bytes) -> str | None:
    even, odd = head[0:4096:2], head[1:4096:2]
    if len(odd) < 4:
        return None
    if odd.count(0) > 0.6 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _bad_bytes(path: Path, codec: str, skip: int) -> int:
    """Count the bytes of the file that do not fit the codec; it stops counting at 1,000."""
    bad = 0

    def count(error: UnicodeError) -> tuple[str, int]:
        nonlocal bad
        if not isinstance(error, UnicodeDecodeError):
            raise error
        bad += error.end - error.start
        return "", error.end

    codecs.register_error("parvis-count", count)
    decoder = codecs.getincrementaldecoder(codec)(errors="parvis-count")
    with path.open("rb") as file:
        file.seek(skip)
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
            if bad > 1000:
                return bad
        decoder.decode(b"", final=True)
    return bad


def _high_bytes(path: Path) -> bytes:
    """Return the pieces of the file around bytes above 0x7F, up to some hundred kilobytes of them."""
    pieces: list[bytes] = []
    size = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            for match in re.finditer(rb"[\x00-\x7f]{0,2}[\x80-\xff]+[\x00-\x7f]{0,2}", chunk):
                pieces.append(match.group())
                size += len(pieces[-1])
            if size > SAMPLE:
                break
    return b"\n".join(pieces)


def _utf8_sequences(sample: bytes) -> int:
    return len(
        re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", sample)
    )


def best_one_byte(sample: bytes) -> str:
    """Return the codec under which `sample` reads most like French or English; cp1252 when in doubt."""
    words = Counter(re.findall(rb"[\x00-\x7f]?[\x80-\xff]+[\x00-\x7f]?", sample))
    scores = dict.fromkeys(ONE_BYTE, 0.0)
    for codec in ONE_BYTE:
        for word, times in words.items():
            scores[codec] += times * _likeness(word.decode(codec, errors=FALLBACK))
    best = max(ONE_BYTE, key=lambda codec: scores[codec])
    # iso-8859-15 differs from cp1252 by eight characters: only its euro or œ, well placed, speak for it.
    return best if scores[best] > scores["cp1252"] + 0.5 else "cp1252"


def _likeness(text: str) -> float:
    """Score a few characters around the high ones: usual letters in words for, strangers against."""
    score = 0.0
    for place, character in enumerate(text):
        if character < "\x80":
            continue
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        if before.isdigit() and after.isdigit() and character in LETTERS:
            # Thousands are parted by a no-break space, in each encoding another byte.
            score -= 0.8
        elif character in LETTERS:
            score += _letter(character, before, after)
        elif character in USUAL_SIGNS:
            inside_word = before.isalpha() and after.isalpha()
            # No fraction touches a letter: « ½uvre » is œuvre.
            inside_word = inside_word or (character in "½¼¾" and (before.isalpha() or after.isalpha()))
            score += 1.0 if character == "\u00a0" and before.isdigit() and after.isdigit() else 0.0
            score += 0.4 if not inside_word or character in "’‘·" else -0.7
        else:
            score -= 1.0
    return score


def _letter(character: str, before: str, after: str) -> float:
    """Weigh a usual letter by its neighbours: a capital inside a small-letter word is no French."""
    misplaced = before.islower() if character.isupper() else before.isupper() and after.isupper()
    if misplaced:
        return -0.6
    if character in "œŒ" and not before.isalpha() and not after.isalpha():
        # Nobody writes it alone: « ½ » is more likely.
        return -0.3
    if character in "àù" and after.isalpha():
        return 0.3
    return LETTERS[character]


def telling_words(text: str) -> str:
    """Return the first words with letters beyond ASCII, for a person to judge the encoding by; "" without."""
    found: dict[str, None] = {}
    for match in re.finditer(r"\b\w*?[^\W\x00-\x7f]\w*", text):
        found[match.group()] = None
        if len(found) == TELLING_WORDS:
            break
    return ", ".join(word[:30] for word in found)


def transcode(path: Path, encoding: Encoding, output: Path, *, tell: Callable[[float], None]) -> None:
    """Write the text of `path` to `output` as UTF-8, without mark; bytes that do not fit read as cp1252."""
    decoder = codecs.getincrementaldecoder(encoding.codec.removesuffix("-sig"))(errors=FALLBACK)
    size = max(1, path.stat().st_size)
    with path.open("rb") as source, output.open("wb") as target:
        source.seek(encoding.skip)
        while chunk := source.read(CHUNK):
            target.write(decoder.decode(chunk).encode("utf-8", errors="surrogatepass"))
            tell(source.tell() / size)
        target.write(decoder.decode(b"", final=True).encode("utf-8", errors="surrogatepass"))
