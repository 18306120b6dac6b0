"""Progress of long work, drawn at a terminal only."""

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.ports import Progress

_BAR = 30


@contextmanager
def bar(what: str) -> "Iterator[Progress]":
    """A progress bar on standard error, at a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    drawn = False

    def draw(done: int, of: int) -> None:
        nonlocal drawn
        full = _BAR * done // max(of, 1)
        shape = "█" * full + "░" * (_BAR - full)
        print(f"\r{what} {shape} {done}/{of}", end="", file=sys.stderr, flush=True)
        drawn = True

    yield draw
    if drawn:
        print(file=sys.stderr)
