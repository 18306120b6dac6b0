"""Long work as an iterator of its progress, for doors that pass events on."""

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

from assistant.errors import Cancelled

Step = TypeVar("Step")
Result = TypeVar("Result")


def followed(work: Callable[[Callable[[Step], None]], Result]) -> Generator[Step | Result]:
    """What `work` tells of its progress, and last its result.

    Closing the iterator cancels: `work` meets `Cancelled` where it next tells of its progress.

    Raises:
        Exception: whatever ends `work`.
    """
    steps: SimpleQueue[Step | None] = SimpleQueue()
    closed = Event()

    def tell(step: Step) -> None:
        if closed.is_set():
            raise Cancelled
        steps.put(step)

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(work, tell)
        running.add_done_callback(lambda _: steps.put(None))
        try:
            while (step := steps.get()) is not None:
                yield step
        finally:
            closed.set()
        yield running.result()
