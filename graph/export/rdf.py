"""RDF as Turtle, N-Triples and JSON-LD, written by rdflib in one order that the statements alone decide.

Sources: https://www.w3.org/TR/turtle/, https://www.w3.org/TR/n-triples/, https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import rdflib
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.term import Literal, Node, URIRef

from diplograph.graph.export.terms import BASE, Iri, Names, Text
from diplograph.graph.export.triples import statements
from diplograph.graph.model import Graph

__all__ = ["rdf_graph", "render"]

# A local name that Turtle takes as it stands (PN_LOCAL, in ASCII and without backslashes).
_LOCAL = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-F]{2})(?:[A-Za-z0-9_.-]|%[0-9A-F]{2})*(?<!\.)")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_PLAIN_NUMBERS = ("integer", "decimal")


def render(graph: Graph, form: str, base: str = BASE) -> Iterator[str]:
    """The graph as ``turtle``, ``nt`` or ``json-ld``, in chunks of text. ``base`` is where our own IRIs begin."""
    names = Names(base)
    made = rdf_graph(graph, names)
    if form == "turtle":
        yield from _turtle(made, names)
    elif form == "nt":
        # Its line ends stand between statements only; every other one is escaped.
        lines = made.serialize(format="nt").split("\n")
        yield from (f"{line}\n" for line in sorted(lines) if line)
    else:
        yield _json_ld(made, names)


def rdf_graph(graph: Graph, names: Names) -> rdflib.Graph:
    """The statements as a graph of rdflib, for SPARQL and for writing."""
    made = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in names.by_prefix.items():
        made.bind(prefix, namespace)
    # One object an IRI, not one a mention of it.
    iri = cache(URIRef)
    for subject, predicate, value in statements(graph, names):
        made.add((iri(subject), iri(predicate), iri(value) if isinstance(value, Iri) else _literal(value)))
    return made


def _literal(value: Text) -> Literal:
    datatype = URIRef(value.datatype) if value.datatype else None
    # Normalised, "P3W" would become "P21D": not what the source says.
    return Literal(value.value, lang=value.language, datatype=datatype, normalize=False)


def _turtle(made: rdflib.Graph, names: Names) -> Iterator[str]:
    out = io.BytesIO()
    _Turtle(made, names).serialize(out, encoding="utf-8")
    yield out.getvalue().decode("utf-8").strip("\n") + "\n"


class _Turtle(TurtleSerializer):
    """rdflib's Turtle with a stable order: it sorts subjects by how often they are referred to, so that one more
    event moves others about, and compares literals by value, which leaves equal ones as they come.
    """

    def __init__(self, store: rdflib.Graph, names: Names) -> None:
        super().__init__(store)
        self._prefix_of = {namespace: prefix for prefix, namespace in names.by_prefix.items()}

    def orderSubjects(self) -> list[Any]:  # noqa: N802  rdflib's name
        return sorted(self._subjects)

    def sortProperties(self, properties: Mapping[Any, list[Any]]) -> list[Any]:  # noqa: N802  rdflib's name
        for values in properties.values():
            values.sort(key=_order)
        first = [name for name in self.predicateOrder if name in properties]
        return first + sorted(set(properties) - set(first))

    def get_pname(self, uri: Node, gen_prefix: bool = True) -> str | None:  # noqa: ARG002  rdflib's signature
        """Prefix and local name, where Turtle takes both as they stand: rdflib escapes brackets only."""
        cut = max(str(uri).rfind("/"), str(uri).rfind("#")) + 1
        prefix = self._prefix_of.get(str(uri)[:cut])
        if not isinstance(uri, URIRef) or prefix is None or not _LOCAL.fullmatch(uri[cut:]):
            return None
        self.addNamespace(prefix, URIRef(uri[:cut]))
        return f"{prefix}:{uri[cut:]}"

    def label(self, node: Node, position: int) -> str:
        """A literal always on one line: rdflib's form for several lines breaks on a text that ends in a quote."""
        if not isinstance(node, Literal):
            return super().label(node, position)
        if node.datatype and node.datatype.rpartition("#")[2] in _PLAIN_NUMBERS:
            return str(node)
        text = f'"{str(node).translate(_ESCAPES)}"'
        if node.language:
            return f"{text}@{node.language}"
        if node.datatype:
            return f"{text}^^{self.get_pname(node.datatype) or node.datatype.n3()}"
        return text


def _order(value: Any) -> tuple[str, ...]:
    if isinstance(value, Literal):
        return (value.language or "~", str(value), str(value.datatype or ""))
    return ("", str(value))


def _json_ld(made: rdflib.Graph, names: Names) -> str:
    """One object a node, sorted; rdflib writes them in the order of a set."""
    found: dict[str, Any] = json.loads(made.serialize(format="json-ld", context=dict(names.by_prefix)))
    nodes: Iterable[dict[str, Any]] = found.get("@graph", ())
    ordered = [{key: _sorted(value) for key, value in node.items()} for node in nodes]
    whole = {"@context": found["@context"], "@graph": sorted(ordered, key=lambda node: str(node["@id"]))}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sorted(value: Any) -> Any:
    return sorted(value, key=lambda one: json.dumps(one, sort_keys=True)) if isinstance(value, list) else value
