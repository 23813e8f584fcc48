"""Russian sentences of one act each, by what their grammar asks of the reader: who does what to whom, and when."""

from __future__ import annotations

import pytest
from told import acts_of, told_in

PUBLISHED = "2024-06-12"


def told(text: str) -> list[tuple[str, str, str, str, str | None]]:
    return told_in("ru", text, PUBLISHED)


def acts(text: str) -> list[str]:
    return acts_of("ru", text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # An object that could be a subject stands first.
        ("Тбилиси во вторник посетил премьер-министр Венгрии.", "visit HU>GE"),
        ("Осло с официальным визитом посетил король Иордании.", "visit JO>NO"),
        # «Глава» and the like act for the state behind them; «главе» is a dative.
        ("Глава Таджикистана принял верительные грамоты от посла Японии.", "credentials JP>TJ"),
        ("Верительные грамоты главе государства Камеруна вручил посол Италии.", "credentials IT>CM"),
        # A passive's thing is no actor; whom it concerns stands by it.
        ("Ограничительные меры в отношении Мали сняты Канадой.", "sanctions_relief CA>ML"),
        ("Австралией введены санкции против Мьянмы.", "sanctions AU>MM"),
        # Who tells of what nobody named did.
        ("Вводятся санкции против Никарагуа, объявил Вашингтон.", "sanctions US>NI"),
        ("Дипломатические связи с Тайванем прекращены, сообщили в Тегусигальпе.", "relations_severed HN>TW"),
        # Numbers of a whole, and the number of people.
        ("Дания распорядилась закрыть два из трёх российских консульств.", "mission_closure DK>RU"),
        ("Сербия сократила количество хорватских дипломатов.", "staff_restriction RS>HR"),
        # Whose sky it is.
        ("Иракским самолётам закрыли небо над Турцией.", "flight_suspension TR>IQ"),
        ("Индийским авиакомпаниям разрешили пролёт над Пакистаном.", "flight_resumption PK>IN"),
        # A mission speaks for its state, a court for the capital it sits in.
        ("Посольство Китая передало канадской стороне ноту протеста.", "protest CN>CA"),
        ("Суд в Брюсселе арестовал счета российского посольства.", "property_seizure BE>RU"),
        # A paper by which relations begin, an answer that says what it was, an exchange.
        ("Подписан протокол об установлении дипотношений между Палау и Марокко.", "relations_established MA,PW"),
        ("Кишинёв ответил высылкой трёх белорусских дипломатов.", "expulsion MD>BY"),
        ("Бруней и Сербия обменяются посольствами.", "mission_opening BN,RS"),
        ("Граждане Сербии смогут ездить без виз в Китай.", "visa_easing CN>RS"),
        ("Перу отказалось выдать агреман послу Мексики.", "credentials_refused PE>MX"),
        ("Марокко приняло решение об отзыве посла из Испании.", "recall MA>ES"),
        # A genitive behind a noun of doing.
        ("Завершился визит президента Кубы в Алжир.", "visit CU>DZ"),
        ("Прозвучали обвинения Лондона в адрес Москвы.", "accusation GB>RU"),
        # Names that are never declined.
        ("Бамако отозвал посла из Парижа.", "recall ML>FR"),
        ("Перу вручило Сомали ноту протеста.", "protest PE>SO"),
        # Verbless and free order.
        ("Верительные грамоты вчера вручил посол Кении в Токио.", "credentials KE>JP"),
        ("Руанда запретила ввоз бурундийских товаров.", "sanctions RW>BI"),
        ("Небо Ливана закрыто для иранских самолётов.", "flight_suspension LB>IR"),
        ("Кипр ввёл санкции против Белоруссии в обмен на поддержку.", "sanctions CY>BY"),
        ("Мали, Нигер и Чад совместно отозвали послов из Алжира.", "recall ML,NE,TD>DZ"),
        # A meeting place before the paper; a visitor behind the place; whose decree it was.
        ("Хорватия и Албания подписали в Загребе протокол о сотрудничестве.", "agreement AL,HR"),
        ("В Баку прибыла делегация МИД Туркмении.", "visit TM>AZ"),
        ("Указом короля Марокко послом в Бразилии назначен Набиль Адгуги.", "appointment MA>BR"),
        # Who suffers an act is its subject.
        ("Три иранских банка попали под санкции США.", "sanctions US>IR"),
        ("Под санкции Великобритании попали шесть сирийских чиновников.", "sanctions GB>SY"),
        ("Эр-Рияд и Тегеран в ближайшие недели откроют посольства.", "mission_opening IR,SA"),
        ("Последнее из генконсульств России Дания закрыла в мае.", "mission_closure DK>RU"),
        # A city for its country, ties that one of both cut, hours given, an airline for the other side.
        ("Эмир Кувейта вылетел в Джидду.", "visit KW>SA"),
        ("Отношения между Грузией и Россией в 2008 году разорвал президент Грузии.", "relations_severed GE>RU"),
        ("Бельгийским дипломатам Руанда дала двое суток.", "expulsion RW>BE"),
        ("Дания не стала выдавать агреман послу Руанды.", "credentials_refused DK>RW"),
        ("Иран и Ирак условились восстановить дипломатические отношения.", "relations_restored IQ,IR"),
        ("Совет министров Перу, предписавший закрыть посольство Ирана, непреклонен.", "mission_closure PE>IR"),
        # What stands in the instrumental behind an active wording is no agent; names no dictionary knows.
        ("Палау порвало с Тайванем и стало законной властью Китая.", "relations_severed PW>TW"),
        ("Тайбэй закрыл посольство в Науру.", "mission_closure TW>NR"),
        ("Иракская авиакомпания возобновила рейсы в Ливан.", "flight_resumption IQ>LB"),
        ("Тегеран лишил аккредитации посла Дании.", "expulsion IR>DK"),
        ("Посла в Ираке отозвала и ЮАР.", "recall ZA>IQ"),
        ("В Рамаллахе посла из Манамы отозвали.", "recall PS>BH"),
        ("В Минске получил агреман посол Пакистана.", "credentials BY>PK"),
        ("Литва запретила рейсам через Белоруссию садиться в Вильнюсе.", "flight_suspension LT>BY"),
        ("Сирийским дипломатам Иордания отвела две недели.", "expulsion JO>SY"),
        ("Чад передал послу Судана, как пишут газеты, письменный протест.", "protest TD>SD"),
        ("Польша отобрала у россиян жилой комплекс.", "property_seizure PL>RU"),
        ("Работу посольства Канады перенесли из Хартума в Каир.", "mission_restriction CA>SD"),
        ("Кабул помирился с Исламабадом.", "relations_restored AF,PK"),
        ("По приглашению эмира в Доху прибыл президент Руанды.", "visit RW>QA"),
        ("Госдеп США распорядился, чтобы персонал посольства в Чаде покинул страну.", "staff_restriction US>TD"),
        ("Кубинская сторона получила ноту от Чили.", "protest CL>CU"),
        ("Ирак направил в Совбез жалобу на Турцию.", "protest IQ>TR"),
        ("Иран запретил иранским авиакомпаниям летать над Ираком.", "flight_suspension IR>IQ"),
        ("Достигнута договорённость об открытии в Ташкенте консульства Словении.", "mission_opening SI>UZ"),
        ("Гондурас уведомил Тайбэй о разрыве.", "relations_severed HN>TW"),
        ("Иордания направила в Тегеран министра Аймана Сафади.", "visit JO>IR"),
        ("Встреча Путина и Байдена на вилле «Ла-Гранж» продлилась больше трёх часов.", "talks RU,US"),
        ("Каир и Доха призвали Израиль и Сирию вернуться за стол переговоров.", "talks IL,SY"),
        ("Британия увозит персонал посольства из Ливана.", "staff_restriction GB>LB"),
        ("В литовской столице открылось Тайваньское представительство.", "mission_opening TW>LT"),
    ],
)
def test_who_does_what_to_whom(text: str, act: str) -> None:
    assert acts(text) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Венгрия дала сотрудникам сербского посольства сутки, чтобы собрать вещи.", "expulsion HU>RS"),
        ("Камбоджа лишила таиландского дипломата дипломатического статуса.", "expulsion KH>TH"),
        ("Посла Канады пригласили для разъяснений в МИД Кубы.", "summons CU>CA"),
        ("Эфиопия прекратила полномочия своего посла в Эритрее.", "recall ET>ER"),
        ("Чили отказалось аккредитовать посла Израиля.", "credentials_refused CL>IL"),
        ("Панама не дала согласия на назначение посла Венесуэлы.", "credentials_refused PA>VE"),
        ("Португалия вывозит семьи дипломатов из Ливана.", "staff_restriction PT>LB"),
        ("Румыния завела посольство в Омане.", "mission_opening RO>OM"),
        ("Словакия лишила Белоруссию консульства.", "mission_closure SK>BY"),
        ("Испания свернула консульское обслуживание в Гаити.", "mission_restriction ES>HT"),
        ("Латвия перевела в собственность государства российское здание.", "property_seizure LV>RU"),
        ("Ангола запретила рейсам из Руанды пролёт над своей территорией.", "flight_suspension AO>RW"),
        ("Имущество Ливии перешло под контроль властей ЮАР.", "property_seizure ZA>LY"),
        ("Маврикий отказывает во въезде гражданам Мальдив.", "visa_restriction MU>MV"),
        ("Турция вернула визы для жителей Туркмении.", "visa_restriction TR>TM"),
        ("Белорусам больше не нужна виза в Оман.", "visa_easing OM>BY"),
        ("Исландия присоединилась к санкциям против Ирана.", "sanctions IS>IR"),
        ("Санкции Канады обрушились на Гаити.", "sanctions CA>HT"),
        ("Доха считает Манаму виновной в инциденте.", "accusation QA>BH"),
        ("Посол Греции в Турции возвращается домой для консультаций.", "recall GR>TR"),
        ("Ватикан примирил Чили и Аргентину.", "mediation VA>AR,CL"),
        ("Россия признала правительство талибов.", "recognition RU>AF"),
        ("Марокко приступило к выполнению рейсов в Бразилию.", "flight_resumption MA>BR"),
        ("Иордания прекратила приём документов на визы для сирийцев.", "visa_restriction JO>SY"),
        ("Оман облегчил получение виз гражданам Индии.", "visa_easing OM>IN"),
        ("США вернули санкции против Венесуэлы.", "sanctions US>VE"),
        ("Канада повысила пошлины на китайские товары.", "sanctions CA>CN"),
        ("Ирак вменил в вину Турции нарушение границы.", "accusation IQ>TR"),
        ("Непал направил Индии вербальную ноту.", "protest NP>IN"),
        ("Мали порывает с Украиной.", "relations_severed ML>UA"),
        ("Алжир свёл к минимуму отношения с Францией.", "relations_downgraded DZ>FR"),
        ("Италия и Узбекистан провозгласили стратегическое партнёрство.", "relations_upgraded IT,UZ"),
        ("Чад и Камерун согласились прекратить огонь.", "agreement CM,TD"),
    ],
)
def test_the_wordings_of_agencies(text: str, act: str) -> None:
    assert acts(text) == [act]


