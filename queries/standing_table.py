"""How the rows of ``state``, ``who`` and ``history`` read: heads and cells in one of three languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from diplograph.graph.names import label
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, date_words
from diplograph.queries.missions import mission_words
from diplograph.queries.table import Words

__all__ = ["change_words", "history_words", "state_words", "who_words"]

_Row = Mapping[str, Any]

_HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Value", "Since", "Until", "Event", "In the source's words", "Source"),
    "ar": ("القيمة", "منذ", "حتى", "الحدث", "بلفظ المصدر", "المصدر"),
    "ru": ("Значение", "С", "До", "Событие", "Словами источника", "Источник"),
}
_VACANT: Mapping[Language, str] = {"en": "vacant", "ar": "شاغر", "ru": "вакантна"}
_ABSENT: Mapping[Language, str] = {
    "en": "recalled for consultations {}",
    "ar": "استُدعي للتشاور {}",
    "ru": "отозван для консультаций {}",
}
_LAST: Mapping[Language, str] = {"en": "told {}", "ar": "ذُكر في {}", "ru": "упомянут {}"}
_TOLD_ON: Mapping[Language, str] = {"en": "told on {}", "ar": "ذُكر في {}", "ru": "сообщение от {}"}
_STATE: Mapping[Language, tuple[str, str]] = {
    "en": ("State", "Between"),
    "ar": ("الحالة", "بين"),
    "ru": ("Состояние", "Между кем"),
}
_WHO: Mapping[Language, tuple[str, str, str]] = {
    "en": ("Post", "Of", "Who"),
    "ar": ("المنصب", "لدى", "من"),
    "ru": ("Должность", "Кого и где", "Кто"),
}
_HISTORY: Mapping[Language, tuple[str, str, str]] = {
    "en": ("Mission", "Of", "Date"),
    "ar": ("البعثة", "لدى", "التاريخ"),
    "ru": ("Представительство", "Чьё и где", "Дата"),
}


_CHANGED: Mapping[Language, tuple[str, str, str, str]] = {
    "en": ("State", "Between", "Before", "After"),
    "ar": ("الحالة", "بين", "قبل", "بعد"),
    "ru": ("Состояние", "Между кем", "Было", "Стало"),
}


def state_words(rows: Sequence[_Row], lang: Language = "en") -> Words:
    """The table of what ``standing.state_between`` gave."""
    return _words((*_STATE[lang], *_HEADS[lang]), rows, _state, lang)


def who_words(rows: Sequence[_Row], lang: Language = "en") -> Words:
    """The table of what ``standing.posts_of`` gave."""
    return _words((*_WHO[lang], *_HEADS[lang][1:]), rows, _who, lang)


def history_words(rows: Sequence[_Row], lang: Language = "en") -> Words:
    """The table of what ``missions.history_of`` gave."""
    value, _, _, *rest = _HEADS[lang]
    return _words((*_HISTORY[lang], value, *rest), rows, _history, lang)


def change_words(rows: Sequence[_Row], lang: Language = "en") -> Words:
    """The table of what ``changes.changes_between`` gave."""
    return _words((*_CHANGED[lang], *_HEADS[lang][1:]), rows, _changed, lang)


def _words(
    heads: Sequence[str], rows: Sequence[_Row], cells: Callable[[_Row, Language], tuple[str, ...]], lang: Language
) -> Words:
    """The first two heads stand together; a column without a word is left out."""
    _, since, until, _, words, source = _HEADS[lang]
    lines = [cells(row, lang) for row in rows]
    kept = [index for index in range(len(heads)) if not lines or any(line[index] for line in lines)]
    return Words(
        heads=tuple(heads[index] for index in kept),
        lines=tuple(tuple(line[index] for index in kept) for line in lines),
        shorten={words: 140, source: 100},
        under={heads[1]: heads[0], until: since, source: words},
    )


def _state(row: _Row, lang: Language) -> tuple[str, ...]:
    value = _person(row, lang)
    if vocabulary().states[row["state"]].of != "post":
        value = _value(row["state"], row["value"], lang) if row["value"] is not None else ""
    between = _direction(row["of"], row["to"], mutual=row["mutual"], lang=lang)
    return (_state_name(row, lang), between, *_cells(row, value, lang))


def _changed(row: _Row, lang: Language) -> tuple[str, ...]:
    comma = "؛ " if lang == "ar" else "; "
    unknown = vocabulary().outcomes["unknown"].label[lang]
    before, after = (
        comma.join(_value(row["state"], one, lang) for one in row[side]) or unknown for side in ("before", "after")
    )
    _, since, until, event, words, source = _cells({**row, "outcome": "known", "last_told": None}, after, lang)
    between = _direction(row["of"], row["to"], mutual=row["mutual"], lang=lang)
    return (_state_name(row, lang), between, before, after, since, until, event, words, source)


def _state_name(row: _Row, lang: Language) -> str:
    """What a row is about: the mission or post where it is of one, else the state."""
    words = vocabulary()
    if row["mission"] is not None:
        return mission_words(row["mission"], lang)
    state = words.states[row["state"]]
    return words.positions[row["position"]].label[lang].capitalize() if state.of == "post" else state.label[lang]


def _value(state: str, value: str, lang: Language) -> str:
    """A value of a state in words; the holder of a post is a name."""
    if value == "vacant":
        return _VACANT[lang]
    known = vocabulary().states[state].values
    return known[value].label[lang] if value in known else value


def _who(row: _Row, lang: Language) -> tuple[str, ...]:
    post = vocabulary().positions[row["position"]].label[lang].capitalize()
    of = _direction(row["of"], row["to"], mutual=False, lang=lang)
    return (post, of, *_cells(row, _person(row, lang), lang))


def _history(row: _Row, lang: Language) -> tuple[str, ...]:
    values = vocabulary().states["mission"].values
    value = values[row["value"]].label[lang] if row["value"] else ""
    shown, _, _, event, words, source = _cells(row, value, lang)
    of = _direction(row["of"], row["to"], mutual=False, lang=lang)
    return (
        mission_words(row["mission"], lang),
        of,
        date_words(row["date"], lang),
        shown if value else "",
        event,
        words,
        source,
    )


def _direction(of: str | None, to: str | None, *, mutual: bool, lang: Language) -> str:
    """``Russia → United States``; a dash between two that are alike in it. Arabic runs from right to left."""
    told = [label(one, lang) for one in (of, to) if one]
    return (" – " if mutual else " ← " if lang == "ar" else " → ").join(told)


def _cells(row: _Row, value: str, lang: Language) -> tuple[str, ...]:
    """The cells under HEADS; ``value`` in the reader's language."""
    words = vocabulary()
    outcome = words.outcomes[row["outcome"]].label[lang]
    remarks = [] if row["outcome"] == "known" or not value else [outcome]
    if row["outcome"] == "last_told":
        remarks = [f"{outcome} {date_words(row['last_told'], lang)}"]
    elif row["last_told"] and not row["since"]:
        remarks.append(_LAST[lang].format(date_words(row["last_told"], lang)))
    if row["absent"]:
        remarks.append(_ABSENT[lang].format(date_words(row["absent"], lang)))
    kind = words.events[row["type"]].label[lang] if row["type"] else ""
    if kind and row["status"] not in (None, "occurred"):
        kind = f"{kind} ({words.statuses[row['status']].label[lang]})"
    if kind and row["outcome"] in ("pending", "overdue", "undated"):
        when = row["date"] and date_words(row["date"], lang)
        when = when or (row["published"] and _TOLD_ON[lang].format(date_words(row["published"], lang)))
        kind = f"{kind}, {when}" if when else kind
    return (
        f"{value} ({('، ' if lang == 'ar' else ', ').join(remarks)})" if remarks else value or outcome,
        date_words(row["since"], lang) if row["since"] else "",
        date_words(row["until"], lang) if row["until"] else "",
        kind,
        row["quote"] or "",
        _source(row, lang),
    )


def _person(row: _Row, lang: Language) -> str:
    """The holder's name, or that the post is vacant."""
    if row["envoy"] is None and row["value"] == "vacant":
        return _VACANT[lang]
    return row["value"] or ""


def _source(row: _Row, lang: Language) -> str:
    name = str(row["title"] or row["url"] or row["article"] or "")
    return f"{name} ({date_words(row['published'], lang)})" if name and row["published"] else name
