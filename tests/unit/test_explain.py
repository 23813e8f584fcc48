"""What `diplograph explain` tells is what the reader decided: each outcome, reason and rule has a sentence for it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from diplograph.graph.words import LANGUAGES, Language
from diplograph.ingest.article import make_article
from diplograph.ingest.explain import trace
from diplograph.ingest.extract import extract
from diplograph.viz.explain import render_explanation
from diplograph.viz.telling import Teller, grouped

ROOT = Path(__file__).parents[2]
TOLD = {
    "en": "The Czech Republic expelled 18 Russian diplomats on Saturday. Russia responded the next day and expelled "
    "20 Czech diplomats. The two countries plan to hold talks in Vienna next month.",
    "ar": "طردت التشيك 18 دبلوماسيا روسيا في 17 أبريل 2021. وطردت روسيا في اليوم التالي عشرين دبلوماسيا تشيكيا.",
    "ru": "Чехия выслала 18 российских дипломатов в субботу. Россия на следующий день выслала 20 чешских дипломатов.",
}
DROPPED = {
    "no_object": ("en", "Russia expelled the smell of paint from the hall on 3 March 2021."),
    "needs": ("en", "Poland called on 3 March 2021."),
    "unless": ("ru", "Визовый режим Ташкент ввёл в 2001 году."),
    "near": ("ru", "Визовый режим Ташкент ввёл в 2001 году."),
    "not_direct": ("ar", "أصدرت وزارة الخزانة الأمريكية ترخيصاً يرفع العقوبات المفروضة على سوريا."),
    "inside": ("ru", "Президент Таджикистана прибыл в Бишкек с государственным визитом 12 марта 2021 года."),
    "other_form": ("ar", "اجتمع المسؤولون بهدف طرد دبلوماسيين روس من بولندا."),
    "outdone": ("en", "Russia ordered 20 Czech embassy staff to leave Moscow on 3 March 2021."),
    "sums_up": ("ar", "كانت هذه اللقاءات بين روسيا وتركيا مفيدة."),
    "match": ("ar", "وفتح النادي مفاوضات مع لاعب وسط من تشاد في 3 مارس 2021."),
    "left": ("ar", "أعلنت روسيا في 3 مارس 2021 الانسحاب من مفاوضات السلام مع اليابان."),
    "not_held": ("ar", "تأمل روسيا في محادثات مع تركيا."),
    "nobody": ("ar", "عقدت الإدارة اجتماعا طارئا في 3 مارس 2021."),
    "topic": ("ar", "ناقشت روسيا في 3 مارس 2021 أهمية المحادثات مع تركيا."),
    "aim": ("ar", "سافر الوزير البولندي إلى موسكو لطرد السفير الروسي."),
    "private": ("ar", "طالب متظاهرون بطرد السفير الروسي من بولندا."),
    "no_act_before": ("ar", "ردت روسيا بالمثل في 3 مارس 2021."),
    "nobody_follows": ("ar", "طردت روسيا دبلوماسيين بولنديين في 3 مارس 2021. وهددت الشركة بالمثل."),
    "nothing_to_add": ("en", "Russia and Turkey held talks in Ankara on 3 March 2021. Poland held these talks."),
}
INCOMPLETE = {
    "own_people": ("ar", "أمرت روسيا دبلوماسييها بمغادرة بولندا في 3 مارس 2021."),
    "own_envoy": ("en", "Poland summoned its ambassador on 3 March 2021."),
    "others_envoy": ("en", "Poland recalled the Russian ambassador on 3 March 2021."),
    "no_official": ("en", "A Russian fisherman travelled to Poland on 3 March 2021."),
    "no_sponsor": ("ar", "تتهم باماكو جارتها برعاية الإرهاب في 3 مارس 2021."),
    "no_agent": ("en", "Exports to Mexico have been suspended by several processors."),
    "one_party": ("en", "Poland held talks on 3 March 2021."),
    "no_actor": ("en", "Two Polish diplomats were expelled on 3 March 2021."),
    "no_target": ("en", "Russia expelled two diplomats on 3 March 2021."),
    "no_parties": ("en", "Diplomats were expelled on 3 March 2021."),
}
HOSTILE = '<script>alert(1)</script> "Russia" & <img src=x onerror=alert(1)> expelled \u202e18 Polish diplomats. $title'


def told(language: str, text: str, published: str | None = "2021-04-19") -> dict[str, Any]:
    return trace(make_article(text, language=language, published=published, title="Title"))


def acts(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [act for sentence in found["sentences"] for act in sentence["acts"]]


# Reasons


@pytest.mark.parametrize("reason", DROPPED)
def test_what_was_dropped_says_why(reason: str) -> None:
    found = acts(told(*DROPPED[reason]))
    assert reason in {act["reason"] for act in found if act["outcome"] == "dropped"}


@pytest.mark.parametrize("reason", INCOMPLETE)
def test_what_is_incomplete_says_why(reason: str) -> None:
    found = acts(told(*INCOMPLETE[reason]))
    assert reason in {act["reason"] for act in found if act["outcome"] == "incomplete"}


def test_an_article_on_sport_says_that_it_was_passed_over() -> None:
    found = told(
        "en", "The team won the match against Poland. Russia beat the football club of Turkey. The match ended."
    )
    assert (found["passed_over"], acts(found), found["facts"]) == ("sport", [], [])
    assert "about sport" in render_explanation(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_that_the_reader_gives_has_words(lang: Language) -> None:
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "ingest").glob("*.py")))
    given = set(re.findall(r'(?:dropped\.append\(\(\w+, |Roles\(reason=)"(\w+)"', code))
    given |= {*DROPPED, *INCOMPLETE}
    assert {"outdone", "own_people", "match"} <= given
    teller = Teller(lang)
    assert [one for one in sorted(given) if teller.word("reason", one) == one.replace("_", " ")] == []
    assert [one for one in sorted(given) if f"`{one}`" not in (ROOT / "docs" / "explain.md").read_text("utf-8")] == []


# What is told


@pytest.mark.parametrize("language", TOLD)
def test_the_trace_tells_the_facts_that_extract_gives(language: str) -> None:
    article = make_article(TOLD[language], language=language, published="2021-04-19", title="Title")
    found, facts = trace(article), extract(article)
    assert [(one["id"], one["type"], one["date"]) for one in found["facts"]] == [
        (one.id, one.type, one.time.edtf) for one in facts.events
    ]
    told_facts = {act["fact"] for act in acts(found) if act["outcome"] in ("kept", "incomplete")}
    assert told_facts == {one["number"] for one in found["facts"]}


@pytest.mark.parametrize("language", TOLD)
def test_every_span_is_where_the_trace_says(language: str) -> None:
    text = TOLD[language]

    def check(value: Any) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("start"), int) and "text" in value:
                assert text[value["start"] : value["end"]] == value["text"]
            for part in value.values():
                check(part)
        elif isinstance(value, list):
            for part in value:
                check(part)

    check(told(language, text)["sentences"])


@pytest.mark.parametrize("language", TOLD)
def test_an_expulsion_tells_its_pattern_parties_and_count(language: str) -> None:
    first = next(act for act in acts(told(language, TOLD[language])) if act["outcome"] == "kept")
    assert (first["event"], first["found_as"], first["form"], first["count"]) == ("expulsion", "verb", "past", 18)
    assert first["entry"].split("/")[0] in ("expel", "طرد", "выслать")
    assert [(one["entity"], one["role"], one["from"]) for one in first["parties"]] == [
        ("country:CZ", "actor", "subject"),
        ("country:RU", "target", "owner"),
    ]
    assert first["status"] == {"value": "occurred", "by": "no_cue", "words": None}
    assert first["object"]["owners"] == ["country:RU"]


def test_a_date_tells_what_it_was_counted_from() -> None:
    dates = {
        mark["text"]: (mark["edtf"], mark["rule"], mark["from"])
        for sentence in told("en", TOLD["en"] + " In 2014 they met. In June they met again. They met last spring.")[
            "sentences"
        ]
        for mark in sentence["marks"]
        if mark["kind"] == "date"
    }
    assert dates["Saturday"] == ("2021-04-17", "publication", "2021-04-19")
    assert dates["the next day"] == ("2021-04-18", "day_before", "2021-04-17")
    assert dates["next month"] == ("2021-05", "publication", "2021-04-19")
    assert dates["2014"][1:] == ("explicit", None)
    assert dates["June"] == ("2014-06", "year_before", "2014")


def test_an_unresolved_date_says_why() -> None:
    found = trace(make_article(TOLD["en"], language="en"))
    [saturday] = [mark for mark in found["sentences"][0]["marks"] if mark["kind"] == "date"]
    assert (saturday["rule"], saturday["edtf"]) == ("unresolved", None)
    assert "--published" in saturday["reason"]


def test_a_status_names_its_cue_and_a_party_from_the_text_so_far_says_so() -> None:
    [talks] = [act for act in acts(told("en", TOLD["en"])) if act["event"] == "talks" and act["outcome"] == "kept"]
    assert talks["status"]["value"] == "planned"
    assert "plan" in talks["status"]["words"]["text"]
    assert talks["place"] == "place:vienna"
    found = acts(told("ar", "طردت بولندا السفير الروسي في 3 مارس 2021. وعقد الجانبان محادثات في فيينا في 5 مارس 2021."))
    assert {one["from"] for act in found for one in act.get("parties", ())} >= {"subject", "owner"}


def test_a_fact_that_is_told_again_points_to_the_first() -> None:
    found = told(
        "en",
        "Russia expelled two Polish diplomats on 3 March 2021. Moscow expelled two Polish diplomats on 3 March 2021.",
    )
    outcomes = [(act["outcome"], act["fact"]) for act in acts(found) if act["outcome"] != "dropped"]
    assert outcomes == [("kept", 1), ("merged", 1)]


def test_headings_and_furniture_are_told_as_such() -> None:
    found = told(
        "en", "Home\nPrague expels two Russian diplomats\n\nPrague expelled two Russian diplomats on 3 March 2021.\n"
    )
    assert [one["kind"] for one in found["sentences"]] == ["furniture", "heading", "body"]
    assert [one["acts"] == [] for one in found["sentences"]] == [True, True, False]


def test_a_weak_name_that_nothing_bears_out_is_told_as_not_read() -> None:
    found = told("ar", "فرضت روسيا على بولندا عقوبات تجارية ومالية في 3 مارس 2021.")
    states = {mark["entity"]: mark["read"] for mark in found["sentences"][0]["marks"] if mark["kind"] == "state"}
    assert states == {"country:RU": True, "country:PL": True, "country:MV": False}
    assert '<span class="m unread" title="' in render_explanation(found)


def test_persons_and_missions_are_told_with_post_and_place() -> None:
    found = told(
        "en", "Russia's ambassador to Poland, Sergey Andreev, visited the Russian embassy in Warsaw on 3 March 2021."
    )
    marks = {mark["kind"]: mark for mark in found["sentences"][0]["marks"]}
    assert (marks["person"]["name"], marks["person"]["position"]) == ("Sergey Andreev", "ambassador")
    assert (marks["person"]["of"], marks["person"]["host"]) == ("country:RU", "country:PL")
    assert (marks["mission"]["of"], marks["mission"]["city"]) == ("country:RU", "place:warsaw")


# The page


class _Elements(HTMLParser):
    """Every element with its attributes, and whether all of them are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    parser.feed(page)
    assert parser.open == []
    return parser.found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("language", TOLD)
