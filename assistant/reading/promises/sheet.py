"""One pass over the turns of a meeting, then the passes that need all findings."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from assistant.domain.commitments import SetAside
from assistant.reading.promises import (
    beside,
    items,
    last_word,
    merge,
    open_items,
    owners,
    pairs,
    past,
    pronouns,
    reasons,
    records,
    reviews,
    role_play,
    rows,
    said_again,
    spoken,
)
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.open_items import OpenItem
from assistant.reading.promises.planted import planted_turns
from assistant.reading.promises.sections import SectionKind, owner_of
from assistant.reading.promises.tokens import words_of
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

_MOST_ASIDE = 40


def read(meeting: Meeting, known: Sequence[OpenItem]) -> tuple[list[Finding], list[SetAside]]:
    """The findings that stand, in the order said, and the near misses worth showing."""
    planted = planted_turns(meeting)
    played = role_play.played(meeting.turns)
    scenes = frozenset(
        number
        for number, (low, high) in played.items()
        if low == 0 and high >= len(meeting.turns[number].raw)
    )
    findings: list[Finding] = []
    set_aside: list[SetAside] = []
    reader = _Pass(meeting, planted, played, known)
    for outcome in reader.outcomes():
        if isinstance(outcome, Finding):
            findings.append(outcome)
        else:
            set_aside.append(outcome)
    findings.extend(reviews.of_history(meeting, reader.earlier, findings))
    findings.sort(key=lambda one: (one.turn.number, one.start))
    findings = beside.complete(meeting, findings)
    standing, dropped = last_word.apply(meeting, findings, planted | scenes)
    standing = merge.merged(standing)
    for one in standing:
        one.what = pronouns.named(meeting, one)
    open_items.match(standing, known)
    standing, untimely = said_again.matched(meeting, standing, known)
    return standing, _useful(set_aside + dropped + untimely, standing)


class _Pass:
    """One way through the turns, with what must be remembered from turn to turn."""

    def __init__(
        self,
        meeting: Meeting,
        planted: frozenset[int],
        played: dict[int, tuple[int, int]],
        known: Sequence[OpenItem],
    ) -> None:
        self._meeting, self._planted, self._played = meeting, planted, played
        topics = [(content_of(words_of(item.what)), item.owner) for item in known]
        self._reviews = past.Reviews(meeting, topics)
        self.earlier = [
            one
            for turn in meeting.turns
            if turn.kind == "quoted" and turn.number not in planted
            for one in _quoted(meeting, turn)
        ]
        self._record = _Record(meeting)
        self._columns: dict[str, int] | None = None

    def outcomes(self) -> Iterator[Finding | SetAside]:
        """Findings and near misses, turn by turn."""
        for turn in self._meeting.turns:
            if turn.kind == "heading":
                self._columns = None
                self._reviews.heading(turn)
                self._meeting.referents.start_over(
                    owner_of(turn.raw, self._meeting.people, self._meeting.author, None)
                )
                yield from self._record.close()
            elif turn.number in self._planted:
                yield aside(self._meeting, turn, 0, len(turn.raw), reasons.PLANTED)
            elif turn.number in self._played:
                yield from self._in_scene(turn, *self._played[turn.number])
            elif turn.kind == "row":
                yield from self._row(turn)
            elif turn.kind != "quoted" and turn.sentences:
                self._columns = None
                yield from self._said(turn)
        yield from self._record.close()

    def _in_scene(self, turn: Turn, low: int, high: int) -> Iterator[Finding | SetAside]:
        """What is said before a scene begins and after it ends counts; what is played does not."""
        for outcome in self._said(turn):
            if isinstance(outcome, Finding) and low <= outcome.anchor < high:
                yield aside(self._meeting, turn, outcome.start, outcome.end, reasons.ROLE_PLAY)
            else:
                yield outcome

    def _row(self, turn: Turn) -> Iterator[Finding | SetAside]:
        cells = rows.cells_of(turn)
        header = rows.columns_of(cells)
        if self._columns is None and not {"owner", "how"} <= set(header or ()):
            header = rows.told_by_cells(self._meeting, turn) or header
        if header and (self._columns is None or len(cells) <= max(self._columns.values())):
            self._columns = header
        elif self._columns and not rows.is_rule(cells):
            yield from rows.read(self._meeting, turn, self._columns, 0)

    def _said(self, turn: Turn) -> Iterator[Finding | SetAside]:
        if self._record.takes(turn):
            return
        yield from self._record.close()
        for outcome in _turn(self._meeting, turn, self.earlier, self._reviews):
            self._record.follows(outcome)
            yield outcome
        if not turn.is_speech:
            self._meeting.referents.finish(turn)


class _Record:
    """Labelled lines gathered into one promise, or added to the one right above them."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._open: Finding | None = None
        self._above: Finding | None = None
        self._owner: str | None = None

    def takes(self, turn: Turn) -> bool:
        field = records.field_of(turn)
        if field is None:
            return False
        kind, start = field
        if kind == "what" and self._open is None and not owners.names_owner(self._meeting, turn):
            owner = self._owner or owner_of(
                turn.section, self._meeting.people, self._meeting.author, None
            )
            self._open = records.begin(self._meeting, turn, start, owner=owner)
            self._above = None
        elif (target := self._open or self._above) and kind != "what":
            records.fill(self._meeting, target, turn, kind, start)
        elif kind == "who":
            self._owner = self._meeting.people.resolve(turn.text[start:].strip(" ."))
        else:
            return False
        return True

    def follows(self, outcome: Finding | SetAside) -> None:
        self._above = outcome if isinstance(outcome, Finding) else None

    def close(self) -> Iterator[Finding]:
        """The gathered promise, once another line comes; one without an owner is none."""
        found, self._open, self._above, self._owner = self._open, None, None, None
        if found and found.owner:
            yield found


