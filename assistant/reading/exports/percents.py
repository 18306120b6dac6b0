"""Percents: 141, 141% or 1.41. One scale for a whole column, told or asked, never mixed."""

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Final

from assistant.reading.exports.amounts import NOTHING
from assistant.reading.exports.asking import Asking, quoted
from assistant.reading.tables.faults import CellFault

LARGEST_SHARE: Final = Decimal(4)
"""Nobody reaches 400% of goal by the bare number 4.0, and hardly anybody less than 4%."""

ReadPercent = Callable[[str], Decimal]


def decide_percents(heading: str, cells: Iterable[str], asking: Asking) -> ReadPercent | None:
    """How a column of percents is read, as a share (1.41); None where it has to be asked."""
    told = [cell for cell in cells if cell.casefold() not in NOTHING]
    signed = [cell for cell in told if cell.endswith("%")]
    bare = [cell for cell in told if not cell.endswith("%")]
    numbers = [value for cell in bare if (value := _number(cell)) is not None and value]
    key = f"percent:{heading}"
    if not numbers:
        if signed:
            asking.decided(f"Percents in {quoted(heading)}", "with a percent sign", signed[0])
        return _reader(Decimal(100))
    low, high = min(map(abs, numbers)), max(map(abs, numbers))
    example = f"{quoted(bare[0])} is {_shown(bare[0], high)}"
    if not signed and high <= LARGEST_SHARE and any("." in c or "," in c for c in bare):
        asking.decided(f"Percents in {quoted(heading)}", "as shares of 1", example, key)
        return _reader(Decimal(1))
    if low > LARGEST_SHARE:
        scale = "whole percents, some with a sign" if signed else "whole percents"
        asking.decided(f"Percents in {quoted(heading)}", scale, example, key)
        return _reader(Decimal(100))
    return _asked(heading, key, min(bare, key=len), max(bare, key=len), asking)


def _asked(heading: str, key: str, one: str, other: str, asking: Asking) -> ReadPercent | None:
    answer = asking.choose(
        key,
        f"{quoted(heading)} mixes scales: {quoted(one)} and {quoted(other)} cannot both be told.",
        [("percent", "141 means 141%"), ("share", "1.41 means 141%")],
        example=one,
    )
    if answer is None:
        return None
    return _reader(Decimal(100) if answer == "percent" else Decimal(1))


def _reader(whole: Decimal) -> ReadPercent:
    def read(cell: str) -> Decimal:
        value = _number(cell.removesuffix("%"))
        if value is None:
            raise CellFault("a percentage such as 85% or 85")
        return value / (100 if cell.endswith("%") else whole)

    return read


def _number(cell: str) -> Decimal | None:
    try:
        value = Decimal(cell.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _shown(cell: str, high: Decimal) -> str:
    value = _number(cell) or Decimal(0)
    percent = value * 100 if high <= LARGEST_SHARE else value
    return f"{percent.normalize():f}%"
