"""RDF says what holds and what is only told, and says it the same in every form and run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from made_graph import small_graph
from rdflib import RDF, URIRef

from diplograph.graph.errors import InputError, UnknownNameError
from diplograph.graph.export import FORMATS, render
from diplograph.graph.export.ontology import own_terms
from diplograph.graph.export.rdf import rdf_graph
from diplograph.graph.export.terms import BASE, Names, dated
from diplograph.graph.model import Article, Graph
from diplograph.graph.select import Filter, select
from diplograph.graph.vocabulary import vocabulary

GOLDEN = Path(__file__).parent.parent / "golden" / "small.ttl"
RDF_FORMS = [one.name for one in FORMATS.values() if one.family == "rdf"]
PREFIXES = f"PREFIX dg: <{BASE}ontology#> PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>"

# rdflib reads JSON-LD with a class of its own that it has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def written(graph: Graph, form: str, base: str | None = None) -> str:
    return b"".join(render(graph, form, base)).decode()


def read(text: str, form: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format=form)


def asked(question: str, graph: Graph | None = None) -> list[str]:
    found = read(written(graph or small_graph(), "turtle"), "turtle").query(f"{PREFIXES} {question}")
    return sorted(str(row[0]).removeprefix(BASE) for row in found)  # type: ignore[index]


def test_a_graph_is_this_turtle() -> None:
    assert written(small_graph(), "turtle") == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("form", RDF_FORMS)
def test_every_form_reads_back_as_the_same_statements(form: str) -> None:
    assert set(read(written(small_graph(), form), form)) == set(rdf_graph(small_graph(), Names(BASE)))


def test_a_question_for_expulsions_does_not_find_a_planned_one() -> None:
    assert asked("SELECT ?e { ?e a dg:Expulsion }") == ["event/1f1"]
    assert asked("SELECT ?e { ?e a sem:Event }") == ["event/1f1", "event/1f3"]
    assert asked("SELECT ?e { ?e a dg:ReportedClaim ; dg:claimedType dg:Expulsion }") == ["event/1f2"]


def test_a_claim_shares_no_property_of_what_holds() -> None:
    made = rdf_graph(small_graph(), Names(BASE))
    claim = {str(name) for name in made.predicates(URIRef(f"{BASE}event/1f2"))}
    assert not {name for name in claim if "sem/" in name}
    assert {name.removeprefix(f"{BASE}ontology#") for name in claim if name.startswith(BASE)} == {
        *("claimedActor", "claimedTarget", "claimedType", "claimedDate", "claimedEarliestDay", "claimedLatestDay"),
        *("status", "confidence"),
    }


@pytest.mark.parametrize("status", vocabulary().statuses)
def test_a_status_that_moves_states_is_a_fact_and_no_other(status: str) -> None:
    told = {"occurred", "ongoing"}
    assert vocabulary().statuses[status].moves_states == (status in told)


def test_what_goes_on_has_a_begin_and_no_end() -> None:
    assert asked("SELECT ?t { ?e a dg:Talks ; sem:hasBeginTimeStamp ?t }") == ["2025-03-10"]
    assert asked("SELECT ?t { ?e a dg:Talks ; sem:hasEndTimeStamp ?t }") == []


@pytest.mark.parametrize(
    ("text", "stamps"),
    [
        ("2025-02-18", {"begin": "date", "end": "date"}),
        ("2025-02", {"begin": "gYearMonth", "end": "gYearMonth"}),
        ("2025", {"begin": "gYear", "end": "gYear"}),
        ("2015/2025-03", {"begin": "gYear", "end": "gYearMonth"}),
        ("2015/..", {"begin": "gYear"}),
        ("../2025", {"end": "gYear"}),
        ("[2015..2025]", {"earliest": "gYear", "latest": "gYear"}),
        ("[..2025]", {"latest": "gYear"}),
        ("2015~/2025", {"end": "gYear"}),
        ("2021-04-18~", {}),
        ("XXXX-02-18", {}),
        ("XXXX-02", {}),
    ],
)
def test_a_time_stamp_is_never_more_precise_than_the_text(text: str, stamps: dict[str, str]) -> None:
    assert {end: str(told.datatype).rpartition("#")[2] for end, told in dated(text)} == stamps


def test_what_we_name_is_described() -> None:
    for graph in (small_graph(), select(small_graph(), Filter(types={"talks"}))):
        made = rdf_graph(graph, Names(BASE))
        ours = {node for triple in made for node in triple if str(node).startswith(BASE)}
        assert ours <= set(made.subjects())


def test_nothing_is_a_blank_node() -> None:
    made = rdf_graph(small_graph(), Names(BASE))
    assert not [node for triple in made for node in triple if isinstance(node, rdflib.BNode)]


def test_every_word_of_the_vocabulary_has_a_term_and_no_two_share_one() -> None:
    words = vocabulary()
    kinds = (words.events, words.statuses, words.positions, words.missions)
    assert len(own_terms()) > sum(len(one) for one in kinds) + 2 * len(words.roles)


def test_events_name_states_in_three_languages() -> None:
    assert asked("SELECT ?l { ?e a dg:Expulsion ; rdfs:label ?l }") == [
        "Expulsion: Russia → United States",
        "Высылка: Россия → США",
        "طرد: روسيا ← الولايات المتحدة",
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "https://a/<x>", "ftp://a", "https://", "a\nb"])
def test_what_is_no_web_address_is_text(url: str) -> None:
    made = read(written(small_graph(url=url), "turtle"), "turtle")
    assert [type(value) for value in made.objects(None, URIRef("https://schema.org/url"))] == [rdflib.Literal]


def test_a_language_that_is_no_tag_leaves_texts_without_one() -> None:
    made = rdf_graph(small_graph(language="no tag!"), Names(BASE))
    titles = list(made.objects(None, URIRef("https://schema.org/headline")))
    assert titles == [rdflib.Literal("عنوان")]


def test_texts_end_as_they_end() -> None:
    text = 'two\nlines and a \\"'
    made = read(written(small_graph(title=text), "turtle"), "turtle")
    assert rdflib.Literal(text, lang="ar") in set(made.objects())
    assert '"""' not in written(small_graph(title=text), "turtle")