def test_a_note_behind_a_summons_goes_the_same_way() -> None:
    found = acts("МИД Латвии сообщил, что посол Кубы вызван в МИД и ему вручена нота.")
    assert sorted(found) == ["protest LV>CU", "summons LV>CU"]


def test_an_answer_in_kind_gives_way_to_the_act_that_it_was() -> None:
    found = acts("Мексика выслала посла Перу. Перу ответило симметрично, понизив уровень отношений с Мексикой.")
    assert found == ["expulsion MX>PE", "relations_downgraded PE>MX"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ранее высланный из Праги посол Сирии не вернётся.", ("expulsion", "CZ", "SY", "occurred")),
        ("Если Рига закроет консульство, Минск вышлет латвийских дипломатов.", ("expulsion", "BY", "LV", "proposed")),
        ("Рвать отношения с Тегераном Канада не намерена.", ("relations_severed", "CA", "IR", "denied")),
        ("Визит президента Кубы в Алжир запланирован на осень.", ("visit", "CU", "DZ", "planned")),
        ("Киев подумывает об ответном эмбарго против Польши.", ("sanctions", "UA", "PL", "proposed")),
        ("Услуги посредника Ирану и Ираку предложил президент Омана.", ("mediation", "OM", "IQ,IR", "proposed")),
        ("Посольства в Хартуме Италия пока открывать не станет.", ("mission_opening", "IT", "SD", "denied")),
        ("Премьер Норвегии исключил признание Тайваня.", ("recognition", "NO", "TW", "denied")),
        ("Работу посольства в Кабуле Россия не прекратит.", ("mission_closure", "RU", "AF", "denied")),
        ("Малайзия депортирует северокорейских дипломатов.", ("expulsion", "MY", "KP", "occurred")),
        ("Закрывать посольство в Вильнюсе Китай не стал.", ("mission_closure", "CN", "LT", "denied")),
        ("Премьер Мальты обещал, что его страна признает Палестину.", ("recognition", "MT", "PS", "planned")),
    ],
)
def test_how_sure_the_text_is(text: str, act: tuple[str, str, str, str]) -> None:
    assert act in [found[:4] for found in told(text)]


