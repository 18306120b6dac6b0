"""The table of commitments, open ones and history; their quality is left to the rules."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final

from assistant.domain.commitments import (
    Commitment,
    CommitmentState,
    Exclusion,
    Review,
    ReviewResult,
)
from assistant.domain.folding import fold
from assistant.domain.ids import stable_id
from assistant.domain.promises import (
    Author,
    CommitmentKind,
    Direction,
    ImpactMetric,
    Measure,
    Origin,
    YesOwner,
)
from assistant.reading.tables import cells as read
from assistant.reading.tables.cells import Context
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.people import REP
from assistant.reading.tables.template import Cells, Column, Template

_NUMBER: Final = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,4})?)\s?%?")
_AS_GIVEN: Final = (
    "what",
    "cue",
    "when_phrase",
    "due",
    "yes_owner",
    "author",
    "rep_restated",
    "made_on",
    "impact_metric",
    "baseline",
    "reported_done_on",
)


def _commitment(row: Cells, context: Context) -> Commitment:
    _check_days(row)
    rep, kind = row["rep"], row.get("kind", CommitmentKind.COMMITMENT)
    helps = kind is CommitmentKind.HELP
    confirmed_on = row.get("rep_confirmed_on")
    return Commitment(
        id=row.get("nextgear_id")
        or stable_id("commitment", rep.id, row["made_on"], fold(row["what"])),
        rep_id=rep.id,
        owner_id=rep.manager_id if helps else rep.id,
        kind=kind,
        how=_measure(row),
        review_on=row.get("review_on", row.get("reviewed_on")),
        origin=Origin.IMPORTED,
        source=context.file_name,
        rep_confirmed_at=datetime.combine(confirmed_on, time.min, UTC) if confirmed_on else None,
        **{name: row[name] for name in _AS_GIVEN if name in row},
        **_end(row),
    )


def _measure(row: Cells) -> Measure | None:
    """How it shows. Without words of its own, the measure is told by its parts."""
    metric, target, source = (row.get(name) for name in ("metric", "target", "source"))
    if not (row.get("how") or metric or target):
        if source:
            raise CellFault("a metric, a target or words in how beside the source", "source")
        return None
    words = row.get("how") or ": ".join(part for part in (metric, target) if part)
    number = _NUMBER.fullmatch(target) if target else None
    return Measure(
        text=words,
        metric=metric,
        target=target,
        target_value=Decimal(number[1]) if number else None,
        direction=row.get("direction") or (Direction.AT_LEAST if number else None),
        source=source,
    )


def _end(row: Cells) -> dict[str, Any]:
    """How the commitment ended: reviewed, taken off the score, or not yet."""
    result, exclusion, on = row.get("result"), row.get("excluded"), row.get("reviewed_on")
    if result and exclusion:
        raise CellFault("either result or excluded, not both", "excluded")
    if (result or exclusion) and not on:
        raise CellFault("the day of the 1:1 in which it was settled", "reviewed_on")
    if not (result or exclusion):
        if on:
            raise CellFault("kept, partly or missed (or a reason in excluded)", "result")
        return {}
    note = row.get("review_note", "")
    if exclusion:
        return {
            "state": CommitmentState.EXCLUDED,
            "exclusion": exclusion,
            "exclusion_reason": note,
            "closed_on": on,
        }
    return {
        "state": CommitmentState.REVIEWED,
        "review": Review(result=result, on=on, actual=row.get("actual"), note=note),
        "closed_on": on,
    }


def _check_days(row: Cells) -> None:
    made: date = row["made_on"]
    for name in ("due", "review_on", "reviewed_on", "reported_done_on"):
        if name in row and row[name] < made:
            raise CellFault(f"a day that is not before made_on ({made})", name)


COMMITMENTS: Final = Template(
    "commitments",
    "what was promised in 1:1s, and what became of it",
    (
        REP,
        Column("made_on", read.past_day, "2026-08-18", "the 1:1 it was made in", required=True),
        Column(
            "what",
            read.text,
            "Ask who signs off in every first call",
            "the behaviour that changes",
            required=True,
        ),
        Column("cue", read.text, "before I show the product", "when or where it applies"),
        Column("how", read.text, "", "the measure as it was said"),
        Column("metric", read.word, "call notes that name the approver", "what is counted"),
        Column("target", read.word, "8 of 10", "how much is enough"),
        Column("direction", read.one_of(Direction), "", "at_least, at_most or yes_no"),
        Column("source", read.word, "CRM call notes", "where to look"),
        Column("when_phrase", read.word, "by the end of August", "the deadline as it was said"),
        Column("due", read.day, "2026-08-31", "the deadline"),
        Column("review_on", read.day, "2026-09-01", "the 1:1 in which to review it"),
        Column("yes_owner", read.one_of(YesOwner), "rep", "whose yes it needs; rep when empty"),
        Column("author", read.one_of(Author), "rep", "whose words; the rep's when empty"),
        Column("rep_restated", read.yes_no, "no", "whether the rep said it in own words"),
        Column("kind", read.one_of(CommitmentKind), "", "help for a promise of the manager"),
        Column("result", read.one_of(ReviewResult), "kept", "kept, partly or missed"),
        Column("reviewed_on", read.past_day, "2026-09-01", "the 1:1 that settled it"),
        Column("actual", read.amount, "9", "what was reached"),
        Column("review_note", read.text, "Nine of ten notes name a person", "what was said of it"),
        Column("excluded", read.one_of(Exclusion), "", "why it is not scored, if it is not"),
        Column("reported_done_on", read.past_day, "", "when the rep reported it done"),
        Column("rep_confirmed_on", read.past_day, "2026-08-18", "when the rep said yes to it"),
        Column("impact_metric", read.one_of(ImpactMetric), "win_rate", "which number should move"),
        Column("baseline", read.number, "", "that number at the start"),
        Column("nextgear_id", read.known_id, "", "from an export of nextgear; leave it empty"),
    ),
    _commitment,
)
