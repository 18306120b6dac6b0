"""Deals of a CRM: open and closed ones are kept, won ones are credited as well."""

from decimal import Decimal
from typing import Any, Final

from assistant.domain.folding import fold
from assistant.domain.ids import stable_id
from assistant.domain.people import Rep
from assistant.reading.exports.asking import quoted
from assistant.reading.exports.currencies import Currencies, decide_currency
from assistant.reading.exports.entries import Entry, LeaveOut, Matter
from assistant.reading.exports.stages import Fate, decide_stages
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.figures import CREDITS, DEALS

_LONGEST: Final = 120
_NO_CREATED: Final = (
    "not won, and without the day it was created (add a 'Created Date' column to keep open and "
    "lost deals)"
)
TWO, ONE = "two", "one"


def decide_row_currency(matter: Matter) -> Currencies | None:
    """The currency of the amounts, by column, heading or the signs beside them."""
    stated = [
        code.strip().upper()
        for code in matter.words("currency")
        if len(code.strip()) == 3 and code.strip().isalpha()
    ]
    return decide_currency(
        {*stated, *matter.layout.header_currency.values()},
        matter.cells.currencies,
        matter.background.currency,
        matter.asking,
    )


class Deals:
    """Reads opportunities."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._today = matter.background.today
        self._currencies = decide_row_currency(matter)
        self._has_created = matter.has("created_on")
        self._seen: dict[int, int] = {}
        self._namesakes: list[str] = []
        self._only_first = matter.asking.given("same_deals") == ONE
        self._fates: dict[str, Fate] | None = {}
        self._all_won: bool | None = None
        self._settle_fates()
        self.complete = (
            self._currencies is not None and self._fates is not None and self._all_won is not False
        )
        self._tell()

    def _settle_fates(self) -> None:
        matter = self._matter
        if matter.has("stage"):
            self._fates = decide_stages(
                matter.layout.heading("stage"),
                matter.evidence.words["stage"],
                matter.evidence.chances,
                matter.asking,
            )
        elif not matter.has("won"):
            answer = matter.asking.choose(
                "all_won",
                "No column says whether deals are won, lost or open. Are all of them won?",
                [("yes", "all are won: credit them")],
            )
            self._all_won = answer == "yes"

    def _tell(self) -> None:
        asking, layout = self._matter.asking, self._matter.layout
        if not self._has_created:
            asking.decided(
                "What is stored",
                "credits of won deals only: the file does not say when deals were created",
            )
        else:
            asking.decided("What is stored", "every deal, and a credit for each won one")
        if self._matter.has("closed_on") and self._fates and Fate.OPEN in self._fates.values():
            asking.decided(
                f"{layout.heading('closed_on')}",
                "used for won and lost deals only: for open ones it is a guess of the CRM",
            )
        if not self._matter.has("deal_id"):
            asking.decided(
                "Identity of deals",
                "customer, name and creation day, as there is no id column",
            )

    def entries(self, row: dict[str, Any], rep: Rep | None) -> list[Entry]:
        """A deal, its credit, or both."""
        if rep is None:
            raise LeaveOut("no owner")
        fate = self._fate(row)
        amount = self._amount(row, fate)
        closed = self._closed(row, fate)
        if not self._has_created and fate is not Fate.WON:
            raise LeaveOut(_NO_CREATED)
        if self._has_created and "created_on" not in row:
            raise CellFault("the day the deal was created", "created_on")
        deal_id = row.get("deal_id") or self._own_id(row, rep, closed, amount)
        found: list[Entry] = []
        if self._has_created:
            found.append((DEALS, self._deal(row, rep, fate, amount, closed, deal_id)))
        if fate is Fate.WON:
            credit = {"rep": rep, "credited_on": closed, "amount": amount, "deal_id": deal_id}
            found.append((CREDITS, credit))
        return found

    def _deal(
        self, row: dict[str, Any], rep: Rep, fate: Fate, amount: Decimal, closed: Any, deal_id: str
    ) -> dict[str, Any]:
        account = row.get("account") or row.get("name")
        if not account:
            raise CellFault("the customer or the name of the deal", "account")
        deal = {
            "deal_id": deal_id,
            "rep": rep,
            "account": account[:_LONGEST],
            "amount": amount,
            "created_on": row["created_on"],
        }
        if fate is not Fate.OPEN:
            if closed < row["created_on"]:
                raise CellFault(
                    f"a day that is not before it was created ({row['created_on']})", "closed_on"
                )
            deal |= {"closed_on": closed, "won": fate is Fate.WON}
        for name in ("qualified_on", "next_step_on", "touched_on", "contacts", "stage"):
            if name in row:
                deal[name] = row[name]
        return deal

    def _fate(self, row: dict[str, Any]) -> Fate:
        if self._all_won:
            return Fate.WON
        if "won" in row or "closed" in row:
            if row.get("won"):
                return Fate.WON
            if "won" in row and row.get("closed", "stage" not in row and "closed_on" in row):
                return Fate.LOST
        if "stage" not in row:
            if self._matter.has("stage"):
                raise CellFault("the stage of the deal", "stage")
            return Fate.OPEN
        return (self._fates or {}).get(row["stage_cell"], Fate.OPEN)

    def _amount(self, row: dict[str, Any], fate: Fate) -> Decimal:
        if "amount" not in row:
            if fate is Fate.WON:
                raise CellFault("the amount of a won deal", "amount")
            raise LeaveOut(f"{fate.value} deals without an amount")
        amount: Decimal = row["amount"]
        converted = self._currencies.convert(amount, row) if self._currencies else amount
        if converted < 0:
            raise CellFault("zero or a positive amount", "amount")
        return converted

    def _closed(self, row: dict[str, Any], fate: Fate) -> Any:
        if fate is Fate.OPEN:
            return None
        if "closed_on" not in row:
            raise CellFault(f"the day on which the deal was {fate.value}", "closed_on")
        if row["closed_on"] > self._today:
            raise CellFault(
                f"a day no later than today ({self._today}) for a {fate.value} deal", "closed_on"
            )
        return row["closed_on"]

    def _own_id(self, row: dict[str, Any], rep: Rep, closed: Any, amount: Decimal) -> str:
        """An id that follows from the row, so that the same file gives the same deals.

        Where the day of creation is not known, a won deal's closing day and owner stand in:
        neither changes any more.
        """
        what = (fold(row.get("account", "")), fold(row.get("name", "")))
        if not any(what):
            what = (fold(rep.name), "")
        mark = (row["created_on"],) if "created_on" in row else (rep.id, closed, amount)
        key = stable_id("credit", *what, *mark)
        number = self._seen.get(hash(key), 0) + 1
        self._seen[hash(key)] = number
        if number == 1:
            return f"deal-{key[1:]}"
        if len(self._namesakes) < 5:
            self._namesakes.append(str(row["row_number"]))
        if self._only_first:
            raise LeaveOut("the same deal again, as you said")
        return f"deal-{key[1:]}-{number}"

    def finish(self) -> None:
        """Ask about deals that cannot be told apart."""
        if not self._namesakes:
            return
        self._matter.asking.choose(
            "same_deals",
            f"Rows {', '.join(self._namesakes)} repeat a deal above them (same customer and name) "
            "and there is no id column. Are they deals of their own?",
            [(TWO, "yes, each is a deal"), (ONE, "no, keep the first only")],
            example=f"add the deal's id to the export, or see row {quoted(self._namesakes[0])}",
        )


class Credits:
    """Reads bookings."""

    def __init__(self, matter: Matter) -> None:
        self._currencies = decide_row_currency(matter)
        self.complete = self._currencies is not None

    def entries(self, row: dict[str, Any], rep: Rep | None) -> list[Entry]:
        """One credit."""
        if rep is None:
            raise LeaveOut("no owner")
        for name in ("credited_on", "amount"):
            if name not in row:
                raise CellFault("a date" if name == "credited_on" else "an amount", name)
        amount = row["amount"]
        if self._currencies:
            amount = self._currencies.convert(amount, row)
        kept = ("credited_on", "deal_id", "reverses_deal_id", "original_on", "component")
        given = {name: row[name] for name in kept if name in row}
        return [(CREDITS, {"rep": rep, "amount": amount, **given})]

    def finish(self) -> None:
        """Nothing is asked after the last row."""
