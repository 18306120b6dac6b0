"""The offer promised by Mr Osei has not been sent: a promise told as a thing, in minutes."""

import re
from collections.abc import Iterator

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import wording
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.outcomes import outcome_of
from assistant.reading.promises.tokens import Sentence, words_of
from assistant.reading.promises.turns import Turn

_UNDERTAKING = re.compile(
    r"\bthe (?:undertaking|commitment|promise|action|pledge)(?: (?:of|from|dated) [^.;]{3,24}?)? "
    r"to (?P<what>[^.;]{6,120}?) (?P<told>(?:has|have|had|was|is|remains)\b.*)",
    re.I | re.S,
)
_PROMISED = re.compile(
    r"\bthe (?P<what>[^.;,]{4,60}?) (?:promised|undertaken|pledged|committed to) by "
    r"(?:(?:mr|ms|mrs|dr)\.? )?(?P<who>(?-i:[^\W\d_][\w'’-]{0,24}(?: [A-Z][\w'’-]{0,24})?))"
    r"[^.;]{0,40}? (?P<told>(?:has|have|had|was|is|remains)\b.*)",
    re.I | re.S,
)
_NEW_DATE = re.compile(
    r"\b(?:gave|named|set|offered|proposed|asked for)\b(?P<day>.{1,40})\bas (?:the|a|his|her) new "
    r"(?:date|deadline)\b",
    re.I,
)


def read(meeting: Meeting, turn: Turn) -> Iterator[Finding]:
    """Promises of last time named as undertakings, and the new date given for one missed."""
    missed: Finding | None = None
    for number, sentence in enumerate(turn.sentences):
        told = _told(meeting, turn, number, sentence)
        if told:
            missed = told if told.status is not DraftStatus.KEPT else None
            yield told
        elif missed and (given := _NEW_DATE.search(sentence.text)):
            low, high = given.span("day")
            days = meeting.dates_in(turn, sentence.start + low, sentence.start + high)
            if due := next((day for day in days if day.is_deadline), None):
                moved = _finding(turn, number, missed.owner, missed.what, missed.content)
                moved.rule, moved.due = "moved_date", due
                yield moved


def _told(meeting: Meeting, turn: Turn, number: int, sentence: Sentence) -> Finding | None:
    match = _UNDERTAKING.search(sentence.text) or _PROMISED.search(sentence.text)
    status = match and outcome_of(re.sub(r"(?i)\bfulfilled\b", "kept", match["told"]))
    if not match or status is None:
        return None
    who = match.groupdict().get("who")
    owner = meeting.people.resolve(who) if who else meeting.people.rep or meeting.told_of
    what = " ".join(match["what"].split())
    found = _finding(turn, number, owner, what, wording.content_of(words_of(what)))
    found.status, found.cue_text = status, match["told"][:60]
    return found


def _finding(
    turn: Turn, number: int, owner: str | None, what: str, content: frozenset[str]
) -> Finding:
    sentence = turn.sentences[number]
    return Finding(
        rule="undertaking",
        cue_text=sentence.text[:60],
        owner=owner,
        owner_is_speaker=False,
        turn=turn,
        start=sentence.start,
        end=sentence.end,
        anchor=sentence.start,
        what=what[:1].upper() + what[1:],
        content=content,
        strength=Strength.STRONG,
        sentence=number,
        backed=True,
    )
