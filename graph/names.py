"""Names of states, organisations and places: from any spelling to an id, and from an id to a label.

The tables are ``countries.toml``, ``organisations.toml`` and ``places.toml``; each is read when it is first needed,
once a process. Names are compared folded, so that spelling habits (hamza, harakat, ё, case) do not matter.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from diplograph.graph.errors import InputError, UnknownNameError

__all__ = [
    "LANGUAGES",
    "capital_of",
    "code",
    "fold",
    "label",
    "place_country",
    "place_id",
    "resolve_state",
    "spellings",
    "states_of",
    "table",
    "wikidata_of",
]

LANGUAGES = ("en", "ar", "ru")
"""The languages the tables have names in; the first is what a label falls back to."""

Table = Literal["countries", "organisations", "places"]

_PREFIX: Mapping[str, Table] = {"country": "countries", "org": "organisations", "place": "places"}

# Marks (harakat, Quranic signs, combining accents), tatweel and the invisible characters of bidirectional text.
_DROPPED = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_FOLDED = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ё": "е", "’": "'", "‘": "'", "ʼ": "'"}
)


def fold(text: str) -> str:
    """The form in which two spellings of one name are equal: no marks, plain letters, lower case, single spaces."""
    if not text.isascii():
        # Compatibility forms (presentation-form Arabic, full-width Latin) become plain letters first.
        text = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(text.lower().translate(_FOLDED).split())


@cache
def table(name: Table) -> Mapping[str, Mapping[str, Any]]:
    """The rows of one shipped table by key, as the file has them."""
    data: dict[str, dict[str, Any]] = tomllib.loads(
        files("diplograph.graph").joinpath(f"{name}.toml").read_text("utf-8")
    )
    return data


def resolve_state(text: str) -> str:
    """The id of a country or organisation (``country:RU``, ``org:nato``) from its id, code or a name in any language.

    A code is that of ISO 3166-1, of two letters or three. Raises UnknownNameError with the nearest names; what several
    bear is unknown until it is told apart.
    """
    if text in (given := _ids()):
        return text
    for candidate in (f"country:{text.strip().upper()}", f"org:{text.strip().lower()}"):
        if candidate in given:
            return candidate
    known, folded = _states_by_name(), fold(text)
    found = known.get(folded) or known.get(folded.removeprefix("the ")) or ()
    # CAN is Canada's code and the name of the Andean Community.
    if len(folded) == 3 and (coded := _by_alpha3().get(folded)) and coded not in found:
        found = (*found, coded)
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(f"{code(one)} ({label(one)})" for one in found)
        raise UnknownNameError("state", text, (), f"several bear this name, so give a code: {told}")
    raise UnknownNameError("state", text, (), _hint(text))


def states_of(a: str, b: str | None) -> tuple[str, str | None]:
    """The ids of one or two states. Raises UnknownNameError, or InputError for the same state twice."""
    one, other = resolve_state(a), resolve_state(b) if b is not None else None
    if one == other:
        raise InputError(f"A and B are the same state, {label(one)}; give two, or only one for its events with anyone")
    return one, other


def label(entity: str, lang: str = "en") -> str:
    """The name of a country, organisation or place for people; English, then the key, where ``lang`` has none."""
    prefix, _, key = entity.partition(":")
    rows = table(_PREFIX[prefix]) if prefix in _PREFIX else {}
    row = rows.get(key, {})
    names = row.get(lang) or row.get("en") or [key]
    return str(names[0])


def code(entity: str) -> str:
    """The part of an id behind its kind: ``RU`` of ``country:RU``, ``nato`` of ``org:nato``."""
    return entity.partition(":")[2]


def capital_of(country: str) -> str | None:
    """The place id of a country's capital; None where the table takes no side or knows none."""
    key = table("countries").get(code(country), {}).get("capital")
    return f"place:{key}" if key else None


def wikidata_of(country: str) -> str | None:
    """The Wikidata item of a country (``Q159``); None where the table has none."""
    return _wikidata().get(code(country))


def place_country(place: str) -> str | None:
    """The country id of a place in the table; None where states dispute it or the place is not in the table."""
    key = table("places").get(code(place), {}).get("country")
    return f"country:{key}" if key else None


def place_id(name: str, country: str | None = None) -> str | None:
    """The id of the one place that bears ``name`` (in ``country``, where given); None where none or several do."""
    found = _places_by_name().get(fold(name), ())
    if country is not None:
        found = tuple(place for place in found if place_country(place) == country)
    return found[0] if len(found) == 1 else None


@cache
def _wikidata() -> Mapping[str, str]:
    return tomllib.loads(files("diplograph.graph").joinpath("wikidata.toml").read_text("utf-8"))


@cache
def _by_alpha3() -> Mapping[str, str]:
    codes = tomllib.loads(files("diplograph.graph").joinpath("alpha3.toml").read_text("utf-8"))
    return {alpha3.lower(): f"country:{key}" for key, alpha3 in codes.items()}


@cache
def _ids() -> frozenset[str]:
    return frozenset(
        {f"country:{key}" for key in table("countries")} | {f"org:{key}" for key in table("organisations")}
    )


@cache
def _states_by_name() -> Mapping[str, tuple[str, ...]]:
    # A country wins over an organisation of the same name only where the tables do not call the name ambiguous.
    return _by_name({"country": table("countries"), "org": table("organisations")})


@cache
def _places_by_name() -> Mapping[str, tuple[str, ...]]:
    return _by_name({"place": table("places")})


def _by_name(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for prefix, rows in tables.items():
        for key, row in rows.items():
            entity = f"{prefix}:{key}"
            for language in LANGUAGES:
                for name in row.get(language, ()):
                    folded = fold(name)
                    others = found.get(folded, ())
                    if entity not in others:
                        found[folded] = (*others, entity)
    return found


def _hint(text: str) -> str:
    """What to offer for a name we do not know: the nearest names as they are spelt, each with its code."""
    from diplograph.graph.near import nearest  # noqa: PLC0415  only where a name is unknown

    if len(text.strip()) <= 2:
        letters = text.strip().upper()
        # Two letters exchanged, then the second one wrong, are likelier than the first one wrong.
        near = nearest(text, table("countries"), 99, least=0.5)
        near.sort(key=lambda one: (sorted(one) != sorted(letters), one[:1] != letters[:1]))
        told = [f"{one} ({label(f'country:{one}')})" for one in near[:3]]
    else:
        names = {name: one for one in sorted(_ids()) for name in spellings(one)}
        found: dict[str, str] = {}
        for name in nearest(text, names, 9):
            # Two spellings of one state are one answer.
            found.setdefault(names[name], name)
        told = [
            f"{name} ({code(one)})" if one.startswith("country:") else name for one, name in list(found.items())[:3]
        ]
    if told:
        return f"did you mean {', '.join(told)}?"
    return "give a code such as RU, or a name in English, Arabic or Russian"


def spellings(entity: str) -> list[str]:
    """Every name that the tables have for a state, an organisation or a place; KeyError for one they do not have."""
    row = table(_PREFIX[entity.partition(":")[0]])[code(entity)]
    return [name for language in LANGUAGES for name in row.get(language, ())]
