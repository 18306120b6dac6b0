"""The sentences of what chat looks up; labels are in none of them."""

from datetime import date

from assistant.domain.commitments import Commitment
from assistant.domain.meetings import OneOnOne
from assistant.domain.people import Actor, Rep
from assistant.domain.views import OpenCommitment, OwnOverview, TeamRow
from assistant.markdown import counted, day, weekday
from assistant.rules import display
from assistant.wording import next_one_on_one, outcome


def of_whom(actor: Actor, rep: Rep | None, *, mine: bool) -> str:
    """Whose: 'in the team', 'with Ben Okafor', 'on your side'."""
    if mine:
        return f"on your side{f', towards {rep.name}' if rep and rep.id != actor.person_id else ''}"
    if rep is None:
        return "in the team"
    return "on your record" if rep.id == actor.person_id else f"with {rep.name}"


def open_one(row: OpenCommitment) -> str:
    """An open commitment: whose, what, by when, how late."""
    who = (
        row.owner_name if row.owner_name == row.rep_name else f"{row.owner_name} for {row.rep_name}"
    )
    when = f", due {day(row.due)}" if row.due else ", no date yet"
    late = f", {counted(row.days_overdue, 'day')} overdue" if row.days_overdue else ""
    return f"{who}: {row.commitment.what.rstrip('.')}{when}{late}."


def promise(commitment: Commitment) -> str:
    """A commitment of the past and what came of it."""
    when = f", due {day(commitment.due)}" if commitment.due else ""
    came = outcome(commitment) or "open"
    return f"{day(commitment.made_on)}: {commitment.what.rstrip('.')}{when}: {came}."


def one_on_one(meeting: OneOnOne) -> str:
    """A 1:1 and what it was about."""
    about = f", {meeting.summary}" if meeting.summary else ""
    return f"{weekday(meeting.on)}, {meeting.outcome.value.replace('_', ' ')}{about.rstrip('.')}."


def team_row(row: TeamRow, as_of: date) -> str:
    """A rep among the team."""
    late = f", {counted(row.overdue_count, 'commitment')} overdue" if row.overdue_count else ""
    found = row.standing.attainment.explain.rstrip(".")
    return f"{row.rep.name}: {found}{late}; next 1:1 {next_one_on_one(row.next_due, as_of)}."


def is_below_goal(row: TeamRow) -> bool:
    """Whether a settled figure is below goal to date."""
    ratio = row.standing.attainment.ratio
    return ratio is not None and ratio < 1


def process_figures(own: OwnOverview) -> tuple[str, ...]:
    """Each process figure against its target."""
    return tuple(
        f"{m.name[:1].upper()}{m.name[1:]}: {display.fixed(m.actual, 1).removesuffix('.0')} of "
        f"{display.fixed(m.target, 1).removesuffix('.0')}, {display.percent(m.ratio)} of target."
        for m in own.process.metrics
    )


def rests_on(own: OwnOverview) -> tuple[str, ...]:
    """What the figures rest on."""
    parts = (own.attainment.inputs, own.kept.inputs, own.process.inputs)
    return tuple(f"{text[:1].upper()}{text[1:]}." for inputs in parts for text in inputs)