def test_the_page_is_whole_runs_nothing_and_its_links_lead_somewhere(language: str, lang: Language) -> None:
    found = elements(render_explanation(told(language, TOLD[language]), lang))
    assert not {"script", "iframe", "img", "object", "form"} & {tag for tag, _ in found}
    assert not [name for _, attributes in found for name in attributes if name.startswith("on")]
    names = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(names) == len(set(names))
    links = [attributes["href"] for tag, attributes in found if tag == "a"]
    assert links
    assert {str(link).removeprefix("#") for link in links} <= set(names)
    quotes = [attributes for tag, attributes in found if tag == "blockquote"]
    assert {(one["lang"], one["dir"]) for one in quotes} == {(language, "rtl" if language == "ar" else "ltr")}


def test_the_policy_allows_the_style_sheet_and_nothing_else() -> None:
    page = render_explanation(told("en", TOLD["en"]))
    [policy] = [a["content"] for t, a in elements(page) if a.get("http-equiv") == "Content-Security-Policy"]
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in str(policy)
    assert "script-src" not in str(policy)
    assert "http" not in page.replace("http-equiv", "")


def test_hostile_text_is_only_text() -> None:
    article = make_article(HOSTILE, language="en", title="</title><script>x</script>", published="2021-04-19")
    page = render_explanation(trace(article))
    tags = {tag for tag, _ in elements(page)}
    assert "script" not in tags
    assert "img" not in tags
    assert "\u202e" not in page
    assert "&lt;img src=x" in page
    assert "$title" in page


def test_links_do_not_stand_within_links_and_marks_nest() -> None:
    page = render_explanation(told("ru", DROPPED["inside"][1]))
    inside = re.findall(r"<a [^>]*>(?:(?!</a>).)*<a ", page)
    assert inside == []


def test_the_same_article_gives_the_same_bytes() -> None:
    one, other = (told("ar", TOLD["ar"]) for _ in range(2))
    assert json.dumps(one) == json.dumps(other)
    assert render_explanation(one, "ar") == render_explanation(other, "ar")


def test_a_key_without_words_is_told_as_it_is() -> None:
    assert Teller("en").word("reason", "a_new_reason") == "a new reason"


def test_other_readings_of_a_word_stand_behind_the_one_that_was_taken() -> None:
    found = told("en", DROPPED["outdone"][1])
    [(first, others)] = grouped(found["sentences"][0]["acts"])
    assert [act["outcome"] for act in first] == ["kept"]
    assert "outdone" in {act["reason"] for act in others}
