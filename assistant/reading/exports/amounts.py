"""Amounts as people and tools write them: one reading for a whole column, told or asked."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.reading.exports.asking import Asking, quoted
from assistant.reading.exports.source import Figure
from assistant.reading.tables.faults import CellFault

SYMBOLS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN"}
"""What a sign stands for where nothing else says it; a dollar may be another country's."""

NOTHING: Final = frozenset(
    {"", "-", "–", "—", "n/a", "na", "#n/a", "tbd", "tba", "null", "none", "?", "nan"}
)
"""Cells that say that there is nothing, folded."""

LONGEST_NOTHING: Final = max(map(len, NOTHING))

_CODES: Final = [
    "usd",
    "eur",
    "gbp",
    "chf",
    "cad",
    "aud",
    "jpy",
    "sek",
    "nok",
    "dkk",
    "pln",
    "inr",
    "brl",
    "mxn",
    "nzd",
    "czk",
    "huf",
    "sgd",
    "hkd",
    "zar",
]
_SHAPE: Final = str.maketrans(dict.fromkeys("012345678", "9"))
_SPACES: Final = re.compile(r"[\s\u00a0\u202f\u2009'’_]")
_PARTS: Final = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+−])?\s*(?P<before>(?:us|ca|au|c|a)?[$€£¥₹]|zł|fr\.?|{'|'.join(_CODES)})?\s*"
    r"(?P<sign2>[-+−])?\s*(?P<digits>[0-9](?:[0-9.,\s\u00a0\u202f\u2009'’_]*[0-9])?|[.,][0-9]+)\s*"
    rf"(?P<scale>k|thousand|tsd|mio|mm|mn|m|million|bn)?\.?\s*(?P<after>[$€£¥₹]|zł|fr\.?|{'|'.join(_CODES)})?\s*"
    r"(?P<minus>[-−])?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_SCALES: Final = {
    "k": 1_000, "thousand": 1_000, "tsd": 1_000,
    "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "mio": 1_000_000, "million": 1_000_000,
    "bn": 1_000_000_000,
}  # fmt: skip
_PLAIN: Final = re.compile(r"[$€£]?([0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(\.[0-9]{1,2})?")
"""The commonest form, read without being taken apart."""

_LONGEST: Final = 60

ReadAmount = Callable[[str], Decimal]


class Written(NamedTuple):
    """An amount taken apart. `currency` is the sign or code beside it, if any."""

    digits: str
    negative: bool
    scale: int
    currency: str | None


def shape(cell: str) -> str:
    """A cell with its digits made alike, so that a column has few of them."""
    return cell.translate(_SHAPE)


def take_apart(cell: str) -> Written | None:
    """Sign, digits, scale and currency of an amount; None where it is none."""
    found = _PARTS.fullmatch(cell) if len(cell) <= _LONGEST else None
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    signs = [part for part in ("sign", "sign2", "minus") if found[part]]
    if len(signs) > 1 or (signs and found["open"]):
        return None
    negative = bool(found["open"]) or any(found[part] in "-−" for part in signs)
    scale = _SCALES[found["scale"].lower()] if found["scale"] else 1
    sign = found["before"] or found["after"]
    return Written(_SPACES.sub("", found["digits"]), negative, scale, currency_of(sign))


def currency_of(sign: str | None) -> str | None:
    """The code for a sign or code."""
    if not sign:
        return None
    key = sign.strip().rstrip(".")
    if key.lower() == "fr":
        return "CHF"
    if len(key) > 1 and key.endswith("$"):
        return {"us": "USD", "ca": "CAD", "c": "CAD", "au": "AUD", "a": "AUD"}.get(key[:-1].lower())
    return SYMBOLS.get(key) or key.upper()


