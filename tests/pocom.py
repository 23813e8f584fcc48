"""US chiefs of mission, from the Department of State's own list (CC0), as facts documents and as rows to check against.

The archive is shared data beside the checkout: ../shared/data/pocom, with its source in ../shared/data/SOURCE.md.
"""

from __future__ import annotations

import os
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from diplograph.graph.errors import UnknownNameError
from diplograph.graph.names import resolve_state
from diplograph.ingest.facts import Facts

ARCHIVE = Path(__file__).parents[2] / "shared" / "data" / "pocom" / "pocom-missions-people.tar.gz"

# Where the archive's name of a territory is none of ours.
_TERRITORIES = {
    "bahamas": "BS", "brunei": "BN", "burma": "MM", "cape-verde": "CV", "china": "CN", "congo-republic": "CG",
    "congo-democratic-republic": "CD", "cote-divoire": "CI", "gambia": "GM", "georgia": "GE", "holy-see": "VA",
    "ireland": "IE", "jordan": "JO", "korea": "KR", "laos": "LA", "macedonia": "MK", "micronesia": "FM",
    "moldova": "MD", "russia": "RU", "sao-tome-and-principe": "ST", "serbia": "RS", "swaziland": "SZ", "syria": "SY",
    "tanzania": "TZ", "timor-leste": "TL", "turkey": "TR", "vietnam": "VN", "czech-republic": "CZ", "chad": "TD",
    "micronesia-federated-states": "FM", "antigua-barbuda": "AG", "bosnia-herzegovina": "BA",
    "saint-kitts-nevis": "KN", "saint-vincent-grenadines": "VC", "trinidad-and-tobago": "TT",
}  # fmt: skip


@dataclass(frozen=True)
class Chief:
    """One row of the list: a person at the head of a mission; dates as the list has them, empty where it has none."""

    row: str
    name: str
    title: str
    country: str
    started: str
    ended: str

    @property
    def charge(self) -> bool:
        return self.title.startswith("charge")


def archive() -> Path:
    """The archive; the test is skipped where it is not there, or fails where it must be."""
    if not ARCHIVE.is_file():
        message = f"no shared data at {ARCHIVE}"
        if os.environ.get("DIPLOGRAPH_REQUIRE_SHARED"):
            pytest.fail(message)
        pytest.skip(message)
    return ARCHIVE


def chiefs() -> list[Chief]:
    """Every chief of mission who took up the post, country by country; nominees who did not are left out."""
    names: dict[str, str] = {}
    missions = []
    with tarfile.open(archive()) as packed:
        for member in packed:
            file = packed.extractfile(member) if member.name.endswith(".xml") else None
            if file is None:
                continue
            root = ET.fromstring(file.read())  # noqa: S314  a file of ours, at a fixed commit
            if root.tag == "person":
                names[_text(root, "id")] = _name(root)
            elif root.tag == "country-mission":
                missions.append(root)
    missions.sort(key=lambda mission: _text(mission, "territory-id"))
    return [chief for mission in missions for chief in _chiefs(mission, names)]


def _chiefs(mission: ET.Element, names: dict[str, str]) -> Iterator[Chief]:
    country = _country(_text(mission, "territory-id"))
    for row in mission.iterfind("chiefs/chief") if country else ():
        started, ended = _text(row, "started/date"), _text(row, "ended/date")
        if started or ended:
            name = names[_text(row, "person-id")]
            yield Chief(_text(row, "id"), name, _text(row, "role-title-id"), country, started, ended)


def _name(person: ET.Element) -> str:
    parts = (_text(person, f"persName/{part}") for part in ("forename", "surname", "genName"))
    return " ".join(" ".join(parts).split())


def _text(element: ET.Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _country(territory: str) -> str:
    """Its code, or nothing where our tables do not have it (Hawaii, Texas, the Two Sicilies)."""
    try:
        return resolve_state(_TERRITORIES.get(territory, territory.replace("-", " "))).partition(":")[2]
    except UnknownNameError:
        return ""


def documents(rows: list[Chief]) -> Iterator[Facts]:
    """A facts document a country, each chief a tenure whose evidence is the row."""
    for country in sorted({one.country for one in rows}):
        mine = [one for one in rows if one.country == country]
        people = {one.name: f"person:{number}" for number, one in enumerate(mine)}
        persons = [
            {"id": key, "type": "person", "names": {"en": [name]}, "of": "country:US"} for name, key in people.items()
        ]
        yield Facts.model_validate(
            {
                "article": {
                    "title": f"Chiefs of mission: {country}",
                    "url": f"https://history.state.gov/{country}",
                    "publisher": "Office of the Historian",
                    "language": "en",
                    "text": f"US chiefs of mission in {country}.",
                },
                "entities": [
                    {"id": "country:US", "type": "country"},
                    {"id": f"country:{country}", "type": "country"},
                    *persons,
                ],
                "tenures": [_tenure(one, people[one.name], f"t{number}") for number, one in enumerate(mine)],
                "extractor": {"name": "pocom", "version": "44d2226"},
            }
        )


def _tenure(chief: Chief, person: str, key: str) -> dict[str, object]:
    return {
        "id": key,
        "person": person,
        "position": "charge-daffaires" if chief.charge else "ambassador",
        "title": chief.title,
        "of": "country:US",
        "to": f"country:{chief.country}",
        "since": chief.started or None,
        "until": chief.ended or None,
        "evidence": [{"kind": "record", "source": "pocom", "row": chief.row, "text": f"{chief.name}, {chief.title}"}],
    }
