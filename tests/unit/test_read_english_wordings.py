"""English wordings beside the plain ones: light verbs, phrasal verbs, nouns, participles, who speaks, who travels."""

from __future__ import annotations

import pytest
from told import acts_of, told_in

PUBLISHED = "2024-06-12"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Zambia packed off the Zimbabwean ambassador.", "expulsion ZM>ZW"),
        ("Two Serbian attachés in Sarajevo were told to pack their bags by Bosnia.", "expulsion BA>RS"),
        ("Uruguay fetched home its ambassador in Managua.", "recall UY>NI"),
        ("Nepal's ambassador to Qatar was told to return.", "recall NP>QA"),
        ("Malawi's envoy to Maputo received a summons to the foreign ministry.", "summons MZ>MW"),
        ("Laos complained formally to Thailand about the dam.", "protest LA>TH"),
        ("Togo alleges that Benin shelters the rebels.", "accusation TG>BJ"),
        ("Sweden attributed the attack to Iran.", "accusation SE>IR"),
        ("Finland flew home its embassy staff in Baghdad.", "staff_restriction FI>IQ"),
        ("Russian diplomats in Prague may no longer travel outside the city, the Czech Republic said.", None),
        ("Vietnam cut the ribbon on an embassy in Dublin.", "mission_opening VN>IE"),
        ("Tunisia gave up its embassy in Ottawa.", "mission_closure TN>CA"),
        ("South Africa auctioned off a villa owned by Zimbabwe.", "property_seizure ZA>ZW"),
        ("Malta boarded a Libyan freighter.", "property_seizure MT>LY"),
        ("Air links between Eritrea and Djibouti were cut in 2008.", "flight_suspension DJ,ER"),
        ("Direct flights between Chile and Cuba are to restart this week.", "flight_resumption CL,CU"),
        ("Laotians can now spend 60 days in Georgia without a visa.", "visa_easing GE>LA"),
        ("Nigerians will need a visa to enter Kenya.", "visa_restriction KE>NG"),
        ("Norway added six Syrian firms to its sanctions list.", "sanctions NO>SY"),
        ("Australia hit back with duties on Chinese steel.", "sanctions AU>CN"),
        ("Switzerland took three Burmese officials off its sanctions list.", "sanctions_relief CH>MM"),
        ("South Sudan won recognition from Kenya in 2011.", "recognition KE>SS"),
        ("Peru and Chile declared a strategic partnership.", "relations_upgraded CL,PE"),
        (
            "Jordan lowered its representation in Damascus to the level of chargé d'affaires.",
            "relations_downgraded JO>SY",
        ),
        ("Ghana put its name to an accord with Togo.", "agreement GH,TG"),
        ("Negotiators from Serbia and Kosovo are back at the table.", "talks RS,XK"),
        ("The Indian president was welcomed.", None),
        ("Albania played host to the Greek prime minister.", "visit GR>AL"),
        ("An Omani delegation is due in Tashkent.", "visit OM>UZ"),
        ("Lebanon withheld its consent to the envoy chosen by Syria.", "credentials_refused LB>SY"),
        ("The Gambian ambassador presented his papers to the king of Spain.", "credentials GM>ES"),
        ("Recognition of Kosovo by Suriname was withdrawn.", None),
        ("A spy ring was broken up in Oslo.", None),
        ("The police made arrests in protest hotspots of Chile and Peru.", None),
    ],
)
def test_acts_are_told_in_many_ways(text: str, act: str | None) -> None:
    found = acts_of("en", text, PUBLISHED)
    assert act in found if act else not [one for one in found if ">" in one and not one.startswith("staff")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Air links between Mali and Niger were cut.", "flight_suspension ML,NE"),
        ("Togo has shut its embassy in Lisbon.", "mission_closure TG>PT"),
        ("Diplomatic ties with Israel were cut by Bolivia.", "relations_severed BO>IL"),
    ],
)
def test_verbs_whose_past_is_written_like_the_base_are_read(text: str, act: str) -> None:
    assert acts_of("en", text, PUBLISHED) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ('"We have recalled our ambassador from Oslo," Somali government spokesman Ali Omar said.', "recall SO>NO"),
        ('Cuban President Miguel Díaz-Canel said: "We have closed our embassy in Quito."', "mission_closure CU>EC"),
        ('"We are expelling the Dutch ambassador," Iraq\'s foreign minister announced.', "expulsion IQ>NL"),
    ],
)
def test_who_speaks_is_meant_by_we(text: str, act: str) -> None:
    assert act in acts_of("en", text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("India expelled the Pakistani envoy and brought home its own.", {"expulsion IN>PK", "recall IN>PK"}),
        (
            "Having summoned the Danish ambassador, Mali has recalled its own from Copenhagen.",
            {"summons ML>DK", "recall ML>DK"},
        ),
    ],
)
def test_its_own_is_one_of_those_named_before(text: str, acts: set[str]) -> None:
    assert set(acts_of("en", text, PUBLISHED)) == acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Kenyan president said that Eritrea was behind the raid.", "accusation KE>ER"),
        ("Belarus was to blame, Latvia's foreign minister told reporters.", "accusation LV>BY"),
    ],
)
def test_who_says_that_it_was_another_accuses(text: str, act: str) -> None:
    assert acts_of("en", text, PUBLISHED) == [act]


