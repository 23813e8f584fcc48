"""A corpus made by hand for the library's questions: nine articles, each sentence of which begins with its event's key.

What happened, as a person would sum it up:

    2010-12-01     w1  talks Egypt - Sudan;  2011  w2  talks;  2011-03-01  w3  talks;  2012-02-18  w4  talks
    2015-07-14     g3  Iran and Saudi Arabia agree in Vienna, the EU mediates
    2016-12-29     e3  US expels 35 of Russia         s2  US seizes Russian property
    2017-07-28     e4  Russia expels of US, no count, two articles without a publisher
    2018-03        e1  Russia expels 60 of US
    2018-03-26     e2  US expels 60 of Russia         c1  US closes the consulate general in Seattle
    2018-03-29~    c2  Russia closes the consulate general in Saint Petersburg
    2021-04        m2  talks Iran - Saudi Arabia in Iraq, which mediates
    2021-04-17     x1  Czechia expels 18 of Russia, two publishers; a1  Czechia accuses Russia
    2021-04-18     x2  Russia expels 20 of Czechia, one publisher twice; s1  Russia summons the Czech ambassador
    2021-04-19     v1  Czechia restricts visas: occurred for one publisher, denied for the other
    2021-04-28/05-03  f2  Russia suspends flights with Czechia;  2021-05  f1  Czechia suspends flights with Russia
    2021-12-30/2022-01-02  y1  talks France - Algeria
    2022-04-04     k1  France expels 35 of Russia;   2022-05-18  k2  Russia expels 34 of France
    2022-12-18     u1  France and Algeria ease visas, mutually
    2023-03-10     m1  China mediates between Iran and Saudi Arabia in Beijing
    2023-06-06     m3  talks Iran - Saudi Arabia in Riyadh
    2024           t4  talks Russia - US
    2025-02-18     t1  talks Russia - US in Riyadh with Lavrov and Rubio, two publishers
    2025-02-27     t2  talks Russia - US in Istanbul; 2025-03-05  t6  talks, denied
    2025-04-06     y2  talks France - Algeria in Algiers with Barrot
    2025-04-10     t3  talks Russia - US in the Russian consulate general in Istanbul
    2025-04-14     h1  Algeria expels 12 of France;  h2  France expels 12 of Algeria
    2025-05-09     p1  US visit to Russia, planned;  2025-05-14  p3  US visit to Russia
    2025-06-12     p2  talks Russia - US in Istanbul, planned;  2025-06-20  p4  US sanctions on Russia, proposed
    2025-07-01     q1  sanctions of the EU on Russia; q2  sanctions of the EU on Russia, alleged, 2025-08
    XXXX-02-18     t7  talks Russia - US;   undated  t5  talks Russia - US, planned
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from examples import Told, city, event, mission, person, post, resolved, state, written

from diplograph.graph.model import Article, Graph, Report
from diplograph.ingest.build import build_graph
from diplograph.ingest.facts import Entity

__all__ = ["GRAPH", "by_id", "given", "id_of", "key_of", "keyed"]

EU = Entity(id="org:european-union", type="organisation", names={"en": ["EU"]})
LAVROV = person("Sergei Lavrov", "RU")
LAVROV_RU = person("Сергей Лавров", "RU", "ru")
RUBIO = person("Marco Rubio", "US")
RUBIO_RU = person("Марко Рубио", "US", "ru")
BARROT = person("جان نويل بارو", "FR", "ar")
ANTONOV = person("Anatoly Antonov", "RU")
DARCHIEV = person("Alexander Darchiev", "RU")
PETROV = person("Ivan Petrov", "RU")
PETROV_CZ = PETROV.model_copy(update={"id": "person:petrov-of-prague", "of": "country:CZ"})
SEATTLE = [city("seattle", "US"), mission("consulate-general", "RU", "US", "seattle"), state("RU"), state("US")]
PETERSBURG = [
    city("petersburg", "RU", "Saint Petersburg"),
    mission("consulate-general", "US", "RU", "petersburg"),
]
ISTANBUL = [city("istanbul", "TR"), mission("consulate-general", "RU", "TR", "istanbul"), state("TR")]


def _told(key: str, what: str, first: str, second: str, when: str | None, **fields: Any) -> Told:
    return event(what, first, second, when, sentence=f"{key} {first} {what} {second}.", **fields)


def _by(key: str, what: str, parties: Mapping[str, str], when: str | None, *with_: Entity, **fields: Any) -> Told:
    """An event of other parties than a pair of states."""
    told = _told(key, what, "RU", "US", when, **fields)
    told.fields["parties"] = [{"entity": one, "role": role} for one, role in parties.items()]
    countries = [state(one.removeprefix("country:")) for one in parties if one.startswith("country:")]
    told.entities[:] = [*countries, *with_]
    return told


def _expulsion(key: str, first: str, second: str, when: str, count: int | None = None) -> Told:
    return _told(key, "expulsion", first, second, when, count=count)


def _post(key: str, who: Entity, position: str, to: str | None, **fields: Any) -> Told:
    told = post(who, position, to, **fields)
    told.sentence = f"{key} {told.sentence}"
    return told


_IRAN_SAUDI = {"country:IR": "party", "country:SA": "party"}
_NILE_DAYS = ("2010-12-01", "2011", "2011-03-01", "2012-02-18")
_DELEGATES = {LAVROV.id: "delegate", RUBIO.id: "delegate"}
_DELEGATES_RU = {LAVROV_RU.id: "delegate", RUBIO_RU.id: "delegate"}

_OLD = written(
    "Old",
    _by(
        "g3",
        "agreement",
        {**_IRAN_SAUDI, EU.id: "mediator"},
        "2015-07-14",
        EU,
        city("vienna", "AT"),
        state("AT"),
        place="place:vienna",
    ),
    _expulsion("e3", "US", "RU", "2016-12-29", 35),
    _told("s2", "property_seizure", "US", "RU", "2016-12-29"),
    _expulsion("e4", "RU", "US", "2017-07-28"),
    _expulsion("e1", "RU", "US", "2018-03", 60),
    _expulsion("e2", "US", "RU", "2018-03-26", 60),
    _told("c1", "mission_closure", "US", "RU", "2018-03-26", with_=SEATTLE, mission=SEATTLE[1].id),
    _told("c2", "mission_closure", "RU", "US", "2018-03-29~", with_=PETERSBURG, mission=PETERSBURG[1].id),
    _post("o1", ANTONOV, "ambassador", "US", since="2017-08-21", until="2024-10-10"),
    published="2018-04-02",
    publisher=None,
)
_OTHER = written("Other", _expulsion("e4", "RU", "US", "2017-07-28"), published="2017-07-29", publisher=None)
_PRAGUE = written(
    "Prague",
    _expulsion("x1", "CZ", "RU", "2021-04-17", 18),
    _told("a1", "accusation", "CZ", "RU", "2021-04-17"),
    _expulsion("x2", "RU", "CZ", "2021-04-18", 20),
    _told(
        "s1",
        "summons",
        "RU",
        "CZ",
        "2021-04-18",
        with_=[PETROV_CZ],
        roles={PETROV_CZ.id: "subject"},
    ),
    _told("v1", "visa_restriction", "CZ", "RU", "2021-04-19"),
    published="2021-04-20",
)
_HERALD = written(
    "Вестник",
    _expulsion("x1", "CZ", "RU", "2021-04-17", 18),
    _told("v1", "visa_restriction", "CZ", "RU", "2021-04-19", status="denied"),
    published="2021-04-19",
    publisher="Neva Herald",
    language="ru",
)
_LATER = written(
    "Later",
    _expulsion("x2", "RU", "CZ", "2021-04-18", 20),
    _told("f2", "flight_suspension", "RU", "CZ", "2021-04-28/2021-05-03"),
    _told("f1", "flight_suspension", "CZ", "RU", "2021-05"),
    _by("m2", "talks", {**_IRAN_SAUDI, "country:IQ": "mediator"}, "2021-04", place="country:IQ"),
    _told("y1", "talks", "FR", "DZ", "2021-12-30/2022-01-02"),
    _expulsion("k1", "FR", "RU", "2022-04-04", 35),
    _expulsion("k2", "RU", "FR", "2022-05-18", 34),
    _by("u1", "visa_easing", {"country:DZ": "party", "country:FR": "party"}, "2022-12-18"),
    _by(
        "m1",
        "mediation",
        {"country:CN": "actor", "country:IR": "target", "country:SA": "target"},
        "2023-03-10",
        city("beijing", "CN"),
        place="place:beijing",
    ),
    _by("m3", "talks", _IRAN_SAUDI, "2023-06-06", city("riyadh", "SA"), place="place:riyadh"),
    published="2023-07-01",
)
_TALKS = written(
    "Talks",
    _told("t4", "talks", "RU", "US", "2024"),
    _told(
        "t1",
        "talks",
        "RU",
        "US",
        "2025-02-18",
        with_=[LAVROV, RUBIO, city("riyadh", "SA"), state("SA")],
        roles=_DELEGATES,
        place="place:riyadh",
    ),
    _told("t2", "talks", "RU", "US", "2025-02-27", with_=ISTANBUL[:1] + ISTANBUL[2:], place="place:istanbul"),
    _told("t6", "talks", "RU", "US", "2025-03-05", status="denied"),
    _told("t3", "talks", "RU", "US", "2025-04-10", with_=ISTANBUL, place=ISTANBUL[1].id),
    _told("t7", "talks", "RU", "US", "XXXX-02-18"),
    _told("t5", "talks", "RU", "US", None, status="planned"),
    _told("p1", "visit", "US", "RU", "2025-05-09", status="planned"),
    _told("p3", "visit", "US", "RU", "2025-05-14"),
    _told(
        "p2",
        "talks",
        "RU",
        "US",
        "2025-06-12",
        status="planned",
        with_=ISTANBUL[:1] + ISTANBUL[2:],
        place="place:istanbul",
    ),
    _told("p4", "sanctions", "US", "RU", "2025-06-20", status="proposed"),
    _post("o2", DARCHIEV, "ambassador", "US", as_of="2025-04-10"),
    _post("o3", LAVROV, "foreign-minister", None, since="2004-03-09"),
    _post("o4", PETROV, "consul", "US", since="2024"),
    published="2025-06-01",
)
_NEVA = written(
    "Нева",
    _told(
        "t1",
        "talks",
        "RU",
        "US",
        "2025-02-18",
        with_=[LAVROV_RU, RUBIO_RU, city("riyadh", "SA"), state("SA")],
        roles=_DELEGATES_RU,
        place="place:riyadh",
    ),
    published="2025-02-19",
    publisher="Neva Herald",
    language="ru",
)
_PARIS = written(
    "باريس",
    _told(
        "y2",
        "talks",
        "FR",
        "DZ",
        "2025-04-06",
        with_=[BARROT, city("algiers", "DZ")],
        roles={BARROT.id: "delegate"},
        place="place:algiers",
    ),
    _expulsion("h1", "DZ", "FR", "2025-04-14", 12),
    _expulsion("h2", "FR", "DZ", "2025-04-14", 12),
    _by("q1", "sanctions", {EU.id: "actor", "country:RU": "target"}, "2025-07-01", EU),
    _by("q2", "sanctions", {EU.id: "actor", "country:RU": "target"}, "2025-08", EU, status="alleged"),
    published=None,
    language="ar",
)

_NILE = written(
    "Nile",
    *(_told(key, "talks", "EG", "SD", when) for key, when in zip(("w1", "w2", "w3", "w4"), _NILE_DAYS, strict=True)),
    published="2012-03-01",
)

ARTICLES = (_NILE, _OLD, _OTHER, _PRAGUE, _HERALD, _LATER, _TALKS, _NEVA, _PARIS)
GRAPH: Graph = build_graph([resolved(*one) for one in ARTICLES])


@cache
def _keys() -> Mapping[str, str]:
    """The short key of everything in the graph that has one, by id."""
    reports = {one.id: one.quotes[0].split()[0] for one in GRAPH.nodes["Report"] if isinstance(one, Report)}
    stories = {edge.end: reports[edge.start] for edge in GRAPH.edges if edge.type == "TELLS_OF"}
    titles = {one.id: one.title or "" for one in GRAPH.nodes["Article"] if isinstance(one, Article)}
    return {**reports, **stories, **titles}


def key_of(value: Any) -> Any:
    """A value with the ids of events, posts, reports and articles replaced by their keys, those of states by codes."""
    if isinstance(value, list | tuple):
        return [key_of(one) for one in value]
    if isinstance(value, str):
        return _keys().get(value, value.removeprefix("country:"))
    return value


def keyed(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    """These columns of each row, with keys for ids."""
    return [tuple(key_of(row[one]) for one in columns) for row in rows]


def id_of(key: str) -> str:
    """The id of the event or post of this key."""
    return next(one for one, told in _keys().items() if told == key and one.startswith(("event:", "tenure:")))


def by_id(*keys: str) -> list[str]:
    """Keys of events that nothing but their ids puts in an order."""
    return sorted(keys, key=id_of)


def given(text: str) -> dict[str, str]:
    """Parameters as ``diplograph query -p`` takes them, separated by semicolons."""
    return dict(one.split("=", 1) for one in text.split(";") if one)
