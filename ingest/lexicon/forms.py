"""The written forms of a lexicon's entries, by language: what a person lists once, a text writes in many ways."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

__all__ = ["Forms", "forms_of"]


class Forms(Protocol):
    """``adjective`` gives each form's number, ``verb`` each form's tense, ``noun`` the forms of a listed noun."""

    def adjective(self, lemma: str) -> dict[str, str]: ...

    def verb(self, lemma: str) -> dict[str, str]: ...

    def noun(self, lemma: str) -> Iterable[str]: ...


class _Arabic:
    def adjective(self, lemma: str) -> dict[str, str]:
        from diplograph.ingest.reading.arabic import nisba_forms  # noqa: PLC0415  each language loads its own

        return nisba_forms(lemma)

    def verb(self, lemma: str) -> dict[str, str]:
        from diplograph.ingest.reading.arabic import verb_forms  # noqa: PLC0415

        return verb_forms(lemma)

    def noun(self, lemma: str) -> Iterable[str]:
        from diplograph.ingest.reading.arabic import noun_forms  # noqa: PLC0415

        return noun_forms(lemma)


class _English:
    def adjective(self, lemma: str) -> dict[str, str]:
        return {lemma: ""}

    def verb(self, lemma: str) -> dict[str, str]:
        from diplograph.ingest.reading.english import verb_forms  # noqa: PLC0415

        return verb_forms(lemma)

    def noun(self, lemma: str) -> Iterable[str]:
        return (lemma,)


class _Russian:
    """Forms are found by the dictionary when a text is read, so that an entry is its lemma alone."""

    def adjective(self, lemma: str) -> dict[str, str]:
        return {lemma: ""}

    def verb(self, lemma: str) -> dict[str, str]:
        return {lemma: ""}

    def noun(self, lemma: str) -> Iterable[str]:
        return (lemma,)


def forms_of(language: str) -> Forms:
    """The forms of ``language``, which has a grammar."""
    known: dict[str, Forms] = {"ar": _Arabic(), "en": _English(), "ru": _Russian()}
    return known[language]
