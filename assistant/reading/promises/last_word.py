"""Promises taken back or moved later in the meeting: the last word stands."""

import re
from bisect import bisect_right

from assistant.domain.commitments import DraftStatus, SetAside
from assistant.reading.promises import reasons
from assistant.reading.promises.deadlines import choose
from assistant.reading.promises.finding import Finding, aside
from assistant.reading.promises.lexicon import word_set
from assistant.reading.promises.meeting import Meeting
from assistant.reading.promises.questions import AWAY
from assistant.reading.promises.tokens import Sentence, words_of
from assistant.reading.promises.turns import Turn
from assistant.reading.promises.wording import content_of

_BACK = re.compile(
    r"\b(?:scratch|scrap|strike|forget|cancel|drop|kill|skip|park|ignore) (?:that|it|this|the|my|"
    r"what i|about|all that|i said|my|his|her|those|these|both)\b|"
    r"\b(?:i take (?:that|it) back|take (?:that|it) back|i(?:['’]m| am) taking (?:that|it) back|"
    r"leave (?:that|it) (?:one )?(?:out|off|for now)|on second thoughts?|on reflection|let (?!me\b|"
    r"us\b|['’])\w{2,15} (?:do|take|handle) (?:that|it|this)|"
    r"let['’]?s not (?:do|bother)|no need (?:to|for)|don['’]?t bother|do not bother|(?:that|"
    r"it)['’]?s off (?:the|my|your) (?:list|table|plate)|"
    r"(?:we|i)['’]?(?:re|m| are| am) not (?:doing|going to do|sending|running)|i (?:can['’]?t|"
    r"cannot|won['’]?t) (?:do|make|promise|commit to) (?:that|it|the) after all|"
    r"i (?:can['’]?t|cannot|won['’]?t) (?:actually )?(?:do|make|promise|commit to) that|"
    r"cross that (?:one )?(?:off|out)|take (?:that|it) off (?:the|my|your) list)\b",
    re.I,
)
_REFUSED = re.compile(
    r"\bi(?:['’]m| am)? ?(?:can(?:not|['’]?t)|won['’]?t|will not|not (?:going to|gonna)) "
    r"(?:be (?:able|doing|taking)|take|do|make|manage|after all|run|join|host|come|get to)\b|"
    r"\b(?:no|actually),? (?:actually,? )?i won['’]?t\b|\bi(?:['’]ve| have)? changed my mind\b|"
    r"\bcancel what i said\b",
    re.I,
)
_MOVE = re.compile(
    r"\b(?:actually|make (?:that|it)|let['’]?s (?:say|make|do)|instead|rather than|move (?:it|that|"
    r"this)|push (?:it|that)|change (?:it|that)|correction|can(?:not|['’]t) do|would be better|"
    r"is better)\b",
    re.I,
)
_CORRECTING = re.compile(
    r"\W*(?:no|nope|sorry|wait|hang on|i mean|better|say|well|or|ok(?:ay)?|fine|rather|hm+|ah|then)"
    r"\b",
    re.I,
)
_DECLINED = re.compile(
    r"^(?:(?:oh|ah|well|um|hm)[, ]{1,2})?(?:no|nah)\b[,. ]{1,3}(?:don['’]?t|do not|no need|"
    r"you don['’]?t|"
    r"i['’]?d rather|i would rather|leave|let me|i['’]?ll do|that['’]?s (?:ok|fine|okay)|"
    r"please don['’]?t|"
    r"not necessary|i['’]ve got it|it['’]?s (?:fine|ok|okay))|^(?:please )?(?:don['’]?t|"
    r"do not) (?:do|bother|send|call|worry)|^(?:(?:oh|ah|well)[, ]{1,2})?no need\b|"
    r"^you don['’]?t (?:have|need) to",
    re.I,
)
_BEGINS_AGAIN = re.compile(r"[.!?] (?:no|sorry|wait|hang on|i mean|or better|rather)\b", re.I)
_OTHER_TALK = word_set("i we they he she was were is 's are have has had did")
_COMMON = content_of(words_of("do make get take send call deal day time thing"))
_SEALING = content_of(
    words_of("first thing for definite sure certain promise latest ok fine sorry no wait then")
)
_PROPOSING = word_set("should could might")
_NEAR = 8
_REMEMBERED = 60


def apply(
    meeting: Meeting, findings: list[Finding], skipped: frozenset[int]
) -> tuple[list[Finding], list[SetAside]]:
    """The findings that still stand at the end, with their last dates; the others set aside."""
    dropped: list[SetAside] = []
    standing = list(findings)
    by_turn = {(one.turn.number, one.sentence) for one in findings}
    for turn in meeting.turns:
        if not turn.is_speech or turn.number in skipped or not standing:
            continue
        answers = _CORRECTING.match(turn.raw) or turn.raw.startswith(("Oh", "Ah"))
        short = len(turn.raw) <= (90 if answers else 60)
        if not (
            short
            or _BEGINS_AGAIN.search(turn.raw)
            or _BACK.search(turn.raw)
            or _REFUSED.search(turn.raw)
            or _MOVE.search(turn.raw)
            or _DECLINED.search(turn.raw[:80])
        ):
            continue
        for number, sentence in enumerate(turn.sentences):
            gone = _taken_back(meeting, turn, number, sentence, standing)
            for one in gone:
                standing.remove(one)
                dropped.append(aside(meeting, one.turn, one.start, one.end, reasons.TAKEN_BACK))
            if not gone and (turn.number, number) not in by_turn:
                _move(meeting, turn, sentence, standing)
    return standing, dropped


def _earlier(turn: Turn, number: int, standing: list[Finding]) -> list[Finding]:
    return [
        one
        for one in _until(turn, standing)
        if one.turn.number < turn.number or one.sentence < number
    ]


