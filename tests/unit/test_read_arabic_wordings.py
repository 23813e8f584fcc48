"""Arabic wordings of acts, as agencies, ministries and papers vary them, and the order that their words stand in."""

from __future__ import annotations

import pytest
from told import acts_of, told_in

PUBLISHED = "2024-06-12"


def acts(text: str) -> list[str]:
    return acts_of("ar", text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("كينيا تتهم الصومال بانتهاك حدودها.", "accusation KE>SO"),
        ("رئيس الوزراء الهولندي يزور فيتنام.", "visit NL>VN"),
        ("وكانت أستراليا قد اتهمت الصين بالتجسس.", "accusation AU>CN"),
        ("وسبق لإيطاليا أن اتهمت مالطا بالتقصير.", "accusation IT>MT"),
        ("لم تعلق غانا، التي اتهمت توغو بإيواء مهربين.", "accusation GH>TG"),
    ],
)
def test_a_subject_may_stand_before_its_verb(text: str, act: str) -> None:
    assert acts(text) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("العقوبات التي فرضتها أوتاوا على مينسك لا تزال سارية.", "sanctions CA>BY"),
        ("المذكرة التي سلمتها هانوي إلى السفير الصيني شديدة اللهجة.", "protest VN>CN"),
        ("الزيارة التي قام بها الرئيس التركي إلى أثينا في ديسمبر الماضي.", "visit TR>GR"),
        ("اللقاء الذي جمع وزيري خارجية غانا وبنين في أكرا الأحد.", "talks BJ,GH"),
    ],
)
def test_a_relative_clause_tells_of_what_it_hangs_on(text: str, act: str) -> None:
    assert acts(text) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("فُرضت عقوبات يابانية على شركات من لاوس.", "sanctions JP>LA"),
        ("صدر مرسوم بتعيين سفير مغربي جديد لدى كولومبيا.", "appointment MA>CO"),
        ("جرى تعيين سفير جديد لفنلندا في بنغلاديش.", "appointment FI>BD"),
        ("أُعيد فتح السفارة البحرينية في دمشق.", "mission_opening BH>SY"),
        ("بدأت الزيارة الرسمية للرئيس الفيتنامي إلى لاوس أمس.", "visit VN>LA"),
        ("حظر الاتحاد الأوروبي استيراد الذهب من روسيا.", "sanctions org:european-union>RU"),
        ("خُفض التمثيل الدبلوماسي بين ألمانيا وميانمار من جانب برلين.", "relations_downgraded DE>MM"),
        ("اتهمت إثيوبيا إريتريا بالتحضير للحرب.", "accusation ET>ER"),
    ],
)
def test_who_stands_where_in_passives_and_nouns(text: str, act: str) -> None:
    assert acts(text) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("طلبت الخارجية الهولندية من سفير تركيا الحضور لتقديم توضيحات.", "summons NL>TR"),
        ("بعثت غيانا مذكرة احتجاج إلى فنزويلا.", "protest GY>VE"),
        ("تقدمت قبرص بشكوى إلى مجلس الأمن ضد تركيا.", "protest CY>TR"),
        ("دشن وزير الخارجية الهندي مقر سفارة بلاده في تيرانا.", "mission_opening IN>AL"),
        ("احتجزت الأرجنتين طائرة إيرانية.", "property_seizure AR>IR"),
        ("حظرت واشنطن دخول رعايا تشاد إلى أراضيها.", "visa_restriction US>TD"),
        ("أعفت تايلاند المواطنين الهنود من التأشيرة.", "visa_easing TH>IN"),
        ("دخل اتفاق الإعفاء المتبادل من التأشيرات بين صربيا وسورينام حيز التنفيذ.", "visa_easing RS,SR"),
        ("رفعت الصين الرسوم الجمركية على النبيذ الأسترالي.", "sanctions CN>AU"),
        ("رفعت الصين الرسوم الجمركية عن النبيذ الأسترالي.", "sanctions_relief CN>AU"),
        ("خففت واشنطن القيود المفروضة على كوبا.", "sanctions_relief US>CU"),
        ("استأنفت إندونيسيا استيراد اللحوم الأسترالية.", "sanctions_relief ID>AU"),
        ("يعود تاريخ العلاقات الدبلوماسية بين سلطنة عمان والهند إلى عام 1955.", "relations_established IN,OM"),
        ("القطيعة بين بيرو وتشيلي بدأت عام 1910.", "relations_severed CL,PE"),
        ("قررت غانا وتوغو ترفيع التمثيل الدبلوماسي بينهما إلى مستوى السفراء.", "relations_upgraded GH,TG"),
        ("وجه أمير قطر دعوة إلى رئيس قيرغيزستان لزيارة الدوحة.", "visit KG>QA"),
        ("أخلت كندا سفارتها في بورت أو برنس.", "staff_restriction CA>HT"),
        ("ألزمت موسكو الدبلوماسيين البولنديين بإخطار السلطات قبل أي تنقل.", "staff_restriction RU>PL"),
        ("تدخلت الكويت لرأب الصدع بين قطر والسعودية.", "mediation KW>QA,SA"),
        ("اعترفت كينيا باستقلال جنوب السودان.", "recognition KE>SS"),
    ],
)
def test_wordings_of_each_act(text: str, act: str) -> None:
    assert acts(text) == [act]


