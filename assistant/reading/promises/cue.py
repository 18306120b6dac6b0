"""A cue: the words by which somebody binds himself, and how much they say."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from assistant.reading.promises.lexicon import ADVERBS


class Strength(IntEnum):
    """How much a cue says by itself; a weak one needs a date or a section that backs it."""

    WEAK = 1
    MIDDLE = 2
    STRONG = 3


class Needs(StrEnum):
    """What must stand beside a cue before it is a promise."""

    NOTHING = "nothing"
    DAY = "a day to come"
    MARKER = "a day to come, an agreed list, or words like from now on"


SPEAKER, ADDRESSEE, TOPIC, UNCLEAR = "i", "you", "topic", "?"
"""Subjects without a name; TOPIC is whom the notes are about where a thing is the subject."""


@dataclass(frozen=True)
class Cue:
    """`subject` is a participant's name, or one of the subjects without a name.

    Numbers count words of the sentence: the subject begins at `begin`, the verb phrase at `verb`.
    `stop` ends it where the subject stands behind.
    """

    rule: str
    subject: str
    begin: int
    verb: int
    strength: Strength
    negated: bool = False
    needs: Needs = Needs.NOTHING
    stop: int | None = None

    @property
    def about_a_thing(self) -> bool:
        """Told of a thing that will be done, not of a person who does it."""
        return self.rule in {"delivery", "done_by_then", "standing_rule", "amount", "resolution"}


def skip(norms: list[str], at: int) -> int:
    """Past adverbs, fillers and the commas around them."""
    while at < len(norms) and norms[at] in ADVERBS:
        at += 1
    return at
