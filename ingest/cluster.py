"""Which reports tell of the same event: a function of the set of reports, whatever order they came in.

Two reports of one block (type, states, direction) are *compatible* when they are from different articles, their
times overlap, and place, mission, count, round and subject do not contradict. A report is placed by how well it is
dated, so that nothing vague ever pulls apart or together what is sharp:

1. dated (31 days wide at most): reports that are all compatible with each other, and with nothing that is not, are
   one event. A report that could belong to two events is not guessed into one: it joins where exactly one event
   is open to it, else it stays an event of its own, for a person to decide.
2. about a day (``2021-04-18~``): joins where exactly one event is open to it; those that find none are put
   together among themselves as in 1.
3. wide (a year, an open end): joins where exactly one event is open to it, else stays alone.
4. without bounds: stays alone.

What a person decided comes last and outweighs all of this (``Links``): reports that are apart leave each other's
events, events whose reports are together become one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from diplograph.graph.model import Report
from diplograph.ingest.review.decisions import Links, joined

__all__ = ["clusters", "compatible", "narrow", "overlap", "same_missions", "same_places", "same_subjects"]

_PRECISE_DAYS = 31

_CONSULATES = {"consulate", "consulate-general"}

Cluster = tuple[Report, ...]

_NO_LINKS = Links()


def clusters(reports: Iterable[Report], links: Links = _NO_LINKS) -> list[Cluster]:
    """The reports in groups that each tell of one event or tenure; members and groups sorted by id.

    Links of reports that are not among ``reports`` do nothing, nor do links of an event with a tenure or of two types.
    """
    blocks: dict[str, dict[str, Report]] = defaultdict(dict)
    for report in reports:
        blocks[report.block][report.id] = report
    found: list[Cluster] = []
    ties = joined(links.together)
    for block in blocks.values():
        rows = [block[key] for key in sorted(block)]
        found += _tenures(rows) if rows[0].kind == "tenure" else _events(rows, ties)
    return sorted(_decided(found, links), key=lambda cluster: cluster[0].id)


def compatible(one: Report, other: Report) -> bool:
    """Whether two reports of one block may tell of the same event."""
    return one.article != other.article and _agree(one, other)


def _agree(one: Report, other: Report) -> bool:
    return (
        overlap(one, other)
        and _same_where_known(one.count, other.count)
        and _same_where_known(one.round, other.round)
        and same_places(one, other)
        and same_missions(one.mission, other.mission)
        and same_subjects(one, other)
    )


def narrow(report: Report) -> bool:
    """Whether its days are told precisely enough to make an event: within a month."""
    return report.day_from is not None and report.day_to is not None and report.day_to - report.day_from < _PRECISE_DAYS


def _approximate(report: Report) -> bool:
    return report.time is not None and "~" in report.time


def overlap(one: Report, other: Report) -> bool:
    """Whether some day can be that of both; a report without any bound overlaps nothing."""
    if _unbounded(one) or _unbounded(other):
        return False
    starts_before_end = one.day_from is None or other.day_to is None or one.day_from <= other.day_to
    ends_after_start = one.day_to is None or other.day_from is None or one.day_to >= other.day_from
    return starts_before_end and ends_after_start


def _unbounded(report: Report) -> bool:
    return report.day_from is None and report.day_to is None


def _same_where_known(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def same_places(one: Report, other: Report) -> bool:
    """Whether both places can be one, as far as they are told."""
    if one.place is None or other.place is None or one.place == other.place:
        return True
    # One contains the other where one is the country that the other is in.
    return one.place == other.place_country or other.place == one.place_country


def same_missions(one: str | None, other: str | None) -> bool:
    """A mission's id is its parts; an unknown part, ``x``, may be any; a consulate may be a consulate general."""
    if one is None or other is None:
        return True
    pairs = zip(one.split(".", 3), other.split(".", 3), strict=True)
    return all(a == b or a in ("x", "mission:x") or b in ("x", "mission:x") or {a, b} == _CONSULATES for a, b in pairs)


def same_subjects(one: Report, other: Report) -> bool:
    """Two ambassadors appointed in one month are two appointments."""
    ours, theirs = _subjects(one), _subjects(other)
    return not ours or not theirs or bool(ours & theirs)


def _subjects(report: Report) -> set[str]:
    return {
        entity
        for entity, role in zip(report.parties, report.roles, strict=True)
        if role == "subject" and entity.startswith("envoy:")
    }


def _tenures(reports: Sequence[Report]) -> list[Cluster]:
    """A tenure is a person in a post: one position, of one state, to one host."""
    posts: dict[tuple[str | None, str | None], list[Report]] = defaultdict(list)
    for report in reports:
        posts[report.of, report.to].append(report)
    return [tuple(rows) for rows in posts.values()]


def _events(reports: Sequence[Report], ties: Mapping[str, str]) -> list[Cluster]:
    dated: list[Report] = []
    about: list[Report] = []
    wide: list[Report] = []
    undated: list[Report] = []
    for report in reports:
        if _unbounded(report):
            undated.append(report)
        elif not narrow(report):
            wide.append(report)
        else:
            (about if _approximate(report) else dated).append(report)
    found = _put_together(dated, ties)
    found, homeless, torn = _joined(found, about, ties)
    found += _put_together(homeless, ties) + [(report,) for report in torn]
    found, homeless, torn = _joined(found, wide, ties)
    found += [(report,) for report in (*homeless, *torn, *undated)]
    return found


