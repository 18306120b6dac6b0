"""Which currency amounts are in, and what becomes of those in another than the team's."""

from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from assistant.errors import InvalidInput
from assistant.reading.exports.amounts import take_apart
from assistant.reading.exports.asking import Asking
from assistant.reading.exports.entries import LeaveOut

_DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"})
SKIP: Final = "skip"


class Currencies:
    """Rates into the team's currency. None as a rate: rows in that currency are left out.

    `unsaid` is the currency of amounts that do not say theirs.
    """

    def __init__(self, unsaid: str, rates: dict[str, Decimal | None]) -> None:
        self._unsaid = unsaid
        self._rates = rates

    def convert(self, amount: Decimal, row: Mapping[str, Any]) -> Decimal:
        """The amount of a row in the team's currency.

        Raises:
            LeaveOut: the person said that rows in its currency are left out.
        """
        if not self._rates:
            return amount
        code = str(row.get("currency") or _sign(row.get("amount_cell", "")) or self._unsaid)
        rate = self._rates.get(code, Decimal(1))
        if rate is None:
            raise LeaveOut(f"amounts in {code}, left out as you said")
        return amount if code not in self._rates else (amount * rate).quantize(Decimal("0.01"))


def _sign(cell: str) -> str:
    """The currency that stands beside an amount."""
    found = take_apart(cell)
    return (found.currency or "") if found else ""


def decide_currency(
    stated: Collection[str], signs: Collection[str], team: str, asking: Asking
) -> Currencies | None:
    """Settle the currency. `stated` are codes of the file, `signs` what stands beside amounts.

    None comes back where it has to be asked.
    """
    team = team.upper()
    found = {code.upper() for code in stated if code} or {
        team if code == "USD" and team in _DOLLARS else code for code in signs
    }
    if not found:
        told = f"{team}, your team's, as the file names none" if team else "the file names none"
        asking.decided("Currency", told)
        return Currencies(team, {})
    main = team or _main(found, asking)
    if main is None:
        return None
    if found == {main}:
        hint = "" if team else f" (set it for the team: nextgear settings --currency {main})"
        asking.decided("Currency", main + hint)
        return Currencies(main, {})
    rates: dict[str, Decimal | None] = {}
    for code in sorted(found - {main}):
        answer = asking.choose(
            f"rate:{code}",
            f"Some amounts are in {code}, but your team counts in {main}. They are never added up "
            "as if they were the same.",
            [(SKIP, f"leave rows in {code} out")],
            expected=f"the value of 1 {code} in {main}, such as 1.08, or skip",
        )
        if answer is None:
            return None
        rates[code] = None if answer.casefold() == SKIP else _rate(code, answer)
    return Currencies(next(iter(found)) if len(found) == 1 else main, rates)


def _main(found: Collection[str], asking: Asking) -> str | None:
    if len(found) == 1:
        return next(iter(found))
    return asking.choose(
        "currency",
        "The file mixes currencies, and your team has none set. Which one does the team count in?",
        [(code, f"count in {code}") for code in sorted(found)],
    )


def _rate(code: str, answer: str) -> Decimal:
    try:
        rate = Decimal(answer.replace(",", "."))
    except InvalidOperation:
        rate = Decimal(0)
    if not rate.is_finite() or not Decimal("0.000001") < rate < 1_000_000:
        raise InvalidInput(
            f"--set rate:{code}={answer}: expected a rate such as 1.08, or skip.",
            "Nothing was stored.",
        )
    return rate
