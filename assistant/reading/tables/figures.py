"""Tables of numbers: goals, credits, deals, process figures, judged process."""

from typing import Final

from assistant.domain.entry_ids import credit_id, figure_id, goal_id, judged_id
from assistant.domain.goals import Credit, Deal, Goal, JudgedProcess, ProcessFigure
from assistant.reading.tables import cells as read
from assistant.reading.tables.cells import Context
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.people import REP
from assistant.reading.tables.template import Cells, Column, Template


def _goal(row: Cells, _: Context) -> Goal:
    start, end = row["period_start"], row["period_end"]
    if end < start:
        raise CellFault("a day that is not before period_start", "period_end")
    effective = row.get("effective_from")
    if effective and not start <= effective <= end:
        raise CellFault("a day within the period", "effective_from")
    component = row.get("component", "")
    return Goal(
        id=goal_id(row["rep"].id, start, end, component, effective),
        rep_id=row["rep"].id,
        **{name: cell for name, cell in row.items() if name not in {"rep", "amount"}},
        amount=row.get("amount"),
    )


def _credit(row: Cells, _: Context) -> Credit:
    deal, reverses = row.get("deal_id"), row.get("reverses_deal_id")
    if row["amount"] > 0 and reverses:
        raise CellFault("a negative amount in a row that takes a deal back", "amount")
    component = row.get("component", "")
    on = row["credited_on"]
    return Credit(
        id=credit_id(
            row["rep"].id,
            on,
            row["amount"],
            deal_id=deal,
            reverses=reverses,
            component=component,
        ),
        rep_id=row["rep"].id,
        on=on,
        amount=row["amount"],
        deal_id=deal,
        reverses_deal_id=reverses,
        original_on=row.get("original_on"),
        component=component,
    )


def _deal(row: Cells, _: Context) -> Deal:
    """A deal keeps the id that the team's own system gave it: credits refer to it."""
    closed, won = row.get("closed_on"), row.get("won")
    if (closed is None) != (won is None):
        missing = "won" if won is None else "closed_on"
        raise CellFault("closed_on and won for a closed deal, neither for an open one", missing)
    for name in ("closed_on", "qualified_on"):
        if name in row and row[name] < row["created_on"]:
            raise CellFault("a day that is not before created_on", name)
    fields = {name: cell for name, cell in row.items() if name not in {"rep", "deal_id"}}
    return Deal(id=row["deal_id"], rep_id=row["rep"].id, **fields)


def _figure(row: Cells, _: Context) -> ProcessFigure:
    metric, end = row["metric"], row["window_end"]
    return ProcessFigure(
        id=figure_id(row["rep"].id, metric, end),
        rep_id=row["rep"].id,
        metric=metric,
        window_end=end,
        actual=row["actual"],
        cases=row.get("cases"),
    )


def _judged(row: Cells, context: Context) -> JudgedProcess:
    month = row["month"].replace(day=1)
    by = row.get("by")
    return JudgedProcess(
        id=judged_id(row["rep"].id, month),
        rep_id=row["rep"].id,
        month=month,
        rating=row["rating"],
        by_id=by.id if by else row["rep"].manager_id or context.known.manager_id,
    )


GOALS: Final = Template(
    "goals",
    "what each rep is asked for, by year, quarter or month",
    (
        REP,
        Column("period_start", read.day, "2026-01-01", "first day of the period", required=True),
        Column("period_end", read.day, "2026-12-31", "last day of the period", required=True),
        Column(
            "amount",
            read.amount,
            "900000",
            "the goal; empty while none is assigned",
            required=True,
            blank=True,
        ),
        Column("effective_from", read.day, "", "from when a changed goal holds"),
        Column("is_ramped", read.yes_no, "no", "whether the amount contains the ramp already"),
        Column("is_leave_adjusted", read.yes_no, "no", "whether leave is already taken off"),
        Column("component", read.key, "", "which part of a goal in several parts"),
        Column("weight", read.weight, "1", "weight of the component"),
    ),
    _goal,
)

CREDITS: Final = Template(
    "credits",
    "money credited to a rep, returns negative",
    (
        REP,
        Column("credited_on", read.past_day, "2026-03-12", "day of the credit", required=True),
        Column("amount", read.number, "24500", "negative for a return", required=True),
        Column("deal_id", read.word, "D-1042", "the deal's id in your own system"),
        Column("reverses_deal_id", read.word, "", "the deal that a negative credit takes back"),
        Column("original_on", read.past_day, "", "when that deal had been credited"),
        Column("component", read.key, "", "which part of a goal in several parts"),
    ),
    _credit,
)

DEALS: Final = Template(
    "deals",
    "opportunities, open and closed",
    (
        Column("deal_id", read.word, "D-1042", "the deal's id in your own system", required=True),
        REP,
        Column("account", read.word, "Harbor Foods", "the customer", required=True),
        Column("amount", read.amount, "24500", "value", required=True),
        Column("created_on", read.past_day, "2026-01-20", "when it was opened", required=True),
        Column("qualified_on", read.past_day, "", "when it was qualified; created_on when empty"),
        Column("closed_on", read.past_day, "2026-03-12", "when it was won or lost"),
        Column("won", read.yes_no, "yes", "yes or no for a closed deal"),
        Column("stage", read.word, "Won", "stage as your team calls it"),
        Column("next_step_on", read.day, "", "date of the next agreed step"),
        Column("touched_on", read.past_day, "", "when somebody last worked on it"),
        Column("contacts", read.count, "4", "how many people of the customer are involved"),
    ),
    _deal,
)

PROCESS: Final = Template(
    "process",
    "what each rep reached on each process metric in the 91 days up to a day",
    (
        REP,
        Column("metric", read.key, "new_opps", "the metric, as in the targets", required=True),
        Column("window_end", read.past_day, "2026-09-15", "last of the 91 days", required=True),
        Column("actual", read.amount, "24", "in the unit of the target: 45 for 45%", required=True),
        Column("cases", read.count, "24", "how many cases stand behind it"),
    ),
    _figure,
)

JUDGED: Final = Template(
    "judged",
    "the manager's rating of observed process, month by month",
    (
        REP,
        Column("month", read.past_day, "2026-08-01", "any day of the month", required=True),
        Column("rating", read.level, "3", "1 to 4", required=True),
        Column("by", read.manager, "", "who rated; the rep's manager when empty"),
    ),
    _judged,
)
