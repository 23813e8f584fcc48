"""What stands behind a noun and belongs to it: whose it is, and where it serves, each language in its way."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diplograph.graph.names import place_country
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.lexicon import MISSION_KINDS
from diplograph.ingest.reading.atoms import Atom
from diplograph.ingest.reading.grammar import Grammar
from diplograph.ingest.reading.tokens import Token

__all__ = ["Behind"]


_HOSTED = frozenset({*MISSION_KINDS, "mission", "envoy", "people", "staff"})
_HOST_MARKERS = ("to", "at", "in")
_ENVOY_MARKERS = (*_HOST_MARKERS, "for", "on", "about")
"""A special envoy is for a country or on it."""
_OWNED_POSTS = frozenset({"permanent-representative", "consul-general", "consul", "honorary-consul"})
_LOCATED = frozenset({"meeting", "accord"})
_ADJECTIVES = ("ي", "يه", "د", "ده", "دا", "ق", "قه", "ن", "م", "مه", "ه", "ما")
_CLITICS = frozenset("بلكوف")  # what begins so may be a preposition and its noun: «برعاية»
_COMING = frozenset({"body", "citizens"})
_MANY = frozenset({"people", "envoy", "citizens", "body", "staff"})


class Behind:
    """The part of building phrases that looks rightwards from a noun."""

    tokens: Sequence[Token]
    grammar: Grammar
    starting: dict[int, Atom]
    used: set[int]
    busy: Collection[int]

    def _rightwards(self, atom: Atom, has_states: bool, *, own: bool) -> tuple[int, list[str], bool, int, str]:
        """Where the phrase ends, the states behind it, whether a possessive, where adjectives end, and a city."""
        if self.grammar.after and not self.grammar.cases:
            return self._behind_arabic(atom)
        if self.grammar.cases:
            last, states = self._genitives(atom, has_states)
        else:
            last, states = self._of(atom, has_states, own=own)
        return last, states, False, last, ""

    def _behind_arabic(self, atom: Atom) -> tuple[int, list[str], bool, int, str]:
        """«السفير الجديد الروسي», «سفير قطر»: adjectives of states, or one name in the construct state."""
        states: list[str] = []
        position, last, spare = atom.last, atom.last, 2
        own = self.tokens[atom.last - 1].norm.endswith(("ها", "هما")) and not atom.reading.article
        own = own or (
            self.tokens[atom.last - 1].norm.endswith("ه") and not self.tokens[atom.last - 1].raw.endswith("ة")
        )
        if atom.kinds & _HOSTED and not own and self._hers(position):
            own, position, last = True, position + 1, last + 1  # «سفيرا لها في بيروت»، «قنصلية لبلاده»
        construct = not atom.reading.article or atom.last - atom.first > 1
        while position < len(self.tokens):
            behind = self.starting.get(position)
            if behind is not None and behind.kind == "state":
                # «الدبلوماسيين الروس», «مواطنين أتراك»: a broken plural is an adjective too.
                many = behind.how == "people" and bool(atom.kinds & _MANY)
                demonym = behind.how == "demonym" or many
                free = not behind.reading.preposition
                joined = behind.reading.conjunction
                named = construct and behind.how in ("name", "capital", "seat") and position == last
                fits = demonym or (named and (joined or not states))
                if not free or not fits or (joined and not states):
                    break
                if behind.how == "capital" and atom.kinds & _LOCATED:
                    # «محادثات الرياض» were held there; nobody says that they were its own.
                    self.used.add(behind.first)
                    return behind.last, states, own, behind.last, behind.place
                states.append(behind.value)
                self.used.add(behind.first)
                last = position = behind.last
                if not demonym and not self._conjoined(position):
                    break
                continue
            if behind is not None and self._passed_over(atom, behind, position == atom.last):
                # «القائم بأعمال السفارة السورية»: the state stands behind the mission.
                self.used.add(behind.first)
                last = position = behind.last
                construct = construct or not behind.reading.article
                continue
            token = self.tokens[position]
            adjective = token.bare != token.norm or token.norm in self.grammar.qualities
            adjective = adjective or self._of_kind(atom, position)
            adjective = adjective and position not in self.busy and behind is None
            if token.norm in "-–—" and states:
                position += 1
                continue
            if not (adjective and spare and token.norm.endswith(_ADJECTIVES)):
                break
            spare -= 1
            position += 1
        return last, states, own, self._adjectives(atom, position, spare), ""

    def _adjectives(self, atom: Atom, position: int, spare: int) -> int:
        """Past adjectives of a title, behind whose it is: «مندوب الجزائر الدائم لدى …»."""
        while atom.kind == "title" and spare and position < len(self.tokens):
            token = self.tokens[position]
            if token.bare == token.norm or position in self.busy or position in self.starting:
                break
            position, spare = position + 1, spare - 1
        return position

    def _of_kind(self, atom: Atom, position: int) -> bool:
        """«مفاوضات تجارية صينية أمريكية»: an adjective that no lexicon knows, before that of a state."""
        state = self.starting.get(position + 1)
        word = self.tokens[position].norm
        bare = not atom.reading.article and word.endswith(("ي", "يه", "يا")) and word[0] not in _CLITICS
        return bare and state is not None and state.how == "demonym" and not state.reading.preposition

    def _hers(self, position: int) -> bool:
        return position < len(self.tokens) and self.tokens[position].norm in self.grammar.own

    @staticmethod
    def _passed_over(atom: Atom, behind: Atom, adjacent: bool) -> bool:
        bare = not behind.reading.preposition and not behind.reading.conjunction
        return adjacent and bare and "envoy" in atom.kinds and "mission" in behind.kinds

    def _sent_by(self, atom: Atom, last: int, soft_end: int) -> Atom | None:
        """«سفيرا جديدا للبنان لدى ألمانيا», «مسؤولين من هايتي»: whose somebody is stands behind ل or من."""
        behind = self.starting.get(last)
        if atom.kinds & _COMING and not atom.reading.article and behind is None and last + 1 < len(self.tokens):
            behind = self.starting.get(last + 1)
            named = behind is not None and behind.kind == "state" and behind.how == "name"
            return behind if named and self.grammar.marker(self.tokens[last].norm) == "from" else None
        behind = behind or (self.starting.get(soft_end) if soft_end > last else None)
        if behind is None and last + 1 < len(self.tokens) and self._led(last) == "ل":
            behind = self.starting.get(last + 1)  # «القنصل العام لدولة الإمارات»
        elif behind is not None and behind.reading.preposition != "ل":
            return None
        if behind is None or behind.kind != "state":
            return None
        if atom.kind == "title" and behind.value.startswith("org:") and "envoy" not in atom.kinds:
            return behind  # «الأمين العام لجامعة الدول العربية»
        if not atom.kinds & {"envoy", "mission"}:
            return None
        if behind.how not in ("name", "seat"):
            return None
        # «المندوب الدائم لروسيا لدى …»: behind an article only where the host follows or the post tells.
        serves = atom.value in _OWNED_POSTS or bool(self._host_at(behind.last, _HOST_MARKERS, envoy=True)[1])
        return behind if serves or not atom.reading.article else None

    def _conjoined(self, position: int) -> bool:
        behind = self.starting.get(position)
        return behind is not None and behind.kind == "state" and behind.reading.conjunction

    def _genitives(self, atom: Atom, has_states: bool) -> tuple[int, list[str]]:
        """«посол России», «главы МИД России и Турции»: names in the genitive right behind, one body between."""
        states: list[str] = []
        position = last = atom.last
        while position < len(self.tokens):
            behind = self.starting.get(position)
            if behind is not None and behind.kind == "noun" and behind.kinds & {"body"} and not states:
                if behind.reading.cases and "g" not in behind.reading.cases:
                    break
                last = position = behind.last
                self.used.add(behind.first)
                continue
            if behind is not None and behind.kind == "state" and behind.how != "demonym" and not has_states:
                if behind.reading.cases and "g" not in behind.reading.cases:
                    break
                states.append(behind.value)
                self.used.add(behind.first)
                last = position = behind.last
                continue
            if (
                states
                and self.tokens[position].norm in (*self.grammar.conjunctions, ",")
                and self._state_at(position + 1)
            ):
                position += 1
                continue
            break
        return last, states

    def _state_at(self, position: int) -> bool:
        atom = self.starting.get(position)
        return atom is not None and atom.kind == "state" and atom.how in ("name", "capital")

    def _of(self, atom: Atom, has_states: bool, *, own: bool) -> tuple[int, list[str]]:
        """Such as "ambassador of Russia", "diplomats from France and Germany"."""
        position = atom.last
        if position >= len(self.tokens) or has_states:
            return atom.last, []
        role = self.grammar.marker(self.tokens[position].norm)
        if role != "of" and not (role == "from" and not own and atom.kinds & {"people", "envoy", "title"}):
            return atom.last, []
        if atom.kinds == {"talkative"}:
            return atom.last, []  # "the history of the Gulf Cooperation Council"
        position = self._skip(position + 1)
        states: list[str] = []
        last = atom.last
        while self._state_at(position):
            behind = self.starting[position]
            states.append(behind.value)
            self.used.add(behind.first)
            last = behind.last
            position = last
            while position < len(self.tokens) and (
                self.tokens[position].norm in self.grammar.conjunctions or self.tokens[position].norm == ","
            ):
                position += 1
            position = self._skip(position)
            if position == last:
                break
        return last, states

    def _skip(self, position: int) -> int:
        while position < len(self.tokens) and self.tokens[position].norm in self.grammar.skip:
            if self._state_at(position):
                break  # «в Республике Корея»
            position += 1
        return position

    def _host(self, atom: Atom, last: int, soft_end: int) -> tuple[int, list[str], str]:
        """Where a mission or envoy serves: behind to, at or in; an adjective may stand before that."""
        abroad = atom.kind == "title" and atom.value and vocabulary().positions[atom.value].serves == "abroad"
        if not (atom.kinds & _HOSTED or abroad):
            return last, [], ""
        envoy = "envoy" in atom.kinds
        if self.grammar.determiners and "mission" in atom.kinds:
            envoy = self.tokens[atom.last - 1].norm.endswith("s")  # "embassies in Cairo and Algiers"
        roles = _ENVOY_MARKERS if atom.value == "special-envoy" or "sent" in atom.kinds else _HOST_MARKERS
        end, hosts, city = self._host_at(last, roles, envoy=envoy)
        if not hosts and soft_end > last:
            end, hosts, city = self._host_at(soft_end, roles, envoy=envoy)
        return (end, hosts, city) if hosts else (last, [], "")

    def _host_at(self, last: int, roles: Collection[str], *, envoy: bool) -> tuple[int, list[str], str]:
        position, own_word = last, ""
        clitic = self.starting.get(last)
        if clitic is not None and clitic.reading.preposition:
            own_word = clitic.reading.preposition
        elif last < len(self.tokens) and self.tokens[last].norm in self.grammar.markers:
            own_word = self.tokens[last].norm
            position = self._skip(last + 1)
        if not own_word and last < len(self.tokens) and (led := self._led(last)):
            own_word, position = led, last + 1
        host = self.starting.get(position)
        if not own_word or host is None or host.kind not in ("state", "place") or host.how in ("demonym", "people"):
            return last, [], ""
        if host.last < len(self.tokens) and self.tokens[host.last].norm in ("'", "’"):
            return last, [], ""  # "at Pakistan's High Commission"
        inside = own_word in self.grammar.inside and (host.kind == "place" or host.how == "capital")
        if not inside and self.grammar.marker(own_word, host.reading.cases) not in roles:
            return last, [], ""
        self.used.add(host.first)
        if host.kind == "place":
            country = place_country(f"place:{host.value}")
            return host.last, [country] if country else [], host.value
        last, hosts = host.last, [host.value]
        # «لدى مالي والنيجر», "to Mali and Niger": one envoy each, or one to both.
        while (more := self._joined_host(last, capitals=envoy)) is not None:
            self.used.add(more.first)
            last = more.last
            hosts.append(more.value)
        return last, hosts, host.place if len(hosts) == 1 else ""

    def _list_goes_on(self, position: int) -> bool:
        raise NotImplementedError

    def _led(self, index: int) -> str:
        """The preposition written onto a word that may be skipped: «بمدينة», «بالعاصمة»."""
        if self.grammar.cases:
            return ""
        readings = self.grammar.readings(self.tokens[index])
        return next((one.preposition for one in readings if one.preposition and one.stem in self.grammar.skip_bare), "")

    def _joined_host(self, position: int, *, capitals: bool) -> Atom | None:
        fitting = ("name", "capital") if capitals else ("name",)
        atom = self.starting.get(position)
        comma = self.grammar.determiners and capitals and self.tokens[min(position, len(self.tokens) - 1)].norm == ","
        if comma and self._list_goes_on(position):  # "ambassadors in Madrid, Dublin and Oslo"
            more = self.starting.get(position + 1)
            return more if more is not None and more.kind == "state" and more.how in fitting else None
        if atom is None and position < len(self.tokens) and self.tokens[position].norm in self.grammar.conjunctions:
            atom = self.starting.get(position + 1)
            return atom if atom is not None and atom.kind == "state" and atom.how in fitting else None
        named = atom is not None and atom.kind == "state" and atom.how in fitting
        joined = named and atom is not None and atom.reading.conjunction
        return atom if joined else None
