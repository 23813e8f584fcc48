"""Who is named in a sentence: states, organisations and places, and by which word each is governed.

A state can be named by its name, its capital or a seat of its government, or by an adjective. What it does in the
sentence hangs on the noun it belongs to (its head: an envoy, a mission, a ministry) and on the preposition before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from diplograph.ingest.match import Hit
from diplograph.ingest.tokens import Token

__all__ = ["PREPOSITIONS", "Mention", "best_hits", "mentions"]

PREPOSITIONS = frozenset(
    {
        "في",
        "من",
        "علي",
        "الي",
        "عن",
        "مع",
        "لدي",
        "بين",
        "ضد",
        "نحو",
        "امام",
        "عبر",
        "بحق",
        "تجاه",
        "وسط",
        "قرب",
        "داخل",
    }
)
_OWNABLE = ("people", "envoy", "mission", "property", "flights", "airspace", "visa", "staff")
_NO_ACTOR = "talkative"
_BODY_WORDS = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a state at ``tokens[first:last]``, its head noun included.

    ``head`` is the class of the noun it belongs to ("" for none, "title" for a person's post, "body" for a ministry);
    ``group`` numbers mentions that stand coordinated («روسيا والولايات المتحدة»); ``how`` is as in the lexicon.
    """

    entity: str
    first: int
    last: int
    how: str
    preposition: str
    head: str
    group: int
    clitics: int | None
    """How many letters are written before the name itself; None where the article is fused with one (لل)."""

    @property
    def acts(self) -> bool:
        """Whether it can be the subject of an act: named itself, or through a ministry or an official."""
        return self.head in ("", "body", "title") and not (self.how == "demonym" and self.head == "")


def best_hits(hits: Iterable[Hit], kinds: Sequence[str], swallow: Iterable[Hit] = ()) -> list[Hit]:
    """The hits of these kinds without overlaps: longer first, then those with fewer clitics taken off."""
    taken: set[int] = set()
    for hit in swallow:
        taken.update(range(hit.first, hit.last))
    chosen: list[Hit] = []
    wanted = [hit for hit in hits if hit.kind in kinds]
    for hit in sorted(
        wanted, key=lambda hit: (hit.first - hit.last, bool(hit.preposition) + hit.conjunction, hit.payload.weak)
    ):
        span = range(hit.first, hit.last)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.first)


def mentions(tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Mention]:
    """All state mentions of a sentence in order. Weak names count only with a word beside them that makes them one."""
    swallow = [hit for hit in hits if hit.kind == "none"]
    nouns = [hit for hit in hits if hit.kind in ("noun", "title")]
    busy = {hit.first for hit in hits if hit.kind in ("noun", "title", "trigger", "state")}
    result: list[Mention] = []
    for hit in best_hits(hits, ["state"], swallow):
        head = _head(tokens, nouns, hit, busy)
        if hit.payload.weak and head is None and not hit.preposition:
            continue
        bare_people = hit.preposition and not hit.article and hit.payload.how == "demonym" and head is None
        if bare_people and hit.payload.number == "plural":
            continue  # «بروس» is a first name; the Russians are «بالروس»
        if head is not None and head.value == _NO_ACTOR:
            continue
        mention = _mention(tokens, hit, head)
        result.append(_grouped(tokens, mention, hit, result[-1] if result else None))
    return result


def _mention(tokens: Sequence[Token], hit: Hit, head: Hit | None) -> Mention:
    first = head.first if head else hit.first
    lead = head or hit
    preposition = lead.preposition
    if not preposition and first > 0 and tokens[first - 1].norm in PREPOSITIONS:
        preposition = tokens[first - 1].norm
    elif (
        not preposition and first > 1 and tokens[first - 2].norm in ("في", "ب") and tokens[first - 1].norm == "العاصمه"
    ):
        preposition = "في"
    name = "" if head is None else "title" if head.kind == "title" else str(head.value)
    fused = bool(hit.preposition) and hit.article
    clitics = None if fused else len(hit.preposition) + hit.conjunction
    return Mention(hit.value, first, hit.last, hit.payload.how, preposition, name, first, clitics)


def _head(tokens: Sequence[Token], nouns: Sequence[Hit], hit: Hit, busy: set[int]) -> Hit | None:
    """The noun that the state's adjective or name belongs to: the one that ends where it begins.

    One adjective may stand between («السفير الجديد الروسي»); a name needs its noun in the construct state, so
    without the article («سفير قطر»). Titles win over plain nouns: they say more.
    """
    if hit.conjunction or (hit.preposition and hit.payload.how != "demonym"):
        return None
    demonym = hit.payload.how == "demonym"
    reach = (hit.first, hit.first - 1) if demonym else (hit.first,)
    for end in reach:
        ending = [noun for noun in nouns if noun.last == end and noun.first < end]
        if not demonym:
            ending = [noun for noun in ending if noun.last - noun.first > 1 or not noun.article]
        if end != hit.first and (not tokens[end].is_word or end in busy):
            continue
        if ending:
            return min(ending, key=lambda noun: (noun.first, noun.kind != "title", _rank(noun)))
    return _long_body(tokens, nouns, hit) if demonym and hit.article else None


def _long_body(tokens: Sequence[Token], nouns: Sequence[Hit], hit: Hit) -> Hit | None:
    """«وزارة الموارد المائية المصرية»: a body's name goes on in definite words up to the state's adjective."""
    first = hit.first
    while first > 0 and hit.first - first < _BODY_WORDS and tokens[first - 1].bare != tokens[first - 1].norm:
        first -= 1
    return next((noun for noun in nouns if noun.value == "body" and noun.last in range(first, hit.first + 1)), None)


def _rank(noun: Hit) -> int:
    return _OWNABLE.index(noun.value) if noun.value in _OWNABLE else len(_OWNABLE)


def _grouped(tokens: Sequence[Token], mention: Mention, hit: Hit, before: Mention | None) -> Mention:
    """Joins a coordinated mention to the one before it, whose preposition and head it shares."""
    if before is None:
        return mention
    between = tokens[before.last : mention.first]
    joined = hit.conjunction and all(token.norm in "،," for token in between)
    listed = len(between) == 1 and between[0].norm in ("،", "-", "–", "—") and not mention.preposition
    adjectives = not between and mention.how == before.how == "demonym"
    if joined or (listed and mention.how == before.how) or adjectives:
        inherits = mention.head == ""
        return replace(
            mention,
            group=before.group,
            preposition=mention.preposition or before.preposition,
            head=before.head if inherits else mention.head,
        )
    return mention
