"""How sure the text is of an act: the cue that governs it, if any.

A cue governs what follows it in its clause, and in a complement clause («نفت … أن …»). Negations and refusals govern
only the word right behind them. A later cue stands nearer and wins.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.tokens import COMMAS, Token

__all__ = ["capitalised", "goes_on", "is_topic", "status_of"]

_PREDICATE = 6  # tokens: «لا تزال الرحلات بين البلدين معلقة»
_NAMES = frozenset({"state", "title", "leader"})
_PRESENT = frozenset({"talks", "mediation", "visit"})  # "is holding" tells that they go on; "is opening" is a plan
_AFTER = frozenset({"planned", "proposed", "alleged"})


def status_of(
    words: Lexicon,
    tokens: Sequence[Token],
    hits: Sequence[Hit],
    first: int,
    last: int,
    clause: tuple[int, int],
    *,
    form: str,
    lead: int,
    governor: int = -1,
) -> tuple[str, Hit | None]:
    """The status of an act told at ``tokens[first:last]``, and the cue that says so, if one does.

    ``clause`` bounds the cue's reach forward; ``lead`` is where the sentence's governing clause begins, since a
    cue there reaches into its complement; ``governor`` is where the verb stands that governs the act from behind.
    """
    if form == "ing" and _lasts(words, tokens, first):
        return "ongoing", None
    every = [hit for hit in hits if hit.kind == "status"]
    if governor >= last and (found := _by_governor(words, hits, every, governor, last)) is not None:
        return found
    cues = [hit for hit in every if hit.last <= first and hit.first >= lead]
    named: set[int] = set()
    if words.grammar.verb_first:
        # «استبعدت بوينس آيرس اتخاذ خطوة»: who acts stands between.
        named = {i for hit in hits if hit.kind in _NAMES for i in range(hit.first, hit.last)}
    for cue in reversed(cues):
        only = cue.value == "denied" and any(hit.kind == "only" and hit.first > cue.first for hit in hits)
        if not only and _governs(words, tokens, hits, cue, cues, first, form, named=named):  # «لم يُمنحوا سوى يومين»
            if cue.value == "denied" and any(token.norm in words.grammar.until for token in tokens[last:]):
                return "occurred", None  # "did not restore them until 1988"
            status, said = _said(words, hits, cue, cues, last)
            return ("proposed" if status == "planned" and _wished(words, tokens, cue, cues) else status), said
    if form == "future":
        return _conditional(words, hits, last, "planned", None)
    for cue in (hit for hit in hits if hit.kind == "status" and last <= hit.first < min(clause[1], last + 5)):
        parted = any(tokens[index].norm in COMMAS for index in range(last, cue.first))
        bound = cue.reading.conjunction or cue.reading.preposition or parted
        if cue.value in _AFTER and cue.reading.article and not bound:
            return str(cue.value), cue
        if cue.value == "planned" and not form and tokens[cue.first - 1].norm in words.grammar.passive:
            return "planned", cue  # "a second round is scheduled for May"
    hearsay = next((hit for hit in hits if hit.kind == "hearsay"), None)
    return ("alleged" if hearsay else "occurred"), hearsay


def _wished(words: Lexicon, tokens: Sequence[Token], cue: Hit, cues: Sequence[Hit]) -> bool:
    """Whether others only hope or ask for what will be: "hopes that Japan will lift the curbs"."""
    if not words.grammar.determiners:
        return False
    wishes = [other for other in cues if other.value == "proposed" and other.last < cue.first]
    return any(tokens[other.last].bare in words.grammar.complements for other in wishes)


def _by_governor(
    words: Lexicon, hits: Sequence[Hit], every: Sequence[Hit], governor: int, last: int
) -> tuple[str, Hit | None] | None:
    """«рвать отношения мы не намерены», «встреча запланирована на»: what the verb behind an infinitive or noun says."""
    behind = [cue for cue in every if cue.first >= last]
    cue = next((one for one in behind if one.first <= governor < one.last and one.value != "ongoing"), None)
    if cue is not None:
        return _said(words, hits, cue, behind, cue.last)
    negated = next((one for one in behind if one.last == governor and one.reading.stem in words.near), None)
    return ("denied", negated) if negated is not None and negated.value == "denied" else None


def _another_past(words: Lexicon, tokens: Sequence[Token], hits: Sequence[Hit], cue: Hit, first: int) -> bool:
    """Whether "and" and a past stand between: in "would think again and called him in to protest" he was called in."""
    if not words.grammar.determiners:
        return False
    conjunctions = words.grammar.conjunctions
    return any(
        hit.kind == "trigger"
        and hit.how == "verb"
        and hit.form.startswith("past")
        and tokens[hit.first - 1].norm in conjunctions
        for hit in hits
        if cue.last < hit.first < first
    )


def _governs(
    words: Lexicon,
    tokens: Sequence[Token],
    hits: Sequence[Hit],
    cue: Hit,
    cues: Sequence[Hit],
    first: int,
    form: str,
    *,
    named: Collection[int],
) -> bool:
    """Whether a cue reaches the verb at ``first``; ``named`` are tokens of names, which part no cue from its act."""
    if any(
        (other.first <= cue.first and other.last > cue.last) or (other.first < cue.first and other.last >= cue.last)
        for other in cues
    ):
        return False  # «لا تزال» is no «لا»
    word = cue.reading.stem if cue.last - cue.first == 1 else tokens[cue.first].norm
    reach = _PREDICATE if cue.value == "alleged" else 2  # «якобы ещё в июне выслала»
    far = sum(index not in named for index in range(cue.last, first)) > reach
    if word in words.near and far and (cue.value == "denied" or cue.last - cue.first == 1):
        return False  # «لا» is near alone, «لا تزال» reaches on
    if cue.value == "denied" and _beside_denial(words, tokens, cue, first, form):
        return False
    if word in words.grammar.infinitive and (form != "base" or not _is_infinitive(words, tokens, cue, first)):
        return False
    if word in words.modal and (form != "present" or (words.grammar.verb_first and first - cue.last > 2)):
        return False  # «فقد وقّعا مذكرة تنهي القطيعة»
    if cue.value in ("proposed", "planned") and _another_past(words, tokens, hits, cue, first):
        return False
    if cue.value == "ongoing" and first - cue.last > (_PREDICATE if words.grammar.verb_first else 2):
        return False
    # "money frozen in Seoul will be released": a participle without a helping verb is told as done.
    done = form == "past" or (form == "participle" and bool(words.grammar.determiners))
    return not (cue.value in ("proposed", "planned") and done and not _bare(words, tokens, first))


def _beside_denial(words: Lexicon, tokens: Sequence[Token], cue: Hit, first: int, form: str) -> bool:
    """Whether what is denied is another thing: "rejected the charge and ordered", "averted a quarrel by agreeing"."""
    grammar, before = words.grammar, tokens[first - 1].norm
    if form == "ing":
        return grammar.marker(before) == "by"
    told = cue.last - cue.first == 1 and grammar.finite(tokens[cue.first]) and bool(grammar.determiners)
    complement = any(token.norm in grammar.complements for token in tokens[cue.last : first])
    return form == "past" and told and before in grammar.conjunctions and not complement


def _is_infinitive(words: Lexicon, tokens: Sequence[Token], cue: Hit, first: int) -> bool:
    """Whether "to" stands before the verb, or before one that it is joined to: "agreed to mend fences and resume"."""
    grammar = words.grammar
    if tokens[first - 1].norm == "to":
        return True
    position = first - 1
    while position > cue.last and grammar.is_adverb(tokens[position]):
        position -= 1
    joined = tokens[position].norm in grammar.conjunctions or tokens[position].norm == ","
    return joined and any(token.norm == "to" for token in tokens[cue.first : position])


def _said(words: Lexicon, hits: Sequence[Hit], cue: Hit, cues: Sequence[Hit], last: int) -> tuple[str, Hit | None]:
    """The status that a governing cue gives, with what denies the cue itself."""
    negated = any(
        other.last == cue.first and other.reading.stem in words.near and other.value == "denied" for other in cues
    )
    if negated and cue.value in ("planned", "proposed") and not words.grammar.verb_first:
        return "denied", cue  # «не намерен», «не может»
    if cue.value != "denied" and any(
        other.value == "denied" and other.last <= cue.first and other.reading.stem not in words.near for other in cues
    ):
        return "denied", cue  # a claim or a plan that is denied in the same breath
    if cue.value == "alleged" and (false := next((h for h in hits if h.kind == "false" and h.first >= last), None)):
        return "denied", false  # "reports that … are false"
    return _conditional(words, hits, last, str(cue.value), cue)


def _before(words: Lexicon, tokens: Sequence[Token], first: int) -> list[str]:
    """The two words before a verb, over adverbs."""
    found: list[str] = []
    position = first - 1
    while position >= 0 and len(found) < 2:
        word = tokens[position].norm
        if (
            word in words.grammar.passive
            or word in words.grammar.verbs
            or not words.grammar.is_adverb(tokens[position])
        ):
            found.append(word)
        position -= 1
    return found


def _bare(words: Lexicon, tokens: Sequence[Token], first: int) -> bool:
    """Whether a participle stands behind the bare form: "will be expelled", "to be closed"."""
    return _before(words, tokens, first)[:1] == ["be"]


def _lasts(words: Lexicon, tokens: Sequence[Token], first: int) -> bool:
    """Such as "Has been mediating" still goes on."""
    before = _before(words, tokens, first)
    return before[:1] == ["been"] and before[-1] in ("has", "have")


def _conditional(
    words: Lexicon, hits: Sequence[Hit], last: int, status: str, cue: Hit | None
) -> tuple[str, Hit | None]:
    """What is planned on a condition told behind it («ستغلق … إذا …») is a threat or an offer."""
    # «Если Варшава закроет консульство, Минск вышлет …»: where commas part clauses, it may stand in front too.
    # Elsewhere it opens the sentence: "If Chile closes its embassy, Peru will expel".
    after = next(
        (h for h in hits if h.kind == "condition" and (h.first >= last or h.first == 0 or words.grammar.commas)), None
    )
    return ("proposed", after) if status == "planned" and after else (status, cue)


def is_topic(hits: Sequence[Hit], first: int, clause: tuple[int, int], *, preposition: str) -> str:
    """``topic`` or ``aim`` where a verbal noun is only spoken of or aimed at, else "".

    «بهدف استعادة» is, and so is «لاستئناف» without a cue before it.
    """
    if preposition in ("ل", "ب") and not any(
        hit.kind in ("status", "reporting") and clause[0] <= hit.first < first for hit in hits
    ):
        return "aim" if preposition == "ل" else ""
    topic = any(hit.kind == "topic" and clause[0] <= hit.first and first - 8 < hit.last <= first for hit in hits)
    return "topic" if topic else ""


def goes_on(words: Lexicon, tokens: Sequence[Token], first: int, how: str, form: str, event: str) -> bool:
    """Whether "is" or "are" stands before what is going on: "is mediating", "is on a state visit"."""
    position = first - 1
    on = how == "noun" and event == "visit" and position > 1 and words.grammar.determiners
    if on and tokens[position].norm in words.grammar.determiners and tokens[position - 1].norm == "on":
        position, how = position - 2, "phrase"
    while position > 0 and words.grammar.is_adverb(tokens[position]):
        position -= 1
    now = position >= 0 and tokens[position].norm in words.grammar.present
    return now and event in _PRESENT and (form == "ing" or how == "phrase")


def capitalised(scene: Scene) -> set[int]:
    """Where a word of doubt is written as a name within its sentence: Theresa May."""
    if not scene.words.grammar.determiners:
        return set()
    cues = scene.of_kind("status", 1)
    return {
        hit.first
        for hit in cues
        if hit.last - hit.first == 1
        and scene.tokens[hit.first].raw[0].isupper()
        and scene.tokens[hit.first - 1].is_word
    }
