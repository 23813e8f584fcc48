"""English sentences of one act each: who does what to whom, and how sure the text is of it."""

from __future__ import annotations

import pytest
from told import acts_of, told_in

from diplograph.ingest.article import make_article
from diplograph.ingest.extract import extract

PUBLISHED = "2024-06-12"


def told(text: str) -> list[tuple[str, str, str, str, str | None]]:
    return told_in("en", text, PUBLISHED)


def acts(text: str) -> list[str]:
    return acts_of("en", text, PUBLISHED)


def posts(text: str) -> set[tuple[str, str, str | None]]:
    facts = extract(make_article(text, language="en", published=PUBLISHED))
    entities = {entity.id: entity for entity in facts.entities}
    return {
        (name, tenure.position, tenure.of)
        for tenure in facts.tenures
        for names in entities[tenure.person].names.values()
        for name in names
    }


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The expulsion of 18 Russian diplomats by Prague was announced on Saturday.", "expulsion CZ>RU"),
        ("Ten Russian diplomats were expelled from the Czech Republic.", "expulsion CZ>RU"),
        ("Employees of the Russian embassy in Sofia were declared personae non gratae by Bulgaria.", "expulsion BG>RU"),
        ("Ecuador gave the Mexican ambassador 72 hours to leave.", "expulsion EC>MX"),
        ("The Swedish ambassador in Baghdad was summoned to the Iraqi foreign ministry.", "summons IQ>SE"),
        ("The Philippines' ambassador to Kuwait was withdrawn in February 2018.", "recall PH>KW"),
        ("Britain withdrew some embassy staff from Kyiv.", "staff_restriction GB>UA"),
        ("Minsk ordered the Polish embassy to cut its staff to eighteen.", "staff_restriction BY>PL"),
        ("The United States ordered China to close its consulate in Houston.", "mission_closure US>CN"),
        ("The US embassy in Minsk suspended operations.", "mission_restriction US>BY"),
        ("Saudi Arabia reopened its embassy in Damascus.", "mission_opening SA>SY"),
        ("Moscow suspended flights to Egypt in November 2015.", "flight_suspension RU>EG"),
        ("Direct flights between India and China resumed in October.", "flight_resumption CN,IN"),
        ("Tokyo tightened visa rules for Chinese tourists.", "visa_restriction JP>CN"),
        ("China granted visa-free entry to citizens of France and Italy.", "visa_easing CN>FR,IT"),
        ("Canada imposed sanctions on four Saudi officials.", "sanctions CA>SA"),
        ("Washington took Cuba off its list of state sponsors of terrorism.", "sanctions_relief US>CU"),
        ("Mali accused France of violating its airspace.", "accusation ML>FR"),
        ("Beijing lodged a solemn protest with Tokyo.", "protest CN>JP"),
        ("Israel's ambassador to Bahrain, Eitan Naeh, presented his credentials to King Hamad.", "credentials IL>BH"),
        ("Lithuania refused to accept the Belarusian ambassador's credentials.", "credentials_refused LT>BY"),
        ("Bolivia severed diplomatic relations with Israel on Tuesday.", "relations_severed BO>IL"),
        ("The Netherlands downgraded ties with Iran to charge d'affaires level.", "relations_downgraded NL>IR"),
        ("Honduras established diplomatic relations with China.", "relations_established CN,HN"),
        ("The Emir of Qatar visited Tehran in January.", "visit QA>IR"),
        ("The Azerbaijani and Armenian foreign ministers held talks in Geneva.", "talks AM,AZ"),
        ("Qatar mediated between the United States and Iran.", "mediation QA>IR,US"),
    ],
)
def test_each_kind_of_act_is_read(text: str, act: str) -> None:
    assert acts(text) == [act]


def test_a_coordinated_verb_shares_the_subject_and_not_the_object() -> None:
    text = "Sudan severed relations with the United Arab Emirates, recalled its ambassador and shut its embassy."
    assert set(acts(text)) == {"relations_severed SD>AE", "recall SD>AE", "mission_closure SD>AE"}


