"""What may be asked of the server, declared once: requests are read by it, and the OpenAPI document is made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from diplograph.graph.errors import InputError, UnknownNameError

__all__ = ["LONGEST", "Endpoint", "Given", "Param", "given"]

LONGEST = 20_000
"""The most characters of one parameter."""

Given: TypeAlias = Mapping[str, Any]
"""Parameters by name: text, a number, or a list of texts for those that may be given again; None where left out."""


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a query string, or of the path where ``in_path`` says so.

    ``kind`` is text or integer; an integer lies between ``least`` and ``most``. What a text means is checked by whoever
    takes it. ``many`` may be given again.
    """

    name: str
    meaning: str
    kind: str = "text"
    required: bool = False
    many: bool = False
    default: int | None = None
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    example: str | None = None
    in_path: bool = False


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address, what it takes, what it answers (as JSON Schema), and which errors it may end with beside 400."""

    path: str
    name: str
    summary: str
    params: tuple[Param, ...]
    answer: Mapping[str, Any]
    run: Callable[[Any, Given], Any]
    errors: tuple[int, ...] = (503,)


def given(params: Sequence[Param], told: Sequence[tuple[str, str]], path: Mapping[str, str] | None = None) -> Given:
    """The parameters of a request; what is empty counts as left out, as an empty field of a form sends it.

    Raises UnknownNameError for a parameter that there is not, InputError for one that is missing, given twice, too
    long or out of its bounds.
    """
    known = {one.name: one for one in params if not one.in_path}
    found: dict[str, list[str]] = {}
    for name, value in told:
        if name not in known:
            raise UnknownNameError("parameter", name, known)
        if len(value) > LONGEST:
            raise InputError(f"{name} has {len(value)} characters; give at most {LONGEST}")
        if value.strip():
            found.setdefault(name, []).append(value)
    values: dict[str, Any] = {one.name: _value(one, found.get(one.name, [])) for one in known.values()}
    return {**values, **(path or {})}


def _value(param: Param, told: list[str]) -> Any:
    if len(told) > 1 and not param.many:
        raise InputError(f"{param.name} is given {len(told)} times; give it once")
    if not told:
        if param.required:
            raise InputError(f"{param.name} is missing; give {param.meaning}")
        return [] if param.many else param.default
    if param.choices and told[0] not in param.choices:
        raise UnknownNameError(param.name, told[0], param.choices)
    if param.kind == "integer":
        return _integer(param, told[0])
    return told if param.many else told[0]


def _integer(param: Param, told: str) -> int:
    number = int(told) if re.fullmatch(r"[0-9]{1,9}", told.strip()) else -1
    if not param.least <= number <= param.most:
        raise InputError(
            f"{param.name} must be a whole number from {param.least} to {param.most}, not {told[:40]!r}; mend it"
        )
    return number