def test_an_own_base_begins_every_name_of_ours() -> None:
    text = written(small_graph(), "nt", "https://data.example.org/study/")
    assert BASE not in text
    assert "<https://data.example.org/study/event/1f1>" in text


@pytest.mark.parametrize("base", ["", "data", "https://example.org", "https://example.org/#", "https://a b/"])
def test_a_base_that_no_iri_can_begin_with_is_refused(base: str) -> None:
    with pytest.raises(InputError, match="--base"):
        render(small_graph(), "turtle", base)


def test_a_base_for_a_format_without_iris_is_refused() -> None:
    with pytest.raises(InputError, match="csv"):
        render(small_graph(), "csv", BASE)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="turtle"):
        render(small_graph(), "turtel")


def test_more_events_leave_the_other_lines_where_they_are() -> None:
    part = select(small_graph(), Filter(types={"expulsion"}))
    fewer = written(part, "turtle").split("\n\n")[1:]
    more = written(small_graph(), "turtle").split("\n\n")[1:]
    kept = [block for block in fewer if block in more]
    assert kept == [block for block in more if block in fewer]


def test_json_ld_is_sorted() -> None:
    nodes = json.loads(written(small_graph(), "json-ld"))["@graph"]
    assert [node["@id"] for node in nodes] == sorted(node["@id"] for node in nodes)


@pytest.mark.parametrize("form", RDF_FORMS)
def test_an_empty_graph_is_an_empty_document(form: str) -> None:
    assert len(read(written(Graph.of([], []), form), form)) == 0


def test_an_article_keeps_its_three_kinds_of_date_apart() -> None:
    made = rdf_graph(Graph.of([Article("article:1", published="2025-03", recorded="2025-05-01")], []), Names(BASE))
    told = {str(p).rpartition("/")[2]: str(o) for p, o in made.predicate_objects(URIRef(f"{BASE}article/1"))}
    assert told["datePublished"] == "2025-03"
    assert told["ontology#publishedAs"] == "2025-03"
    assert told["ontology#recorded"] == "2025-05-01"
    assert (None, RDF.type, URIRef("https://schema.org/NewsArticle")) in made
