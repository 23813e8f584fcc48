"""Verdicts in any order, taken back from the last to the first, leave the study's facts as they were."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from examples import event, person, post, study, written
from hypothesis import given, settings
from hypothesis import strategies as st

from diplograph.graph.errors import DiplographError
from diplograph.ingest.review.by_hand import settle
from diplograph.ingest.review.decisions import standing
from diplograph.ingest.review.revise import fact_of
from diplograph.ingest.review.verdicts import content_hash, decide, restore

ARTICLE = written("one", event("expulsion", count=3), event("talks", when="2025-03"), post(person("Ivan Petrov", "RU")))

verdicts = st.lists(
    st.tuples(
        st.sampled_from(("e0", "e1", "t2", "e9")),
        st.sampled_from(("accept", "reject", "edit")),
        st.dictionaries(
            st.sampled_from(("type", "status", "date", "actors", "parties", "count", "of", "since", "colour")),
            st.sampled_from(("talks", "recall", "planned", "2025-02", "RU, PL", "Germany", "7", "", "nonsense")),
            max_size=3,
        ),
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(verdicts)
def test_taking_everything_back_restores_every_byte(sequence: list[tuple[str, Any, dict[str, str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = study(Path(folder) / "study", ARTICLE)
        article = ARTICLE[0].id
        path = workspace.facts_path(article)
        before, done = path.read_bytes(), []
        for fact_id, verdict, changes in sequence:
            fact = fact_of(workspace.facts_of(article)[0], fact_id)
            seen = content_hash(fact) if fact else ""
            held, known = path.read_bytes(), len(workspace.decisions())
            try:
                done.append(decide(workspace, article, fact_id, verdict, by="Ada", seen=seen, changes=changes or None))
            except DiplographError:
                assert (path.read_bytes(), len(workspace.decisions())) == (held, known)
        # Whatever was decided, the file can be read, and nothing in it looks like a change by hand.
        with workspace.writing():
            assert settle(workspace, [article], by="Bob") == []
        for one in reversed(done):
            restore(workspace, one, by="Ada")
        assert path.read_bytes() == before
        taken_back = {one.decision.id for one in done}
        assert {key for key, holds in standing(workspace.decisions()).items() if holds == "undone"} == taken_back