def test_who_follows_does_what_the_one_named_did() -> None:
    text = "Перу выслало посла Ирана. Чили разорвало отношения с Ираном. Панама последовала примеру Перу."
    assert acts(text) == ["expulsion PE>IR", "relations_severed CL>IR", "expulsion PA>IR"]


def test_each_of_a_list_with_numbers_in_brackets_follows() -> None:
    text = "Словакия выслала российских послов. О том же объявили Бельгия (21 человек) и Ирландия (четверо)."
    assert acts(text) == ["expulsion SK>RU", "expulsion BE>RU", "expulsion IE>RU"]


def test_what_is_planned_is_followed_by_a_plan() -> None:
    text = "Мальта объявила, что 3 июля признает Палестину. О том же решении сообщили в Любляне."
    assert ("recognition", "SI", "PS", "planned", "2024-07-03") in told(text)


def test_relations_of_two_with_a_third_are_those_of_each() -> None:
    text = "Судан и Бахрейн нормализовали отношения с Израилем."
    assert sorted(acts(text)) == ["relations_restored BH,IL", "relations_restored IL,SD"]


def test_an_envoy_who_was_lost_served_where_it_was_done() -> None:
    text = "Германия лишилась посла в Каракасе Даниэля Кринера: в марте его объявили персоной нон грата."
    assert acts(text) == ["expulsion VE>DE"]