@pytest.mark.parametrize(
    "text",
    [
        "عاد تاريخ العلاقات الثقافية بين البلدين إلى الواجهة في معرض أثينا.",
        "قال الرئيس الفرنسي في مقابلة متلفزة إن بلاده لن تتراجع.",
        "اعترفت اليابان بمسؤولية شركاتها.",
        "لا تزال العقوبات موضع خلاف بين الخبراء.",
        "أرسلت سويسرا مبعوثاً إلى هايتي حاملاً رسالة.",
    ],
)
def test_what_only_looks_like_an_act(text: str) -> None:
    assert acts(text) == []


def test_a_note_handed_over_at_a_summons_is_of_who_summoned() -> None:
    found = acts("الكويت: استدعاء القائم بالأعمال العراقي وتسليمه مذكرة احتجاج.")
    assert set(found) == {"summons KW>IQ", "protest KW>IQ"}


def test_whoever_is_invited_is_the_visitor_and_the_visit_proposed() -> None:
    found = told_in("ar", "دعا الرئيس الصيني نظيره الفرنسي إلى زيارة بكين.", PUBLISHED)
    assert [(event[0], event[1], event[2], event[3]) for event in found] == [("visit", "FR", "CN", "proposed")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "لم تعلق بانكوك على الرسوم. كانت لبيرو علاقات دبلوماسية مع كوبا ثم قطعتها ليما عام 1961.",
            "relations_severed PE>CU",
        ),
        ("نشرت باريس نص العقوبات على مالي بعد أن رفعتها أمس.", "sanctions_relief FR>ML"),
        ("عقارات غانا التي وضعت نيجيريا يدها عليها الشهر الماضي.", "property_seizure NG>GH"),
    ],
)
def test_a_pronoun_stands_for_a_thing_told_before(text: str, act: str) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("لم تمنح قبرص الموافقة على اعتماد السفير التركي.", "credentials_refused CY>TR"),
        ("رفضت كولومبيا تعيين السفير الإيراني الجديد.", "credentials_refused CO>IR"),
        ("وافقت التشيك على تعيين السفير الإندونيسي المرشح لديها.", "credentials CZ>ID"),
    ],
)
def test_an_agrement_not_given_is_refused(text: str, act: str) -> None:
    assert acts(text) == [act]


