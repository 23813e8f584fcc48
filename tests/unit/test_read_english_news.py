"""English as agencies write it: lists, what is theirs, who he is, and the times of what is told in passing."""

from __future__ import annotations

import pytest
from told import acts_of, told_in

PUBLISHED = "2024-06-12"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Kenya called its ambassadors in Lima, Quito and Bogota home.", ["recall KE>CO,EC,PE"]),
        ("Nepal named Bikash Thapa as its next envoy to Doha, the ministry said.", ["appointment NP>QA"]),
        (
            "Oman cut diplomatic ties with Chad and ordered its embassy staff to leave within 48 hours.",
            ["expulsion OM>TD", "relations_severed OM>TD"],
        ),
        ("Norway said four Serbians would have to leave.", ["expulsion NO>RS"]),
        ("Peru sent home 12 Cuban and 7 Iranian diplomats.", ["expulsion PE>CU", "expulsion PE>IR"]),
        ("Togo scrapped the sanctions it had imposed on Benin.", ["sanctions TG>BJ", "sanctions_relief TG>BJ"]),
        ("Qatar shuttled between Khartoum and Juba's envoys.", ["mediation QA>SD,SS"]),
        ("Ghana's high commissioner called on Malta's prime minister, Ann Borg.", ["talks GH,MT"]),
        ("Israel and Hamas accepted a ceasefire, the prime minister of Qatar said.", []),
        ("Laos still does not recognise Kosovo.", []),
        ("India rejected the charge on Monday and ordered a Chilean diplomat to leave.", ["expulsion IN>CL"]),
        ("Estonia will bar most Tunisians from entering.", []),
        ("Brazil cut economic ties with Ghana.", []),
        ("The minister of Jordan, Ali Haddad, left on a trip to South Asia.", []),
    ],
)
def test_who_does_what_to_whom_in_news(text: str, acts: list[str]) -> None:
    assert acts_of("en", text, PUBLISHED) == acts


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Spain blamed Belarus for an attack in March.", "2024-06-12~"),
        ("Spain blamed Belarus on Monday for an attack in March.", "2024-06-10"),
        ("Spain will close its embassy in Minsk within two months.", "[2024-06-12..2024-08-12]"),
        ("Spain's minister said in Accra on Tuesday that Madrid would recall its envoy to Minsk.", None),
        ("Flights between Spain and Belarus resume in August.", "2024-08"),
    ],
)
def test_times_that_are_the_acts_own(text: str, date: str | None) -> None:
    [(*_, told)] = told_in("en", text, PUBLISHED)
    assert told == date


def test_he_is_of_whom_the_sentence_before_told() -> None:
    text = "The president of Ghana, Kofi Boateng, arrived in Rome. He received the prime minister of Malta there."
    assert acts_of("en", text, PUBLISHED)[-1] == "talks GH,MT"


def test_what_two_do_to_each_other_has_a_direction_where_its_type_has_one() -> None:
    text = "Chad and Sudan fell out in May. The two countries closed their embassies."
    assert acts_of("en", text, PUBLISHED) == ["mission_closure SD>TD", "mission_closure TD>SD"]
