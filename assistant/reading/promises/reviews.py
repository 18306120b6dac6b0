"""Earlier promises under review: kept, partly or missed, in lists and in talk."""

import re
from collections.abc import Iterator, Sequence

from assistant.domain.commitments import DraftStatus, SetAside
from assistant.reading.promises import items, measures, wording
from assistant.reading.promises.clauses import choose
from assistant.reading.promises.cues import Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.outcomes import outcome_of
from assistant.reading.promises.tokens import Sentence
from assistant.reading.promises.turns import Turn

_TURNS_OUT = re.compile(r"\s{0,3}(?:->|→|=>|\s[-–—]{1,2}\s|:\s|\s\(|;\s|\?\s)\s{0,3}")
_MOVED = re.compile(
    r"\b(?:moved|pushed|postponed|shifted|carried|rolled|rescheduled|extended|renegotiated|"
    r"new (?:date|deadline)|now (?:due|by)|"
    r"agreed (?:on|a new|to move)|instead)\b",
    re.I,
)
_YOU_SAID = re.compile(
    r"\byou (?:also |had |have |'d |’d )?(?:(?:said|told me|told us|promised|promised me|"
    r"agreed)(?: (?!if|how|what|about)\w{1,10}){0,3} you(?:['’]d| would| were going to| will|"
    r"['’]ll)|"
    r"(?:promised|promised me|committed|committed yourself|agreed|were going|were supposed|"
    r"were meant|signed up) to|"
    r"(?:promised me|promised|signed up for|committed to)) ?(?:also |already |do )?",
    re.I,
)
_YOUR_PROMISE = re.compile(
    r"\b(?:your|the) (?:commitment|promise|action|goal)s? (?:from |of |for )?(?:last (?:time|week|"
    r"month)|previous)?[^.?!]{0,20}?(?:was|were) (?:to )?",
    re.I,
)
_I_SAID = re.compile(
    r"\bi (?:also |had |have )?(?:(?:said|told you|promised|promised you|"
    r"agreed)(?: that)? i(?:['’]d| would| was going to)|"
    r"(?:promised|promised you|committed|committed myself|agreed|was supposed|was meant) to|"
    r"(?:promised you|promised|owed you|committed to)) ?(?:also )?",
    re.I,
)
_PROMISED = re.compile(
    r"\bi (didn['’]?t|did not|haven['’]?t|did|have|managed to)\b[^.?!]{0,80}\b(?:i (?:promised|"
    r"committed to|said i['’]?d|owed you))\b",
    re.I,
)
_NEVER = re.compile(r"\b(?:never|not|n['’]t|who) $", re.I)
_LAST_TIME = re.compile(
    r"\b(?:last (?:time|week|month|session|meeting|one|friday|monday|tuesday|wednesday|thursday)|"
    r"previous|two weeks ago|a week ago|in our last|back in)\b",
    re.I,
)


def in_list(meeting: Meeting, turn: Turn, earlier: list[Finding]) -> Iterator[Finding | SetAside]:
    """One line below `Review of last time`: its outcome, and what was agreed anew on it."""
    at = items.bare_start(turn.text)
    prefix = items.prefix_of(meeting, turn.text, at)
    start = prefix.start if prefix else at
    ticked = items.box_of(turn.text)
    what_end, told = _split(turn, start)
    status = outcome_of(turn.text[told:]) or outcome_of(turn.text[start:])
    if ticked is not None:
        status = (
            DraftStatus.KEPT
            if ticked
            else _unticked(outcome_of(turn.text[told:]) if told < len(turn.text) else None)
        )
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
        measure=measures.joined(
            measures.parts_in(words, [(d.start, d.end) for d in dates]), turn.raw
        ),
        backed=True,
    )
    yield found
    yield from _agreed_anew(meeting, turn, found, old, what_end)


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
        if outcome_of(turn.text[match.end() : match.end() + 160]) is not None:
            return match.start(), match.end()
    return first_end, start


def _end_of_outcome(turn: Turn, told: int, what_end: int) -> int:
    place = max(told, what_end)
    for sentence in turn.sentences:
        if sentence.start <= place < sentence.end:
            return sentence.end
    return max(what_end, turn.sentences[-1].end if turn.sentences else what_end)