def test_a_helping_verb_joins_no_subject_of_another() -> None:
    found = acts_of("en", "Accusing Chad of arming rebels, Sudan has severed ties with Ndjamena.", PUBLISHED)
    assert set(found) == {"accusation SD>TD", "relations_severed SD>TD"}


def test_the_two_are_the_sides_only_where_no_noun_follows() -> None:
    text = "Oman and Qatar have often met. Ties between the two, established in 1970, are good."
    assert ("relations_established", "OM,QA", "", "occurred", "1970") in told_in("en", text, PUBLISHED) or (
        "relations_established OM,QA" in acts_of("en", text, PUBLISHED)
    )
    assert acts_of("en", "Oman and Qatar built ships. The two ships sank off Muscat.", PUBLISHED) == []


def test_what_each_does_in_the_others_capital_has_no_direction() -> None:
    found = acts_of("en", "Samoa and Palau set up embassies in each other's capitals.", PUBLISHED)
    assert found == ["mission_opening PW,WS"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Egypt is mediating between Chad and Sudan.", "ongoing"),
        ("The Irish president is on a state visit to Ghana.", "ongoing"),
        ("Ireland and Ghana have agreed to mend fences and restore diplomatic ties.", "planned"),
        ("Canada threatened Haiti with sanctions.", "proposed"),
        ("Sanctions against Haiti are being weighed by Canada.", "proposed"),
    ],
)
def test_wordings_say_how_sure_it_is(text: str, status: str) -> None:
    assert status in [found[3] for found in told_in("en", text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Japan said it would lift its curbs on exports to South Korea. They were imposed in July 2019.",
            {"sanctions_relief JP>KR", "sanctions JP>KR"},
        ),
        (
            "Ties between Iraq and Syria broke in 1980. They were restored in 2006.",
            {"relations_restored IQ,SY"},
        ),
        (
            "Canada reimposed sanctions on Haiti in April, having relaxed them in 2022.",
            {"sanctions CA>HT", "sanctions_relief CA>HT"},
        ),
    ],
)
def test_a_pronoun_stands_for_what_an_act_was_about(text: str, acts: set[str]) -> None:
    assert acts <= set(acts_of("en", text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway would send Serbia a protest note.", "protest NO>RS"),
        ("Estonia, with which Russia downgraded relations in 2023, spoke up.", "relations_downgraded RU>EE"),
        ("The foreign ministry in Lima summoned the Bolivian ambassador.", "summons PE>BO"),
        ("Police in Oslo seized a yacht belonging to the Libyan government.", None),
        ("Finland seized a freighter belonging to the Syrian government.", "property_seizure FI>SY"),
        ("Latvia took over a Russian-owned hotel.", "property_seizure LV>RU"),
        ("Ghana raised its representation in Lomé from chargé d'affaires to ambassador.", "relations_upgraded GH,TG"),
        ("Two Iranian attachés were expelled, Danish foreign minister Ida Holm said.", "expulsion DK>IR"),
        ("Flights between Oman and Sudan, halted in 2021, will resume on Monday.", "flight_resumption OM,SD"),
        ("Malta appealed to Libya to lift the sanctions on Egypt.", "sanctions_relief LY>EG"),
    ],
)
def test_parties_stand_around_the_act_in_many_ways(text: str, act: str | None) -> None:
    assert act is None or act in acts_of("en", text, PUBLISHED)


def test_a_new_paragraph_turns_back_to_whom_the_text_is_about() -> None:
    text = (
        "Australia expelled the Iranian ambassador. Iran called it a crime. Australia also criticised Israel.\n\n"
        "The two countries opened embassies in each other's capitals in 1968."
    )
    assert "mission_opening AU,IR" in acts_of("en", text, PUBLISHED)


def test_another_does_the_same_to_the_same_side() -> None:
    text = "Colombia severed relations with Israel. Israel criticised Colombia. Bolivia broke off ties last October."
    assert "relations_severed BO>IL" in acts_of("en", text, PUBLISHED)


