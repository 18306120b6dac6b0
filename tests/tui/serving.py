"""The real API on a socket of this machine, and one that cuts what it passes on."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

import uvicorn
from pydantic import SecretStr

from api.app import create_app
from api.options import Options
from assistant.coach import Coach
from assistant.domain.signing_in import Scope
from tui.remote import RemoteCoach
from tui.remote.wire import Wire


class Served:
    """A server over `coach` that can be stopped and started again at the same address."""

    def __init__(self, coach: Coach, options: Options | None = None) -> None:
        self.coach = coach
        self._options = options or Options(rate=0)
        self._port = 0
        self.start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Listen, at the port of before where there was one."""
        self._socket = socket.create_server(("127.0.0.1", self._port))
        self._port = self._socket.getsockname()[1]
        config = uvicorn.Config(
            create_app(self.coach, self._options), log_level="critical", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )
        self._thread.start()
        while not self._server.started:
            sleep(0.01)

    def stop(self) -> None:
        """Listen no more; what is under way is cut off."""
        self._server.should_exit = self._server.force_exit = True
        self._thread.join()
        self._socket.close()

    def token(self, person: str | None = None, *scopes: Scope) -> str:
        """A new token's secret; the manager's own with all scopes unless others are named."""
        made = self.coach.tokens.new(
            self.coach.whoami(), "a test", person=person, scopes=scopes or tuple(Scope), days=1
        )
        return made.secret

    def remote(
        self, home: Path, token: str | None = None, *, url: str | None = None
    ) -> RemoteCoach:
        """The facade over this server."""
        wire = Wire(url or self.url, SecretStr(token or self.token()), is_local=True)
        return RemoteCoach(wire, home)


@contextmanager
def cutting(url: str, cut: Callable[[int, bytes], bool]) -> Iterator[str]:
    """An address that passes bytes on to `url`; `cut(connection, answer so far)` ends one.

    Connections count from 1.
    """
    host, port = url.removeprefix("http://").split(":")
    listening = socket.create_server(("127.0.0.1", 0))
    numbers = iter(range(1, 1000))

    def back(near: socket.socket, far: socket.socket, number: int) -> None:
        answered = b""
        with near, far, suppress(OSError):
            while piece := far.recv(4096):
                answered += piece
                near.sendall(piece)
                if cut(number, answered):
                    break
            near.shutdown(socket.SHUT_RDWR)

    def forth(near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while piece := near.recv(4096):
                far.sendall(piece)

    def accept() -> None:
        with suppress(OSError):
            while True:
                near, _ = listening.accept()
                far = socket.create_connection((host, int(port)))
                for work in ((back, near, far, next(numbers)), (forth, near, far)):
                    threading.Thread(target=work[0], args=work[1:], daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
