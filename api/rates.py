"""How often somebody may ask: a bucket each that fills evenly, and a bound on how many buckets."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_BUCKETS = 10_000
"""Beyond that the one longest unused is forgotten, so that nobody can fill the memory."""


class Rates:
    """Allows bursts of a minute's worth, then as much as flows in again."""

    def __init__(self, per_minute: int, now: Callable[[], float] | None = None) -> None:
        self._full = float(per_minute)
        self._per_second = per_minute / 60
        self._now = now or time.monotonic
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str, cost: float = 1) -> int:
        """Take `cost` from the bucket of `name`: 0 where it was there, else seconds to wait."""
        if not self._full:
            return 0
        left, now = self._left_in(name)
        wait = 0 if left >= cost else math.ceil((cost - left) / self._per_second)
        self._buckets[name] = (left if wait else left - cost, now)
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)
        return wait

    def charge(self, name: str, cost: float) -> None:
        """Take `cost` whether or not it is there: what is missing flows in first."""
        if not self._full:
            return
        left, now = self._left_in(name)
        self._buckets[name] = (max(-self._full, left - cost), now)

    def _left_in(self, name: str) -> tuple[float, float]:
        now = self._now()
        left, since = self._buckets.pop(name, (self._full, now))
        return min(self._full, left + (now - since) * self._per_second), now
