"""Who of the team: away, ramping, met, prepared, at goal; and what came of a stretch of time.

Each answer is computed over everybody whom the asker may see, or over one rep. People are listed
by name or by the figure asked about, which is then named; never by a label.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from assistant.coach.lookup_sentences import one_on_one, promise
from assistant.coach.lookups import Finding
from assistant.coach.office import Desk, Office
from assistant.coach.team import TeamRoom
from assistant.domain.commitments import Commitment, ReviewResult
from assistant.domain.folding import fold
from assistant.domain.goals import Credit
from assistant.domain.meetings import OneOnOne, OneOnOneOutcome, SelfAssessment
from assistant.domain.people import Actor, Leave, Rep
from assistant.domain.record import RepRecord
from assistant.domain.standing import Segment
from assistant.domain.value import Value
from assistant.domain.views import TeamRow
from assistant.jobs.periods import Period, period_in
from assistant.markdown import counted, day, weekday
from assistant.rules import display
from assistant.rules.access import Function
from assistant.rules.accrual import ramp_of
from assistant.wording import next_one_on_one, segment_name

AWAY_AHEAD = timedelta(days=30)
COMPARED = (
    "People are not ranked here. What compares is what was credited against each one's own goal "
    "to date, the highest first; territory, luck and effort are not in it."
)
NO_CALENDAR = "Next dates follow from each rep's rhythm: no calendar is kept here."
HALF_A_YEAR = "in the last 6 months"


class RollCall:
    """Reads only; permission comes before loading. No reps named means the whole team."""

    def __init__(self, office: Office, team: TeamRoom) -> None:
        self._office = office
        self._team = team

    def away(self, actor: Actor, reps: Sequence[Rep]) -> Finding:
        """Who is away now or within a month, and until when; never why (SR14)."""
        with self._office.reading(actor) as desk:
            records = _records(desk, reps, {"leaves": Leave})
            until = desk.today + AWAY_AHEAD
            coming = [
                (leave, record.rep)
                for record in records
                for leave in record.leaves
                if leave.last_day >= desk.today and (reps or leave.first_day <= until)
            ]
            facts = [
                f"{rep.name}: {'away' if leave.covers(desk.today) else 'will be away'} "
                f"{day(leave.first_day)} to {day(leave.last_day)}."
                for leave, rep in sorted(coming, key=lambda c: (c[0].first_day, c[1].name))
            ]
            told = f"Leave: {_whose(records, reps)}, {day(desk.today)}"
        return Finding(told, tuple(facts), ("Reasons are never recorded.",))

    def ramping(self, actor: Actor) -> Finding:
        """Who is on a ramp, how far, and when the full goal begins."""
        with self._office.reading(actor) as desk:
            today = desk.today
            facts = []
            for record in _records(desk, (), {}):
                ramp = ramp_of(record.rep, desk.method.goals)
                if ramp is None or not ramp.covers(today) or record.rep.hired_on is None:
                    continue
                share = display.percent(
                    Fraction(ramp.factor(today.year, today.month), ramp.whole), 0
                )
                year, month = divmod(ramp.hired_month + len(ramp.steps) - 1, 12)
                facts.append(
                    f"{record.rep.name}: hired {day(record.rep.hired_on)}; this month {share} of "
                    f"the full goal, all of it from {day(date(year, month + 1, 1))}."
                )
        return Finding(f"Ramping, {day(today)}", tuple(facts))

    def one_on_ones(self, actor: Actor, reps: Sequence[Rep], said: str) -> Finding:
        """The 1:1s of the time that `said` names, of this month where it names none."""
        with self._office.reading(actor) as desk:
            records = _records(desk, reps, {"one_on_ones": OneOnOne})
            month = Period(first=desk.today.replace(day=1), last=desk.today)
            then = _period(desk, said) or month
        did_not = [word for word in ("cancel", "no-show", "no show") if word in fold(said)]
        found = sorted(
            ((m, r.rep.name) for r in records for m in r.one_on_ones if _within(m.on, then)),
            key=lambda pair: (pair[0].on, pair[1]),
        )
        counts = _counts(m.outcome.value.replace("_", " ") for m, _ in found)
        facts = [f"{name}: {one_on_one(m)}" for m, name in found if not (did_not and _held(m))]
        told = f"1:1s: {_whose(records, reps)}, {_days(then)}"
        return Finding(told, (f"{counts}.", *facts) if found else ())

    def unmet(self, actor: Actor, said: str) -> Finding:
        """Who had no 1:1 in the time that `said` names; without one all, the longest ago first."""
        due = {row.rep.id: row.next_due for row in self._team.overview(actor).rows}
        with self._office.reading(actor) as desk:
            today, then = desk.today, _period(desk, said)
            records = _records(desk, (), {"one_on_ones": OneOnOne})
        held = {r.rep: [m.on for m in r.one_on_ones if _held(m) and m.on <= today] for r in records}
        lacking = [r for r, on in held.items() if not then or not any(_within(d, then) for d in on)]
        lacking.sort(key=lambda rep: max(held[rep], default=date.min))
        facts = [
            f"{rep.name}: {_last_met(held[rep], today)}; next due "
            f"{next_one_on_one(due.get(rep.id), today)}."
            for rep in lacking
        ]
        told = f"No 1:1 held, {_days(then)}" if then else "1:1s, the longest ago first"
        return Finding(told, (NO_CALENDAR, *facts) if facts else ())

    def assessed(self, actor: Actor, reps: Sequence[Rep]) -> Finding:
        """Who handed in the self-assessment for the 1:1 that comes next, and who did not."""
        kinds: dict[str, type[Value]] = {
            "one_on_ones": OneOnOne,
            "self_assessments": SelfAssessment,
        }
        with self._office.reading(actor) as desk:
            records = _records(desk, reps, kinds)
            today = desk.today
        lines: dict[bool, list[str]] = {True: [], False: []}
        for record in records:
            met = max(
                (m.on for m in record.one_on_ones if _held(m) and m.on <= today), default=None
            )
            new = [s for s in record.self_assessments if met is None or s.held_on > met]
            latest = max((s.handed_in_at.date() for s in new), default=None)
            lines[latest is not None].append(
                f"{record.rep.name} ({day(latest)})" if latest else record.rep.name
            )
        facts = [
            f"{what} for the next 1:1: {', '.join(names)}."
            for what, names in (("Handed in", lines[True]), ("Not handed in", lines[False]))
            if names
        ]
        return Finding(f"Self-assessments: {_whose(records, reps)}, {day(today)}", tuple(facts))

    def compared(self, actor: Actor) -> Finding:
        """What of the team compares: attainment, the highest first, each with its figures."""
        view = self._team.overview(actor)
        settled = [row for row in view.rows if row.standing.attainment.ratio is not None]
        settled.sort(key=lambda row: (-(row.standing.attainment.ratio or 0), row.rep.name))
        others = [row for row in view.rows if row not in settled]
        facts = [_attained(row) for row in (*settled, *others)]
        return Finding(f"Attainment, {day(view.as_of)}", (COMPARED, *facts))

    def at_goal(self, actor: Actor) -> Finding:
        """Who is at or above goal to date."""
        view = self._team.overview(actor)
        at = [row for row in view.rows if (row.standing.attainment.ratio or 0) >= 1]
        return Finding(f"At or above goal to date, {day(view.as_of)}", tuple(map(_attained, at)))

    def segments(self, actor: Actor, said: str) -> Finding:
        """The team by segment, or the segment that `said` names."""
        view = self._team.overview(actor)
        asked = fold(said)
        named = [s for s in Segment if re.search(rf"\b{fold(segment_name(s))}\b", asked)]
        wanted = max(named, key=lambda s: len(s.value), default=None)
        facts = []
        for segment in reversed(Segment):
            of = [r for r in view.rows if r.standing.attainment.segment is segment]
            if of and wanted in (None, segment):
                facts.append(f"{segment_name(segment)}: {', '.join(r.rep.name for r in of)}.")
        return Finding(f"By segment of attainment, {day(view.as_of)}", tuple(facts))

    def credited(self, actor: Actor, reps: Sequence[Rep], said: str) -> Finding | None:
        """What was credited in the time that `said` names; None where it names none."""
        with self._office.reading(actor) as desk:
            then = _period(desk, said)
            if then is None:
                return None
            records = _records(desk, reps, {"credits": Credit})
            currency = desk.team.currency
        sums = [
            (r.rep.name, sum((c.amount for c in r.credits if _within(c.on, then)), Decimal(0)))
            for r in records
        ]
        facts = [f"{name}: {display.money(amount, currency)}." for name, amount in sums]
        if len(facts) > 1:
            together = sum((amount for _, amount in sums), Decimal(0))
            facts.insert(0, f"Together: {display.money(together, currency)}.")
        return Finding(f"Credited: {_whose(records, reps)}, {_days(then)}", tuple(facts))

    def outcomes(self, actor: Actor, reps: Sequence[Rep], said: str) -> Finding | None:
        """What became of commitments in the time that `said` names, for a team else half a year.

        None where no time is named for the reps asked about.
        """
        with self._office.reading(actor) as desk:
            then = _period(desk, said) or _period(desk, "" if reps else HALF_A_YEAR)
            if then is None:
                return None
            records = _records(desk, reps, {"commitments": Commitment})
        facts: list[str] = []
        more: list[str] = []
        for record in records:
            ended = [c for c in record.commitments if _ended(c, record.rep, then)]
            ended.sort(key=lambda c: c.review.on if c.review else date.min)
            if ended or reps:
                facts.append(f"{record.rep.name}: {_results(ended)}.")
            shown = [c for c in ended if _asked(c, said)]
            (facts if reps else more).extend(f"{record.rep.name}, {promise(c)}" for c in shown)
        told = f"Commitments reviewed: {_whose(records, reps)}, {_days(then)}"
        return Finding(told, tuple(facts) if reps else (*facts, *more))

    def open_counts(self, actor: Actor) -> Finding:
        """How many commitments each rep has open, the most first."""
        view = self._team.overview(actor)
        rows = sorted(view.rows, key=lambda row: (-row.open_count, row.rep.name))
        facts = [
            f"{row.rep.name}: {row.open_count or 'none'} open, {row.overdue_count} overdue."
            for row in rows
        ]
        return Finding(f"Open commitments by rep, {day(view.as_of)}", tuple(facts))


def _records(
    desk: Desk, reps: Sequence[Rep], kinds: Mapping[str, type[Value]]
) -> tuple[RepRecord, ...]:
    """Records with these kinds, of the reps named or of the team."""
    if reps:
        allowed = tuple(desk.rep(rep, Function.SEE_RECORD) for rep in reps)
    else:
        desk.allow(Function.SEE_TEAM)
        allowed = desk.visible_reps(Function.SEE_TEAM)
    return desk.records_of(allowed, desk.today, kinds)


def _period(desk: Desk, said: str) -> Period | None:
    return period_in(said, desk.today, desk.team.fiscal_year_start[0])


def _whose(records: Sequence[RepRecord], reps: Sequence[Rep]) -> str:
    return " and ".join(r.rep.name for r in records) if reps else "the team"


def _days(then: Period) -> str:
    return f"{day(then.first)} to {day(then.last)}"


def _within(on: date, then: Period) -> bool:
    return then.first <= on <= then.last


def _held(meeting: OneOnOne) -> bool:
    return meeting.outcome is OneOnOneOutcome.HELD


def _counts(words: Iterable[str]) -> str:
    every = list(words)
    return ", ".join(f"{every.count(word)} {word}" for word in dict.fromkeys(every))


def _last_met(days: Sequence[date], today: date) -> str:
    if not days:
        return "no 1:1 on record"
    last = max(days)
    return f"last held {weekday(last)}, {counted((today - last).days, 'day')} ago"


def _attained(row: TeamRow) -> str:
    return f"{row.rep.name}: {row.standing.attainment.explain}"


def _ended(commitment: Commitment, rep: Rep, then: Period) -> bool:
    review = commitment.review
    return commitment.owner_id == rep.id and review is not None and _within(review.on, then)


def _results(ended: Sequence[Commitment]) -> str:
    results = [c.review.result for c in ended if c.review]
    return ", ".join(f"{results.count(result)} {result.value}" for result in ReviewResult)


def _asked(commitment: Commitment, said: str) -> bool:
    """Whether the outcome is one that `said` asks about; all are where it names none."""
    words = {
        ReviewResult.KEPT: ("keep", "kept", "deliver"),
        ReviewResult.MISSED: ("miss", "break", "broke"),
        ReviewResult.PARTLY: ("partly", "half"),
    }
    wanted = {result for result, those in words.items() if any(w in fold(said) for w in those)}
    return not wanted or (commitment.review is not None and commitment.review.result in wanted)
