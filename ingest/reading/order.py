"""Subject and object where word order tells them: the subject before the verb, the object behind it.

A passive, a relative clause and a participle turn that round ("who were expelled", "which it imposed", "diplomats
expelled from Prague"); a coordinated verb shares the subject of the first ("expelled ten diplomats and closed").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.reading.gapping import counted_alone, people_before
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.tokens import Token

__all__ = ["form_of", "is_noun", "is_passive", "object_by_name", "object_by_order", "object_by_referring", "reach"]

_AHEAD, _BEHIND, _RELATIVE, _NAME = 9, 16, 9, 4
_COMMAS = frozenset(",—")
_FREE = frozenset({"", "of"})
_SENT = frozenset({"people", "envoy", "mission", "staff", "relations", "level"})
_EITHER = frozenset(
    {
        *("envoy", "sanction", "trade-ban", "relations", "flights", "airspace", "visa-waiver", "visa-requirement"),
        *("accord", "mission", "property"),
    }
)
"""What is told in the plural or of several: it or them."""
_MANY = frozenset({"people", "flights", "credential"})


def form_of(scene: Scene, hit: Hit) -> str:
    """A verb's form; of one whose base and past are written alike ("cut") the one that it has where it stands."""
    if hit.form != "base" or not _is_invariant(hit):
        return hit.form
    grammar = scene.words.grammar
    forms, helper = hit.payload.entry.split("/"), _helper(scene, hit)
    if forms[0] != forms[2] and helper not in grammar.passive | grammar.perfect:
        return "base"  # "had come back", but "they come back"
    return "base" if helper in grammar.helping - grammar.relative else "past"


def _is_invariant(hit: Hit) -> bool:
    forms = hit.payload.entry.split("/")
    return len(forms) > 3 and forms[0] in forms[2:4]


def _helper(scene: Scene, hit: Hit) -> str:
    """The word before a verb that can be its helping verb, over adverbs."""
    grammar = scene.words.grammar
    position = hit.first - 1
    while position >= 0:
        token = scene.tokens[position]
        helps = token.norm in grammar.helping | grammar.passive | grammar.perfect
        if helps or not grammar.is_adverb(token):
            return token.norm
        position -= 1
    return ""


def is_noun(scene: Scene, hit: Hit) -> bool:
    """Whether a word that can be verb or noun ("cut", "ban", "visits") stands where only a noun can."""
    if hit.how == "verb" and hit.form == "ing" and hit.first:
        return _is_gerund(scene, hit)
    if hit.how != "verb" or hit.form not in ("base", "present", "past", "participle"):
        return False
    grammar = scene.words.grammar
    if form_of(scene, hit) != hit.form and _helper(scene, hit) in grammar.passive | grammar.perfect:
        return False  # "were cut", "has shut"
    if any(p.first < hit.first < p.head_last and p.kinds - {"leaving"} for p in scene.phrases):
        return True
    if hit.first == 0:
        return hit.form == "present"  # "Posted to Nairobi in 2019, he"
    before = scene.tokens[hit.first - 1]
    if hit.form in ("past", "participle") and hit.first > 1 and scene.tokens[hit.first - 2].norm in grammar.own:
        return any(p.first < hit.first < p.last for p in scene.phrases)  # "its own designated envoy"
    if hit.form in ("past", "participle"):
        counted = any(p.last == hit.first and "sides" in p.kinds for p in scene.phrases)
        return before.norm in grammar.determiners and not counted  # "the two normalised ties"
    return not _can_be_verb(scene, hit, before)


def _can_be_verb(scene: Scene, hit: Hit, before: Token) -> bool:
    """Whether a base form or present may stand behind this word as a verb."""
    grammar = scene.words.grammar
    if before.norm in grammar.helping:
        return True
    if grammar.marker(before.norm):
        return False  # "in protest at", "for trade with"
    if grammar.is_adverb(before) or before.norm in _COMMAS:
        return True
    if before.norm in grammar.conjunctions:
        return any(scene.begins(hit.first) <= verb < hit.first for verb in scene.verbs)
    pronoun = before.norm in grammar.singular | grammar.plural | grammar.relative
    return pronoun or _behind_subject(scene, hit, before)


def _is_gerund(scene: Scene, hit: Hit) -> bool:
    """The form in -ing as a noun: "the next meeting" is one, "Xi, meeting Putin" is none."""
    front = scene.tokens[hit.first - 1].norm
    noun = any(p.head == hit.first and "meeting" in p.kinds for p in scene.phrases)
    return noun and front not in _COMMAS and front not in scene.words.grammar.passive


