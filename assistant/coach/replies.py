"""What chat answers to each clear request: through the rooms, never past their permission."""

from collections.abc import Callable, Iterator, Sequence

from assistant import markdown
from assistant.coach.agenda import AgendaRoom
from assistant.coach.answering import worded
from assistant.coach.assessments import AssessmentsRoom
from assistant.coach.notes import NotesRoom
from assistant.coach.office import Office
from assistant.coach.team import TeamRoom
from assistant.domain.chat import ChatEvent, ChatMessage
from assistant.domain.commitments import Commitment
from assistant.domain.people import Actor
from assistant.domain.views import OpenCommitment
from assistant.errors import InvalidInput, ModelFailure
from assistant.jobs.chat import Intent, Request
from assistant.markdown import counted, day, escaped
from assistant.wording import outcome

HELP = """You can ask, for example:

- prep me for NAME (or /prep NAME)
- paste notes or a transcript (or /notes NAME, then the text)
- confirm all, confirm 1 3 (after notes were read)
- who is overdue (or /who)
- what did NAME promise (or /commitments NAME)
- how is NAME doing (or /rep NAME)
- self-assessment for NAME (or /assess NAME)
- where do my hours go (or /plan)
- anything about coaching: the library answers with its sources
"""


class Replies:
    """Answers by rules, and the library's passages where nothing clearer was asked."""

    def __init__(
        self,
        office: Office,
        team: TeamRoom,
        agenda: AgendaRoom,
        notes: NotesRoom,
        assessments: AssessmentsRoom,
    ) -> None:
        self._office = office
        self._team = team
        self._agenda = agenda
        self._notes = notes
        self._assessments = assessments
        self._answers: dict[Intent, Callable[[Actor, Request], Iterator[ChatEvent]]] = {
            Intent.PREP: self._prep,
            Intent.NOTES: self._read,
            Intent.OVERDUE: self._overdue,
            Intent.COMMITMENTS: self._commitments,
            Intent.ASSESS: self._assess,
            Intent.STANDING: self._standing,
            Intent.TEAM: self._overview,
            Intent.PLAN: self._plan,
            Intent.CONFIRM: self._confirm,
            Intent.HELP: self._help,
        }

    def to(
        self, actor: Actor, request: Request, earlier: Sequence[ChatMessage] = ()
    ) -> Iterator[ChatEvent]:
        """The answer to an understood message, as events."""
        if request.intent is Intent.SEARCH:
            return self._search(actor, request, earlier)
        return self._answers[request.intent](actor, request)

    def _prep(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        if request.rep is None:
            yield _whom("prepare", request)
            return
        agenda = self._agenda.prepare(actor, request.rep)
        yield _block(markdown.agenda(agenda))
        for citation in agenda.citations:
            yield ChatEvent(kind="citation", text=citation.title, ref=citation.id)

    def _read(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        if request.rep is None:
            yield _whom("read these notes for", request)
            return
        review = self._notes.read(actor, request.rep, request.text)
        yield ChatEvent(
            kind="draft", card="notes", text=markdown.notes_review(review), ref=review.id
        )
        yield _block("Say “confirm all” or “confirm 1 3”; nothing counts yet.")

    def _confirm(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        waiting = self._notes.pending(actor, request.rep)
        if not waiting:
            yield _block("Nothing waits to be confirmed.")
            return
        if len(waiting) > 1:
            ids = ", ".join(f"{r.id[:6]} of {day(r.held_on)}" for r in waiting)
            yield ChatEvent(kind="question", text=f"Several reviews wait: {ids}. For whom?")
            return
        made, warnings = self._notes.confirm(actor, waiting[0].id, request.numbers or None)
        lines = [f"- {escaped(c.what)}" for c in made]
        yield _block("\n".join([f"Confirmed {len(made)}:", *lines, *warnings]))

    def _overdue(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        rows = self._team.open_commitments(actor, request.rep)
        late = [r for r in rows if r.days_overdue]
        if not late:
            yield _block("Nothing is overdue.")
            return
        yield _block("\n".join(map(_row, late)))

    def _commitments(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        if request.rep is None and request.candidates:
            yield _whom("look up", request)
            return
        promised = self._team.promised(actor, request.rep, request.text) if request.rep else None
        if promised is not None:
            text = "\n".join(map(_promise, promised)) or "Nothing was promised then."
        else:
            rows = self._team.open_commitments(actor, request.rep)
            text = "\n".join(map(_row, rows)) or "No commitment is open."
        yield _block(text)

    def _assess(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        if request.rep is None:
            yield _whom("write the form for", request)
            return
        form = self._assessments.form(actor, request.rep)
        yield _block(markdown.self_assessment(form))

    def _standing(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        if request.rep is None:
            yield _whom("look up", request)
            return
        own = self._team.own(actor, request.rep)
        lines = [own.attainment.explain, own.coachability.explain, own.process.explain, own.focus]
        yield _block("\n".join(f"- {escaped(line)}" for line in lines))

    def _overview(self, actor: Actor, _request: Request) -> Iterator[ChatEvent]:
        view = self._team.overview(actor)
        lines = [
            f"- {escaped(row.rep.name)}: {escaped(row.standing.attainment.explain)}"
            for row in view.rows
        ]
        yield _block("\n".join([*lines, "", *view.explain]))

    def _plan(self, actor: Actor, _request: Request) -> Iterator[ChatEvent]:
        yield _block(self._team.plan(actor).explain)

    def _help(self, _actor: Actor, _request: Request) -> Iterator[ChatEvent]:
        yield _block(HELP)

    def _search(
        self, actor: Actor, request: Request, earlier: Sequence[ChatMessage]
    ) -> Iterator[ChatEvent]:
        found = self._team.ask(actor, request.text, rep=request.rep)
        if found:
            try:
                if (yield from worded(self._office, self._team, actor, request, found, earlier)):
                    return
            except (ModelFailure, InvalidInput) as failure:
                told = f"{failure.problem} Here is what the library has:"
                yield _block(told)
        if not found:
            yield _block("The library has no answer to that. /help shows what I can do.")
            return
        for hit in found:
            yield _block(
                f"**{escaped(hit.passage.title)}** [{hit.passage.id}]\n\n{hit.passage.text}"
            )
            yield ChatEvent(kind="citation", text=hit.passage.title, ref=hit.passage.id)


def _block(text: str) -> ChatEvent:
    return ChatEvent(kind="text", text=f"{text.rstrip()}\n\n")


def _whom(what: str, request: Request) -> ChatEvent:
    if request.candidates:
        names = " or ".join(r.name for r in request.candidates)
        return ChatEvent(kind="question", text=f"For whom should I {what}: {names}?")
    return ChatEvent(kind="question", text=f"For whom should I {what}? Say the name with it.")


def _promise(commitment: Commitment) -> str:
    state = outcome(commitment) or "open"
    when = f", due {day(commitment.due)}" if commitment.due else ""
    return f"- {day(commitment.made_on)}: {escaped(commitment.what)}{when} ({state})"


def _row(row: OpenCommitment) -> str:
    when = f", due {day(row.due)}" if row.due else ""
    late = f", {counted(row.days_overdue, 'day')} overdue" if row.days_overdue else ""
    who = f"- **{escaped(row.owner_name)}** ({escaped(row.rep_name)})"
    return f"{who}: {escaped(row.commitment.what)}{when}{late}"
