from __future__ import annotations

import pytest
from stated import AMBASSADOR, A, B, day, in_post, told

from diplograph.graph.holders import Answer, holders
from diplograph.graph.posts import Post, PostTold, marks, stints
from diplograph.graph.telling import Told, acts


def who(when: str, *reports: PostTold | Told, post: Post = AMBASSADOR) -> list[Answer]:
    found = marks(
        [one for one in reports if isinstance(one, PostTold)], acts(one for one in reports if isinstance(one, Told))
    )
    return holders(post, stints(post, found.get(post, [])), day(when))


def names(when: str, *reports: PostTold | Told) -> tuple[str, list[str]]:
    [answer] = who(when, *reports)
    return answer.outcome, [one.name for one in answer.holders]


def of_envoy(kind: str, when: str, name: str, *, by: str = A, **fields: str) -> Told:
    target = B if by == A else A
    parties = ((by, "actor"), (target, "target"), (f"envoy:{name.lower()}.RU", "subject"))
    return told(kind, when, parties=parties, key=name, **fields)


ANTONOV = in_post("Antonov", since="2017-09-08", until="2024-10-10")
DARCHIEV = in_post("Darchiev", since="2025-03-26")


def test_a_person_holds_a_post_from_since_through_until() -> None:
    assert names("2017-09-07", ANTONOV) == ("unknown", [])
    assert names("2017-09-08", ANTONOV) == ("known", ["Antonov"])
    assert names("2024-10-10", ANTONOV) == ("known", ["Antonov"])
    assert names("2024-10-11", ANTONOV, DARCHIEV) == ("known", ["vacant"])
    assert names("2025-03-26", ANTONOV, DARCHIEV) == ("known", ["Darchiev"])


def test_on_the_day_of_change_the_next_one_holds() -> None:
    assert names("2024-10-10", ANTONOV, in_post("Next", since="2024-10-10")) == ("known", ["Next"])


def test_a_successor_ends_a_time_whose_end_nobody_tells() -> None:
    first = in_post("First", since="2017")
    assert names("2020-01-01", first, DARCHIEV) == ("known", ["First"])
    assert names("2025-04-01", first, DARCHIEV) == ("known", ["Darchiev"])
    [answer] = who("2020-01-01", first, DARCHIEV)
    assert answer.holders[0].until == "2025-03-26"


def test_two_persons_on_one_day_are_disputed() -> None:
    assert names("2020-01-01", ANTONOV, in_post("Other", since="2019-01-01", until="2021-01-01")) == (
        "disputed",
        ["Antonov", "Other"],
    )
    assert names("2024-01-01", ANTONOV, in_post("Other", as_of="2024-01-01")) == ("disputed", ["Antonov", "Other"])


def test_a_wide_date_leaves_the_holder_uncertain() -> None:
    outcome, told_names = names("2024-06-01", in_post("First", since="2020"), in_post("Second", since="2024"))
    assert outcome == "uncertain"
    assert told_names == ["First", "Second"]


def test_a_day_of_being_told_proves_that_day_and_what_lies_between_two() -> None:
    seen = in_post("Seen", as_of="2025-02-18"), in_post("Seen", as_of="2025-04-14")
    assert names("2025-02-18", *seen) == ("known", ["Seen"])
    assert names("2025-03-01", *seen) == ("known", ["Seen"])
    assert names("2025-02-17", *seen) == ("unknown", [])
    assert names("2025-04-15", *seen) == ("last_told", ["Seen"])


def test_somebody_else_in_between_breaks_a_time_into_two() -> None:
    reports = (
        in_post("Seen", as_of="2020-01-01"),
        in_post("Seen", as_of="2024-01-01"),
        in_post("Mid", as_of="2022-01-01"),
    )
    assert names("2022-01-01", *reports) == ("known", ["Mid"])
    assert names("2021-01-01", *reports)[0] != "known"


def test_a_second_time_in_post_is_a_stint_of_its_own() -> None:
    reports = [in_post("Twice", since=f"{one}-01-01", until=f"{one + 2}-01-01") for one in (2000, 2010)]
    found = stints(AMBASSADOR, marks(reports, [])[AMBASSADOR])
    assert len(found) == 2
    assert names("2005-01-01", *reports) == ("known", ["vacant"])
    assert names("2011-01-01", *reports) == ("known", ["Twice"])


def test_credentials_begin_a_time_and_an_appointment_does_where_nothing_better_is_told() -> None:
    appointed = of_envoy("appointment", "2025-01-10", "Darchiev")
    presented = of_envoy("credentials", "2025-03-26", "Darchiev")
    assert names("2025-02-01", appointed) == ("known", ["envoy:darchiev.RU"])
    assert names("2025-02-01", appointed, presented) == ("unknown", [])
    assert names("2025-02-01", appointed, in_post("Old", since="2020", until="2025-02-28")) == ("known", ["Old"])


