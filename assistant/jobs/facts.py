"""Computed statements, numbered, that the lines of an agenda rest on (principle 5)."""

from dataclasses import dataclass

from assistant.domain.commitments import CommitmentKind
from assistant.domain.meetings import Fact
from assistant.domain.standing import MetricReading
from assistant.domain.views import OpenCommitment
from assistant.jobs.occasion import Occasion
from assistant.markdown import counted, day
from assistant.rules import display, labels
from assistant.rules.coachability import kept_record


class FactBook:
    """Numbers facts F1, F2 and so on; the same sentence is the same fact."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def add(self, text: str) -> str:
        """The id of the fact that says `text`."""
        return self._ids.setdefault(text, f"F{len(self._ids) + 1}")

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts in the order in which they were first said."""
        return tuple(Fact(id=number, text=text) for text, number in self._ids.items())


@dataclass(frozen=True)
class RecordFacts:
    """The ids of the facts that steps refer to; None where the record is silent."""

    attainment: str
    response: str
    process: str
    destination: str | None
    last_held: str | None
    weakest: str | None
    peer_gaps: tuple[str, ...]
    open: dict[str, str]
    celebrate: tuple[str, ...]
    moved: tuple[str, ...]


def record_facts(occasion: Occasion, book: FactBook) -> RecordFacts:
    """Write down what the record says about the rep on the day, for either copy."""
    standing = occasion.standing
    record = occasion.record
    destination = record.destination_on(occasion.as_of)
    weakest = weakest_metric(occasion)
    return RecordFacts(
        attainment=book.add(standing.attainment.explain),
        response=book.add(_response(occasion)),
        process=book.add(standing.process.explain),
        destination=book.add(
            f"Destination: {labels.segment_name(destination.segment)} by "
            f"{day(destination.target_date)}, set on {day(destination.set_on)}."
        )
        if destination
        else None,
        last_held=book.add(f"The last 1:1 was held on {day(occasion.held[-1])}.")
        if occasion.held
        else None,
        weakest=book.add(_metric(weakest)) if weakest else None,
        peer_gaps=tuple(
            book.add(
                f"{gap.name}: {display.percent(gap.ratio, 0)} of target, the median of "
                f"{gap.peers} peers {display.percent(gap.peer_median, 0)}."
            )
            for gap in occasion.peer_gaps
        ),
        open={row.commitment.id: book.add(open_fact(row)) for row in occasion.open_rows},
        celebrate=tuple(book.add(c.explain) for c in occasion.celebrations),
        moved=tuple(book.add(i.explain) for i in occasion.impacts),
    )


def _response(occasion: Occasion) -> str:
    """Counts only for the rep; the manager also reads how sure they make us."""
    if occasion.for_manager:
        return occasion.standing.coachability.explain
    return kept_record(occasion.record, as_of=occasion.as_of, settings=occasion.settings).explain


def weakest_metric(occasion: Occasion) -> MetricReading | None:
    """The process metric furthest below its target, if any is below."""
    below = [m for m in occasion.standing.process.metrics if m.ratio < 1]
    return min(below, key=lambda m: (m.ratio, m.metric), default=None)


def _metric(reading: MetricReading) -> str:
    return (
        f"{reading.name}: {display.fixed(reading.actual, 0)} against a target of "
        f"{display.fixed(reading.target, 0)} ({display.percent(reading.ratio, 0)})."
    )


def open_fact(row: OpenCommitment) -> str:
    """An open commitment in one sentence: who, what, how, when."""
    c = row.commitment
    parts = [f"{row.owner_name}: {c.what.rstrip('.')}"]
    if c.how:
        parts.append(f"measured by {c.how.text}")
    if row.due:
        late = f", {counted(row.days_overdue, 'day')} overdue" if row.days_overdue else ""
        parts.append(f"due {day(row.due)}{late}")
    elif c.kind is not CommitmentKind.HELP:
        parts.append("no date yet")
    if c.reported_done_on:
        parts.append(f"reported done on {day(c.reported_done_on)}")
    return "; ".join(parts) + "."
