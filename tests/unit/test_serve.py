"""The server's guard, its store-keeping, its parts, and its document: what holds without any engine."""

from __future__ import annotations

import importlib.util
import re
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asked import GRAPH
from openapi_spec_validator import validate
from served import HOST, client_of

from diplograph.cli.main import run
from diplograph.graph.errors import StoreError, WorkspaceBusyError
from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.catalogue import queries
from diplograph.viz.server.api import endpoints
from diplograph.viz.server.frame import said
from diplograph.viz.server.keeper import Keeper
from diplograph.viz.server.openapi import ERRORS, openapi
from diplograph.viz.server.parts import Choice, Counts, narrower

ROOT = Path(__file__).parents[2]
JANUARY = date(2025, 1, 1).toordinal()


def none_opened() -> Any:
    raise WorkspaceBusyError("the graph is in use by process 7 (diplograph rebuild); wait for it or end it first")


CLIENT = client_of(none_opened)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8421", "127.0.0.1.evil.example", "localhost@evil", "", "0"]
)
def test_a_host_that_is_no_name_of_this_machine_is_refused(host: str) -> None:
    answer = CLIENT.get("/api/queries", headers={"host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "foreign-host")


@pytest.mark.parametrize("host", ["127.0.0.1:8421", "localhost:9000", "LOCALHOST", "[::1]:8421"])
def test_the_names_of_this_machine_are_answered(host: str) -> None:
    assert CLIENT.get("/api/queries", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:9", "http://localhost:8421"])
def test_a_foreign_origin_is_refused_and_ours_is_not(origin: str) -> None:
    assert CLIENT.get("/api/queries", headers={"origin": origin}).status_code == 403
    answer = CLIENT.get("/api/queries", headers={"origin": HOST})
    assert answer.status_code == 200
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_other_sites_may_link_here_and_load_nothing() -> None:
    loaded = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}
    framed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    opened = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    followed = {**opened, "sec-fetch-user": "?1"}
    answers = [CLIENT.get("/api/queries", headers=one).status_code for one in (loaded, framed, opened, followed)]
    assert answers == [403, 403, 403, 200]


def test_every_answer_says_how_it_may_be_used() -> None:
    for path in ("/cypher", "/api/", "/api/openapi.json", "/nothing", "/api/event/x"):
        headers = CLIENT.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["content-security-policy"].startswith("default-src 'none'; ")
        assert headers["content-security-policy"].endswith("frame-ancestors 'none'")
        assert "unsafe" not in headers["content-security-policy"]


def test_the_policy_of_a_page_is_that_of_its_meta_and_lets_its_form_be_sent() -> None:
    answer = CLIENT.get("/cypher")
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', answer.text)
    assert answer.headers["content-security-policy"] == f"{policy}; frame-ancestors 'none'"
    assert "script-src 'sha256-" in policy
    assert policy.endswith("form-action 'self'")


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("/api/events?limit=0", "limit must be a whole number from 1 to 1000, not '0'", "mend it"),
        ("/api/events?limit=1e3", "limit must be a whole number from 1 to 1000, not '1e3'", "mend it"),
        ("/api/events?a=RU&a=US", "a is given 2 times", "give it once"),
        ("/api/events?b=US", "US is given as the second of two states", "name the first"),
        ("/api/events?form=2025", "unknown parameter 'form'", "did you mean from?"),
        ("/api/events?a=Rusia", "unknown state 'Rusia'", "did you mean Russia (RU)?"),
        ("/api/events?cursor=x", "'x' is no cursor", "give the `next` of the answer before, or none"),
        ("/api/relations?a=RU&b=US", "on is missing", "give the day, such as 2025-04-01"),
        ("/api/relations?a=RU&b=US&on=2025", "on: '2025' is not a day", "write it as 2025-05-15"),
        ("/api/cypher?q=RETURN+1&p=a", "'a' is no parameter", "write it as NAME=VALUE, such as a:state=RU"),
        (f"/api/events?a={'x' * 20_001}", "a has 20001 characters", "give at most 20000"),
    ],
)
def test_a_bad_parameter_is_told_as_json_with_what_to_do(address: str, message: str, hint: str) -> None:
    class Empty:
        def run(self, *_: Any, **__: Any) -> list[Any]:
            return []

        def close(self) -> None:
            pass

    answer = client_of(lambda: Empty()).get(address)  # type: ignore[arg-type,return-value]  # noqa: PLW0108
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert (error["message"], error["hint"]) == (message, hint)


def test_what_was_written_wrongly_stays_in_the_form() -> None:
    answer = CLIENT.get("/view", params={"a": 'Rusia"><b>', "b": "US"})
    assert answer.status_code == 400
    assert 'name="a" value="Rusia&quot;&gt;&lt;b&gt;"' in answer.text


def test_a_store_that_another_process_has_is_told_with_when_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplograph.viz.server.keeper._PATIENCE", 0.2)
    answer = CLIENT.get("/api/states")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "3")
    assert answer.json()["error"] == {
        "code": "busy",
        "message": "the graph is in use by process 7 (diplograph rebuild)",
        "hint": "wait for it or end it first",
    }
    page = CLIENT.get("/view")
    assert (page.status_code, page.headers["retry-after"]) == (503, "3")
    assert "in use by process 7" in page.text


class Counted:
    """A store that is counted while it is open."""

    opened = closed = 0

    def __init__(self) -> None:
        Counted.opened += 1

    def close(self) -> None:
        Counted.closed += 1


