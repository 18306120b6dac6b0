"""Start a program, let it work for a random while, kill it, and tell what it had acknowledged."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

ROUNDS = int(os.environ.get("NEXTGEAR_CRASH_ROUNDS", "3"))
"""How often each program is killed; `make crash` says 100."""

LONGEST = 0.8
"""Seconds that a program works at most before it is killed."""


class Running:
    """A program whose lines are acknowledgements."""

    def __init__(self, command: list[str]) -> None:
        self.lines: list[str] = []
        self._complaints = ""
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("\n"):  # half a line acknowledges nothing
                self.lines.append(line.strip())

    def until(self, words: str, seconds: float = 60) -> None:
        """Wait for a line."""
        until = time.monotonic() + seconds
        while not any(words in line for line in self.lines):
            assert time.monotonic() < until, f"no {words!r} among {self.lines}: {self.end()}"
            assert self._process.poll() is None or self._reader.is_alive(), self.end()
            time.sleep(0.005)

    def end(self, how: signal.Signals = signal.SIGKILL) -> str:
        """End it, and read what it said; its complaints."""
        if self._process.poll() is None:
            self._process.send_signal(how)
        self._process.wait(30)
        self._reader.join(10)
        out, complaints = self._process.stdout, self._process.stderr
        assert out is not None
        assert complaints is not None
        if not complaints.closed:
            self._complaints = complaints.read()
            complaints.close()
            out.close()
        return self._complaints


@contextmanager
def running(*command: str) -> Iterator[Running]:
    """The program, ended afterwards in any case."""
    program = Running(list(command))
    try:
        yield program
    finally:
        program.end()


def killed(name: str, *arguments: str | Path) -> list[str]:
    """What a program of `tests.crash.programs` acknowledged until it was killed."""
    command = [sys.executable, "-m", "tests.crash.programs", name, *map(str, arguments)]
    with running(*command) as program:
        program.until("ready")
        time.sleep(random.uniform(0.0, LONGEST))  # any moment, another one each time
        complaints = program.end()
    assert "Traceback" not in complaints, complaints
    return program.lines[program.lines.index("ready") + 1 :]
