"""How will I see that? / In the form: what is asked back and answered about a promise in talk.

Goes on from a promise turn by turn until the same one promises something else, or talk moves on.
"""

from collections.abc import Iterator, Mapping, Sequence

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import shown
from assistant.reading.promises.assent import assent_of
from assistant.reading.promises.deadlines import choose, days_of, names_its_day
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Dated, Meeting
from assistant.reading.promises.numerals import read_number
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.questions import asks_how, asks_how_many, asks_when
from assistant.reading.promises.signs import LOOKING, is_one_of, names_record
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

_FAR = 4  # turns without a word about the promise
_REMEMBERED = 40  # turns
_BRIEF = 48  # characters of a remark that leaves the word with the same one
_ECHO = 4  # words of a question that only asks back: `In Salesforce?`


def looks_at(one: Finding, promise: Finding) -> bool:
    """`I'll check the folder on the 28th`: the other one's part in a promise, to look at it."""
    words = one.what.casefold().split()
    if one.owner == promise.owner or not words or not is_one_of(words[0], LOOKING):
        return False
    pointing = {"it", "them", "that", "those", "these", "result", "results"} & set(words[1:4])
    return bool(pointing or one.content & promise.content) or names_record(words)


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
                told = (idle <= 1 and self._offered(turn)) or told
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
        for sentence in turn.sentences[: self._free(turn)]:
            piece = shown.bare(turn, sentence, self._days_of(turn, sentence))
            self._finding.take_shown(piece)
            heard = heard or piece is not None
        return heard

    def _offered(self, turn: Turn) -> bool:
        """`And then you listen to any three first calls on Chorus.`."""
        heard = False
        for sentence in turn.sentences[: self._free(turn)]:
            piece = shown.offered(turn, sentence, self._days_of(turn, sentence))
            self._finding.take_shown(piece)
            heard = heard or piece is not None
        return heard

    def _free(self, turn: Turn) -> int:
        """How many sentences go before another promise, three at most."""
        return min([3, *(one.sentence for one in self._in(turn))])

    def _days_of(self, turn: Turn, sentence: Sentence) -> list[tuple[int, int]]:
        return days_of(self._meeting.dates_in(turn, sentence.start, sentence.end))

    def _in(self, turn: Turn) -> Sequence[Finding]:
        return self._by_turn.get(turn.number, ())

    def _only_answers(self, one: Finding, asked: Sentence) -> bool:
        """`I'll put you in copy`, said to `How do we track that?`, is no promise of its own."""
        noted = asks_how_many(asked) and shown.notes_it(one.what)
        return (asks_how(asked) or noted) and one.sentence <= 1 and one.status is DraftStatus.NEW

    def _repeated(self, turn: Turn) -> bool:
        """`Nineteen lines, no blanks.`, `Then eight of ten`, `I'll check HubSpot`: by the other."""
        finding, heard, aside = self._finding, False, False
        found = {one.sentence: one for one in self._in(turn)}
        for number, sentence in enumerate(turn.sentences[:3]):
            own = found.get(number)
            if sentence.is_question or (own and not looks_at(own, finding)):
                break
            days = self._meeting.dates_in(turn, sentence.start, sentence.end)
            dates = self._days_of(turn, sentence)
            pieces = shown.said_beside(turn, sentence, dates, near=not aside)
            aside = aside or not (pieces or own or len(sentence.words) <= _ECHO)
            counted = shown.bare(turn, sentence, dates) is not None
            if counted and self._sums_up(turn, sentence):
                break
            if own and not pieces:
                finding.take_shown(shown.looked_at(turn, sentence, dates))
            if pieces or own:
                heard = True
                finding.take_shown(*pieces)
                due, review = choose(days, sentence)
                finding.review = finding.review or review
                if own is None:
                    finding.take_day(due, turn)
                elif finding.review is None and due and due.is_deadline:
                    finding.review = due
        return heard

    def _proposed(self, asked: Sentence, turn: Turn) -> list[Dated]:
        """Days in the question that a turn answers: `By the last day of June, in the system?`."""
        question = self._meeting.before(turn)
        days = self._meeting.dates_in(question, asked.start, asked.end) if question else []
        return [day for day in days if day.is_deadline]

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
        free = not any(one.sentence == 0 for one in self._in(turn))
        if free and asks_how_many(asked):
            dates = self._days_of(turn, first)
            counts = any(part.weight for part in parts_in(first.words, dates)) or (
                len(first.words) <= 5
                and any(read_number(first.words, at) for at in range(len(first.words)))
            )
            if counts:
                self._finding.take_shown(shown.answered(turn, first, dates))
                self._goes_on(turn)
            return counts
        if free and self._echoed(asked, turn):
            return True
        named = content_of(asked.words) - self._finding.content
        if free and (not named or len(asked.words) <= _ECHO) and self._counted(turn):
            return True
        brief = len(asked.words) <= 6 and not named
        if asks_when(asked) or brief or names_its_day(asked, self._proposed(asked, turn)):
            return self._dated_by(asked, turn)
        return len(asked.words) <= 4

    def _counted(self, turn: Turn) -> bool:
        """`Always?` `At least three quarters of them.`."""
        first = turn.sentences[0]
        dates = self._days_of(turn, first)
        piece = shown.bare(turn, first, dates)
        if piece is None or not any(part.weight for part in parts_in(first.words, dates)):
            return False
        self._finding.take_shown(piece)
        self._goes_on(turn)
        return True

    def _echoed(self, asked: Sentence, turn: Turn) -> bool:
        """`In the ledger, not on slips?`, `All nine?`: said again, or agreed to."""
        question = self._meeting.before(turn)
        if question is None:
            return False
        piece = shown.bare(question, asked, self._days_of(question, asked))
        first = turn.sentences[0]
        again = shown.bare(turn, first, self._days_of(turn, first))
        if piece is None or (again is None and assent_of(turn) is None):
            return False
        self._finding.take_shown(piece)
        self._finding.take_shown(again)
        return True

    def _goes_on(self, turn: Turn) -> None:
        """What the sentences after a first answer add to it."""
        for sentence in turn.sentences[1:3]:
            dates = self._days_of(turn, sentence)
            self._finding.take_shown(*shown.said_beside(turn, sentence, dates, lasting=True))

    def _shown_by(self, turn: Turn) -> None:
        """The answer to how it will show: its most telling sentence, and what goes on with it."""
        scores = [
            (shown.telling(turn, one) + (number == 0), -number)
            for number, one in enumerate(turn.sentences[:_FAR])
            if not one.is_question and (len(one.words) > 3 or len(turn.sentences) == 1)
        ]
        if not scores:
            return
        best = -max(scores)[1]
        for number, sentence in enumerate(turn.sentences[: best + 3]):
            dates = self._days_of(turn, sentence)
            if number == best:
                self._finding.take_shown(shown.answered(turn, sentence, dates))
            elif len(sentence.words) > 3:
                self._finding.take_shown(*shown.said_beside(turn, sentence, dates, lasting=True))

    def _dated_by(self, asked: Sentence, turn: Turn) -> bool:
        first = turn.sentences[0]
        days = self._meeting.dates_in(turn, first.start, first.end)
        _due, review = choose(days, first)
        if review:
            self._finding.review = self._finding.review or review
            return True
        if given := next((day for day in days if day.is_deadline), None):
            if turn.number - self._finding.turn.number <= 2:
                self._finding.due = None  # the day that was asked for stands
            self._finding.take_day(given, turn)
            return True
        proposed = self._proposed(asked, turn)
        if proposed and assent_of(turn) is not None and len(asked.words) <= 6:
            self._finding.due, self._finding.due_turn = proposed[0], self._meeting.before(turn)
            return True
        return len(asked.words) <= 4


def _asked(turn: Turn) -> Sentence | None:
    """The question put back: how it will show, wherever it stands; any other at the end."""
    telling = next((s for s in turn.sentences if s.is_question and asks_how(s)), None)
    if telling is not None:
        return telling
    last = turn.sentences[-1]
    return last if last.is_question and len(turn.sentences) <= 3 else None