def test_the_two_sides_may_have_words_between() -> None:
    text = "Ethiopia and Somalia fell out. The two Horn of Africa neighbours signed an accord on Monday."
    assert "agreement ET,SO" in acts_of("en", text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Berlin is expelling ten Russian diplomats. Warsaw sent home four and Riga expelled three.",
            {"expulsion DE>RU", "expulsion PL>RU", "expulsion LV>RU"},
        ),
        (
            "Denmark is expelling three Iranian diplomats, Norway two and Sweden five.",
            {"expulsion DK>IR", "expulsion NO>IR", "expulsion SE>IR"},
        ),
    ],
)
def test_bare_numbers_count_those_told_of_before(text: str, acts: set[str]) -> None:
    assert set(acts_of("en", text, PUBLISHED)) == acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Liaison offices between Chad and Libya, closed when war broke out, are to reopen.", None),
        ("Cuba and Haiti signed a pact at the end of the first visit by an official Haitian delegation to Cuba.", None),
        ("The French embassy ordered the departure of non-essential staff from Bamako.", "staff_restriction FR>ML"),
        ("Britain airlifted its embassy staff in Sudan to Cyprus.", "staff_restriction GB>SD"),
        ("Chad and Niger broke off relations with Libya.", "relations_severed TD>LY"),
        ("In Sofia the Serbian ambassador, who had been summoned twice this month, kept silent.", "summons BG>RS"),
        ("Norway rolled out the red carpet for the Chilean president.", "visit CL>NO"),
    ],
)
def test_who_acts_is_found_around_the_verb(text: str, act: str | None) -> None:
    assert act is None or act in acts_of("en", text, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Oman spoke with Sudan. Most Western states have withdrawn their diplomats.",
        "Talks between the two Libyan sides opened in Geneva.",
        "We want a relationship of trust with Rome to be restored, France said.",
        "Spain recognised Moroccan sovereignty over the territory.",
        "Norway vowed to hold Iran accountable.",
        "Only the government can lift the sanctions on Cuba.",
    ],
)
def test_what_nobody_named_did_is_no_act(text: str) -> None:
    found = told_in("en", text, PUBLISHED)
    assert [one for one in found if one[3] in ("occurred", "ongoing") and not one[0].startswith("talks")] == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ali Omar, Chad's minister, said that Niger was plotting, and accused it of murder.", "accusation TD>NE"),
        ("Egypt welcomed a Turkish offer to mediate between Chad and Sudan.", "mediation TR>SD,TD"),
        ("Belarus, which Lithuania hit with an import ban in May, kept silent.", "sanctions LT>BY"),
        ("Tallinn shut the consulate in Narva. It accused Russia of spying.", None),
        ("Oman, whose foreign minister was in Nairobi last week, is to open an embassy.", "visit OM>KE"),
        ("Iran and Iraq fell out; they broke off relations in 1971.", "relations_severed IQ,IR"),
    ],
)
def test_subjects_and_targets_told_in_other_clauses(text: str, act: str | None) -> None:
    assert act is None or act in acts_of("en", text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Fiji and Samoa broke off relations and did not restore them until 1988.", {"occurred"}),
        ("Peru's Congress voted on Monday to close the Cuban embassy.", {"proposed"}),
        ("Flights between Oman and Kenya resume on 1 July.", {"planned"}),
    ],
)
def test_a_delay_a_vote_and_a_timetable(text: str, statuses: set[str]) -> None:
    assert {found[3] for found in told_in("en", text, PUBLISHED)} == statuses


def test_an_envoy_called_home_for_consultations_holds_no_talks() -> None:
    assert acts_of("en", 'Cuba has called Rosa Paz back from Lima "for consultations".', PUBLISHED) in (
        [],
        ["recall CU>PE"],
    )


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Kenya's president spoke by phone with both Chad's president and the Libyan premier.",
            {"talks KE,TD", "talks KE,LY"},
        ),
        ("Armenia lifted its ban on Turkish wine.", {"sanctions_relief AM>TR"}),
        ("Russia's permanent mission to NATO suspended its work.", {"mission_restriction RU>org:nato"}),
        ("Sudan has proposed a visa waiver to Oman.", {"visa_easing SD>OM"}),
        ('"We are in talks with two suppliers," says Jordan Chad, a grocer.', set()),
        ("Flights between Oman and Chad had come back in November.", {"flight_resumption OM,TD"}),
    ],
)
def test_single_wordings_of_the_trade(text: str, acts: set[str]) -> None:
    assert set(acts_of("en", text, PUBLISHED)) == acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("In December Barack Obama expelled the Cuban consul.", "expulsion US>CU"),
        ("Vice President Mike Pence, who arrived in Tallinn on Sunday, spoke.", "visit US>EE"),
        ("Egypt will slap a tariff on goods from Sudan.", "sanctions EG>SD"),
        ("Chad broke off relations with Niger, and took Libya to court.", "relations_severed TD>NE"),
        ("Oman suspended the use of an Iranian warehouse.", "property_seizure OM>IR"),
    ],
)
def test_names_relatives_and_further_verbs_keep_apart(text: str, act: str) -> None:
    assert act in acts_of("en", text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On 6 May Morocco withdrew its envoy, blaming Germany for the raid.", "occurred"),
        ("China looked forward to resuming relations with Kiribati.", "planned"),
    ],
)
def test_a_month_is_no_word_of_doubt(text: str, status: str) -> None:
    assert {found[3] for found in told_in("en", text, PUBLISHED)} == {status}


def test_it_behind_a_word_of_saying_is_who_says_it() -> None:
    text = "Qatar objects to the thaw, and Norway said it had recalled its ambassador from Syria."
    assert acts_of("en", text, PUBLISHED) == ["recall NO>SY"]


def test_a_name_is_no_word_of_doubt() -> None:
    found = told_in("en", "Israeli Prime Minister Benjamin Netanyahu met Theresa May for talks on Monday.", PUBLISHED)
    assert {one[3] for one in found} == {"occurred"}
