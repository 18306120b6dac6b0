"""So that one is kept, three of three: a promise closed in talk by the one who listens."""

import re
from collections.abc import Iterator

from assistant.reading.promises import wording
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.outcomes import outcome_of
from assistant.reading.promises.reviews_in_talk import in_talk
from assistant.reading.promises.turns import Turn

_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_VERDICT = re.compile(
    r"\W*(?:(?:so|and|good|okay|ok|right|fine|then|well)\b[\s:,]*){0,3}(?:that (?:one )?is )?"
    rf"(?:(?:kept|done|partly(?: kept)?|missed)[,:;]? )?{_COUNT} (?:out )?of {_COUNT}\W*",
    re.I,
)


def read(meeting: Meeting, turn: Turn) -> Iterator[Finding]:
    """A share that stands alone, right after the other told what came of a promise."""
    before = meeting.before(turn)
    if before is None or before.owner in {None, turn.owner} or not before.sentences:
        return
    if before.sentences[-1].is_question:
        return
    asked = meeting.before(before)
    questions = range(len(asked.sentences)) if asked else range(0)
    if asked and any(in_talk(meeting, asked, number) for number in questions):
        return  # that question and its answer already tell the outcome
    for number, sentence in enumerate(turn.sentences):
        status = outcome_of(sentence.text) if _VERDICT.fullmatch(sentence.text) else None
        told = max(before.sentences[:3], key=lambda one: len(wording.content_of(one.words)))
        words = [*told.words, *(asked.sentences[-1].words if asked and asked.sentences else [])]
        if status is None:
            continue
        yield Finding(
            rule="verdict",
            cue_text=sentence.text,
            owner=before.owner,
            owner_is_speaker=False,
            turn=turn,
            start=sentence.start,
            end=sentence.end,
            anchor=sentence.start,
            what=told.text.strip(" ."),
            content=wording.content_of(words),
            strength=Strength.MIDDLE,
            sentence=number,
            status=status,
        )
        return
