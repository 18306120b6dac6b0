"""The manager's prep sheet, answered from the record: lists and dates, never a label (M1.17)."""

from collections.abc import Sequence

from assistant.domain.commitments import CommitmentKind, ReviewResult
from assistant.domain.meetings import AgendaLine, PrepCode, PrepItem
from assistant.domain.standing import Flag
from assistant.jobs.facts import RecordFacts
from assistant.jobs.occasion import Occasion
from assistant.markdown import day
from assistant.rules import labels
from assistant.rules.prep_sheet import prep_sheet

LATEST_OUTCOMES = 5


def prepared(occasion: Occasion, facts: RecordFacts) -> tuple[AgendaLine, ...]:
    """The sheet as lines: a question or check, then what the record has to say to it."""
    first_name = occasion.record.rep.name.split()[0]
    known = {
        PrepCode.WANTS: _wants(occasion),
        PrepCode.RESPONSE: _outcomes(occasion),
        PrepCode.MINE_KEPT: _mine(occasion),
        PrepCode.OPEN_HELP: _open_help(occasion),
        PrepCode.NEAR_LINE: _near_line(occasion),
        PrepCode.CELEBRATE: [c.explain for c in occasion.celebrations[:1]],
    }
    rests_on = {PrepCode.RESPONSE: (facts.response,), PrepCode.NEAR_LINE: (facts.attainment,)}
    return tuple(
        AgendaLine(
            text=_line(item),
            is_question=item.is_question and not item.answers,
            facts=rests_on.get(item.code, ()),
        )
        for item in prep_sheet(first_name, known)
    )


def _line(item: PrepItem) -> str:
    """A question and its answer side by side; a check and what it found behind a colon."""
    told = " ".join(item.answers)
    if item.is_question or not told:
        return f"{item.text} {told}".strip()
    return f"{item.text}: {'none.' if told == 'None.' else told}"


def _wants(occasion: Occasion) -> Sequence[str]:
    destination = occasion.record.destination_on(occasion.as_of)
    if destination is None:
        return ()
    target = f"{labels.segment_name(destination.segment)} by {day(destination.target_date)}"
    return [f"{target}: {destination.why.rstrip('.')}." if destination.why else f"{target}."]


def _outcomes(occasion: Occasion) -> Sequence[str]:
    reviewed = [
        (c.review, c.what)
        for c in occasion.record.commitments
        if c.review and c.kind is CommitmentKind.COMMITMENT and c.review.on <= occasion.as_of
    ]
    latest = sorted(reviewed, key=lambda pair: pair[0].on, reverse=True)[:LATEST_OUTCOMES]
    told = (f"{r.result.value} on {day(r.on)}: {what.rstrip('.')}" for r, what in latest)
    joined = "; ".join(told)
    return [f"{joined[0].upper()}{joined[1:]}."] if joined else []


def _mine(occasion: Occasion) -> Sequence[str]:
    mine = [
        c.review.result
        for c in occasion.record.commitments
        if c.kind is CommitmentKind.HELP and c.review and c.review.on <= occasion.as_of
    ]
    if not mine:
        return ()
    return [f"{mine.count(ReviewResult.KEPT)} of {len(mine)} kept."]


def _open_help(occasion: Occasion) -> Sequence[str]:
    rows = [r for r in occasion.open_rows if r.commitment.kind is CommitmentKind.HELP]
    return [
        f"{r.commitment.what.rstrip('.')}{f', due {day(r.due)}' if r.due else ''}." for r in rows
    ]


def _near_line(occasion: Occasion) -> Sequence[str]:
    found = occasion.standing
    lines = []
    if Flag.NEAR_LINE in found.attainment.flags:
        lines.append("Attainment is within two points of a line.")
    if Flag.NEAR_LINE in found.process.flags:
        lines.append("Process is close to its line.")
    return lines
