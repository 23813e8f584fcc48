from __future__ import annotations

import re
from importlib.resources import files

import pytest

from diplograph.graph.errors import InputError, UnknownNameError
from diplograph.graph.model import labels
from diplograph.graph.names import resolve_state
from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.ask import checked
from diplograph.queries.catalogue import Query, parse, queries, query
from diplograph.queries.put import schema

FILES = sorted(
    f"{folder}/{path.name.removesuffix('.cypher')}"
    for folder in ("read", "internal", "write", "schema")
    for path in files("diplograph.queries").joinpath(folder).iterdir()
    if path.name.endswith(".cypher")
)
GOOD = "// purpose: p\n// param a: text first\n// column x: the x\nMATCH (n {id: $a}) RETURN n.x AS x ORDER BY x\n"


def load(name: str) -> Query:
    return query(name.removeprefix("read/"))


@pytest.mark.parametrize("name", FILES)
def test_each_file_fits_its_header(name: str) -> None:
    assert load(name).purpose


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith(("read/", "internal/"))])
def test_each_reading_query_orders_its_rows(name: str) -> None:
    assert re.search(r"^ORDER BY ", load(name).text, re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_no_query_needs_one_engine_alone(name: str) -> None:
    text = re.sub(r"//[^\n]*", "", load(name).text)
    assert not re.search(r"elementId|\bid\(|apoc\.|db\.|date\(|fulltext|vector", text)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("// purpose: p\n", "", "no purpose"),
        ("$a", "$b", "parameters told"),
        ("AS x ", "AS y ", "columns told"),
        ("n.x AS x", "n.x AS x, n.y AS y", "columns told"),
        ("text first", "string first", "write `TYPE meaning`"),
        ("(n {", "(n:NODE_LABEL {", "slots told"),
    ],
)
def test_a_header_that_does_not_fit_its_body_is_refused(old: str, new: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse("q", GOOD.replace(old, new))


def test_commas_and_keywords_inside_brackets_and_strings_are_no_columns() -> None:
    text = GOOD.replace("n.x AS x ", "COLLECT { MATCH (n)--(m) RETURN m.a AS a, m.b AS b } AS x ")
    assert [column.name for column in parse("q", text).columns] == ["x"]
    parse("q", GOOD.replace("{id: $a}", "{id: $a, other: '$b RETURN // no, comment'}"))


def test_an_unknown_query_or_parameter_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="timeline"):
        query("timelin")
    with pytest.raises(UnknownNameError, match="known: a, b, from"):
        checked(query("timeline"), {"a": "RU", "zz": 1})
    with pytest.raises(UnknownNameError):
        query("internal/nothing")
    with pytest.raises(UnknownNameError):
        query("../read/timeline")


def test_internal_queries_are_not_offered() -> None:
    assert not [name for name in queries() if "/" in name]


def test_parameters_are_converted_from_what_people_type() -> None:
    month = parse_edtf("2025-02")
    given = {"a": "Россия", "b": "us", "from": "2025-02", "to": "2025-02", "type": "talks, expulsion"}
    assert checked(query("timeline"), given) == {
        "a": "country:RU",
        "b": "country:US",
        "from": month.day_from,
        "to": month.day_to,
        "type": ["talks", "expulsion"],
        "status": None,
    }


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({}, "timeline needs a"),
        ({"a": ""}, "a must be text"),
        ({"a": 7}, "a must be text"),
        ({"a": "RU", "from": "Feb"}, "not an EDTF date"),
        ({"a": "RU", "to": "2025/.."}, "leaves that end open"),
        ({"a": "RU", "from": 2.5}, "must be a date"),
        ({"a": "RU", "type": 3}, "must be a list"),
    ],
)
def test_a_parameter_that_does_not_fit_is_a_users_mistake(params: dict[str, object], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        checked(query("timeline"), params)


def test_a_word_outside_the_vocabulary_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="event type 'expulson'; did you mean expulsion"):
        checked(query("timeline"), {"a": "RU", "type": "expulson"})
    with pytest.raises(UnknownNameError, match="unknown status 'ocurred'"):
        checked(query("timeline"), {"a": "RU", "status": ["ocurred"]})


def test_a_slot_takes_plain_names_only() -> None:
    assert "(n:Event)" in query("write/create_nodes").filled(NODE_LABEL="Event")
    with pytest.raises(ValueError, match="cannot be a label"):
        query("write/create_nodes").filled(NODE_LABEL="Event) DETACH DELETE n //")


def test_the_schema_covers_every_label_and_derived_type() -> None:
    whole = "\n".join(schema())
    assert all(f"(n:{label})" in whole for label in labels())
    assert all(f"[r:{event.edge}]" in whole for event in vocabulary().events.values())


def test_a_state_is_understood_in_a_query_as_anywhere() -> None:
    assert checked(query("missions"), {"a": "روسيا"})["a"] == resolve_state("RU")


def test_hostile_types_run_from_the_mildest_to_the_gravest_of_the_weights() -> None:
    rungs = query("escalation").param("type").default
    weights = [vocabulary().events[one].weight for one in rungs]
    assert weights == sorted(weights, reverse=True)
    assert set(rungs) == {one.name for one in vocabulary().events.values() if one.tone == "hostile"}
    assert rungs.index("protest") < rungs.index("recall") < rungs.index("expulsion") < rungs.index("relations_severed")
