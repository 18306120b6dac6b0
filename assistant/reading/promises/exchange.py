"""How will I see that? / In the form: what is asked back and answered about a promise in talk.

Goes on from a promise turn by turn until the same one promises something else, or talk moves on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import shown
from assistant.reading.promises.assent import assent_of
from assistant.reading.promises.deadlines import choose
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.numerals import read_number
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

_OBSERVED = (
    r"(?:see|know|measure|check|tell|track|prove|show|verify|recogni[sz]e|count|notice|judge|"
    r"be sure|"
    r"find out|follow)"
)
_HOW = re.compile(
    r"\bhow (?:will|would|do|does|can|could|are|shall|did|should|might) (?:i|we|you|anyone|"
    r"anybody|he|"
    rf"she|they|that|it|this)\b[^?]{{0,40}}\b{_OBSERVED}|"
    rf"\b{_OBSERVED} (?:it|that|this|them) (?:how|where|by what)\b|"
    r"\bhow is (?:it|that|this) (?:measured|shown|checked|tracked)|"
    r"\bwhere (?:will|can|do|does|would|could) (?:i|we|it|that) (?:see|find|check|read|look|show|"
    r"notice|spot|go|"
    r"live)|"
    r"\bwhat (?:will|do|would|am|are|should|can) (?:i|we) (?:see|check|look|measure|count|get)\b|"
    r"\bwhat does (?:good|done|success|that|it) (?:look like|mean)|\bwhat would (?:good|done|"
    r"success)|"
    r"\bmeaning\b[^?]{0,40}\?|\bwhat (?:exactly|precisely)|\bwhat (?:is|['’]s) done\b|"
    r"\bwhat(?: is|['’]s)? the (?:measure|metric|evidence|proof|yardstick|test)|"
    r"\bwhat (?:tells|shows|proves) (?:us|me|you)\b|"
    r"\b(?:and )?(?:the |what )?(?:measure|metric|evidence|proof)\?|\bmeasured how\b|"
    r"\b(?:call|count|consider) (?:it|that|this) (?:as )?(?:done|kept|a success|finished)\b|"
    r"\b(?:success|done|good) (?:would|will|is|means?|looks?)\b[^?]{0,20}\?|"
    r"\bcounts? (?:when|as what)\?|\bhow do we measure\b|\bshows? me (?:how|that|what)\b|"
    r"\bhow (?:many|much) is enough\b",
    re.I,
)
_WHEN = re.compile(
    r"\b(?:by when|how long|when (?:by|will|can|do|would|exactly)|what (?:day|date)|which (?:day|"
    r"week)|"
    r"by what|until when|when|deadline)\b",
    re.I,
)
_MANY = re.compile(
    r"\b(?:how many|how much|how often|what number|what target|which number|"
    r"what(?:['’]?s| is) (?:the|your) (?:number|target|bar|figure|score)|"
    r"out of how many)\b",
    re.I,
)
AWAY = re.compile(r"\byou(?:['’]re| are) (?:out|off|away|back|gone|free|here|in|on)\b", re.I)
_FAR = 4  # turns without a word about the promise
_REMEMBERED = 40  # turns
_BRIEF = 48  # characters of a remark that leaves the word with the same one
_ECHO = 4  # words of a question that only asks back: `In Salesforce?`
_LOOKS = ("Check", "Look at", "Look for", "Count", "Review", "Listen", "Pull", "Read", "Watch")


def asks_how(sentence: Sentence) -> bool:
    """`How will I see that?`, `Meaning what exactly?`."""
    return _HOW.search(sentence.text) is not None


def looks_at(one: Finding, promise: Finding) -> bool:
    """`I'll check the folder on the 28th`: the other one's part in a promise, to look at it."""
    if one.owner == promise.owner or not one.what.startswith(_LOOKS):
        return False
    words = one.what.casefold().split()
    pointing = {"it", "them", "that", "those", "these"} & set(words[1:4])
    return bool(pointing or one.content & promise.content) or shown.names_aid(words)


