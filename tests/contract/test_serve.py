"""What the server answers on every engine: the rows of the library, pages of parts, and no write by any way."""

from __future__ import annotations

import json
import re
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

import pytest
from asked import GRAPH, id_of, key_of
from examples import dump
from pages import HOSTILE
from served import client_of
from starlette.testclient import TestClient

from diplograph.graph.select import Filter, select
from diplograph.graph.store import Store
from diplograph.graph.words import LANGUAGES
from diplograph.queries.ask import ask
from diplograph.queries.catalogue import queries
from diplograph.queries.standing import state_between
from diplograph.viz.server.api import endpoints

PAGES = ("/", "/view", "/cypher", "/event/{id}", "/article/{id}")
PARAMETERS = ("a", "b", "from", "to", "type", "status", "lang", "q", "p", "limit", "cursor", "on", "x")
EVENTS = [one.id for one in GRAPH.nodes["Event"]]


class Lasting:
    """A store of a test, which the server may close as often as it likes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def close(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@pytest.fixture
def client(corpus: Store) -> TestClient:
    return client_of(lambda: Lasting(corpus))


def told(client: TestClient, address: str, **params: Any) -> Any:
    answer = client.get(address, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_question_gives_the_rows_that_the_library_gives(client: TestClient, corpus: Store) -> None:
    for name, found in queries().items():
        params = {key: id_of("t1") if value.startswith("event:") else value for key, value in found.example}
        asked = {key: value for key, value in params.items() if (name, key) != ("history", "mission")}
        answer = client.get(f"/api/query/{name}", params=asked)
        if answer.status_code == 400:
            # The example is of another study, and names a person or a mission that this one does not have.
            assert answer.json()["error"]["code"] == "unknown-name"
            continue
        rows = ask(corpus, name, **{f"{key}_": value for key, value in asked.items()})
        assert answer.json() == {
            "columns": [column.name for column in found.columns],
            "rows": json.loads(json.dumps(rows, default=str)),
            "cut": False,
        }


def test_events_come_page_by_page_in_the_order_of_time_and_each_once(client: TestClient) -> None:
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = told(client, "/api/events", limit=7, cursor=cursor)
        assert len(answer["events"]) <= 7
        seen += [one["id"] for one in answer["events"]]
        cursor = answer["next"]
    whole = told(client, "/api/events", limit=1000)
    assert seen == [one["id"] for one in whole["events"]]
    assert sorted(seen) == EVENTS
    keys = [
        (one["day_from"] or one["day_to"] or 10**7, one["day_to"] or one["day_from"] or 10**7, one["id"])
        for one in whole["events"]
    ]
    assert keys == sorted(keys)


def test_events_are_those_of_the_timeline(client: TestClient, corpus: Store) -> None:
    chosen = {"a": "روسيا", "b": "США", "from": "2025-02", "to": "2025-06", "type": "talks"}
    rows = ask(corpus, "timeline", a="RU", b="US", from_="2025-02", to="2025-06", type="talks")
    assert [one["id"] for one in told(client, "/api/events", **chosen)["events"]] == [one["event"] for one in rows]


def test_an_event_comes_with_its_reports_and_articles(client: TestClient) -> None:
    answer = told(client, f"/api/event/{id_of('t1')}")
    assert answer["event"]["type"] == "talks"
    assert sorted(one["article"]["title"] for one in answer["reports"]) == ["Talks", "Нева"]
    assert answer["names"]["country:RU"] == "Russia"


def test_an_article_comes_with_everything_it_tells_and_its_text_where_it_is_kept(corpus: Store) -> None:
    article = next(one for one in GRAPH.nodes["Article"] if key_of(one.id) == "Нева")
    client = client_of(lambda: Lasting(corpus), {article.id: "слова"})
    answer = told(client, f"/api/article/{article.id}")
    assert (answer["article"]["title"], answer["text"]) == ("Нева", "слова")
    assert [key_of(one["told_as"]) for one in answer["reports"]] == ["t1"]
    [other] = [one for one in told(client, "/api/articles", limit=1000)["articles"] if one["title"] == "Talks"]
    assert told(client, f"/api/article/{other['id']}")["text"] is None


def test_articles_come_the_last_published_first_page_by_page(client: TestClient) -> None:
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = told(client, "/api/articles", limit=2, cursor=cursor)
        seen += [one["title"] for one in answer["articles"]]
        cursor = answer["next"]
    # 2025-06-01, 2025-02-19, 2023-07-01, 2021-04-20, 2021-04-19, 2018-04-02, 2017-07-29, 2012-03-01, and no day.
    assert seen == ["Talks", "Нева", "Later", "Prague", "Вестник", "Old", "Other", "Nile", "باريس"]


def test_relations_on_a_day_are_those_of_the_library(client: TestClient, corpus: Store) -> None:
    answer = told(client, "/api/relations", a="RU", b="CZ", on="2021-05-01")
    rows = state_between(corpus, "country:RU", "country:CZ", 737911)
    assert answer["on"] == "2021-05-01"
    assert answer["rows"] == json.loads(json.dumps(rows))


def test_the_page_of_a_part_holds_its_events_and_no_others(client: TestClient) -> None:
    html = client.get("/view", params={"a": "CZ", "b": "RU", "lang": "ru"}).text
    data = json.loads(re.findall(r'id="data">(.*?)</script>', html)[0])
    wanted = select(GRAPH, Filter(("country:CZ", "country:RU"))).nodes["Event"]
    assert sorted(one["id"] for one in data["events"]) == [one.id for one in wanted]
    assert data["served"] == {
        "view": "/view?lang=ru&a={}",
        "event": "/event/{}?lang=ru",
        "article": "/article/{}?lang=ru",
    }
    assert 'dir="ltr"' in html


def test_an_event_is_opened_with_its_surroundings(client: TestClient) -> None:
    for key in ("t1", "t5", "m1"):
        html = client.get(f"/event/{id_of(key)}").text
        data = json.loads(re.findall(r'id="data">(.*?)</script>', html)[0])
        assert data["served"]["opened"] == id_of(key)
        assert id_of(key) in [one["id"] for one in data["events"]]


def test_the_examples_of_cypher_run(client: TestClient) -> None:
    examples = tomllib.loads(files("diplograph.viz.server").joinpath("examples.toml").read_text("utf-8"))
    for one in examples.values():
        html = client.get("/cypher", params={"q": one["query"], "p": one.get("parameters", "")}).text
        assert "<tbody><tr>" in html


@pytest.mark.parametrize("clause", ["CREATE (:X)", "MATCH (e:Event) SET e.type = 'x'", "MATCH (e) DETACH DELETE e"])
def test_a_write_is_refused_with_its_place_and_changes_nothing(client: TestClient, corpus: Store, clause: str) -> None:
    before = dump(corpus)
    answer = client.get("/api/cypher", params={"q": clause})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, "cypher")
    assert error["line"] == 1
    assert error["shown"][1].strip() == "^"
    page = client.get("/cypher", params={"q": clause})
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        for path in (*(one.path for one in endpoints()), *PAGES):
            refused = client.request(method, path.replace("{id}", EVENTS[0]))
            assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")
            assert refused.json()["error"]["code"] == "reading-only"
    assert dump(corpus) == before


def test_hostile_texts_in_every_parameter_are_answered_and_stay_texts(client: TestClient) -> None:
    attacks = (*HOSTILE, "' OR 1=1 //", "}) DETACH DELETE n //", "\x00", "9" * 30, "🇷🇺", "%", "../../etc/passwd")
    for path in ("/view", "/cypher", "/event/x", "/article/x", "/api/events", "/api/cypher", "/api/query/timeline"):
        for attack in attacks:
            answer = client.get(path, params=dict.fromkeys(PARAMETERS, attack))
            assert answer.status_code in (400, 404), (path, attack, answer.text[:200])
            assert 'onerror="' not in answer.text.replace("&quot;", "")
    for name in PARAMETERS:
        for attack in attacks:
            for path in ("/view", "/cypher", "/api/events", "/api/relations", "/api/cypher"):
                assert client.get(path, params={name: attack}).status_code in (200, 400), (path, name, attack)


def test_a_query_that_takes_too_long_is_stopped_and_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diplograph.viz.server.api.SECONDS", 0.3)
    slow = 'MATCH (a), (b), (c), (d) WHERE a.id + b.id + c.id + d.id = "x" RETURN count(*) AS n'
    answer = client.get("/api/cypher", params={"q": slow})
    assert answer.status_code == 504
    assert answer.json()["error"] == {
        "code": "time-limit",
        "message": "the query was stopped after 0.3 seconds",
        "hint": "ask for less at once",
    }


def test_many_read_at_once(client: TestClient) -> None:
    addresses = ["/api/events?a=RU", "/view?a=RU&b=US", "/api/query/timeline?a=RU", "/", "/api/cypher?q=RETURN+1+AS+x"]

    def ask_for(number: int) -> int:
        return client.get(addresses[number % len(addresses)]).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask_for, range(60))) == {200}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_speak_each_language(client: TestClient, lang: str) -> None:
    head = f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">'
    for path in ("/", "/view", "/cypher", f"/event/{id_of('t1')}"):
        assert head in client.get(path, params={"lang": lang}, headers={"accept-language": "fr"}).text
        assert head in client.get(path, headers={"accept-language": f"fr, {lang};q=0.9"}).text