def test_what_is_denied_to_have_happened_is_not_refused() -> None:
    found = told_in("ar", "نفت كينيا أن تكون قد قبلت أوراق اعتماد السفير الإيراني.", PUBLISHED)
    assert [(event[0], event[3]) for event in found] == [("credentials", "denied")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("هبطت أول طائرة كينية في هراري، لتعود الرحلات الجوية بين كينيا وزيمبابوي.", "flight_resumption KE,ZW"),
        ("وصل رئيس الوزراء المجري إلى جدة.", "visit HU>SA"),
        ("زار وزير الدفاع الإيطالي العاصمة الكينية.", "visit IT>KE"),
        ("طالت عقوبات كندية ستة ضباط من ميانمار.", "sanctions CA>MM"),
        (
            "أمهلت هولندا، أمس الثلاثاء، السفير الإريتري وثلاثة دبلوماسيين آخرين سبعة أيام لمغادرة البلاد.",
            "expulsion NL>ER",
        ),
        ("رفعت أنغولا الحظر المفروض على الرحلات الجوية مع ناميبيا.", "flight_resumption AO>NA"),
        ("تناولت محادثات بين غانا وتوغو ملف الحدود.", "talks GH,TG"),
        ("ناقش الرئيسان البولندي والليتواني في وارسو أمس أمن الحدود.", "talks LT,PL"),
    ],
)
def test_results_cities_and_meetings(text: str, act: str) -> None:
    assert acts(text) == [act]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "استدعت السعودية سفيرها من مالطا، وأبلغت السفير المالطي بالرحيل، كما أوقفت استيراد المنتجات المالطية.",
            {"recall SA>MT", "expulsion SA>MT", "sanctions SA>MT"},
        ),
        ("استدعت كل من النمسا والمجر سفير بيلاروسيا لديها.", {"summons AT>BY", "summons HU>BY"}),
        ("طردت السعودية سفير مالي. ثم أغلقت المملكة سفارتها في باماكو.", {"expulsion SA>ML", "mission_closure SA>ML"}),
    ],
)
def test_who_acts_in_what_follows(text: str, found: set[str]) -> None:
    assert set(acts(text)) == found


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        ("يزور وزير الخارجية الهندي كيغالي الأحد.", "planned", "2024-06-16"),
        ("يزور وزير الخارجية الهندي كيغالي اليوم الأربعاء.", "occurred", "2024-06-12"),
        ("زار وزير الخارجية الهندي كيغالي الأحد.", "occurred", "2024-06-09"),
    ],
)
def test_a_visit_in_the_present_on_another_weekday_is_to_come(text: str, status: str, day: str) -> None:
    assert [event[3:5] for event in told_in("ar", text, PUBLISHED)] == [(status, day)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "أبعدت كندا دبلوماسياً هندياً، وردت الهند بطرد دبلوماسي كندي. ثم علّقت منح التأشيرات للكنديين.",
            {"expulsion CA>IN", "expulsion IN>CA", "visa_restriction IN>CA"},
        ),
        (
            "قررت روسيا إغلاق القنصلية البولندية في إيركوتسك وطرد ثلاثة من موظفيها.",
            {"mission_closure RU>PL", "expulsion RU>PL"},
        ),
        (
            "صعّدت هراري لهجتها تجاه واشنطن، فاستدعت السفير الأمريكي الاثنين وأبلغته احتجاجها.",
            {"summons ZW>US", "protest ZW>US"},
        ),
    ],
)
def test_who_acts_on_whom_in_a_row_of_acts(text: str, found: set[str]) -> None:
    assert set(acts(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "صعّدت هراري لهجتها بعد تمديد العقوبات.",
        "ألغى رئيس الوزراء الياباني زيارته إلى منغوليا.",
        "لم يوقّع البلدان، غانا وتوغو، معاهدة سلام.",
        "تولت البرازيل رعاية مصالح الأرجنتين في كراكاس.",
        "كرمت اللجنة محتجين أمام مبنى السفارة الهندية في أثينا.",
        "يتوجه وزير خارجية العراق إلى نيويورك.",
    ],
)
def test_what_was_not_done_or_not_by_whom_reacts(text: str) -> None:
    assert acts(text) == []


def test_what_is_denied_but_for_little_was_done() -> None:
    found = told_in("ar", "لم تمهل نيكاراغوا الدبلوماسيين الكولومبيين سوى يومين لمغادرة البلاد.", PUBLISHED)
    assert [(event[0], event[3]) for event in found] == [("expulsion", "occurred")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("وفي باريس، استدعت الخارجية الفرنسية السفير المالي.", "summons FR>ML"),
        ("لن يحتاج المواطنون الأتراك إلى تأشيرة لدخول تايلاند.", "visa_easing TH>TR"),
        ("بات بوسع السياح الهنود زيارة كينيا من دون تأشيرة.", "visa_easing KE>IN"),
        ("يتعين على المواطنين المكسيكيين الحصول على تأشيرة لدخول كندا.", "visa_restriction CA>MX"),
        ("نالت كوسوفو اعتراف إسرائيل.", "recognition IL>XK"),
        ("رعت تركيا جولتين من المحادثات بين الصومال وإثيوبيا.", "mediation TR>ET,SO"),
        ("وضعت باراغواي حداً لعلاقاتها الدبلوماسية مع فنزويلا.", "relations_severed PY>VE"),
        ("أعفت واشنطن مشروع الميناء من العقوبات المفروضة على إيران.", "sanctions_relief US>IR"),
        ("تلقى القائم بأعمال السفارة الهولندية في نيامي أمراً بالرحيل.", "expulsion NE>NL"),
    ],
)
def test_more_wordings(text: str, act: str) -> None:
    assert act in acts(text)


