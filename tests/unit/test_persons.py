"""Who may be who: alike names of one state, never of two."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import runner
from examples import dump, person, post, study, written

from diplograph.graph.errors import MistakesError
from diplograph.graph.store import open_store
from diplograph.ingest.known_persons import read_known_persons
from diplograph.ingest.load import rebuild, sync
from diplograph.ingest.persons import Person, person_candidates
from diplograph.queries.ask import ask


def someone(name: str, of: str = "country:CN", *positions: str) -> Person:
    return Person(f"envoy:{name}", of, (name,), frozenset(positions))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Wang Yi", "Ван И", False),  # a key of so few sounds is alike with too many
        ("Park Jin", "Пак Чин", False),
        ("Radosław Sikorski", "رادوسلاف سيكورسكي", True),
        ("Сергей Лавров", "Лавров", True),
        ("Ali Hassan Khalil", "حسن خليل", True),
        ("John Tefft", "Michael McFaul", False),
    ],
)
def test_names_that_are_alike_are_told(one: str, other: str, found: bool) -> None:
    assert bool(person_candidates([someone(one), someone(other)])) == found


def test_people_of_two_states_are_never_compared() -> None:
    assert person_candidates([someone("Ivan Petrov", "country:RU"), someone("Ivan Petrov", "country:BG")]) == []


def test_a_post_in_common_makes_it_likelier() -> None:
    pair = [someone("Sergei Lavrov", "country:RU"), someone("Lavrov", "country:RU")]
    posted = [someone(one.names[0], "country:RU", "foreign-minister") for one in pair]
    [without], [with_post] = person_candidates(pair), person_candidates(posted)
    assert with_post.score > without.score


def test_names_of_one_item_are_one_person_and_bear_it(tmp_path: Path) -> None:
    chinese = written("one", post(person("Wang Yi", "CN"), "foreign-minister", None))
    russian = written("two", post(person("Ван И", "CN", "ru"), "foreign-minister", None), language="ru")
    workspace = study(tmp_path / "study", chinese, russian)
    told = workspace.home / "persons.toml"
    with open_store(tmp_path / "graph") as store:

        def persons() -> list[tuple[str, object]]:
            sync(workspace, store)
            grown = dump(store)
            rebuild(workspace, store)
            assert dump(store) == grown
            return [(row["envoy"], row["wikidata"]) for row in ask(store, "internal/persons")]

        apart = persons()
        assert [item for _, item in apart] == [None, None]
        told.write_text('[CN]\n"Wang Yi" = "Q703094"\n"Ван И" = "Q703094"\n', "utf-8")
        assert persons() == [(apart[0][0], "Q703094")]
        told.write_text('[CN]\n"Wang Yi" = "Q703094"\n', "utf-8")
        assert persons() == [(one, "Q703094" if "wang" in one else None) for one, _ in apart]
        told.unlink()
        assert persons() == apart


def test_every_mistake_in_the_list_of_persons_is_told(tmp_path: Path) -> None:
    path = tmp_path / "persons.toml"
    path.write_text('XX = 1\n[ZZ]\nx = "Q1"\n[CN]\n"Li" = 5\n', "utf-8")
    with pytest.raises(MistakesError) as told:
        read_known_persons(path)
    assert [one.partition(":")[0] for one in told.value.mistakes] == ["[XX]", "[ZZ]", "CN.Li"]
    path.write_text("[CN", "utf-8")
    with pytest.raises(MistakesError, match="not TOML"):
        read_known_persons(path)


def test_persons_merged_by_hand_are_one_until_it_is_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chinese = written("one", post(person("Wang Yi", "CN"), "foreign-minister", None))
    russian = written("two", post(person("Ван И", "CN", "ru"), "foreign-minister", None), language="ru")
    home = study(tmp_path / "study", chinese, russian).home
    diplograph = runner(capsys, monkeypatch, "--home", home)

    def holders() -> list[tuple[str, int]]:
        rows = diplograph("query", "envoys", "-p", "a=CN", "--format", "json").rows
        return sorted((row["envoy"], row["reports"]) for row in rows)

    apart = holders()
    assert len(apart) == 2
    assert diplograph("merge", *(envoy for envoy, _ in apart), "--by", "Ada").code == 0
    assert holders() == [(apart[0][0], 2)]
    merged = diplograph("export", "--format", "jsonl").out
    diplograph("rebuild")
    assert diplograph("export", "--format", "jsonl").out == merged
    assert diplograph("undo", "last", "--by", "Ada").code == 0
    assert holders() == apart
    assert diplograph("merge", "envoy:nobody.CN", apart[0][0], "--by", "Ada").code == 4
