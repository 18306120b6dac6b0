"""Vectors of what was written, made beside the work so that no search has to wait for them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition, Thread

from assistant.errors import Cancelled, CoachError
from assistant.ports import Progress

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class IndexState:
    """How far the index is: `done` of `of` texts of the piece of work in hand; 0 of 0 at rest."""

    is_busy: bool
    done: int = 0
    of: int = 0


class Indexing:
    """One thread that makes missing vectors: of whole histories by rep, or of the workspace.

    Work asked for twice before it begins is done once. What fails is left to the next search.
    """

    def __init__(
        self,
        of_rep: Callable[[str, Progress], None],
        of_all: Callable[[Progress], object],
    ) -> None:
        self._of_rep = of_rep
        self._of_all = of_all
        self._waiting: dict[str | None, None] = {}
        self._changed = Condition()
        self._thread: Thread | None = None
        self._closed = False
        self._state = IndexState(is_busy=False)

    @property
    def state(self) -> IndexState:
        """How far it is now."""
        with self._changed:
            return self._state

    def reps(self, rep_ids: frozenset[str]) -> None:
        """Histories of these reps were added to."""
        self._ask(*sorted(rep_ids))

    def everything(self) -> None:
        """The embedder was changed: make all vectors anew, then remove the old ones."""
        self._ask(None)

    def wait(self, seconds: float) -> bool:
        """Whether nothing is left to do, after waiting at most so long."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._state.is_busy, seconds)

    def close(self) -> None:
        """Stop after the texts in hand; what is missing is made another time."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            thread = self._thread
        if thread:
            thread.join()

    def _ask(self, *work: str | None) -> None:
        with self._changed:
            if not work or self._closed:
                return
            self._waiting |= dict.fromkeys(work)
            self._state = self._state if self._state.is_busy else IndexState(is_busy=True)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="indexing", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                work = next(iter(self._waiting))
                del self._waiting[work]
            self._do(work)
            with self._changed:
                if not self._waiting:
                    self._state = IndexState(is_busy=False)
                    self._changed.notify_all()

    def _do(self, work: str | None) -> None:
        try:
            if work is None:
                self._of_all(self._tell)
            else:
                self._of_rep(work, self._tell)
        except Cancelled:
            return
        except CoachError as error:
            _log.warning("The index was not completed: %s", error.problem)
        except Exception:  # a fault of ours must not end the thread, which then is busy for ever
            _log.exception("The index was not completed")

    def _tell(self, done: int, of: int) -> None:
        with self._changed:
            if self._closed:
                raise Cancelled
            self._state = IndexState(is_busy=True, done=done, of=of)