def _behind_subject(scene: Scene, hit: Hit, before: Token) -> bool:
    """Whether what stands right before the word can be the subject of a verb, or a time told before one."""
    named = any(p.last == hit.first and p.kinds - {"adjective"} and not _genitive(scene, p) for p in scene.phrases)
    dated = any(told.last == hit.first for told in scene.dates)
    capital = before.is_word and before.raw[0].isupper() and not any(p.last == hit.first for p in scene.phrases)
    return named or dated or capital


def _genitive(scene: Scene, phrase: Phrase) -> bool:
    behind = scene.tokens[phrase.last].norm if phrase.last < len(scene.tokens) else ""
    return behind in ("'", "’")


def is_passive(scene: Scene, hit: Hit) -> bool:
    """Whether a helping verb before a participle, or an agent behind it, makes it passive."""
    if hit.payload.active or form_of(scene, hit) not in ("past", "participle"):
        return False
    grammar = scene.words.grammar
    position, start = hit.first - 1, scene.begins(hit.first)
    while position >= max(start, hit.first - 6):
        token = scene.tokens[position]
        if token.norm in grammar.passive:
            return True
        if token.norm in grammar.conjunctions or token.norm in _COMMAS:
            if _direct(scene, hit.last) and not _given(scene, hit, position):
                return False
            chain = [one for one in scene.of_kind("trigger", start, position) if one.how == "verb"]
            return bool(chain) and is_passive(scene, chain[-1])
        if not grammar.is_adverb(token) and not any(told.first <= position < told.last for told in scene.dates):
            break
        position -= 1
    return any(
        p.first > hit.last - 1 and p.first <= hit.last + 2 and p.marker == "by" and p.acts for p in scene.phrases
    )


def _given(scene: Scene, hit: Hit, conjunction: int) -> bool:
    """Whether one who suffers a passive is also given the thing behind: "was summoned and handed a note"."""
    return hit.form == "participle" or (
        hit.value.event == "protest"
        and bool(hit.value.object)
        and not any(p.states and p.acts and conjunction < p.first < hit.first for p in scene.phrases)
    )


def _direct(scene: Scene, position: int) -> bool:
    """Whether a direct object begins at ``position``."""
    if position >= len(scene.tokens):
        return False
    word = scene.tokens[position].norm
    if any(told.first == position for told in scene.dates):
        return False  # "flights resumed this week"
    return word in scene.words.grammar.determiners or any(p.first == position for p in scene.phrases)


def object_by_order(scene: Scene, hit: Hit, classes: Sequence[str], *, passive: bool) -> tuple[Phrase, bool] | None:
    """The object of a verb, noun or fixed phrase, and whether what tells of it is passive; None where there is none."""
    start, end = scene.begins(hit.first), scene.clause(hit.first)[1]
    if hit.how == "noun":
        return _of_noun(scene, hit, classes, end)
    resumed = start != scene.clause(hit.first)[0]
    ahead = [
        p
        for p in scene.nouns(classes, hit.last, reach(scene, hit.last, end))
        if p.marker in _FREE or p.first - hit.last <= 1
    ]
    behind = [
        p
        for p in scene.nouns(classes, start if resumed else max(start, hit.first - _BEHIND), hit.first)[::-1]
        if (p.marker in _FREE or (passive and p.marker == "with" and _right_before(scene, p, hit)))
        and p.last <= hit.first
        and (not resumed or _outside(scene, hit, p))
    ]
    relative = _relative(scene, start, classes)
    if hit.how == "phrase" or passive:
        found = behind or relative or ahead
        return (found[0], passive) if found else None
    grammar = scene.words.grammar
    led = [p for p in behind if p.first == start and scene.tokens[start].norm in grammar.own & grammar.relative]
    if led and any(p.acts and led[0].last <= p.first < hit.first for p in scene.phrases):
        return led[0], False  # "Kenya, whose ambassador Uganda expelled"
    if ahead:
        return ahead[0], False
    if relative and any(p.acts and start <= p.first < hit.first for p in scene.phrases):
        return relative[0], False
    if relative and _pronoun_between(scene, start, hit.first):
        return relative[0], False
    if contact := _contact(scene, hit, classes):
        return contact, False
    return _turned(scene, hit, behind or relative)


def _right_before(scene: Scene, phrase: Phrase, hit: Hit) -> bool:
    """Whether nothing but helping verbs stand between: "with its envoy being summoned"."""
    grammar = scene.words.grammar
    gap = scene.tokens[phrase.last : hit.first]
    return all(token.norm in grammar.passive | grammar.helping or grammar.is_adverb(token) for token in gap)