def test_a_clause_that_interrupts_another_keeps_its_own_time() -> None:
    found = told("Morocco, which severed ties with Iran in 2018, has opened a consulate in Dakar.")
    assert ("relations_severed", "MA", "IR", "occurred", "2018") in found
    assert ("mission_opening", "MA", "SN", "occurred", None) in found


def test_a_participle_before_the_subject_shares_it() -> None:
    assert acts("After recalling its envoy from Madrid, Algiers met the press.") == ["recall DZ>ES"]


def test_with_belongs_to_the_verb_before_it() -> None:
    text = "Panama broke with Taipei in June 2017 and opened relations with Beijing."
    assert set(acts(text)) == {"relations_severed PA>TW", "relations_established CN,PA"}


def test_a_person_without_a_post_can_only_be_an_envoy() -> None:
    text = "Peru's ambassador to Mexico left on Monday. A day later Lima recalled Pablo Monroy for consultations."
    assert "recall PE>MX" in acts(text)


def test_a_pronoun_stands_for_the_envoy_named_before() -> None:
    assert "recall ID>BR" in acts("Brazil snubbed the Indonesian envoy; Jakarta at once summoned him home.")


def test_a_common_noun_points_back_to_its_state() -> None:
    text = "Canada criticised Saudi Arabia. On Sunday the kingdom gave the Canadian ambassador a day to leave."
    assert "expulsion SA>CA" in acts(text)


def test_several_states_act_each_for_itself_or_as_one() -> None:
    assert acts("Brazil and the Netherlands each recalled their ambassadors from Jakarta.") == [
        "recall BR>ID",
        "recall NL>ID",
    ]
    assert acts("Bahrain and Egypt jointly recalled their ambassadors from Qatar.") == ["recall BH,EG>QA"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ten Russian diplomats will be expelled by Austria.", "planned"),
        ("Iran denied that it had expelled the German ambassador.", "denied"),
        ("Ukraine threatened to break off relations with Hungary.", "proposed"),
        ("South Africa has asked Israel to recall its ambassador.", "proposed"),
        ("Qatar has been mediating between Iran and Iraq.", "ongoing"),
        ("Reports that Iraq has expelled the Turkish ambassador are false.", "denied"),
        ("President Biden nominated Jane Hartley as ambassador to the United Kingdom.", "planned"),
    ],
)
def test_the_status_is_what_the_words_before_it_say(text: str, status: str) -> None:
    assert [found[3] for found in told(text)] == [status]


def test_nouns_that_look_like_verbs_tell_nothing() -> None:
    assert told("The two neighbours are linked by telephone, and ties between Chad and Libya are good.") == []


def test_an_act_with_no_agent_accuses_nobody() -> None:
    assert told("Washington said that the leak was blamed on a clerk.") == []


def test_holders_of_posts_are_named_by_the_act_and_by_appositions() -> None:
    assert ("Camilo Romero", "ambassador", "country:CO") in posts(
        "Colombia recalled Ambassador Camilo Romero from Peru."
    )
    assert ("Joseph Wu", "foreign-minister", "country:TW") in posts("Joseph Wu, the foreign minister, thanked Taipei.")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya's envoy was summoned in Kampala on Monday and handed a note of protest.", "protest UG>KE"),
        ("Nepal's ambassador was called in on Friday in Dhaka and given a protest over the raid.", "protest BD>NP"),
        ("Relations between Peru and Chile have been broken off for years.", "relations_severed CL,PE"),
        ("Relations between Mali and Niger were severed in 2012.", "relations_severed ML,NE"),
    ],
)
def test_a_passive_without_an_agent_turns_nothing_round(text: str, act: str) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Latvian Foreign Minister Baiba Braze cancelled a trip to Baku.",
        "A visit to Lima by Ecuador's president was called off.",
    ],
)
def test_what_was_cancelled_did_not_happen(text: str) -> None:
    assert told(text) == []


