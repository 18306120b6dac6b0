"""Promises of last time: named, and then told how they turned out, in lists, prose and talk.

A topic is what was promised: behind `you said you'd`, `she had undertaken to`, or one of the points
gone through. Its outcome is looked for from there on: in the sentence, after it, in the answer.
"""

import re
from collections.abc import Iterator

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import moved, shown, wording
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.outcomes import number_in, outcome_of, share_of
from assistant.reading.promises.points import Known, Points, is_named
from assistant.reading.promises.sections import SectionKind
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.vows import POINT, Topic, Vows

_OPENS = re.compile(
    r"\b(?:last (?:time|week|month|session|one)|previous|from last|from the (?:first|"
    r"\d{1,2}\w{0,2})|"
    r"since (?:the )?last|your (?:commitments|promises|actions|list)|where (?:are|were) we)\b"
    r"[^?]{0,60}\b(?:things|commitments|promises|actions|list|said|agreed|open|points|items|commit|"
    r"how did|told|entry|did)\b|"
    r"\b(?:go through|go down|check|start with|review|look at) (?:the |your |our |last )?"
    r"(?:\w+ ){0,2}(?:commitments|promises|actions|list|action items)\b|\b(?:three|two|"
    r"four) things "
    r"from\b|\bfrom (?:the )?last time\b|old business|"
    r"\b(?:things|what) (?:he|she|you|(?-i:[A-Z])\w+) had taken on\b|\bfrom \d{1,2} \w{3,9}:|"
    r"\bsince (?:the )?last (?:entry|time|meeting)\b",
    re.I,
)
_LONG_AGO = re.compile(r"\b(?:last year|years? ago|when i (?:was|started)|always)\b", re.I)
_TURNS_OUT = re.compile(
    r"[;:–—-]\s|\b(?:but|has|have|was|were)\b|\band (?:i|you|he|she|we|they|it|that|did|never)\b|"
    r"\?\s|"
    r",\s(?=(?:done|kept|missed|not|never|no|yes|half|partly|still|and|\d)\b)",
    re.I,
)
_REVIEW_TURNS = 12
_FAR = 4
_BRIEF = 6  # words