def _outside(scene: Scene, hit: Hit, phrase: Phrase) -> bool:
    """Whether a phrase stands in the clause that was interrupted or in what goes on of it, not in between."""
    here, _ = scene.clause(hit.first)
    return phrase.first >= here or scene.clause(phrase.first)[0] == scene.begins(hit.first)


def _of_noun(scene: Scene, hit: Hit, classes: Sequence[str], end: int) -> tuple[Phrase, bool] | None:
    ahead = scene.nouns(classes, hit.last, reach(scene, hit.last, end))
    bound = [p for p in ahead if p.marker == "of" or p.first - hit.last <= 2]
    compound = [p for p in scene.nouns(classes, max(0, hit.first - 3), hit.first) if p.last == hit.first]
    found = bound or compound
    return (found[0], False) if found else None


def _turned(scene: Scene, hit: Hit, before: Sequence[Phrase]) -> tuple[Phrase, bool] | None:
    """An object that stands before the verb: "flights resumed", "diplomats expelled last week"."""
    if not before or (hit.payload.active and "mid" not in hit.value.flags):
        return None
    nearest = before[0]
    if "mid" in hit.value.flags and hit.form != "ing" and not _direct(scene, hit.last):
        return nearest, True
    end = nearest.last
    for phrase in scene.phrases:
        if phrase.marker in ("between", "with", "of") and 0 <= phrase.first - end <= 2:
            end = phrase.last  # "ties between the two, established in 1965"
    gap = scene.tokens[min(end, hit.first) : hit.first]
    close = all(token.norm in _COMMAS or scene.words.grammar.is_adverb(token) for token in gap)
    if hit.form in ("past", "participle") and close and not _direct(scene, hit.last):
        return nearest, True
    return None


def _relative(scene: Scene, start: int, classes: Sequence[str]) -> list[Phrase]:
    """What a relative clause that begins at ``start`` hangs on, if it is of these classes."""
    if start == 0 or scene.tokens[start].norm not in scene.words.grammar.relative:
        return []
    return scene.nouns(classes, max(0, start - _RELATIVE), start)[::-1]


def _contact(scene: Scene, hit: Hit, classes: Sequence[str]) -> Phrase | None:
    """What a clause without its "which" hangs on: "the sanctions it had imposed", "the flights Iran suspended"."""
    grammar, position = scene.words.grammar, hit.first
    while position > 0 and (
        scene.tokens[position - 1].norm in grammar.perfect or grammar.is_adverb(scene.tokens[position - 1])
    ):
        position -= 1
    named = next((p for p in scene.phrases if p.last == position and p.acts and p.kinds & {"state", "body"}), None)
    if position and scene.tokens[position - 1].norm in grammar.singular | grammar.plural:
        position -= 1
    elif named is not None:
        position = named.first
    else:
        return None
    return next((p for p in scene.nouns(classes, max(0, position - _RELATIVE), position) if p.last == position), None)


def _pronoun_between(scene: Scene, start: int, end: int) -> bool:
    wanted = scene.words.grammar.singular | scene.words.grammar.plural
    return any(scene.tokens[index].norm in wanted for index in range(start, end))


def object_by_referring(scene: Scene, hit: Hit, classes: Sequence[str], *, passive: bool) -> Phrase | None:
    """The object told by a pronoun behind the verb ("summoned him home"): the nearest fitting phrase before.

    Of a passive it stands before the verb: "They were imposed in July".
    """
    if hit.how != "verb" or hit.last >= len(scene.tokens):
        return None
    if passive:
        return _subject_referring(scene, hit, classes)
    word = scene.tokens[hit.last].norm
    if (found := _own_one(scene, hit, classes) or _counted_ones(scene, hit, classes)) is not None:
        return found
    referring = scene.words.grammar.referring
    if not any(word in words for words in referring.values()):
        return None
    many = word in referring.get("many", ())
    before = [p for p in scene.phrases if p.last <= hit.first][::-1]
    for phrase in (*before, *scene.recent):
        fits = not phrase.kinds.isdisjoint(classes) and "counterpart" not in phrase.kinds
        if fits and (many == bool(phrase.kinds & _MANY) or phrase.kinds & _EITHER):
            return _standing_at(phrase, hit.last)
    return None


def _standing_at(phrase: Phrase, at: int) -> Phrase:
    thing = not phrase.kinds & {"people", "envoy"}
    how = "pronoun" if thing else phrase.how
    return replace(phrase, first=at, last=at + 1, head=at, head_last=at + 1, marker="", how=how)