def _agreed_anew(
    meeting: Meeting, turn: Turn, found: Finding, old: Finding | None, what_end: int
) -> Iterator[Finding]:
    """`We moved it to Monday 10 March, all eleven opps`: the same promise with a new date."""
    if found.status is DraftStatus.KEPT:
        return
    for number, sentence in enumerate(turn.sentences):
        moved = _MOVED.search(sentence.text)
        if sentence.end <= what_end or not moved:
            continue
        due, review = choose(meeting.dates_in(turn, sentence.start, sentence.end), turn, sentence)
        if due is None or not due.is_deadline:
            continue
        parts = measures.parts_in(sentence.words, [(due.start, due.end)])
        yield Finding(
            rule="moved_date",
            cue_text=moved.group(),
            owner=found.owner,
            owner_is_speaker=False,
            turn=turn,
            start=max(sentence.start, what_end),
            end=sentence.end,
            anchor=sentence.start,
            what=old.what if old else found.what,
            content=found.content | (old.content if old else frozenset()),
            strength=Strength.STRONG,
            sentence=number,
            measure=measures.joined(parts, turn.raw),
            due=due,
            review=review,
            backed=True,
        )
        return


def best_match(content: frozenset[str], earlier: list[Finding]) -> Finding | None:
    """The earlier promise that shares most words with a line about it."""
    scored = [
        (len(content & old.content) / max(1, min(len(content), len(old.content))), old)
        for old in earlier
        if len(content & old.content) >= 2 or (content & old.content and len(content) <= 2)
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= 0.5 else None


def in_talk(meeting: Meeting, turn: Turn, number: int) -> Finding | None:
    """`Last week you said you'd …. Did that happen?` / `Yes.`, or the same told of oneself."""
    sentence = turn.sentences[number]
    you, own = (
        _YOU_SAID.search(sentence.text) or _YOUR_PROMISE.search(sentence.text),
        _I_SAID.search(sentence.text),
    )
    if you and not _NEVER.search(sentence.text[: you.start() + 4][-8:]):
        asked = any(s.is_question for s in turn.sentences[number:]) or _LAST_TIME.search(
            sentence.text
        )
        end = sentence.start + you.end()
        status = _told_after(turn, number, end) or (
            _answer(meeting, turn) if asked else _owned_up(meeting, turn)
        )
        owner = meeting.addressee_of(turn, sentence)
        return _reviewed(meeting, turn, number, end, owner, status, "review_asked")
    if own and not re.search(r"\b(?:never|not|n['’]t)\b", sentence.text[: own.start() + 12]):
        end = sentence.start + own.end()
        status = _told_after(turn, number, end)
        return _reviewed(
            meeting, turn, number, end, meeting.speaker_of(turn), status, "review_told"
        )
    if match := _PROMISED.search(sentence.text):
        kept = match[1].casefold() in {"did", "have", "managed to"}
        status = DraftStatus.KEPT if kept else DraftStatus.MISSED
        end = sentence.start + match.end(1)
        return _reviewed(
            meeting, turn, number, end, meeting.speaker_of(turn), status, "review_told"
        )
    return None


def _told_after(turn: Turn, number: int, at: int) -> DraftStatus | None:
    """The outcome told in the rest of the sentence or right after it by the same person."""
    sentence = turn.sentences[number]
    rest = re.search(r"[,;:–—-]|\b(?:and|but)\b", turn.text[at : sentence.end])
    if rest and (status := _own_outcome(turn.text[at + rest.start() : sentence.end])):
        return status
    if sentence.is_question:
        return None
    for following in turn.sentences[number + 1 : number + 3]:
        if following.is_question:
            return None
        if status := _own_outcome(following.text):
            return status
    return None


def _own_outcome(text: str) -> DraftStatus | None:
    """Narrower than a list's outcome: in talk most words about things done are about other things."""
    if re.search(
        r"\b(?:did(?:n['’]?t| not)?|done|have(?:n['’]?t| not)|has(?:n['’]?t| not)|kept|missed|"
        r"forgot|happened|sent|booked|finished|got (?:to|through)|"
        r"made|of (?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten))\b",
        text,
        re.I,
    ):
        return outcome_of(text)
    return None


def _answer(meeting: Meeting, turn: Turn) -> DraftStatus | None:
    answer = meeting.after(turn)
    if answer is None or answer.speaker == turn.speaker or not answer.sentences:
        return None
    status = outcome_of(answer.sentences[0].text)
    if (
        status is DraftStatus.KEPT
        and len(answer.sentences) > 1
        and len(answer.sentences[0].words) <= 4
    ):
        second = outcome_of(answer.sentences[1].text)
        return second if second is DraftStatus.PARTLY else status
    if status is None and len(answer.sentences) > 1:
        return outcome_of(answer.sentences[1].text)
    return status


def _owned_up(meeting: Meeting, turn: Turn) -> DraftStatus | None:
    """`You were going to get me the report.` / `I was, and I didn't.`"""
    answer = meeting.after(turn)
    if answer is None or answer.speaker == turn.speaker or not answer.sentences:
        return None
    told = " ".join(sentence.text for sentence in answer.sentences[:2])
    if status := _own_outcome(told):
        return status
    counted = meeting.after(answer)
    if counted is None or counted.speaker != turn.speaker or not counted.sentences:
        return None
    share = re.search(r"\b\w{1,6} (?:out )?of \w{1,6}\b", counted.sentences[0].text)
    return outcome_of(share.group()) if share else None


def by_topic(
    meeting: Meeting,
    turn: Turn,
    known: Sequence[tuple[frozenset[str], str | None]],
    *,
    reviewing: bool,
) -> Iterator[Finding]:
    """`The CFO meeting at Birch?` / `Done.`: asked from a list of what was open."""
    answer = meeting.after(turn)
    if (
        answer is None
        or answer.speaker == turn.speaker
        or not turn.sentences
        or not answer.sentences
    ):
        return
    number = len(turn.sentences) - 1
    sentence = turn.sentences[number]
    if not sentence.is_question or not 2 <= len(sentence.words) <= 14:
        return
    topic = wording.content_of(sentence.words)
    item = next((one for one in known if _about(topic, one[0])), None)
    short = not {"i", "you", "we", "how", "what", "why", "who", "when", "is", "are", "can"} & set(
        sentence.norms
    )
    if item is None and not (reviewing and short):
        return
    status = _answer(meeting, turn)
    owner = (item[1] if item else None) or answer.owner
    found = _reviewed(meeting, turn, number, sentence.start, owner, status, "review_by_topic")
    if found is None:
        return
    yield found
    if found.status is not DraftStatus.KEPT:
        yield from _dated_anew(meeting, found, answer)


def _about(topic: frozenset[str], item: frozenset[str]) -> bool:
    shared = topic & item
    return len(shared) >= 2 or bool(shared and len(shared) >= 0.5 * min(len(topic), len(item)))


def _dated_anew(meeting: Meeting, found: Finding, answer: Turn) -> Iterator[Finding]:
    """`When will they be done?` / `By Thursday, all eleven.`"""
    question = meeting.after(answer)
    reply = meeting.after(question) if question else None
    if question is None or reply is None or not question.sentences or not reply.sentences:
        return
    first = reply.sentences[0]
    if (
        not re.search(r"\bwhen\b|\bwhat (?:day|date)\b", question.sentences[-1].text, re.I)
        or len(first.words) > 14
    ):
        return
    if "i" in first.norms:
        return
    due, review = choose(meeting.dates_in(reply, first.start, first.end), reply, first)
    if due is None or not due.is_deadline:
        return
    parts = measures.parts_in(first.words, [(due.start, due.end)])
    yield Finding(
        rule="moved_date",
        cue_text=question.sentences[-1].text,
        owner=reply.owner,
        owner_is_speaker=reply.owner is not None,
        turn=reply,
        start=first.start,
        end=first.end,
        anchor=first.start,
        what=found.what,
        content=found.content,
        strength=Strength.MIDDLE,
        measure=measures.joined(parts, reply.raw),
        due=due,
        review=review,
    )


def opens_review(turn: Turn) -> bool:
    """`So, last week. Three things.`: what follows is asked from the list of last time."""
    return bool(_OPENS.search(turn.text[:400]))


_OPENS = re.compile(
    r"\b(?:last (?:time|week|month|session|one)|previous|from last|your (?:commitments|promises|"
    r"actions|list)|where (?:are|were) we)\b"
    r"[^?]{0,60}\b(?:things|commitments|promises|actions|list|said|agreed|open|points|items|commit|"
    r"how did)\b|"
    r"\b(?:go through|check|start with|review|look at) (?:the |your |our |"
    r"last )?(?:\w+ ){0,2}(?:commitments|promises|actions|list|action items)\b",
    re.I,
)


def _reviewed(
    meeting: Meeting,
    turn: Turn,
    number: int,
    at: int,
    owner: str | None,
    status: DraftStatus | None,
    rule: str,
) -> Finding | None:
    sentence = turn.sentences[number]
    words = [word for word in sentence.words if word.start >= at]
    stop = next(
        (
            n
            for n, w in enumerate(words)
            if n > 1 and w.norm in {"and", "but", ",", ".", "?", ";"} and n > 2
        ),
        len(words),
    )
    dates = meeting.dates_in(turn, sentence.start, sentence.end)
    taken = [(d.start, d.end) for d in dates]
    what = wording.imperative(turn.raw, words[:stop], taken)
    content = wording.content_of(words[:stop])
    if status is None or not content:
        return None
    return Finding(
        rule=rule,
        cue_text=" ".join(turn.raw[sentence.start : at].split())[-60:],
        owner=owner,
        owner_is_speaker=False,
        turn=turn,
        start=sentence.start,
        end=sentence.end,
        anchor=sentence.start,
        what=what,
        content=content,
        strength=Strength.MIDDLE,
        sentence=number,
        status=status,
    )