class Reviews:
    """Finds what is reviewed, turn by turn in the order said."""

    def __init__(self, meeting: Meeting, known: Known = ()) -> None:
        self._meeting = meeting
        self._vows = Vows(meeting)
        self._points = Points(meeting, self._vows, known)

    def read(self, turn: Turn) -> Iterator[Finding]:
        """The earlier promises that this turn names, each with its outcome."""
        meeting = self._meeting
        opens = bool(_OPENS.search(turn.text[:500])) or (
            not turn.is_speech and meeting.section_of(turn) is SectionKind.PAST
        )
        goes_on = max(0, self._vows.left - 1) if meeting.is_talk(turn) else 0
        self._vows.left = _REVIEW_TURNS if opens else goes_on
        if self._vows.listed_below(turn):
            return
        topics = self._topics(turn)
        for place, topic in enumerate(topics):
            stop = topics[place + 1].number if place + 1 < len(topics) else len(turn.sentences)
            status = self._outcome(turn, topic, max(stop, topic.number + 1))
            content = wording.content_of(topic.words)
            if status is None or not content:
                continue
            self._vows.left = max(self._vows.left, _REVIEW_TURNS)
            found = _finding(meeting, turn, topic, status, content)
            yield found
            yield from moved.anew(meeting, found, found.end)

    def heading(self, turn: Turn) -> None:
        """`Zanele had said she would` above a list of what that was."""
        self._vows.listed_below(turn)

    def _topics(self, turn: Turn) -> list[Topic]:
        """The topics of a turn; `You said by the 17th` only goes on with the one before it."""
        if listed := self._vows.listed_item(turn):
            return [listed]
        found: list[Topic] = []
        for number, sentence in enumerate(turn.sentences):
            if _LONG_AGO.search(sentence.text):
                continue
            topics = self._vows.named_in(turn, number)
            if not topics and (point := self._points.named_in(turn, number)):
                topics = [point]
            goes_on = bool(found) and found[-1].number == number - 1
            if not (len(topics) == 1 and goes_on and self._says_little(turn, topics[0])):
                found.extend(topics)
        return found

    def _says_little(self, turn: Turn, topic: Topic) -> bool:
        dates = self._meeting.dates_in(turn, topic.words[0].start, topic.words[-1].end)
        rest = [w for w in topic.words if not any(d.start <= w.start < d.end for d in dates)]
        return len(wording.content_of(rest)) <= 1

    def _outcome(self, turn: Turn, topic: Topic, stop: int) -> DraftStatus | None:
        """Told in the sentence, after it, or by whoever speaks next; a share outweighs words."""
        sentence = turn.sentences[topic.number]
        wanted = number_in(" ".join(w.norm for w in topic.words))
        if topic.rule == "review_counted":
            return share_of(sentence.text)
        if topic.rule == "verdict":
            return outcome_of(sentence.text)
        rest = _rest(turn, sentence, topic)
        if (
            topic.told_from > sentence.start
            and topic.words
            and topic.words[-1].end < topic.told_from
        ):
            end = sentence.text.find(")", topic.told_from - sentence.start)
            close = sentence.start + end if end > 0 else sentence.end
            return outcome_of(turn.text[topic.told_from : close], wanted)
        if rest and not sentence.is_question and (status := outcome_of(rest, wanted)):
            return status
        told = [one.text for one in turn.sentences[topic.number + 1 : stop] if not one.is_question]
        statuses = [status for text in told[:_FAR] if (status := outcome_of(text, wanted))]
        if statuses:
            return _agreed(told[:_FAR], statuses, wanted)
        if not self._meeting.is_talk(turn) or stop < len(turn.sentences):
            return None
        return self._answered(turn, wanted)

    def _answered(self, turn: Turn, wanted: int | None) -> DraftStatus | None:
        """What the next few turns tell, up to the next point."""
        told: list[str] = []
        following = self._meeting.after(turn)
        for _ in range(_FAR):
            if following is None or not following.is_speech:
                break
            points = [
                n
                for n, one in enumerate(following.sentences)
                if POINT.match(one.text) or is_named(one)
            ]
            sentences = following.sentences[: min([3, *points])]
            told.extend(
                one.text
                for one in sentences
                if (not one.is_question or share_of(one.text, wanted)) and "will" not in one.norms
            )
            if points:
                break
            following = self._meeting.after(following)
        first = told[:3]
        statuses = [status for text in first if (status := outcome_of(text, wanted))]
        share = next((one for text in told if (one := share_of(text, wanted))), None)
        held = self._is_a_day(turn) and DraftStatus.KEPT
        return share or (statuses[0] if statuses else held or None)

    def _is_a_day(self, turn: Turn) -> bool:
        """`Tuesday, eight to twelve.`: asked whether he did it, he says when."""
        answer = self._meeting.after(turn)
        if answer is None or not answer.sentences or answer.owner == turn.owner:
            return False
        first = answer.sentences[0]
        days = self._meeting.dates_in(answer, first.start, first.end)
        return bool(days) and days[0].start == first.start and len(first.words) <= _BRIEF


def _agreed(told: list[str], statuses: list[DraftStatus], wanted: int | None) -> DraftStatus:
    shares = [share for text in told if (share := share_of(text, wanted))]
    return shares[0] if shares else statuses[0]


def _rest(turn: Turn, sentence: Sentence, topic: Topic) -> str:
    """What the sentence goes on to say behind the promise: after a comma, a colon, but."""
    if not topic.words:
        return ""
    low = topic.words[0].start
    cut = _TURNS_OUT.search(turn.text, low + 3, sentence.end)
    return turn.text[cut.start() : sentence.end] if cut else ""


def _finding(
    meeting: Meeting, turn: Turn, topic: Topic, status: DraftStatus, content: frozenset[str]
) -> Finding:
    sentence = turn.sentences[topic.number]
    stop = next(
        (
            n
            for n, w in enumerate(topic.words)
            if n > 2 and w.norm in {"and", "but", ",", ".", "?", ";"}
        ),
        len(topic.words),
    )
    dates = meeting.dates_in(turn, sentence.start, sentence.end)
    taken = [(one.start, one.end) for one in dates]
    apart = topic.told_from > sentence.start and topic.rule == "review_told"
    low = topic.words[0].start if apart else sentence.start
    high = topic.words[-1].end if apart else sentence.end
    what = wording.imperative(turn.raw, topic.words[:stop], taken)
    return Finding(
        rule=topic.rule,
        cue_text=" ".join(turn.raw[sentence.start : topic.words[0].start].split())[-60:],
        owner=topic.owner,
        owner_is_speaker=False,
        turn=turn,
        start=low,
        end=high,
        anchor=low,
        what=what or " ".join(turn.raw[low:high].split()),
        content=content,
        strength=Strength.MIDDLE,
        sentence=topic.number,
        shown=shown.in_clause(turn, topic.words[:stop], taken),
        status=status,
    )