class Exchange:
    """The turns after one promise; `by_turn` are all that was found, by the number of the turn."""

    def __init__(
        self, meeting: Meeting, finding: Finding, by_turn: Mapping[int, Sequence[Finding]]
    ) -> None:
        self._meeting, self._finding, self._by_turn = meeting, finding, by_turn

    def read(self) -> Iterator[int]:
        """Fills the promise; yields the ids of findings that only answered how it will show."""
        finding = self._finding
        if any(one.sentence > finding.last_sentence for one in self._in(finding.turn)):
            return
        asked: Sentence | None = None
        idle, brief = 0, False
        turn = self._meeting.after(finding.turn)
        while turn is not None and turn.is_speech and turn.sentences and idle < _FAR:
            if turn.owner == finding.owner:
                told = asked is not None and self._answer(asked, turn)
                told = (brief and self._went_on(turn)) or told
                others = [one for one in self._in(turn) if one.owner == finding.owner]
                answers = [
                    one for one in others if told and asked and self._only_answers(one, asked)
                ]
                yield from map(id, answers)
                if len(answers) < len(others):
                    return
                agreed = len(turn.sentences[0].words) <= 4 and assent_of(turn) is not None
                idle, asked = (0 if told or agreed else idle + 1), None
            else:
                heard = idle == 0 and self._repeated(turn)
                asked = _asked(turn)
                remark = "?" not in turn.raw or len(turn.sentences[-1].words) <= _ECHO
                brief = idle == 0 and remark and len(turn.raw) <= _BRIEF
                idle = 0 if heard or (asked and asks_how(asked)) else idle + 1
            turn = self._meeting.after(turn)

    def _went_on(self, turn: Turn) -> bool:
        """`Friday then, end of day. One line per deal.`, `In Salesforce, a next step on each.`."""
        heard = False
        for sentence in turn.sentences[:3]:
            days = self._meeting.dates_in(turn, sentence.start, sentence.end)
            dates = [(one.start, one.end) for one in days]
            piece = None
            if shown.is_verbless(sentence) or shown.is_bare(sentence):
                piece = shown.fragment(turn, sentence, dates)
            self._finding.take_shown(piece)
            heard = heard or piece is not None
        return heard

    def _in(self, turn: Turn) -> Sequence[Finding]:
        return self._by_turn.get(turn.number, ())

    def _only_answers(self, one: Finding, asked: Sentence) -> bool:
        """`I'll put you in copy`, said to `How do we track that?`, is no promise of its own."""
        return asks_how(asked) and one.sentence <= 1 and one.status is DraftStatus.NEW

    def _repeated(self, turn: Turn) -> bool:
        """`Nineteen lines, no blanks.`, `Then eight of ten`, `I'll check HubSpot`: by the other."""
        finding, heard = self._finding, False
        found = {one.sentence: one for one in self._in(turn)}
        for number, sentence in enumerate(turn.sentences[:3]):
            own = found.get(number)
            if sentence.is_question or (own and not looks_at(own, finding)):
                break
            days = self._meeting.dates_in(turn, sentence.start, sentence.end)
            dates = [(one.start, one.end) for one in days]
            piece = shown.said_beside(turn, sentence, dates)
            if piece is None and shown.is_verbless(sentence) and not self._sums_up(turn, sentence):
                piece = shown.fragment(turn, sentence, dates)
            if piece is None and own:
                piece = shown.looked_at(turn, sentence, dates)
            if piece or own:
                heard = True
                finding.take_shown(piece)
                due, review = choose(days, sentence)
                finding.review = finding.review or review
                if own is None:
                    finding.take_day(due, turn)
                elif finding.review is None and due and due.is_deadline:
                    finding.review = due
        return heard

    def _sums_up(self, turn: Turn, sentence: Sentence) -> bool:
        """Said of another promise: `So: the six visits, and the list tomorrow.`."""
        named = content_of(sentence.words)
        if named & self._finding.content:
            return False
        earlier = range(max(0, turn.number - _REMEMBERED), turn.number)
        others = (one for number in earlier for one in self._by_turn.get(number, ()))
        return any(len(named & one.content) > 1 for one in others)

    def _answer(self, asked: Sentence, turn: Turn) -> bool:
        """True if what was asked was about this promise; its answer is kept as a field."""
        first = turn.sentences[0]
        if asks_how(asked):
            self._shown_by(turn)
            return True
        short = len(asked.words) <= 12
        if not asked.is_question or not short:
            return False
        if _MANY.search(asked.text) and not any(one.sentence == 0 for one in self._in(turn)):
            dates = [
                (one.start, one.end) for one in self._meeting.dates_in(turn, first.start, first.end)
            ]
            counts = any(part.weight for part in parts_in(first.words, dates)) or (
                len(first.words) <= 5
                and any(read_number(first.words, at) for at in range(len(first.words)))
            )
            if counts:
                self._finding.take_shown(shown.answered(turn, first, dates))
            return counts
        named = content_of(asked.words) - self._finding.content
        when = _WHEN.search(asked.text) and not AWAY.search(asked.text)
        if when or (len(asked.words) <= 6 and not named):
            return self._dated_by(asked, turn)
        return len(asked.words) <= 4

    def _shown_by(self, turn: Turn) -> None:
        """The answer to how it will show: its most telling sentence, and the next if it goes on."""
        telling = [
            (shown.telling(one) + (number == 0), -number)
            for number, one in enumerate(turn.sentences[:_FAR])
            if not one.is_question and (len(one.words) > 3 or len(turn.sentences) == 1)
        ]
        if not telling:
            return
        best = -max(telling)[1]
        for number in range(best, min(best + 3, len(turn.sentences))):
            sentence = turn.sentences[number]
            dates = [
                (d.start, d.end) for d in self._meeting.dates_in(turn, sentence.start, sentence.end)
            ]
            piece = shown.answered(turn, sentence, dates) if number == best else None
            if number > best and not sentence.is_question:
                piece = shown.said_beside(turn, sentence, dates)
                piece = piece or shown.fragment(turn, sentence, dates)
                if piece is None and shown.is_bare(sentence):
                    piece = shown.answered(turn, sentence, dates)
            if piece is None:
                return
            self._finding.take_shown(piece)

    def _dated_by(self, asked: Sentence, turn: Turn) -> bool:
        question = self._meeting.before(turn)
        first = turn.sentences[0]
        days = self._meeting.dates_in(turn, first.start, first.end)
        _due, review = choose(days, first)
        if review:
            self._finding.review = self._finding.review or review
            return True
        given = [d for d in days if d.is_deadline]
        near = turn.number - self._finding.turn.number <= 2
        if given and near:
            self._finding.due, self._finding.due_turn = given[0], turn
        elif given:
            self._finding.take_day(given[0], turn)
        if given:
            return True
        if question is None:
            return False
        proposed = [
            d for d in self._meeting.dates_in(question, asked.start, asked.end) if d.is_deadline
        ]
        if proposed and assent_of(turn) is not None and len(asked.words) <= 6:
            self._finding.due, self._finding.due_turn = proposed[0], question
            return True
        return len(asked.words) <= 4


def _asked(turn: Turn) -> Sentence | None:
    """The question put back: how it will show, wherever it stands; any other at the end."""
    telling = next((s for s in turn.sentences if s.is_question and asks_how(s)), None)
    if telling is not None:
        return telling
    last = turn.sentences[-1]
    return last if last.is_question and len(turn.sentences) <= 3 else None