def test_the_country_of_a_speaker_is_where_he_speaks_or_whose_post_he_has() -> None:
    assert acts("في ليوبليانا، قال رئيس الحكومة روبرت غولوب إن بلاده ستعترف بفلسطين.") == ["recognition SI>PS"]
    text = "تلقى رئيس الحكومة اللبنانية اتصالاً من الوزير القطري، الذي عرض أن تتوسط بلاده بين بيروت والرياض."
    assert "mediation QA>LB,SA" in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("واتهم وزير الدفاع التشادي، الذي تلا البيان، ليبيا بالتصعيد.", "accusation TD>LY"),
        ("واتهم كريم جبران، وزير خارجية ليبيا، خلال ندوة عقدها الأحد، مالطا بالتقصير.", "accusation LY>MT"),
        ("زار الرئيس الكيني، الذي يرأس التكتل حالياً، أوغندا الأسبوع الماضي.", "visit KE>UG"),
    ],
)
def test_whom_it_is_done_to_may_stand_behind_an_aside(text: str, act: str) -> None:
    assert acts(text) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("أُبلغ القائم بالأعمال البيلاروسي في كييف بأنه مدعو إلى المغادرة.", "expulsion UA>BY"),
        ("يعيّن المرسوم الإسباني السفير السابق في الرباط سفيراً لإسبانيا لدى فلسطين.", "appointment ES>PS"),
        ("ألغت ميانمار التأشيرات الممنوحة للكوريين الجنوبيين.", "visa_restriction MM>KR"),
        ("طلبت هونيارا من مستشارين أستراليين حزم حقائبهم.", "expulsion SB>AU"),
        ("ستضم أوتاوا أربعة ضباط سودانيين إلى لائحة العقوبات.", "sanctions CA>SD"),
        ("أعادت الدنمارك قنصليتها العامة في بنغازي إلى الخدمة.", "mission_opening DK>LY"),
        ("أعلن البلدان، غانا وتوغو، قيام علاقات دبلوماسية بينهما.", "relations_established GH,TG"),
    ],
)
def test_yet_more_wordings(text: str, act: str) -> None:
    assert act in acts(text)


def test_the_latter_is_the_state_named_last() -> None:
    text = "طردت بانكوك السفير الكمبودي، وخفضت الأخيرة تمثيلها في بانكوك."
    assert "relations_downgraded KH>TH" in acts(text)


def test_his_meeting_is_of_whom_was_named_last() -> None:
    found = acts("احتجت فنلندا على زيارة رئيس الوزراء المجري إلى موسكو في يوليو الماضي ولقائه الرئيس الروسي.")
    assert "talks HU,RU" in found


def test_what_had_been_done_before_is_not_of_the_day_told_last() -> None:
    text = "طردت الكويت السفير المالي الاثنين. وكانت باماكو قد استدعت سفيرها من الكويت."
    assert [event[4] for event in told_in("ar", text, PUBLISHED)] == ["2024-06-10", None]


def test_a_decision_that_holds_from_a_day_to_come_is_planned() -> None:
    found = told_in("ar", "قررت بوتسوانا إسقاط التأشيرة عن مواطني غانا ابتداء من سبتمبر.", PUBLISHED)
    assert [(event[0], event[3], event[4]) for event in found] == [("visa_easing", "planned", "2024-09")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("التقى الأمين العام لجامعة الدول العربية رئيس الوزراء الصومالي أمس.", "talks SO,org:arab-league"),
        ("جرت في جنيف مفاوضات تجارية صينية برازيلية الأحد.", "talks BR,CN"),
        ("شكت غيانا فنزويلا إلى مجلس الأمن.", "protest GY>VE"),
        ("غادر طاقم السفارة المكسيكية كيتو على متن طائرة تجارية.", "staff_restriction MX>EC"),
    ],
)
def test_secretaries_adjectives_and_complaints(text: str, act: str) -> None:
    assert acts(text) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("خفضت نيكاراغوا بعثتها في برلين إلى مستوى القائم بالأعمال.", "relations_downgraded NI>DE"),
        ("قدمت أرمينيا شكوى ضد أذربيجان أمام محكمة العدل الدولية.", "protest AM>AZ"),
    ],
)
def test_a_mission_lowered_and_a_complaint_before_a_court(text: str, act: str) -> None:
    assert acts(text) == [act]
