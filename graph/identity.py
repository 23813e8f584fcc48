"""Deterministic identifiers: the same thing gets the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
import re

from anyascii import anyascii

from diplograph.graph.names import fold
from diplograph.graph.sounds import sound_key, tells

__all__ = ["article_id", "digest", "mission_id", "person_key", "report_id", "slug"]

_UNKNOWN = "x"


def slug(name: str) -> str:
    """A name in any script as lower-case ASCII words joined by hyphens («Сергей Лавров» → ``sergey-lavrov``).

    Romanised letter by letter (anyascii), so no script is emptied. A name without any letter becomes a hash.
    """
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower())
    return "-".join(words) or digest(name)


def person_key(name: str) -> str:
    """What a person's id is made from: the name's sound, alike in all scripts, or letters where that tells too little.

    "Marco Rubio", «Марко Рубио» and «ماركو روبيو» are ``mrk-rb``; "Wang Yi" stays ``wang-yi`` and «Ван И» is ``van-i``:
    a person must say that they are one.
    """
    key = sound_key(name)
    return key if tells(key) else slug(fold(name))


def digest(*parts: str | int | None) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the parts; each is length-prefixed, so parts cannot run together."""
    whole = hashlib.sha256()
    for part in parts:
        data = b"" if part is None else str(part).encode("utf-8", "surrogatepass")
        whole.update(f"{'-' if part is None else len(data)}:".encode() + data)
    return whole.hexdigest()[:16]


def article_id(text: str, url: str | None, publisher: str | None) -> str:
    """``article:`` and the hash of the exact decoded text, url and publisher."""
    return f"article:{digest(text, url, publisher)}"


def report_id(article: str, event_type: str, start: int, ordinal: int) -> str:
    """``report:`` and the hash of article, type, the first quote's offset, and a number among those that share them.

    The number is needed because one sentence can tell two acts of one type ("mutual expulsions").
    """
    return f"report:{digest(article, event_type, start, ordinal)}"


def mission_id(of: str | None, host: str | None, kind: str, city: str | None) -> str:
    """``mission:RU.TR.consulate-general.istanbul`` from entity ids; what is unknown is ``x`` and can be refined."""
    parts = [part.split(":", 1)[-1] if part else _UNKNOWN for part in (of, host, kind, city)]
    return "mission:" + ".".join(parts)
