"""Which of a text's times is that of an act, in all three languages: published on Wednesday, 12 June 2024."""

from __future__ import annotations

import pytest

from diplograph.ingest.article import make_article
from diplograph.ingest.extract import extract
from diplograph.ingest.language import detect_language


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Type, status and date of each act."""
    facts = extract(make_article(text, language=detect_language(text, source="a test"), published="2024-06-12"))
    return [(event.type, event.status, event.time.edtf) for event in facts.events if not event.incomplete]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Senegal said on Monday it would recall its ambassador from Guinea.", "planned"),
        ("Nepal vowed on Tuesday to expel the Qatari ambassador.", "planned"),
        ("Ghana will recall its ambassador from Mali, a newspaper reported on Sunday.", "planned"),
        ("Botswana denied on Friday that it had expelled a Zambian diplomat.", "denied"),
        ("В понедельник Сенегал заявил, что отзовёт посла из Гвинеи.", "planned"),
        ("Ботсвана в пятницу опровергла сообщения о том, что выслала замбийского дипломата.", "denied"),
        ("قالت السنغال الاثنين إنها ستسحب سفيرها من غينيا.", "planned"),
        ("نفت بوتسوانا الجمعة أن تكون قد طردت دبلوماسيا زامبيا.", "denied"),
    ],
)
def test_the_day_on_which_a_plan_or_denial_is_told_is_not_that_of_the_act(text: str, status: str) -> None:
    assert [(one[1], one[2]) for one in told(text)] == [(status, None)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Senegal will on Monday recall its ambassador from Guinea.", "2024-06-17"),
        ("Senegal is expected on Monday to recall its ambassador from Guinea.", "2024-06-17"),
        ("Senegal said on Tuesday it had recalled its ambassador from Guinea the previous day.", "2024-06-10"),
        ("Senegal recalled its ambassador from Guinea, the ministry said on Tuesday.", "2024-06-11"),
        ("Во вторник Сенегал сообщил, что накануне отозвал посла из Гвинеи.", "2024-06-10"),
        ("В августе Сенегал планирует ввести санкции против Гвинеи.", "2024-08"),
    ],
)
def test_an_act_has_its_own_day_before_that_of_its_telling(text: str, edtf: str) -> None:
    assert [one[2] for one in told(text)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Chad expelled two French diplomats, who had come on Friday. It also recalled its envoy from Niger.",
        "В понедельник Чад выслал двух дипломатов Франции. Посол, прибывший вчера, болен. Чад отозвал посла из Мали.",
        "طردت تشاد الاثنين دبلوماسيين فرنسيين اثنين بعد هجوم وقع الأحد. وسحبت تشاد سفيرها من النيجر.",
    ],
)
def test_the_day_of_something_described_is_not_carried_on(text: str) -> None:
    assert [one[2] for one in told(text)] == ["2024-06-10", "2024-06-10"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Five days after Togo expelled the Malian ambassador, Mali on Monday recalled its envoy from Togo.",
            ["2024-06-05", "2024-06-10"],
        ),
        (
            "A week after Togo expelled the Malian ambassador on 1 June, Mali suspended flights to Togo.",
            ["2024-06-01", "2024-06-08"],
        ),
        (
            "Peru suspended flights to Chile hours after Peruvian diplomats had been expelled from Chile on Friday.",
            ["2024-06-07", "2024-06-07"],
        ),
        (
            "Через неделю после того, как Того 1 июня выслало посла Мали, Мали приостановило авиасообщение с Того.",
            ["2024-06-01", "2024-06-08"],
        ),
        (
            "بعد خمسة أيام من طرد توغو السفير المالي، علقت مالي رحلاتها الجوية إلى توغو الاثنين.",
            ["2024-06-05", "2024-06-10"],
        ),
    ],
)
def test_of_two_acts_told_so_long_apart_either_dates_the_other(text: str, days: list[str]) -> None:
    assert sorted(one[2] or "" for one in told(text)) == days


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Peru will recall its ambassador from Chile in two weeks.", "2024-06-26"),
        ("Peru recalled its ambassador from Chile, for the first time in two years.", "2024-06-12~"),
        ("Peru recalled its ambassador from Chile a day after the burning of a flag in Arica.", "2024-06-12~"),
        ("On 3 June, the day after a disputed vote, Peru recalled its ambassador from Chile.", "2024-06-03"),
        (
            "On 3 June, the day after its vote, Peru recalled its envoy from Chile, and elections are due on 9 June.",
            "2024-06-03",
        ),
    ],
)
def test_a_distance_dates_an_act_only_from_what_is_known(text: str, edtf: str) -> None:
    assert [one[2] for one in told(text)] == [edtf]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("If Kenya closes its border, Uganda will expel the Kenyan ambassador.", ("proposed", None)),
        ("إذا أغلقت كينيا حدودها فستطرد أوغندا السفير الكيني.", ("proposed", None)),
        ("Uganda will expel the Kenyan envoy unless Kenya apologises by Friday.", ("proposed", None)),
        ("According to unverified reports, Uganda expelled a Kenyan diplomat on Monday.", ("alleged", "2024-06-10")),
        ("Как утверждает Найроби, Уганда в понедельник выслала кенийского дипломата.", ("alleged", "2024-06-10")),
        ("Talks between Uganda and Kenya are under way in Kampala.", ("ongoing", None)),
        ("لا تزال الرحلات الجوية بين كينيا وأوغندا معلقة منذ ثلاثة أسابيع.", ("ongoing", "2024-05-22/..")),
        ("ستعقد كينيا وأوغندا محادثات قبل نهاية يوليو.", ("planned", "[2024-06-12..2024-07-31]")),
        ("تعقد كينيا وأوغندا محادثات في الأيام المقبلة.", ("planned", None)),
        ("تستأنف كينيا رحلاتها الجوية إلى أوغندا ابتداء من الأول من أغسطس.", ("planned", "2024-08-01")),
        ("The president of Kenya arrives in Uganda on Friday for a state visit.", ("planned", "2024-06-14")),
        ("В пятницу президент Кении прибывает в Уганду.", ("planned", "2024-06-14")),
    ],
)
def test_status_and_time_are_told_by_more_than_one_word(text: str, fact: tuple[str, str | None]) -> None:
    assert {(one[1], one[2]) for one in told(text)} == {fact}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Peru held elections in 2021. Chile and Peru are set to hold talks in Lima in October.",
            ["2024-10"],
        ),
        (
            "Chad cut ties with Mali over the weekend. Its ambassador has been recalled from Bamako.",
            ["2024-06-12~", "[2024-06-08..2024-06-09]"],
        ),
        (
            (
                "On Monday Oman, whose ruler came to power in 1970, summoned the envoy of Chad. "
                "Chad expelled the Omani envoy the same day."
            ),
            ["2024-06-10", "2024-06-10"],
        ),
        (
            "Togo recognised Kosovo in September 2020, and opened an embassy there in March of the following year.",
            ["2020-09", "2021-03"],
        ),
        ("Until last year Chad and Libya held talks every month.", [""]),
        ("نجامينا 11 يونيو 2024 (وكالة) قررت تشاد سحب سفيرها من مالي، بحسب بيان للخارجية يوم الاثنين.", ["2024-06-10"]),
        ("نفت تشاد أنباء عن عقد محادثات مع مالي الشهر المقبل.", ["2024-07"]),
        (
            "طردت تشاد الاثنين السفير المالي وأمهلته حتى منتصف ليل الجمعة. وسحبت سفيرها من مالي.",
            ["2024-06-10", "2024-06-10"],
        ),
    ],
)
def test_what_is_told_in_passing_dates_nothing_else(text: str, days: list[str]) -> None:
    assert sorted(one[2] or "" for one in told(text)) == days


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("افتتحت تشاد سفارة في مالي لأول مرة منذ ست سنوات.", "2024-06-12~"),
        ("تسلّم الرئيس التشادي أوراق اعتماد السفير المالي الخميس.", "2024-06-06"),
        ("بعد شهر من طرد مالي السفير التشادي في 2 مايو، علقت تشاد رحلاتها الجوية إلى مالي.", "2024-05-02"),
    ],
)
def test_what_an_arabic_time_counts_from(text: str, edtf: str) -> None:
    assert edtf in [one[2] for one in told(text)]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Чад якобы ещё в мае выслал дипломата Мали.", ("alleged", "2024-05")),
        ("أجرت تشاد ومالي محادثات قبل شهرين، ومن المقرر عقد جولة أخرى في نوفمبر.", ("occurred", "2024-04")),
        ("The ambassador of Chad is being recalled from Mali.", ("occurred", "2024-06-12~")),
        ("Qatar has been mediating between Chad and Mali since May.", ("ongoing", "2024-05/..")),
        ("В понедельник Чад выслал посла Мали. Ранее Чад отозвал посла из Нигера.", ("occurred", None)),
        ("طردت تشاد السفير المالي الاثنين. وسبق أن سحبت تشاد سفيرها من النيجر.", ("occurred", None)),
    ],
)
def test_what_is_done_what_lasts_and_what_came_before(text: str, fact: tuple[str, str | None]) -> None:
    assert fact in [(one[1], one[2]) for one in told(text)]


def test_a_day_said_in_two_ways_is_one_day() -> None:
    text = (
        "قطعت تشاد علاقاتها بمالي في 3 مايو 2016، غداة اقتحام سفارتها في باماكو. "
        "وعلقت تشاد الرحلات الجوية إلى مالي في اليوم التالي."
    )
    assert [one[2] for one in told(text)] == ["2016-05-03", "2016-05-04"]
