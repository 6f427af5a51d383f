"""Accents: the colour an authority chose, moved until text written in it can be read on our pages."""

from __future__ import annotations

import colorsys

from parvis.portal.organizations.models import Organization

Colour = tuple[float, float, float]

# WCAG 2.2, 1.4.3: contrast of text with its ground.
READABLE = 4.5
# The tokens --paper and --sheet of frontend/styles/tokens.css, on light and dark ground.
LIGHT_GROUNDS = ("#f7f4ee", "#fffdf9")
DARK_GROUNDS = ("#14181d", "#1b2127")
# Part of the accent in --accent-wash, the ground of a marked chip.
LIGHT_WASH, DARK_WASH = 0.11, 0.15


def accents(organization: Organization | None) -> tuple[str, str] | None:
    """Return the authority's colours on (light, dark) ground as #rrggbb, None when it chose none.

    A chosen colour that cannot be read there is darkened or lightened, its hue kept.
    """
    if organization is None or not organization.accent:
        return None
    light = readable(organization.accent, grounds=LIGHT_GROUNDS, wash=LIGHT_WASH, lighter=False)
    dark = readable(
        organization.accent_dark or organization.accent, grounds=DARK_GROUNDS, wash=DARK_WASH, lighter=True
    )
    return light, dark


def readable(colour: str, *, grounds: tuple[str, ...], wash: float, lighter: bool) -> str:
    """Return `colour`, its lightness moved by steps until it contrasts with each ground and with its wash."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*parse(colour))
    while True:
        candidate = colorsys.hls_to_rgb(hue, lightness, saturation)
        seen = [parse(ground) for ground in grounds]
        washes = [mix(candidate, seen[-1], wash)]
        if all(contrast(candidate, ground) >= READABLE for ground in [*seen, *washes]):
            return to_hex(candidate)
        lightness = lightness + 0.02 if lighter else lightness - 0.02
        if not 0 <= lightness <= 1:
            return "#ffffff" if lighter else "#000000"


def parse(colour: str) -> Colour:
    """Return red, green and blue, 0 to 1, of #rrggbb."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def to_hex(colour: Colour) -> str:
    """Return #rrggbb."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def mix(colour: Colour, ground: Colour, part: float) -> Colour:
    """Return `part` of `colour` laid on `ground`, as CSS color-mix in srgb does."""
    red, green, blue = (part * one + (1 - part) * other for one, other in zip(colour, ground, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the WCAG contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
