"""I'll just clone myself: said to make somebody laugh, not to be done."""

import re

from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_ABSURD = re.compile(
    r"\b(?:clone (?:my|him|her|your)self|print (?:some )?money|win the lottery|lottery|the moon|"
    r"unicorns?|magic wand|pigs fly|hell freezes|time machine|crystal ball|my kidneys?|"
    r"grow wings|champagne|postcard|my hat|miracles?|teleport|superpowers?|summon|fairy|"
    r"santa|without sleep|stop sleeping|sleep in (?:the|my)|medal|statue|tattoo|parade|"
    r"violin|my firstborn|on a pony|a pony|wizard|retire to)\b",
    re.I,
)
_SURE_JUST = re.compile(
    r"^(?:oh,? (?:sure|yeah|great|of course|right)|yeah,? (?:right|sure)|sure,? because|"
    r"right,? because|because obviously)\b.{0,12}\b(?:just|simply|gladly|happily|because)\b",
    re.I,
)
_LAUGHED = re.compile(
    r"^\W{0,2}(?:\[?\(?laugh\w*|ha,? ha|haha\w*|very funny|hilarious|lol\b|you wish)", re.I
)


def is_joke(turn: Turn, sentence: Sentence, following: Turn | None, *, has_when: bool) -> bool:
    """Absurd by its words, sure and just together, or undated and laughed at."""
    if _ABSURD.search(sentence.text) or _SURE_JUST.search(sentence.text):
        return True
    last = bool(turn.sentences) and turn.sentences[-1].start == sentence.start
    return (
        not has_when
        and last
        and following is not None
        and _LAUGHED.match(following.raw[:40]) is not None
    )
