"""A sentence to record, as a card: a commitment, or what came of one. "Yes" confirms it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from assistant.coach.commitments import CommitmentsRoom
from assistant.coach.notes import NotesRoom
from assistant.coach.replies.pieces import Events, asked, block, card
from assistant.coach.team import TeamRoom
from assistant.domain.commitments import CommitmentDraft, DraftStatus, ReviewResult
from assistant.domain.folding import fold
from assistant.domain.people import Actor, Rep, Role
from assistant.domain.views import OpenCommitment
from assistant.jobs.chat.requests import Request
from assistant.markdown import escaped, weekday
from assistant.wording import due

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


@dataclass(frozen=True)
class _Outcome:
    """What came of an open commitment, as a sentence has it."""

    row: OpenCommitment
    result: ReviewResult


class StatementReplies:
    """Nothing is stored by saying it; the confirmation reads the same sentence again."""

    def __init__(self, notes: NotesRoom, commitments: CommitmentsRoom, team: TeamRoom) -> None:
        self._notes = notes
        self._commitments = commitments
        self._team = team

    def told(self, actor: Actor, request: Request) -> Events:
        """The card of what would be recorded, or what is missing for one."""
        rep = request.rep
        if rep is None:
            yield asked("One at a time: whom is it about?")
            return
        rows = self._team.open_commitments(actor, rep)
        if found := _outcome(request, rep, rows):
            reported = "reported done by you" if _is_own(actor) else found.result.value
            what = escaped(found.row.commitment.what)
            text = f"**{escaped(rep.name)}**: “{what}” ({due(found.row)}): {reported}."
            yield card("review", text, found.row.commitment.id)
            yield block("Say “yes” and it counts.")
            return
        draft = None if _is_own(actor) else self._draft(actor, request, rep)
        if draft is None:
            yield from _not_found(rep, rows, actor)
            return
        yield card("commitment", _commitment(draft, rep), rep.id)
        yield block("Say “yes” and it counts, or say it again with what is missing.")

    def confirm(self, actor: Actor, told: Request, today: date) -> Events:
        """Record what the sentence said.

        Raises:
            Conflict: the commitment was closed meanwhile.
        """
        rep = told.rep
        if rep is None:
            yield asked("Whom is it about?")
            return
        found = _outcome(told, rep, self._team.open_commitments(actor, rep))
        if found and _is_own(actor):
            done = self._commitments.report_done(actor, found.row.commitment.id, today)
            yield block(f"Reported as done: {escaped(done.what)}. Your manager reviews it.")
        elif found:
            done = self._commitments.review(
                actor,
                found.row.commitment.id,
                found.result,
                on=today,
                reason="as told in chat",
                note=told.text,
            )
            yield block(f"Recorded: {escaped(done.what)}: {found.result.value}.")
        elif (draft := self._draft(actor, told, rep)) is not None:
            made, warnings = self._commitments.add(
                actor,
                rep,
                draft.what,
                how=draft.how.text if draft.how else None,
                due=draft.due.isoformat() if draft.due else None,
                review_on=draft.review_on,
                mine=draft.owner == actor.name,
            )
            yield block(f"Recorded for {escaped(rep.name)}: {escaped(made.what)}.")
            for warning in warnings:
                yield block(escaped(warning))
        else:
            yield from _not_found(rep, (), actor)

    def _draft(self, actor: Actor, request: Request, rep: Rep) -> CommitmentDraft | None:
        if not _TO_COME.search(fold(request.text).replace("’", "'")):
            return None
        first = rep.name.split()[0]
        text = re.sub(r"^(?:he|she|they)\b", first, request.text.strip(), flags=re.IGNORECASE)
        new = [
            item.draft
            for item in self._notes.look(actor, rep, text).items
            if item.draft.status is DraftStatus.NEW
        ]
        return new[0] if len(new) == 1 else None


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
    scored = sorted(
        ((fuzz.token_set_ratio(about, fold(r.commitment.what)), n) for n, r in enumerate(rows)),
        reverse=True,
    )
    if not scored or scored[0][0] < ALIKE:
        return None
    if len(scored) > 1 and scored[1][0] >= scored[0][0]:
        return None
    return _Outcome(rows[scored[0][1]], result)


def _not_found(rep: Rep, rows: Sequence[OpenCommitment], actor: Actor) -> Events:
    whose = "You have" if _is_own(actor) else f"{escaped(rep.name)} has"
    numbered = enumerate(rows, start=1)
    lines = [f"{n}. {escaped(row.commitment.what)} ({due(row)})" for n, row in numbered]
    if lines:
        yield asked("\n".join([f"Which one is it? {whose} open:", "", *lines]))
    else:
        yield asked(
            f"I find nothing to record in that. {whose} nothing open that it fits; a new "
            "commitment reads like “NAME will … by Friday, shown by …”."
        )


def _commitment(draft: CommitmentDraft, rep: Rep) -> str:
    lines = [f"**{escaped(draft.owner or rep.name)}**: {escaped(draft.what)}"]
    lines += [f"- how: {escaped(draft.how.text)}"] if draft.how else ["- how: not said yet"]
    lines += [f"- due: {weekday(draft.due)}"] if draft.due else ["- when: not said yet"]
    return "\n".join(lines)


def _is_own(actor: Actor) -> bool:
    return Role.MANAGER not in actor.roles
