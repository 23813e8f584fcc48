"""Reports for tests of states: moves of the flights between two states, and of persons in posts, in few words."""

from __future__ import annotations

from typing import Any

from diplograph.graph.posts import Post, PostTold
from diplograph.graph.telling import Told
from diplograph.graph.time import parse_edtf

A, B = "country:RU", "country:US"


def day(text: str) -> int:
    """The ordinal of a day."""
    first = parse_edtf(text).day_from
    assert first is not None
    return first


def told(
    kind: str,
    when: str | None,
    *,
    event: str | None = None,
    status: str = "occurred",
    parties: tuple[tuple[str, str], ...] = ((A, "actor"), (B, "target")),
    published: str | None = None,
    key: str = "",
    **fields: Any,
) -> Told:
    """A report of an event; its event is its own where none is named."""
    span = parse_edtf(when) if when else None
    name = event or f"{kind} {when} {key}"
    return Told(
        id=f"report of {name} {status} {published} {key}",
        event=name,
        type=kind,
        status=status,
        time=when,
        day_from=span.day_from if span else None,
        day_to=span.day_to if span else None,
        parties=parties,
        published=published,
        **fields,
    )


BOTH = ((A, "party"), (B, "party"))
AMBASSADOR = Post("ambassador", A, B)


def in_post(name: str, post: Post = AMBASSADOR, **fields: Any) -> PostTold:
    """A report of a person in a post."""
    key = " ".join(f"{name}={value}" for name, value in sorted(fields.items()))
    envoy = f"envoy:{name.lower()}.{post.of.partition(':')[2]}"
    return PostTold(f"report {name} {key}", f"tenure {name}", envoy, name, post, **fields)
