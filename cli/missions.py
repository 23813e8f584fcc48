"""Missions in words, both ways: what to print for one, and which one a person means."""

from __future__ import annotations

from diplograph.graph.words import Language

__all__ = ["mission_words"]


def mission_words(mission: str, lang: Language) -> str:
    """Kind and city of a mission's id: ``Consulate general, Istanbul``. What is unknown is left out."""
    from diplograph.graph.names import label, table  # noqa: PLC0415  tables of names, not for --help
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    _, _, kind, city = mission.partition(":")[2].split(".", 3)
    known = vocabulary().missions
    words = known[kind].label[lang] if kind in known else vocabulary().states["mission"].label[lang]
    words = words[:1].upper() + words[1:]
    if city == "x":
        return words
    # A city that the tables do not have is named by the words of its id.
    key = city.partition(".")[0]
    named = label(f"place:{city}", lang) if city in table("places") else key.replace("-", " ").title()
    return f"{words}{'،' if lang == 'ar' else ','} {named}"
