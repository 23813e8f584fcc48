"""Asks a model behind any OpenAI-compatible endpoint for an article's facts. What it says is checked in check.py.

A few requests run at once; answers come back in the order of the articles. What may pass by itself (429, 5xx, no
connection) is tried again with growing pauses, or after the time that the endpoint asks for. An endpoint that does not
work at all is not asked for the articles that follow. The key goes into one header and nowhere else.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from time import time
from typing import TYPE_CHECKING, Any

from diplograph.graph.errors import ExtractorError
from diplograph.ingest.article import Article
from diplograph.ingest.llm.cache import Answer, AnswerCache, is_answer
from diplograph.ingest.llm.prompt import answer_schema, messages

if TYPE_CHECKING:
    import httpx2

__all__ = ["Endpoint", "Step", "ask"]

Step = Callable[[int, int], None]
"""Told how many of how many articles are answered."""

_LARGEST = 8 * 1024 * 1024
_LONGEST_WAIT = 120.0
_CONNECTING = 20.0
_PASSING = frozenset({408, 409, 425, 429})
_REFUSED_FORMAT = frozenset({400, 422})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is, and how patiently it is asked. ``url`` ends where ``/chat/completions`` would follow.

    Raises ExtractorError where that cannot work, or where the key would travel in the clear.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 300.0
    """Seconds for a whole answer; a large model on a small machine needs minutes."""
    tries: int = 4
    pause: float = 1.0
    """Seconds before the second try; each further pause is twice as long."""
    at_once: int = 4
    seed: int = 1

    def __post_init__(self) -> None:
        url = _url(self.url)
        if url.userinfo:
            raise ExtractorError("the model's address holds a password; give it as DIPLOGRAPH_LLM_KEY instead")
        if not self.model.isprintable() or not self.model.strip() or len(self.model) > 200:
            raise ExtractorError("the model's name is empty or not printable; set DIPLOGRAPH_LLM_MODEL to its name")
        if self.key is None:
            return
        if not self.key.isascii() or not self.key.isprintable() or " " in self.key or not self.key:
            raise ExtractorError("the model's key holds blanks or letters beyond ASCII; set DIPLOGRAPH_LLM_KEY anew")
        if url.scheme != "https" and not self.local:
            raise ExtractorError(
                f"a key is sent over https only, and {self.place} is not; use https, or unset DIPLOGRAPH_LLM_KEY"
            )

    @property
    def local(self) -> bool:
        """Whether the endpoint is on this machine."""
        host = _url(self.url).host
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return bool(host == "localhost")

    @property
    def place(self) -> str:
        """The address for messages, without what may be a secret in it."""
        url = _url(self.url)
        port = f":{url.port}" if url.port is not None else ""
        host = f"[{url.host}]" if ":" in url.host else url.host
        return f"{url.scheme}://{host}{port}"


def ask(
    endpoint: Endpoint, articles: Sequence[Article], cache: AnswerCache | None = None, step: Step | None = None
) -> list[Answer | ExtractorError]:
    """Each article's answer, or why there is none, in the order of the articles."""
    known = [cache.get(endpoint.model, article) if cache else None for article in articles]
    missing = [article for article, answer in zip(articles, known, strict=True) if answer is None]
    if step is not None:
        step(len(articles) - len(missing), len(articles))
    if not missing:
        return [answer for answer in known if answer is not None]
    _library()
    asked = iter(asyncio.run(_Asker(endpoint, cache, len(articles), step).all(missing)))
    return [next(asked) if answer is None else answer for answer in known]


class _DownError(ExtractorError):
    """The endpoint works for no article."""


