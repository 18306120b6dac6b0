"""The record as tables with the headings of our own templates, so that import reads them back."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from assistant.domain.commitments import Commitment
from assistant.domain.meetings import OneOnOne
from assistant.domain.people import Manager, Rep
from assistant.writing.sheets import Sheet, SheetCell

_PERSON: Final = (
    "name", "email", "role", "manager", "job", "hired_on", "job_since", "territory_since",
    "manager_since", "left_on", "ramps", "cadence_days", "goal_style", "recognition",
)  # fmt: skip
_COMMITMENT: Final = (
    "nextgear_id", "rep", "made_on", "what", "cue", "how", "metric", "target", "direction",
    "source", "when_phrase", "due", "review_on", "yes_owner", "author", "rep_restated", "kind",
    "result", "reviewed_on", "actual", "review_note", "excluded", "reported_done_on",
    "rep_confirmed_on", "impact_metric", "baseline",
)  # fmt: skip
_MEETING: Final = (
    "rep", "held_on", "planned_for", "outcome", "reviewed_past", "committed", "deal_notes",
    "summary", "self_assessment_at", "starts_at",
)  # fmt: skip


def team(reps: Collection[Rep], managers: Mapping[str, Manager]) -> Sheet:
    """Who is coached, and by whom; the managers stand first."""
    coaches = [managers[key] for key in dict.fromkeys(rep.manager_id for rep in reps)]
    rows = [_person(manager, {"role": "manager"}, managers) for manager in coaches]
    rows += [_person(rep, {"role": "rep"}, managers) for rep in reps]
    return Sheet("Team", _PERSON, tuple(rows))


def _person(
    person: Rep | Manager,
    given: Mapping[str, SheetCell],
    managers: Mapping[str, Manager],
) -> tuple[SheetCell, ...]:
    above = managers.get(person.manager_id or "")
    known = {**given, "manager": (above.email or above.name) if above else None}
    return tuple(known[n] if n in known else getattr(person, n, None) for n in _PERSON)


def commitments(found: Iterable[Commitment], reps: Mapping[str, Rep]) -> Sheet:
    """What was promised, and what became of it."""
    rows = tuple(_commitment(c, called(reps[c.rep_id], reps)) for c in found)
    return Sheet("Commitments", _COMMITMENT, rows)


def _commitment(commitment: Commitment, rep: str) -> tuple[SheetCell, ...]:
    how, review = commitment.how, commitment.review
    given: dict[str, SheetCell] = {
        "nextgear_id": commitment.id,
        "rep": rep,
        "how": how.text if how else None,
        "metric": how.metric if how else None,
        "target": how.target if how else None,
        "direction": how.direction if how else None,
        "source": how.source if how else None,
        "result": review.result if review else None,
        "reviewed_on": review.on if review else commitment.closed_on,
        "actual": review.actual if review else None,
        "review_note": review.note if review else commitment.exclusion_reason,
        "excluded": commitment.exclusion,
        "rep_confirmed_on": (
            commitment.rep_confirmed_at.date() if commitment.rep_confirmed_at else None
        ),
    }
    return tuple(given[n] if n in given else getattr(commitment, n) for n in _COMMITMENT)


def meetings(found: Iterable[OneOnOne], reps: Mapping[str, Rep]) -> Sheet:
    """1:1s, held or not."""
    rows = []
    for meeting in found:
        given: dict[str, SheetCell] = {
            "rep": called(reps[meeting.rep_id], reps),
            "held_on": meeting.on,
            "planned_for": meeting.slot_on,
        }
        rows.append(tuple(given[n] if n in given else getattr(meeting, n) for n in _MEETING))
    return Sheet("1-1s", _MEETING, tuple(rows))


def called(rep: Rep, reps: Mapping[str, Rep]) -> str:
    """A rep's name, or the e-mail address where two share the name."""
    namesakes = sum(other.name == rep.name for other in reps.values())
    return rep.email if rep.email and namesakes > 1 else rep.name
