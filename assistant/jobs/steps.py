"""What stands under each of the seven steps, said from the record (M1.15)."""

from collections.abc import Callable
from datetime import timedelta

from assistant.domain.commitments import CommitmentKind
from assistant.domain.meetings import AgendaLine, StepCode, StepPlan
from assistant.domain.people import GoalStyle, Recognition
from assistant.domain.views import OpenCommitment
from assistant.jobs.facts import RecordFacts, weakest_metric
from assistant.jobs.occasion import Occasion
from assistant.markdown import counted, weekday

MAX_CELEBRATED = 3

_RECOGNITION = {
    Recognition.PRIVATE: "Recognition is wished in private.",
    Recognition.TEAM: "Recognition in front of the team is welcome.",
    Recognition.NONE: "No recognition is wished; let the facts stand.",
}


def lines_of(step: StepPlan, occasion: Occasion, facts: RecordFacts) -> tuple[AgendaLine, ...]:
    """The lines of one step; a step may be empty but never goes missing."""
    return tuple(_WRITERS[step.code](occasion, facts))


def _review(occasion: Occasion, facts: RecordFacts) -> list[AgendaLine]:
    """Both sides, the manager's own promises first (SR10)."""
    rows = sorted(occasion.open_rows, key=lambda r: r.commitment.kind is not CommitmentKind.HELP)
    lines = [_open_line(row, occasion, facts) for row in rows]
    return lines or [AgendaLine(text="Nothing is open from earlier 1:1s.")]


def _open_line(row: OpenCommitment, occasion: Occasion, facts: RecordFacts) -> AgendaLine:
    c = row.commitment
    fact = facts.open[c.id]
    if c.kind is CommitmentKind.HELP:
        whose = "You promised" if occasion.for_manager else f"{occasion.manager.name} promised"
        text = f"{whose}: {c.what}. Done?"
    elif row.gaps:
        text = f"{row.owner_name}: {c.what}. {row.gaps[0]}"
    elif row.awaiting_review:
        text = f"{row.owner_name} reported it done: {c.what}. What does the number show?"
    elif row.days_overdue:
        text = (
            f"{row.owner_name}: {c.what}. {counted(row.days_overdue, 'day')} overdue: kept, partly "
            "or missed, and did anything block it?"
        )
    elif row.due and row.due > occasion.held_on:
        text = f"{row.owner_name}: {c.what}. How is it going? Due {weekday(row.due)}."
    else:
        text = f"{row.owner_name}: {c.what}. Kept, partly or missed?"
    return AgendaLine(text=text, is_question=True, facts=(fact,), commitment_id=c.id)


def _celebrate(occasion: Occasion, facts: RecordFacts) -> list[AgendaLine]:
    found = occasion.celebrations[:MAX_CELEBRATED]
    if not found:
        return [AgendaLine(text="Nothing was kept since last time; ask what went well.")]
    lines = [
        AgendaLine(text=c.explain, facts=(fact,), commitment_id=c.commitment_id)
        for c, fact in zip(found, facts.celebrate, strict=False)
    ]
    lines += [AgendaLine(text=prompt, is_question=True) for prompt in found[0].prompts]
    if occasion.for_manager:
        lines += [AgendaLine(text=_RECOGNITION[found[0].wish])] if found[0].wish else []
    return lines


def _calibrate(occasion: Occasion, facts: RecordFacts) -> list[AgendaLine]:
    lines = [
        AgendaLine(text=occasion.standing.attainment.explain, facts=(facts.attainment,)),
        AgendaLine(text=occasion.standing.process.explain, facts=(facts.process,)),
    ]
    lines += [
        AgendaLine(text=impact.explain, facts=(fact,))
        for impact, fact in zip(occasion.impacts, facts.moved, strict=True)
    ]
    if occasion.celebrations and not occasion.impacts:
        lines.append(
            AgendaLine(
                text="Since that was kept: which number moved, and what else helped?",
                is_question=True,
            )
        )
    return lines


def _goal(_occasion: Occasion, facts: RecordFacts) -> list[AgendaLine]:
    if facts.destination is None:
        return [
            AgendaLine(
                text="No destination is recorded: where do you want to land by the end of the "
                "period, and why does it matter to you?",
                is_question=True,
            )
        ]
    return [
        AgendaLine(
            text="Is this destination still right, and does the reason behind it still hold?",
            is_question=True,
            facts=(facts.destination, facts.attainment),
        )
    ]


