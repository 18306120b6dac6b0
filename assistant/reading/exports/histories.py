"""What teams kept of their 1:1s before: the meetings, and what was promised in them."""

from datetime import date
from typing import Any, Final

from assistant.domain.commitments import Exclusion, ReviewResult
from assistant.domain.meetings import OneOnOneOutcome
from assistant.domain.people import Rep
from assistant.domain.promises import CommitmentKind
from assistant.errors import InvalidInput
from assistant.reading.exports.asking import quoted
from assistant.reading.exports.entries import Entry, LeaveOut, Matter
from assistant.reading.tables.commitments import COMMITMENTS
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.meetings import ONE_ON_ONES

DUE, OPEN = "due", "open"
_COPIED: Final = (
    "what", "how", "metric", "target", "source", "due", "review_on", "cue", "when_phrase", "actual",
)  # fmt: skip


class Meetings:
    """Reads 1:1s."""

    def __init__(self, matter: Matter) -> None:
        self._today = matter.background.today
        self.complete = True
        if not matter.has("outcome"):
            matter.asking.decided("Outcome", "every row is a 1:1 that was held")

    def entries(self, row: dict[str, Any], rep: Rep | None) -> list[Entry]:
        """One 1:1."""
        if rep is None:
            raise LeaveOut("no name")
        if "held_on" not in row:
            raise CellFault("the day of the 1:1", "held_on")
        outcome = OneOnOneOutcome(row.get("outcome") or "held")
        if row["held_on"] > self._today:
            raise LeaveOut("1:1s still to come")
        cells = {"rep": rep, "held_on": row["held_on"], "outcome": outcome}
        for name in ("summary", "planned_for", "reviewed_past", "committed"):
            if name in row:
                cells[name] = row[name]
        return [(ONE_ON_ONES, cells)]

    def finish(self) -> None:
        """Nothing is asked after the last row."""


class Promises:
    """Reads commitments and what became of them."""

    def __init__(self, matter: Matter) -> None:
        self._today = matter.background.today
        self._made_on: date | None = None
        self._reviewed_by_due = False
        self._made_by_due = False
        self.complete = True
        asking = matter.asking
        if not matter.has("made_on"):
            answer = asking.choose(
                "made_on",
                "The file does not say in which 1:1 each commitment was made.",
                [(DUE, "take the due date for it")],
                expected="a date such as 2026-01-31 for all of them, or due",
            )
            self.complete = answer is not None
            self._made_by_due = answer == DUE
            if answer and answer != DUE:
                self._made_on = _day("made_on", answer)
        settled = {"kept", "partly", "missed", "withdrawn"}
        read = matter.cells.readers.get("result")
        cells = [c for c in matter.words("result") if read and read(c) in settled]
        if cells and not matter.has("reviewed_on"):
            answer = asking.choose(
                "reviewed_on",
                f"Rows say {quoted(cells[0])}, but not in which 1:1 that was settled.",
                [
                    (DUE, "on the due date (today at the latest)"),
                    (OPEN, "store them as open and review them yourself"),
                ],
            )
            self.complete = self.complete and answer is not None
            self._reviewed_by_due = answer == DUE

    def entries(self, row: dict[str, Any], rep: Rep | None) -> list[Entry]:
        """One commitment."""
        if rep is None:
            raise LeaveOut("no name")
        if "what" not in row:
            raise CellFault("what was promised", "what")
        made = (
            row.get("made_on") or self._made_on or (row.get("due") if self._made_by_due else None)
        )
        if made is None:
            raise CellFault("the day on which it was promised", "made_on")
        if made > self._today:
            raise CellFault(
                f"a day no later than today ({self._today})",
                "due" if self._made_by_due else "made_on",
            )
        cells: dict[str, Any] = {"rep": rep, "made_on": made}
        cells |= {name: row[name] for name in _COPIED if name in row}
        if kind := row.get("kind"):
            cells["kind"] = CommitmentKind(kind)
        self._end(row, cells)
        return [(COMMITMENTS, cells)]

    def _end(self, row: dict[str, Any], cells: dict[str, Any]) -> None:
        result = row.get("result")
        if result in {None, "open"}:
            return
        on = row.get("reviewed_on")
        if on is None and self._reviewed_by_due:
            on = min(max(row.get("due") or cells["made_on"], cells["made_on"]), self._today)
        if on is None:
            return
        cells["reviewed_on"] = on
        if result == "withdrawn":
            cells["excluded"] = Exclusion.CANCELLED_AGREED
        else:
            cells["result"] = ReviewResult(result)
        if note := row.get("review_note"):
            cells["review_note"] = note

    def finish(self) -> None:
        """Nothing is asked after the last row."""


def _day(key: str, answer: str) -> date:
    try:
        return date.fromisoformat(answer)
    except ValueError:
        raise InvalidInput(
            f"--set {key}={answer}: that is no date; expected one such as 2026-01-31.",
            "Nothing was stored.",
        ) from None
