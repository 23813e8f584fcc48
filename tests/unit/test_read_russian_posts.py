"""Persons and their posts in Russian: scopes, offices, verbs that give a post, counterparts, lists."""

from __future__ import annotations

import pytest
from told import posts_of


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "Постпред Кении при ООН Мартин Кимани воздержался.",
            ["Мартин Кимани permanent-representative KE>org:united-nations"],
        ),
        ("Спецпредставитель Норвегии по Судану Андре Стиансен улетел.", ["Андре Стиансен special-envoy NO>SD"]),
        ("Апостольский нунций в Гаити Луиджи Нери написал письмо.", ["Луиджи Нери nuncio VA>HT"]),
        ("Посланник ООН в Ливии Ханна Тетте выступила в Триполи.", ["Ханна Тетте special-envoy org:united-nations>LY"]),
        ("Помощник госсекретаря США по делам Африки Мэри Хилл прилетела.", ["Мэри Хилл assistant-foreign-minister US"]),
        ("Директор департамента Латинской Америки МИД Чехии Ян Новак ушёл.", ["Ян Новак other-official CZ"]),
        ("И. о. министра иностранных дел Фиджи Ситивени Тора прилетел.", ["Ситивени Тора foreign-minister FJ"]),
        # whom the context tells: a minister without a field, a minister of the body told before
        ("Чили ввела визы. Замминистра Луис Рей всё объяснил.", ["Луис Рей deputy-foreign-minister CL"]),
        (
            "Посол Перу вызван в МИД Чили, сообщила министр иностранных дел Ана Сото.",
            ["Ана Сото foreign-minister CL"],
        ),
        # a verb gives the post
        ("Послом Кубы в Анголе назначен Хорхе Перес.", ["Хорхе Перес ambassador CU>AO"]),
        ("Рави Менон станет послом Индии в Японии.", ["Рави Менон ambassador IN>JP"]),
        # lists and counterparts
        (
            "Министры обороны Турции Яшар Гюлер и Греции Никос Дендиас встретились.",
            ["Никос Дендиас other-official GR", "Яшар Гюлер other-official TR"],
        ),
        (
            "Глава МИД Чили Ана Сото и её перуанский коллега Луис Рей встретились.",
            ["Ана Сото foreign-minister CL", "Луис Рей foreign-minister PE"],
        ),
        # statesmen without a title whose post is told
        ("Николас Мадуро не стал ждать. Президент Венесуэлы выступил вечером.", ["Николас Мадуро head-of-state VE"]),
    ],
)
def test_posts(text: str, posts: list[str]) -> None:
    assert sorted(posts_of("ru", text)) == posts
