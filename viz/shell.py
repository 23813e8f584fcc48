"""What every page is wrapped in: one head, a policy that allows the page's own code by its hash, and its template.

Nothing else may run or be asked for (docs/decisions/0007-page.md): a page that is opened from a disk, a mail or an
archive shows what is in it, and tells nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from string import Template

from diplograph.graph.words import Language
from diplograph.viz.safe import allowed, text
from diplograph.viz.words import RIGHT_TO_LEFT

__all__ = ["closed", "filled", "policy_in", "static"]


def static(*names: str) -> str:
    """The files of static/ one behind the other."""
    return "".join(files("diplograph.viz").joinpath("static", name).read_text("utf-8") for name in names)


def closed(*names: str) -> str:
    """Scripts of static/ as one, with nothing of theirs left outside."""
    return f'(() => {{\n"use strict";\n{static(*names)}}})();\n'


def filled(
    name: str,
    lang: Language,
    *,
    title: str,
    style: str,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    words: Mapping[str, str] | None = None,
    forms: bool = False,
    **parts: str,
) -> str:
    """The template ``name`` as a whole page.

    ``title`` is plain text, ``words`` are plain texts for its ``$w_NAME``; ``parts`` are HTML as they are. ``scripts``
    are those that the page holds and that may run, ``styles`` the hashes of the style sheets that these make. ``forms``
    lets it send forms to where it came from.
    """
    common = {"lang": lang, "direction": "rtl" if lang in RIGHT_TO_LEFT else "ltr", "title": text(title)}
    head = _template("head").substitute(common, policy=_policy(scripts, style, styles, forms=forms), style=style)
    said = {f"w_{key}": text(word) for key, word in (words or {}).items()}
    return _template(name).substitute(said, head=head, **common, **parts)


def policy_in(page: str) -> str:
    """The Content-Security-Policy of a page that ``filled`` made, for whoever sends it as a header too."""
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    if found is None:
        raise ValueError("a page without a policy")
    return found[1]


def _template(name: str) -> Template:
    return Template(files("diplograph.viz").joinpath("templates", f"{name}.html").read_text("utf-8"))


def _policy(scripts: Sequence[str], style: str, more: Sequence[str], *, forms: bool) -> str:
    """The Content-Security-Policy: these scripts, these style sheets, images within the file."""
    run = f"script-src {' '.join(map(allowed, scripts))}; " if scripts else ""
    dress = " ".join((allowed(style), *(f"'{one}'" for one in more)))
    to = "'self'" if forms else "'none'"
    return f"default-src 'none'; {run}style-src {dress}; img-src data:; base-uri 'none'; form-action {to}"
