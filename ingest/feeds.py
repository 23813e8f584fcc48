"""RSS 2.0 and Atom feeds: what each entry says of an article, its HTML turned to text.

lxml reads the XML, strictly: a broken feed is refused and not half read. A DOCTYPE is refused, because no feed needs
one and all that is hostile in XML (entity bombs, files of this machine pulled in as entities) begins there; nor is
anything resolved or fetched while it is looked for.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from diplograph.graph.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["feed_entries", "html_to_text", "looks_like_feed"]

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FEED = re.compile(rb"(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:\w+:)?(?:rss|feed)[\s>]", re.DOTALL)
_FRAME = re.compile(r"</?(?:html|body)\b[^<>]*>", re.IGNORECASE)
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("table", "td", "th", "tr", "ul"),
    )
)
_SILENT = frozenset({"script", "style", "template", "iframe", "object", "svg"})


def looks_like_feed(start: bytes) -> bool:
    """Whether a file that begins so is a feed, when its name does not tell."""
    return _FEED.match(start) is not None


def feed_entries(name: str, content: bytes) -> list[dict[str, str | None]]:
    """Each entry's ``text``, ``title``, ``url``, ``published`` and ``publisher``, in the feed's order.

    The text is the full one where the feed has it, else its summary. A date that cannot be read is unknown, and the
    day is the one that the publisher's own clock shows. Raises InputError for what is not well-formed XML, has a
    DOCTYPE, or is no RSS 2.0 or Atom feed; ``name`` names it there.
    """
    root = _parsed(name, content)
    if root.tag == "rss":
        channel = root.find("channel")
        publisher = _words(channel, "title") if channel is not None else None
        return [_rss_item(item, publisher) for item in root.iter("item")]
    if root.tag == f"{_ATOM}feed":
        publisher = _atom_text(root.find(f"{_ATOM}title")) or None
        return [_atom_entry(entry, publisher) for entry in root.iter(f"{_ATOM}entry")]
    raise InputError(f"{name}: is XML, but no RSS 2.0 or Atom feed: its outermost element is {_local(root)}")


def html_to_text(html: str) -> str:
    """The words of an HTML fragment, a line for each paragraph or the like; plain text stays as it is.

    What is nested thousands deep is no article, and gives no words rather than some of them.
    """
    if "<" not in html and "&" not in html:
        return html.strip()
    from lxml import etree  # noqa: PLC0415  feeds alone need it
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415

    # The parser would end with the first </body> or </html>, and pass over what is nested deeply; words would be lost.
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    root = document_fromstring(f"<body><div>{_FRAME.sub('', html)}</div></body>", parser=parser)
    if any(error.level_name == "FATAL" for error in parser.error_log):
        return ""
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        silent = element.tag in _SILENT
        if element.tag in _BLOCKS:
            parts.append("\n")
        if event == "start" and silent:
            walk.skip_subtree()
        elif event == "start":
            parts.append(_on_one_line(element.text))
        else:
            parts.append(_on_one_line(element.tail))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _on_one_line(text: str | None) -> str:
    """Line ends in the source of a page are blanks."""
    return re.sub(r"\s+", " ", text or "")


def _parsed(name: str, content: bytes) -> _Element:
    from lxml import etree  # noqa: PLC0415  feeds alone need it

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name}: is not well-formed XML: {error.msg}; get the feed again, or mend it") from error
    if root.getroottree().docinfo.doctype:
        raise InputError(f"{name}: has a DOCTYPE, which no feed needs and which can be hostile; take it out")
    return root


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(parent: _Element, *tags: str) -> str | None:
    """The first of these children that has words, as plain text."""
    for tag in tags:
        text = html_to_text(parent.findtext(tag) or "")
        if text:
            return text
    return None


def _rss_item(item: _Element, publisher: str | None) -> dict[str, str | None]:
    guid = item.find("guid")
    link = (item.findtext("link") or "").strip()
    if not link and guid is not None and guid.get("isPermaLink") != "false":
        link = (guid.text or "").strip()
    return {
        "title": _title(_words(item, "title")),
        "text": _words(item, f"{_CONTENT}encoded", "description"),
        "url": link or None,
        "published": _day(item.findtext("pubDate"), item.findtext(f"{_DC}date")),
        "publisher": _words(item, f"{_DC}publisher") or publisher,
    }


def _atom_entry(entry: _Element, publisher: str | None) -> dict[str, str | None]:
    links = [link.get("href") for link in entry.findall(f"{_ATOM}link") if link.get("rel", "alternate") == "alternate"]
    text = _atom_text(entry.find(f"{_ATOM}content")) or _atom_text(entry.find(f"{_ATOM}summary"))
    return {
        "title": _title(_atom_text(entry.find(f"{_ATOM}title"))),
        "text": text,
        "url": links[0] if links else None,
        "published": _day(entry.findtext(f"{_ATOM}published"), entry.findtext(f"{_ATOM}updated")),
        "publisher": _atom_text(entry.find(f"{_ATOM}source/{_ATOM}title")) or publisher,
    }


def _atom_text(element: _Element | None) -> str:
    """An Atom text: plain, HTML inside as text, or XHTML as elements. Media types other than these have no words."""
    if element is None:
        return ""
    kind = element.get("type", "text")
    if kind == "xhtml":
        from lxml import etree  # noqa: PLC0415

        return html_to_text("".join(etree.tostring(child, encoding="unicode", method="html") for child in element))
    if kind in ("html", "text/html"):
        return html_to_text(element.text or "")
    return (element.text or "").strip() if kind in ("text", "text/plain") else ""


def _title(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _day(*written: str | None) -> str | None:
    """The first of these dates that can be read (RFC 822 or ISO 8601), as a day; None where none can."""
    for text in written:
        for read in (parsedate_to_datetime, datetime.fromisoformat):
            try:
                return read((text or "").strip()).date().isoformat()
            except (ValueError, TypeError, IndexError):
                continue
    return None
