"""From what a facts document calls an entity to the node the graph has for it.

A person's, mission's or place's id in a document is local to it. The global id is made from what the document says
of the entity, so that two articles that say the same mean the same node; all parts can be read back from the id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diplograph.graph import model
from diplograph.graph.identity import mission_id, person_key, slug
from diplograph.graph.names import LANGUAGES, capital_of, code, fold, label, place_country, place_id, table, wikidata_of
from diplograph.ingest.facts import Entity, Facts

__all__ = ["Entities", "Form", "is_state", "label_of", "node_of", "unknown_states"]

_UNKNOWN = "x"
_NOBODY: Mapping[str, str] = {}
_LABELS = {
    "country": "Country",
    "org": "Organisation",
    "place": "Place",
    "mission": "Mission",
    "envoy": "Envoy",
}


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """One way to write a name, and the language it is written in."""

    text: str
    language: str


def label_of(entity: str) -> str:
    """The node label of a global id."""
    return _LABELS[entity.partition(":")[0]]


def is_state(entity: str | None) -> bool:
    """Whether it acts as states do: a country or an organisation."""
    return entity is not None and entity.startswith(("country:", "org:"))


def unknown_states(facts: Facts) -> list[str]:
    """A mistake for each country or organisation that the shipped tables do not have, with its path."""
    mistakes = []
    for index, entity in enumerate(facts.entities):
        kind = {"country": ("country", "countries"), "organisation": ("org", "organisations")}.get(entity.type)
        if kind is None:
            continue
        prefix, name = kind
        rows = table("countries") if name == "countries" else table("organisations")
        if not entity.id.startswith(f"{prefix}:") or code(entity.id) not in rows:
            mistakes.append(f"entities.{index}.id: {entity.id!r} is not {prefix}: and a key of {name}.toml")
    return mistakes


class Entities:
    """The entities of one document by their local ids; ``used`` collects the global ids that facts asked for.

    ``persons`` says which envoys a person decided to be another: the id to use instead, by id.
    """

    def __init__(self, facts: Facts, persons: Mapping[str, str] = _NOBODY) -> None:
        self._persons = persons
        self._by_id = {entity.id: entity for entity in facts.entities}
        self._language = facts.article.language
        self._posts: dict[str, set[str]] = {}
        for tenure in facts.tenures:
            self._posts.setdefault(tenure.person, set()).add(tenure.of)
        self._known: dict[str, str] = {}
        self._forms: dict[str, set[Form]] = {}

    def use(self, local: str | None) -> str | None:
        """The global id of an entity that an accepted fact names; None for none."""
        if local is None:
            return None
        entity = self._by_id[local]
        found = self._global(entity)
        if not is_state(found):
            forms = self._forms.setdefault(found, set())
            forms.update(Form(name, language) for language, names in entity.names.items() for name in names)
            if entity.type == "mission" and self.place_of(local) is not None:
                self.use(entity.in_)
        return found

    def place_of(self, mission: str | None) -> str | None:
        """The global id of the place that a mission is in; None where the document does not tell."""
        place = self._by_id.get(self._by_id[mission].in_ or "") if mission in self._by_id else None
        return self._global(place) if place is not None and place.type == "place" else None

    def mentions(self) -> list[tuple[str, tuple[Form, ...]]]:
        """Every person, mission and place that was used, with the ways the document writes it; sorted."""
        return [(entity, tuple(sorted(forms))) for entity, forms in sorted(self._forms.items())]

    def _global(self, entity: Entity) -> str:
        if entity.id not in self._known:
            self._known[entity.id] = self._made(entity)
        return self._known[entity.id]

    def _made(self, entity: Entity) -> str:
        if entity.type in ("country", "organisation"):
            return entity.id
        if entity.type == "person":
            state = self._state(entity.of) or self._only_post(entity.id)
            identity = f"envoy:{person_key(self._fullest(entity))}.{code(state) if state else _UNKNOWN}"
            return self._persons.get(identity, identity)
        if entity.type == "mission":
            of, host = self._state(entity.of), self._state(entity.host)
            return mission_id(of, host, entity.kind or _UNKNOWN, self.place_of(entity.id))
        return self._place(entity)

    def _place(self, entity: Entity) -> str:
        country = self._state(entity.in_)
        if code(entity.id) in table("places") and country in (None, place_country(entity.id)):
            return entity.id
        names = [name for written in entity.names.values() for name in written]
        for name in names:
            shipped = place_id(name, country)
            if shipped is not None:
                return shipped
        name = self._fullest(entity) if names else code(entity.id) or entity.id
        return f"place:{slug(fold(name))}.{code(country) if country else _UNKNOWN}"

    def _state(self, local: str | None) -> str | None:
        entity = self._by_id.get(local or "")
        return entity.id if entity is not None and entity.type in ("country", "organisation") else None

    def _only_post(self, person: str) -> str | None:
        states = {state for post in self._posts.get(person, ()) if (state := self._state(post))}
        return states.pop() if len(states) == 1 else None

    def _fullest(self, entity: Entity) -> str:
        """The name with the most words in the article's language, else in the first there is."""
        languages = sorted(entity.names, key=lambda one: (one != self._language, one))
        names = next((entity.names[one] for one in languages if entity.names[one]), [])
        # Of equals the one that the document gives first.
        return max(names, key=lambda name: len(name.split()), default=code(entity.id) or entity.id)


def node_of(entity: str, forms: Iterable[Form] = (), wikidata: str | None = None) -> model.Node:
    """The node of a global id, named from the shipped tables or by the forms in which articles write it.

    ``wikidata`` is a person's item there.
    """
    forms = sorted(set(forms))
    if entity.startswith("country:"):
        return model.Country(
            entity, code(entity), *_table_names(entity), capital=capital_of(entity), wikidata=wikidata_of(entity)
        )
    if entity.startswith("org:"):
        return model.Organisation(entity, code(entity), *_table_names(entity))
    if entity.startswith("place:"):
        return _place_node(entity, forms)
    if entity.startswith("mission:"):
        of, host, kind, city = code(entity).split(".", 3)
        place = None if city == _UNKNOWN else f"place:{city}"
        return model.Mission(entity, kind, of=_state_of(of), host=_state_of(host), place=place)
    name = max(forms, key=_fullness, default=Form(code(entity).rpartition(".")[0], ""))
    return model.Envoy(
        entity,
        name.text,
        of=_state_of(code(entity).rpartition(".")[2]),
        names=tuple(form.text for form in forms),
        languages=tuple(form.language for form in forms),
        wikidata=wikidata,
    )


def _fullness(form: Form) -> tuple[int, int, str]:
    rank = LANGUAGES.index(form.language) if form.language in LANGUAGES else len(LANGUAGES)
    return (len(form.text.split()), -rank, form.text)


def _table_names(entity: str) -> tuple[str, str, str]:
    return label(entity, "en"), label(entity, "ar"), label(entity, "ru")


def _place_node(entity: str, forms: Sequence[Form]) -> model.Place:
    if code(entity) in table("places"):
        return model.Place(entity, *_table_names(entity), country=place_country(entity))
    written: dict[str, str] = {}
    for form in forms:
        written.setdefault(form.language, form.text)
    key, _, country = code(entity).rpartition(".")
    name = written.get("en") or next((form.text for form in forms), key)
    return model.Place(entity, name, written.get("ar"), written.get("ru"), country=_state_of(country))


def _state_of(key: str) -> str | None:
    """The id behind a code inside an id; countries are in capitals, organisations in small letters."""
    if key == _UNKNOWN:
        return None
    return f"country:{key}" if key.isupper() else f"org:{key}"
