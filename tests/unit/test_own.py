"""Parameters of a query of one's own: what becomes of what was typed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.graph.errors import DiplographError, InputError, UnknownNameError
from diplograph.graph.store.cypher_errors import mistake
from diplograph.graph.store.statement import ended, labels_used, parameters_used
from diplograph.queries.own import labels_meant, own, state_meant

HEADER = """\
// param a: state whose events
// param from: date = null not before that day
// param types: event_types = null these types
MATCH (e:Event)-[:INVOLVES]->({id: $a}) WHERE e.day_from >= $from AND e.type IN $types AND e.count > $n RETURN e
"""


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *(("5", 5), ("-0.5", -0.5), ("true", True), ("null", None), ('["a", 1]', ["a", 1]), ('{"x": [1]}', {"x": [1]})),
        *(('"5"', "5"), ("RU", "RU"), ("country:RU", "country:RU"), ("روسيا", "روسيا"), ("", ""), ("NaN", "NaN")),
        *(("Infinity", "Infinity"), ("[1", "[1"), ("05", "05"), (str(2**63 - 1), 2**63 - 1)),
    ],
)
def test_a_value_is_json_where_it_is_json_and_else_text(typed: str, value: object) -> None:
    assert own("RETURN $x", {"x": typed}).values == {"x": value}


@given(st.text())
def test_every_text_is_a_value_or_is_refused_in_words(text: str) -> None:
    try:
        values = own("RETURN $x", {"x": text}).values
    except InputError:
        assert json.loads(text) is not None
    else:
        assert set(values) == {"x"}


def test_a_type_says_more() -> None:
    query = own(
        "RETURN $a, $from, $to, $t, $n",
        {"a:state": "روسيا", "from:date": "2021", "to:date": "2021", "t:event_types": "talks,visit", "n:text": "5"},
    )
    expected = {"a": "country:RU", "from": 737791, "to": 738155, "t": ["talks", "visit"], "n": "5"}
    assert dict(query.values) == expected


def test_a_header_types_its_parameters_and_the_rest_is_as_typed() -> None:
    query = own(HEADER, {"a": "Russia", "types": "talks", "n": "3"})
    assert dict(query.values) == {"a": "country:RU", "from": None, "types": ["talks"], "n": 3}


@pytest.mark.parametrize(
    ("text", "given_", "kind", "told"),
    [
        ("RETURN $a", {}, InputError, "the query uses $a, which has no value; give -p a=VALUE"),
        ("RETURN 1", {"a": "1"}, InputError, "the query uses no parameter, so -p a goes nowhere"),
        ("RETURN '$a'", {"a": "1"}, InputError, "the query uses no parameter"),
        ("RETURN $first", {"frist": "1"}, UnknownNameError, "did you mean first?"),
        ("RETURN $a", {"a:stat": "1"}, UnknownNameError, "unknown type of parameter 'stat'; did you mean state"),
        ("RETURN $a", {"a:state": "Rusia"}, UnknownNameError, "Rusia"),
        ("RETURN $a", {"a": str(2**63)}, InputError, "does not fit 64 bits"),
        ("RETURN $a", {"a": f"[{2**70}]"}, InputError, "does not fit 64 bits"),
        ("RETURN $a", {"a": "[" * 60 + "]" * 60}, InputError, "too deep"),
        ("RETURN $n", {"n:integer": "five"}, InputError, "n must be a whole number"),
        ("// param a: state\nRETURN $a", {"a": "RU"}, InputError, "write `TYPE meaning`"),
        ("// param a state the one\nRETURN $a", {"a": "RU"}, InputError, "write `// param NAME: TYPE meaning`"),
        ("// param b: state the one\nRETURN $a", {"a": "RU"}, InputError, "the header tells of b"),
        (HEADER, {"n": "1"}, InputError, "the query needs a: whose events"),
    ],
)
def test_what_does_not_fit_is_told(text: str, given_: dict[str, str], kind: type[DiplographError], told: str) -> None:
    with pytest.raises(kind) as caught:
        own(text, given_)
    assert told in str(caught.value)


def test_parameters_are_found_outside_texts_and_comments() -> None:
    text = "RETURN $a, '$b', \"$c\", $`d ``e`, `$f` /* $g */ // $h\n, $a, $1, 'it\\'s $i'"
    assert parameters_used(text) == ("a", "d `e", "f", "1")


def test_labels_of_patterns_are_found() -> None:
    assert labels_used("MATCH (a:Event)-[:TALKS]->(:Country {x: 'y:Z'}) RETURN {k: v} // (n:Nope)") == (
        *("Event", "TALKS", "Country"),
    )
    assert labels_meant("MATCH (n:Envent)-[:TALKS]->() RETURN n") == [
        "unknown label or relationship type 'Envent'; did you mean Event?"
    ]


@pytest.mark.parametrize("text", ["RETURN 1;", "RETURN 1; ", "RETURN 1;\n// ok", "RETURN 1;/* ok */\n"])
def test_a_semicolon_at_the_end_is_none_of_the_statement(text: str) -> None:
    assert ended(text) == "RETURN 1"
    assert ended("RETURN ';'") == "RETURN ';'"


def test_a_text_that_names_a_state_is_told_how_to_mean_it() -> None:
    assert state_meant("a", "روسيا") == "-p a:state=روسيا"
    assert state_meant("a", "country:RU") is None
    assert state_meant("a", "nowhere") is None
    assert state_meant("a", 5) is None


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Unexpected input 'X' at line 1, column 7\nRETURN X\n       ^", "line 1, column 8: did not expect 'X'"),
        (
            "Invalid input '': expected 'a', 'b' (line 1, column 8 (offset: 7))\n\"RETURN\"",
            "line 1, column 8: the query ends",
        ),
        ("TypeError: InvalidArgumentValue - toInteger() cannot", "toInteger() cannot"),
        ("Unknown function 'foo'", "unknown function 'foo'"),
        ("", "the engine cannot read it"),
        ("Nowhere (line 9, column 1 (offset: 80))", "nowhere"),
    ],
)
def test_an_engine_s_message_is_shortened(message: str, told: str) -> None:
    assert str(mistake(message, "RETURN X")).startswith(told)
