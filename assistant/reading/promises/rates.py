"""Nine out of ten, twice a week, one for each account: numbers that say how many of what."""

from decimal import Decimal
from typing import NamedTuple

from assistant.domain.commitments import Direction
from assistant.reading.promises.lexicon import RATE_UNITS
from assistant.reading.promises.noun_phrases import noun_phrase
from assistant.reading.promises.numerals import read_number
from assistant.reading.promises.tokens import Word

_OF_THE = frozenset({"the", "my", "his", "her", "our", "your", "their", "next", "first", "coming"})
_POINTING = frozenset({"these", "them", "those"})


class Part(NamedTuple):
    """One stated piece of a measure; offsets count characters of the turn."""

    start: int
    end: int
    metric: str | None = None
    target: str | None = None
    value: Decimal | None = None
    direction: Direction | None = None
    source: str | None = None
    weight: int = 1

    @property
    def is_rate(self) -> bool:
        """A share, a limit or so many a week; not merely all of the things to be done."""
        return self.weight >= 2 and not (self.target or "").startswith(("all ", "every "))


def share(words: list[Word], at: int, nxt: int, value: Decimal) -> Part | None:
    """`nine out of ten calls`, `four of five`, `8/10 demos`."""
    middle = [word.norm for word in words[nxt : nxt + 2]]
    skipped = 2 if middle == ["out", "of"] else int(middle[:1] in (["of"], ["in"], ["/"]))
    if middle[:1] == ["of"] and nxt + 1 < len(words) and words[nxt + 1].norm in _POINTING:
        end = rate(words, nxt + 2)  # `two of these a week`
        return (
            Part(words[at].start, words[end - 1].end, target=spelled(words, at, end), weight=2)
            if end > nxt + 2
            else None
        )
    while skipped and nxt + skipped < len(words) and words[nxt + skipped].norm in _OF_THE:
        skipped += 1
    whole = read_number(words, nxt + skipped) if skipped and nxt + skipped < len(words) else None
    if whole is None or whole[0] < value or (middle[:1] == ["in"] and whole[0] > 20):
        return None
    end = noun_phrase(words, whole[1], limit=4)
    return Part(
        words[at].start,
        words[end - 1].end,
        spelled(words, whole[1], end) or None,
        spelled(words, at, whole[1]),
        value,
        Direction.AT_LEAST,
        weight=3,
    )


def times_part(words: list[Word], at: int) -> Part | None:
    """`twice with Rosa`, `three times a week`, `2x`: how often."""
    norm = words[at].norm
    end = at + 1
    if norm not in {"once", "twice", "thrice"} and not (norm[:-1].isdigit() and norm[-1:] == "x"):
        number = read_number(words, at)
        if number is None or number[1] >= len(words) or words[number[1]].norm != "times":
            return None
        end = number[1] + 1
    end = rate(words, end)
    if norm == "once" and end == at + 1:
        return None  # `once she has signed`
    if end < len(words) and words[end - 1].norm.endswith("x"):
        end = noun_phrase(words, end, limit=2)  # `3x coverage`
    return Part(words[at].start, words[end - 1].end, target=spelled(words, at, end), weight=1)


def norm_is_times(norm: str) -> bool:
    """`3x`: a number of times."""
    return norm[-1:] == "x" and norm[:-1].isdigit()


def for_each(words: list[Word], at: int, value: Decimal) -> int:
    """Past `to each 1:1`, `on every account`, where so many belong to each one."""
    if value > 3 or at + 2 >= len(words) or words[at].norm not in {"to", "on", "for", "in", "from"}:
        return at
    if words[at + 1].norm not in {"each", "every"}:
        return at
    return noun_phrase(words, at + 2, limit=3) if at + 2 < len(words) else at


def rate(words: list[Word], at: int) -> int:
    """Past `a day`, `per open opp per week`, `each month`, `every morning`."""
    end = at
    while end + 1 < len(words):
        word, following = words[end].norm, words[end + 1].norm
        if word in {"a", "an", "each", "every"} and following in RATE_UNITS:
            end += 2
        elif word == "per":
            end = noun_phrase(words, end + 1, limit=3)
        elif word == "/" and following in RATE_UNITS:
            end += 2
        else:
            break
    return end


def spelled(words: list[Word], begin: int, end: int) -> str:
    """The words from `begin` to `end` as one text."""
    return " ".join(word.norm for word in words[begin:end]).replace(" %", "%").replace("$ ", "$")
