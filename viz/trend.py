"""A trend as a picture: events by period over the sum of their weights, as PNG or SVG, the same bytes each time."""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from diplograph.graph.errors import InputError
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Bar", "check_matplotlib", "plotted"]

# Blue and red that are told apart without colour vision too, by how dark they are.
_COOPERATIVE, _NEUTRAL, _HOSTILE = "#4393c3", "#bdbdbd", "#b2182b"
_MOST_LABELS = 10
_WORDS: Mapping[Language, tuple[str, str, str, str, str]] = {
    "en": ("Events", "Cooperative", "Neutral", "Hostile", "Weight"),
    "ar": ("الأحداث", "تعاونية", "محايدة", "عدائية", "الوزن"),
    "ru": ("События", "Сотрудничество", "Нейтральные", "Враждебные", "Вес"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """What one period has: its words, events by tone, and the sum of their weights."""

    label: str
    cooperative: int
    neutral: int
    hostile: int
    weight: float


def check_matplotlib() -> None:
    """Raises InputError where matplotlib is missing, or too old to shape Arabic."""
    try:
        import matplotlib as mpl  # noqa: PLC0415  300 ms, only where a picture is asked for
    except ImportError:
        raise InputError("a picture needs matplotlib; `pip install 'diplograph[plot]'`") from None
    # Versions before write the letters of Arabic apart and from left to right.
    if tuple(int(part) for part in mpl.__version__.split(".")[:2]) < (3, 11):
        raise InputError(
            f"a picture needs matplotlib 3.11 or later, not {mpl.__version__}; `pip install -U 'diplograph[plot]'`"
        )


def plotted(bars: Sequence[Bar], title: str, lang: Language, form: Literal["png", "svg"]) -> bytes:
    """The picture. Raises InputError where matplotlib cannot be used."""
    check_matplotlib()
    import matplotlib as mpl  # noqa: PLC0415

    # It tells on stderr that it makes its list of fonts, once.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    with mpl.rc_context():
        # A person's own settings would change the bytes.
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "svg.hashsalt": "diplograph",
                "text.parse_math": False,
                "axes.spines.top": False,
                "axes.spines.right": False,
            }
        )
        return _drawn(bars, title, lang, form)


def _drawn(bars: Sequence[Bar], title: str, lang: Language, form: str) -> bytes:
    from matplotlib.figure import Figure  # noqa: PLC0415  without pyplot, which looks for a screen

    figure = Figure(figsize=(9, 5), layout="constrained")
    counts, weights = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    events, cooperative, neutral, hostile, weight = _WORDS[lang]
    places, floor = range(len(bars)), [0] * len(bars)
    for name, colour, values in (
        (cooperative, _COOPERATIVE, [bar.cooperative for bar in bars]),
        (neutral, _NEUTRAL, [bar.neutral for bar in bars]),
        (hostile, _HOSTILE, [bar.hostile for bar in bars]),
    ):
        counts.bar(places, values, bottom=floor, color=colour, label=name, width=0.85)
        floor = [low + value for low, value in zip(floor, values, strict=True)]
    counts.set_title(title)
    counts.set_ylabel(events)
    counts.yaxis.get_major_locator().set_params(integer=True)
    counts.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), ncols=3, frameon=False)
    colours = [_COOPERATIVE if bar.weight > 0 else _HOSTILE for bar in bars]
    weights.bar(places, [bar.weight for bar in bars], color=colours, width=0.85)
    weights.axhline(0, color="black", linewidth=0.8)
    weights.set_ylabel(weight)
    _label(weights, [bar.label for bar in bars])
    out = io.BytesIO()
    # The day and the program's version are no part of the picture.
    nothing = {"Software": None} if form == "png" else {"Date": None, "Creator": None}
    figure.savefig(out, format=form, dpi=150, metadata=nothing)
    return out.getvalue()


def _label(axes: Axes, labels: Sequence[str]) -> None:
    """As many periods as fit are named, each so far from the next."""
    step = -(-len(labels) // _MOST_LABELS) or 1
    shown = range(0, len(labels), step)
    axes.set_xticks(list(shown), [labels[place] for place in shown], rotation=30, ha="right", rotation_mode="anchor")
