"""Around a 1:1: the agenda and its short form, the self-assessment, notes, and confirming."""

from datetime import date

from assistant import markdown
from assistant.coach.replies.pieces import Events, asked, block, card, cited, looking
from assistant.coach.rooms import Rooms
from assistant.domain.calendar import TeamCalendar
from assistant.domain.chat import ChatEvent
from assistant.domain.commitments import NotesReview
from assistant.domain.meetings import Agenda
from assistant.domain.people import Actor, Rep
from assistant.jobs.chat.requests import Request
from assistant.markdown import counted, escaped, weekday
from assistant.wording import short

BRIEF_LINES = 6


class MeetingReplies:
    """Drafts come as cards: nothing counts before a person confirms it."""

    def __init__(self, rooms: Rooms) -> None:
        self._agenda = rooms.agenda
        self._notes = rooms.notes
        self._assessments = rooms.assessments

    def prepare(self, actor: Actor, request: Request, today: date) -> Events:
        """The agenda of each rep, for the day that the message names."""
        held_on = _day_named(request.text, today)
        for rep in request.reps:
            yield looking(_preparing(actor, rep))
            agenda = self._agenda.prepare(actor, rep, held_on=held_on)
            if request.brief:
                yield block(_in_brief(agenda))
            else:
                yield card("agenda", markdown.agenda(agenda), rep.id)
            for citation in agenda.citations:
                yield cited(citation.id, citation.title)

    def talk(self, actor: Actor, request: Request, today: date) -> Events:
        """What the agenda would put on the table, in a few lines."""
        held_on = _day_named(request.text, today)
        for rep in request.reps:
            yield looking(_preparing(actor, rep))
            agenda = self._agenda.prepare(actor, rep, held_on=held_on)
            yield block(_in_brief(agenda, most=3 if request.brief else BRIEF_LINES))
            whom = "my 1:1" if rep.id == actor.person_id else escaped(rep.name.split()[0])
            yield block(f"“Prep me for {whom}” gives the whole agenda.")
            for citation in agenda.citations:
                yield cited(citation.id, citation.title)

    def assess(self, actor: Actor, request: Request) -> Events:
        """The self-assessment of each rep, pre-filled."""
        for rep in request.reps:
            yield looking(f"Preparing the form of {rep.name}")
            form = self._assessments.worded(actor, rep)
            yield card("assessment", markdown.self_assessment(form), rep.id)
            for warning in form.warnings:
                yield block(escaped(warning))

    def read(self, actor: Actor, request: Request, today: date) -> Events:
        """Pasted notes, read into a review that waits."""
        rep = request.rep
        if rep is None or not request.text.strip():
            yield asked("Paste the notes or the transcript, with the rep's name in it.")
            return
        yield looking(f"Reading the notes of the 1:1 with {rep.name}")
        review = self._notes.read(actor, rep, request.text)
        yield card("notes", markdown.notes_review(review), review.id)
        if review.items:
            yield block(
                f"For {escaped(rep.name)}. Say “confirm all” or “confirm 1 3”; nothing counts yet."
            )
        elif review.held_on == today:
            yield block("No promise was found, so nothing waits for you.")

    def pending(self, actor: Actor, request: Request) -> Events:
        """The reviews that wait."""
        waiting = self._notes.pending(actor, request.rep)
        lines = [
            f"- `{short(r.id)}` of {weekday(r.held_on)}: {counted(len(r.items), 'item')}, "
            f"{escaped(r.items[0].draft.what)}"
            for r in waiting
        ]
        yield block(
            "\n".join(
                ["**Waiting for you to confirm**", "", *lines]
                if lines
                else ["Nothing waits for you."]
            )
        )

    def confirm(self, actor: Actor, request: Request) -> Events:
        """Make commitments of what was read, all of it or the items named."""
        review = self._the_one(actor, request)
        if isinstance(review, ChatEvent):
            yield review
            return
        made, warnings = self._notes.confirm(actor, review.id, request.numbers or None)
        lines = [f"- {escaped(c.what)}" for c in made]
        yield block("\n".join([f"Confirmed {len(made)}:", "", *lines]))
        for warning in warnings:
            yield block(escaped(warning))

    def reject(self, actor: Actor, request: Request) -> Events:
        """Set items of the waiting review aside."""
        review = self._the_one(actor, request)
        if isinstance(review, ChatEvent):
            yield review
            return
        self._notes.reject(actor, review.id, request.numbers or None)
        yield block("Set aside; nothing of it is stored as a commitment.")

    def _the_one(self, actor: Actor, request: Request) -> NotesReview | ChatEvent:
        """The review that is meant: the one whose id is named, else the only one that waits."""
        waiting = self._notes.pending(actor, request.rep)
        named = [r for r in waiting if short(r.id) in request.text]
        found = named or waiting
        if len(found) == 1:
            return found[0]
        if not found:
            about = f" of {escaped(request.rep.name)}" if request.rep else ""
            return block(f"Nothing{about} waits to be confirmed.")
        ids = ", ".join(f"{short(r.id)} of {weekday(r.held_on)}" for r in found)
        return asked(
            f"Several reviews wait: {ids}. Say for whom, or “confirm {short(found[0].id)}”."
        )


def _preparing(actor: Actor, rep: Rep) -> str:
    return "Preparing your 1:1" if rep.id == actor.person_id else f"Preparing {rep.name}'s 1:1"


def _day_named(text: str, today: date) -> date | None:
    """The day to come that the message names for the 1:1, if it names one."""
    # Loaded when a day is asked for: most messages name none.
    from assistant.reading import when

    named = when.find(text, today, TeamCalendar())
    days = [found.start or found.due for found in named if found.rule != "month"]
    return next((on for on in days if on and on >= today), None)


def _in_brief(agenda: Agenda, most: int = BRIEF_LINES) -> str:
    """Focus, and the lines that rest on the record or ask for the rep's view of it."""
    lines = [
        f"**{escaped(agenda.rep_name)}, {weekday(agenda.held_on)}**",
        "",
        f"Focus: {escaped(agenda.focus)}",
        "",
    ]
    every = [line for step in agenda.steps for line in step.lines]
    chosen = [line for line in every if line.facts or line.commitment_id]
    chosen += [line for line in every if line.is_question and line not in chosen]
    for line in chosen[:most]:
        text = escaped(line.text)
        lines.append(f"- *{text}*" if line.is_question else f"- {text}")
    return "\n".join(lines)
