"""Earlier promises under review: kept, partly or missed, in lists and in talk."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.domain.commitments import DraftStatus, SetAside
from assistant.reading.promises import moved, owners, reasons, shown, wording
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.outcomes import number_in, outcome_of
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_DROPPED = re.compile(
    r"[⏸✂]|\b(?:dropped|scrapped|cancelled|no longer (?:needed|ours)|not ours|obsolete)\b(?! it)",
    re.I,
)
_PUSHED = re.compile(
    r"\b(?:pushed|moved|postponed|shifted|carried over|rolled|deferred|rescheduled)\b[^.;]{0,40}?"
    r"\b(?:to|until|till|now)\b|➡",
    re.I,
)
_TURNS_OUT = re.compile(r"\s{0,3}(?:->|→|=>|\s=\s|\s[-–—]{1,2}\s|:\s|\s\(|;\s|\?\s)\s{0,3}")


def in_list(meeting: Meeting, turn: Turn, earlier: list[Finding]) -> Iterator[Finding | SetAside]:
    """One line below `Review of last time`: its outcome, and what was agreed anew on it."""
    at = owners.bare_start(turn.text)
    prefix = owners.prefix_of(meeting, turn.text, at)
    start = prefix.start if prefix else at
    ticked = owners.box_of(turn.text)
    what_end, told = _split(turn, start)
    wanted = number_in(turn.text[start:what_end])
    status = outcome_of(turn.text[told:], wanted) or outcome_of(turn.text[start:])
    if outcome := _no_outcome(meeting, turn, start):
        yield outcome
        return
    if re.match(r"\s{0,8}[🟡🟨🟠]", turn.text):
        status = DraftStatus.PARTLY
    if ticked is not None:
        status = (
            DraftStatus.KEPT
            if ticked
            else _unticked(outcome_of(turn.text[told:]) if told < len(turn.text) else None)
        )
    if status is None and turn.kind == "item":
        status = _told_below(meeting, turn)
    owner = prefix.owner if prefix else None
    if status is None or (
        turn.kind not in {"item", "row"} and not prefix and not _named_first(meeting, turn)
    ):
        return
    words = Sentence(turn.text, start, what_end).words
    content = wording.content_of(words)
    old = best_match(content, earlier)
    dates = meeting.dates_in(turn, start, what_end)
    found = Finding(
        rule="review_in_list",
        cue_text=" ".join(turn.raw[told : told + 60].split()),
        owner=owner or (old.owner if old else _named_first(meeting, turn)),
        owner_is_speaker=False,
        turn=turn,
        start=at,
        end=_end_of_outcome(turn, told, what_end),
        anchor=at,
        what=wording.imperative(turn.raw, words, [(d.start, d.end) for d in dates])
        or turn.raw[start:what_end].strip(),
        content=content,
        strength=Strength.STRONG,
        status=status,
        due=next((d for d in dates if d.when.due), None),
        shown=shown.in_clause(turn, words, [(d.start, d.end) for d in dates]),
        backed=True,
    )
    yield found
    found.content = found.content | (old.content if old else frozenset())
    yield from moved.anew(meeting, found, what_end)


def _told_below(meeting: Meeting, turn: Turn) -> DraftStatus | None:
    """The paragraph below an item of last time: `Not signed. It's a February deal now.`."""
    below = meeting.after(turn)
    if below is None or below.kind != "note" or below.section != turn.section:
        return None
    return outcome_of(" ".join(one.text for one in below.sentences[:4]), number_in(turn.text))


def of_history(
    meeting: Meeting, earlier: list[Finding], found: Sequence[Finding]
) -> Iterator[Finding]:
    """Promises of an older mail whose outcome is told above it in other words."""
    told = [one for one in found if one.status is not DraftStatus.NEW]
    for old in earlier:
        if any(best_match(one.content, [old]) for one in told):
            continue
        for turn in meeting.turns:
            if turn.kind in {"quoted", "heading", "row"} or not turn.sentences:
                continue
            status = next(filter(None, (_about(old, one) for one in turn.sentences)), None)
            if status:
                yield replace(old, status=status, rule="review_of_history", due=None, also=[])
                break


def _about(old: Finding, sentence: Sentence) -> DraftStatus | None:
    """What a sentence tells of an earlier promise; None where it is about something else."""
    shared = old.content & wording.content_of(sentence.words)
    few = len(shared) < min(2, len(old.content))
    if few or "will" in sentence.norms or sentence.is_question:
        return None
    return outcome_of(sentence.text)


def _no_outcome(meeting: Meeting, turn: Turn, start: int) -> Finding | SetAside | None:
    """`➡️ stocktake: pushed to 24/10` is open with a new day; what was dropped is none."""
    if _DROPPED.search(turn.text, start):
        return aside(meeting, turn, start, len(turn.text), reasons.TAKEN_BACK)
    pushed = _PUSHED.search(turn.text, start)
    if not pushed:
        return None
    after = re.sub(r"\d{1,2}[/.]\d{1,2}", "", turn.text[pushed.end() :])
    if outcome_of(turn.text[start : pushed.start()]) or outcome_of(after):
        return None
    at = owners.bare_start(turn.text)
    prefix = owners.prefix_of(meeting, turn.text, at)
    words = Sentence(turn.text, start, pushed.start()).words
    days = [d for d in meeting.dates_in(turn, pushed.end(), len(turn.text)) if d.is_deadline]
    if not words or not days:
        return None
    return Finding(
        rule="moved_date",
        cue_text=pushed.group(),
        owner=prefix.owner if prefix else _named_first(meeting, turn),
        owner_is_speaker=False,
        turn=turn,
        start=at,
        end=len(turn.text),
        anchor=at,
        what=wording.imperative(turn.raw, words, []),
        content=wording.content_of(words),
        strength=Strength.STRONG,
        due=days[-1],
        backed=True,
    )


def _unticked(told: DraftStatus | None) -> DraftStatus:
    return DraftStatus.PARTLY if told is DraftStatus.PARTLY else DraftStatus.MISSED


def _named_first(meeting: Meeting, turn: Turn) -> str | None:
    norms = turn.sentences[0].norms if turn.sentences else []
    at = next((n for n, norm in enumerate(norms) if norm[0].isalpha()), 0)
    named = meeting.people.named_at(norms, at)
    return next(iter(named[0])) if named and len(named[0]) == 1 else None


def _split(turn: Turn, start: int) -> tuple[int, int]:
    """Where the promise ends and where its outcome begins."""
    first_end = turn.sentences[0].end if turn.sentences else len(turn.text)
    for match in _TURNS_OUT.finditer(turn.text, start, min(len(turn.text), start + 400)):
        wanted = number_in(turn.text[start : match.start()])
        if outcome_of(turn.text[match.end() : match.end() + 160], wanted) is not None:
            return match.start(), match.end()
    return first_end, start


def _end_of_outcome(turn: Turn, told: int, what_end: int) -> int:
    place = max(told, what_end)
    for sentence in turn.sentences:
        if sentence.start <= place < sentence.end:
            return sentence.end
    return max(what_end, turn.sentences[-1].end if turn.sentences else what_end)


def best_match(content: frozenset[str], earlier: list[Finding]) -> Finding | None:
    """The earlier promise that shares most words with a line about it."""
    scored = [
        (len(content & old.content) / max(1, min(len(content), len(old.content))), old)
        for old in earlier
        if len(content & old.content) >= 2 or (content & old.content and len(content) <= 2)
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= 0.5 else None
