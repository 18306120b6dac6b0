"""Labelled lines that are fields: `What: …`, `Who: …`, `Measure: …`, `Review: …`."""

import re

from assistant.reading.promises import measures, shown, wording
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_FIELD = re.compile(
    r"^[\s*_•-]{0,6}(?P<what>what|commitment|action|promise|task|goal|behaviou?r)\b|"
    r"^[\s*_•-]{0,6}(?P<who>who|owner|by whom|responsible)\b|"
    r"^[\s*_•-]{0,6}(?P<how>how (?:we|you|i)(?:['’]ll| will)? (?:know|see|measure|check)(?: it)?|"
    r"we(?:['’]ll| will)? know(?: it)?(?: (?:by|when|because))?|done when|(?:seen|shown) (?:in|"
    r"by)|how|"
    r"measured?(?: by)?|metric|kpi|evidence|target|success(?: criteria)?|"
    r"how measured|proof)\b|"
    r"^[\s*_•-]{0,6}(?P<when>when|by when|due(?: date)?|deadline|date|by)\b|"
    r"^[\s*_•-]{0,6}(?P<review>review(?:ed)?(?: on| date)?|check(?:point)?|follow[- ]?up)\b|"
    r"^[\s*_•-]{0,6}(?P<cue>cue|trigger|situation|in which situation)\b",
    re.I,
)


def field_of(turn: Turn) -> tuple[str, int] | None:
    """The kind of field a line holds and where its words begin; None for any other line."""
    if turn.is_speech or turn.kind == "row":
        return None
    match = _FIELD.match(turn.text[:60])
    if not match:
        return None
    colon = re.match(
        r"[*_ ]{0,4}(?:\([^)]{0,20}\))?[*_ ]{0,3}[:=][*_]{0,3}\s{0,4}",
        turn.text[match.end() : match.end() + 40],
    )
    if not colon:
        return None
    kind = str(match.lastgroup)
    return kind, match.end() + colon.end()


def fill(meeting: Meeting, finding: Finding, turn: Turn, kind: str, start: int) -> None:
    """Takes one labelled line into the promise it stands below."""
    sentence = Sentence(turn.text, start, len(turn.text))
    if kind == "who":
        finding.owner = meeting.people.resolve(sentence.text.strip(" .")) or finding.owner
    elif kind == "how":
        finding.take_shown(measures.stretch(turn, start, len(turn.raw)))
    elif kind in {"when", "review"}:
        dates = meeting.dates_in(turn, start, len(turn.text))
        if dates and kind == "when":
            finding.due, finding.due_turn = dates[0], turn
        finding.review = (
            (dates[0] if dates[0].is_deadline else None)
            if dates and kind == "review"
            else finding.review
        )
    elif kind == "cue":
        finding.cue = " ".join(sentence.text.split())


def begin(meeting: Meeting, turn: Turn, start: int, *, owner: str | None) -> Finding:
    """The promise that a `What:` line opens; its owner stands in a line below or above."""
    sentence = Sentence(turn.text, start, len(turn.text))
    dates = meeting.dates_in(turn, start, len(turn.text))
    taken = [(one.start, one.end) for one in dates]
    return Finding(
        rule="labelled_lines",
        cue_text=" ".join(turn.raw[:start].split()),
        owner=owner,
        owner_is_speaker=False,
        turn=turn,
        start=start,
        end=len(turn.text),
        anchor=start,
        what=wording.imperative(turn.raw, sentence.words, taken) or sentence.text,
        content=wording.content_of(sentence.words),
        strength=Strength.STRONG,
        shown=shown.in_clause(turn, sentence.words, taken),
        due=next((one for one in dates if one.is_deadline), None),
        backed=True,
    )
