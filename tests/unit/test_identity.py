from __future__ import annotations

from diplograph.graph.identity import article_id, digest, mission_id, report_id, slug


def test_parts_of_an_id_cannot_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", None) != digest("a", "")
    assert digest("a") != digest("a", None)


def test_an_article_is_its_text_address_and_publisher() -> None:
    same = article_id("text", "https://example.org", "Gazette")
    assert same == article_id("text", "https://example.org", "Gazette")
    assert len({same, article_id("text ", "https://example.org", "Gazette"), article_id("text", None, "Gazette")}) == 3


def test_two_acts_in_one_quote_are_two_reports() -> None:
    assert report_id("article:1", "expulsion", 10, 0) != report_id("article:1", "expulsion", 10, 1)


def test_a_slug_keeps_letters_of_every_script() -> None:
    assert slug("Сергей Лавров") == "sergey-lavrov"
    assert slug("ألكسندر دارتشييف")
    assert slug("دارتشييف") != slug("لافروف")
    assert slug("!?") != slug("??")


def test_what_is_unknown_of_a_mission_stays_open() -> None:
    assert mission_id("country:RU", None, "embassy", None) == "mission:RU.x.embassy.x"
    assert mission_id("country:RU", "country:TR", "consulate-general", "place:istanbul").endswith(".istanbul")
