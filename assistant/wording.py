"""Short words for table cells and headlines, shared by every door."""

from datetime import date
from fractions import Fraction

from assistant.domain.commitments import Commitment, CommitmentDraft
from assistant.domain.people import LabelWording
from assistant.domain.standing import (
    AttainmentFigures,
    Coachability,
    Flag,
    ProcessFigures,
    ProcessQuadrant,
    Quadrant,
    Segment,
    Standing,
)
from assistant.domain.views import OpenCommitment
from assistant.markdown import counted, day
from assistant.rules import display, labels
from assistant.rules.health_words import health_warning as health_warning  # for every door

_MARKS = ((Flag.NEAR_LINE, "near line"), (Flag.RAMPING, "ramping"), (Flag.WINDFALL, "windfall"))


def standing(draft: CommitmentDraft) -> str:
    """That a promise repeats an open one, and what confirming it does; else empty."""
    if not draft.says_again or draft.standing is None:
        return ""
    due = draft.standing.due
    told = f"already open since {day(draft.standing.since)}, due {day(due) if due else 'no day'}"
    if draft.due and draft.due != due:
        return f"{told}; confirming moves it to {day(draft.due)}"
    return f"{told}; confirming keeps it as it is"


def attainment(found: AttainmentFigures) -> str:
    """Percent of goal to date, provisional in brackets, or the status."""
    if found.ratio is not None:
        return display.percent(found.ratio)
    if found.provisional is not None:
        return f"({display.percent(found.provisional)})"
    return found.status.value.replace("_", " ")


def segment(found: AttainmentFigures) -> str:
    """The segment with what must be known beside it (SR24)."""
    if found.segment is None:
        return "–"
    marks = [word for flag, word in _MARKS if flag in found.flags]
    name = segment_name(found.segment)
    return f"{name} ({', '.join(marks)})" if marks else name


def segment_name(value: Segment) -> str:
    """The segment's name on screen."""
    return labels.segment_name(value)


def coachability(found: Coachability) -> str:
    """Level with its counts kept/missed/partly: never a bare word (SR24)."""
    return f"{found.level.value} {found.kept}/{found.missed}/{found.partly}"


def process(found: ProcessFigures) -> str:
    """Percent of the process targets, or the manager's own rating, or a dash."""
    if found.score is not None:
        return display.percent(found.score, 0)
    return f"judged {found.judged_rating}" if found.judged_rating else "–"


def field_name(value: Quadrant | ProcessQuadrant, wording: LabelWording) -> str:
    """The name of a field of either map."""
    if isinstance(value, Quadrant):
        return labels.quadrant_name(value, wording)
    return labels.process_quadrant_name(value)


def quadrant(standing: Standing, wording: LabelWording) -> str:
    """The coachability quadrant, a suggestion marked as one; empty where it is withheld."""
    if standing.quadrant is None:
        return ""
    suggested = Flag.SUGGESTION in standing.flags
    return labels.quadrant_name(standing.quadrant, wording) + ("?" if suggested else "")


def process_quadrant(standing: Standing) -> str:
    """The process quadrant; empty where it is withheld."""
    found = standing.process_quadrant
    return labels.process_quadrant_name(found) if found else ""


def quadrants(standing: Standing, wording: LabelWording) -> str:
    """Both maps and the type, as far as they may be shown."""
    known = (
        quadrant(standing, wording),
        process_quadrant(standing),
        standing.rep_type.value if standing.rep_type else "",
    )
    return " · ".join(filter(None, known)) or standing.withheld or "–"


def next_one_on_one(next_due: date | None, as_of: date) -> str:
    """The day of the next 1:1, or since when it is due."""
    if next_due is None:
        return "–"
    return f"since {day(next_due)}" if next_due < as_of else day(next_due)


def hours(value: Fraction | None) -> str:
    """Hours to the quarter, or a dash."""
    return "–" if value is None else display.hours(value)


def due(row: OpenCommitment) -> str:
    """The due day and what the calendar makes of it."""
    if row.due is None:
        return "no date"
    if row.days_overdue:
        return f"{day(row.due)}, {counted(row.days_overdue, 'day')} overdue"
    return f"{day(row.due)}, soon" if row.due_soon else day(row.due)


def rep_yes(c: Commitment) -> str:
    """Whether the rep said yes to a commitment of the own (R5.3); empty for the manager's."""
    if c.owner_id != c.rep_id:
        return ""
    at = c.rep_confirmed_at
    return f"confirmed {day(at.date())}" if at else "has not confirmed"


def kind(row: OpenCommitment) -> str:
    """What it is, and that the rep reported it done."""
    name = row.commitment.kind.value.replace("_", " ")
    return f"{name}, reported done" if row.awaiting_review else name


def outcome(commitment: Commitment) -> str:
    """How it ended; empty while it is open."""
    if commitment.review:
        return commitment.review.result.value
    return commitment.exclusion.value.replace("_", " ") if commitment.exclusion else ""


def short(object_id: str) -> str:
    """The part of an id that a person types; commands and chat accept it."""
    return object_id[:6]


def headline(standing: Standing, wording: LabelWording) -> list[str]:
    """The standing in sentences, for the manager; labels last, with why one is missing."""
    label = labels.standing_label(standing, wording)
    if standing.rep_type:
        label += f"; type {standing.rep_type.value} {labels.type_name(standing.rep_type)}"
    changes = standing.coachability.changes
    lines = [
        standing.attainment.explain,
        standing.coachability.explain,
        f"What would change it: {changes}." if changes else "",
        standing.process.explain,
        f"Quadrants: {label}." if label else "",
        f"No quadrant: {standing.withheld}." if standing.withheld and not label else "",
    ]
    return [line for line in lines if line]
