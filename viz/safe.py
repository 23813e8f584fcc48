"""Making other people's text harmless: names, quotes, titles and addresses come from articles that anybody can write.

Text reaches the page in two ways only: as escaped HTML (``text``), and as JSON (``embedded``) whose strings the page's
script sets as text nodes. Neither lets a character end the element it stands in.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import escape
from urllib.parse import urlsplit

__all__ = ["allowed", "embedded", "plain", "text", "web_address"]

# As in cli/output.py: embeddings and overrides would turn around the rest of the line, controls have no shape, and
# half of a surrogate pair has no bytes in UTF-8. Marks without a range (LRM, RLM, ALM) belong to honest Arabic.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SHAPELESS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def allowed(content: str) -> str:
    """A script or style sheet as a Content-Security-Policy allows it: by its hash."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def plain(written: str) -> str:
    """The text without what would act on its surroundings; what has no shape shows as U+FFFD."""
    return _SHAPELESS.sub("\N{REPLACEMENT CHARACTER}", _BIDI.sub("", written.replace("\r\n", "\n")))


def text(written: str) -> str:
    """The text as HTML, fit for an element and for a quoted attribute."""
    return escape(plain(written))


def web_address(url: str | None) -> str | None:
    """The address if a click on it can only open a page of the web; None for ``javascript:`` and all else."""
    if url is None:
        return None
    address = plain(url).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc and "\\" not in address else None


def embedded(data: object) -> str:
    """JSON for a script element of type application/json.

    ``</script>`` and ``<!--`` cannot occur, since no ``<`` does; U+2028 and U+2029 end a line in older JavaScript.
    """
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        told = told.replace(character, f"\\u{ord(character):04x}")
    return told
