"""What every answer carries on its way out."""

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from api.logs import REQUEST_ID

SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

HTTPS_ONLY = ("Strict-Transport-Security", "max-age=31536000")
"""Where a proxy ends TLS: a browser shall not try without."""


class Sending:
    """Adds headers where the route set none of its own; leaves a HEAD without a body."""

    def __init__(
        self, send: Send, request_id: str, *, without_body: bool = False, secure: bool = False
    ) -> None:
        self.status: int | None = None
        self._send = send
        self._request_id = request_id
        self._without_body = without_body
        self._secure = secure

    async def __call__(self, message: Message) -> None:
        """Send a piece of an answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            headers["Cache-Control"] = "no-store"  # a stream would say no-cache, which stores
            headers[REQUEST_ID] = self._request_id
            if self._secure:
                headers.setdefault(*HTTPS_ONLY)
        elif self._without_body and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)
