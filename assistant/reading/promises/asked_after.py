"""Did you ever do the review? / Not yet. Can I have until Friday?: asked after, and moved."""

import re
from collections.abc import Iterator

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import wording
from assistant.reading.promises.assent import assent_of
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Dated, Meeting
from assistant.reading.promises.outcomes import outcome_of
from assistant.reading.promises.turns import Turn

_DID_YOU = re.compile(r"\bdid you (?:ever |finally |also |manage to |end up )?(?=[a-z]{2})", re.I)
_PROMISED = re.compile(
    r"\bever\b|\byou (?:said|promised|were going to|were meant to|were supposed to|wanted to|had "
    r"said|owed)\b|\bfrom last (?:time|week)\b",
    re.I,
)
_UNTIL = re.compile(r"\b(?:can|could|may) i (?:have|get|take) (?:it )?(?:until|till|to)\b", re.I)


def read(meeting: Meeting, turn: Turn) -> Iterator[Finding]:
    """What was asked after, with its outcome, and its new day where one is granted."""
    answer = meeting.after(turn)
    if not turn.is_speech or meeting.is_email or answer is None or not answer.sentences:
        return
    if answer.speaker == turn.speaker or not _PROMISED.search(turn.raw):
        return
    for number, sentence in enumerate(turn.sentences[-3:], max(0, len(turn.sentences) - 3)):
        asked = _DID_YOU.search(sentence.text)
        if not asked or not sentence.is_question:
            continue
        status = outcome_of(answer.sentences[0].text)
        words = [w for w in sentence.words if w.start >= sentence.start + asked.end()]
        what = wording.imperative(turn.raw, words, [])
        if status is None or not wording.content_of(words):
            return
        old = Finding(
            rule="review_asked",
            cue_text=asked.group().strip(),
            owner=answer.owner,
            owner_is_speaker=False,
            turn=turn,
            start=sentence.start,
            end=turn.sentences[-1].end,
            anchor=sentence.start,
            what=what,
            content=wording.content_of(words),
            strength=Strength.MIDDLE,
            sentence=number,
            status=status,
        )
        yield old
        if status is not DraftStatus.KEPT:
            yield from _granted(meeting, old, answer)
        return


def _granted(meeting: Meeting, old: Finding, answer: Turn) -> Iterator[Finding]:
    """`Can I have until the end of the month?` / `You can.`."""
    reply = meeting.after(answer)
    for number, sentence in enumerate(answer.sentences[:3]):
        day = _day_asked_for(meeting, answer, number)
        if day is None or reply is None or not reply.sentences:
            continue
        granted = reply.sentences[0].norms[:2] in (["you", "can"], ["you", "may"], ["take", "it"])
        if granted or assent_of(reply):
            yield Finding(
                rule="moved_date",
                cue_text=sentence.text,
                owner=answer.owner,
                owner_is_speaker=answer.owner is not None,
                turn=answer,
                start=sentence.start,
                end=sentence.end,
                anchor=sentence.start,
                what=old.what,
                content=old.content,
                strength=Strength.MIDDLE,
                sentence=number,
                due=day,
            )


def _day_asked_for(meeting: Meeting, answer: Turn, number: int) -> Dated | None:
    sentence = answer.sentences[number]
    if not _UNTIL.search(sentence.text):
        return None
    days = meeting.dates_in(answer, sentence.start, sentence.end)
    return next((day for day in days if day.is_deadline), None)
