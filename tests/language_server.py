"""A language model's server on this machine: it says what a test puts in its queue."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Wire", dict[str, Any]], None]


class Wire(BaseHTTPRequestHandler):
    """One connection; replies write on it as they like."""

    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        stub = self.server.stub
        stub.requests.append(body)
        stub.headers.append({k.lower(): v for k, v in self.headers.items()})
        stub.open += 1
        try:
            reply = stub.replies.pop(0) if stub.replies else stub.otherwise
            if reply is None:
                self.send(500, {"error": {"message": "the script of this test is at its end"}})
            else:
                reply(self, body)
        except OSError:
            stub.dropped += 1
        finally:
            stub.open -= 1
            self.close_connection = True

    def send(
        self,
        status: int,
        body: object,
        headers: dict[str, str] | None = None,
        content_type: str = "application/json",
    ) -> None:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(raw)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def begin_stream(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()

    def event(self, value: object) -> None:
        raw = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.wfile.write(b"data: " + raw + b"\n\n")
        self.wfile.flush()

    def log_message(self, *args: object) -> None:
        """Nothing on stderr."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    stub: "Stub"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what some tests are about."""


def _chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "stub",
        "choices": [choice],
    }


def _usage() -> dict[str, int]:
    return {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


def _whole(message: dict[str, Any], finish: str) -> dict[str, Any]:
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "stub",
        "choices": [
            {"index": 0, "message": {"role": "assistant"} | message, "finish_reason": finish}
        ],
        "usage": _usage(),
    }


class Say:
    """The replies a server can be made to give."""

    @staticmethod
    def text(content: str | None, finish: str | None = "stop", **more: Any) -> Reply:
        def reply(wire: Wire, body: dict[str, Any]) -> None:
            if not body.get("stream"):
                wire.send(200, _whole({"content": content} | more, finish or "stop"))
                return
            wire.begin_stream()
            wire.event(_chunk({"role": "assistant", "content": ""}))
            text = content or ""
            for at in range(0, len(text), 7):
                wire.event(_chunk({"content": text[at : at + 7]}))
            if finish:
                wire.event(_chunk({}, finish))
                wire.event(_chunk({}) | {"choices": [], "usage": _usage()})
                wire.event(b"[DONE]")

        return reply

    @staticmethod
    def json(value: object) -> Reply:
        return Say.text(json.dumps(value))

    @staticmethod
    def tool(name: str, arguments: str, said: str = "") -> Reply:
        called = {
            "id": "t1",
            "type": "function",
            "function": {"name": name, "arguments": arguments},
        }

        def reply(wire: Wire, body: dict[str, Any]) -> None:
            if not body.get("stream"):
                wire.send(200, _whole({"content": None, "tool_calls": [called]}, "tool_calls"))
                return
            wire.begin_stream()
            wire.event(_chunk({"role": "assistant", "content": said or None}))
            wire.event(_chunk({"tool_calls": [called | {"index": 0}]}))
            wire.event(_chunk({}, "tool_calls"))
            wire.event(_chunk({}) | {"choices": [], "usage": _usage()})
            wire.event(b"[DONE]")

        return reply

    @staticmethod
    def status(
        status: int, message: str = "no", headers: dict[str, str] | None = None, **error: str
    ) -> Reply:
        return lambda wire, _body: wire.send(
            status, {"error": {"message": message} | error}, headers
        )

    @staticmethod
    def raw(body: bytes, content_type: str = "application/json") -> Reply:
        return lambda wire, _body: wire.send(200, body, content_type=content_type)

    @staticmethod
    def silence(seconds: float) -> Reply:
        return lambda _wire, _body: time.sleep(seconds)

    @staticmethod
    def hang_up() -> Reply:
        return lambda wire, _body: wire.connection.close()

    @staticmethod
    def drip(seconds: float) -> Reply:
        """One byte of a never finished answer at a time."""

        def reply(wire: Wire, body: dict[str, Any]) -> None:
            wire.begin_stream()
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                wire.wfile.write(b" ")
                wire.wfile.flush()
                time.sleep(0.02)

        return reply

    @staticmethod
    def endless(pause: float = 0.0) -> Reply:
        def reply(wire: Wire, body: dict[str, Any]) -> None:
            wire.begin_stream()
            for _ in range(100_000):
                wire.event(_chunk({"content": "and so on. "}))
                time.sleep(pause)

        return reply

    @staticmethod
    def drop_mid_stream(content: str) -> Reply:
        def reply(wire: Wire, body: dict[str, Any]) -> None:
            wire.send_response(200)
            wire.send_header("content-type", "text/event-stream")
            wire.send_header("content-length", "100000")
            wire.end_headers()
            wire.event(_chunk({"content": content}))
            wire.connection.close()

        return reply


@dataclass
class Stub:
    """The server, its script and what was asked of it."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    otherwise: Reply | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    open: int = 0
    dropped: int = 0
    say = Say

    def enqueue(self, *replies: Reply) -> None:
        self.replies += replies

    def settled(self) -> bool:
        """Whether every connection has ended, waiting for it a little."""
        for _ in range(200):
            if not self.open:
                return True
            time.sleep(0.01)
        return False


@contextmanager
def serving() -> Iterator[Stub]:
    """A server with nothing in its queue, until the end of the block."""
    server = Server(("127.0.0.1", 0), Wire)
    server.stub = Stub(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.stub
    server.shutdown()
    server.server_close()
    thread.join()
