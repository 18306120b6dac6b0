"""Bullets and short lines of notes: `M: …`, `[Ana] …`, `Ana - …`, `… (Ana)`, check boxes."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.domain.commitments import DraftStatus, SetAside
from assistant.reading.promises import guards, spoken
from assistant.reading.promises.clauses import finding_of
from assistant.reading.promises.cues import Cue, Strength
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.lexicon import ACTIONS, STATES, base_form, gerund_base
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.sections import SectionKind, kind_of, owner_of
from assistant.reading.promises.turns import Turn
from assistant.reading.transcripts.notes import BULLET

_BOX = re.compile(r"^\s{0,24}(?:[-*+•]\s{0,4}|\d{1,3}[.)]\s{0,4})?(\[[ xX✓-]?\]|[☐☑☒✓✔✅❌✗✘])\s")
_ACTION = re.compile(
    r"^(?:action(?: item| point)?s?|ap|ai|to-?do|next steps?|task|commitment|agreed|follow[- ]?up|"
    r"ask|owner|new)"
    r"\s?#?\d{0,2}\s?(?:[:\-–—]|\((?=[A-Z]))\s{0,3}",
    re.I,
)
_OWNER = re.compile(
    r"^(?:@|owner:?\s|"
    r"[\[(])?\s?([^\W\d_][\w.'’-]{0,24}(?:\s[^\W\d_][\w.'’-]{0,24}){0,3}?)\s?(?:[\])]\s?[:\-–—]?|"
    r"\s?[:|]|\s[-–—>]{1,2}|\s?->|\s?→)\s{1,3}"
)
_HANDLE = re.compile(r"^@([\w.'’-]{1,30})\s{1,3}")
_OWNED = re.compile(
    r"^([^\W\d_][\w.-]{0,24}(?:\s[^\W\d_][\w.-]{0,24}){0,2})['’]s? (?:new |next |main |one )?"
    r"(?:commitment|action|promise|to-?do|next step|goal|homework|"
    r"task)s?(?: for [\w ]{1,20})?\s?(?::|is(?: to)?\s|[-–—])\s{0,3}"
)
_SEVERAL = re.compile(
    r"^[\[(]?\s?([\w.'’ -]{1,40}?)\s?(?:/|&|\+|,| and )\s?([\w.'’ -]{1,40}?)\s?(?:[\])]|:|"
    r"\s[-–—])\s{0,3}"
)
_TRAILING = re.compile(
    r"[\s,;]{1,3}(?:[-–—>→]{1,2}\s{0,2}|\(|\[|@|owner:?\s)\s?(?:owner:?\s{0,2}|"
    r"@)?([^\W\d_][\w.'’-]{0,24}(?:\s[^\W\d_][\w.'’-]{0,24}){0,2})"
    r"(?:\s?[,;–—-]\s?([^()\[\]]{1,40}))?\s?[)\]]?\.?$"
)
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


class Prefix(NamedTuple):
    """Who an item names as its owner and where the rest begins; several owners are nobody."""

    owner: str | None
    start: int
    joint: bool = False


def box_of(text: str) -> bool | None:
    """True for a ticked box, False for an empty or crossed one, None where there is none."""
    match = _BOX.match(text[:60])
    if not match:
        return None
    return match[1] in {"[x]", "[X]", "[✓]", "☑", "✓", "✔", "✅"}


def bare_start(text: str) -> int:
    """Where an item's words begin after bullet, box, stars and `Action:`."""
    at = 0
    for _ in range(3):
        match = BULLET.match(text[at : at + 60])
        if not match:
            break
        at += match.end()
    while at < len(text) and text[at] in "*_ ":
        at += 1
    match = _ACTION.match(text[at : at + 60])
    return at + match.end() if match else at


def prefix_of(meeting: Meeting, text: str, at: int) -> Prefix | None:
    """The owner named at the beginning of an item."""
    head = text[at : at + 120]
    several = _SEVERAL.match(head)
    if several and all(meeting.people.candidates(part) for part in several.groups()):
        owners = {meeting.people.resolve(part) for part in several.groups()}
        if len(owners) > 1:
            return Prefix(None, at + several.end(), joint=True)
    for pattern in (_OWNER, _HANDLE, _OWNED):
        match = pattern.match(head)
        if match and meeting.people.candidates(match[1]):
            return Prefix(meeting.people.resolve(match[1]), at + match.end())
        if match and match[1].casefold() in {"me", "i", "myself"}:
            return Prefix(meeting.author, at + match.end())
    initials = re.match(r"^([A-Z]{1,3})\s(?=to\s|will\s)", head)
    if initials and meeting.people.candidates(initials[1]):
        return Prefix(meeting.people.resolve(initials[1]), at + initials.end())
    return None


