"""Fairness checked on the organisation's own machine; no protected attribute is ever stored."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from assistant.coach.office import Desk, Office
from assistant.domain.commitments import Commitment, CommitmentKind, CommitmentState
from assistant.domain.fairness import DriftReport, FairnessReport, RepOutcome
from assistant.domain.people import Actor, Manager, Rep
from assistant.domain.record import RepRecord
from assistant.domain.rhythm import Tally
from assistant.domain.standing import Quadrant, Standing
from assistant.errors import InvalidInput, NotFound
from assistant.reading.documents import decode
from assistant.rules import naming
from assistant.rules.access import Function
from assistant.rules.drift import drift_report
from assistant.rules.fairness import fairness_report
from assistant.rules.time_plan import time_plan

COLUMNS = ("person", "group")
TEMPLATE = "person,group\nname@example.com,A\n"


class FairnessRoom:
    """Admins compare groups and managers; of a group only rates leave this room."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def report(self, actor: Actor, raw: bytes, file_name: str) -> FairnessReport:
        """Compare the groups of a file that the organisation joined itself; nothing is stored.

        Raises:
            InvalidInput: not a table with the columns person and group.
        """
        rows = _groups(raw, file_name)
        with self._office.writing(actor) as desk:
            desk.allow(Function.CHECK_FAIRNESS)
            desk.audit("checked fairness", "team", desk.team.id)
            people = desk.record.all(Rep)
            outcomes = _outcomes(desk, tuple(r for r in people if r.left_on is None))
            managers = {m.id: m.name for m in desk.record.all(Manager)}
        by_group: dict[str, list[RepOutcome]] = defaultdict(list)
        unmatched = []
        for wanted, group in rows:
            try:
                by_group[group].append(outcomes[naming.find(wanted, people).id])
            except (NotFound, KeyError):
                unmatched.append(wanted)
        by_manager: dict[str, list[RepOutcome]] = defaultdict(list)
        for rep in people:
            if rep.id in outcomes:
                by_manager[managers[rep.manager_id]].append(outcomes[rep.id])
        return fairness_report(by_group, by_manager, unmatched)

    def drift(self, actor: Actor) -> DriftReport:
        """How each manager's reviews compare with everybody's (SR13).

        A review that an import brought without a reviewer counts as the rep's manager's.
        """
        with self._office.reading(actor) as desk:
            desk.allow(Function.CHECK_FAIRNESS)
            names = {m.id: m.name for m in desk.record.all(Manager)}
            reviewed = desk.record.all(Commitment, state=CommitmentState.REVIEWED)
            of_rep = {rep.id: rep.manager_id for rep in desk.record.all(Rep)}
        by_manager: dict[str, list[Commitment]] = defaultdict(list)
        for commitment in reviewed:
            by = commitment.review.by_id if commitment.review else None
            reviewer = names.get(by or of_rep[commitment.rep_id])
            if reviewer and commitment.kind is CommitmentKind.COMMITMENT:
                by_manager[reviewer].append(commitment)
        return drift_report(by_manager)


def _groups(raw: bytes, file_name: str) -> list[tuple[str, str]]:
    text = decode(raw, file_name).lstrip("\ufeff")
    first = text.partition("\n")[0]
    table = csv.DictReader(text.splitlines(), delimiter=";" if ";" in first else ",")
    heads = {(name or "").strip().casefold(): name for name in table.fieldnames or ()}
    if not set(COLUMNS) <= set(heads):
        raise InvalidInput(
            f"{file_name}: expected the columns {' and '.join(COLUMNS)}.",
            "nextgear privacy fairness --template prints an empty one.",
        )
    person, group = (heads[name] for name in COLUMNS)
    rows = (((row[person] or "").strip(), (row[group] or "").strip()) for row in table)
    return [row for row in rows if all(row)]


def _outcomes(desk: Desk, reps: tuple[Rep, ...]) -> dict[str, RepOutcome]:
    day = desk.today
    records = desk.records_of(reps, day)
    standings = desk.standings_of(records, day)
    hours = _hours(desk, records, standings, day)
    return {
        record.rep.id: _outcome(record, standing, hours.get(record.rep.id))
        for record, standing in zip(records, standings, strict=True)
    }


def _hours(
    desk: Desk, records: tuple[RepRecord, ...], standings: Sequence[Standing], day: date
) -> dict[str, Fraction]:
    """Proposed hours: each manager's plan is over the own reps alone."""
    of_manager: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        of_manager[record.rep.manager_id].append(place)
    found: dict[str, Fraction] = {}
    for places in of_manager.values():
        own = tuple(records[place] for place in places)
        plan = time_plan(own, [standings[p] for p in places], as_of=day, settings=desk.method)
        found |= {share.rep_id: share.total for share in plan.shares}
    return found


def _outcome(record: RepRecord, standing: Standing, hours: Fraction | None) -> RepOutcome:
    own = [c for c in record.commitments if c.kind is CommitmentKind.COMMITMENT]
    closed = [c for c in own if not c.is_open]
    return RepOutcome(
        suggested=standing.quadrant is Quadrant.TOXIC,
        excluded=Tally(
            part=sum(c.state is CommitmentState.EXCLUDED for c in closed), whole=len(closed)
        ),
        renegotiated=Tally(part=sum(bool(c.renegotiations) for c in own), whole=len(own)),
        hours=hours,
    )
