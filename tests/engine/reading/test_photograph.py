"""Pictures people send: made small and plain in the sandbox, without what the camera wrote."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from parvis.engine.reading.photograph import plain_picture
from parvis.errors import UnreadableExtract


def sent(size: tuple[int, int], form: str = "JPEG", mode: str = "RGB", **more) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, "red").save(buffer, form, **more)
    return buffer.getvalue()


def test_a_photograph_becomes_small_upright_and_forgets_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter by the camera
    exif.get_ifd(0x8825)[2] = (48.0, 52.0, 1.0)  # GPS latitude
    content = sent((2000, 1000), exif=exif)
    plain = plain_picture(content)
    made = Image.open(io.BytesIO(plain.content))
    assert (made.format, made.size) == ("JPEG", (plain.width, plain.height))
    assert plain.width < plain.height <= 720
    assert not made.getexif()
    assert b"Exif" not in plain.content


def test_a_transparent_drawing_stands_on_white():
    content = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(content, "PNG")
    made = Image.open(io.BytesIO(plain_picture(content.getvalue()).content))
    assert made.size == (40, 30)
    assert all(channel > 250 for channel in made.getpixel((20, 15)))


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few hundred bytes that says it is huge."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 40,
        sent((400, 300))[:200],
        sent((200, 100), "BMP"),
        bomb(60_000, 60_000),
    ],
    ids=["empty", "svg", "gif", "cut", "bmp", "bomb"],
)
def test_what_is_no_picture_is_refused_in_a_sentence(content):
    with pytest.raises(UnreadableExtract) as refused:
        plain_picture(content)
    assert refused.value.code == "unusable-picture"
