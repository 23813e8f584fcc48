"""What Tab offers, by the protocol that the shells' scripts speak, and the scripts themselves where a shell is."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from diplograph.cli.completion import use_own_shells
from diplograph.cli.main import COMMANDS, cli

PROGRAM = Path(sys.executable).parent / "diplograph"


def offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The candidates for the last of the words behind ``diplograph``, as zsh is told them, without descriptions."""
    monkeypatch.setenv("COMP_WORDS", shlex.join(("diplograph", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    monkeypatch.setenv("_DIPLOGRAPH_COMPLETE", "zsh_complete")
    use_own_shells()
    with pytest.raises(SystemExit) as ended:
        cli.main([], prog_name="diplograph")
    assert ended.value.code == 0
    return capsys.readouterr().out.splitlines()[1::3]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("timeline", "RU"), ["RU"]),
        (("timeline", "ru"), ["Russia"]),
        (("timeline", "UK"), ["UK"]),
        (("timeline", "россия"), ["Россия"]),
        (("timeline", "РОСС"), ["Россия"]),
        (("timeline", "روسيا ال"), ["روسيا الاتحادية", "روسيا البيضاء"]),
        (("timeline", "ايران"), ["إيران"]),
        (("timeline", "RU", "United Sta"), ["United States"]),
        (("state", "RU", "Saudi"), ["Saudi Arabia", "Saudi-led coalition"]),
        (("who", "ambassador", "nato"), ["NATO"]),
        (("conflicts", "RU"), ["RU"]),
        (("view", "RU", "PL"), ["PL", "PLO"]),
        (("export", "RU"), ["RU"]),
        (("history", "SA", "emb"), ["embassy"]),
        (("who", "سفي"), ["سفير", "سفير بابوي"]),
        (("timeline", "RU", "--type", "expuls"), ["expulsion"]),
        (("timeline", "RU", "--type", "طر"), ["طرد"]),
        (("timeline", "RU", "--type", "высыл"), ["Высылка"]),
        (("timeline", "RU", "--status", "plan"), ["planned"]),
        (("timeline", "RU", "--format", "j"), ["json", "jsonl"]),
        (("timeline", "RU", "--lang", ""), ["en", "ar", "ru"]),
        (("timeline", "RU", "--kn"), []),
        (("state", "RU", "US", "--kn"), ["--known-on"]),
        (("time",), ["timeline"]),
        (("query", "time"), ["timeline"]),
        (("query", "timeline", "-p", ""), ["a=", "b=", "from=", "to=", "type=", "status="]),
        (("query", "timeline", "-p", "a=RU", "-p", "a"), []),
        (("query", "timeline", "-p", "b=US"), ["b=US", "b=USSR"]),
        (("query", "timeline", "-p", "type=talks,expuls"), ["type=talks,expulsion"]),
        (("query", "tit-for-tat", "-p", "a=RU"), ["a=RU"]),
        (("query", "tit-"), ["tit-for-tat"]),
        (("exchange", "RU", "Росс"), ["Россия"]),
        (("path", "RU", "PL"), ["PL", "PLO"]),
        (("place-timeline", "Istan"), ["Istanbul"]),
        (("place-timeline", "جنيف"), ["جنيف"]),
        (("mission-timeline", "consulate-g"), ["consulate-general"]),
        (("person-timeline", "Lavr"), []),
        (("query", "no-such", "-p", ""), []),
        (("query", "timeline", "-p", "no=such"), []),
    ],
)
def test_tab_offers_what_can_stand_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], expected: list[str]
) -> None:
    assert offered(monkeypatch, capsys, *words) == expected


def test_a_capital_letter_offers_codes_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = offered(monkeypatch, capsys, "timeline", "R")
    assert found[:4] == ["RO", "RS", "RU", "RW"]
    assert offered(monkeypatch, capsys, "timeline", "")[:3] == ["AD", "AE", "AF"]


def test_every_command_is_offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert offered(monkeypatch, capsys, "") == list(COMMANDS)


@pytest.mark.parametrize("line", ["", "timeline R", "query timeline -p a=R", "merge event:1 event:2 --", "who amb"])
def test_tab_opens_no_study_and_loads_nothing_heavy(line: str, tmp_path: Path) -> None:
    code = (
        "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from diplograph.cli.main import run; run([])"
    )
    words = ["diplograph", *line.split(" ")]
    env = os.environ | {
        "DIPLOGRAPH_HOME": str(tmp_path / "none"),
        "COMP_WORDS": "\n".join(words),
        "COMP_CWORD": str(len(words) - 1),
        "_DIPLOGRAPH_COMPLETE": "bash_complete",
    }
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout
    loaded = set(done.stderr.split())
    assert not loaded & {"rich", "pydantic", "jpype", "neo4j", "rapidfuzz", "diplograph.ingest.workspace"}
    assert not (tmp_path / "none").exists()


BASH = """
source <({program} completion bash)
compopt() {{ printf '%s %s\\n' compopt "$2"; }}
COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_diplograph_completion {program}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (r"'United\ Sta'", [r"United\ States"]),
        ("'\"United Sta'", ["United States"]),
        ("'الولايات\\ المتحدة\\ الم'", [r"الولايات\ المتحدة\ المكسيكية"]),
        ("'Russian Fed'", [r"Russian\ Federation"]),
        (r"'Côte\ d'", [r"Côte\ d\'Ivoire"]),
        ("RU --format = js", ["json", "jsonl"]),
        ("RU --type expuls", ["expulsion"]),
        ("sau", [r"Saudi\ Arabia", r"Saudi-led\ coalition"]),
    ],
)
def test_bash_gets_words_that_it_can_put_into_the_line(words: str, expected: list[str]) -> None:
    script = BASH.format(program=PROGRAM, words=f"diplograph timeline {words}")
    assert _ran("bash", script)[: len(expected)] == expected


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("-p ''", ["compopt nospace", "a=", "b=", "from=", "to=", "type=", "status="]),
        ("-p a = RU", ["RU"]),
        ("-p a = RU -p b = Pol", ["Poland", r"Polisario\ Front"]),
        ("-p type = talks,expuls", ["talks,expulsion"]),
    ],
)
def test_bash_completes_parameters_that_it_takes_for_three_words(words: str, expected: list[str]) -> None:
    assert _ran("bash", BASH.format(program=PROGRAM, words=f"diplograph query timeline {words}")) == expected


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_looks_files_up_itself() -> None:
    assert _ran("bash", BASH.format(program=PROGRAM, words="diplograph ingest some")) == ["compopt default", ""]


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish_completes_by_the_script() -> None:
    lines = ("timeline RU Saudi", "query timeline -p a=RU", "timeline RU --lang a")
    asked = "".join(f"complete -C 'diplograph {line}'\n" for line in lines)
    script = f"fish_add_path --path {PROGRAM.parent}\nsource (diplograph completion fish | psub)\n{asked}"
    assert _ran("fish", script) == ["Saudi Arabia\t(SA)", "Saudi-led coalition", "a=RU\tRussia", "ar"]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh_takes_the_script(tmp_path: Path) -> None:
    script = f"PATH={PROGRAM.parent}:$PATH; source <(diplograph completion zsh); print $_comps[diplograph]"
    env = {"HOME": str(tmp_path), "ZDOTDIR": str(tmp_path)}
    assert _ran("zsh", script, **env)[-1] == "_diplograph_completion"


def _ran(shell: str, script: str, **env: str) -> list[str]:
    done = subprocess.run(
        [shell, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | env,
        stdin=subprocess.DEVNULL,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()