def _turn(
    meeting: Meeting, turn: Turn, earlier: list[Finding], reviews_: past.Reviews
) -> Iterator[Finding | SetAside]:
    told_of = list(reviews_.read(turn))
    listed = turn.kind in {"item", "note"} or (meeting.is_email and turn.kind == "speech")
    if listed and meeting.section_of(turn) is SectionKind.PAST and not told_of:
        yield from _past(meeting, turn, earlier)
        return
    yield from told_of
    reviewed = {one.sentence for one in told_of if one.turn is turn}
    if turn.kind in {"item", "note"}:
        yield from items.read(meeting, turn, reviewed)
        return
    for number in range(len(turn.sentences)):
        if number not in reviewed:
            yield from spoken.read_sentence(meeting, turn, number)
    yield from pairs.read(meeting, turn)


def _past(meeting: Meeting, turn: Turn, earlier: list[Finding]) -> Iterator[Finding | SetAside]:
    """A line about last time; a promise made anew in it stands after its outcome."""
    end = 0
    found_any = False
    for outcome in reviews.in_list(meeting, turn, earlier):
        yield outcome
        if isinstance(outcome, Finding):
            found_any = True
            end = max(end, outcome.end)
    if not found_any and turn.kind == "item":
        return
    for number, sentence in enumerate(turn.sentences):
        if sentence.start >= end and (found_any or turn.is_speech):
            yield from spoken.read_sentence(meeting, turn, number)


def _quoted(meeting: Meeting, turn: Turn) -> Iterator[Finding]:
    """Promises in quoted history: not made again, but what a review may be about."""
    if not turn.sentences:
        return
    for outcome in items.read(meeting, turn):
        if isinstance(outcome, Finding):
            yield outcome


def _useful(set_aside: list[SetAside], standing: list[Finding]) -> list[SetAside]:
    """Each stretch once, in order, none that a draft's quote covers."""
    quoted = []
    for one in standing:
        span = one.turn.span(*one.turn.trimmed(one.start, one.end), one.anchor)
        quoted.append((span.start, span.end))
    quoted.sort()
    seen: set[tuple[int, int]] = set()
    useful: list[SetAside] = []
    for item in sorted(set_aside, key=lambda s: s.span.start if s.span else 0):
        if item.span is None or (key := (item.span.start, item.span.end)) in seen or not item.text:
            continue
        near = quoted[max(0, bisect_right(quoted, key) - 3) : bisect_right(quoted, key) + 1]
        if any(low <= key[0] and key[1] <= high for low, high in near):
            continue
        seen.add(key)
        useful.append(item)
    return useful[:_MOST_ASIDE]
