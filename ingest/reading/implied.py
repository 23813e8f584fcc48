"""Whose a post or body is that the text names without a state: «Министр иностранных дел Урмас Рейнсалу объявил …».

A name that is known says it; a minister is of the state that acted last or that the sentence is set in; an ambassador
is of the side opposite to the one that acted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.grammar import Grammar
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.people import Person
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.tokens import Token

__all__ = ["Context", "with_called", "with_states"]

_MET = frozenset({"with"})
"""Who is dealt with is of the other side: "held talks with President X"."""
_MOST_NAMES, _TWO = 5, 2
_HELD = frozenset({"head-of-state", "head-of-government", "foreign-minister"})


@dataclass(frozen=True, slots=True)
class Context:
    """What came before: the phrases of the sentence before, the discourse, and the known persons' surnames."""

    before: Sequence[Phrase] = ()
    discourse: Discourse | None = None
    names: Mapping[str, Person] | None = None


def with_states(
    tokens: Sequence[Token],
    phrases: Sequence[Phrase],
    mechanics: Grammar,
    leaders: Mapping[int, Hit],
    context: Context,
) -> list[Phrase]:
    """The phrases, those of posts and bodies without a state given the one that they can only mean."""
    found: list[Phrase] = []
    for phrase in phrases:
        if phrase.states or phrase.own or not phrase.kinds & {"title", "body"} or "counterpart" in phrase.kinds:
            found.append(phrase)
            continue
        if any(other.first == phrase.last and "talkative" in other.kinds for other in phrases):
            found.append(phrase)  # the head of a university acts for no state
            continue
        if fitting := _calling(tokens, phrase, mechanics):
            found.append(_called(phrase, fitting, found, context))
            continue
        if mechanics.cases and "body" in phrase.kinds and (seat := _seat(phrase, phrases)):
            found.append(replace(phrase, states=seat))
            continue
        named = _run(tokens, mechanics, phrase.last) or _run_before(tokens, mechanics, phrase.first)
        if phrase.head in leaders and phrase.head not in named:  # "King Charles"
            found.append(replace(phrase, states=(str(leaders[phrase.head].value),)))
            continue
        if _of_no_state(tokens, mechanics, phrase):
            found.append(phrase)  # of what is no state: "a leader of the settlers"
            continue
        states = (
            _housed(phrase, phrases)
            or _behind_name(tokens, mechanics, phrases, named)
            or _by_name(tokens, mechanics, leaders, context, named)
            or _by_context(phrase, found, phrases, context, named=bool(named), active=_active(tokens, mechanics, named))
        )
        if mechanics.cases and "statehood" in phrase.kinds and states:
            phrase = replace(phrase, how="context")  # noqa: PLW2901  «признала правительство талибов»
        if mechanics.cases and "envoy" in phrase.kinds:
            states = states or _told_before(phrase, found, context)
            phrase = replace(phrase, how="context" if states else "")  # noqa: PLW2901
        found.append(replace(phrase, states=states, implied=True) if states else phrase)
    return found


def _told_before(phrase: Phrase, found: Sequence[Phrase], context: Context) -> tuple[str, ...]:
    """«Генералы велели послу покинуть страну»: the envoy is the one last told, unless his own state acts here."""
    if context.discourse is None or "p" in phrase.agrees or "title" not in phrase.kinds:
        return ()
    acting = {state for p in found if p.acts and p.nominative for state in p.states}
    return () if acting & set(context.discourse.envoy) else context.discourse.envoy[:1]


