"""Process figures: one row a figure, or one column a metric."""

from datetime import date
from decimal import Decimal
from typing import Any

from assistant.domain.folding import fold
from assistant.domain.people import Rep
from assistant.errors import InvalidInput
from assistant.reading.exports.entries import Entry, LeaveOut, Matter
from assistant.reading.exports.fields import heading_key
from assistant.reading.exports.layouts import letter
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.figures import PROCESS
from assistant.reading.tables.sheet import column_key


class Figures:
    """Reads what each rep reached on each metric."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._end: date | None = None
        self.complete = True
        targets = matter.background.targets
        self._targets = {heading_key(t.metric): t.metric for t in targets}
        self._targets |= {heading_key(t.name): t.metric for t in targets}
        if not matter.has("window_end"):
            answer = matter.asking.choose(
                "window_end",
                "The file does not say up to which day these figures are (they cover 91 days).",
                expected="a date such as 2026-09-15",
            )
            self.complete = answer is not None
            if answer:
                try:
                    self._end = date.fromisoformat(answer)
                except ValueError:
                    raise InvalidInput(f"--set window_end={answer}: that is no date.") from None

    def entries(self, row: dict[str, Any], rep: Rep | None) -> list[Entry]:
        """The row's figures."""
        if rep is None:
            raise LeaveOut("no name")
        end = row.get("window_end") or self._end
        if end is None:
            raise CellFault("the last of the 91 days", "window_end")
        if self._matter.layout.metrics:
            return self._wide(row, rep, end)
        if "metric" not in row or "actual" not in row:
            raise CellFault("a metric and a number", "metric" if "actual" in row else "actual")
        metric = self._targets.get(heading_key(row["metric"]))
        if metric is None and self._targets:
            names = ", ".join(dict.fromkeys(self._targets.values()))
            raise LeaveOut(f"metric {fold(row['metric'])!r} has no target (yours are {names})")
        return [
            self._figure(
                rep, metric or column_key(row["metric"]), end, row["actual"], row.get("cases")
            )
        ]

    def _wide(self, row: dict[str, Any], rep: Rep, end: date) -> list[Entry]:
        found = [
            self._figure(rep, target.metric, end, value, None, place)
            for place, target in self._matter.layout.metrics.items()
            if (value := row["wide"].get(place)) is not None
        ]
        if not found:
            raise LeaveOut("no figure")
        return found

    @staticmethod
    def _figure(
        rep: Rep,
        metric: str,
        end: date,
        actual: Decimal,
        cases: int | None,
        place: int | None = None,
    ) -> Entry:
        if actual < 0:
            raise CellFault(
                "zero or a positive number", "actual" if place is None else letter(place)
            )
        cells = {"rep": rep, "metric": metric, "window_end": end, "actual": actual}
        return PROCESS, cells | ({} if cases is None else {"cases": cases})

    def finish(self) -> None:
        """Nothing is asked after the last row."""
