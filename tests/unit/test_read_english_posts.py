"""Persons and their posts in English: titles with scopes, offices, organisations, lists, verbs that give a post."""

from __future__ import annotations

import pytest
from told import posts_of


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        # "U.S." with its stops
        ("The former U.S. ambassador to Ghana, Ann Porter, spoke.", ["Ann Porter ambassador US>GH"]),
        # an envoy at an organisation is its member's, one of an organisation its special envoy
        (
            "Kenya's UN ambassador, Grace Otieno, abstained.",
            ["Grace Otieno permanent-representative KE>org:united-nations"],
        ),
        ("Jon Berg is Norway's ambassador to NATO.", ["Jon Berg permanent-representative NO>org:nato"]),
        (
            "The UN envoy for Libya, Hanna Tetteh, briefed the council.",
            ["Hanna Tetteh special-envoy org:united-nations>LY"],
        ),
        # whom an envoy is for
        ("Carl Roth, the US special envoy for Sudan, left Cairo.", ["Carl Roth special-envoy US>SD"]),
        # titles that are one state's
        (
            "Assistant Secretary of State for African Affairs Mary Hill is in Lusaka.",
            ["Mary Hill assistant-foreign-minister US"],
        ),
        ("Archbishop Luigi Neri, the apostolic nuncio to Haiti, wrote a letter.", ["Luigi Neri nuncio VA>HT"]),
        # whose office it is
        ("A spokesman for the Peruvian foreign ministry, Raul Pinto, confirmed it.", ["Raul Pinto spokesperson PE"]),
        ("Ella Maki, press attaché at the Finnish embassy in Lima, resigned.", ["Ella Maki attache FI>PE"]),
        # what a post is for
        (
            "Iranian Deputy Foreign Minister for Legal Affairs Kazem Rad spoke.",
            ["Kazem Rad deputy-foreign-minister IR"],
        ),
        ("Ghana's Minister of Works and Rural Housing, Kojo Asante, agreed.", ["Kojo Asante other-official GH"]),
        # lists
        (
            "Foreign ministers Ali Sabry of Sri Lanka and Kim Tran of Vietnam met.",
            ["Ali Sabry foreign-minister LK", "Kim Tran foreign-minister VN"],
        ),
        (
            "The Chilean and Peruvian foreign ministers, Ana Soto and Luis Rey, met.",
            ["Ana Soto foreign-minister CL", "Luis Rey foreign-minister PE"],
        ),
        # a verb gives the post
        ("Ravi Menon will be India's next ambassador to Japan.", ["Ravi Menon ambassador IN>JP"]),
        ("Tarek Aziz Noor is president of Sudan.", ["Tarek Aziz Noor head-of-state SD"]),
        ("Kenya named Ann Otieno its ambassador to Peru.", ["Ann Otieno ambassador KE>PE"]),
        # a first name that is a state's too
        ("Israel's defence minister, Israel Katz, flew home.", ["Israel Katz other-official IL"]),
        # a statesman without a title whose post is told
        ("Gustavo Petro spoke first. The Colombian president left early.", ["Gustavo Petro head-of-state CO"]),
        # who expels is the host
        ("Romania expelled the Russian naval attaché, Oleg Pashin.", ["Oleg Pashin attache RU>RO"]),
        # ranks and second halves of names
        ("The Malian prime minister, General Issa Keita, resigned.", ["Issa Keita head-of-government ML"]),
        ("South Korean foreign minister Lee Jong-min flew home.", ["Lee Jong-min foreign-minister KR"]),
    ],
)
def test_posts(text: str, posts: list[str]) -> None:
    assert sorted(posts_of("en", text)) == sorted(posts)


@pytest.mark.parametrize(
    "text",
    [
        "The diplomat Larry Palmer lives in France.",
        "Brazil's ambassador told Maria Souza that the match was over.",
        "The minister of the church, John Brown, visited Spain.",
    ],
)
def test_no_posts_are_made_up(text: str) -> None:
    assert posts_of("en", text) == []