def names_owner(meeting: Meeting, turn: Turn) -> bool:
    """True for `Commitment (Ben): …` and `Action: Ben - …`, which are items, not fields."""
    at = bare_start(turn.text)
    return (
        prefix_of(meeting, turn.text, at) is not None
        or _named_in_brackets(meeting, turn.text) is not None
    )


def _named_in_brackets(meeting: Meeting, text: str) -> str | None:
    inside = re.match(r"^[\W]{0,6}\w{3,12}(?: \w{3,12})? ?[(\[]([^)\]]{1,30})[)\]]", text[:70])
    return meeting.people.resolve(inside[1]) if inside else None


def trailing_owner(meeting: Meeting, text: str) -> tuple[str, int] | None:
    """The owner named at the end of an item, and where that part begins."""
    match = _TRAILING.search(text[-90:])
    if not match or not (owner := meeting.people.resolve(match[1])):
        return None
    return owner, max(0, len(text) - 90) + match.start()


def read(meeting: Meeting, turn: Turn, last_named: str | None) -> Iterator[Finding | SetAside]:
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
    prefix = prefix_of(meeting, text, at)
    own = _owned_item(meeting, turn, prefix, at, section)
    if own is not None:
        yield own
    for number, sentence in enumerate(turn.sentences):
        if own is not None and sentence.start < (
            own.end if isinstance(own, Finding) else sentence.start + 1
        ):
            continue
        for outcome in spoken.read_sentence(meeting, turn, number, last_named):
            if isinstance(outcome, Finding) and _is_suggestion(turn, outcome):
                continue
            yield outcome
        last_named = spoken.named_after(meeting, sentence, last_named)


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
        yield aside(meeting, turn, 0, len(turn.text), guards.PARKED)


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
        heading_owner = _unnamed(meeting, text, at)
    if not (prefix or trailing or (heading_owner and turn.kind == "item")):
        return None
    start = prefix.start if prefix else _past_label(text, at)
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
        return aside(meeting, turn, sentence.start, sentence.end, guards.SUGGESTION)
    if norms[verb] in {"not", "never", "no"}:
        return aside(meeting, turn, sentence.start, sentence.end, guards.NEGATED)
    strength = _strength(meeting, turn, norms[verb:stop], section, sentence.start, sentence.end)
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


def _unnamed(meeting: Meeting, text: str, at: int) -> str | None:
    """`commits to 12 touches` without a subject, written by one of two: the other one does."""
    if re.match(
        r"(?:will|commits to|committed to|agreed to|agrees to|promised to|promises to|"
        r"is going to)\s",
        text[at : at + 20],
        re.I,
    ):
        return meeting.people.rep or meeting.people.other(meeting.author)
    return None


def _past_label(text: str, at: int) -> int:
    """Past `discount approvals:` where the words after it act."""
    label = re.match(r"[A-Za-z][\w /&-]{1,30}:\s{1,3}(?=[a-z])", text[at : at + 40])
    return at + label.end() if label else at


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
    meeting: Meeting, turn: Turn, norms: list[str], section: SectionKind, start: int, end: int
) -> Strength | None:
    """How far an item without a cue of its own can be believed, by its section and first word."""
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
    dated = any(one.is_deadline for one in meeting.dates_in(turn, start, end)) or guards.holds(
        norms, (("from", "now", "on"), ("going", "forward"))
    )
    if acts and first in ACTIONS:
        return Strength.STRONG if dated else Strength.MIDDLE
    if dated and not _PASTISH.search(" ".join(norms[:12])):
        return Strength.MIDDLE
    return None


def _ticked(found: Finding, turn: Turn, section: SectionKind) -> None:
    ticked = box_of(turn.text)
    if ticked:
        found.status = DraftStatus.KEPT
    elif ticked is False and section is SectionKind.PAST:
        found.status = DraftStatus.MISSED