def decide_amounts(
    heading: str, shapes: Mapping[str, str], asking: Asking
) -> tuple[ReadAmount | None, frozenset[str]]:
    """How a column's numbers are read, and the currencies that stand in its cells.

    `shapes` has an example cell for each shape. None comes back where it has to be asked.
    """
    cells = [cell for cell in shapes.values() if cell.casefold() not in NOTHING]
    written = {cell: take_apart(cell) for cell in cells}
    currencies = frozenset(w.currency for w in written.values() if w and w.currency)
    points: set[str] = set()
    open_cells: list[str] = []
    for cell, one in written.items():
        if one:
            mark = decimal_mark(one.digits)
            if mark == "?" and one.currency:
                # Money has two decimals or none: beside a currency three digits are thousands.
                mark = "." if "," in one.digits else ","
            points |= {mark} if mark in {".", ","} else set()
            open_cells += [cell] if mark == "?" else []
    key = f"numbers:{heading}"
    if len(points) > 1:
        return _asked(
            key,
            f"{quoted(heading)} mixes decimal points and decimal commas.",
            sorted(cells, key=len)[-1],
            asking,
            None,
        ), currencies
    if points:
        mark = points.pop()
        example = max((c for c, w in written.items() if w), key=lambda cell: _tells(cell, mark))
        if mark == "," or open_cells or len(example) > 6:
            told = "decimal comma" if mark == "," else "decimal point"
            asking.decided(f"Numbers in {quoted(heading)}", told, _reading(example, mark), key)
        return reader(mark), currencies
    if open_cells:
        example = open_cells[0]
        return _asked(
            key,
            f"{quoted(example)} in {quoted(heading)} can be read in two ways.",
            example,
            asking,
            _likelier(example),
        ), currencies
    return reader("."), currencies


def _tells(cell: str, mark: str) -> tuple[bool, bool, int]:
    """How well a cell shows by which mark decimals are set off."""
    return mark in cell, ("," if mark == "." else ".") in cell, len(cell)


def decimal_mark(digits: str) -> str:
    """Which mark sets off the decimals of a number: . or , or ? (cannot be told) or nothing."""
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return ""
    last = marks[-1]
    if len(set(marks)) == 2:
        return last if digits.count(last) == 1 else "!"
    decimals = len(digits) - 1 - digits.rindex(last)
    if len(marks) > 1:  # 1,234,567: the mark groups, so the other one is for decimals
        return "," if last == "." else "."
    if decimals == 3 and 0 < digits.index(last) <= 3 and not digits.startswith("0"):
        return "?"
    return last


def reader(mark: str) -> ReadAmount:
    """A reader of amounts whose decimals are set off by `mark`."""
    group = "," if mark == "." else "."

    def read(cell: str) -> Decimal:
        if type(cell) is Figure:
            return _bounded(Decimal(cell))
        if mark == "." and (found := _PLAIN.fullmatch(cell)):
            return Decimal(found[1].replace(",", "") + (found[2] or ""))
        one = take_apart(cell)
        if one is None or len(one.digits) > 24:
            raise CellFault("an amount such as 45000, 45,000.00 or 45k")
        whole, _, decimals = one.digits.partition(mark)
        if group in decimals or mark in decimals or not _grouped(whole, group):
            name = "point" if mark == "." else "comma"
            raise CellFault(f"an amount with a decimal {name}, as in the rest of the column")
        digits = whole.replace(group, "") or "0"
        value = Decimal(f"{digits}.{decimals}" if decimals else digits) * one.scale
        return _bounded(-value if one.negative else value)

    return read


def _bounded(value: Decimal) -> Decimal:
    if len(value.as_tuple().digits) > 16:
        raise CellFault("an amount of at most 16 digits")
    return value


def _grouped(whole: str, mark: str) -> bool:
    """Whether thousands are set apart properly (Indian lakhs included)."""
    parts = whole.split(mark)
    if len(parts) == 1:
        return True
    return (
        1 <= len(parts[0]) <= 3
        and len(parts[-1]) == 3
        and all(len(part) in {2, 3} for part in parts[1:-1])
    )


def _likelier(cell: str) -> str:
    """Money has two decimals or none, so three digits after a mark are likelier thousands."""
    return "point" if "," in cell else "comma"


def _asked(
    key: str, text: str, example: str, asking: Asking, default: str | None
) -> ReadAmount | None:
    marks = {"point": ".", "comma": ","}
    answer = asking.choose(
        key,
        text,
        [(name, f"decimal {name}: {_reading(example, mark)}") for name, mark in marks.items()],
        default=default,
        example=example,
    )
    return reader(marks[answer]) if answer else None


def _reading(cell: str, mark: str) -> str:
    try:
        return f"{quoted(cell)} is {plain_number(reader(mark)(cell))}"
    except CellFault:
        return f"{quoted(cell)} is not a number"


def plain_number(value: Decimal) -> str:
    """A number without grouping or needless zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