def _until(turn: Turn, standing: list[Finding]) -> list[Finding]:
    """The latest new findings up to a turn; `standing` is in the order said."""
    stop = bisect_right(standing, turn.number, key=lambda one: one.turn.number)
    return [
        one for one in standing[max(0, stop - _REMEMBERED) : stop] if one.status is DraftStatus.NEW
    ]


def _taken_back(
    meeting: Meeting, turn: Turn, number: int, sentence: Sentence, standing: list[Finding]
) -> list[Finding]:
    earlier = _earlier(turn, number, standing)
    if not earlier:
        return []
    latest = earlier[-1]
    if number == 0 and _DECLINED.search(sentence.text[:80]):
        before = meeting.before(turn)
        if (
            before is not None
            and before.number == latest.turn.number
            and latest.owner != turn.owner
            and not latest.what.startswith("Not ")
        ):
            return [latest]
    offered = sentence.is_question and " or " in sentence.text  # `Drop it or change it?`
    match = None if offered else _BACK.search(sentence.text)
    refused = None if match else _REFUSED.search(sentence.text)
    if refused:
        named = content_of([w for w in sentence.words if w.end < sentence.end])
        own = [one for one in earlier if one.owner == turn.owner and named & one.content - _COMMON]
        at_once = latest.turn is turn and latest.last_sentence == number - 1
        outright = re.match(r"\s?[,.!]", sentence.text[refused.end() :])
        return own[-1:] or ([latest] if at_once and outright else [])
    if not match:
        return []
    words = [w for w in sentence.words if w.start >= sentence.start + match.start()]
    named = content_of(words[1:])
    about = [one for one in earlier if _same_topic(named, one)]
    if about:
        return about[-1:]
    generic = re.search(
        r"\b(?:that|it|this|i said|second thoughts?|reflection)\b", match.group(), re.I
    )
    if generic and re.search(r"\bi (?:was|were) (?:going to|gonna)\b", sentence.text, re.I):
        return []
    if generic and _about_another_topic(meeting, turn, latest):
        return []
    after = turn.sentences[number + 1 : number + 2]
    moved = latest.due is not None and any(
        meeting.has_deadline(turn, one) and _is_a_day(meeting, turn, one) for one in after
    )
    if generic and not moved and turn.number - latest.turn.number <= _NEAR:
        return [latest]
    return []


def _asked_of_time_off(meeting: Meeting, turn: Turn) -> bool:
    """`And you're out from when?` / `The fifth to the sixteenth.`."""
    before = meeting.before(turn)
    return bool(before and before.sentences and AWAY.search(before.sentences[-1].text))


def _about_another_topic(meeting: Meeting, turn: Turn, latest: Finding) -> bool:
    """`And the legal thing?` / `Leave that for now.`: that is what was just asked about."""
    before = meeting.before(turn)
    if before is None or not before.sentences or before.number <= latest.turn.number:
        return False
    asked = before.sentences[-1]
    named = content_of(asked.words)
    asks = asked.is_question or bool(_PROPOSING & set(asked.norms))
    return asks and bool(named) and not named & latest.content


def _same_topic(named: frozenset[str], one: Finding) -> bool:
    shared = named & one.content
    return len(shared) >= 2 or bool(shared and len(shared) >= 0.5 * len(named))


def _move(meeting: Meeting, turn: Turn, sentence: Sentence, standing: list[Finding]) -> None:
    """`Actually, make it Monday.`."""
    fragment = _is_a_day(meeting, turn, sentence)
    told = " was going to " in sentence.text or sentence.is_question
    if told or not (_MOVE.search(sentence.text) or fragment) or len(sentence.words) > 22:
        return
    earlier = [
        one
        for one in _until(turn, standing)
        if one.turn.number != turn.number or one.end <= sentence.start
    ]
    if not earlier:
        return
    named = content_of(sentence.words)
    topical = [one for one in earlier if _same_topic(named, one)]
    latest = topical[-1] if topical else earlier[-1]
    if not topical and turn.number - latest.turn.number > 4:
        return
    corrects = _MOVE.search(sentence.text) or _CORRECTING.match(sentence.text)
    if not corrects and (
        turn.owner != latest.owner
        or turn.number - latest.turn.number != 2
        or _asked_of_time_off(meeting, turn)
    ):
        return
    if corrects and not topical and turn.number - latest.turn.number > 2:
        return
    due, _ = choose(meeting.dates_in(turn, sentence.start, sentence.end), sentence)
    if due and due.is_deadline and (latest.due is None or due.when.due != latest.due.when.due):
        if _rejects(sentence, due.start):
            later = [
                d
                for d in meeting.dates_in(turn, sentence.start, sentence.end)
                if d.start > due.end and d.is_deadline
            ]
            if not later:
                return
            due = later[-1]
        latest.due, latest.due_turn = due, turn


def _is_a_day(meeting: Meeting, turn: Turn, sentence: Sentence) -> bool:
    """`Sorry, no, Friday, I'm travelling.`, `Thursday then.`: hardly more than a day."""
    if len(sentence.words) > 12:
        return False
    dates = meeting.dates_in(turn, sentence.start, sentence.end)
    rest = [w for w in sentence.words if not any(d.start <= w.start < d.end for d in dates)]
    corrects = bool(_CORRECTING.match(sentence.text))
    if not corrects and _OTHER_TALK & {w.norm for w in rest}:
        return False
    return len(content_of(rest) - _SEALING) <= 1


def _rejects(sentence: Sentence, at: int) -> bool:
    """`I can't do Thursday, make it Friday`: the first day is the one that fails."""
    before = [w.norm for w in sentence.words if w.end <= at][-4:]
    return "not" in before
