"""The words that tell what is wanted. They are looked for where names are masked by `@`."""

import re

from assistant.domain.folding import fold
from assistant.jobs.chat.phrases import any_of
from assistant.jobs.chat.requests import Intent
from assistant.jobs.chat.wordings import LABEL, WORDINGS

_COMPILED = tuple((intent, any_of(lines, LABEL=LABEL)) for intent, lines in WORDINGS)

_TELL = any_of(
    r"""
    ^NOTE?SUBJECT (?:will|is going to|agree[sd] to|promise[sd] to|commit(?:s|ted) to)\b
    ^NOTE?SUBJECT'(?:ll|s going to)\b
    ^NOTE?SUBJECT (?:only |partly )*(?:kept|missed|did(?:n't| not)?|finished|completed)\b
    ^NOTE?SUBJECT (?:only |partly )*(?:delivered|done)\b
    """
)
_ADVICE = any_of(
    r"""
    \bhow (?:do|can|should|would|to|often)\b
    \bwhat (?:do|should|can|would) (?:i|you)\b
    \bshould i\b
    \bwhy\b
    """
)
_HOW_DO_I = any_of(
    r"""
    \bhow (?:do|can|should|would) (?:i|you|we)\b(?!.{0,20}\b(?:get|reach|hit|make|doing)\b)
    \bhow (?:to|often)\b
    \bshould i\b
    """
)
_GENERAL = any_of(
    r"""
    \bwhat (?:is|are|makes) (?!my|due|overdue|open|late|on|next|up|wait|the|our)
    \bwhat does .{0,20} mean\b
    \b(?:somebody|someone|a rep|reps|people) (?:who|that|whose|with)\b
    """
)
TEAM = any_of(
    r"""
    \bwho\b|\bwhose\b
    \bwhich (?:of|reps?|ones?|people)\b
    \b(?:everybody|everyone|anyone|anybody|nobody|team)\b
    \ball (?:of )?(?:my|the|our)? ?(?:reps|people|them|commitments|open)\b
    \beach rep\b
    """
)
PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers|they|them|their|'em)\b")
ONE = re.compile(r"\b(?:he|him|his|she|her|hers)\b")
OWN = re.compile(r"\b(?:i|my|me|mine|myself)\b")
_SUCH_A_ONE = re.compile(r"(?<!there )(?<!have )\b(?:somebody|someone|a rep|rep) (?:who|whose)\b")
"""Nobody of the team: advice on such a person is asked for."""
MINE = any_of(
    r"""
    \b(?:do|have|did|what|am|are) i\b.{0,20}\b(?:owe|promised?|commit\w*|agreed?)\b
    \b(?:do|have|did|what|am|are) i\b.{0,20}\b(?:overdue|late|behind)\b
    \bmy (?:own )?(?:promises|commitments|help)\b
    \bi owe\b
    """
)


def wanted(masked: str) -> Intent | None:
    """What the words ask for, by the first cue that they hold."""
    if _TELL.search(masked) and not masked.rstrip().endswith("?"):
        return Intent.TELL
    return next((intent for intent, cue in _COMPILED if cue.search(masked)), None)


def asks_advice(text: str) -> bool:
    """Whether it is advice that is asked for, and not what the record has."""
    return _ADVICE.search(fold(text)) is not None


def asks_meaning(text: str) -> bool:
    """Whether it is asked what something is: an idea of coaching where nobody is named."""
    return _GENERAL.search(fold(text)) is not None


def is_general(masked: str) -> bool:
    """A question on coaching in general, with nobody in it and not about one's own record."""
    if PRONOUN.search(masked) or MINE.search(masked):
        return False
    if _HOW_DO_I.search(masked):
        return True
    return not TEAM.search(_SUCH_A_ONE.sub(" ", masked)) and _GENERAL.search(masked) is not None
