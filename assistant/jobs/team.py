"""The team on a day, one rep on a day, and what is overdue: records joined with the rules."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from assistant.domain.commitments import Commitment, CommitmentFlag, CommitmentKind
from assistant.domain.meetings import OneOnOneOutcome
from assistant.domain.method import MethodSettings
from assistant.domain.people import LabelWording, Manager
from assistant.domain.record import RepRecord
from assistant.domain.standing import AttainmentFigures, Computed, ProcessFigures, Standing
from assistant.domain.views import OpenCommitment, OwnOverview, RepOverview, TeamRow
from assistant.rules.cadence import default_cadence
from assistant.rules.coachability import kept_record
from assistant.rules.lifecycle import flags, shifted_due

FactsT = TypeVar("FactsT", bound=Computed)


def open_commitments(
    record: RepRecord, manager: Manager, as_of: date, settings: MethodSettings
) -> tuple[OpenCommitment, ...]:
    """What is still to be reviewed on both sides, the longest overdue first (principle 6)."""
    rows = [
        open_commitment(c, record, manager, as_of, settings)
        for c in record.commitments
        if c.is_open
    ]
    return tuple(sorted(rows, key=_by_urgency))


def _by_urgency(row: OpenCommitment) -> tuple[date, date, str]:
    return (row.due or date.max, row.commitment.made_on, row.commitment.id)


def open_commitment(
    commitment: Commitment,
    record: RepRecord,
    manager: Manager,
    as_of: date,
    settings: MethodSettings,
) -> OpenCommitment:
    """One open commitment with what the day makes of it."""
    due = shifted_due(commitment, record.leaves)
    found = flags(commitment, as_of=as_of, leaves=record.leaves, settings=settings)
    overdue = CommitmentFlag.OVERDUE in found
    return OpenCommitment(
        commitment=commitment,
        owner_name=manager.name if commitment.owner_id == manager.id else record.rep.name,
        rep_name=record.rep.name,
        due=due,
        days_overdue=(as_of - due).days if overdue and due else 0,
        due_soon=CommitmentFlag.DUE_SOON in found,
        awaiting_review=CommitmentFlag.AWAITING_REVIEW in found,
        gaps=_questions(commitment, record, manager, settings),
    )


def _questions(
    commitment: Commitment, record: RepRecord, manager: Manager, settings: MethodSettings
) -> tuple[str, ...]:
    """What an action still lacks, as questions for the next 1:1 (R5.1)."""
    if commitment.kind is not CommitmentKind.ACTION:
        return ()
    # Its many wordings are of no use to a view that lists no commitment.
    from assistant.rules.commitment_quality import assess_commitment

    judged = assess_commitment(
        commitment,
        rep_name=record.rep.name,
        manager_name=manager.name,
        settings=settings.commitments,
    )
    return tuple(gap.question for gap in judged.gaps)


def last_held(record: RepRecord, as_of: date) -> date | None:
    """The day of the latest 1:1 that took place."""
    held = [m.on for m in record.one_on_ones if m.outcome is OneOnOneOutcome.HELD and m.on <= as_of]
    return max(held, default=None)


def next_due(record: RepRecord, as_of: date, settings: MethodSettings) -> date:
    """The day of the next 1:1: the next one planned, else one cadence after the last."""
    planned = [m.on for m in record.one_on_ones if m.on > as_of]
    if planned:
        return min(planned)
    last = last_held(record, as_of)
    return last + timedelta(days=cadence_days(record, as_of, settings)) if last else as_of


def cadence_days(record: RepRecord, as_of: date, settings: MethodSettings) -> int:
    """Days between 1:1s: as agreed with the rep, else the method's default (M1.13)."""
    agreed = record.rep.cadence_days
    return agreed or default_cadence(record, as_of=as_of, settings=settings).days


def team_row(
    record: RepRecord,
    standing: Standing,
    manager: Manager,
    as_of: date,
    settings: MethodSettings,
) -> TeamRow:
    """One line of the team view; hours are filled in from the time plan."""
    rows = open_commitments(record, manager, as_of, settings)
    return TeamRow(
        rep=record.rep,
        standing=standing,
        open_count=len(rows),
        overdue_count=sum(1 for r in rows if r.days_overdue > 0),
        last_held=last_held(record, as_of),
        next_due=next_due(record, as_of, settings),
        hours=None,
    )


def overview(
    record: RepRecord,
    standing: Standing,
    manager: Manager,
    as_of: date,
    settings: MethodSettings,
    *,
    labels: LabelWording,
    warnings: Sequence[str] = (),
) -> RepOverview:
    """The manager's view of one rep."""
    return RepOverview(
        rep=record.rep,
        manager_name=manager.name,
        as_of=as_of,
        labels=labels,
        standing=standing,
        destination=record.destination_on(as_of),
        open_commitments=open_commitments(record, manager, as_of, settings),
        closed_commitments=closed(record.commitments),
        one_on_ones=record.one_on_ones,
        next_due=next_due(record, as_of, settings),
        warnings=tuple(warnings),
    )


def own_overview(
    record: RepRecord,
    standing: Standing,
    manager: Manager,
    as_of: date,
    settings: MethodSettings,
) -> OwnOverview:
    """The rep's own view: the same facts in types that cannot carry a label (SR2)."""
    return OwnOverview(
        rep=record.rep,
        manager_name=manager.name,
        as_of=as_of,
        attainment=_facts_of(AttainmentFigures, standing.attainment),
        kept=kept_record(record, as_of=as_of, settings=settings),
        process=_facts_of(ProcessFigures, standing.process),
        focus=standing.focus,
        destination=record.destination_on(as_of),
        open_commitments=open_commitments(record, manager, as_of, settings),
        closed_commitments=closed(record.commitments),
        one_on_ones=record.one_on_ones,
        next_due=next_due(record, as_of, settings),
    )


def _facts_of(kind: type[FactsT], found: FactsT) -> FactsT:
    """`found` as the type it extends, so that its side of a map is left behind."""
    return kind.model_validate({name: getattr(found, name) for name in kind.model_fields})


def closed(commitments: Iterable[Commitment]) -> tuple[Commitment, ...]:
    """Reviewed and excluded commitments, latest first."""
    done = [c for c in commitments if not c.is_open]
    return tuple(sorted(done, key=lambda c: (c.closed_on or c.made_on, c.id), reverse=True))
