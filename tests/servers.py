"""Real servers on loopback for tests: PostgreSQL and Chroma, each on a port and folder of its own.

`python -m tests.servers COMMAND …` runs a command with both beside it: their addresses stand in
NEXTGEAR_TEST_POSTGRESQL and NEXTGEAR_TEST_CHROMA, where `pytest --engine postgresql` finds them.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

POSTGRESQL_AT = "NEXTGEAR_TEST_POSTGRESQL"
CHROMA_AT = "NEXTGEAR_TEST_CHROMA"
_USER = "nextgear"
_UNSAFE_AND_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def until_it_listens(port: int, running: "subprocess.Popen[bytes]", seconds: float = 30) -> None:
    """Wait until something listens on `port`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and running.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise RuntimeError(f"{running.args} does not listen on port {port}")


def postgresql_program(name: str) -> str | None:
    """The path of one of PostgreSQL's server programs, which are seldom on the PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    folders = [*map(str, reversed(places)), os.environ.get("PATH", "")]
    return shutil.which(name, path=os.pathsep.join(folders))


class PostgreSQL:
    """A server that can be stopped, killed and started again on the same data.

    `safe` makes it keep its promises through a crash, as in real life; else it is faster.
    """

    def __init__(self, folder: Path, *, safe: bool = False) -> None:
        self._folder = folder
        self._safe = safe
        self._port = free_port()
        self._running: subprocess.Popen[bytes] | None = None
        self.url = f"postgresql+psycopg://{_USER}@127.0.0.1:{self._port}"
        made = ["initdb", "-D", str(folder / "data"), "-U", _USER, "-A", "trust", "--no-sync"]
        subprocess.run(
            [*self._as_owner(*made), "-E", "UTF8", "--locale=C.UTF-8"],
            check=True,
            capture_output=True,
        )

    def _as_owner(self, program: str, *arguments: str) -> list[str]:
        found = postgresql_program(program)
        if found is None:
            raise RuntimeError(f"PostgreSQL's {program} is not installed")
        # PostgreSQL refuses to run as root.
        owner = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        return [*(owner if os.geteuid() == 0 else []), found, *arguments]

    def start(self) -> None:
        """Start it and wait until it listens."""
        settings = [f"port={self._port}", "listen_addresses=127.0.0.1", "max_connections=200"]
        settings += [f"unix_socket_directories={self._folder}"]
        settings += [] if self._safe else _UNSAFE_AND_FAST
        flags = [flag for setting in settings for flag in ("-c", setting)]
        with (self._folder / "log").open("ab") as log:
            self._running = subprocess.Popen(
                self._as_owner("postgres", "-D", str(self._folder / "data"), *flags),
                stdout=log,
                stderr=log,
            )
        until_it_listens(self._port, self._running)
        asked = self._as_owner("pg_isready", "-h", "127.0.0.1", "-p", str(self._port), "-q")
        while subprocess.run(asked, check=False).returncode:  # it listens before it has recovered
            time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT closes all connections, SIGQUIT does so without tidying up."""
        if self._running is not None:
            self._running.send_signal(how)
            self._running.wait(30)
            self._running = None


@contextmanager
def postgresql(*, safe: bool = False) -> Iterator[PostgreSQL]:
    """A running server with no data, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="nextgear-postgresql-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    try:
        server = PostgreSQL(folder, safe=safe)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def chroma() -> Iterator[str]:
    """The address of a running Chroma server with nothing in it, gone afterwards."""
    port = free_port()
    program = str(Path(sys.executable).with_name("chroma"))
    with tempfile.TemporaryDirectory(prefix="nextgear-chroma-") as folder:
        place = ["--path", folder, "--host", "127.0.0.1", "--port", str(port)]
        running = subprocess.Popen(
            [program, "run", *place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            until_it_listens(port, running)
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(20)


def main() -> int:
    """Run the command given, with both servers beside it; its exit code."""
    with postgresql() as server, chroma() as index:
        beside = os.environ | {POSTGRESQL_AT: server.url, CHROMA_AT: index}
        return subprocess.run(sys.argv[1:], env=beside, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