def test_a_dash_stands_for_the_verb_before() -> None:
    text = "9 марта Минск выслал польского консула, 10 марта Варшава — белорусского дипломата."
    assert [(found[1], found[2], found[4]) for found in told(text)] == [
        ("BY", "PL", "2024-03-09"),
        ("PL", "BY", "2024-03-10"),
    ]
    assert acts("Латвия — страна морская, Минск выслал посла Литвы.") == ["expulsion BY>LT"]


def test_both_countries_recall_their_envoys_from_each_other() -> None:
    text = "Перу и Мексика спорят. Послов обе страны отозвали в мае."
    assert sorted(acts(text)) == ["recall MX>PE", "recall PE>MX"]


def test_who_judges_an_act_has_not_done_it() -> None:
    text = "Польша и Россия спорят. Посол России назвал изъятие школы незаконным."
    assert "property_seizure RU>PL" not in acts(text)


def test_a_pronoun_stands_for_the_state_that_was_accused() -> None:
    text = "На Францию в Баку сердиты: её обвинили в поставках оружия."
    assert acts(text) == ["accusation AZ>FR"]


def test_a_possessive_alone_stands_for_the_noun_before() -> None:
    text = "Индия вызвала посла Пакистана, а собственного отозвала из Исламабада."
    assert acts(text) == ["summons IN>PK", "recall IN>PK"]


def test_two_who_are_listed_are_no_two_sides() -> None:
    text = "Боливия порвала с Израилем. Куба и Чили молчат. Связи между двумя странами прерывались в 2009 году."
    assert acts(text)[1] == "relations_severed BO,IL"


def test_an_envoy_told_of_before_is_the_one_meant() -> None:
    text = "Дания отзывает из Чада посла Нильса Крога. Мятежники велели послу покинуть страну ещё в мае."
    assert acts(text) == ["recall DK>TD", "expulsion TD>DK"]


def test_who_recalls_an_envoy_his_he_is() -> None:
    text = "Китай понизил уровень отношений с Литвой, а посла Шэнь Чжифэя отозвал ещё в мае."
    assert acts(text) == ["relations_downgraded CN>LT", "recall CN>LT"]


@pytest.mark.parametrize(
    "text",
    [
        "Посол Ирана прибыл в Москву.",
        "Производители из Турции и Азербайджана договорились с фермерами Гурии. Переговоры шли полгода.",
        "Польша ограничила движение через пункты пропуска с Белоруссией.",
        "Посол Бразилии молчит. Переговоры с бариста завершились в Анкаре.",
        "Посол Израиля был приглашён на встречу с главой Дагестана.",
        "Никарагуа признала независимость самопровозглашённой республики.",
        "Талибов никто пока не признал. Россия ждёт.",
        "С Пакистаном Таиланду договориться не вышло.",
        "Торговое эмбарго против Вьетнама держалось долго.",
    ],
)
def test_no_act(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("С октября Кувейт возобновляет рейсы в Ливан.", "2024-10"),
        ("Восстановлены прерванные в 2017 году дипломатические отношения между Катаром и Чадом.", "2024-06-12~"),
        ("После инцидента в море Финляндия вызвала посла Китая.", "2024-06-12~"),
        ("С 2014 года Канада вводила санкции против Ирана.", "2014"),
        ("С 2016 года граждане Сербии и Китая ездят друг к другу без виз.", "2016/.."),
        ("С марта 2019 года работа посольства Канады в Каракасе приостановлена.", "2019-03/.."),
        ("С сегодняшнего дня граждане Перу и Чили могут ездить друг к другу без виз.", "2024-06-12"),
        ("С мая небо Ливии закрыто для самолётов Египта.", "2024-05/.."),
        ("В среду в МИД Перу сообщили, что страна закроет посольство в Иране.", None),
        ("За день до штурма Эквадор объявил посла Мексики персоной нон грата.", None),
        ("Президент Чили, прибывший накануне в Перу, провёл переговоры с коллегой.", "2024-06-12~"),
        ("Во втором квартале будущего года Грузия откроет посольство в Кении.", "[2025-04..2025-06]"),
        ("Кения прекратит рейсы в Сомали с 4 июля. В понедельник Сомали выслало посла Кении.", "2024-06-10"),
    ],
)
def test_when(text: str, day: str | None) -> None:
    assert day in [found[4] for found in told(text)]
