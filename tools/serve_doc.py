"""Writes the table of the API in docs/serve.md from what the endpoints declare: ``python tools/serve_doc.py``."""

from __future__ import annotations

from pathlib import Path

from diplograph.viz.server.api import endpoints
from diplograph.viz.server.declared import Endpoint

DOCUMENT = Path(__file__).parents[1] / "docs" / "serve.md"
_BEGIN, _END = "<!-- made by tools/serve_doc.py -->\n", "<!-- end -->"


def written(text: str) -> str:
    """The document with its table made anew."""
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    head = "| address | takes | gives |\n|---|---|---|\n"
    rows = [_row(one) for one in endpoints() if not one.name.startswith("query_")]
    question = "| `/api/query/NAME` | what the question takes, `limit` | the rows of one of the library's questions"
    return f"{before}{_BEGIN}{head}{''.join(rows)}{question}, [queries.md](queries.md) |\n{_END}{after}"


def _row(one: Endpoint) -> str:
    path = one.path.replace("{id}", "ID")
    names = ", ".join(f"`{param.name}`" if param.required else f"[`{param.name}`]" for param in one.params)
    return f"| `{path}` | {names} | {one.summary.rstrip('.')} |\n"


if __name__ == "__main__":
    DOCUMENT.write_text(written(DOCUMENT.read_text("utf-8")), "utf-8")
