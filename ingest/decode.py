"""Bytes to text, never by guessing a replacement: a replaced byte would move every offset behind it."""

from __future__ import annotations

import codecs
import re

from diplograph.graph.errors import InputError

__all__ = ["decode"]

_MAGIC = {
    b"%PDF": "a PDF; save its text as .txt",
    b"PK\x03\x04": "a zip archive or office document; save its text as .txt",
    b"\x1f\x8b": "a gzip archive; unpack it first",
    b"\xd0\xcf\x11\xe0": "an old office document; save its text as .txt",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
# UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1256", "iso8859_6", "cp1251", "koi8_r", "iso8859_5", "cp1252"]
_META = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_\-]{2,30})""", re.IGNORECASE)
# UTF-8 read as windows-1252 and saved again: «Ø§Ù„», «Ð¿Ñ€».
_TWICE = re.compile(
    r"(?:[ØÙ][\u0080-\u00bf\u2018-\u203a€‚ƒ„…†‡ˆ‰Š‹ŒŽšœžŸ]){4}|(?:[ÐÑ][\u0080-\u00bf\u2018-\u203a€‚ƒ„…†‡ˆ‰Š‹ŒŽšœžŸ]){4}"
)


def decode(content: bytes, name: str, *, html: bool) -> str:
    """The text of a file: by its byte-order mark, strict UTF-8, the page's own word, then the likeliest code page.

    Raises InputError for binary files, named where they can be told, and for text that was encoded twice.
    """
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise InputError(f"{name}: is {what}")
    text = _decoded(content, name, html=html)
    if "\x00" in text or _is_noise(text):
        raise InputError(f"{name}: is a binary file; give an article's text")
    if _TWICE.search(text[:20_000]):
        raise InputError(
            f"{name}: was encoded twice (its letters show as Ø§Ù„ or Ð¿Ñ€); save the original again as UTF-8"
        )
    return text


def _decoded(content: bytes, name: str, *, html: bool) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name)
    if b"\x00" in content[:2000]:
        return _without_mark(content, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _META.search(content[:4096]) if html else None
    if declared:
        try:
            return content.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # the page is wrong about itself; its bytes decide
    return _likeliest(content, name)


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name}: says it is {encoding} and is not, at byte {error.start}; save it as UTF-8"
        ) from error


def _without_mark(content: bytes, name: str) -> str:
    """UTF-16 without a mark has a zero in every other byte of its spaces and line ends."""
    for encoding, space in (("utf-16-le", b" \x00"), ("utf-16-be", b"\x00 ")):
        if content.count(space) * 40 > len(content):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise InputError(f"{name}: is a binary file; give an article's text")


def _likeliest(content: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  only old files need it

    best = from_bytes(content, cp_isolation=_LEGACY).best()
    if best is None:
        raise InputError(f"{name}: is in no encoding that was recognised; save it as UTF-8")
    return content.decode(best.encoding)


def _is_noise(text: str) -> bool:
    controls = sum(letter < " " and letter not in "\t\n\r\f\v" for letter in text[:4000])
    return controls * 50 > len(text[:4000])
