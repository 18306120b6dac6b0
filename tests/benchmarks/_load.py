"""A small load program: keep-alive connections over loopback, closed-loop or at a fixed rate."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Measured:
    """What came back: how many answers, how long each took in seconds, in how much time."""

    seconds: float
    latencies: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """The latency that `share` of the answers stay within, in milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


def request(path: str, token: str = "", *, body: bytes = b"") -> bytes:
    """The bytes of a request."""
    lines = [f"{'POST' if body else 'GET'} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"Authorization: Bearer {token}"] if token else []
    lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"] if body else []
    return "\r\n".join([*lines, "", ""]).encode() + body


class Connection:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def ask(self, raw: bytes) -> int:
        """Send a request, read the whole answer; its status."""
        if self._writer is None or self._reader is None:
            opened = await asyncio.open_connection("127.0.0.1", self._port, limit=2**20)
            self._reader, self._writer = opened
        self._writer.write(raw)
        head = await self._reader.readuntil(b"\r\n\r\n")
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                await self._reader.readexactly(int(line[15:]))
        return int(head[9:12])

    def close(self) -> None:
        """Hang up."""
        if self._writer is not None:
            self._writer.close()


async def closed_loop(port: int, raw: bytes, *, connections: int, seconds: float) -> Measured:
    """Each connection asks again as soon as it was answered."""
    measured = Measured(seconds)
    until = time.perf_counter() + seconds

    async def work() -> None:
        connection = Connection(port)
        while (began := time.perf_counter()) < until:
            _note(measured, began, await connection.ask(raw))
        connection.close()

    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(connections)))
    measured.seconds = time.perf_counter() - began
    return measured


async def open_loop(
    port: int, raw: bytes, *, rate: float, seconds: float, connections: int = 50
) -> Measured:
    """Requests at fixed times, whether or not the ones before were answered.

    The latency counts from the time at which a request was due: waiting for a free connection
    is part of it.
    """
    measured = Measured(seconds)
    due: asyncio.Queue[float | None] = asyncio.Queue()

    async def work() -> None:
        connection = Connection(port)
        while (at := await due.get()) is not None:
            _note(measured, at, await connection.ask(raw))
        connection.close()

    workers = [asyncio.create_task(work()) for _ in range(connections)]
    began = time.perf_counter()
    for number in range(int(rate * seconds)):
        at = began + number / rate
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        due.put_nowait(at)
    for _ in workers:
        due.put_nowait(None)
    await asyncio.gather(*workers)
    measured.seconds = time.perf_counter() - began
    return measured


async def hold_streams(port: int, raw: bytes, count: int, during: Callable[[], object]) -> int:
    """Open streams and leave them open while `during` runs; how many were accepted."""
    streams = [await asyncio.open_connection("127.0.0.1", port) for _ in range(count)]
    for _, writer in streams:
        writer.write(raw)
    heads = [await reader.readuntil(b"\r\n\r\n") for reader, _ in streams]
    await asyncio.to_thread(during)
    for _, writer in streams:
        writer.close()
    return sum(head[9:12] == b"200" for head in heads)


def _note(measured: Measured, began: float, status: int) -> None:
    if status == 200:
        measured.latencies.append(time.perf_counter() - began)
    else:
        measured.failed += 1
