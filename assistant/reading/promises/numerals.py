"""Numbers in digits and words, and the words that compare with them."""

import re
from decimal import Decimal

from assistant.domain.commitments import Direction
from assistant.reading.promises.lexicon import (
    MONTHS,
    NUMBERS,
    word_set,
)
from assistant.reading.promises.tokens import Word

_COMPARATORS = (
    (("no", "more", "than"), Direction.AT_MOST),
    (("not", "more", "than"), Direction.AT_MOST),
    (("no", "less", "than"), Direction.AT_LEAST),
    (("no", "fewer", "than"), Direction.AT_LEAST),
    (("at", "most"), Direction.AT_MOST),
    (("at", "least"), Direction.AT_LEAST),
    (("fewer", "than"), Direction.AT_MOST),
    (("less", "than"), Direction.AT_MOST),
    (("more", "than"), Direction.AT_LEAST),
    (("up", "to"), Direction.AT_MOST),
    (("a", "minimum", "of"), Direction.AT_LEAST),
    (("a", "maximum", "of"), Direction.AT_MOST),
    (("minimum",), Direction.AT_LEAST),
    (("maximum",), Direction.AT_MOST),
    (("max",), Direction.AT_MOST),
    (("min",), Direction.AT_LEAST),
    (("under",), Direction.AT_MOST),
    (("past",), Direction.AT_LEAST),
    (("beyond",), Direction.AT_LEAST),
    (("below",), Direction.AT_MOST),
    (("over",), Direction.AT_LEAST),
    (("above",), Direction.AT_LEAST),
    (("within",), Direction.AT_MOST),
    (("inside",), Direction.AT_MOST),
    (("<",), Direction.AT_MOST),
    ((">",), Direction.AT_LEAST),
    (("≤",), Direction.AT_MOST),
    (("≥",), Direction.AT_LEAST),
    (("target",), Direction.AT_LEAST),
    (("minimum", "of"), Direction.AT_LEAST),
)


_BEYOND = word_set("later longer older higher bigger larger greater better")
_SHORT_OF = word_set("shorter lower smaller younger earlier sooner faster quicker cheaper")
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMBER = re.compile(
    r"^[£$€]?\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,4})?$|^[£$€]?\d{1,9}(?:\.\d{1,4})?(?:k|m|bn|x|h|"
    r"hrs?|mins?)?$"
)


def read_number(words: list[Word], at: int) -> tuple[Decimal, int] | None:
    """The value of a number in digits or words and the index after it."""
    norm = words[at].norm
    if fraction := _fraction(words, at):
        return fraction
    if _NUMBER.match(norm):
        bare = norm.strip("£$€").replace(",", "")
        digits = bare.rstrip("abcdefghijklmnopqrstuvwxyz")
        scale = {"k": 1000, "m": 1_000_000, "bn": 1_000_000_000}.get(bare[len(digits) :], 1)
        return Decimal(digits) * scale, at + 1
    first, _, second = norm.partition("-")
    if first in NUMBERS and (not second or second in NUMBERS):
        value = NUMBERS[first] + (NUMBERS[second] if second else 0)
        following = words[at + 1].norm if at + 1 < len(words) else ""
        if not second and 20 <= value < 100 and following in NUMBERS and NUMBERS[following] < 10:
            return Decimal(value + NUMBERS[following]), at + 2
        if following in {"hundred", "dozen", "thousand"}:
            return Decimal(
                value * {"hundred": 100, "dozen": 12, "thousand": 1000}[following]
            ), at + 2
        return Decimal(value), at + 1
    if norm == "a" and at + 1 < len(words) and words[at + 1].norm in {"dozen", "hundred"}:
        value = NUMBERS[words[at + 1].norm]
        tail = [word.norm for word in words[at + 2 : at + 4]]
        if tail[:1] == ["and"] and tail[1:] and tail[1] in NUMBERS:
            return Decimal(value + NUMBERS[tail[1]]), at + 4
        return Decimal(value), at + 2
    return None


def _fraction(words: list[Word], at: int) -> tuple[Decimal, int] | None:
    """`half of`, `a third of them`, `two thirds`, `three quarters of`; not `a third time`."""
    norm, *rest = [word.norm for word in words[at : at + 3]]
    if norm == "half" and rest[:1] and rest[0] in {"of", "the", "my", "our", "all", "a", "an"}:
        return Decimal("0.5"), at + 1
    part = rest[0].removesuffix("s") if rest else ""
    counted = NUMBERS.get(norm, 1 if norm == "a" else 0)
    if part not in _PARTS or not counted:
        return None
    of = rest[1:2] == ["of"]
    if not of and (part == "quarter" or (rest[1:2] and rest[1][0].isalnum() and counted == 1)):
        return None
    return round(Decimal(counted) / _PARTS[part], 2), at + 2


def comparator(words: list[Word], at: int) -> tuple[Direction | None, int]:
    """Which way `under`, `at least` and the like point, and the index after them."""
    first = words[at].norm
    for phrase, direction in _COMPARATORS:
        if (
            phrase[0] == first
            and tuple(word.norm for word in words[at : at + len(phrase)]) == phrase
        ):
            return direction, at + len(phrase)
    than = [word.norm for word in words[at : at + 3]]
    denied = than[:1] == ["no"]
    compared = than[denied] if than[1 + denied : 2 + denied] == ["than"] else ""
    if compared in _BEYOND | _SHORT_OF:
        beyond = compared in _BEYOND
        return (Direction.AT_MOST if beyond == denied else Direction.AT_LEAST), at + 2 + denied
    return None, at


def is_clock_or_date(words: list[Word], at: int, nxt: int) -> bool:
    """`9:30`, `3/4`, `14 March`, `16:30-17:00`: numbers that count nothing."""
    before = words[at - 1].norm if at else ""
    following = words[nxt].norm if nxt < len(words) else ""
    return (
        before in MONTHS
        or following in MONTHS
        or following in {"am", "pm", "o'clock", "st", "nd", "rd", "th"}
        or before in {":", "/"}
        or following in {":", "/"}
        or (following == "-" and nxt + 1 < len(words) and read_number(words, nxt + 1) is not None)
        or (before == "-" and at >= 2 and read_number(words, at - 2) is not None)
        or before == "'"
        or (following in {"a", "p"} and nxt + 1 < len(words) and words[nxt + 1].norm == ".")
    )
