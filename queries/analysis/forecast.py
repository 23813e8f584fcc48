"""Baselines of a forecast: what any model of how many events come next has to be better than.

mean          as many as in the mean of the last N periods
persistence   as many as in the last period, which is the mean of one

Both take a period's count as Poisson, with a rate that is estimated from those n periods with S events. Under Jeffreys'
prior the rate is Gamma(S + 1/2, n), and the next count negative binomial; its 5 % and 95 % quantiles are the interval,
so that few periods give a wide one. Source: A. Gelman et al., Bayesian Data Analysis, 3rd edition (2013), 2.6 to 2.8.
Each is tested from a rolling origin: every period after the first N is forecast from those before it. Source:
R. J. Hyndman, G. Athanasopoulos, Forecasting: Principles and Practice, 3rd edition (2021), 5.2 and 5.10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log, log1p

__all__ = ["Forecast", "baselines", "interval"]

LOW, HIGH = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a method says of the next period, and how it did on those that are known.

    ``low`` and ``high`` bound nine of ten counts, if they are Poisson. ``mae`` is the mean absolute error over the
    ``tested`` periods, ``inside`` the share of them within their interval; None where none could be tested.
    """

    method: str
    forecast: float
    low: int
    high: int
    mae: float | None
    inside: float | None
    tested: int


def baselines(counts: Sequence[int], periods: int) -> list[Forecast]:
    """Both baselines for the period after ``counts``, which are at least one; fewer than ``periods`` are all used."""
    sums = [0, *accumulate(counts)]
    return [
        _forecast(method, counts, sums, span, max(periods, span))
        for method, span in (("mean", periods), ("persistence", 1))
    ]


def _forecast(method: str, counts: Sequence[int], sums: Sequence[int], span: int, begin: int) -> Forecast:
    """``span`` is over how many periods the mean is taken, ``begin`` the first period that is tested."""
    errors, inside = [], 0
    for place in range(begin, len(counts)):
        total = sums[place] - sums[place - span]
        low, high = interval(total, span)
        errors.append(abs(counts[place] - total / span))
        inside += low <= counts[place] <= high
    used = min(span, len(counts))
    total = sums[-1] - sums[len(counts) - used]
    tested = len(errors)
    return Forecast(
        method,
        round(total / used, 2),
        *interval(total, used),
        round(sum(errors) / tested, 2) if tested else None,
        round(inside / tested, 2) if tested else None,
        tested,
    )


def interval(total: int, periods: int) -> tuple[int, int]:
    """The least counts that the next one is at most with 5 % and with 95 %, after ``total`` events in ``periods``."""
    size, count, below, low = total + 0.5, 0, 0.0, None
    # By logarithms: of many events the first terms are too small for a float.
    term = size * log(periods / (periods + 1))
    while True:
        below += exp(term)
        if low is None and below >= LOW:
            low = count
        if low is not None and below >= HIGH:
            return low, count
        term += log(count + size) - log(count + 1) - log1p(periods)
        count += 1
