"""docs/cypher.md: it is as its tool makes it, and its examples give the same on every engine."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from servers import empty_neo4j

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cypher.md").read_text("utf-8")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    found = importlib.util.spec_from_file_location("cypher_doc", ROOT / "tools" / "cypher_doc.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def home(tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        # Training the engine's start-up cache takes seconds, and has its own tests.
        patch.setattr("diplograph.graph.store.jvm.train_start_up_cache", lambda: True)
        made: Path = tool.demo(tmp_path_factory.mktemp("demo") / "study")
    return made


def test_the_page_is_as_its_tool_makes_it(tool: ModuleType, home: Path) -> None:
    assert tool.document(PAGE, home) == PAGE, "run tools/cypher_doc.py"


def test_the_examples_give_the_same_on_neo4j(tool: ModuleType, home: Path) -> None:
    url = empty_neo4j()
    tool.answered(["rebuild", "--db", url, "-q"], home)
    asked = [words for words in tool.commands(PAGE) if "--explain" not in words]
    assert len(asked) >= 7
    for words in asked:
        assert tool.answered([*words, "--db", url], home) == tool.answered(words, home)