def _subject_referring(scene: Scene, hit: Hit, classes: Sequence[str]) -> Phrase | None:
    """The thing that a pronoun before a passive stands for, told in the sentence or in the one before."""
    grammar, start = scene.words.grammar, scene.begins(hit.first)
    found = [i for i in range(start, hit.first) if scene.tokens[i].norm in grammar.things]
    if not found or any(p.acts and found[-1] < p.first < hit.first for p in scene.phrases):
        return None
    for phrase in (*[p for p in scene.phrases if p.last <= found[-1]][::-1], *scene.recent):
        if not phrase.kinds.isdisjoint(classes) and phrase.kinds & _EITHER and not phrase.kinds & {"envoy"}:
            return _standing_at(phrase, found[-1])
    return None


def _own_one(scene: Scene, hit: Hit, classes: Sequence[str]) -> Phrase | None:
    """One of the same kind as was named before: "expelled the Dutch ambassador and recalled its own"."""
    grammar, at = scene.words.grammar, hit.last
    while at < len(scene.tokens) and grammar.is_adverb(scene.tokens[at]) and scene.tokens[at].norm not in grammar.own:
        at += 1
    words = [token.norm for token in scene.tokens[at : at + 2]]
    elliptic = len(words) > 1 and words[0] in grammar.own and words[1] in grammar.adverbs
    elliptic = elliptic or words[:1] == ["theirs"]
    if not elliptic or any(p.first <= at < p.last for p in scene.phrases):
        return None
    before = (*[p for p in scene.phrases if p.last <= hit.first][::-1], *scene.recent)
    named = next((p for p in before if p.kinds & _SENT and "counterpart" not in p.kinds), None)
    if named is None or named.kinds.isdisjoint(classes):
        return None
    last = at + 1 + (words[0] in grammar.own)
    hosts = named.hosts if words[0] == "theirs" else ()
    return replace(named, first=at, last=last, head=at, head_last=last, marker="", states=(), hosts=hosts, own=True)


def _counted_ones(scene: Scene, hit: Hit, classes: Sequence[str]) -> Phrase | None:
    """So many of those named before: "Berlin expelled ten Russian diplomats; Warsaw sent home four"."""
    end = counted_alone(scene, hit.last) if "people" in classes else 0
    meant = people_before(scene, hit.first) if end else None
    if meant is None:
        return None
    return replace(meant, first=hit.last, last=end, head=hit.last, head_last=end, marker="", hosts=(), own=False)


def object_by_name(scene: Scene, hit: Hit, *, passive: bool) -> Phrase | None:
    """A person without a post whom a state calls in, sends home or recalls can only be an envoy: "recalled Meyer"."""
    if hit.how == "noun":
        return None
    if hit.how == "verb" and not passive:
        run = _name(scene, hit.last, min(len(scene.tokens), hit.last + 1))
    else:
        start = scene.begins(hit.first)
        relative = scene.tokens[start].norm in scene.words.grammar.relative
        run = _name(scene, max(0, start - _RELATIVE), start) if relative else _name(scene, start, hit.first)
    if run is None:
        return None
    return Phrase(frozenset({"envoy", "title", "named"}), run[0], run[1], run[0], head_last=run[1])


def _name(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The first run of capitals that begins in ``[start, end)``, is nothing known, and stands behind no preposition."""
    grammar, words = scene.words.grammar, scene.words
    taken = {i for p in scene.phrases for i in range(p.first, p.last)} | {
        i for told in scene.dates for i in range(told.first, told.last)
    }
    index = start
    while index < end:
        last = index
        while last < len(scene.tokens) and _capital(scene, last, taken) and last - index < _NAME:
            last += 1
        sure = last - index > 1 or last > index > 0
        behind = index > 0 and bool(grammar.marker(scene.tokens[index - 1].norm))
        genitive = last < len(scene.tokens) and scene.tokens[last].norm in "'’"
        thing = any(token.norm in words.not_people for token in scene.tokens[index:last])
        if sure and not thing and not behind and not genitive and scene.tokens[index].norm not in words.common:
            return index, last
        index = max(last, index + 1)
    return None


def _capital(scene: Scene, index: int, taken: set[int]) -> bool:
    token = scene.tokens[index]
    if index in taken or not token.is_word or token.norm in scene.words.common:
        return False
    return token.raw[0].isupper() and not any(index == hit.first for hit in scene.of_kind("none", index, index + 1))


def reach(scene: Scene, start: int, end: int) -> int:
    """How far ahead an object may stand: some words, not counting those of names, nor past the next verb."""
    named, position, words = scene.named, start, 0
    verbs = () if scene.words.grammar.verb_first else scene.verbs
    while position < end and words < _AHEAD:
        if position in verbs and position > start and position not in named:
            break
        words += position not in named
        position += 1
    return position
