"""One key for a person's name in Arabic, Latin and Cyrillic letters: its consonants as a reader of news hears them.

``sound_key`` of "Marco Rubio", «ماركو روبيو» and «Марко Рубио» is ``mrk-rb``. Vowels are left out, since Arabic writes
few of them; letters that transcriptions confuse (v and ف, g, j, ж and ج, s and z) are one.
A key is a strong sign, no proof: it is compared only between people of one state, and only where a name has enough
consonants to tell it from others (``tells``).
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["sound_key", "tells"]

_INITIAL = "v"
"""Stands for a vowel that a name begins with, which every script writes: Ahmed is not Hamid."""


def _table(told: str) -> dict[str, str]:
    """Letters and the sounds they are heard as, told as ``letters sounds, letters sounds``."""
    return dict(pair.split() for pair in told.split(","))


# «дж» and ج are the g of George; «тч», تش and ch are tc; kh, х, خ and h are one h.
_ARABIC = _table(
    "تش tc, تس ts, كس ks, دج g, ب b, پ b, ف f, ڤ f, ت t, ط t, ث t, د d, ض d, ذ d, ظ s, ج g, غ g, گ g, چ tc, ك k, ق k, "
    "خ h, ح h, ه h, س s, ص s, ز s, ژ g, ش c, ل l, ر r, م m, ن n"
)
_CYRILLIC = _table(
    "дж g, тч tc, кс ks, б b, п b, в f, ф f, т t, д d, г g, ж g, к k, х h, с s, з s, ш c, щ c, ч tc, ц ts, л l, р r, "
    "м m, н n"
)
_LATIN = _table(
    "tsch tc, tch tc, sch c, sh c, ch tc, zh g, kh h, gh g, ph f, ce s, ci s, cy s, joh g, th t, dh d, ck k, dj g, "
    "qu k, tz ts, b b, p b, v f, f f, t t, d d, g g, j g, k k, c k, q k, h h, s s, z s, x ks, l l, r r, m m, n n"
)
_VOWELS = frozenset("aeiouwyаеёиоуыэюяйاأإآٱعيىوئؤ")
_SOUNDS = {**_ARABIC, **_CYRILLIC, **_LATIN}
_LONGEST = max(map(len, _SOUNDS))

# Words of a name that one language writes and the next leaves out or welds on.
_ARTICLES = frozenset(
    {
        "al",
        "el",
        "ال",
        "آل",
        "аль",
        "эль",
        "ас",
        "аш",
        "ар",
        "ан",
        "ад",
        "аз",
        "ат",
        "as",
        "ash",
        "ar",
        "an",
        "ad",
        "az",
        "at",
    }
)
_LINKS = frozenset({"bin", "ben", "ibn", "بن", "ابن", "бин", "бен", "ибн", "bint", "بنت", "бинт"})
_SERVANT = frozenset({"abd", "abdul", "abdel", "abdal", "عبد", "абд", "абдул", "абдель", "абдал"})
_DAD = re.compile(r"(?:ович|евич|ич|овна|евна|ична|ovich|evich|ovna|evna|وفيتش|يفيتش|وفنا|يفنا)$")
_FEWEST = 2


def sound_key(name: str) -> str:
    """The key of a name: a group of consonants for each word, joined by hyphens; "" for a name without letters.

    Articles (al-, ال, аль-), "bin" and Russian patronymics between two names are left out, "Abdul" is welded to the
    name behind it. Letters of other scripts, Chinese for one, give nothing.
    """
    groups = [_sounds(word) for word in _words(name)]
    return "-".join(group for group in groups if group)


def tells(key: str) -> bool:
    """Whether a key tells one person from the next: two names with a consonant each at least, three in all."""
    groups = [group.lstrip(_INITIAL) for group in key.split("-")]
    heard = [group for group in groups if group]
    return len(heard) >= _FEWEST and sum(map(len, heard)) > _FEWEST


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", name).lower().replace("ё", "е")
    parts = [part for part in re.split(r"[^\w'’ʼ]+", plain) if part]
    hyphens = {match[1] for match in re.finditer(r"(\w+)-", plain)}
    words: list[str] = []
    held = ""
    for index, part in enumerate(parts):
        if part in _LINKS or (part in _ARTICLES and (part in hyphens or len(part) > 1) and index + 1 < len(parts)):
            continue
        if part in _SERVANT and index + 1 < len(parts):
            held = part
            continue
        words.append(held + part)
        held = ""
    if len(words) > _FEWEST:
        words = [word for place, word in enumerate(words) if place in (0, len(words) - 1) or not _DAD.search(word)]
    return words


def _sounds(word: str) -> str:
    # ال belongs to the word only where it is written with a plain alif: ألكسندر begins with a name's own letters.
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    word = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    found = [_INITIAL] if word[:1] in _VOWELS else []
    at = 0
    while at < len(word):
        size = next((size for size in range(_LONGEST, 0, -1) if word[at : at + size] in _SOUNDS), 0)
        heard = _SOUNDS.get(word[at : at + size], "") if size else ""
        for one in heard:
            if not found or found[-1] != one:
                found.append(one)
        if not size and found and found[-1] != "":
            found.append("")  # a vowel between: a doubled consonant is one, a repeated one is two
        at += size or 1
    sounds = "".join(found)
    # The h at the end of Abdullah and سارة is not always written.
    return sounds.removesuffix("h") if len(sounds) > 1 else sounds
