"""Two hours of prospecting every morning, starting Monday: an amount said instead of a verb."""

from itertools import pairwise

from assistant.reading.promises.cue import SPEAKER, Cue, Strength
from assistant.reading.promises.lexicon import NUMBERS, RATE_UNITS, TIME_UNITS, word_set
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_LEADS = word_set("yes yeah okay ok right so fine good . , and well sure deal then")
_TOLD = word_set(
    """
    i you he she we they it is 's are was were did do does had has have will would could signed
    came went got left made took said lost won closed that this there who which what if later ago
    """
)
_NO_UNIT = word_set("by or till until to more of on in from and")
_IN_FULL = 7
_EACH = word_set("a an each every per")


def amounts_in(meeting: Meeting, turn: Turn, sentence: Sentence) -> list[Cue]:
    """The amounts of a sentence without a verb, each with a rate or a day to come."""
    norms = sentence.norms
    start = norms.index(":") + 1 if ":" in norms[:9] else 0
    while start < len(norms) and norms[start] in _LEADS:
        start += 1
    if sentence.is_question or len(norms) - start < 5 or _TOLD & set(norms[start:]):
        return []
    begins = [start, *(n + 1 for n in range(start + 3, len(norms) - 3) if norms[n] == "and")]
    begins = [at for at in begins if _is_number(norms[at])]
    if not begins or begins[0] != start:
        return []
    found: list[Cue] = []
    for at, stop in pairwise([*begins, len(norms)]):
        low, high = sentence.words[at].start, sentence.words[stop - 1].end
        days = [one for one in meeting.dates_in(turn, low, high) if one.is_deadline]
        rated = any(a in _EACH and b in RATE_UNITS for a, b in pairwise(norms[at:stop]))
        named = norms[at + 1].isalpha() and norms[at + 1] not in _EACH | _NO_UNIT
        counted = named and (norms[at + 1] not in TIME_UNITS or norms[at + 2 : at + 3] == ["of"])
        said_in_full = stop - at >= _IN_FULL  # shorter, it repeats the promise before it
        if ((days and said_in_full) or rated) and counted:
            found.append(Cue("amount", SPEAKER, at, at, Strength.MIDDLE))
    return found


def _is_number(norm: str) -> bool:
    return norm in NUMBERS or norm.isdigit()
