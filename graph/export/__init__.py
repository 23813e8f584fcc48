"""Exports: one table of formats, from which the command line and the documentation are made.

A format takes a graph (whole, or a part that ``select`` gave) and yields bytes, of text always UTF-8. It knows neither
stores nor files; the same graph gives the same bytes in every run.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from diplograph.graph.errors import InputError, UnknownNameError
from diplograph.graph.model import Event, Graph
from diplograph.graph.words import Language

__all__ = ["FORMATS", "Format", "format_of_file", "held", "render"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the end of its files' names, its family, and what it is for.

    ``statuses`` are those of the events that it is meant for, where nobody asks for others; empty for all.
    """

    name: str
    suffix: str
    family: Literal["rdf", "network", "table", "words", "binary"]
    purpose: str
    statuses: tuple[str, ...] = ()


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("turtle", ".ttl", "rdf", "linked data to read: Protégé, triple stores, diffs"),
        Format("nt", ".nt", "rdf", "linked data a statement a line: bulk loading, grep, sort"),
        Format("json-ld", ".jsonld", "rdf", "linked data for programs that speak JSON"),
        Format("graphml", ".graphml", "network", "the network for yEd, Cytoscape, R and Python"),
        Format("gexf", ".gexf", "network", "the network for Gephi, with colours and a timeline"),
        Format("node-link", ".json", "network", "the network for networkx, D3 and other programs that read JSON"),
        Format("csv", ".csv", "table", "a spreadsheet, one report of an event a row"),
        Format("jsonl", ".jsonl", "table", "programs and pandas, one event a line with all its reports"),
        Format("parquet", ".parquet", "binary", "pandas, R, DuckDB and Spark: typed columns, one event a row"),
        Format("arrow", ".arrow", "binary", "the same columns as they lie in memory: Arrow IPC, also called Feather"),
        Format("ical", ".ics", "words", "a calendar of what is planned and proposed", ("planned", "proposed")),
        Format("markdown", ".md", "words", "a chronicle to read, with quotes and links to the sources"),
    )
}


def render(graph: Graph, form: str, base: str | None = None, language: Language | None = None) -> Iterator[bytes]:
    """The graph in a format, in chunks of bytes.

    ``base`` is where our IRIs begin, in the formats of RDF. ``language`` is that of our words, in the formats that are
    read as a text: English where it is None.

    Raises UnknownNameError for a format we do not have, InputError for a base that no IRI can begin with and for a base
    or a language that the format has no use for, all before anything is rendered. DiplographError where the format
    needs an extra that is missing.
    """
    if form not in FORMATS:
        raise UnknownNameError("format", form, FORMATS)
    family = FORMATS[form].family
    if base is not None and family != "rdf":
        raise InputError(f"{form} has no IRIs, so it takes no base; leave --base out, or export turtle")
    if language is not None and family != "words":
        known = " or ".join(one.name for one in FORMATS.values() if one.family == "words")
        raise InputError(f"{form} is the same in every language; leave --lang out, or export {known}")
    if family == "binary":
        from diplograph.graph.export import columns  # noqa: PLC0415

        return iter([columns.render(graph, form)])
    return (chunk.encode("utf-8") for chunk in _text(graph, form, base, language or "en"))


def format_of_file(name: str) -> Format | None:
    """The format that a file's name ends like; None where it is none of ours."""
    return next((one for one in FORMATS.values() if name.lower().endswith(one.suffix)), None)


def held(graph: Graph, form: str) -> int:
    """How many of the graph's events the format holds: a calendar has no place for one without both days."""
    events = (one for one in graph.nodes["Event"] if isinstance(one, Event))
    return sum(form != "ical" or in_calendar(one) for one in events)


def in_calendar(event: Event) -> bool:
    """Whether the first and last day that its date may mean are both known, and the day after exists, too."""
    return event.day_from is not None and event.day_to is not None and event.day_to < date.max.toordinal()


def _text(graph: Graph, form: str, base: str | None, language: Language) -> Iterator[str]:
    family = FORMATS[form].family
    if family == "rdf":
        return _rdf(graph, form, base)
    if family == "network":
        from diplograph.graph.export import networks  # noqa: PLC0415  networkx comes with it

        return networks.render(graph, form)
    if family == "words":
        return _words(graph, form, language)
    from diplograph.graph.export import tables  # noqa: PLC0415

    return tables.render(graph, form)


def _words(graph: Graph, form: str, language: Language) -> Iterator[str]:
    if form == "ical":
        from diplograph.graph.export import calendar  # noqa: PLC0415  icalendar comes with it

        return calendar.render(graph, language)
    from diplograph.graph.export import chronicle  # noqa: PLC0415

    return chronicle.render(graph, language)


def _rdf(graph: Graph, form: str, base: str | None) -> Iterator[str]:
    from diplograph.graph.export import rdf  # noqa: PLC0415  rdflib comes with it
    from diplograph.graph.export.terms import BASE  # noqa: PLC0415
    from diplograph.graph.export.text import is_web_address  # noqa: PLC0415

    base = BASE if base is None else base
    if not is_web_address(base) or not base.endswith("/") or "#" in base:
        raise InputError(f"--base {base!r} cannot begin an IRI; give one such as {BASE}, with / at its end")
    return rdf.render(graph, form, base)
