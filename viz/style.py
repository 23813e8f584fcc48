"""Colours that can be told from the page behind them, in its light and in its dark dress."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

__all__ = ["DARK", "KIND_COLOURS", "LIGHT", "STATE_COLOURS", "Tone", "contrast", "dressed"]

LIGHT = "#ffffff"
"""What stands behind the network by day; page.css has the same as --panel."""
DARK = "#1b2230"
"""The same by night."""

KIND_COLOURS: Mapping[str, tuple[str, str]] = {
    "state": ("#1f2937", "#cbd5e1"),
    "organisation": ("#4b5563", "#94a3b8"),
    "envoy": ("#3b5bdb", "#91a7ff"),
    "mission": ("#23744e", "#63c89b"),
    "place": ("#9a6212", "#e0a94a"),
}
"""What is no event, by day and by night; a state's code stands on its symbol, so that one must differ most."""


@dataclass(frozen=True, slots=True)
class Tone:
    """The colour of a bar by day and by night, and that of the words on it."""

    light: str
    dark: str
    light_ink: str = "#ffffff"
    dark_ink: str = "#10151f"


STATE_COLOURS: Mapping[str, Tone] = {
    "well": Tone("#3a7a61", "#7fc3a4"),
    "half": Tone("#8a6510", "#dcb65f"),
    "ill": Tone("#b34d22", "#f2986b"),
    "post": Tone("#3f57a6", "#93abf0"),
    "next": Tone("#566dbb", "#b7c6f8"),
    "vacant": Tone("#e4e1d8", "#3c475a", "#3f4658", "#dfe4ee"),
}
"""How things stand between two states; ``next`` is every second person in a post."""

# WCAG 2.2, 1.4.11: what is drawn needs three to one against what is next to it.
_ENOUGH = 3.0
_STEPS = 20


@cache
def dressed(colour: str) -> tuple[str, str]:
    """A colour for the light and for the dark page: itself, or as near to it as contrast allows."""
    return _towards(colour, LIGHT, "#000000"), _towards(colour, DARK, "#ffffff")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (``#rrggbb``) as WCAG counts it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _towards(colour: str, background: str, end: str) -> str:
    for step in range(_STEPS + 1):
        mixed = _mix(colour, end, step / _STEPS)
        if contrast(mixed, background) >= _ENOUGH:
            return mixed
    return end


def _mix(one: str, other: str, share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(_channels(one), _channels(other), strict=True))
    return f"#{''.join(f'{part:02x}' for part in parts)}"


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
