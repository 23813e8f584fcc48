from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).parents[2] / "docker-compose.yml"

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the installed package comes without docker-compose.yml")


@pytest.fixture
def neo4j() -> dict[str, Any]:
    services: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))["services"]
    return services["neo4j"]


def test_the_server_listens_on_this_machine_alone(neo4j: dict[str, Any]) -> None:
    assert neo4j["ports"] == ["127.0.0.1:7687:7687", "127.0.0.1:7474:7474"]


def test_the_server_is_a_release_with_long_support(neo4j: dict[str, Any]) -> None:
    assert neo4j["image"] == "neo4j:5.26-community"


def test_no_password_is_written_down(neo4j: dict[str, Any]) -> None:
    assert neo4j["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")


def test_data_outlives_the_container(neo4j: dict[str, Any]) -> None:
    [volume] = neo4j["volumes"]
    name, _, place = volume.partition(":")
    assert place == "/data"
    assert name in yaml.safe_load(FILE.read_text("utf-8"))["volumes"]


def test_health_is_an_answer_to_a_query(neo4j: dict[str, Any]) -> None:
    assert "RETURN 1" in neo4j["healthcheck"]["test"][1]


def _runs(program: list[str]) -> bool:
    if shutil.which(program[0]) is None:
        return False
    return subprocess.run([*program, "version"], capture_output=True, check=False).returncode == 0


def compose(password: str | None) -> subprocess.CompletedProcess[str]:
    program = next((one for one in (["docker", "compose"], ["docker-compose"]) if _runs(one)), None)
    if program is None:
        pytest.skip("no docker compose here")
    surroundings = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"}
    if password is not None:
        surroundings["NEO4J_PASSWORD"] = password
    command = [*program, "-f", str(FILE), "config", "--quiet"]
    return subprocess.run(command, capture_output=True, text=True, env=surroundings, check=False)


def test_compose_takes_the_file_with_a_password_and_not_without() -> None:
    assert compose("correct-horse").returncode == 0
    assert "set NEO4J_PASSWORD" in compose(None).stderr
