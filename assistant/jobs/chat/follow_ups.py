"""Messages that mean something only after the one before: an answer to a question, "why?"."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.chat import Statement
from assistant.domain.people import Rep
from assistant.jobs.chat import asides, cues
from assistant.jobs.chat.mentions import NAME, Mentions, close_to
from assistant.jobs.chat.requests import ABOUT_REPS, ABOUT_TEAM, Intent, Request
from assistant.jobs.chat.topic import Topic

SHORT_ANSWER = 5
"""Words up to which a message may answer the question asked before it."""

SHORTEST_ANSWER = 3
"""Words up to which "the second one" is the whole message."""

SHORT_FOLLOW_UP = 9


def completed(said: str, named: Mentions, waiting: Request, reps: Sequence[Rep]) -> Request | None:
    """The request that waits, completed by a short answer to the question about it."""
    if len(said.split()) > SHORT_ANSWER:
        return None
    if cues.wanted(named.masked) and named.masked.strip() != NAME:
        return None
    if whom := named.reps or _of_the_open(named.masked, waiting.candidates):
        already = tuple(r for r in waiting.reps if r not in whom)
        return replace(waiting, reps=(*already, *whom), candidates=(), unknown="")
    if nearly := named.candidates or close_to(said.strip(" .!?"), reps):
        return replace(waiting, candidates=nearly, unknown="")
    return None


def _of_the_open(masked: str, candidates: tuple[Rep, ...]) -> tuple[Rep, ...]:
    """Whom of the candidates "yes", "both" or "the second" means."""
    yes = asides.YES.search(masked) or asides.HIM.search(masked)
    if (yes and len(candidates) == 1) or asides.BOTH.search(masked):
        return candidates
    place = _place(masked)
    return candidates[place:][:1] if place is not None else ()


def _place(masked: str) -> int | None:
    """Which of several is meant by "the second": 1; "the last" is -1."""
    found = asides.PLACE.search(masked)
    return (0, 1, 2, -1)[(found.lastindex or 1) - 1] if found else None


def followed_up(asked: str, named: Mentions, topic: Topic, reps: Sequence[Rep]) -> Request | None:
    """A message that means something only after the one before it."""
    before = topic.request
    if len(asked.split()) > SHORT_FOLLOW_UP:
        return None
    if asides.NEXT.search(asked):
        return _next(asked, named, topic, reps)
    if before is None or named.reps or named.candidates or named.unknown:
        return None
    if asides.WHY.search(asked):
        return _why(before, topic, asked)
    if asides.SHORTER.search(asked):
        return replace(before, brief=True, full=False)
    if asides.MORE.search(asked):
        return replace(before, brief=False, full=True)
    if asides.AGAIN.search(asked):
        return before
    if chosen := _offered(asked, topic.offered):
        about = {card.rep_id for card in chosen}
        whom = tuple(rep for rep in reps if rep.id in about)
        return Request(Intent.CONFIRM, whom, text=asked, offered=chosen)
    if before.intent is Intent.TELL:
        return _about_statement(asked, before)
    return None


def _offered(asked: str, cards: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Which cards of the last answer "yes", "both" or "the second" confirms."""
    if asides.YES.search(asked) or asides.BOTH.search(asked):
        return cards
    place = _place(asked) if len(asked.split()) <= SHORTEST_ANSWER else None
    return cards[place:][:1] if place is not None else ()


def _about_statement(asked: str, before: Request) -> Request | None:
    """Which of the open commitments a statement was about, or what it lacked."""
    if (place := _place(asked)) is not None:
        return replace(before, numbers=(place,))
    if cues.wanted(asked) is None:
        return replace(before, text=f"{before.text} {asked}")
    return None


def _next(asked: str, named: Mentions, topic: Topic, reps: Sequence[Rep]) -> Request | None:
    """The same about the rep who comes next: in the last list, else by name."""
    last = (named.reps or topic.reps)[-1:]
    if not last:
        return None
    before = topic.request or Request(Intent.STANDING)
    wanted = cues.wanted(asked)
    intent = next(i for i in (wanted, before.intent, Intent.STANDING) if i in ABOUT_REPS)
    request = replace(before, intent=intent, candidates=(), unknown="", after=None, text=asked)
    if following := topic.following(last[0], reps):
        return replace(request, reps=(following,))
    if following := Topic().following(last[0], reps):
        return replace(request, reps=(), candidates=(following,))
    return Request(Intent.LEAVE_IT, text=f"{last[0].name} is the last of them.")


def _why(before: Request, topic: Topic, asked: str) -> Request:
    if before.intent is Intent.LABELS:
        return replace(before, full=True)
    if before.intent is Intent.SEARCH:
        return replace(before, text=f"{before.text} {asked}", full=True)
    if before.intent in ABOUT_TEAM and not before.reps:
        return replace(before, full=True, brief=False)
    return Request(Intent.EXPLAIN, before.reps or topic.reps, text=asked, after=before)
