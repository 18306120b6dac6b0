"""What happens to every request before a route sees it, and to every answer after.

Here and not in routes, so that a new route is closed, bounded and never stored by a browser
without its author thinking of it.
"""

import logging
import traceback

from fastapi import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.auth import Door
from api.errors import CRASHED, TOO_LARGE, UNAUTHORIZED, WRONG_HOST, problem

OPEN_PATHS = frozenset({"/docs", "/v1/health", "/v1/openapi.json"})
"""The only paths that need no token; they show nothing of anybody."""

HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names under which a browser may mean this machine; others are DNS rebinding."""

SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_log = logging.getLogger("nextgear.api")


class Guard:
    """Checks host, token and size; answers HEAD; adds security headers; catches crashes."""

    def __init__(self, app: ASGIApp, door: Door, largest_body: int) -> None:
        self._app = app
        self._door = door
        self._largest_body = largest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sending = _Sending(send, without_body=scope["method"] == "HEAD")
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        if scope["method"] == "HEAD":
            scope = {**scope, "method": "GET"}
        try:
            await self._app(scope, _Bounded(receive, self._largest_body), sending)
        except ClientDisconnect:
            return  # half a request was read and nothing was done; nobody is there to be told
        except Exception as error:
            _report(error, scope)
            if sending.started:
                raise
            sentence = "This should not have happened; the log of the server says where."
            await problem(CRASHED, sentence)(scope, receive, sending)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if _host_name(headers.get("host", "")) not in HOSTS:
            return problem(WRONG_HOST, "Ask for 127.0.0.1 or localhost.")
        if scope["path"] not in OPEN_PATHS:
            session = self._door.admit(headers.get("authorization", ""))
            if session is None:
                return problem(
                    UNAUTHORIZED,
                    "Send the token that was printed at start: Authorization: Bearer TOKEN.",
                    headers={"WWW-Authenticate": 'Bearer realm="nextgear"'},
                )
            scope.setdefault("state", {})["session"] = session
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self._largest_body:
            return problem(TOO_LARGE, _too_large(self._largest_body))
        return None


class _Sending:
    """Adds the security headers where the route set none of its own; leaves a HEAD bodiless."""

    def __init__(self, send: Send, *, without_body: bool) -> None:
        self.started = False
        self._send = send
        self._without_body = without_body

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
        elif self._without_body and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)


class _Bounded:
    """Stops a body of unknown length as soon as it is too large."""

    def __init__(self, receive: Receive, largest_body: int) -> None:
        self._receive = receive
        self._largest_body = largest_body
        self._size = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.request":
            self._size += len(message.get("body", b""))
            if self._size > self._largest_body:
                raise HTTPException(TOO_LARGE.status, _too_large(self._largest_body))
        return message


def _too_large(largest_body: int) -> str:
    return (
        f"At most {largest_body:,} bytes are taken in one request. "
        "Hand in the part about one meeting. Nothing was stored."
    )


def _host_name(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdecimal() else host).lower()


def _report(error: Exception, scope: Scope) -> None:
    """Say where it broke, without the message: that may quote what people wrote."""
    route = scope.get("route")
    place = getattr(route, "path", "no route")
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("%s in %s %s\n%s", type(error).__name__, scope["method"], place, frames)
