"""Posts that an act completes: whose an envoy is and where he serves."""

from __future__ import annotations

import pytest
from told import posts_of


@pytest.mark.parametrize(
    ("language", "text", "posts"),
    [
        # told of talks, then expelled: the same person is a delegate of one act and the object of the next
        (
            "en",
            "French ambassador Luc Roy met Chad's foreign minister Issa Doud. Ambassador Luc Roy was expelled.",
            ["Luc Roy ambassador FR>TD", "Issa Doud foreign-minister TD"],
        ),
        ("en", "Latvia expelled the Belarusian consul, Ihar Kot.", ["Ihar Kot consul BY>LV"]),
        ("ru", "Латвия выслала консула Белоруссии Игоря Кота.", ["Игоря Кота consul BY>LV"]),
        ("ar", "طردت لاتفيا الملحق العسكري الروسي إيغور كوتوف.", ["إيغور كوتوف attache RU>LV"]),
    ],
)
def test_acts_complete_posts(language: str, text: str, posts: list[str]) -> None:
    assert sorted(posts_of(language, text)) == sorted(posts)
