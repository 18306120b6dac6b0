"""Bullets and short lines of notes: `M: …`, `[Ana] …`, `Ana - …`, `… (Ana)`, check boxes."""

import re
from collections.abc import Iterator

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
from assistant.reading.promises.quantities import parts_in
from assistant.reading.promises.sections import SectionKind, kind_of, owner_of
from assistant.reading.promises.tokens import Sentence, Word
from assistant.reading.promises.turns import Turn

_MAYBE = re.compile(
    r"\b(?:could|might|may want|maybe|perhaps|should think|consider|wonder\w*|idea|possibly|tbd if|"
    r"if time|nice to have|would be)\b",
    re.I,
)
_PASTISH = re.compile(
    r"\b(?:was|were|did|had|has|have|talked|said|felt|went|asked about|mentioned|thinks|feels|"
    r"wants|likes|is)\b",
    re.I,
)


def read(meeting: Meeting, turn: Turn) -> Iterator[Finding | SetAside]:
    """What one item or line of notes commits somebody to."""
    text = turn.text
    section = section_of_line(meeting, turn)
    if (
        section is SectionKind.PARKED
        or guards.is_disowned(turn.sentences[0])
        or _is_undecided(turn)
    ):
        yield from _parked(meeting, turn)
        return
    at = bare_start(text)
    prefix = prefix_of(meeting, text, at) or prefix_of(meeting, text, past_topic(text, at))
    own = _owned_item(meeting, turn, prefix, at, section)
    if own is not None:
        yield own
    for number, sentence in enumerate(turn.sentences):
        if own is not None and sentence.start < (
            own.end if isinstance(own, Finding) else sentence.start + 1
        ):
            continue
        for outcome in spoken.read_sentence(meeting, turn, number):
            if isinstance(outcome, Finding) and _is_suggestion(turn, outcome):
                continue
            yield outcome


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


def _owned_item(
    meeting: Meeting, turn: Turn, prefix: Prefix | None, at: int, section: SectionKind
) -> Finding | SetAside | None:
    """An item with an owner before or after it, in note style with no subject and cue."""
    text = turn.text
    trailing = None if prefix else trailing_owner(meeting, text)
    heading_owner = (
        None if prefix or trailing else owner_of(turn.section, meeting.people, meeting.author)
    )
    if heading_owner is None and not prefix and not trailing:
        heading_owner = unnamed_owner(meeting, text, at)
    if not (prefix or trailing or (heading_owner and turn.kind == "item")):
        return None
    start = prefix.start if prefix else past_label(text, at)
    number = next((n for n, s in enumerate(turn.sentences) if s.end > start), None)
    if number is None:
        return None
    sentence = turn.sentences[number]
    words = sentence.words
    verb = next((n for n, w in enumerate(words) if w.start >= start and w.norm[0].isalnum()), None)
    if verb is None:
        return None
    norms = sentence.norms
    verb = _past_cue(norms, verb)
    if verb is None or verb >= len(words):
        return None
    owner = prefix.owner if prefix else (trailing[0] if trailing else heading_owner)
    stop = _stop_before(words, trailing[1]) if trailing else len(words)
    if sentence.is_question or _MAYBE.search(sentence.text[:90]):
        return aside(meeting, turn, sentence.start, sentence.end, reasons.SUGGESTION)
    if norms[verb] in {"not", "never", "no"}:
        return aside(meeting, turn, sentence.start, sentence.end, reasons.NEGATED)
    strength = _strength(meeting, turn, sentence, words[verb:stop], section)
    if strength is None:
        return None
    cue = Cue("owned_item", owner or "?", min(verb, _first(words, at)), verb, strength)
    found = finding_of(
        meeting, turn, number, cue, owner, _first(words, at), len(words), phrase_stop=stop
    )
    found.start, found.end = max(sentence.start, 0), max(found.end, sentence.end)
    found.backed = section is SectionKind.AGREED
    found.what = _as_item(found.what)
    if prefix and prefix.start > at:
        found.cue_text = " ".join(turn.raw[at : prefix.start].split())
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
    return verb if verb < len(norms) else None


def _strength(
    meeting: Meeting, turn: Turn, sentence: Sentence, words: list[Word], section: SectionKind
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
    counted = any(part.weight >= 2 for part in parts_in(words, []))
    if acts and first in ACTIONS:
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
