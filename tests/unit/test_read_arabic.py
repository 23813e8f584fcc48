"""Arabic sentences of one act each: who does what to whom, and how sure the text is of it."""

from __future__ import annotations

import pytest
from told import acts_of, told_in

from diplograph.ingest.article import make_article
from diplograph.ingest.extract import extract

PUBLISHED = "2024-06-12"


def told(text: str) -> list[tuple[str, str, str, str, str | None]]:
    return told_in("ar", text, PUBLISHED)


def acts(text: str) -> list[str]:
    return acts_of("ar", text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("اعتبرت الخارجية السودانية القائم بالأعمال الإماراتي شخصاً غير مرغوب فيه.", "expulsion SD>AE"),
        ("أمرت السلطات الأذربيجانية دبلوماسيين فرنسيين بمغادرة البلاد خلال 48 ساعة.", "expulsion AZ>FR"),
        ("تم ترحيل ملحقين عسكريين روسيين من بوخارست.", "expulsion RO>RU"),
        ("سحبت أوتاوا اعتماد دبلوماسيين صينيين.", "expulsion CA>CN"),
        ("غادر السفير الفرنسي باماكو بعدما أمهلته السلطات المالية 72 ساعة.", "expulsion ML>FR"),
        ("تم استدعاء السفير السويدي لدى أنقرة إلى مقر الوزارة.", "summons TR>SE"),
        ("استدعى الأردن سفيره من تل أبيب فوراً.", "recall JO>IL"),
        ("أجلت بريطانيا جميع دبلوماسييها من السودان.", "staff_restriction GB>SD"),
        ("أعادت الإمارات فتح سفارتها في دمشق.", "mission_opening AE>SY"),
        ("أمرت واشنطن بإغلاق القنصلية الصينية في هيوستن.", "mission_closure US>CN"),
        ("أقفلت مصر سفارتها في نيامي مؤقتاً.", "mission_restriction EG>NE"),
        ("أغلق المغرب مجاله الجوي أمام الطائرات الجزائرية.", "flight_suspension MA>DZ"),
        ("ألغت المغرب التأشيرة عن المواطنين الأردنيين.", "visa_easing MA>JO"),
        ("أوقفت الجزائر منح التأشيرات للمواطنين المغاربة.", "visa_restriction DZ>MA"),
        ("حظرت الصين استيراد المأكولات البحرية من اليابان.", "sanctions CN>JP"),
        ("شطبت واشنطن السودان من قائمة الدول الراعية للإرهاب.", "sanctions_relief US>SD"),
        ("حملت كييف موسكو مسؤولية انهيار السد.", "accusation UA>RU"),
        ("سلمت الفلبين السفير الصيني مذكرة احتجاج.", "protest PH>CN"),
        ("تسلم وزير الخارجية الموريتاني نسخة من أوراق اعتماد السفير السعودي الجديد.", "credentials SA>MR"),
        ("قطعت هندوراس علاقاتها مع تايوان.", "relations_severed HN>TW"),
        ("التقى وزير الخارجية المصري نظيره الإثيوبي في أديس أبابا.", "talks EG,ET"),
    ],
)
def test_each_kind_of_act_is_read(text: str, act: str) -> None:
    assert acts(text) == [act]


def test_a_pronoun_on_the_verb_stands_for_the_envoy_named_before() -> None:
    text = "وصل السفير التشادي في الخرطوم إلى الوزارة. وكانت الخارجية السودانية قد استدعته الأحد."
    assert "summons SD>TD" in acts(text)


def test_a_participle_shares_the_subject_of_the_verb_above_it() -> None:
    assert "accusation KW>PH" in acts("جمدت الكويت التأشيرات للفلبينيين، متهمة مانيلا بمخالفة الاتفاق.")


def test_coordinated_verbs_share_their_subject() -> None:
    text = "أمهلت الكويت السفير الفلبيني أسبوعاً للمغادرة، واستدعت سفيرها في مانيلا للتشاور."
    assert acts(text) == ["expulsion KW>PH", "recall KW>PH"]


def test_his_country_is_the_state_of_who_speaks() -> None:
    assert acts("قال وزير الخارجية المغربي إن بلاده قررت قطع علاقاتها مع إيران.") == ["relations_severed MA>IR"]


