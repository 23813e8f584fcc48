"""RDF terms as plain values, so that what is stated does not depend on the library that writes it.

The source for their syntax is RDF 1.1, https://www.w3.org/TR/rdf11-concepts/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

from diplograph.graph.export.text import is_web_address, language_tag, unicode_text
from diplograph.graph.time import parse_edtf

__all__ = [
    "BASE",
    "Iri",
    "Names",
    "Object",
    "Statement",
    "Text",
    "dated",
    "duration",
    "edtf",
    "number",
    "same_precision",
    "web_page",
    "words",
]

BASE = "https://w3id.org/diplograph/"
"""Where our own names begin, unless a publisher gives a base of their own."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_EDTF = "http://id.loc.gov/datatypes/edtf"
_PRECISIONS = {4: f"{_XSD}gYear", 7: f"{_XSD}gYearMonth", 10: f"{_XSD}date"}
_PREFIXES = {
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": _XSD,
}
# The kind in an id, and its folder under the base.
_KINDS = {
    "article": "article",
    "country": "country",
    "envoy": "envoy",
    "event": "event",
    "mission": "mission",
    # org: is W3C's organization ontology.
    "org": "organisation",
    "place": "place",
    "publisher": "publisher",
    "quote": "quote",
    "report": "report",
    "selector": "selector",
    "tenure": "tenure",
}
_DURATION = re.compile(r"P(?=[0-9T])(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")


class Iri(str):
    """An absolute IRI."""

    __slots__ = ()


class Text(NamedTuple):
    """A literal: plain, or with a language, or with a datatype (an IRI)."""

    value: str
    language: str | None = None
    datatype: str | None = None


Object: TypeAlias = Iri | Text
Statement: TypeAlias = tuple[Iri, Iri, Object]


class Names:
    """IRIs of ours under one base: ``event:1f`` is ``<base>event/1f``, our own terms are ``<base>ontology#…``."""

    def __init__(self, base: str) -> None:
        self.base = base
        ours = {folder: f"{base}{folder}/" for folder in _KINDS.values()}
        self.by_prefix = dict(sorted({**_PREFIXES, **ours, "dg": f"{base}ontology#"}.items()))
        """Every prefix of an output with its namespace, sorted."""
        self._terms: dict[str, Iri] = {}

    def term(self, name: str) -> Iri:
        """``dg:actor``, ``sem:Event`` …"""
        found = self._terms.get(name)
        if found is None:
            prefix, _, local = name.partition(":")
            found = self._terms[name] = Iri(self.by_prefix[prefix] + local)
        return found

    def entity(self, identity: str) -> Iri:
        """The IRI of a node by its id, of whatever characters: they are percent-encoded."""
        kind, _, key = identity.partition(":")
        encoded = quote(key.encode("utf-8", "surrogatepass"), safe="")
        # "." and ".." alone are steps in a path, which readers of IRIs resolve away.
        return Iri(f"{self.base}{_KINDS[kind]}/{encoded if encoded.strip('.') else encoded.replace('.', '%2E')}")


def words(text: str, language: str | None = None) -> Text:
    """A text in a language, as far as that is known."""
    return Text(unicode_text(text), language=language_tag(language))


def number(value: float | str) -> Text:
    """An integer or a decimal."""
    if isinstance(value, int):
        return Text(str(value), datatype=f"{_XSD}integer")
    return Text(format(Decimal(str(value)), "f"), datatype=f"{_XSD}decimal")


def edtf(text: str) -> Text:
    """A date exactly as the graph has it. Datatype: https://id.loc.gov/datatypes/edtf.html"""
    return Text(text, datatype=_EDTF)


def same_precision(text: str) -> Text:
    """A day, month or year of EDTF as the XML Schema type of the same precision."""
    return Text(text, datatype=_PRECISIONS[len(text)])


def duration(text: str) -> Text:
    """``PT4H`` as xsd:duration; weeks, which that type does not have, as plain text."""
    return Text(unicode_text(text), datatype=f"{_XSD}duration" if _DURATION.fullmatch(text) else None)


def web_page(text: str) -> Object:
    """An address as an IRI, where it is one of a page; else the text as it is."""
    return Iri(text) if is_web_address(text) else words(text)


def dated(text: str) -> Iterator[tuple[str, Text]]:
    """What an EDTF date tells as begin and end, never more precisely than its text: ``("begin", "2025-02")`` …

    ``earliest`` and ``latest`` instead where something happened once between them. What is only about then, or has
    no year, tells neither.
    """
    span = parse_edtf(text)
    if span.kind == "one_of":
        first, _, last = text[1:-1].partition("..")
        ends = (("earliest", first), ("latest", last))
    elif span.kind == "interval":
        first, _, last = text.replace("..", "").partition("/")
        ends = (("begin", first), ("end", last))
    else:
        ends = (("begin", text), ("end", text))
    for end, told in ends:
        if len(told) in _PRECISIONS and told[0].isdigit():
            yield end, same_precision(told)