def test_a_store_is_shared_while_it_is_read_and_let_go_a_moment_after() -> None:
    Counted.opened = Counted.closed = 0
    keeper = Keeper(Counted, lambda _: None, idle=0.05)  # type: ignore[arg-type]
    with keeper.reading() as one, keeper.reading() as other:
        assert one is other
        time.sleep(0.1)
        assert Counted.closed == 0
    deadline = time.monotonic() + 5
    while not Counted.closed and time.monotonic() < deadline:
        time.sleep(0.01)
    with keeper.reading():
        assert (Counted.opened, Counted.closed) == (2, 1)
    keeper.close()
    assert Counted.closed == 2
    with pytest.raises(StoreError, match="the server is ending"), keeper.reading():
        pass


def test_a_store_that_failed_is_opened_anew_and_one_that_is_being_made_is_told() -> None:
    Counted.opened = Counted.closed = 0
    keeper = Keeper(Counted, lambda _: None, idle=None)  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="gone"), keeper.reading():
        raise StoreError("gone")
    assert Counted.closed == 1
    with keeper.reading():
        assert Counted.opened == 2

    def building(_: Any) -> None:
        raise StoreError("the graph is not there as a whole")

    with pytest.raises(StoreError, match="as a whole"), Keeper(Counted, building, idle=1).reading():  # type: ignore[arg-type]
        pass


def test_what_was_worked_out_is_remembered_as_long_as_the_store_is_open() -> None:
    keeper = Keeper(Counted, lambda _: None, idle=None)  # type: ignore[arg-type]
    made: list[int] = []

    def work() -> int:
        made.append(1)
        return len(made)

    assert [keeper.remembered("x", work) for _ in range(3)] == [1, 1, 1]
    with pytest.raises(StoreError), keeper.reading():
        raise StoreError("gone")
    assert keeper.remembered("x", work) == 2


def test_who_comes_while_it_is_written_waits_for_it() -> None:
    held = threading.Event()

    def opened() -> Any:
        if not held.is_set():
            raise WorkspaceBusyError("in use")
        return Counted()

    threading.Timer(0.2, held.set).start()
    with Keeper(opened, lambda _: None, idle=1).reading() as store:
        assert isinstance(store, Counted)


def counts(*rows: tuple[int | None, int | None, int]) -> Counts:
    return Counts([(a, b, "talks", number) for a, b, number in rows])


def test_the_freshest_period_is_the_longest_in_whole_months_that_fits() -> None:
    months = [date(2025, month, 10).toordinal() for month in range(1, 7)]
    whole = counts(*((day, day, 300) for day in months), (None, None, 5))
    assert whole.freshest() == date(2025, 4, 1)
    assert whole.within(date(2025, 4, 1).toordinal(), None) == 900
    assert whole.freshest(5000) is None
    # One month alone is too much: whole days then.
    days = counts(*((date(2025, 6, day).toordinal(),) * 2 + (300,) for day in range(1, 11)))
    assert days.freshest() == date(2025, 6, 8)
    assert counts((JANUARY, JANUARY, 2000)).freshest() == date(2025, 1, 1)
    # What may still go on is in every period.
    assert counts((JANUARY, None, 400), *((day, day, 300) for day in months)).freshest() == date(2025, 5, 1)


def test_narrower_parts_are_the_years_or_the_months_of_a_year_and_types_with_their_numbers() -> None:
    year = date(2024, 5, 1).toordinal()
    whole = Counts([(JANUARY, JANUARY, "talks", 10), (year, year, "visit", 7), (None, None, "visit", 1)])
    told = [(one.since or one.types, number) for one, number in narrower(whole, Choice(), (None, None))]
    assert told == [("2025", 10), ("2024", 7), (("talks",), 10), (("visit",), 8)]
    march = JANUARY + 70
    within = Counts([(JANUARY, JANUARY, "talks", 2), (march, march, "talks", 3)])
    asked = Choice(since="2025", until="2025", types=("talks",))
    found = narrower(within, asked, (JANUARY, JANUARY + 364))
    assert [(one.since, one.until, one.types, number) for one, number in found] == [
        ("2025-03", "2025-03", ("talks",), 3),
        ("2025-01", "2025-01", ("talks",), 2),
    ]


def test_the_document_is_valid_and_tells_every_question_with_its_parameters() -> None:
    document = openapi()
    validate(document)
    assert CLIENT.get("/api/openapi.json").json() == document
    for name, found in queries().items():
        told = document["paths"][f"/api/query/{name}"]["get"]["parameters"]
        assert [one["name"] for one in told] == [*(param.name for param in found.params), "limit"]
    names = set(CLIENT.get("/api/").json()["endpoints"])
    assert names == {one.path for one in endpoints() if not one.name.startswith("query_")} | {"/api/query/{name}"}


def test_the_document_for_people_is_made_from_the_same() -> None:
    spec = importlib.util.spec_from_file_location("serve_doc", ROOT / "tools" / "serve_doc.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    text = (ROOT / "docs" / "serve.md").read_text("utf-8")
    assert made.written(text) == text
    assert dict(re.findall(r"^\| (\d{3}) \| (.*) \|$", text, re.MULTILINE)) == {
        str(status): told for status, told in ERRORS.items()
    }


def test_the_words_are_there_in_each_language_and_differ() -> None:
    for name in said("en"):
        assert all(said(lang)[name].count("{}") == said("en")[name].count("{}") for lang in ("ar", "ru"))
    assert set(vocabulary().events) >= {getattr(one, "type") for one in GRAPH.nodes["Event"]}  # noqa: B009


def test_without_the_extra_the_command_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run(["serve"]) == 3
    assert "pip install 'diplograph[server]'" in capsys.readouterr().err
