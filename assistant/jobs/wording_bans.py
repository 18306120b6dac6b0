"""Words that no generated text may hold: labels, judgements of character, consequences (SR22)."""

import re
from collections.abc import Iterable

from assistant.domain.folding import fold
from assistant.domain.people import LabelWording
from assistant.domain.standing import ProcessQuadrant, Quadrant, RepType
from assistant.rules import labels

_CHARACTER = """
arrogant|attitude|bad apple|bad fit|careless|clueless|dead weight|dead wood|deadwood|difficult
person|disengaged|egotistical|hopeless|incapable|incompetent|laziness|lazy|loser|low performer|
mediocre|not coachable|poor performer|slacker|stubborn|stupid|talentless|uncoachable|uncommitted|
underachiever|underperformer|unmotivated|unprofessional|unreliable|useless|weak performer|wimp
"""
_CONSEQUENCES = """
bonus|demote|demoted|demotion|disciplinary|dismiss|dismissal|dismissed|fire him|fire her|fire them|
fired|firing|improvement plan|laid off|lay off|layoff|performance plan|pip|probation|promoted|
promotion|redundancy|redundant|resign|salary|sack|sacked|severance|termination|warning letter
"""
_HEALTH = """
anxiety|burned out|burnout|burnt out|depressed|depression|diagnosis|disability|divorce|hospital|
illness|medication|pregnancy|pregnant|sick leave|surgery|therapy
"""
_NOT_ALONE = {"explore, below goal", "explore, at goal"}


def _listed(text: str) -> Iterable[str]:
    return (" ".join(phrase.split()) for phrase in text.split("|"))


def _labels() -> Iterable[str]:
    for wording in LabelWording:
        yield from (labels.quadrant_name(q, wording) for q in Quadrant)
    yield from (labels.process_quadrant_name(q) for q in ProcessQuadrant)
    for rep_type in RepType:
        yield from (rep_type.value, labels.type_name(rep_type))


LABELS = frozenset(fold(name) for name in _labels()) - _NOT_ALONE
"""Every name of a quadrant or type in either wording, folded."""

BANNED = LABELS | frozenset(
    phrase for text in (_CHARACTER, _CONSEQUENCES, _HEALTH) for phrase in _listed(text)
)
_PATTERN = re.compile(
    r"(?<!\w)(?:"
    + "|".join(sorted(map(re.escape, BANNED), key=len, reverse=True))
    + r")(?:'?s)?(?!\w)"
)
_METHOD_NAMES = re.compile(r"\b(?:Toxic|Future [Ss]tar|Independent|Unlucky|Lucky|T[1-8])\b")
_TOP_SEGMENT = re.compile(r"\bStar\b")


def banned_in(text: str) -> str | None:
    """The first banned word or phrase of `text`, if there is one."""
    found = _PATTERN.search(fold(text).replace("’", "'"))
    return found[0] if found else None


def label_free(text: str) -> str:
    """`text` for a prompt: the top segment shares its name with a label and is paraphrased."""
    return _TOP_SEGMENT.sub("top segment", _METHOD_NAMES.sub("…", text))
