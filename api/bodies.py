"""Bodies of unknown length and speed: stopped as soon as they are too large or too slow."""

import asyncio
import time

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

from api.errors import TOO_LARGE, TOO_SLOW

LONGEST_SECONDS = 60.0
"""How long the whole body of a request may take to arrive."""


class Bounded:
    """Receives a body within bounds; what comes after it, a hang-up, may take its time."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive = receive
        self._largest = largest
        self._size = 0
        self._whole = False
        self._until = time.monotonic() + LONGEST_SECONDS

    async def __call__(self) -> Message:
        """The next piece.

        Raises:
            HTTPException: 413 or 408.
        """
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(max(0, self._until - time.monotonic())):
                message = await self._receive()
        except TimeoutError:
            told = "The body did not arrive in a minute. Nothing was stored."
            raise HTTPException(TOO_SLOW.status, told, {"Connection": "close"}) from None
        if message["type"] == "http.request":
            self._size += len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
            if self._size > self._largest:
                raise HTTPException(TOO_LARGE.status, too_large(self._largest))
        return message


def too_large(largest: int) -> str:
    """Why a request is refused, and what to do."""
    return (
        f"At most {largest:,} bytes are taken in one request. "
        "Hand in less at a time. Nothing was stored."
    )
