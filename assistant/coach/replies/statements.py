"""A sentence to record, as a card: a commitment, or what came of one. "Yes" confirms it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.coach.replies.offers import (
    changes_nothing,
    commitment,
    is_own,
    outcome,
    stands_already,
    statement_of,
)
from assistant.coach.replies.pieces import Events, asked, block
from assistant.coach.rooms import Rooms
from assistant.domain.commitments import CommitmentDraft, DraftStatus, ReviewResult
from assistant.domain.folding import fold
from assistant.domain.people import Actor, Rep
from assistant.domain.views import OpenCommitment
from assistant.jobs.chat.requests import Request
from assistant.markdown import escaped
from assistant.wording import due, standing

ALIKE = 62
"""From this share of common words on (0 to 100), a sentence is taken to name a commitment."""

_RESULTS = (
    (ReviewResult.PARTLY, r"\b(?:partly|half|some of)\b"),
    (ReviewResult.MISSED, r"\b(?:missed|did not|didn't|has not|hasn't|failed to)\b"),
    (ReviewResult.KEPT, r"\b(?:kept|did|finished|completed|has done|delivered|done)\b"),
)
_TO_COME = re.compile(
    r"\b(?:will|'ll|going to|agree[sd]? to|promise[sd]? to|commit(?:ted|s)? to)\b"
)
_AROUND = re.compile(
    r"\b(?:the|a|an|his|her|their|my|i|he|she|they|kept|did|not|didn't|missed|partly|finished|"
    r"completed|delivered|done|has|promise|commitment|about|on|to|of|and|it|that)\b"
)


class StatementReplies:
    """Nothing is stored by saying it: a card shows what would be, and "yes" records that."""

    def __init__(self, rooms: Rooms) -> None:
        self._notes = rooms.notes
        self._team = rooms.team

    def told(self, actor: Actor, request: Request) -> Events:
        """The card of what would be recorded, or what is missing for one."""
        rep = request.rep
        if rep is None:
            yield asked("One at a time: whom is it about?")
            return
        rows = self._team.open_commitments(actor, rep)
        found = _outcome(request, rep, rows)
        if found and is_own(actor) and found.result is not ReviewResult.KEPT:
            yield block("That belongs into your 1:1; here you can report what is done.")
        elif found:
            yield outcome(actor, rep, found.row, found.result, request.text)
            yield block("Say “yes” and it counts.")
        elif is_own(actor) or (draft := self.draft(actor, rep, request.text)) is None:
            yield from _not_found(rep, rows, actor)
        elif changes_nothing(draft):
            yield stands_already(draft)
        else:
            said = statement_of(actor, rep, draft)
            yield commitment(said, draft.owner or rep.name, standing(draft))
            yield block("Say “yes” and it counts, or say it again with what is missing.")

    def draft(self, actor: Actor, rep: Rep, said: str) -> CommitmentDraft | None:
        """The one promise that a sentence makes, as the rules read it."""
        if not _TO_COME.search(fold(said).replace("’", "'")):
            return None
        first = rep.name.split()[0]
        text = re.sub(r"^(?:he|she|they)\b", first, said.strip(), flags=re.IGNORECASE)
        new = [
            item.draft
            for item in self._notes.look(actor, rep, text).items
            if item.draft.status is DraftStatus.NEW
        ]
        return new[0] if len(new) == 1 else None


@dataclass(frozen=True)
class _Outcome:
    """What came of an open commitment, as a sentence has it."""

    row: OpenCommitment
    result: ReviewResult


def _outcome(request: Request, rep: Rep, rows: Sequence[OpenCommitment]) -> _Outcome | None:
    said = fold(request.text).replace("’", "'")
    if _TO_COME.search(said):
        return None
    result = next((r for r, words in _RESULTS if re.search(words, said)), None)
    if result is None:
        return None
    for part in fold(rep.name).split():
        said = re.sub(rf"\b{re.escape(part)}\b", " ", said)
    if request.numbers:
        chosen = rows[request.numbers[0] :][:1]
        return _Outcome(chosen[0], result) if chosen else None
    about = " ".join(_AROUND.sub(" ", said).split()).strip(" .!'s")
    if not about:
        return _Outcome(rows[0], result) if len(rows) == 1 else None
    row = row_named(about, rows)
    return _Outcome(row, result) if row else None


def row_named(about: str, rows: Sequence[OpenCommitment]) -> OpenCommitment | None:
    """The one open commitment that some words are surely about."""
    said = fold(about)
    scored = sorted(
        ((fuzz.token_set_ratio(said, fold(r.commitment.what)), n) for n, r in enumerate(rows)),
        reverse=True,
    )
    if not scored or scored[0][0] < ALIKE:
        return None
    if len(scored) > 1 and scored[1][0] >= scored[0][0]:
        return None
    return rows[scored[0][1]]


def _not_found(rep: Rep, rows: Sequence[OpenCommitment], actor: Actor) -> Events:
    whose = "You have" if is_own(actor) else f"{escaped(rep.name)} has"
    numbered = enumerate(rows, start=1)
    lines = [f"{n}. {escaped(row.commitment.what)} ({due(row)})" for n, row in numbered]
    if lines:
        yield asked("\n".join([f"Which one is it? {whose} open:", "", *lines]))
    else:
        yield asked(
            f"I find nothing to record in that. {whose} nothing open that it fits; a new "
            "commitment reads like “NAME will … by Friday, shown by …”."
        )
