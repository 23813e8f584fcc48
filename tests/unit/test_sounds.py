"""One person in three scripts has one key, and two persons have two."""

from __future__ import annotations

import pytest

from diplograph.graph.identity import person_key
from diplograph.graph.sounds import sound_key, tells

ONE = """
Marco Rubio | ماركو روبيو | Марко Рубио
Sergei Viktorovich Lavrov | سيرغي لافروف | Сергей Викторович Лавров
Antony Blinken | أنتوني بلينكن | Энтони Блинкен
Alexander Darchiev | ألكسندر دارتشييف | Александр Дарчиев
Yuri Ushakov | يوري أوشاكوف | Юрий Ушаков
Hakan Fidan | هاكان فيدان | Хакан Фидан
Faisal bin Farhan | فيصل بن فرحان | Фейсал бин Фархан
Mohammed bin Abdulrahman Al Thani | محمد بن عبد الرحمن آل ثاني | Мухаммед бин Абдель Рахман Аль Тани
Sameh Shoukry | سامح شكري | Самех Шукри
Ramtane Lamamra | رمطان لعمامرة | Рамтан Ламамра
Abdullah Bou Habib | عبد الله بو حبيب | Абдалла Бу Хабиб
Emmanuel Macron | إيمانويل ماكرون | Эммануэль Макрон
William Ruto | وليام روتو | Уильям Руто
Viktor Orban | فيكتور أوربان | Виктор Орбан
Jeyhun Bayramov | جيهون بيراموف | Джейхун Байрамов
John Tefft | جون تيفت | Джон Теффт
Lynne Tracy | لين تريسي | Линн Трейси
Mikhail Bogdanov | ميخائيل بوغدانوف | Михаил Богданов
Tobias Billström | توبياس بيلستروم | Тобиас Бильстрём
"""
TWO = """
Ahmed Saleh | Hamid Saleh
أحمد صالح | حميد صالح
Sergei Ivanov | Igor Ivanov
Alexander Novak | Alexander Darchiev
محمد بن سلمان | محمد بن زايد
Николай Патрушев | Дмитрий Патрушев
Kim Jong Un | Kim Yo Jong
"""


def rows(table: str) -> list[list[str]]:
    return [[name.strip() for name in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize("names", rows(ONE), ids=lambda names: names[0])
def test_a_name_sounds_alike_in_three_scripts(names: list[str]) -> None:
    assert len({person_key(name) for name in names}) == 1
    assert tells(sound_key(names[0]))


@pytest.mark.parametrize("names", rows(TWO), ids=lambda names: names[0])
def test_two_persons_do_not_become_one(names: list[str]) -> None:
    assert len({person_key(name) for name in names}) == 2


@pytest.mark.parametrize(("name", "key"), [("Wang Yi", "wang-yi"), ("Лавров", "lavrov"), ("Ли Хуэй", "li-khuey")])
def test_a_name_of_few_sounds_keeps_its_letters(name: str, key: str) -> None:
    assert person_key(name) == key


def test_a_name_without_letters_we_hear_has_no_key() -> None:
    assert sound_key("王毅") == sound_key("") == sound_key("— 5 —") == ""
    assert not tells("")
    assert person_key("王毅") != person_key("李强")
