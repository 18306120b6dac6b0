"""Words and numbers from the command line, turned into domain values or a sentence."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from assistant.errors import InvalidInput

ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


def one_of(kind: type[ChoiceT], text: str, option: str) -> ChoiceT:
    """The member of `kind` that `text` names, in any case, blanks and dashes for underscores.

    Raises:
        InvalidInput: none; the possible words are listed.
    """
    wanted = text.strip().casefold().replace(" ", "_").replace("-", "_")
    for member in kind:
        if member.value.casefold() == wanted:
            return member
    words = ", ".join(m.value.casefold().replace("_", "-") for m in kind)
    raise InvalidInput(f"{option}: {text!r} is not one of {words}.", "Nothing was stored.")


def amount(text: str, option: str) -> Decimal:
    """A plain decimal number; thousands may be set apart by commas in groups of three.

    Raises:
        InvalidInput: no number, or one that could be read in two ways.
    """
    whole, dot, part = text.strip().lstrip("+").partition(".")
    groups = whole.lstrip("-").split(",")
    grouped = len(groups) == 1 or (
        len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]) and all(groups)
    )
    try:
        value = Decimal(whole.replace(",", "") + dot + part)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or not grouped:
        raise InvalidInput(
            f"{option}: {text!r} is not a number; expected one such as 45000 or 45,000.50.",
            "Nothing was stored.",
        )
    return value


def numbers(texts: Sequence[str] | None, option: str) -> list[int] | None:
    """Item numbers, each given alone or as '1,3' or '2-4'; None where none was given.

    Raises:
        InvalidInput: something else.
    """
    if not texts:
        return None
    found: list[int] = []
    for part in ",".join(texts).split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()) or len(part) > 9:
            raise InvalidInput(f"{option}: {part.strip()!r} is not an item number.")
        found += range(int(first), int(last or first) + 1)
    return found
