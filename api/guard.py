"""What happens to every request before a route sees it, and to every answer after.

Here and not in routes, so that a new route is closed, bounded and never stored by a browser
without its author thinking of it.
"""

import logging
import time
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Receive, Scope, Send

from api import logs
from api.auth import Session
from api.bodies import Bounded
from api.entrance import Entrance
from api.errors import CRASHED, problem, problem_of, sent
from api.metrics import Metrics
from api.sending import Sending
from assistant.errors import CoachError


class Guard:
    """Lets in by the entrance, answers HEAD, adds headers, catches crashes, logs and counts."""

    def __init__(self, app: ASGIApp, entrance: Entrance, metrics: Metrics, *, public: bool) -> None:
        self._app = app
        self._entrance = entrance
        self._metrics = metrics
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it; log it and count it either way."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = logs.request_id(headers.get(logs.REQUEST_ID, ""))
        state = scope.setdefault("state", {})
        state["request_id"] = request_id
        sending = Sending(
            send, request_id, without_body=scope["method"] == "HEAD", secure=self._public
        )
        began = time.monotonic()
        try:
            refusal = await self._entrance.refusal(scope, headers)
            if refusal is not None:
                await refusal(scope, receive, sending)
            else:
                await self._pass_on(scope, receive, sending)
        finally:
            self._tell(scope, sending, time.monotonic() - began)

    async def _pass_on(self, scope: Scope, receive: Receive, sending: Sending) -> None:
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            await self._app(inner, Bounded(receive, self._entrance.largest(scope["path"])), sending)
        except ClientDisconnect:
            return  # half a request was read and nothing was done; nobody is there to be told
        except CoachError as error:  # the record cannot be reached, found before any route
            if sending.status is not None:
                raise
            await sent(problem_of(error))(scope, receive, sending)
        except Exception as error:
            logs.said(
                "crashed",
                level=logging.ERROR,
                error=error,
                request_id=scope["state"]["request_id"],
                method=scope["method"],
                route=_route(inner),
            )
            if sending.status is not None:
                raise
            sentence = "This should not have happened; the log of the server says where."
            await problem(CRASHED, sentence)(scope, receive, sending)
        finally:
            scope["route"] = inner.get("route")

    def _tell(self, scope: Scope, sending: Sending, seconds: float) -> None:
        state: Mapping[str, object] = scope["state"]
        session = state.get("session")
        route, status = _route(scope), sending.status or 499
        logs.said(
            "request",
            request_id=state["request_id"],
            method=scope["method"],
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            person=session.actor.person_id if isinstance(session, Session) else None,
            token=state.get("token_id"),
        )
        self._metrics.count(scope["method"], route, status, seconds)


def _route(scope: Scope) -> str:
    """The route's template, so that no name that stands in an address is logged."""
    return str(getattr(scope.get("route"), "path", None) or "none")
