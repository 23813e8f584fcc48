"""Tension: the weights of what each pair did in a window, beside the window of the same length before it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from diplograph.queries.analysis.periods import Activity, Count
from diplograph.queries.analysis.ties import Ties

__all__ = ["tension", "tension_by_period", "window_before"]


def window_before(first: int | None, last: int | None) -> tuple[int, int] | None:
    """The window of as many days that ends the day before ``first``; None where one is open, or time begins later."""
    if first is None or last is None:
        return None
    start = first - (last - first + 1)
    return (start, first - 1) if start > 0 else None


def tension(now: Ties, before: Ties | None) -> list[dict[str, Any]]:
    """A row a pair with an event in either window, the most hostile first.

    ``weight`` is the sum of weights, ``mean`` that of an event, ``change`` how much the sum has grown (below 0: for the
    worse). Without a window before, its columns and the change are None.
    """
    current = {tie.pair: tie.count for tie in now.pairs}
    earlier = {tie.pair: tie.count for tie in before.pairs} if before else {}
    rows = [
        {"pair": list(pair)} | _row(current.get(pair, Count()), earlier.get(pair, Count()) if before else None)
        for pair in current.keys() | earlier.keys()
    ]
    return sorted(rows, key=lambda row: (row["weight"], row["pair"]))


def tension_by_period(activity: Activity) -> list[dict[str, Any]]:
    """A row a period in order, each beside the one before it; the first has none."""
    counts: list[Count | None] = [None, *activity.periods.values()]
    return [
        {"period": str(period), "from": period.first, "to": period.last} | _row(now or Count(), before)
        for period, (before, now) in zip(activity.periods, pairwise(counts), strict=True)
    ]


def _row(now: Count, before: Count | None) -> dict[str, Any]:
    return {
        "events": now.events,
        "mean": now.mean,
        "weight": now.weight,
        "mean_before": before.mean if before else None,
        "weight_before": before.weight if before else None,
        "change": round(now.weight - before.weight, 1) if before else None,
    }
