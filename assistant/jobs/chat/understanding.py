"""A message and what the conversation is on -> what is wanted, and about whom."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.chat import ChatMessage, ChatRole
from assistant.domain.people import Rep
from assistant.jobs.chat import asides, cues
from assistant.jobs.chat.follow_ups import completed, followed_up
from assistant.jobs.chat.mentions import Mentions, beginning, mentions
from assistant.jobs.chat.requests import (
    ABOUT_REPS,
    ABOUT_REPS_OR_TEAM,
    ABOUT_TEAM,
    OF_THE_RECORD,
    Intent,
    Request,
)
from assistant.jobs.chat.topic import Topic
from assistant.jobs.wording_bans import banned_in
from assistant.reading import transcripts

LONG_PASTE = 280
"""From this many characters, or this many lines below, a text is notes and not a question."""

LONG_PASTE_LINES = 4
SLASH = {
    "prep": Intent.PREP,
    "talk": Intent.TALK,
    "notes": Intent.NOTES,
    "assess": Intent.ASSESS,
    "rep": Intent.STANDING,
    "why": Intent.EXPLAIN,
    "commitments": Intent.COMMITMENTS,
    "kept": Intent.KEPT,
    "meetings": Intent.MEETINGS,
    "impact": Intent.IMPACT,
    "journey": Intent.JOURNEY,
    "whatif": Intent.WHAT_IF,
    "who": Intent.OVERDUE,
    "overdue": Intent.OVERDUE,
    "today": Intent.NEEDS,
    "team": Intent.TEAM,
    "plan": Intent.PLAN,
    "pending": Intent.PENDING,
    "confirm": Intent.CONFIRM,
    "ask": Intent.SEARCH,
    "help": Intent.HELP,
}
"""What can be typed after a slash."""

_OF_ALL = frozenset({"who", "overdue"})
_NUMBER = re.compile(r"(?<!\w)\d{1,3}(?!\w)")
_NUMBERED = frozenset({Intent.CONFIRM, Intent.REJECT})


def understand(
    text: str, reps: Sequence[Rep], topic: Topic | None = None, others: Sequence[str] = ()
) -> Request:
    """The request in `text`. Nobody is guessed: who is not clear comes as candidates.

    `others` are the names of people who are no reps, such as the manager.
    """
    topic = topic or Topic()
    said = text.strip()
    if said.startswith("/"):
        return _slash(said, reps, topic)
    if is_notes(said):
        return _notes(said, reps, topic)
    named = mentions(said, reps, others)
    if topic.waiting and (answered := completed(said, named, topic.waiting, reps)):
        return answered
    asked = asides.courteous(named.masked)
    if (aside := asides.small_talk(asked)) and not named.reps:
        return Request(aside, text=said, after=topic.request)
    if followed := followed_up(asked, named, topic, reps):
        return followed
    if asides.YES.search(asked) or not re.search(r"\w|@", asked):
        return Request(Intent.THANKS, text=said)
    return _about(_wanted(asked, said, named, topic), said, asked, named, topic)


def topic_of(
    earlier: Sequence[ChatMessage], reps: Sequence[Rep], topic: Topic, others: Sequence[str] = ()
) -> Topic:
    """What the turns so far have the conversation on, beginning with `topic`."""
    for at, turn in enumerate(earlier):
        if turn.role is not ChatRole.PERSON:
            continue
        answer = next((t for t in earlier[at + 1 : at + 2] if t.role is ChatRole.ASSISTANT), None)
        listed = mentions(answer.text, reps).reps if answer else ()
        offered = [e.statement for e in answer.events if e.statement] if answer else []
        topic = topic.after(understand(turn.text, reps, topic, others), listed, offered)
    return topic


def asks_for_data(request: Request) -> bool:
    """Whether the record answers: facts are asked for, of all or of somebody named, no advice.

    The answer is a question back where a name is misspelt or fits several.
    """
    if request.intent not in OF_THE_RECORD or cues.asks_advice(request.text):
        return False
    if not request.reps and cues.asks_meaning(request.text) and not request.candidates:
        return False
    return bool(request.candidates) or not request.asks_back


def is_notes(text: str) -> bool:
    """Whether a message is a paste to be read rather than something asked."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and text.rstrip().endswith("?"):
        return False
    if len(lines) >= LONG_PASTE_LINES or len(text) >= LONG_PASTE:
        return True
    return len(lines) > 1 and len(transcripts.parse(text).participants) > 1


