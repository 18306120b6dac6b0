"""The figures of a "what if": which lever, and where it would go."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assistant.domain.folding import fold

MOST_DEALS = 10_000
_NUMBER = r"\d{1,3}(?:[,. ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_UNIT = r"%|percent|per cent|k\b|m\b|thousand|million|weeks?"
_FIGURE = rf"(?P<figure>{_NUMBER})\s*(?P<unit>{_UNIT})?"
_TO = r"\b[^\d]{0,30}?"
_PLACES: tuple[tuple[str, str], ...] = (
    ("win_rate", rf"\b(?:win[- ]?rate|conversion|close rate|hit rate){_TO}{_FIGURE}"),
    ("win_rate", rf"{_FIGURE}\s*(?:win[- ]?rate|of (?:\w+ ){{0,2}}(?:deals|opportunities))\b"),
    ("cycle_days", rf"\b(?:cycle|time to close|close (?:in|within)){_TO}{_FIGURE}"),
    ("value", rf"\b(?:size|value|revenue per customer|worth|each){_TO}{_FIGURE}"),
    ("value", rf"\b(?:deals?|customers?) (?:at|of|for|worth) {_FIGURE}"),
    ("number", rf"{_FIGURE}\s*(?:more )?(?:open |new )?(?:deals|opportunities)\b"),
    ("number", rf"\b(?:number|opportunities|open deals){_TO}{_FIGURE}"),
)
_SHARES = {"half": "50%", "a third": "33.3%", "two thirds": "66.7%", "a quarter": "25%"}
_UNITS = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "week": 7}
_A_CHANGE_BEFORE = re.compile(r"(?:\bby|[+]|\bup|\bdown|\bmore|\bless|\banother)\s*$")
_A_CHANGE_AFTER = re.compile(r"\s*(?:percentage )?(?:points?|more|less|higher|lower|faster)\b")


@dataclass(frozen=True)
class Supposed:
    """New figures for the levers: a share of 1, money, a number, days; None leaves one as it is."""

    win_rate: Fraction | None = None
    value: Fraction | None = None
    number: int | None = None
    cycle_days: Fraction | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no lever got a figure."""
        return self == Supposed()


def supposed(text: str) -> Supposed:
    """The levers that `text` moves, and where to; a change without a new figure moves none."""
    said = fold(text)
    for words, share in _SHARES.items():
        said = re.sub(rf"\b{words}\b", share, said)
    found: dict[str, Fraction] = {}
    for lever, place in _PLACES:
        match = re.search(place, said)
        if match is None or lever in found:
            continue
        if _A_CHANGE_BEFORE.search(said[: match.start("figure")]):
            continue
        if _A_CHANGE_AFTER.match(said[max(match.end("figure"), match.end("unit")) :]):
            continue
        number = _amount(match["figure"], match["unit"] or "")
        if number is not None and _is_possible(lever, number, match["unit"] or ""):
            found[lever] = number / 100 if lever == "win_rate" and number > 1 else number
    number = found.pop("number", None)
    return Supposed(**found, number=None if number is None else int(number))


def _is_possible(lever: str, number: Fraction, unit: str) -> bool:
    if lever == "win_rate":
        return number <= 100
    return lever != "number" or (unit == "" and number <= MOST_DEALS)


def _amount(figure: str, unit: str) -> Fraction | None:
    """The number, commas and points read as thousands where three digits follow each."""
    digits = figure.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    digits = digits.replace(",", ".")
    if not re.fullmatch(r"\d{1,12}(?:\.\d{1,4})?", digits):
        return None
    return Fraction(Decimal(digits)) * _UNITS.get(unit.removesuffix("s"), 1)
