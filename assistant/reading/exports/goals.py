"""Goals and quotas: by row and period, from a start date, or one column a period."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from assistant.domain.people import Rep
from assistant.errors import InvalidInput
from assistant.reading.exports.asking import quoted
from assistant.reading.exports.deals import decide_row_currency
from assistant.reading.exports.entries import Entry, LeaveOut, Matter
from assistant.reading.exports.fields import heading_key
from assistant.reading.exports.layouts import letter
from assistant.reading.exports.periods import (
    PeriodName,
    day_before,
    days_of,
    months_later,
    read_period,
)
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.figures import CREDITS, GOALS

Days = tuple[date, date]
_LENGTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_PERIOD: Final = "a period such as 2026-Q3, 2026-07, 2026 or 2026-01-01/2026-06-30"


class Goals:
    """Reads quota tables."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._asking = matter.asking
        self._fiscal = matter.background.fiscal_year_start
        self._currencies = decide_row_currency(matter)
        self._by_end = True
        self._year: int | None = None
        self._length: int | None = None
        self._one_period: Days | None = None
        self._wide: dict[int, Days] = {}
        self._forecast: str | None = None
        self._agree: Counter[bool] = Counter()
        self.complete = self._currencies is not None
        self._settle_periods()
        self._settle_forecast()
        self._credits_revenue = self._settle_revenue()
        self._ramped = "amount" in matter.layout.places and heading_key(
            matter.layout.heading("amount")
        ).startswith(("prorated", "ramped"))
        if self._ramped:
            self._asking.decided("Ramp", "the goals contain the ramp already, by their heading")

    def _settle_periods(self) -> None:
        layout = self._matter.layout
        if layout.periods:
            self._settle_years(list(layout.periods.values()))
            if self.complete:
                self._wide = {place: self._days(name) for place, name in layout.periods.items()}
                place, days = next(iter(self._wide.items()))
                self._asking.decided(
                    "Periods",
                    f"one column each ({len(self._wide)})",
                    _told(layout.header[place], days),
                )
        elif "period" in layout.places:
            names = {cell: read_period(cell) for cell in self._matter.words("period")}
            self._settle_years([name for name in names.values() if name])
            cell, name = next(((c, n) for c, n in names.items() if n), ("", None))
            if name and self.complete:
                self._asking.decided(
                    f"Periods in {quoted(layout.heading('period'))}",
                    "by name",
                    _told(cell, self._days(name)),
                )
        elif "period_start" in layout.places and "period_end" not in layout.places:
            self._settle_length()
        elif "period_start" not in layout.places:
            self._ask_period()

    def _settle_years(self, names: list[PeriodName]) -> None:
        if any(name.year is None for name in names):
            answer = self._asking.choose(
                "year",
                "The periods do not say of which year they are.",
                expected="a year such as 2026",
            )
            if answer is None:
                self.complete = False
            elif answer.isdecimal() and len(answer) == 4:
                self._year = int(answer)
            else:
                raise InvalidInput(f"--set year={answer}: expected a year such as 2026.")
        if self._fiscal != (1, 1) and any(name.months > 1 for name in names):
            answer = self._asking.choose(
                "fiscal_year",
                "Your fiscal year does not start in January. By which year is it called?",
                [("end", "by the year in which it ends"), ("start", "by the year it starts in")],
                default="end",
            )
            self._by_end = answer != "start"

    def _days(self, name: PeriodName) -> Days:
        year = name.year or self._year
        if year is None:
            raise CellFault("a period with its year, such as 2026-Q3", "period")
        return days_of(name, year, self._fiscal, named_by_end=self._by_end)

    def _settle_length(self) -> None:
        """How long a period is that only has a start: by the distance of the starts."""
        read = self._matter.cells.readers.get("period_start")
        if read is None:
            return
        starts = set()
        for cell in self._matter.words("period_start"):
            try:
                starts.add(read(cell))
            except CellFault:
                continue  # the row will be blamed when it is read
        months = sorted({day.year * 12 + day.month for day in starts})
        gaps = {later - earlier for earlier, later in pairwise(months)}
        length = next(
            (n for n in (1, 3, 12) if n in gaps and all(gap % n == 0 for gap in gaps)), None
        )
        heading = self._matter.layout.heading("period_start")
        if length and self._asking.given("period_length") is None:
            name = next(name for name, months in _LENGTHS.items() if months == length)
            first = min(starts)
            self._length = length
            self._asking.decided(
                "Periods",
                f"a {name} each, as the starts in {quoted(heading)} are so far apart",
                _told(first.isoformat(), self._around(first)),
                "period_length",
            )
            return
        answer = self._asking.choose(
            "period_length",
            f"{quoted(heading)} says when a goal starts, but not how long it holds.",
            [(name, f"a {name}") for name in _LENGTHS],
        )
        self._length = _LENGTHS.get(answer or "")
        self.complete = self.complete and self._length is not None

    def _around(self, day: date) -> Days:
        """The period of the settled length that `day` falls in: any day of it may be named."""
        length = self._length or 1
        month, first_day = self._fiscal if length > 1 else (1, 1)
        start = date(day.year - 1, month, first_day)
        while (following := months_later(start, length)) <= day:
            start = following
        return start, day_before(following)

    def _ask_period(self) -> None:
        answer = self._asking.choose(
            "period",
            "The file does not say for which period these goals are.",
            expected=_PERIOD,
        )
        if answer is None:
            self.complete = False
            return
        self._one_period = self._stated(answer)

    def _stated(self, answer: str) -> Days:
        first, slash, last = answer.partition("/")
        try:
            if slash:
                days = (date.fromisoformat(first.strip()), date.fromisoformat(last.strip()))
                if days[0] <= days[1]:
                    return days
        except ValueError:
            days = None
        name = read_period(answer)
        if name is None or name.year is None:
            raise InvalidInput(f"--set period={answer}: expected {_PERIOD}.", "Nothing was stored.")
        return days_of(name, name.year, self._fiscal, named_by_end=True)

    def _settle_forecast(self) -> None:
        types = self._matter.words("forecast_type")
        if len(types) > 1:
            self._forecast = self._asking.choose(
                "forecast_type",
                f"The file has quotas of {len(types)} forecast types. Which are the goals?",
                [(name, f"{rows} rows") for name, rows in types.items()],
            )
            self.complete = self.complete and self._forecast is not None

    def _settle_revenue(self) -> bool:
        matter = self._matter
        source = next((n for n in ("revenue", "attainment") if matter.has(n)), None)
        if source is None:
            return False
        answer = self._asking.choose(
            "revenue",
            f"{quoted(matter.layout.heading(source))} is a total per rep. Credits usually come "
            "from the deals themselves; both would count twice.",
            [
                ("skip", "do not store it"),
                ("credit", "store it as one credit each, on the last day of the period"),
            ],
            default="skip",
        )
        return answer == "credit"

    def entries(self, row: dict[str, Any], rep: Rep | None) -> list[Entry]:
        """The row's goals, and its credit if that was asked for."""
        if rep is None:
            raise LeaveOut("no name")
        if self._wide:
            return self._wide_entries(row, rep)
        if self._forecast and row.get("forecast_type") != self._forecast:
            raise LeaveOut(f"quotas of another forecast type than {self._forecast}")
        start, end = self._period_of(row)
        amount = self._converted(row.get("amount"), row)
        cells = {"rep": rep, "period_start": start, "period_end": end, "amount": amount}
        for name in ("effective_from", "component", "is_ramped", "is_leave_adjusted", "weight"):
            if name in row:
                cells[name] = row[name]
        if self._ramped:
            cells.setdefault("is_ramped", True)
        found: list[Entry] = [(GOALS, {k: v for k, v in cells.items() if v is not None})]
        self._compare(row)
        if self._credits_revenue and (credited := self._credited(row, amount)) is not None:
            on = min(end, self._matter.background.today)
            found.append(
                (
                    CREDITS,
                    {
                        "rep": rep,
                        "credited_on": on,
                        "amount": credited,
                        "deal_id": f"total-{start}-{end}",
                    },
                )
            )
        return found

    def _wide_entries(self, row: dict[str, Any], rep: Rep) -> list[Entry]:
        found: list[Entry] = []
        for place, (start, end) in self._wide.items():
            if (amount := row["wide"].get(place)) is not None:
                if amount < 0:
                    raise CellFault("zero or a positive amount", letter(place))
                cells = {"rep": rep, "period_start": start, "period_end": end}
                found.append((GOALS, cells | {"amount": self._converted(amount, row)}))
        if not found:
            raise LeaveOut("no goal in any period")
        return found

    def _period_of(self, row: dict[str, Any]) -> Days:
        if self._one_period:
            return self._one_period
        if "period" in row:
            if (name := read_period(row["period"])) is None:
                raise CellFault(_PERIOD, "period")
            return self._days(name)
        if "period_start" not in row:
            raise CellFault("the first day of the period", "period_start")
        if self._length:
            return self._around(row["period_start"])
        if "period_end" not in row:
            raise CellFault("the last day of the period", "period_end")
        return row["period_start"], row["period_end"]

    def _converted(self, amount: Decimal | None, row: dict[str, Any]) -> Decimal | None:
        if amount is None:
            return None
        if amount < 0:
            raise CellFault("zero or a positive amount", "amount")
        return self._currencies.convert(amount, row) if self._currencies else amount

    def _compare(self, row: dict[str, Any]) -> None:
        """Whether the stated attainment is revenue over goal: a check on both columns."""
        amount, revenue, stated = row.get("amount"), row.get("revenue"), row.get("attainment")
        if amount and revenue is not None and stated is not None:
            self._agree[abs(revenue / amount - stated) < Decimal("0.011")] += 1

    def _credited(self, row: dict[str, Any], amount: Decimal | None) -> Decimal | None:
        if "revenue" in row:
            return self._converted(max(row["revenue"], Decimal(0)), row)
        if "attainment" in row and amount:
            share: Decimal = row["attainment"]
            return (share * amount).quantize(Decimal("0.01"))
        return None

    def finish(self) -> None:
        """Say whether the columns agree with one another."""
        if total := self._agree.total():
            heading = self._matter.layout.heading("attainment")
            self._asking.decided(
                f"Check of {quoted(heading)}",
                f"it is revenue over goal in {self._agree[True]} of {total} rows",
            )


def _told(text: str, days: Days) -> str:
    return f"{quoted(text)} is {days[0]} to {days[1]}"
