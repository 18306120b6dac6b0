"""No price on a first call, full stop; three calls each morning: resolved without saying I will.

In talk people often bind themselves in bare words or in the present tense. What makes it a promise
is where it stands: it opens with so or okay, answers what was asked, or is taken up by the other.
"""

import re
from itertools import pairwise

from assistant.reading.promises.cue import SPEAKER, Cue, Strength
from assistant.reading.promises.lexicon import (
    NUMBERS,
    PRIVATE_LIFE,
    RATE_UNITS,
    TIME_UNITS,
    holds,
    phrase_set,
    word_set,
)
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.questions import asks_how
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

_TAKEN_UP = re.compile(
    r"\W*(?:good|great|okay|ok|deal|perfect|fine|nice|right|love|like (?:that|it)|noted|agreed|"
    r"thank|hold you|i['’]?(?:ll| will)? (?:write|hold|like|hear)|written|excellent|super|cool|"
    r"fair|"
    r"lovely|brilliant|sold|done|there (?:it is|you go)|this i like|that (?:i |is |['’]s |would )|"
    r"how (?:will|do|would|long|many|shall)|for how long|until when|by when|starting|from when|"
    r"since when|how long|say (?:it|that) again|and how|i can live|works for me)\b",
    re.I,
)
_SPECIFIED = re.compile(
    r"\W*(?:(?:and|okay|ok|good|fine|nice|so)\b,? ?){0,2}(?:how (?:will|do|would|long|many|shall|"
    r"often)|"
    r"for how long|until when|by when|from when|starting when)\b",
    re.I,
)
_ASKED_FOR = re.compile(
    r"\b(?:what (?:are|will|would|do|could|if|happens|changes|then|else|instead|stops)|so what|"
    r"what['’]?s (?:the|your|it|one|going)|which|how (?:about|would|could|do you|are you)|and you|"
    r"say it|meaning|commit\w*|promise|differently|instead|your (?:plan|idea|rule|number|side)|"
    r"name (?:one|it|the)|give me)\b[^?.]{0,80}[?.…]?$",
    re.I,
)
_OPENS = re.compile(
    r"\W*(?:so|okay|ok|alright|all right|right|fine|deal|for real|starting|from (?:now|here|today|"
    r"tomorrow|monday)|then|yes|yeah|yep|exactly|correct|agreed|done)\b",
    re.I,
)
_SEALED = re.compile(
    r"\b(?:full stop|period|no ifs|that['’]?s (?:a|my) (?:promise|commitment|rule)|i (?:promise|"
    r"swear)|"
    r"i['’]m (?:saying|committing to) (?:it|that)|you can (?:check|count|look)|hold me to|"
    r"you look at|"
    r"no excuses?|for real|held to|shook on it|my name on it|not (?:a|one) \w+ more|put (?:me|it|"
    r"that) down|that one['’]?s mine|"
    r"mine)\b",
    re.I,
)
_LEADS = word_set(
    "yes yeah okay ok right so fine good . , and well sure deal then alright for real now"
)
_FINITE = word_set(
    """
    i you he she we they it is 's are am was were do does did has have had will would could can
    should signed came went got left made took said won closed that this there who which what if
    because
    """
)
_TOLD = word_set(
    "lol jk haha needed was were did had went got said told later ago yesterday last would could"
)
_ENDING = word_set("no never zero nothing not done enough")
_EACH = word_set("each every all any")
_SOON_AFTER = phrase_set(
    """
    right after | straight after | as soon as | the minute we | the moment we | after this | after
    we hang up | as of right now | as of now | from here on | from now on | unless you |
    any more | going forward | before i do
    anything
    """
)
_NO_UNIT = word_set("by or till until to more of on in from and than")
_IN_FULL = 7


