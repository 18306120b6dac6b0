"""Chat by rules: clear requests go to the rooms, the rest to the library, with citations."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from assistant import markdown
from assistant.coach.agenda import AgendaRoom
from assistant.coach.answering import worded
from assistant.coach.assessments import AssessmentsRoom
from assistant.coach.notes import NotesRoom
from assistant.coach.office import Office
from assistant.coach.team import TeamRoom
from assistant.domain.commitments import Commitment
from assistant.domain.conversation import ChatEvent
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, Rep, Role
from assistant.domain.records import ChatMessage, ChatRole
from assistant.domain.views import OpenCommitment
from assistant.errors import CoachError, InvalidInput, ModelFailure
from assistant.jobs.chat import Intent, Request, asks_for_data, understand
from assistant.markdown import counted, day, escaped
from assistant.rules.access import Function
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


class ChatRoom:
    """One person's conversation; everything it does goes through the other rooms."""

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
            Intent.SEARCH: self._search,
        }

    def respond(
        self, actor: Actor, text: str, *, thread: str | None = None, about: str | None = None
    ) -> Iterator[ChatEvent]:
        """Answer one message as events; both turns are kept under `thread`.

        An ambiguous name gets a question back, never a guess. Errors come as events, so that a
        stream always ends with `done`.
        """
        request = self._understood(actor, text, thread, about)
        said = []
        try:
            is_question = request.intent is Intent.SEARCH
            events = (
                self._search(actor, request, thread)
                if is_question
                else self._answers[request.intent](actor, request)
            )
            for event in events:
                said.append(event.text)
                yield event
        except CoachError as error:
            said.append(str(error))
            yield ChatEvent(kind="error", text=str(error))
        if thread:
            self._keep(actor, thread, text, "\n".join(said), request.rep)
        yield ChatEvent(kind="done")

    def computed(self, actor: Actor, question: str, *, about: str | None = None) -> str:
        """What the record itself answers to a question about data, as Markdown; else nothing."""
        request = self._understood(actor, question, None, about)
        if not asks_for_data(request):
            return ""
        events = self._answers[request.intent](actor, request)
        return "\n".join(event.text for event in events if event.kind == "text")

    def messages(self, actor: Actor, thread: str) -> tuple[ChatMessage, ...]:
        """The turns of one of the actor's own threads, in order."""
        with self._office.reading(actor) as desk:
            return desk.record.all(
                ChatMessage, thread_id=thread, person_id=actor.person_id, order_by="at"
            )

    def _understood(
        self, actor: Actor, text: str, thread: str | None, about: str | None
    ) -> Request:
        with self._office.reading(actor) as desk:
            reps = desk.visible_reps()
            subject = desk.rep(about, Function.SEE_RECORD) if about else None
            if subject is None and thread:
                turns = desk.record.all(
                    ChatMessage, thread_id=thread, person_id=actor.person_id, order_by="at"
                )
                latest = next((t.rep_id for t in reversed(turns) if t.rep_id), None)
                subject = next((r for r in reps if r.id == latest), None)
            if subject is None and Role.REP in actor.roles and len(reps) == 1:
                subject = reps[0]
            return understand(text, reps, about=subject)

    def _keep(self, actor: Actor, thread: str, asked: str, answered: str, rep: Rep | None) -> None:
        with self._office.writing(actor) as desk:
            turns = ((ChatRole.PERSON, asked), (ChatRole.ASSISTANT, answered))
            for order, (role, text) in enumerate(turns):
                desk.record.add(
                    ChatMessage(
                        id=new_id("message"),
                        thread_id=thread,
                        person_id=actor.person_id,
                        role=role,
                        text=text,
                        at=desk.now + timedelta(microseconds=order),
                        rep_id=rep.id if rep else None,
                    )
                )

    def _prep(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        if request.rep is None:
            yield _whom("prepare", request)
            return
        agenda = self._agenda.prepare(actor, request.rep)
        yield ChatEvent(kind="text", text=markdown.agenda(agenda))
        for citation in agenda.citations:
            yield ChatEvent(kind="citation", text=citation.title, ref=citation.id)

    def _read(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        if request.rep is None:
            yield _whom("read these notes for", request)
            return
        review = self._notes.read(actor, request.rep, request.text)
        yield ChatEvent(kind="draft", text=markdown.notes_review(review), ref=review.id)
        yield ChatEvent(kind="text", text="Say “confirm all” or “confirm 1 3”; nothing counts yet.")

    def _confirm(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        waiting = self._notes.pending(actor, request.rep)
        if not waiting:
            yield ChatEvent(kind="text", text="Nothing waits to be confirmed.")
            return
        if len(waiting) > 1:
            ids = ", ".join(f"{r.id[:6]} of {day(r.held_on)}" for r in waiting)
            yield ChatEvent(kind="question", text=f"Several reviews wait: {ids}. For whom?")
            return
        made, warnings = self._notes.confirm(actor, waiting[0].id, request.numbers or None)
        lines = [f"- {escaped(c.what)}" for c in made]
        yield ChatEvent(kind="text", text="\n".join([f"Confirmed {len(made)}:", *lines, *warnings]))

    def _overdue(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        rows = self._team.open_commitments(actor, request.rep)
        late = [r for r in rows if r.days_overdue]
        if not late:
            yield ChatEvent(kind="text", text="Nothing is overdue.")
            return
        yield ChatEvent(kind="text", text="\n".join(map(_row, late)))

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
        yield ChatEvent(kind="text", text=text)

    def _assess(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        if request.rep is None:
            yield _whom("write the form for", request)
            return
        form = self._assessments.form(actor, request.rep)
        yield ChatEvent(kind="text", text=markdown.self_assessment(form))

    def _standing(self, actor: Actor, request: Request) -> Iterator[ChatEvent]:
        if request.rep is None:
            yield _whom("look up", request)
            return
        own = self._team.own(actor, request.rep)
        lines = [own.attainment.explain, own.coachability.explain, own.process.explain, own.focus]
        yield ChatEvent(kind="text", text="\n".join(f"- {escaped(line)}" for line in lines))

    def _overview(self, actor: Actor, _request: Request) -> Iterator[ChatEvent]:
        view = self._team.overview(actor)
        lines = [
            f"- {escaped(row.rep.name)}: {escaped(row.standing.attainment.explain)}"
            for row in view.rows
        ]
        yield ChatEvent(kind="text", text="\n".join([*lines, "", *view.explain]))

    def _plan(self, actor: Actor, _request: Request) -> Iterator[ChatEvent]:
        yield ChatEvent(kind="text", text=self._team.plan(actor).explain)

    def _help(self, _actor: Actor, _request: Request) -> Iterator[ChatEvent]:
        yield ChatEvent(kind="text", text=HELP)

    def _search(
        self, actor: Actor, request: Request, thread: str | None = None
    ) -> Iterator[ChatEvent]:
        found = self._team.ask(actor, request.text, rep=request.rep)
        if found:
            earlier = self.messages(actor, thread) if thread else ()
            try:
                if (yield from worded(self._office, self._team, actor, request, found, earlier)):
                    return
            except (ModelFailure, InvalidInput) as failure:
                told = f"{failure.problem} Here is what the library has:"
                yield ChatEvent(kind="text", text=told)
        if not found:
            yield ChatEvent(
                kind="text", text="The library has no answer to that. /help shows what I can do."
            )
            return
        for hit in found:
            yield ChatEvent(
                kind="text",
                text=f"**{escaped(hit.passage.title)}** [{hit.passage.id}]\n\n{hit.passage.text}\n",
            )
            yield ChatEvent(kind="citation", text=hit.passage.title, ref=hit.passage.id)


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
