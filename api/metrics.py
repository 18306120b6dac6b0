"""Figures for Prometheus: how many requests, of which outcome, how long; off unless asked for."""

from typing import TYPE_CHECKING

from assistant.errors import InvalidInput

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """Counts nothing."""

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Take one request into account."""

    def shown(self) -> bytes | None:
        """All figures in Prometheus' text, or None where none are kept."""
        return None


class Prometheus(Metrics):
    """Counts by method, route and status; with several workers, over all of them."""

    def __init__(self) -> None:
        try:
            from prometheus_client import CollectorRegistry, Counter, Histogram
        except ImportError as error:
            raise InvalidInput(
                "Figures for Prometheus need the package prometheus-client.",
                "Install it with `pip install 'nextgear[metrics]'`.",
            ) from error
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "nextgear_requests",
            "Requests answered",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "nextgear_request_seconds",
            "Time to the whole answer",
            ("method", "route"),
            buckets=SECONDS,
            registry=self._registry,
        )

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Take one request into account."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def shown(self) -> bytes | None:
        """All figures, of every worker where they share a folder."""
        from prometheus_client import generate_latest

        return generate_latest(_shared() or self._registry)


def _shared() -> "CollectorRegistry | None":
    """What all workers wrote into their shared folder, where there is one."""
    import os

    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return None
    from prometheus_client import CollectorRegistry, multiprocess

    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry
