"""Texts from anywhere made fit for a file format: what a format cannot hold is replaced visibly, never dropped.

But for embeddings and overrides of direction, where the text is to be read by people: they would turn the lines after
it round, and a word that is still there without them is no less told.
"""

from __future__ import annotations

import re

__all__ = [
    "for_markdown",
    "for_spreadsheet",
    "for_xml",
    "is_web_address",
    "language_tag",
    "plain",
    "unicode_text",
    "visible",
]

_VISIBLE = "\N{REPLACEMENT CHARACTER}"
_SURROGATES = re.compile("[\ud800-\udfff]")
# XML 1.0, https://www.w3.org/TR/xml/#charsets: forbids controls, surrogates and two noncharacters.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
# On a terminal controls would move the cursor; bidi embeddings and overrides would turn the rest of a line around.
_ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Marks without a range (LRM, RLM, ALM) belong to honest Arabic.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# All that begins something within a line of CommonMark (https://spec.commonmark.org/0.31.2/), of GitHub's or pandoc's
# dialect; the last two would make links of bare addresses. Then what begins a list or underlines a heading.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>&#!|~$^@]|:(?=//)|(?<=[Ww]{3})\.")
_MARKDOWN_BEGIN = re.compile(r"(\d{0,9})([-+=.)])")
_FORMULA = ("=", "+", "-", "@", "\t")

# BCP 47 in outline: RDF and XML ask for no more than this shape.
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")

# An absolute http(s) IRI by RFC 3987, without IPv6 hosts; blanks and bidi marks, which it advises against, are out.
_CHAR = (
    r"(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}|(?![\s\u200e\u200f\u202a-\u202e])"
    "[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd])"
)
_WEB = re.compile(
    rf"https?://(?:(?:{_CHAR}|:)*@)?{_CHAR}+(?::[0-9]*)?(?:/(?:{_CHAR}|[:@/])*)?"
    rf"(?:\?(?:{_CHAR}|[:@/?])*)?(?:#(?:{_CHAR}|[:@/?])*)?"
)


def unicode_text(text: str) -> str:
    """Text that UTF-8 can hold: a lone surrogate (from a broken escape) becomes U+FFFD."""
    return _SURROGATES.sub(_VISIBLE, text)


def for_xml(text: str) -> str:
    """Text that XML 1.0 can hold and gives back the same: its readers turn every line end into a newline."""
    return _NOT_XML.sub(_VISIBLE, text.replace("\r\n", "\n").replace("\r", "\n"))


def for_spreadsheet(text: str) -> str:
    """A cell without control characters that no spreadsheet takes for a formula: an apostrophe goes before such a one.

    Our texts come from articles that anybody can write. Spreadsheets hide the apostrophe.
    """
    text = _CONTROLS.sub(_VISIBLE, text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{text}" if text.startswith(_FORMULA) else text


def visible(text: str) -> str:
    """The text without what would act on a terminal: controls show as U+FFFD, what turns text round is left out."""
    return _ACTS.sub(_VISIBLE, _BIDI.sub("", text.replace("\r\n", "\n").replace("\t", " ")))


def plain(text: str) -> str:
    """Text for people, without controls and without what turns a line round; every line end is a newline."""
    return _CONTROLS.sub(_VISIBLE, _BIDI.sub("", _BREAKS.sub("\n", text)))


def for_markdown(text: str) -> str:
    """Text as one line of Markdown that shows it as it is: nothing in it is a link, an emphasis, a list or HTML."""
    line = _MARKDOWN.sub(r"\\\g<0>", " ".join(plain(text).split()))
    begin = _MARKDOWN_BEGIN.match(line)
    return f"{begin[1]}\\{line[begin.start(2) :]}" if begin else line


def language_tag(language: str | None) -> str | None:
    """The tag to put on a text of this language; None where there is none, or it is no tag."""
    if language is None or language.lower() == "und" or not _TAG.fullmatch(language):
        return None
    return language.lower()


def is_web_address(text: str) -> bool:
    """Whether it is an http(s) IRI, and so can name a page; ``javascript:`` and spaces cannot."""
    return _WEB.fullmatch(text) is not None
