"""Asking a model: what is sent, what is tried again, what is kept, and that the key stays where it belongs."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from model_server import Asked, ModelServer, Reply, answering, model_server, said

from diplograph.graph.errors import ExtractorError
from diplograph.ingest.article import Article, make_article
from diplograph.ingest.llm.cache import AnswerCache
from diplograph.ingest.llm.endpoint import Endpoint, ask

KEY = "sk-secret-0123456789"
EMPTY: dict[str, Any] = {"events": [], "tenures": []}
ARTICLE = make_article("Russia expelled ten Polish diplomats.", language="en", published="2021-03-04")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture
def endpoint(server: ModelServer) -> Endpoint:
    return Endpoint(server.url, "small", key=KEY, timeout=5, pause=0.01)


def numbered(count: int) -> list[Article]:
    return [make_article(f"Article number {n}.", language="en") for n in range(count)]


def refused(endpoint: Endpoint, article: Article = ARTICLE) -> str:
    [result] = ask(endpoint, [article])
    assert isinstance(result, ExtractorError)
    assert result.exit_code == 6
    assert "\n" not in str(result)
    assert KEY not in f"{result!r} {result.__cause__!r} {result.__context__!r}"
    return str(result)


# What is asked


def test_a_request_is_repeatable_and_holds_the_article_whole(server: ModelServer, endpoint: Endpoint) -> None:
    server.replies = [answering()]
    assert ask(endpoint, [ARTICLE]) == [EMPTY]
    [asked] = server.asked
    assert asked.path == "/v1/chat/completions"
    assert (asked.body["model"], asked.body["temperature"], asked.body["seed"]) == ("small", 0, 1)
    assert asked.format == "json_schema"
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert ARTICLE.text in asked.text
    assert "Published: 2021-03-04" in asked.text


def test_without_a_key_none_is_sent(server: ModelServer, endpoint: Endpoint) -> None:
    server.replies = [answering()]
    ask(replace(endpoint, key=None), [ARTICLE])
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize("tail", ["", "/", "/chat/completions"])
def test_the_address_may_be_given_with_or_without_its_end(server: ModelServer, endpoint: Endpoint, tail: str) -> None:
    server.replies = [answering()]
    ask(replace(endpoint, url=f"{server.url}{tail}?version=2"), [ARTICLE])
    assert server.asked[0].path == "/v1/chat/completions?version=2"


@pytest.mark.parametrize("status", [400, 422])
def test_an_endpoint_without_schemas_is_asked_for_plain_json(
    server: ModelServer, endpoint: Endpoint, status: int
) -> None:
    server.choose = lambda asked: Reply(status) if asked.format == "json_schema" else answering()
    assert ask(replace(endpoint, at_once=1), numbered(3)) == [EMPTY] * 3
    assert [one.format for one in server.asked] == ["json_schema", "json_object", "json_object", "json_object"]


def test_an_article_that_is_refused_does_not_change_how_others_are_asked(
    server: ModelServer, endpoint: Endpoint
) -> None:
    long, short = numbered(2)
    server.choose = lambda asked: Reply(400) if long.text in asked.text else answering()
    first, second = ask(replace(endpoint, at_once=1), [long, short])
    assert isinstance(first, ExtractorError)
    assert second == EMPTY
    assert server.asked[-1].format == "json_schema"


# What may be written around the JSON

WRAPPED = {
    "fence": "Here you are:\n```json\n{}\n```\nAnything else?",
    "bare fence": "```\n{}\n```",
    "thought": "<think>Which events {{are}} there?</think>\n{}",
    "chatter": "The facts are {} as asked.",
}


@pytest.mark.parametrize("kind", WRAPPED)
def test_an_answer_is_found_in_what_is_written_around_it(server: ModelServer, endpoint: Endpoint, kind: str) -> None:
    server.replies = [said(WRAPPED[kind].replace("{}", json.dumps(EMPTY)))]
    assert ask(endpoint, [ARTICLE]) == [EMPTY]


BROKEN = {
    "no JSON": said("I cannot help with that."),
    "half JSON": said('{"events": [{"type": "expul'),
    "another object": said({"answer": 42}),
    "events are no list": said({"events": "none"}),
    "a number without end": said('{"events": [' + "9" * 5000 + "]}"),
    "nested without end": said('{"events": ' + "[" * 100_000),
    "blanks without end": said("```json\n" + "\n " * 1_000_000),
    "a thought without end": said("<think>" + " \n" * 1_000_000),
    "no content": Reply(body=b'{"choices": [{"message": {"content": null}}]}'),
    "no choice": Reply(body=b'{"choices": []}'),
    "not JSON at all": Reply(body=b"<html>It works!</html>"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_answer_is_asked_for_again_and_then_told(server: ModelServer, endpoint: Endpoint, kind: str) -> None:
    server.replies = [BROKEN[kind]]
    assert "answer with the JSON" in refused(endpoint) or "as an OpenAI-compatible" in refused(endpoint)
    server.asked.clear()
    server.replies = [BROKEN[kind], answering()]
    assert ask(endpoint, [ARTICLE]) == [EMPTY]
    assert [one.body["seed"] for one in server.asked] == [1, 2]


def test_an_answer_that_was_cut_off_is_no_answer(server: ModelServer, endpoint: Endpoint) -> None:
    server.replies = [said('{"events": [], "tenures": []}', finish="length")]
    assert "cut off" in refused(endpoint)
    assert len(server.asked) == 1


def test_an_answer_without_end_is_not_read_to_its_end(server: ModelServer, endpoint: Endpoint) -> None:
    server.replies = [Reply(body=b" " * 9_000_000)]
    assert "without end" in refused(replace(endpoint, tries=1))


# What is tried again


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
def test_what_passes_by_itself_is_tried_again(server: ModelServer, endpoint: Endpoint, status: int) -> None:
    server.replies = [Reply(status), Reply(status), answering()]
    assert ask(endpoint, [ARTICLE]) == [EMPTY]
    assert len(server.asked) == 3


def test_tries_are_bounded(server: ModelServer, endpoint: Endpoint) -> None:
    server.replies = [Reply(500, b'{"error": {"message": "out of\\u001b[31m memory"}}')]
    assert "failed (500: out of [31m memory)" in refused(endpoint)
    assert len(server.asked) == endpoint.tries


@pytest.mark.parametrize("kind", ["seconds", "date"])
def test_retry_after_is_waited_for(server: ModelServer, endpoint: Endpoint, kind: str) -> None:
    told = "1" if kind == "seconds" else formatdate(time.time() + 2, usegmt=True)
    server.replies = [Reply(429, headers={"Retry-After": told}), answering()]
    start = time.monotonic()
    assert ask(endpoint, [ARTICLE]) == [EMPTY]
    assert time.monotonic() - start > 0.9


def test_a_pause_of_an_hour_is_told_and_not_waited_for(server: ModelServer, endpoint: Endpoint) -> None:
    server.replies = [Reply(429, headers={"Retry-After": "3600"})]
    assert "3600 seconds" in refused(endpoint)
    assert len(server.asked) == 1


@pytest.mark.parametrize("told", ["soon", "-1", "٣", "9" * 400, "Wed, 99 Nov 2099 00:00:00 GMT"])
def test_a_senseless_pause_is_no_crash(server: ModelServer, endpoint: Endpoint, told: str) -> None:
    if not told.isascii():
        told = told.encode().decode("latin-1")
    server.replies = [Reply(429, headers={"Retry-After": told}), answering()]
    [result] = ask(endpoint, [ARTICLE])
    assert result == EMPTY or "try again later" in str(result)


@pytest.mark.parametrize(
    ("status", "hint"),
    [(401, "DIPLOGRAPH_LLM_KEY"), (403, "DIPLOGRAPH_LLM_KEY"), (404, "DIPLOGRAPH_LLM_MODEL"), (301, "new address")],
)
def test_what_does_not_pass_is_told_once_and_stops_the_rest(
    server: ModelServer, endpoint: Endpoint, status: int, hint: str
) -> None:
    echo = json.dumps({"error": {"message": f"Incorrect API key: {KEY}"}}).encode()
    server.replies = [Reply(status, echo, {"Location": "https://elsewhere.example/"})]
    results = ask(replace(endpoint, at_once=1), numbered(3))
    assert len(server.asked) == 1
    for result in results:
        assert isinstance(result, ExtractorError)
        assert hint in str(result)
        assert KEY not in str(result)


def test_a_slow_answer_is_given_up(server: ModelServer, endpoint: Endpoint) -> None:
    server.replies = [Reply(delay=1.0)]
    assert "DIPLOGRAPH_LLM_TIMEOUT" in refused(replace(endpoint, timeout=0.2))
    assert len(server.asked) == 1


def test_a_server_that_is_not_there_is_told_with_what_to_check(endpoint: Endpoint) -> None:
    message = refused(replace(endpoint, url="http://127.0.0.1:9/v1"))
    assert message.startswith("cannot reach the model at http://127.0.0.1:9")
    assert "DIPLOGRAPH_LLM_URL" in message


# Many articles


def test_answers_come_in_the_order_of_the_articles_and_few_at_once(server: ModelServer, endpoint: Endpoint) -> None:
    articles = numbered(12)

    def last_is_fastest(asked: Asked) -> Reply:
        number = next(n for n, article in enumerate(articles) if article.text in asked.text)
        return replace(said({"events": [number]}), delay=(12 - number) / 100)

    server.choose = last_is_fastest
    told: list[tuple[int, int]] = []
    results = ask(replace(endpoint, at_once=3), articles, step=lambda done, total: told.append((done, total)))
    assert results == [{"events": [number]} for number in range(12)]
    assert 1 < server.most_at_once <= 3
    assert told == [(done, 12) for done in range(13)]


def test_one_failure_leaves_the_other_answers(server: ModelServer, endpoint: Endpoint) -> None:
    articles = numbered(3)
    server.choose = lambda asked: Reply(413) if articles[1].text in asked.text else answering()
    results = ask(endpoint, articles)
    assert [isinstance(result, ExtractorError) for result in results] == [False, True, False]


# The cache


def test_what_is_in_the_cache_is_not_asked_again(server: ModelServer, endpoint: Endpoint, tmp_path: Path) -> None:
    server.replies = [answering()]
    cache = AnswerCache(tmp_path)
    for _ in range(3):
        assert ask(endpoint, [ARTICLE], cache) == [EMPTY]
    assert len(server.asked) == 1
    # The rest of a batch is asked, and stays in its place.
    server.replies = [said({"events": [1]})]
    assert ask(endpoint, [*numbered(1), ARTICLE], cache) == [{"events": [1]}, EMPTY]
    assert len(server.asked) == 2


@pytest.mark.parametrize("change", ["model", "text", "published"])
def test_another_question_is_asked_anew(server: ModelServer, endpoint: Endpoint, tmp_path: Path, change: str) -> None:
    server.replies = [answering()]
    cache = AnswerCache(tmp_path)
    ask(endpoint, [ARTICLE], cache)
    if change == "model":
        ask(replace(endpoint, model="large"), [ARTICLE], cache)
    else:
        ask(endpoint, [replace(ARTICLE, **{change: "2021-03-05"})], cache)
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[]", b'{"format": 1, "answer": {"events": 1}}', b"[" * 99_999]
)
def test_a_broken_entry_is_made_again(server: ModelServer, endpoint: Endpoint, tmp_path: Path, content: bytes) -> None:
    server.replies = [answering()]
    cache = AnswerCache(tmp_path)
    ask(endpoint, [ARTICLE], cache)
    [entry] = tmp_path.glob("*/*.json")
    entry.write_bytes(content)
    assert ask(endpoint, [ARTICLE], cache) == [EMPTY]
    ask(endpoint, [ARTICLE], cache)
    assert len(server.asked) == 2
    assert list(tmp_path.glob("*/*")) == [entry]


def test_failures_are_not_kept(server: ModelServer, endpoint: Endpoint, tmp_path: Path) -> None:
    server.replies = [said("nothing")]
    ask(endpoint, [ARTICLE], AnswerCache(tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_cache_that_cannot_be_written_stops_nothing(server: ModelServer, endpoint: Endpoint, tmp_path: Path) -> None:
    server.replies = [answering()]
    (tmp_path / "file").write_text("")
    assert ask(endpoint, [ARTICLE], AnswerCache(tmp_path / "file" / "llm")) == [EMPTY]


# The key


def test_the_key_is_in_no_repr_log_or_file(
    server: ModelServer, endpoint: Endpoint, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.replies = [Reply(500, json.dumps({"error": f"bad {KEY}"}).encode()), answering()]
    ask(endpoint, [ARTICLE], AnswerCache(tmp_path))
    assert KEY not in repr(endpoint)
    assert KEY not in caplog.text
    assert all(KEY.encode() not in path.read_bytes() for path in tmp_path.glob("*/*"))
    server.replies = [Reply(500, json.dumps({"error": f"bad {KEY}"}).encode())]
    assert "bad …" in refused(endpoint)


@pytest.mark.parametrize(
    ("url", "key", "reason"),
    [
        ("http://models.example/v1", KEY, "over https only"),
        ("http://192.0.2.1:8000/v1", KEY, "over https only"),
        ("http://localhost.example/v1", KEY, "over https only"),
        ("http://127.0.0.1@models.example/v1", KEY, "holds a password"),
        ("https://me:word@models.example/v1", None, "holds a password"),
        ("ftp://models.example/v1", None, "no http or https"),
        ("models.example", None, "no http or https"),
        ("http://", None, "no http or https"),
        ("https://models.example/v1", "two words", "blanks"),
        ("https://models.example/v1", "line\nbreak", "blanks"),
        ("https://models.example/v1", "ключ", "blanks"),
    ],
)
def test_what_cannot_work_or_would_tell_the_key_is_refused(url: str, key: str | None, reason: str) -> None:
    with pytest.raises(ExtractorError, match=reason) as caught:
        Endpoint(url, "small", key=key)
    assert key is None or key not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/v1", "http://localhost/v1", "http://[::1]:1/v1", "https://x.example"]
)
def test_a_key_may_go_to_this_machine_and_over_https(url: str) -> None:
    assert Endpoint(url, "small", key=KEY).key == KEY


@pytest.mark.parametrize("name", ["", " ", "two\nlines", "x" * 201])
def test_a_models_name_is_a_name(name: str) -> None:
    with pytest.raises(ExtractorError, match="DIPLOGRAPH_LLM_MODEL"):
        Endpoint("https://models.example/v1", name)


def test_a_proxy_for_outside_is_not_used_for_this_machine(
    server: ModelServer, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server.replies = [answering()]
    assert ask(endpoint, [ARTICLE]) == [EMPTY]
