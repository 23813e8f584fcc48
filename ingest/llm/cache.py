"""Answers of models on disk, so that an article is paid for once: one file an answer, named by what was asked.

The name is the hash of model, prompt and conversation, so that a changed article, prompt or model asks anew. An entry
that cannot be read is as good as none. Neither the endpoint's address nor its key is kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from diplograph.graph.errors import InputError
from diplograph.ingest.article import Article
from diplograph.ingest.files import write_whole
from diplograph.ingest.llm.prompt import messages, prompt_version

__all__ = ["Answer", "AnswerCache", "is_answer"]

Answer = Mapping[str, Any]
"""What a model said, parsed and not yet checked: an object with lists of events and tenures."""

_FORMAT = 1


def is_answer(value: object) -> bool:
    """Whether this has the outer shape of an answer; what is inside is checked fact by fact."""
    if not isinstance(value, dict):
        return False
    lists = [value.get(name, []) for name in ("events", "tenures")]
    return bool({"events", "tenures"} & set(value)) and all(isinstance(one, list) for one in lists)


class AnswerCache:
    """A folder of answers; it is made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, model: str, article: Article) -> Answer | None:
        """The answer that ``model`` gave on this article to this version's prompt, None where it is to be asked."""
        try:
            entry = json.loads(self._path(model, article).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(entry, dict) or entry.get("format") != _FORMAT or not is_answer(entry.get("answer")):
            return None
        answer: Answer = entry["answer"]
        return answer

    def put(self, model: str, article: Article, answer: Answer) -> None:
        """Keeps an answer, whole or not at all. A cache that cannot be written costs money, but no result."""
        content = json.dumps({"format": _FORMAT, "model": model, "answer": answer})
        try:
            write_whole(self._path(model, article), content.encode())
        except InputError:
            return

    def _path(self, model: str, article: Article) -> Path:
        asked = json.dumps([_FORMAT, model, prompt_version(), messages(article)])
        name = sha256(asked.encode()).hexdigest()
        return self.folder / name[:2] / f"{name}.json"
