"""Requests to a server, and answers as values: how often, how long, and what failed.

What only reads is sent again where the connection failed. What changes something carries an
Idempotency-Key under which the server does it once, however often it arrives; only with one is it
sent again.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import quote
from uuid import uuid4

import httpx
from pydantic import BaseModel, SecretStr, TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from assistant.domain.people import Rep
from assistant.errors import ServerUnlike
from tui.remote.problems import error_in, no_answer, unreachable

T = TypeVar("T")
ItemT = TypeVar("ItemT")

Part = str | int | Rep
"""A piece of a path; a rep stands there by id."""

Sent = Mapping[str, Any]
"""The body of a request, as httpx takes it."""

Method = Literal["POST", "PATCH", "PUT", "DELETE"]

Seen = int | Literal["*"] | None
"""The version that a change is decided upon; "*" overwrites whichever stands."""

OWN_VERSION = version("nextgear")
PAUSE_SECONDS = 0.3
"""Before the second try of three; twice as long before the third."""

LONGEST_WAIT_SECONDS = 5.0
"""A server that asks to wait longer is not waited for: the person is told."""

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 180.0
"""A language model behind the server may take its time; the screen goes on meanwhile."""

SILENT_SECONDS = 45.0
"""A stream is given up after that: a server says something every 15 s while it works."""

PAGE = 500


class Answered(BaseModel, Generic[T]):
    """What an answer carries besides what only programs need."""

    data: T
    warnings: tuple[str, ...] = ()
    as_of: date
    next: str | None = None


class Health(BaseModel):
    """How a nextgear answers whoever asks whether it runs."""

    status: str
    version: str


def fields(**given: object) -> Sent:
    """A JSON body; what is None is left out."""
    return {"json": to_jsonable_python({k: v for k, v in given.items() if v is not None})}


def content(raw: bytes, media_type: str = "application/octet-stream") -> Sent:
    """A body that is a file, or a text."""
    return {"content": raw, "headers": {"Content-Type": media_type}}


class Wire:
    """One server, asked with one token; threads may share it."""

    def __init__(self, url: str, token: SecretStr, *, is_local: bool = False) -> None:
        """Nothing is sent yet. `is_local`: on this machine, so that no proxy stands between."""
        self.url = url.rstrip("/")
        self.server_version = ""
        self._token = token
        self._http = httpx.Client(
            base_url=f"{self.url}/v1/",
            headers={"User-Agent": f"nextgear/{OWN_VERSION}"},
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            trust_env=not is_local,
        )

    def greet(self) -> None:
        """Make sure that a nextgear answers, before it is given a token.

        Raises:
            ServerFailure: none does.
        """
        answer = self._tried("GET", "health", again=True)
        try:
            if not answer.is_success:
                raise error_in(answer)
            self.server_version = Health.model_validate_json(answer.content).version
        except ValidationError:
            raise ServerUnlike(
                f"What answers at {self.url} is no nextgear.", "Check the address."
            ) from None

    def get(self, kind: type[T], *path: Part, **query: object) -> T:
        """Read one value."""
        return self._read(kind, path, query).data

    def listed(self, kind: type[ItemT], *path: Part, **query: object) -> tuple[ItemT, ...]:
        """Read a whole list, page by page."""
        found: list[ItemT] = []
        asked = {**query, "limit": PAGE}
        while True:
            page = self._read(list[kind], path, asked)  # type: ignore[valid-type]
            found += page.data
            if page.next is None:
                return tuple(found)
            asked["cursor"] = page.next

    def change(
        self,
        method: Method,
        kind: type[T],
        *path: Part,
        send: Sent | None = None,
        seen: Seen = None,
        **query: object,
    ) -> Answered[T]:
        """Change something; a POST is done once even where it arrives twice.

        Raises:
            Conflict: somebody else changed it since.
        """
        return self._decoded(kind, self._changed(method, path, send, query, seen))

    def tell(self, method: Method, *path: Part, send: Sent | None = None) -> None:
        """Change something that has no answer but that it was done."""
        answer = self._changed(method, path, send, {})
        if not answer.is_success:
            raise error_in(answer)

    @contextmanager
    def stream(
        self,
        method: str,
        *path: Part,
        headers: Mapping[str, str] | None = None,
        changes: bool = False,
        **given: Any,
    ) -> Iterator[httpx.Response]:
        """An answer that is told as it is made; it is closed at the end."""
        request = self._http.build_request(
            method,
            _path(path),
            headers={**self._signed(), **(headers or {})},
            timeout=httpx.Timeout(SILENT_SECONDS, connect=CONNECT_SECONDS),
            **given,
        )
        try:
            answer = self._http.send(request, stream=True)
            try:
                if not answer.is_success:
                    answer.read()
                    raise error_in(answer)
                yield answer
            finally:
                answer.close()
        except httpx.RequestError as error:
            raise unreachable(self.url, error, changes=changes) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def _read(
        self, kind: type[T], path: tuple[Part, ...], query: Mapping[str, object]
    ) -> Answered[T]:
        return self._decoded(kind, self._asked("GET", path, query, again=True))

    def _changed(
        self,
        method: Method,
        path: tuple[Part, ...],
        send: Sent | None,
        query: Mapping[str, object],
        seen: Seen = None,
    ) -> httpx.Response:
        given = dict(send or {})
        headers = dict(given.pop("headers", {}))
        if seen is not None:
            headers["If-Match"] = "*" if seen == "*" else f'"{seen}"'
        if method == "POST":
            headers["Idempotency-Key"] = uuid4().hex
        return self._asked(method, path, query, again=method == "POST", headers=headers, **given)

    def _asked(
        self,
        method: str,
        path: tuple[Part, ...],
        query: Mapping[str, object],
        *,
        again: bool,
        headers: Mapping[str, str] | None = None,
        **given: Any,
    ) -> httpx.Response:
        params = to_jsonable_python({k: v for k, v in query.items() if v is not None})
        signed = {**self._signed(), **(headers or {})}
        return self._tried(method, _path(path), again=again, params=params, headers=signed, **given)

    def _tried(self, method: str, path: str, *, again: bool, **given: Any) -> httpx.Response:
        """The answer to a request, sent again where that is safe and may help."""
        for pause in (PAUSE_SECONDS, 2 * PAUSE_SECONDS, None):
            try:
                answer = self._http.request(method, path, **given)
            except httpx.ReadTimeout as error:
                raise no_answer(self.url, ANSWER_SECONDS) from error
            except httpx.RequestError as error:
                if pause is None or not again:
                    raise unreachable(self.url, error, changes=method != "GET") from error
                time.sleep(pause)
            else:
                wait = _asked_to_wait(answer)
                if pause is None or wait is None or wait > LONGEST_WAIT_SECONDS:
                    return answer
                time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _signed(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token.get_secret_value()}"}

    def _decoded(self, kind: type[T], answer: httpx.Response) -> Answered[T]:
        if not answer.is_success:
            raise error_in(answer)
        try:
            # A newer server may tell more than we know: that is no fault.
            adapter = _reader(kind)  # type: ignore[arg-type]  # mypy: a type can be hashed
            read: Answered[T] = adapter.validate_json(answer.content, extra="ignore")
        except ValidationError as error:
            raise ServerUnlike(
                f"The server's nextgear {self.server_version} answers in a way that this one, "
                f"{OWN_VERSION}, does not understand.",
                "Bring both to the same version.",
            ) from error
        return read


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(Answered[kind])


def _path(parts: tuple[Part, ...]) -> str:
    return "/".join(
        quote(part.id if isinstance(part, Rep) else str(part), safe="") for part in parts
    )


def _asked_to_wait(answer: httpx.Response) -> float | None:
    """For how many seconds a server wants to be left alone, nothing having been done."""
    asked = answer.headers.get("retry-after", "")
    return float(asked) if answer.is_error and asked.isdecimal() else None