def test_the_two_sides_and_the_three_states_are_those_named_before() -> None:
    assert "talks BD,PK" in acts("زار الوزير الباكستاني بنغلاديش الأحد. وعقد الجانبان مباحثات في دكا الاثنين.")
    three = "اجتمعت مصر وإثيوبيا والسودان في القاهرة الأحد. ووقعت الدول الثلاث اتفاقاً الاثنين."
    assert "agreement EG,ET,SD" in acts(three)


def test_a_note_handed_over_at_a_summons_is_a_protest_of_who_summoned() -> None:
    text = "استدعت وزارة الخارجية العراقية القائم بأعمال السفارة الأمريكية في بغداد لتسليمه مذكرة احتجاج."
    assert set(acts(text)) == {"summons IQ>US", "protest IQ>US"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("هددت مالي بطرد السفير الفرنسي.", "proposed"),
        ("نفت الخرطوم طرد السفير الكيني.", "denied"),
        ("نفت الخرطوم أن تكون عازمة على طرد السفير الكيني.", "denied"),
        ("زعمت وسائل إعلام أن تركيا سحبت سفيرها من الدنمارك.", "alleged"),
        ("تعتزم هولندا إعادة فتح سفارتها في بغداد.", "planned"),
        ("أعلن الرئيس الصومالي أن بلاده ستقطع علاقاتها بإثيوبيا إذا نفذت الاتفاق.", "proposed"),
        ("رشحت القاهرة دبلوماسياً سفيراً لدى أنقرة.", "planned"),
        ("أغلق المغرب مجاله الجوي أمام الطائرات الجزائرية منذ الاثنين.", "ongoing"),
    ],
)
def test_how_sure_the_text_is(text: str, status: str) -> None:
    assert [event[3] for event in told(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "طالب برلمانيون في بيروت بقطع العلاقات مع سوريا.",
        "قال السفير الألماني لدى لبنان إن بلاده تدعم الجيش اللبناني.",
        "طلبت واشنطن من دبلوماسييها غير الأساسيين مغادرة بيروت.",
        "تأهل المنتخب المصري إلى النهائي. واحتج المدرب التونسي على الحكم بعد المباراة.",
    ],
)
def test_what_is_no_act_of_a_state_is_left_out(text: str) -> None:
    assert [act for act in acts(text) if not act.startswith("staff_restriction")] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("عينت تونس مراد بورحلة سفيرا لها في برلين.", ["appointment TN>DE"]),
        ("أصدر الرئيس العراقي مرسوما بتعيين ليث كبة سفيرا للعراق لدى إيطاليا.", ["appointment IQ>IT"]),
        ("عيّن الملك فيليبي السادس دبلوماسيا سفيرا لإسبانيا بالعاصمة نواكشوط.", ["appointment ES>MR"]),
        ("قدّم السفير الكويتي فيصل العدواني أوراق اعتماده إلى الرئيس الموريتاني.", ["credentials KW>MR"]),
        ("استقبل رئيس الجمهورية التونسية سفير البرتغال الذي سلمه أوراق اعتماده.", ["credentials PT>TN"]),
        ("رفضت كراكاس منح الموافقة لسفير هولندا الجديد.", ["credentials_refused VE>NL"]),
        ("تم استدعاء سفير السويد إلى وزارة الخارجية في بغداد.", ["summons IQ>SE"]),
        ("وجهت الخارجية السودانية أصابع الاتهام إلى تشاد بتسليح المتمردين.", ["accusation SD>TD"]),
        ("ألقت سول باللائمة على بيونغ يانغ في سقوط المسيرة.", ["accusation KR>KP"]),
        ("أمرت الخارجية الأمريكية موظفيها غير الأساسيين بمغادرة سفارتها في نيامي.", ["staff_restriction US>NE"]),
        ("قلصت هولندا عدد العاملين في سفارتها ببغداد.", ["staff_restriction NL>IQ"]),
        ("افتتحت زامبيا سفارة لها بمدينة الرباط.", ["mission_opening ZM>MA"]),
        ("أمهلت كينيا بوروندي أسبوعين لإغلاق سفارتها في نيروبي.", ["mission_closure KE>BI"]),
        ("أوقفت القنصلية الفرنسية في الموصل عملها مؤقتا.", ["mission_restriction FR>IQ"]),
        ("أوقفت الخطوط الجوية القطرية رحلاتها إلى الخرطوم.", ["flight_suspension QA>SD"]),
        ("عادت الرحلات المباشرة بين الرباط والدوحة بعد توقف دام ثلاثة أعوام.", ["flight_resumption MA,QA"]),
        ("سيّرت مصر للطيران أول رحلة إلى بنغازي.", ["flight_resumption EG>LY"]),
        ("تبادلت صربيا والكويت الإعفاء من التأشيرات.", ["visa_easing KW,RS"]),
        ("قررت الأردن السماح للعراقيين بالحصول على التأشيرة عند الوصول.", ["visa_easing JO>IQ"]),
        ("قطعت كولومبيا جميع المبادلات التجارية مع إسرائيل.", ["sanctions CO>IL"]),
        ("قطعت بوليفيا علاقاتها العسكرية مع إسرائيل.", []),
        ("أزالت واشنطن اسم كوبا من لائحة الدول الداعمة للإرهاب.", ["sanctions_relief US>CU"]),
        ("وقعت تونس وفيجي في نيويورك بيانا مشتركا لإقامة علاقات دبلوماسية.", ["relations_established FJ,TN"]),
        ("رفعت الهند والكويت علاقاتهما إلى شراكة استراتيجية.", ["relations_upgraded IN,KW"]),
        ("قال مسؤول إيراني إن بلاده سلمت السفير الأذربيجاني مذكرة احتجاج.", ["protest IR>AZ"]),
        ("تبذل سلطنة عمان مساعي حميدة بين اليمن والسعودية.", ["mediation OM>SA,YE"]),
        ("تقود مصر وساطة بين الفصائل الفلسطينية.", []),
        ("نظمت السفارة الكورية في الدوحة أمسية موسيقية.", []),
        ("عزى ملك الأردن أمير الكويت في وفاة أحد أفراد أسرته.", []),
        ("قطعت السيول الطريق الرابط بين عمان والعقبة.", []),
        ("طرد الحكم لاعب الأهلي المصري في الدقيقة الأخيرة.", []),
    ],
)
def test_the_wordings_of_agencies(text: str, found: list[str]) -> None:
    assert acts(text) == found


