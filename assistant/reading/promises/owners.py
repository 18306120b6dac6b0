"""Who owns an item of notes: named before it, after it, in brackets or by the one who writes."""

import re
from typing import NamedTuple

from assistant.reading.promises.lexicon import ACTIONS
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.turns import Turn
from assistant.reading.transcripts.notes import BULLET

_BOX = re.compile(r"^\s{0,24}(?:[-*+•]\s{0,4}|\d{1,3}[.)]\s{0,4})?(\[[ xX✓-]?\]|[☐☑☒✓✔✅❌✗✘])\s")


_ACTION = re.compile(
    r"^(?:action(?: item| point)?s?|ap|ai|to-?do|next steps?|task|commitment|agreed|follow[- ]?up|"
    r"ask|owner|new)"
    r"\s?#?\d{0,2}\s?(?:[:\-–—]|\((?=[A-Z]))\s{0,3}|^(?-i:ACTION|ACTIONS|AP|AI|TODO|"
    r"TASK) (?=[@(A-Z])",
    re.I,
)


_OWNER = re.compile(
    r"^(?:@|owner:?\s|"
    r"[\[(])?\s?([^\W\d_][\w.'’-]{0,24}(?:\s[^\W\d_][\w.'’-]{0,24}){0,3}?)\s?(?:[\])]\s?[:\-–—]?|"
    r"\s?[:|]|\s[-–—>+]{1,2}|\s?->|\s?=>|\s?→)\s{1,3}"
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


_ALSO_PAST = frozenset(
    {"hit", "cut", "put", "set", "read", "quote", "let", "split", "shut", "quit"}
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
    bare = re.match(r"^([A-Z]{1,3}|[A-Z][\w’'-]{1,20})\s(?=(to|will|[a-z-]{2,12}|\d{1,3})\s)", head)
    if bare and meeting.people.candidates(bare[1]):
        acts = (bare[2] in ACTIONS and bare[2] not in _ALSO_PAST) or bare[2].isdigit()
        if acts or (bare[2] in {"to", "will"} and bare[1].isupper()):
            return Prefix(meeting.people.resolve(bare[1]), at + bare.end())
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
    """The owner named at the end of an item, and where it begins; `> Ana` in mail only signs."""
    match = _TRAILING.search(text[-90:])
    signed = match and meeting.is_email and match[0].lstrip().startswith(">")
    if not match or signed or not (owner := meeting.people.resolve(match[1])):
        return None
    return owner, max(0, len(text) - 90) + match.start()


def unnamed_owner(meeting: Meeting, text: str, at: int) -> str | None:
    """`commits to 12 touches` without a subject, written by one of two: the other one does."""
    if re.match(
        r"(?:will|commits to|committed to|agreed to|agrees to|promised to|promises to|"
        r"is going to)\s",
        text[at : at + 20],
        re.I,
    ):
        return meeting.people.rep or meeting.people.other(meeting.author)
    return None


def past_label(text: str, at: int) -> int:
    """Past `discount approvals:` where the words after it act."""
    label = re.match(r"[A-Za-z][\w /&-]{1,30}:\s{1,3}(?=[a-z])", text[at : at + 40])
    return at + label.end() if label else at


def past_topic(text: str, at: int) -> int:
    """Past `Norrland:` where initials take it on: `Norrland: N to get a second meeting`."""
    topic = re.match(r"[A-Z][\w /&-]{2,30}:\s{1,3}(?=[A-Z]{1,3} (?:to|will) )", text[at : at + 44])
    return at + topic.end() if topic else at
