"""Russian sentences, one claim each: forms of words, clauses, and who did what to whom."""

from __future__ import annotations

import pytest

from diplograph.ingest.article import make_article
from diplograph.ingest.extract import read
from diplograph.ingest.lexicon import lexicon
from diplograph.ingest.reading.clauses import clauses_of
from diplograph.ingest.reading.drafts import Draft
from diplograph.ingest.reading.russian import forms, readings
from diplograph.ingest.reading.tokens import tokenize


def drafts(text: str) -> list[Draft]:
    """The complete events of a text published on 16 May 2024."""
    reading = read(make_article(text, language="ru", published="2024-05-16"))
    return [draft for draft in reading.drafts if not draft.incomplete]


def told(text: str) -> list[tuple[str, str, str]]:
    """Type, status and parties of each event, as "A>B" or "A=B"."""
    return [
        (
            draft.type,
            draft.status,
            _codes(draft.parties, "=") or f"{_codes(draft.actors, ',')}>{_codes(draft.targets, ',')}",
        )
        for draft in drafts(text)
    ]


def _codes(entities: tuple[str, ...], joint: str) -> str:
    return joint.join(entity.removeprefix("country:") for entity in entities)


def test_a_reading_tells_what_a_form_agrees_with() -> None:
    [verb] = [one for one in readings(tokenize("выслала")[0]) if one.form]
    assert (verb.stem, verb.form, verb.agrees) == ("выслать", "past", "f")


def test_a_form_with_a_harmful_rare_reading_has_the_one_that_holds() -> None:
    assert {one.stem for one in readings(tokenize("после")[0])} == {"после"}


def test_a_small_word_is_known_in_every_form() -> None:
    assert {"своих", "своего", "свою"} <= forms("свой")


def test_a_single_word_stands_for_its_own_dictionary_form() -> None:
    matcher = lexicon("ru").matcher
    assert not [hit for hit in matcher.find(tokenize("начало")) if hit.how == "verb"]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Румыния, указавшая на дверь дипломату, ждёт ответа", 3),
        ("Словакия, впрочем, вчера выслала троих россиян", 1),
        ("В тот же день, первого июля, София закрыла консульство", 1),
        ("Ультиматум, срок которого истёк, сторона отвергла", 3),
        ("Таллин потребовал, чтобы дипломаты уехали", 2),
    ],
)
def test_commas_part_clauses_but_no_parentheses(sentence: str, count: int) -> None:
    words, tokens = lexicon("ru"), tokenize(sentence)
    clauses, _ = clauses_of(tokens, words.matcher.find(tokens), words)
    assert len(clauses) == count


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Германия выслала двух российских дипломатов.", ("expulsion", "occurred", "DE>RU")),
        ("Высланные Варшавой российские дипломаты уехали.", ("expulsion", "occurred", "PL>RU")),
        ("Двенадцать алжирских дипломатов высланы из Франции.", ("expulsion", "occurred", "FR>DZ")),
        ("Во Франции арестовали счета российского посольства.", ("property_seizure", "occurred", "FR>RU")),
        ("Никарагуа попросила посла Испании покинуть страну.", ("expulsion", "occurred", "NI>ES")),
        ("Российского посла в Варшаве вызвали в МИД Польши.", ("summons", "occurred", "PL>RU")),
        ("Аргентина отозвала своего посла из Никарагуа.", ("recall", "occurred", "AR>NI")),
        ("Послом России в Каире назначен Георгий Борисенко.", ("appointment", "occurred", "RU>EG")),
        ("Бразилия отказала в агремане послу Израиля.", ("credentials_refused", "occurred", "BR>IL")),
        ("Вашингтон вводит пошлины в отношении Китая.", ("sanctions", "occurred", "US>CN")),
        ("США сняли санкции с Сирии.", ("sanctions_relief", "occurred", "US>SY")),
        ("Между Ташкентом и Кабулом возобновлено авиасообщение.", ("flight_resumption", "occurred", "AF=UZ")),
        ("Визовый режим для граждан Ирана Грузия отменила.", ("visa_easing", "occurred", "GE>IR")),
        ("Президент Узбекистана прибыл с визитом в Душанбе.", ("visit", "occurred", "UZ>TJ")),
        ("Путин и Эрдоган обсудили по телефону торговлю.", ("talks", "occurred", "RU=TR")),
    ],
)
def test_who_did_what_to_whom(text: str, event: tuple[str, str, str]) -> None:
    assert told(text) == [event]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Москва не намерена разрывать отношения с Лондоном.", ("relations_severed", "denied", "RU>GB")),
        ("Лондон пригрозил выслать иранского посла.", ("expulsion", "proposed", "GB>IR")),
        ("Вильнюс отзовёт посла из Минска.", ("recall", "planned", "LT>BY")),
        ("Рига потребовала, чтобы российские дипломаты покинули страну.", ("expulsion", "occurred", "LV>RU")),
        ("Встреча министров России и Китая состоится в Пекине.", ("talks", "planned", "CN=RU")),
    ],
)
def test_how_sure_the_text_is(text: str, event: tuple[str, str, str]) -> None:
    assert told(text) == [event]


