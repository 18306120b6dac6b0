"""Figures in a text, in digits or in words, so that two texts can be compared by them."""

import re
from decimal import Decimal
from typing import NamedTuple

_UNITS = re.findall(
    r"\w+",
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """,
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS: dict[str, Decimal] = (
    {word: Decimal(n) for n, word in enumerate(_UNITS)}
    | {word: Decimal(10 * n) for n, word in enumerate(_TENS, start=2)}
    | {"dozen": Decimal(12), "hundred": Decimal(100), "thousand": Decimal(1000)}
    | {"million": Decimal(1_000_000), "billion": Decimal(1_000_000_000)}
    | {"twice": Decimal(2), "double": Decimal(2), "triple": Decimal(3), "half": Decimal("0.5")}
    | {"second": Decimal(2), "third": Decimal(3), "fourth": Decimal(4), "fifth": Decimal(5)}
    | {"both": Decimal(2), "pair": Decimal(2), "couple": Decimal(2), "quarter": Decimal("0.25")}
)
_HARMLESS = {"one", "second", "third", "both", "pair", "couple", "quarter", "half"}
"""Words that seldom state a quantity: "one step", "on second thought", "this quarter"."""

_SCALES = {"k": 1000, "m": 1_000_000, "bn": 1_000_000_000, "x": 1}
_DIGITS = re.compile(
    r"(?<![\w.])\d+(?:[,'\u202f\u00a0]\d{3})*(?:\.\d+)?"
    r"(?:\s?(%|percent\b|per cent\b)|(k|m|bn|x|st|nd|rd|th)\b)?",
    re.IGNORECASE,
)
_TENS_AND_UNITS = re.compile(
    rf"\b({'|'.join(_TENS)})[- ]({'|'.join(_UNITS[1:10])})\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MEETING = re.compile(r"\b1\s?[:-]\s?1s?\b|\bone[- ](?:on|to)[- ]ones?\b", re.IGNORECASE)


class Figure(NamedTuple):
    """A number as it stands in a text; `start` and `end` count characters."""

    value: Decimal
    is_percent: bool
    start: int
    end: int
    is_harmless: bool = False

    def equals(self, other: "Figure") -> bool:
        """Whether both say the same number of the same kind."""
        return self.value == other.value and self.is_percent == other.is_percent


def figures_in(text: str) -> tuple[Figure, ...]:
    """Every figure of `text` in order; "1:1" is a meeting and no figure."""
    blank = _MEETING.sub(lambda found: "·" * len(found[0]), text)
    found = [_of_digits(match) for match in _DIGITS.finditer(blank)]
    compound = list(_TENS_AND_UNITS.finditer(blank))
    for match in compound:
        value = _WORDS[match[1].lower()] + _WORDS[match[2].lower()]
        found.append(Figure(value, _percent_after(blank, match.end()), *match.span()))
    for match in _WORD.finditer(blank):
        word = match[0].lower()
        if word in _WORDS and not any(m.start() <= match.start() < m.end() for m in compound):
            is_percent = _percent_after(blank, match.end())
            harmless = word in _HARMLESS and not is_percent
            found.append(Figure(_WORDS[word], is_percent, *match.span(), harmless))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _of_digits(match: "re.Match[str]") -> Figure:
    number = re.match(r"[\d,'\u202f\u00a0.]+", match[0])
    assert number is not None  # noqa: S101 - the pattern begins with a digit
    value = Decimal(re.sub(r"[^\d.]", "", number[0]).rstrip("."))
    scale = _SCALES.get((match[2] or "").lower(), 1)
    return Figure(value * scale, bool(match[1]), *match.span())


def _percent_after(text: str, at: int) -> bool:
    return re.match(r"\s?(?:%|percent\b|per cent\b)", text[at : at + 10], re.IGNORECASE) is not None