def _seat(phrase: Phrase, phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """«суд в Париже», «власти в Осло»: the capital or country right behind a body says whose it is."""
    behind = [p for p in phrases if p.first == phrase.last + 1 and p.marker == "in" and p.how in ("name", "capital")]
    return behind[0].states[:1] if behind else ()


def _of_no_state(tokens: Sequence[Token], mechanics: Grammar, phrase: Phrase) -> bool:
    """Of what is no state: "a leader of the settlers"; but "Minister of Information" is one of a state."""
    behind = phrase.last
    if not mechanics.determiners or behind >= len(tokens) or mechanics.marker(tokens[behind].norm) != "of":
        return False
    return not (behind + 1 < len(tokens) and tokens[behind + 1].raw[:1].isupper())


def with_called(
    tokens: Sequence[Token], phrases: Sequence[Phrase], mechanics: Grammar, context: Context
) -> list[Phrase]:
    """The phrases, with the state that a common noun points back to: "the kingdom"."""
    found: list[Phrase] = []
    for phrase in phrases:
        fitting = () if phrase.states or "body" not in phrase.kinds else _calling(tokens, phrase, mechanics)
        found.append(_called(phrase, fitting, found, context) if fitting else phrase)
    return found


def _calling(tokens: Sequence[Token], phrase: Phrase, mechanics: Grammar) -> Collection[str]:
    """Which states and organisations a noun can stand for; "the bloc" is one noun of two words."""
    head, last = tokens[phrase.head], tokens[max(phrase.head, phrase.head_last - 1)]
    words = (head.norm, mechanics.likeliest(head).stem, last.norm)
    return next((mechanics.called[word] for word in words if word in mechanics.called), frozenset())


def _called(phrase: Phrase, fitting: Collection[str], found: Sequence[Phrase], context: Context) -> Phrase:
    """Such as "The kingdom", "the bloc": the one named last that can be called so."""
    discourse = context.discourse or Discourse()
    told = [state for p in (*context.before, *found) for state in p.states][::-1]
    named = [*told, *discourse.subject, *discourse.pair, *discourse.main]
    state = next((state for state in named if state in fitting), None)
    return replace(phrase, states=(state,), kinds=phrase.kinds | {"body"}) if state else phrase


def _run(tokens: Sequence[Token], mechanics: Grammar, start: int) -> range:
    """The capitalised words right behind, over «и»: names of those who hold the post."""
    end = start
    while end < len(tokens) and end - start < 2 * _MOST_NAMES:
        token = tokens[end]
        many = not mechanics.determiners or (start > 0 and tokens[start - 1].norm.endswith("s"))
        joins = token.norm in ("-", ".") or (many and token.norm in mechanics.conjunctions)
        joint = end > start and joins and end + 1 < len(tokens)
        joint = joint and tokens[end + 1].raw[:1].isupper()
        # «ас-Судани», «аль-Бурхан»: an article written small is part of the name.
        joint = joint or (end + 2 < len(tokens) and tokens[end + 1].norm == "-" and tokens[end + 2].raw[:1].isupper())
        if not (token.is_word and token.raw[0].isupper()) and not joint:
            break
        end += 1
    return range(start, end)


def _run_before(tokens: Sequence[Token], mechanics: Grammar, end: int) -> range:
    """The capitalised words before a comma: "Joseph Wu, the foreign minister"."""
    while end > 0 and tokens[end - 1].norm in mechanics.determiners:
        end -= 1
    if end < _TWO or tokens[end - 1].norm != "," or not mechanics.determiners:
        return range(0)
    start = end - 1
    while start > 0 and end - start <= 2 * _MOST_NAMES:
        joint = tokens[start - 1].norm in mechanics.conjunctions and start < end - 1
        if not joint and not (tokens[start - 1].is_word and tokens[start - 1].raw[0].isupper()):
            break
        start -= 1
    return range(start, end - 1)


def _housed(phrase: Phrase, phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """Whose a body is by the capital where it sits: "the foreign ministry in Seoul"."""
    if "body" not in phrase.kinds or phrase.cases:
        return ()
    behind = next((p for p in phrases if 0 <= p.first - phrase.last <= 1 and p.how == "capital"), None)
    return behind.states if behind is not None and behind.marker == "in" else ()


def _behind_name(
    tokens: Sequence[Token], mechanics: Grammar, phrases: Sequence[Phrase], named: range
) -> tuple[str, ...]:
    """Such as "King Abdullah of Saudi Arabia": the state stands behind the name."""
    if not named or named.stop >= len(tokens) or mechanics.marker(tokens[named.stop].norm) != "of":
        return ()
    behind = next((p for p in phrases if named.stop < p.first <= named.stop + 2 and "state" in p.kinds), None)
    return behind.states[:1] if behind is not None else ()


def _by_name(
    tokens: Sequence[Token], mechanics: Grammar, leaders: Mapping[int, Hit], context: Context, named: range
) -> tuple[str, ...]:
    """The state of each name in the run; where one of two is known, the other's is the opposite side."""
    states: list[str] = [""]
    end = 0
    for index in named:
        if index < end:
            continue  # «Vjosa Osmani» is a leader of one state, «Osmani» alone one of another
        end = leaders[index].last if index in leaders else end
        if tokens[index].norm in mechanics.conjunctions:
            states.append("")
        elif index in leaders:
            states[-1] = str(leaders[index].value)
        else:
            known = (context.names or {}).get(next(iter(mechanics.readings(tokens[index]))).stem)
            states[-1] = states[-1] or (known.of if known else "")
    told = [state for state in states if state]
    if len(states) == _TWO and len(told) == 1 and context.discourse:
        other = context.discourse.other(told)
        states = [state or "".join(other[:1]) for state in states]
    return tuple(dict.fromkeys(state for state in states if state))


def _active(tokens: Sequence[Token], mechanics: Grammar, named: range) -> bool:
    """Whether somebody named does what is told, as far as the word behind the name shows: no "was", "had been"."""
    behind = tokens[named.stop : named.stop + 2]
    return (
        bool(named)
        and bool(behind)
        and behind[0].is_word
        and not any(token.norm in mechanics.passive for token in behind)
    )


def _by_context(
    phrase: Phrase,
    found: Sequence[Phrase],
    phrases: Sequence[Phrase],
    context: Context,
    *,
    named: bool,
    active: bool,
) -> tuple[str, ...]:
    envoy = "envoy" in phrase.kinds
    acting = not phrase.cases or "n" in phrase.cases or phrase.marker in ("by", "in")
    if not (named or (acting and not envoy)):
        return ()
    if phrase.position == "other-official" and "people" in phrase.kinds:
        return ()  # "the diplomat" may be anybody's
    discourse = context.discourse or Discourse()
    home = _home(found, context)
    if not envoy:
        met = discourse.other(home) if home and named and phrase.marker in _MET else ()
        own = _same_post(phrase, found, context) or home
        return met or own or discourse.subject[:1] or discourse.main[:1]
    if not phrase.cases:
        # Whose envoy is object, the act done to him says; who speaks is of the side that the text was with.
        speaks = active and not any(p.acts and p.states for p in found)
        return _home((), context) if speaks else ()
    if phrase.hosts and home and not set(home) & set(phrase.hosts):
        return home  # «Германия лишилась посла в Каракасе»
    host = phrase.hosts or _host(phrases)
    return discourse.other(host or home or discourse.subject)


def _home(found: Sequence[Phrase], context: Context) -> tuple[str, ...]:
    """The state that acts in the sentence so far, else the one that it is set in, else who acted in the one before."""
    for told in (found, context.before):
        acting = [p for p in told if p.acts and len(p.states) == 1 and p.nominative and "envoy" not in p.kinds]
        if acting:
            # Without cases what stands last may be an object: "Taipei accused Beijing".
            subject = told is context.before and not acting[0].cases
            return acting[0 if subject else -1].states
        places = [p for p in told if p.marker == "in" and len(p.states) == 1 and "state" in p.kinds]
        if places:
            return places[-1].states
        bodies = [p for p in told if "body" in p.kinds and p.marker and len(p.states) == 1]
        if bodies and told is found:
            return bodies[-1].states  # «посол вызван в МИД Нидерландов, сообщил министр …»
    return ()


def _same_post(phrase: Phrase, found: Sequence[Phrase], context: Context) -> tuple[str, ...]:
    """Who was told of last in the same post, where no state acts before in the sentence: "the president"."""
    if phrase.cases or phrase.position not in _HELD or any(p.acts and p.states and p.nominative for p in found):
        return ()
    before = [p for p in context.before if p.position == phrase.position and len(p.states) == 1]
    if before:
        return before[-1].states
    holders = [person for person in (context.names or {}).values() if person.position == phrase.position]
    return (holders[-1].of,) if holders else ()


def _host(phrases: Sequence[Phrase]) -> tuple[str, ...]:
    """Where an envoy is recalled or expelled from, which is where he serves: «посол … отозван из Алжира»."""
    away = [p for p in phrases if p.marker == "from" and "state" in p.kinds and len(p.states) == 1]
    return away[0].states if away else ()
