"""Who held a post on a day, checked against two centuries of US chiefs of mission, read straight from their list."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pocom import Chief, chiefs, documents

from diplograph.graph.store import Store, open_store
from diplograph.graph.time import parse_edtf
from diplograph.ingest.load import rebuild
from diplograph.ingest.workspace import Workspace
from diplograph.queries.standing import posts_of

PAIRS = 500
FAR = date(2100, 1, 1).toordinal()


@pytest.fixture(scope="module")
def heads() -> list[Chief]:
    return chiefs()


@pytest.fixture(scope="module")
def store(heads: list[Chief], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("pocom")
    workspace = Workspace.open(folder / "study", create=True)
    with workspace.writing():
        for facts in documents(heads):
            workspace.add(None, facts)
    with open_store(folder / "graph") as opened:
        rebuild(workspace, opened)
        yield opened


def days(text: str) -> tuple[int, int]:
    span = parse_edtf(text)
    assert span.day_from is not None
    assert span.day_to is not None
    return span.day_from, span.day_to


def expected(rows: list[Chief], day: int) -> tuple[str, list[str]]:
    """The answer by the list alone: who took up the post by that day and had not left it.

    A month without its day leaves open who held the post in it. Where no end is listed, the next chief's beginning is
    the end. On the day of a change the next chief holds the post.
    """
    surely, perhaps, left = set(), set(), False
    for row in rows:
        end = days(row.ended) if row.ended else (FAR, FAR)
        left = left or end[1] < day
        if not row.started:
            continue
        begin = days(row.started)
        if not row.ended:
            later = sorted(days(one.started) for one in rows if one.started and days(one.started)[0] > begin[1])
            end = (later[0][0] - 1, later[0][1] - 1) if later else end
            left = left or end[1] < day
        if begin[1] <= day <= end[0]:
            change = end == (day, day) and any(one.started and days(one.started) == (day, day) for one in rows)
            if not change or begin == (day, day):
                surely.add(row.name)
        elif begin[0] <= day <= end[1]:
            perhaps.add(row.name)
    if surely:
        return ("known" if len(surely) == 1 else "disputed"), sorted(surely)
    if perhaps:
        return "uncertain", sorted(perhaps)
    return ("known", ["vacant"]) if left else ("unknown", [])


def answered(store: Store, country: str, day: int, position: str = "ambassador") -> tuple[str, list[str]]:
    rows = posts_of(store, position, "country:US", f"country:{country}", day)
    outcomes = {row["outcome"] for row in rows}
    return (outcomes.pop() if len(outcomes) == 1 else "unknown" if not rows else "mixed"), sorted(
        {row["value"] for row in rows}
    )


@pytest.mark.parametrize("position", ["ambassador", "charge-daffaires"])
def test_who_held_a_post_on_a_day_is_what_the_list_says(heads: list[Chief], store: Store, position: str) -> None:
    chance = random.Random(1778)  # noqa: S311  the same days in every run
    countries = sorted({one.country for one in heads})
    wrong = []
    outcomes: dict[str, int] = {}
    for _ in range(PAIRS):
        country = chance.choice(countries)
        rows = [one for one in heads if one.country == country and one.charge == (position == "charge-daffaires")]
        begun = [days(one.started)[0] for one in rows if one.started]
        first = date.fromordinal(min(begun, default=FAR - 50_000)) - timedelta(days=400)
        day = chance.randrange(first.toordinal(), date(2024, 1, 1).toordinal())
        want, got = expected(rows, day), answered(store, country, day, position)
        outcomes[want[0]] = outcomes.get(want[0], 0) + 1
        if want != got:
            wrong.append((country, date.fromordinal(day).isoformat(), want, got))
    assert wrong == []
    assert outcomes["known"] > PAIRS / 4