class _Asker:
    """One run over some articles: the connections, how many are done, and what was learnt of the endpoint."""

    def __init__(self, endpoint: Endpoint, cache: AnswerCache | None, total: int, step: Step | None) -> None:
        self.endpoint, self.cache = endpoint, cache
        self.total, self.step = total, step
        self.down: _DownError | None = None
        self.formats: tuple[dict[str, Any], ...] = (
            {"type": "json_schema", "json_schema": {"name": "facts", "strict": True, "schema": answer_schema()}},
            {"type": "json_object"},
        )
        self.format = 0

    async def all(self, articles: Sequence[Article]) -> list[Answer | ExtractorError]:
        httpx2 = _library()
        self.places = asyncio.Semaphore(self.endpoint.at_once)
        self.done = self.total - len(articles)
        headers = {"Authorization": f"Bearer {self.endpoint.key}"} if self.endpoint.key else {}
        # A proxy named in the environment is for addresses outside; the local one must not be sent through it.
        timeout = httpx2.Timeout(self.endpoint.timeout, connect=min(_CONNECTING, self.endpoint.timeout))
        trusting = not self.endpoint.local
        async with httpx2.AsyncClient(headers=headers, timeout=timeout, trust_env=trusting) as self.client:
            return await asyncio.gather(*(self._one(article) for article in articles))

    async def _one(self, article: Article) -> Answer | ExtractorError:
        async with self.places:
            try:
                if self.down is not None:
                    raise self.down
                answer = await self._answer(article)
            except ExtractorError as error:
                if isinstance(error, _DownError):
                    self.down = error
                return error
            if self.cache is not None:
                self.cache.put(self.endpoint.model, article, answer)
            self.done += 1
            if self.step is not None:
                self.step(self.done, self.total)
            return answer

    async def _answer(self, article: Article) -> Answer:
        """Asks until there is an answer, a reason to stop, or no try left."""
        httpx2 = _library()
        problem: ExtractorError = ExtractorError("the model was not asked; give at least one try")
        for attempt in range(self.endpoint.tries):
            pause = self.endpoint.pause * 2**attempt
            try:
                async with asyncio.timeout(self.endpoint.timeout):
                    status, headers, content = await self._post_any_format(article, self.endpoint.seed + attempt)
                if status == httpx2.codes.OK:
                    return self._parsed(content)
                problem = self._refusal(status, content)
                if status not in _PASSING and status < 500:
                    raise problem
                pause = _asked_pause(headers.get("retry-after"), pause)
                if pause > _LONGEST_WAIT:
                    raise _DownError(f"{self._who} asks to wait {pause:.0f} seconds; try again later")
            except _MalformedError as error:
                # Nothing to wait for: the next seed may do better.
                problem, pause = ExtractorError(f"{self._who} {error}; try again, or another model"), 0.0
            except (TimeoutError, httpx2.ReadTimeout, httpx2.WriteTimeout):
                # Another try would take as long.
                raise ExtractorError(
                    f"{self._who} gave no answer in {self.endpoint.timeout:g} seconds; "
                    "raise DIPLOGRAPH_LLM_TIMEOUT or use a faster model"
                ) from None
            except httpx2.RequestError as error:
                problem = _DownError(
                    f"cannot reach the model at {self.endpoint.place} ({_line(str(error)) or type(error).__name__}); "
                    "check DIPLOGRAPH_LLM_URL and that the server runs"
                )
            if attempt + 1 < self.endpoint.tries:
                await asyncio.sleep(pause)
        raise problem

    async def _post_any_format(self, article: Article, seed: int) -> tuple[int, httpx2.Headers, bytes]:
        """Asks in the strictest form of answer; where the endpoint refuses that, in the next one."""
        for number in range(self.format, len(self.formats)):
            status, headers, content = await self._post(article, seed, self.formats[number])
            if status not in _REFUSED_FORMAT:
                # Not before it worked: the article may be what was refused.
                self.format = max(self.format, number) if status < 300 else self.format
                break
        return status, headers, content

    async def _post(self, article: Article, seed: int, form: dict[str, Any]) -> tuple[int, httpx2.Headers, bytes]:
        body = {
            "model": self.endpoint.model,
            "messages": messages(article),
            "temperature": 0,
            "seed": seed,
            "response_format": form,
        }
        # Lone surrogates are no UTF-8; JSON writes them as escapes.
        content = json.dumps(body).encode()
        async with self.client.stream(
            "POST", _completions(self.endpoint), content=content, headers={"Content-Type": "application/json"}
        ) as response:
            received = bytearray()
            async for part in response.aiter_bytes():
                received += part
                if len(received) > _LARGEST:
                    raise _MalformedError("answered without end")
            return response.status_code, response.headers, bytes(received)

    @property
    def _who(self) -> str:
        return f"the model {self.endpoint.model} at {self.endpoint.place}"

    def _refusal(self, status: int, content: bytes) -> ExtractorError:
        if status in (401, 403):
            # Such an answer may repeat the key.
            return _DownError(f"{self._who} refuses the key ({status}); check DIPLOGRAPH_LLM_KEY")
        if status == 404:
            return _DownError(f"{self._who} is not there (404); check DIPLOGRAPH_LLM_URL and DIPLOGRAPH_LLM_MODEL")
        if 300 <= status < 400:
            return _DownError(f"{self._who} redirects elsewhere ({status}); set DIPLOGRAPH_LLM_URL to the new address")
        if status == 429:
            return _DownError(f"{self._who} takes no more requests (429); try again later")
        said = _said(content, self.endpoint.key)
        if status in (400, 413, 422):
            return ExtractorError(f"{self._who} refuses the article ({status}{said}); it may be too long for it")
        return ExtractorError(f"{self._who} failed ({status}{said}); try again later")

    def _parsed(self, content: bytes) -> Answer:
        """The facts in a response. Raises _MalformedError where another try may help, else ExtractorError."""
        try:
            choice = json.loads(content)["choices"][0]
            reason, text = choice.get("finish_reason"), choice["message"]["content"]
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise _MalformedError("did not answer as an OpenAI-compatible endpoint does") from None
        if reason == "length":
            raise ExtractorError(
                f"the answer of {self._who} was cut off at its limit; raise the limit, or split the article"
            )
        answer = _json_in(text) if isinstance(text, str) else None
        if answer is None:
            raise _MalformedError("did not answer with the JSON that was asked for")
        return answer


