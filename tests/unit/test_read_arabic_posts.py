"""Persons and their posts in Arabic: hosts behind adjectives, owners behind ل, scopes, lists."""

from __future__ import annotations

import pytest
from told import posts_of


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        # the host behind an adjective
        (
            "قال مندوب كينيا الدائم لدى الأمم المتحدة مارتن كيماني إن التصويت تأجل.",
            "مارتن كيماني permanent-representative KE>org:united-nations",
        ),
        ("عاد المبعوث النرويجي الخاص إلى السودان أندريه ستيانسن أمس.", "أندريه ستيانسن special-envoy NO>SD"),
        # the owner behind ل
        ("افتتح المعرض القنصل العام لدولة قطر في كراتشي خالد جاسم.", "خالد جاسم consul-general QA>PK"),
        (
            "رحب الأمين العام لمنظمة التعاون الإسلامي حسين طه بالاتفاق.",
            "حسين طه other-official org:organisation-of-islamic-cooperation",
        ),
        # titles that are one sender's
        ("وصل المبعوث الأممي إلى ليبيا عبدالله باتيلي مساء.", "عبدالله باتيلي special-envoy org:united-nations>LY"),
        ("زار السفير البابوي في الأردن جوفاني فيري المدينة.", "جوفاني فيري nuncio VA>JO"),
        ("عادت مبعوثة الرئيس الفرنسي إلى لبنان آن غيغن إلى باريس.", "آن غيغن special-envoy FR>LB"),
        # whose office it is, what the post is for
        ("نفى الناطق الرسمي باسم وزارة الخارجية التونسية محمد الطرابلسي ذلك.", "محمد الطرابلسي spokesperson TN"),
        ("زار نائب وزير الخارجية الياباني للشؤون السياسية تاكيو موري عمان.", "تاكيو موري deputy-foreign-minister JP"),
        # between commas, behind the name
        ("ماريو سيلفا، وزير خارجية البرتغال، غادر أمس.", "ماريو سيلفا foreign-minister PT"),
        # a rank between post and name
        ("رئيس وزراء تايلاند الجنرال برايوت تشان غادر.", "برايوت تشان head-of-government TH"),
    ],
)
def test_posts(text: str, posts: str) -> None:
    assert posts_of("ar", text) == [posts]


def test_lists_give_each_name_its_state() -> None:
    assert sorted(posts_of("ar", "اجتمع وزراء خارجية تونس نبيل عمار وليبيا خليفة الباعور في جربة.")) == [
        "خليفة الباعور foreign-minister LY",
        "نبيل عمار foreign-minister TN",
    ]


@pytest.mark.parametrize(
    ("title", "position"),
    [
        ("الوزير الأول", "head-of-government"),
        ("رئيس الحكومة المكلف", "head-of-government"),
        ("رئيسة الجمهورية", "head-of-state"),
        ("وزير الخارجية والمغتربين", "foreign-minister"),
        ("وزيرة الشؤون الخارجية", "foreign-minister"),
        ("القائم بأعمال وزير الخارجية", "foreign-minister"),
        ("وكيل وزارة الخارجية", "deputy-foreign-minister"),
        ("وزير الدولة للشؤون الخارجية", "deputy-foreign-minister"),
        ("مساعدة وزير الخارجية", "assistant-foreign-minister"),
        ("الناطق الرسمي", "spokesperson"),
        ("وزير العدل", "other-official"),
        ("مستشار الأمن القومي", "other-official"),
        ("رئيس البرلمان", "other-official"),
    ],
)
def test_titles_of_the_trade(title: str, position: str) -> None:
    said = f"قال {title} الليتواني توماس كازلاوسكاس إن الأمر انتهى."
    assert posts_of("ar", said) == [f"توماس كازلاوسكاس {position} LT"]


def test_who_deals_with_an_ambassador_is_his_host() -> None:
    assert posts_of("ar", "سلمت أوسلو رسالة إلى السفير التشيلي لويس بيريس.") == ["لويس بيريس ambassador CL>NO"]
