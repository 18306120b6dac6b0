"""Bullets and short lines of notes: `M: …`, `[Ana] …`, `Ana - …`, `… (Ana)`, check boxes."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from assistant.domain.commitments import DraftStatus, SetAside
from assistant.reading.promises import guards, reasons, spoken
from assistant.reading.promises.clauses import finding_of
from assistant.reading.promises.cue import Cue, Strength
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.lexicon import ACTIONS, STATES, base_form, gerund_base, holds
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.owners import (
    Prefix,
    bare_start,
    box_of,
    past_label,
    past_topic,
    prefix_of,
    trailing_owner,
    unnamed_owner,
)
from assistant.reading.promises.predicates import is_third_person
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.refusals import ends_a_habit
from assistant.reading.promises.sections import SectionKind, kind_of, owner_of
from assistant.reading.promises.tokens import Sentence, Word
from assistant.reading.promises.turns import Turn

_MAYBE = re.compile(
    r"\b(?:could|might|may want|maybe|perhaps|should think|consider|wonder\w*|idea|possibly|tbd if|"
    r"if time|nice to have|would be|would love|would like)\b",
    re.I,
)
_PASTISH = re.compile(
    r"\b(?:was|were|did|had|has|have|talked|said|felt|went|asked about|mentioned|thinks|feels|"
    r"wants|likes|is|closed|won|lost|landed|short|behind|ahead|still|reckons|sent|done|got)\b|[!]",
    re.I,
)
_OWNER_FIELD = re.compile(
    r"\b(?:owner|who|responsible|resp|lead|by whom|dri|assigned to)\s?[:=]\s?"
    r"([^\W\d_][\w’'-]{0,24}(?: [A-Z][\w’'-]{0,24})?)",
    re.I,
)
_SAID_WHOSE = re.compile(r"[-–—,:(]\s{0,2}(mine|yours)\b", re.I)
_ACTS_INSIDE = re.compile(r"(?:^|[:,;] )([A-Z]{1,3}) (?=(?:to|will|does|do|[a-z]{3,12}s) )")
_STRUCK = re.compile(r"^[\s*+•\d.)\[\]>-]{0,12}~~.{3,200}~~")


def read(
    meeting: Meeting, turn: Turn, reviewed: Set[int] = frozenset()
) -> Iterator[Finding | SetAside]:
    """What a line of notes commits somebody to, the sentences about last time left out."""
    text = turn.text
    section = section_of_line(meeting, turn)
    if (
        section is SectionKind.PARKED
        or guards.is_disowned(turn.sentences[0])
        or _is_undecided(turn)
    ):
        yield from _parked(meeting, turn)
        return
    if _STRUCK.match(turn.raw):
        yield aside(meeting, turn, 0, len(text), reasons.TAKEN_BACK)
        return
    at = bare_start(text)
    prefix = prefix_of(meeting, text, at) or prefix_of(meeting, text, past_topic(text, at))
    whose = _whose(meeting, turn, prefix, at)
    owned = False
    for number, sentence in enumerate(turn.sentences):
        if number in reviewed:
            continue
        first = sentence.end > (whose.start if whose else at) and not owned
        own = _own(meeting, turn, number, whose, section, again=owned) if whose else None
        if own is not None and (first or isinstance(own, Finding)):
            owned = True
            yield own
            continue
        for outcome in spoken.read_sentence(meeting, turn, number):
            if isinstance(outcome, Finding) and _is_suggestion(turn, outcome):
                continue
            owned = owned or isinstance(outcome, Finding)
            yield outcome


class _Whose(NamedTuple):
    """The owner of an item, where its own words begin, and where a name behind them begins."""

    owner: str | None
    start: int
    label: int
    behind: int | None
    by_heading: bool


def _whose(meeting: Meeting, turn: Turn, prefix: Prefix | None, at: int) -> _Whose | None:
    """Named before, behind, in the heading above, or not at all."""
    text = turn.text
    if prefix:
        return _Whose(prefix.owner, prefix.start, at, None, by_heading=False)
    inside = _ACTS_INSIDE.search(text, at, at + 60)
    if inside and (owner := meeting.people.resolve(inside[1])):
        return _Whose(owner, inside.end(), at, None, by_heading=False)
    if (named := _OWNER_FIELD.search(text)) and (owner := meeting.people.resolve(named[1])):
        return _Whose(owner, at, at, None, by_heading=False)
    if said := _SAID_WHOSE.search(text):
        own = said[1].casefold() == "mine"
        owner = meeting.speaker_of(turn) if own else meeting.addressee_of(turn)
        return _Whose(owner, at, at, None, by_heading=False)
    start = past_label(text, at)
    if trailing := trailing_owner(meeting, text):
        return _Whose(trailing[0], start, at, trailing[1], by_heading=False)
    author = meeting.speaker_of(turn)
    reader = meeting.addressee_of(turn) if meeting.is_email else None
    owner = owner_of(turn.section, meeting.people, author, reader)
    if owner and turn.kind == "item":
        return _Whose(owner, start, at, None, by_heading=True)
    owner = unnamed_owner(meeting, text, at)
    return (
        _Whose(owner, start, at, None, by_heading=True) if owner and turn.kind == "item" else None
    )


def section_of_line(meeting: Meeting, turn: Turn) -> SectionKind:
    """The section, unless the line's own label says otherwise: `Ideas, not actions: …`."""
    label = re.match(r"^[\W\d]{0,8}([A-Za-z][^:.!?]{2,40}):\s", turn.text[:60])
    if label and not meeting.people.candidates(label[1]):
        kind = kind_of(label[1])
        if kind is SectionKind.PARKED:
            return kind
    return meeting.section_of(turn)


