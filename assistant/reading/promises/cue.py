"""A cue: the words by which somebody binds himself, and how much they say."""

from dataclasses import dataclass
from enum import IntEnum

from assistant.reading.promises.lexicon import (
    ADVERBS,
)


class Strength(IntEnum):
    """How much a cue says by itself; a weak one needs a date or a section that backs it."""

    WEAK = 1
    MIDDLE = 2
    STRONG = 3


SPEAKER, ADDRESSEE, UNCLEAR = "i", "you", "?"


@dataclass(frozen=True)
class Cue:
    """`subject` is `i`, `you`, a participant's name, or `?` for a name that two of them bear.

    Numbers count words of the sentence: the subject begins at `begin`, the verb phrase at `verb`.
    `needs_when` marks present tense that is a promise only with a day to come.
    """

    rule: str
    subject: str
    begin: int
    verb: int
    strength: Strength
    negated: bool = False
    needs_when: bool = False
    needs_marker: bool = False


def skip(norms: list[str], at: int) -> int:
    """Past adverbs, fillers and the commas around them."""
    while at < len(norms) and norms[at] in ADVERBS:
        at += 1
    return at


def future(rule: str, norms: list[str], at: int, nxt: int, subject: str) -> Cue:
    """`will` at work: past adverbs and a negation to the verb."""
    nxt = skip(norms, nxt)
    negated = nxt < len(norms) and norms[nxt] in {"not", "never"}
    if negated:
        nxt = skip(norms, nxt + 1)
    return Cue(rule, subject, at, nxt, Strength.STRONG, negated)
