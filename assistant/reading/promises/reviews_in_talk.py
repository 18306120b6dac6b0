"""You said you'd, did you? Earlier promises under review in talk."""

import re
from collections.abc import Iterator, Sequence

from assistant.domain.commitments import DraftStatus
from assistant.reading.promises import shown, wording
from assistant.reading.promises.clauses import choose
from assistant.reading.promises.cue import Strength
from assistant.reading.promises.finding import Finding
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.outcomes import outcome_of
from assistant.reading.promises.turns import Turn

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
    """Narrower than a list's: in talk most words about things done are about other things."""
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
    """`You were going to get me the report.` / `I was, and I didn't.`."""
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
    """`When will they be done?` / `By Thursday, all eleven.`."""
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
    due, review = choose(meeting.dates_in(reply, first.start, first.end), first)
    if due is None or not due.is_deadline:
        return
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
        shown=shown.in_clause(reply, first.words, [(due.start, due.end)]),
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