@pytest.mark.parametrize(
    "end",
    [
        of_envoy("recall", "2024-05-01", "Antonov"),
        of_envoy("expulsion", "2024-05-01", "Antonov", by=B),
        told("recall", "2024-05-01"),
        told("relations_severed", "2024-05-01"),
        told("mission_closure", "2024-05-01", mission="mission:RU.US.embassy.washington"),
    ],
    ids=["recall", "expulsion", "recall of whoever it is", "severed", "closure"],
)
def test_an_act_ends_a_time_in_post(end: Told) -> None:
    since = in_post("Antonov", since="2017-09-08")
    assert names("2024-04-30", since, end) == ("known", ["Antonov"])
    assert names("2024-05-01", since, end) == ("known", ["vacant"])


def test_a_recall_for_consultations_marks_the_holder_absent() -> None:
    since = in_post("Antonov", since="2017-09-08")
    away = of_envoy("recall", "2021-03-17", "Antonov", quote="Посол отозван для консультаций")
    [answer] = who("2021-04-01", since, away)
    assert (answer.outcome, answer.holders[0].absent) == ("known", "2021-03-17")
    [before] = who("2021-03-01", since, away)
    assert before.holders[0].absent is None


def test_the_article_of_a_recall_calls_the_person_ambassador_and_proves_no_day_after_it() -> None:
    recalled = of_envoy("recall", "2025-04-15", "Moussi", article="a")
    seen = in_post("Moussi", as_of="2025-04-16", article="a")
    assert names("2025-04-15", recalled, seen) == ("known", ["Moussi"])
    assert names("2025-04-16", recalled, seen) == ("known", ["vacant"])


def test_whoever_an_article_names_is_absent_after_the_consultations_it_tells_of() -> None:
    away = told("recall", "2025-04-15", article="a", quote="recalled its ambassador for consultations")
    [answer] = who("2025-04-16", away, in_post("Romatet", as_of="2025-04-16", article="a"))
    assert (answer.outcome, answer.holders[0].absent) == ("known", "2025-04-15")


def test_the_closure_of_a_consulate_ends_no_ambassador() -> None:
    since = in_post("Antonov", since="2017-09-08")
    closed = told("mission_closure", "2018-03-31", mission="mission:RU.US.consulate-general.seattle")
    assert names("2020-01-01", since, closed) == ("known", ["Antonov"])


def test_expelled_diplomats_end_no_ambassador() -> None:
    since = in_post("Antonov", since="2017-09-08")
    assert names("2020-01-01", since, told("expulsion", "2018-03-26", count=60)) == ("known", ["Antonov"])


def test_an_act_that_a_source_denies_is_disputed() -> None:
    since = in_post("Antonov", since="2017-09-08")
    one = of_envoy("recall", "2024-05-01", "Antonov", event="e")
    denial = of_envoy("recall", "2024-05", "Antonov", event="e", status="denied")
    assert names("2024-06-01", since, one, denial)[0] == "disputed"


def test_two_sources_that_tell_two_last_days_contradict_each_other() -> None:
    reports = in_post("Antonov", since="2017", until="2024-10-10"), in_post("Antonov", until="2024-12-31")
    assert names("2024-11-01", *reports)[0] == "disputed"
    assert names("2024-01-01", *reports) == ("known", ["Antonov"])


def test_several_persons_may_hold_a_post_of_which_a_state_has_many() -> None:
    post = Post("attache", A, B)
    found = who("2020-01-01", *(in_post(one, post, since="2019", until="2021") for one in ("One", "Two")), post=post)
    assert [(one.outcome, one.holders[0].name) for one in found] == [("known", "One"), ("known", "Two")]


def test_an_undated_holder_is_told_and_nothing_is_claimed() -> None:
    undated = in_post("Somebody", published="2025-04-14")
    assert names("2025-06-01", undated) == ("undated", ["Somebody"])
    found = who("2025-06-01", undated, DARCHIEV)
    assert [(one.outcome, one.holders[0].name) for one in found] == [("known", "Darchiev"), ("undated", "Somebody")]
    assert names("2025-06-01", undated, in_post("Somebody", as_of="2025-06-01")) == ("known", ["Somebody"])


def test_an_article_that_also_tells_of_an_old_rupture_still_proves_who_is_ambassador_now() -> None:
    severed = told("relations_severed", "2016-01-03", article="a")
    assert names("2023-09-06", severed, in_post("Al-Anazi", as_of="2023-09-06", article="a")) == ("known", ["Al-Anazi"])


def test_two_persons_who_were_last_told_on_one_day_are_both_named() -> None:
    seen = [in_post(name, as_of="2025-04-14") for name in ("Wang", "Ivanov")]
    assert names("2025-04-14", *seen) == ("disputed", ["Ivanov", "Wang"])
    assert names("2025-04-15", *seen) == names("2025-04-15", *reversed(seen)) == ("last_told", ["Ivanov", "Wang"])