def _next(occasion: Occasion, facts: RecordFacts) -> list[AgendaLine]:
    lines = []
    said = _answer(occasion, item=5)
    if said:
        lines.append(AgendaLine(text=f"From the self-assessment: “{said}”"))
    lines.append(AgendaLine(text=occasion.standing.focus))
    weakest = weakest_metric(occasion)
    if facts.peer_gaps:
        lines.append(
            AgendaLine(text="Where comparable peers are ahead:", facts=tuple(facts.peer_gaps))
        )
    elif weakest and facts.weakest:
        lines.append(
            AgendaLine(text=f"Furthest below target: {weakest.name}.", facts=(facts.weakest,))
        )
    lines.append(AgendaLine(text=_opening_question(occasion), is_question=True))
    return lines


def _opening_question(occasion: Occasion) -> str:
    if occasion.record.rep.goal_style is GoalStyle.BIG_PICTURE:
        return "Where could this lead by the end of the year, and what is the first sign of it?"
    return "Which one change would help most in the next two weeks, and what would you try first?"


def _commit(occasion: Occasion, _facts: RecordFacts) -> list[AgendaLine]:
    active = [r for r in occasion.open_rows if r.commitment.kind is CommitmentKind.COMMITMENT]
    lines = []
    advised = occasion.settings.commitments.max_active
    if len(active) >= advised:
        lines.append(
            AgendaLine(
                text=f"{len(active)} commitments are active and {advised} are advised: finish or "
                "park one before adding another."
            )
        )
    drafted = _answer(occasion, item=7)
    if drafted:
        lines.append(AgendaLine(text=f"Drafted in the self-assessment: “{drafted}”"))
    lines += [
        AgendaLine(text="What will change, and in which situation?", is_question=True),
        AgendaLine(text="Which number from which source will show it?", is_question=True),
        AgendaLine(text="By when, and in which 1:1 do we look at it?", is_question=True),
    ]
    needed = _answer(occasion, item=8)
    help_text = f" Asked for: “{needed}”" if needed else ""
    lines.append(
        AgendaLine(text=f"What will {occasion.manager.name} do to help, first-hand?{help_text}")
    )
    return lines


def _read_back(occasion: Occasion, _facts: RecordFacts) -> list[AgendaLine]:
    again = occasion.held_on + timedelta(days=occasion.cadence_days)
    return [
        AgendaLine(text=f"{occasion.record.rep.name} reads it back in own words; both confirm."),
        AgendaLine(text=f"Next 1:1: {weekday(again)}."),
    ]


def _meet(_occasion: Occasion, _facts: RecordFacts) -> list[AgendaLine]:
    return [
        AgendaLine(
            text="What brought you into sales, and when is work at its best?", is_question=True
        ),
        AgendaLine(text="How do you like to be coached, and recognised?", is_question=True),
    ]


def _aspiration(_occasion: Occasion, _facts: RecordFacts) -> list[AgendaLine]:
    return [
        AgendaLine(text="Where do you want to be a year from now?", is_question=True),
    ]


def _why(_occasion: Occasion, _facts: RecordFacts) -> list[AgendaLine]:
    return [AgendaLine(text="What would reaching it change for you?", is_question=True)]


def _answer(occasion: Occasion, item: int) -> str:
    form = occasion.self_assessment
    if form is None:
        return ""
    return "; ".join(" ".join(a.text.split()) for a in form.answers if a.item == item)


_WRITERS: dict[StepCode, Callable[[Occasion, RecordFacts], list[AgendaLine]]] = {
    StepCode.MEET: _meet,
    StepCode.ASPIRATION: _aspiration,
    StepCode.WHY: _why,
    StepCode.REVIEW: _review,
    StepCode.CELEBRATE: _celebrate,
    StepCode.CALIBRATE: _calibrate,
    StepCode.GOAL: _goal,
    StepCode.NEXT: _next,
    StepCode.COMMIT: _commit,
    StepCode.READ_BACK: _read_back,
}