def resolved_in(meeting: Meeting, turn: Turn, number: int) -> list[Cue]:
    """The cues of a sentence of talk that has none of the usual ones."""
    sentence = turn.sentences[number]
    norms = sentence.norms
    start = next((n for n, norm in enumerate(norms) if norm not in _LEADS), len(norms))
    if sentence.is_question or len(norms) - start < 3 or PRIVATE_LIFE & set(norms):
        return []
    before = meeting.before(turn)
    if before and before.sentences and asks_how(before.sentences[-1]):
        return []
    if _is_worth_asked(before):
        return []
    if amounts := _amounts(meeting, turn, sentence):
        return amounts
    if _FINITE & set(norms[start : start + 4]) or _TOLD & set(norms) or len(norms) > 30:
        return []
    if norms[start] in _ENDING:
        over = norms[start] not in {"done", "enough"} or norms[start + 1].rstrip("'").endswith(
            ("in", "ing")
        )
        ends = norms[start] != "not" and over and len(norms) - start >= 4
        if ends and norms[start] == "nothing" and meeting.has_deadline(turn, sentence):
            return _cue(start)
        if ends and norms[start] == "done" and holds_from_now(norms):
            return _cue(start)
        return _cue(start) if ends and is_resolved(meeting, turn, number) else []
    begun = norms[start] in NUMBERS or norms[start].isdigit() or norms[start] in _EACH | {"a"}
    lasting = _EACH & set(norms) or _has_day_near(meeting, turn, number)
    if (
        begun
        and len(content_of(sentence.words)) > 1
        and lasting
        and is_resolved(meeting, turn, number)
    ):
        return _cue(start)
    return []


def _is_worth_asked(before: Turn | None) -> bool:
    """`Are they worth it?`: so many of them, then, is a fact."""
    asked = before.sentences[-1] if before and before.sentences else None
    return bool(asked and asked.is_question and "worth" in asked.norms)


def holds_from_now(norms: list[str]) -> bool:
    """`as soon as we hang up`, `from here on unless you say so`: when, without a date."""
    return holds(norms, _SOON_AFTER)


def is_resolved(meeting: Meeting, turn: Turn, number: int) -> bool:
    """Opened with so, asked for before, sealed beside, or taken up after: two of these."""
    sentence = turn.sentences[number]
    before, after = meeting.before(turn), meeting.after(turn)
    asked = bool(
        before and before.is_speech and before.owner != turn.owner and before.sentences
        and number <= 2
        and (before.sentences[-1].is_question or _ASKED_FOR.search(before.sentences[-1].text))
    )  # fmt: skip
    specified = bool(after and after.owner != turn.owner and _SPECIFIED.match(after.raw[:60]))
    taken = bool(
        after and after.is_speech and after.owner != turn.owner and _TAKEN_UP.match(after.raw[:60])
        and number >= len(turn.sentences) - 3
    )  # fmt: skip
    beside = " ".join(one.text for one in turn.sentences[number : number + 3])
    first = turn.sentences[max(0, number - 1)].text
    opens = bool(
        _OPENS.match(sentence.text) or (number and len(first) < 16 and _OPENS.match(first))
    )
    return asked + taken + opens + specified + 2 * bool(_SEALED.search(beside)) >= 2


def _cue(at: int) -> list[Cue]:
    return [Cue("resolution", SPEAKER, at, at, Strength.MIDDLE)]


def _has_day_near(meeting: Meeting, turn: Turn, number: int) -> bool:
    near = turn.sentences[number : number + 3]
    return any(meeting.has_deadline(turn, one) for one in near if len(one.words) <= 16)


def _amounts(meeting: Meeting, turn: Turn, sentence: Sentence) -> list[Cue]:
    """`Two hours of prospecting every morning`: an amount said instead of a verb."""
    norms = sentence.norms
    start = norms.index(":") + 1 if ":" in norms[:9] else 0
    while start < len(norms) and norms[start] in _LEADS:
        start += 1
    if len(norms) - start < 5 or _FINITE & set(norms[start:]):
        return []
    begins = [start, *(n + 1 for n in range(start + 3, len(norms) - 3) if norms[n] == "and")]
    begins = [at for at in begins if norms[at] in NUMBERS or norms[at].isdigit()]
    if not begins or begins[0] != start:
        return []
    return [
        Cue("amount", SPEAKER, at, at, Strength.MIDDLE)
        for at, stop in pairwise([*begins, len(norms)])
        if _is_amount(meeting, turn, sentence, at, stop)
    ]


def _is_amount(meeting: Meeting, turn: Turn, sentence: Sentence, at: int, stop: int) -> bool:
    """So many of something, with a rate or a day; too short, it repeats the promise before it."""
    norms = sentence.norms
    low, high = sentence.words[at].start, sentence.words[stop - 1].end
    days = [one for one in meeting.dates_in(turn, low, high) if one.is_deadline]
    rated = any(
        a in _EACH | {"a", "an", "per"} and b in RATE_UNITS for a, b in pairwise(norms[at:stop])
    )
    named = norms[at + 1].isalpha() and norms[at + 1] not in _EACH | _NO_UNIT
    counted = named and (norms[at + 1] not in TIME_UNITS or norms[at + 2 : at + 3] == ["of"])
    return ((bool(days) and stop - at >= _IN_FULL) or rated) and counted