def _slash(said: str, reps: Sequence[Rep], topic: Topic) -> Request:
    word, rest = (*re.split(r"\s", said[1:], maxsplit=1), "")[:2]
    rest = rest.strip()
    intent = SLASH.get(word.casefold(), Intent.HELP)
    if intent is Intent.SEARCH:
        return Request(intent, mentions(rest, reps).reps, text=rest)
    named, words = beginning(rest, reps)
    if intent is not Intent.NOTES and not named.reps and not named.candidates:
        named, words = mentions(f"prep {rest}", reps), rest
    request = Request(intent, named.reps, text=words, numbers=_numbers(intent, rest))
    if named.reps or word.casefold() in _OF_ALL:
        return request
    if named.candidates or named.unknown:
        return replace(request, candidates=named.candidates, unknown=named.unknown)
    if intent not in ABOUT_REPS | ABOUT_REPS_OR_TEAM:
        return request
    whom, maybe = topic.meant(one=False)
    return replace(request, reps=whom, candidates=maybe if intent in ABOUT_REPS else ())


def _notes(said: str, reps: Sequence[Rep], topic: Topic) -> Request:
    """A paste is about the one rep who speaks in it or is named, else asks for whom it is."""
    speakers = " ; ".join(transcripts.parse(said).participants)
    for where in (speakers, said):
        found = mentions(where, reps).reps
        agreed = tuple(r for r in found if len(found) == 1 or r in topic.reps)
        if len(agreed) == 1:
            return Request(Intent.NOTES, agreed, text=said)
        if found:
            return Request(Intent.NOTES, text=said, candidates=found)
    whom, maybe = topic.meant(one=True)
    return Request(Intent.NOTES, whom, text=said, candidates=maybe)


def _wanted(asked: str, said: str, named: Mentions, topic: Topic) -> Intent:
    intent = cues.wanted(asked)
    someone = bool(named.reps or named.candidates or named.unknown)
    if topic.is_own and intent in ABOUT_TEAM and cues.OWN.search(asked):
        return Intent.STANDING
    is_own = topic.is_own and cues.OWN.search(asked)
    meant = is_own or (topic.reps and cues.PRONOUN.search(asked))
    if intent is Intent.LABELS and not someone and not meant:
        intent = None if not cues.TEAM.search(asked) else Intent.TEAM
    if intent is None and someone and banned_in(said) and not cues.asks_advice(said):
        return Intent.LABELS
    if intent in OF_THE_RECORD and not someone and cues.is_general(asked):
        return Intent.SEARCH
    if intent is not None:
        return intent
    if _is_bare(asked, someone=someone):
        return _carried(topic) or (Intent.STANDING if someone else Intent.SEARCH)
    return Intent.SEARCH


def _is_bare(asked: str, *, someone: bool) -> bool:
    """Whether nothing is said but of whom: "and Dia?", "same for him"."""
    bare = re.sub(r"^(?:what about|how about|same for|also) ", "", asked).strip(" ?!.")
    if cues.PRONOUN.fullmatch(bare):
        return True
    return someone and len(asked.split()) <= 4 and cues.wanted(asked) is None


def _carried(topic: Topic) -> Intent | None:
    """The intent that goes on with somebody else."""
    intent = topic.request.intent if topic.request else None
    return intent if intent in ABOUT_REPS | {Intent.OVERDUE, Intent.COMMITMENTS} else None


def _about(intent: Intent, said: str, asked: str, named: Mentions, topic: Topic) -> Request:
    mine = bool(cues.MINE.search(asked))
    before = topic.request
    is_carried = before is not None and intent is before.intent and intent is not Intent.SEARCH
    request = Request(
        intent,
        named.reps,
        # What goes on with somebody else keeps its day, its period or its figure.
        text=f"{before.text} {said}"
        if before and is_carried and cues.wanted(asked) is None
        else said,
        candidates=named.candidates,
        unknown=named.unknown,
        numbers=_numbers(intent, said),
        mine=mine,
        brief=bool(asides.SHORTER.search(asked)),
        after=before,
    )
    if intent is Intent.NOTES:
        request = replace(request, text="")
    if intent is Intent.SEARCH:
        # A question for the library needs nobody; only who is surely meant is looked up with it.
        pronoun = cues.PRONOUN.search(asked) and not (named.candidates or named.unknown)
        meant = topic.meant(one=True)[0] if pronoun or topic.is_own else ()
        return replace(request, reps=named.reps or meant, candidates=(), unknown="")
    if intent in ABOUT_TEAM or named.reps or named.candidates or named.unknown:
        return request
    if cues.TEAM.search(asked) or (mine and not topic.is_own and intent not in ABOUT_REPS):
        return replace(request, reps=topic.reps if topic.is_own else ())
    whom, maybe = topic.meant(one=bool(cues.ONE.search(asked)))
    unclear = maybe if intent in ABOUT_REPS or cues.PRONOUN.search(asked) else ()
    return replace(request, reps=whom, candidates=unclear)


def _numbers(intent: Intent, text: str) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(text))) if intent in _NUMBERED else ()