class _MalformedError(Exception):
    """An answer that is no answer; the message is what the model did."""


def _library() -> Any:
    try:
        import httpx2  # noqa: PLC0415  optional, and 80 ms
    except ImportError:
        raise ExtractorError("reading with a model needs httpx2; `pip install 'diplograph[llm]'`") from None
    return httpx2


def _url(text: str) -> Any:
    httpx2 = _library()
    try:
        url = httpx2.URL(text)
    except httpx2.InvalidURL:
        url = None
    if url is None or url.scheme not in ("http", "https") or not url.host:
        raise ExtractorError(
            "the model's address is no http or https address; set DIPLOGRAPH_LLM_URL, e.g. to https://host/v1"
        )
    return url


def _completions(endpoint: Endpoint) -> Any:
    url = _url(endpoint.url)
    path = url.path.rstrip("/")
    return url if path.endswith("/chat/completions") else url.copy_with(path=f"{path}/chat/completions")


def _asked_pause(told: str | None, usual: float) -> float:
    """Seconds to wait: what Retry-After says, as a number or as a date (RFC 9110, 10.2.3), else the usual."""
    if not told:
        return usual
    if told.strip().isdecimal() and told.isascii():
        return float(told[:9])
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time())
    except (ValueError, OverflowError):
        return usual


def _said(content: bytes, key: str | None) -> str:
    """An endpoint's own words on what went wrong, in one short printable line and without the key."""
    try:
        data = json.loads(content)
        found = data.get("error", data)
        words = found.get("message", "") if isinstance(found, dict) else found
    except (ValueError, AttributeError, RecursionError):
        return ""
    if not isinstance(words, str):
        return ""
    line = _line(words.replace(key, "…") if key else words)
    return f": {line}" if line else ""


def _line(words: str) -> str:
    """Foreign words as one short line that a terminal can show."""
    shown = "".join(letter if letter.isprintable() else " " for letter in words[:1000])
    return " ".join(shown.split())[:200]


def _json_in(text: str) -> Answer | None:
    """The answer in what a model wrote: JSON alone, in a Markdown fence, or between other words.

    Without regular expressions: a model that has lost its way writes millions of blanks, and they must cost no minutes.
    """
    bare = text.strip()
    if bare.startswith("<think>"):
        bare = bare.partition("</think>")[2].strip()
    fenced = bare.split("```", 2)[1].partition("\n")[2] if "```" in bare else ""
    inside = bare[bare.find("{") : bare.rfind("}") + 1]
    for one in (bare, fenced, inside):
        try:
            value = json.loads(one)
        except (ValueError, RecursionError):
            continue
        if is_answer(value):
            answer: Answer = value
            return answer
    return None
