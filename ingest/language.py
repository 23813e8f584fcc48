"""Which language a text is in, told by script and by letters that only some languages of a script use.

Statistical detectors were tried and err on texts of a paragraph; script and marker letters suffice for the languages
read here, and name the neighbours that share their scripts and are not read (Persian, Urdu, Ukrainian, …).
"""

from __future__ import annotations

import re
from collections import Counter

from diplograph.graph.errors import InputError

__all__ = ["READ", "detect_language"]

READ = ("ar", "en", "ru")
"""Languages that an article may be in; a lexicon may not ship for each of them yet."""

_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ENGLISH = re.compile(r"\b(?:the|of|and|in|to|on|with|for|by|has|was)\b", re.IGNORECASE)
_MARKERS = {
    "Urdu": "ٹڈڑںےھ",
    "Persian": "پچژگکی",
    "Ukrainian": "іїєґІЇЄҐ",
    "Belarusian": "ўЎ",
    "Serbian or Macedonian": "ђјљњћџѓќЂЈЉЊЋЏ",
    "Kazakh": "әғқңөұүһӘҒҚҢӨҰҮҺ",
}
_MARKED_SHARE = 0.02


def detect_language(text: str, *, source: str) -> str:
    """``ar``, ``en`` or ``ru``; ``source`` names the text in messages.

    Raises InputError for a text without letters, or in a language that is not read, naming it where it can be told.
    """
    counts = {"ar": len(_ARABIC.findall(text)), "ru": len(_CYRILLIC.findall(text)), "en": len(_LATIN.findall(text))}
    language = max(READ, key=lambda name: counts[name])
    if not counts[language]:
        raise InputError(f"{source}: holds no words in Arabic, Cyrillic or Latin letters")
    foreign = _foreign(text, counts[language]) if language != "en" else None
    if foreign:
        raise InputError(f"{source}: is in {foreign}, which is not read; the languages are Arabic, English and Russian")
    if language == "ru" and not re.search(r"[ыэЫЭ]", text) and counts["ru"] > 200:
        raise InputError(f"{source}: is in Bulgarian or another Cyrillic language, which is not read; give Russian")
    if language == "en" and len(text.split()) > 40 and len(_ENGLISH.findall(text)) * 20 < len(text.split()):
        raise InputError(f"{source}: is in no language that is read; the languages are Arabic, English and Russian")
    return language


def _foreign(text: str, letters: int) -> str | None:
    shares = Counter({name: sum(text.count(letter) for letter in marks) for name, marks in _MARKERS.items()})
    name, count = shares.most_common(1)[0]
    return name if count > max(3, _MARKED_SHARE * letters) else None