def _put_together(reports: Sequence[Report], ties: Mapping[str, str]) -> list[Cluster]:
    """Events of reports that are dated about equally well.

    Where each of a report's neighbours is a neighbour of all the others, the graph of compatible reports falls
    into cliques, which need no order to be found. The rest (and reports that their own article tells twice in a
    way that nobody can tell apart) may only join.
    """
    rows = sorted(reports, key=lambda report: (report.day_from or 0, report.id))
    near, twins = _neighbours(rows)
    # Bit sets: neighbourhoods are compared whole, which keeps blocks of thousands of reports fast.
    clear = 0
    for index in range(len(rows)):
        if not twins >> index & 1:
            clear |= 1 << index
    torn = [index for index in range(len(rows)) if not clear >> index & 1]
    sure = []
    for index in range(len(rows)):
        if clear >> index & 1:
            own = near[index] & clear
            whole = own | 1 << index
            if all((near[other] | 1 << other) & whole == whole for other in _bits(own)):
                sure.append(index)
            else:
                torn.append(index)
    kept = sum(1 << index for index in sure)
    groups = {(near[index] & kept) | 1 << index for index in sure}
    found = [tuple(sorted((rows[index] for index in _bits(group)), key=lambda row: row.id)) for group in groups]
    found, homeless, torn_again = _joined(found, [rows[index] for index in torn], ties)
    return found + [(report,) for report in (*homeless, *torn_again)]


def _neighbours(rows: Sequence[Report]) -> tuple[list[int], int]:
    """For each report the set of compatible ones, and the set of reports that their article tells twice."""
    near, twins = [0] * len(rows), 0
    open_rows: list[int] = []
    for index, report in enumerate(rows):
        start = report.day_from or 0
        open_rows = [other for other in open_rows if (rows[other].day_to or 0) >= start]
        for other in open_rows:
            if not _agree(report, rows[other]):
                continue
            if report.article == rows[other].article:
                twins |= 1 << index | 1 << other
            else:
                near[index] |= 1 << other
                near[other] |= 1 << index
        open_rows.append(index)
    return near, twins


def _bits(group: int) -> Iterable[int]:
    while group:
        low = group & -group
        yield low.bit_length() - 1
        group ^= low


def _joined(
    found: list[Cluster], late: Sequence[Report], ties: Mapping[str, str]
) -> tuple[list[Cluster], list[Report], list[Report]]:
    """Lets each late report into the one event that is open to it, all at once; events that are tied count as one.

    Returns the events, the reports that no event is open to, and those that stay out because several are, or
    because another late report that wants into the same event contradicts them.
    """
    wants: dict[int, list[Report]] = defaultdict(list)
    homeless: list[Report] = []
    torn: list[Report] = []
    # Every report of these events is narrow, so only those that begin near a late report's days can be open to it.
    found = sorted(found, key=lambda cluster: (cluster[0].day_from or 0, cluster[0].id))
    starts = [cluster[0].day_from or 0 for cluster in found]
    for report in late:
        first = 0 if report.day_from is None else bisect_left(starts, report.day_from - _PRECISE_DAYS)
        last = len(found) if report.day_to is None else bisect_right(starts, report.day_to)
        places = (at for at in range(first, last) if all(compatible(report, member) for member in found[at]))
        match list(islice(_one_a_tie(places, found, ties), 2)):
            case [only]:
                wants[only].append(report)
            case []:
                homeless.append(report)
            case _:
                torn.append(report)
    result = list(found)
    for index, reports in wants.items():
        fitting = [one for one in reports if all(one is other or compatible(one, other) for other in reports)]
        torn += [one for one in reports if not any(one is fit for fit in fitting)]
        result[index] = tuple(sorted((*found[index], *fitting), key=lambda row: row.id))
    return result, homeless, torn


def _one_a_tie(places: Iterable[int], found: Sequence[Cluster], ties: Mapping[str, str]) -> Iterator[int]:
    """Of events that a person put together, the first stands for all."""
    seen: set[str] = set()
    for place in places:
        tied = {ties[report.id] for report in found[place] if report.id in ties}
        if not tied & seen:
            yield place
        seen |= tied


def _decided(found: Sequence[Cluster], links: Links) -> list[Cluster]:
    """The groups as people want them. Links are taken in the order of their ids, so that any order gives the same."""
    if not links.together and not links.apart:
        return list(found)
    named = {one for pair in links.apart for one in pair}
    groups: list[Cluster] = []
    for cluster in found:
        groups += _torn_apart(cluster, links) if any(report.id in named for report in cluster) else [cluster]
    at = {report.id: index for index, group in enumerate(groups) for report in group}
    members: dict[int, Cluster] = dict(enumerate(groups))
    for one, other in sorted(links.together):
        into, other_at = at.get(one), at.get(other)
        if into is None or other_at is None or into == other_at:
            continue
        if not _may_be_one(members[into], members[other_at], links):
            continue
        moved = members.pop(other_at)
        members[into] = tuple(sorted((*members[into], *moved), key=lambda row: row.id))
        at |= {report.id: into for report in moved}
    return list(members.values())


def _torn_apart(cluster: Cluster, links: Links) -> list[Cluster]:
    """Each report goes to the first group that has nothing it is apart from."""
    groups: list[list[Report]] = []
    for report in cluster:
        open_group = next((group for group in groups if not _apart([report], group, links)), None)
        if open_group is None:
            groups.append([report])
        else:
            open_group.append(report)
    return [tuple(group) for group in groups]


def _may_be_one(one: Cluster, other: Cluster, links: Links) -> bool:
    same = (one[0].kind, one[0].type) == (other[0].kind, other[0].type)
    return same and not _apart(one, other, links)


def _apart(some: Iterable[Report], others: Iterable[Report], links: Links) -> bool:
    held = list(others)
    return any(tuple(sorted((one.id, other.id))) in links.apart for one in some for other in held)