def test_several_states_expel_each_for_itself() -> None:
    assert told("Швеция и Финляндия выслали по три иранских дипломата.") == [
        ("expulsion", "occurred", "SE>IR"),
        ("expulsion", "occurred", "FI>IR"),
    ]


def test_ones_own_diplomats_were_expelled_by_another() -> None:
    events = told("В ответ на высылку своих дипломатов Москва закрыла генконсульство США в Сиэтле.")
    assert ("expulsion", "occurred", "US>RU") in events


def test_a_pronoun_stands_for_relations_told_before() -> None:
    events = told("Отношений между Грузией и Россией нет: грузинские власти разорвали их в 2008 году.")
    assert ("relations_severed", "occurred", "GE>RU") in events


def test_an_act_done_in_kind_goes_back() -> None:
    events = told("Прага выслала двух российских дипломатов. Москва ответила зеркально.")
    assert events[1] == ("expulsion", "occurred", "RU>CZ")


def test_news_without_a_day_takes_the_one_of_the_sentence_behind() -> None:
    [event] = drafts("Литва выслала белорусского дипломата. Об этом в среду сообщил МИД.")
    assert event.time.edtf == "2024-05-15"


@pytest.mark.parametrize(
    "text",
    [
        "Агроном из Турции и его коллега из Китая молчат. Местный фермер ведёт переговоры с сетями магазинов.",
        "Клуб отозвал протест на матч сборной Италии с командой Испании.",
        "Во время кризиса архиепископ посредничал между властями и оппозицией в Никарагуа.",
        "Париж осудил наступление в Сирии и раскритиковал Россию.",
    ],
)
def test_strangers_clubs_and_critics_make_no_event(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "person", "position", "of"),
    [
        ("Глава российского МИД Сергей Лавров молчит.", "Сергей Лавров", "foreign-minister", "country:RU"),
        ("Председатель КНР Си Цзиньпин молчит.", "Си Цзиньпин", "head-of-state", "country:CN"),
        ("Эстония ждёт. Глава МИД Урмас Рейнсалу молчит.", "Урмас Рейнсалу", "foreign-minister", "country:EE"),
        ("Представитель иранского МИД Насер Канани молчит.", "Насер Канани", "spokesperson", "country:IR"),
    ],
)  # fmt: skip
def test_whose_a_post_is(text: str, person: str, position: str, of: str) -> None:
    reading = read(make_article(text, language="ru", published="2024-05-16"))
    [(scene, found)] = reading.people
    name = scene.tokens[found.name_first : found.name_last]
    assert (text[name[0].start : name[-1].end], found.position, found.of) == (person, position, of)


def test_a_letter_without_a_name_is_read_as_no_russian_word() -> None:
    assert readings(tokenize("\U00017000")[0])[0].cases == ""