def test_a_bare_verb_shares_the_plan_before_it() -> None:
    text = (
        "The draft, which Togo presented, says that Togo and Benin would restore ties, exchange ambassadors and meet."
    )
    assert {found[3] for found in told(text)} <= {"planned"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Angolan ambassador met opposition leaders in Harare.", None),
        ("Japan's envoys met local journalists in Suva.", None),
        ("Minister Paul Kabuswe received today in Lusaka the foreign minister of Malawi, Nancy Tembo.", "talks MW,ZM"),
        ("Peru expelled two Cuban diplomats. The Cuban foreign ministry protested against the step.", "protest CU>PE"),
        (
            "Iraq and Jordan quarrelled. Iraq recalled its envoy from Amman and blamed it for the raid.",
            "accusation IQ>JO",
        ),
        ("Mali froze ties with Togo. Bamako had evacuated its personnel in 2012.", "staff_restriction ML>TG"),
        ("Oman put its relations with Yemen on ice.", "relations_downgraded OM>YE"),
        ("The Maltese ambassador in Tunis, Ann Vella, will take up her duties in May.", "appointment MT>TN"),
        ("Holders of Fijian passports will be able to spend a month in Turkey without a visa.", "visa_easing TR>FJ"),
    ],
)
def test_a_passage_tells_who_is_meant(text: str, act: str | None) -> None:
    assert act in acts(text) if act else acts(text) == []


def test_a_visit_that_someone_is_on_goes_on() -> None:
    assert told("Ghana's president is on a state visit to Senegal.")[0][3] == "ongoing"
    assert told("Bhutan's prime minister, who is on an official visit to Nepal, spoke.")[0][3] == "ongoing"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Peru, whose ambassador Chile expelled in May, complained.", "expulsion CL>PE"),
        ("Ghana and Togo quarrelled. Togo, whose envoy was thrown out in March, is silent.", "expulsion GH>TG"),
        (
            "The row ended with the Nepalese ambassador being summoned in Dhaka.",
            "summons BD>NP",
        ),
        (
            "Fiji and Tonga met. Chad turned to Cuba: Cuba opened an embassy and the two countries signed a deal.",
            "agreement CU,TD",
        ),
        ("Chad and Sudan met. Egypt's foreign minister flew to Khartoum on Monday to mediate.", "mediation EG>SD,TD"),
        ("Cyprus and Malta agreed in a phone call to set up a joint commission.", None),
        ("Chad and Sudan restored relations, with Qatar as the mediator.", "relations_restored SD,TD"),
        ("The Swiss foreign minister said his own ambassador would stay in Ankara.", None),
    ],
)
def test_sides_are_those_of_the_story(text: str, act: str | None) -> None:
    found = acts(text)
    assert act in found if act else not [one for one in found if one.startswith(("mediation", "visit"))]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Slovenia pledged in March to close its embassy in Minsk.", "planned"),
        ("Uganda promised last week to lift its sanctions on Rwanda.", "planned"),
        ("Norway means to open an embassy in Accra.", "planned"),
        ("Fiji is thinking about expelling two Tongan diplomats.", "proposed"),
        ("Laos raised the possibility of closing its consulate in Hanoi.", "proposed"),
    ],
)
def test_intentions_are_no_acts(text: str, status: str) -> None:
    assert [found[3] for found in told(text)] == [status]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad met Mali. Chad does not recognise the military administration.", None),
        ("Peru and Cuba met. Peru recognised Juan Perez as interim president.", None),
        ("Chad and Mali met. Qatar is mediating between the generals and the rebels.", None),
        ("Chad and Mali quarrelled. Togo offered its good offices.", "mediation TG>ML,TD"),
        ("Japan will turn its office in Suva into a full embassy.", "mission_opening JP>FJ"),
        ("Ghana refused to accept a Togolese ambassador.", "credentials_refused GH>TG"),
        ("Russian diplomats in Oslo may travel only with a permit, Norway said.", "staff_restriction NO>RU"),
    ],
)
def test_parties_are_named_or_meant(text: str, act: str | None) -> None:
    found = acts(text)
    assert act in found if act else not [one for one in found if one.startswith(("mediation", "recognition"))]


def test_what_is_hoped_for_is_proposed() -> None:
    assert told("Officials in Hanoi hope that Laos will lift its sanctions on Vietnam.")[0][3] == "proposed"
    assert told("Togo's ministry demanded that Benin would close its consulate in Lomé.")[0][3] == "proposed"