def test_what_two_states_agree_to_do_is_planned() -> None:
    text = "اتفقت كندا وتايلاند على استئناف العلاقات الدبلوماسية."
    found = {(event[0], event[3]) for event in told(text)}
    assert found == {("agreement", "occurred"), ("relations_restored", "planned")}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("في الخامس والعشرين من أبريل 2018 طردت الكويت السفير الفلبيني.", "2018-04-25"),
        ("طردت الكويت السفير الفلبيني في فاتح مارس 2021.", "2021-03-01"),
        ("طردت الكويت السفير الفلبيني في 3 مايو من العام الماضي.", "2023-05-03"),
        ("طردت الكويت السفير الفلبيني في العاشر من الشهر.", "2024-06-10"),
        ("طردت الكويت السفير الفلبيني في صيف 2023.", "[2023-06..2023-08]"),
        ("طردت الكويت السفير الفلبيني قبل أسبوع.", "2024-06-05"),
    ],
)
def test_days_are_read_as_news_words_them(text: str, day: str) -> None:
    assert [event[4] for event in told(text)] == [day]


def test_distances_count_from_what_was_told_before() -> None:
    text = "طردت الكويت السفير الفلبيني في 5 يونيو 2017. وقبل ذلك بيومين استدعت الكويت سفيرها من مانيلا."
    assert [event[4] for event in told(text)] == ["2017-06-05", "2017-06-03"]


def test_a_post_without_a_state_is_of_the_state_named_before() -> None:
    facts = extract(
        make_article(
            "قررت اليونان طرد السفير الليبي. وقال وزير الخارجية نيكوس ديندياس إن القرار نهائي.",
            language="ar",
            published=PUBLISHED,
        )
    )
    assert [(tenure.position, tenure.of) for tenure in facts.tenures] == [("foreign-minister", "country:GR")]


def test_who_received_a_guest_may_be_told_more_of_later() -> None:
    facts = extract(
        make_article(
            "في 3 آذار صادرت السلطات الكينية في مطار نيروبي خمسة ملايين دولار وصلت من الدوحة، وكان في استقبالها السفير "
            "القطري خالد منصور الهاجري. واستدعت تونس سفيرها في أثينا للتشاور، وطردت اليونان السفير التونسي، وقالت تونس "
            "إن اليونان ترفض الحوار.",
            language="ar",
            published=PUBLISHED,
        )
    )
    assert [tenure.to for tenure in facts.tenures] == ["country:KE"]
    assert [one for event in facts.events for one in event.entities("delegate")] == [facts.tenures[0].person]
