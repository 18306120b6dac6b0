"""Can I have until the end of the month? / You can: a promise not kept gets a new day."""

import re
from collections.abc import Iterator

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import shown
from assistant.reading.promises.assent import assent_of
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.deadlines import choose
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Dated, Meeting
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_MOVED = re.compile(
    r"\b(?:moved|pushed|postponed|shifted|carried|rolled|rescheduled|extended|renegotiated|"
    r"new (?:date|deadline)|now (?:due|by|on|comes)|rest by|the (?:rest|other \w+)|remaining|"
    r"agreed (?:on|a new|to move)|instead|"
    r"(?:gave|named|set|offered|proposed)\b.{0,40}\bas (?:the|a|his|her) new)\b",
    re.I,
)
_UNTIL = re.compile(
    r"\b(?:(?:can|could|may) i (?:have|get|take) (?:it )?(?:until|till|to)|give me (?:until|"
    r"till))\b",
    re.I,
)
_WHEN = re.compile(r"\bwhen\b|\bwhat (?:day|date)\b|\bby when\b", re.I)
_FAR = 4
_FRAGMENT = 14


def anew(meeting: Meeting, old: Finding, after: int) -> Iterator[Finding]:
    """The new day of a reviewed promise, told behind character `after` of its turn or asked for."""
    if old.status in {DraftStatus.KEPT, DraftStatus.NEW}:
        return
    turn = old.turn
    for number, sentence in enumerate(turn.sentences):
        if sentence.end <= after or number > old.sentence + _FAR:
            continue
        moved = _MOVED.search(turn.text, max(sentence.start, after), sentence.end)
        if moved and (day := _day(meeting, turn, sentence, moved.start())):
            yield _finding(old, turn, sentence, number, day, start=max(sentence.start, after))
            return
    if meeting.is_talk(turn):
        yield from _granted(meeting, old)


def _day(meeting: Meeting, turn: Turn, sentence: Sentence, at: int) -> Dated | None:
    told = turn.text.find(" ", at) + 1  # apart from a verb in the past, which would date it there
    days = [
        d
        for low in (sentence.start, told)
        for d in meeting.dates_in(turn, low, sentence.end)
        if d.is_deadline
    ]
    later = [d for d in days if d.start >= at] or days
    return later[-1] if later else None


def _granted(meeting: Meeting, old: Finding) -> Iterator[Finding]:
    """The next few turns: a day asked for and granted, or told when asked for."""
    before, turn = old.turn, meeting.after(old.turn)
    for _ in range(_FAR):
        if turn is None or not turn.is_speech or not turn.sentences:
            return
        reply = meeting.after(turn)
        for number, sentence in enumerate(turn.sentences[:3]):
            due, _review = choose(meeting.dates_in(turn, sentence.start, sentence.end), sentence)
            if due is None or not due.is_deadline or turn.owner != old.owner:
                continue
            asks = _UNTIL.search(sentence.text) and _says_yes(reply)
            short = len(sentence.words) <= _FRAGMENT and not meeting.cues_of(sentence)
            told = (
                number == 0
                and short
                and before.sentences
                and _WHEN.search(before.sentences[-1].text)
            )
            if asks or told:
                yield _finding(old, turn, sentence, number, due, start=sentence.start)
                return
        before, turn = turn, reply


def _says_yes(reply: Turn | None) -> bool:
    if reply is None or not reply.sentences:
        return False
    granted = reply.sentences[0].norms[:2] in (["you", "can"], ["you", "may"], ["take", "it"])
    return granted or assent_of(reply) is not None


def _finding(
    old: Finding, turn: Turn, sentence: Sentence, number: int, day: Dated, *, start: int
) -> Finding:
    words = [w for w in sentence.words if w.start >= start]
    return Finding(
        rule="moved_date",
        cue_text=" ".join(turn.raw[start : sentence.end].split())[:60],
        owner=old.owner,
        owner_is_speaker=turn.is_speech and turn.owner is not None,
        turn=turn,
        start=start,
        end=sentence.end,
        anchor=start,
        what=old.what,
        content=old.content,
        strength=Strength.MIDDLE,
        sentence=number,
        shown=shown.in_clause(turn, words, [(day.start, day.end)]),
        due=day,
        backed=True,
    )