def _is_undecided(turn: Turn) -> bool:
    return bool(
        re.search(
            r"\b(?:no decision|not decided|nothing agreed|wish list only|not agreed|undecided)\b",
            turn.text,
            re.I,
        )
    )


def _is_suggestion(turn: Turn, found: Finding) -> bool:
    sentence = turn.sentences[found.sentence]
    return bool(
        re.search(
            r"\b(?:could|might|maybe|perhaps)\b",
            sentence.text[: found.anchor - sentence.start],
            re.I,
        )
    )


def _parked(meeting: Meeting, turn: Turn) -> Iterator[SetAside]:
    if len(turn.sentences[0].words) >= 4:
        yield aside(meeting, turn, 0, len(turn.text), reasons.PARKED)


def _own(
    meeting: Meeting,
    turn: Turn,
    number: int,
    whose: _Whose,
    section: SectionKind,
    *,
    again: bool,
) -> Finding | SetAside | None:
    """A sentence of an owned item in note style, with no subject and cue; once, or as an order."""
    sentence = turn.sentences[number]
    words, norms = sentence.words, sentence.norms
    start = max(whose.start, sentence.start)
    verb = next((n for n, w in enumerate(words) if w.start >= start and w.norm[0].isalnum()), None)
    verb = _past_cue(norms, verb) if verb is not None else None
    if verb is None or sentence.end <= whose.start:
        return None
    looks_on = norms[verb] in {"review", "check", "look", "revisit"}
    labelled = ":" in norms[: verb + 3]
    if again and (norms[verb] not in ACTIONS or verb + 2 >= len(norms) or looks_on or labelled):
        return None
    stop = _stop_before(words, whose.behind) if whose.behind is not None else len(words)
    if sentence.is_question or _MAYBE.search(sentence.text[:90]):
        return aside(meeting, turn, sentence.start, sentence.end, reasons.SUGGESTION)
    ends_it = ends_a_habit(norms, verb)
    if norms[verb] in {"not", "never", "no"} and not ends_it:
        return aside(meeting, turn, sentence.start, sentence.end, reasons.NEGATED)
    strength = _strength(meeting, turn, sentence, words[verb:stop], section, whose)
    strength = Strength.MIDDLE if ends_it else strength
    if strength is None:
        return None
    begin = _first(words, whose.label)
    cue = Cue("owned_item", whose.owner or "?", min(verb, begin), verb, strength)
    found = finding_of(meeting, turn, number, cue, whose.owner, begin, len(words), phrase_stop=stop)
    found.start, found.end = max(sentence.start, 0), max(found.end, sentence.end)
    found.backed = section is SectionKind.AGREED
    found.what = _as_item(found.what)
    if whose.start > whose.label and not whose.by_heading:
        found.cue_text = " ".join(turn.raw[whose.label : whose.start].split())
    _ticked(found, turn, section)
    return found


def _as_item(what: str) -> str:
    first, _, rest = what.partition(" ")
    base = base_form(first.casefold())
    if first.endswith("s") and base in ACTIONS and base != first.casefold():
        return base.capitalize() + (" " + rest if rest else "")
    return what


def _first(words: list, at: int) -> int:  # type: ignore[type-arg]
    return next((n for n, w in enumerate(words) if w.start >= at), 0)


def _stop_before(words: list, offset: int) -> int:  # type: ignore[type-arg]
    return next((n for n, w in enumerate(words) if w.start >= offset), len(words))


def _past_cue(norms: list[str], verb: int) -> int | None:
    """Past `to`, `will`, `I'll` after the owner's name; None where another cue should judge it."""
    if norms[verb] in {"to", "will"}:
        verb += 1
    elif (
        norms[verb] in {"commits", "committed", "agreed", "agrees", "promised", "promises"}
        and norms[verb + 1 : verb + 2] == ["to"]
    ) or norms[verb : verb + 2] in (["i", "will"], ["he", "will"], ["she", "will"]):
        verb += 2
    elif norms[verb : verb + 4] == ["i", "am", "going", "to"]:
        verb += 4
    elif norms[verb] in {"he", "she"} and is_third_person("".join(norms[verb + 1 : verb + 2])):
        verb += 1
    return verb if verb < len(norms) else None


def _strength(
    meeting: Meeting,
    turn: Turn,
    sentence: Sentence,
    words: list[Word],
    section: SectionKind,
    whose: _Whose,
) -> Strength | None:
    """How far an item without a cue of its own can be believed, by its section and first word."""
    norms = [word.norm for word in words]
    first = norms[0]
    acts = first in ACTIONS or gerund_base(first) is not None or base_form(first) in ACTIONS
    if first in STATES or (
        first in {"thinks", "feels", "was", "is", "had", "said", "wants", "has"}
    ):
        return None
    if section is SectionKind.AGREED:
        return Strength.STRONG if acts else Strength.MIDDLE
    if section is SectionKind.PAST:
        return Strength.MIDDLE
    dated = any(
        one.is_deadline for one in meeting.dates_in(turn, sentence.start, sentence.end)
    ) or holds(norms, (("from", "now", "on"), ("going", "forward")))
    counted = not whose.by_heading and any(part.weight >= 2 for part in parts_in(words, []))
    told = norms[1:2] if acts else norms[:4]
    if whose.by_heading and any(norm.endswith("ed") for norm in told):
        return None
    if acts and (first in ACTIONS or dated):
        return Strength.STRONG if dated else Strength.MIDDLE
    if (dated or counted) and not _PASTISH.search(" ".join(norms[:12])):
        return Strength.MIDDLE
    return None


def _ticked(found: Finding, turn: Turn, section: SectionKind) -> None:
    ticked = box_of(turn.text)
    if ticked:
        found.status = DraftStatus.KEPT
    elif ticked is False and section is SectionKind.PAST:
        found.status = DraftStatus.MISSED
