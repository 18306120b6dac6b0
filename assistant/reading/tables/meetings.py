"""Tables of what happens around a 1:1: the meetings, destinations, skills, observed moments."""

from typing import Final

from assistant.domain.entry_ids import (
    destination_id,
    observed_id,
    one_on_one_id,
    skill_id,
)
from assistant.domain.goals import Destination, SkillLevel
from assistant.domain.meetings import ObservedMoment, OneOnOne, OneOnOneOutcome
from assistant.domain.standing import Segment
from assistant.reading.tables import cells as read
from assistant.reading.tables.cells import Context
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.people import REP
from assistant.reading.tables.template import Cells, Column, Template


def observer(row: Cells) -> str:
    """Who observed or rated: the named manager, else the rep's own."""
    return str(row["by"].id if "by" in row else row["rep"].manager_id)


def _one_on_one(row: Cells, context: Context) -> OneOnOne:
    on = row["held_on"]
    outcome = row.get("outcome", OneOnOneOutcome.HELD)
    if outcome is OneOnOneOutcome.HELD and on > context.today:
        raise CellFault(f"a day no later than today ({context.today}) for a held 1:1", "held_on")
    rest = ("reviewed_past", "committed", "deal_notes", "summary", "self_assessment_at")
    return OneOnOne(
        id=one_on_one_id(row["rep"].id, on),
        rep_id=row["rep"].id,
        manager_id=row["manager"].id if "manager" in row else row["rep"].manager_id,
        on=on,
        slot_on=row.get("planned_for"),
        outcome=outcome,
        starts_at=row.get("starts_at"),
        **{name: row[name] for name in rest if name in row},
    )


def _destination(row: Cells, context: Context) -> Destination:
    set_on = row.get("set_on", context.today)
    if row["target_date"] < set_on:
        raise CellFault("a day that is not before set_on", "target_date")
    return Destination(
        id=destination_id(row["rep"].id, row["target_date"]),
        rep_id=row["rep"].id,
        segment=row["segment"],
        why=row.get("why", ""),
        target_date=row["target_date"],
        set_on=set_on,
        set_by=row["rep"].id,
    )


def _skill(row: Cells, _: Context) -> SkillLevel:
    on = row["observed_on"]
    return SkillLevel(
        id=skill_id(row["rep"].id, row["step"], row["skill"], on),
        rep_id=row["rep"].id,
        step=row["step"],
        skill=row["skill"],
        level=row["level"],
        target=row.get("target"),
        resource=row.get("resource", ""),
        observed_on=on,
        by_id=observer(row),
    )


def _observed(row: Cells, _: Context) -> ObservedMoment:
    return ObservedMoment(
        id=observed_id(row["rep"].id, row["observed_on"], row["what"]),
        rep_id=row["rep"].id,
        on=row["observed_on"],
        what=row["what"],
        by_id=observer(row),
    )


ONE_ON_ONES: Final = Template(
    "one_on_ones",
    "1:1s, held or not",
    (
        REP,
        Column("held_on", read.meeting_day, "2026-09-01", "the day", required=True),
        Column("planned_for", read.meeting_day, "", "the day it had been planned for, if another"),
        Column(
            "outcome",
            read.one_of(OneOnOneOutcome),
            "held",
            "held (when empty), cancelled, no_show or excused",
        ),
        Column("reviewed_past", read.yes_no, "yes", "past commitments were reviewed, or none due"),
        Column("committed", read.yes_no, "yes", "a commitment was made, renewed or left open"),
        Column("deal_notes", read.count, "0", "notes that only chase a deal"),
        Column("summary", read.text, "Discovery calls: the first two minutes", "in your words"),
        Column("self_assessment_at", read.moment, "2026-08-31 08:30", "when it was handed in, UTC"),
        Column("starts_at", read.moment, "", "start, UTC"),
        Column("manager", read.manager, "", "who held it; the rep's manager when empty"),
    ),
    _one_on_one,
)

DESTINATIONS: Final = Template(
    "destinations",
    "where each rep wants to land, and why",
    (
        REP,
        Column("segment", read.one_of(Segment), "High Core", "Poor to Star", required=True),
        Column("target_date", read.day, "2026-12-31", "by when", required=True),
        Column("set_on", read.past_day, "2026-09-01", "when the rep said so; today when empty"),
        Column("why", read.text, "The team lead role", "stays between the two of you"),
    ),
    _destination,
)

SKILLS: Final = Template(
    "skills",
    "observed skill levels",
    (
        REP,
        Column("step", read.word, "Discovery", "step of the sales process", required=True),
        Column("skill", read.word, "Asking about impact", "the skill it needs", required=True),
        Column("level", read.level, "2", "1 to 4, as observed", required=True),
        Column("observed_on", read.past_day, "2026-09-01", "when", required=True),
        Column("target", read.level, "3", "the level aimed for"),
        Column("resource", read.word, "Joint call", "what helps to get there"),
        Column("by", read.manager, "", "who observed; the rep's manager when empty"),
    ),
    _skill,
)

OBSERVED: Final = Template(
    "observed",
    "moments in which the manager saw the rep work",
    (
        REP,
        Column("observed_on", read.past_day, "2026-09-03", "when", required=True),
        Column("what", read.text, "Joined the Harbor Foods demo", "what was seen", required=True),
        Column("by", read.manager, "", "who saw it; the rep's manager when empty"),
    ),
    _observed,
)
