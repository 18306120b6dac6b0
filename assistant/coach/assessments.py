"""Self-assessments: the form out, the answers in."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from assistant.coach.office import Desk, Office, RepRef
from assistant.domain.commitments import CommitmentKind
from assistant.domain.ids import stable_id
from assistant.domain.meetings import SelfAssessment, SelfAssessmentForm
from assistant.domain.people import Actor, GoalStyle, Recognition, Rep
from assistant.errors import InvalidInput, ModelFailure
from assistant.jobs import self_assessment as job
from assistant.jobs import team as team_job
from assistant.reading import documents
from assistant.rules import display, labels
from assistant.rules.access import Function
from assistant.rules.self_assessment import questions

_STYLES = {"big": GoalStyle.BIG_PICTURE, "activity": GoalStyle.ACTIVITY}
_RECOGNITIONS = {
    "private": Recognition.PRIVATE,
    "team": Recognition.TEAM,
    "rather not": Recognition.NONE,
}


ChoiceT = TypeVar("ChoiceT", GoalStyle, Recognition)


class AssessmentsRoom:
    """A talking paper, never a rating: no score is computed from it (M1.16)."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def form(
        self,
        actor: Actor,
        rep: RepRef,
        *,
        held_on: date | None = None,
        as_of: date | None = None,
        full: bool = False,
    ) -> SelfAssessmentForm:
        """The form for the 1:1 of `held_on`, pre-filled from the rep's own record."""
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SELF_ASSESS)
            return _form(desk, person, held_on, as_of or desk.today, full=full)

    def worded(
        self,
        actor: Actor,
        rep: RepRef,
        *,
        held_on: date | None = None,
        as_of: date | None = None,
        full: bool = False,
    ) -> SelfAssessmentForm:
        """The form with at most two questions in a language model's words, where one is set up.

        Where the model is of no use, the form is the rules engine's and says why.
        """
        with self._office.reading(actor) as desk:
            person = desk.rep(rep, Function.SELF_ASSESS)
            today = as_of or desk.today
            form = _form(desk, person, held_on, today, full=full)
            told = _own_record(desk, person, today)
        try:
            model = self._office.model(actor, person)
            if model is None:
                return form
            from assistant.jobs.self_assessment_by_model import worded

            return worded(form, told, model, self._office.language.prompts)
        except (ModelFailure, InvalidInput) as failure:
            note = f"{failure.problem} The questions stand as the rules engine asks them."
            return form.model_copy(update={"warnings": (note,)})

    def read(
        self,
        actor: Actor,
        rep: RepRef,
        raw: bytes,
        *,
        file_name: str,
        held_on: date | None = None,
        as_of: date | None = None,
    ) -> SelfAssessment:
        """Take a filled form in; handing it in again replaces the earlier one.

        Raises:
            InvalidInput: the file is not a filled form of this rep.
        """
        text = documents.decode(raw, file_name)
        with self._office.writing(actor) as desk:
            person = desk.rep(rep, Function.SELF_ASSESS)
            form = _form(desk, person, held_on, as_of or desk.today, full=True)
            answers = job.read(text, form, file_name)
            said = {a.key: a.text.casefold() for a in answers}
            handed_in = SelfAssessment(
                id=stable_id("self_assessment", person.id, form.held_on),
                rep_id=person.id,
                held_on=form.held_on,
                handed_in_at=desk.now,
                full=any(a.item not in {1, 5, 7, 8} for a in answers),
                answers=answers,
                goal_style=_first(_STYLES, said.get("style.goals", "")),
                recognition=_first(_RECOGNITIONS, said.get("style.recognition", "")),
            )
            desk.record.put(handed_in)
            desk.audit("handed in", "self_assessment", handed_in.id)
            if handed_in.goal_style or handed_in.recognition:
                desk.record.replace(
                    person.model_copy(
                        update={
                            "goal_style": handed_in.goal_style or person.goal_style,
                            "recognition": handed_in.recognition or person.recognition,
                        }
                    )
                )
            return handed_in


def _form(
    desk: Desk, rep: Rep, held_on: date | None, as_of: date, *, full: bool
) -> SelfAssessmentForm:
    record = desk.record_of(rep, as_of)
    standing = desk.standing_of(record, as_of)
    segment = standing.attainment.segment
    destination = record.destination_on(as_of)
    own = [c for c in record.commitments if c.is_open and c.kind is not CommitmentKind.HELP]
    return SelfAssessmentForm(
        rep_id=rep.id,
        rep_name=rep.name,
        held_on=held_on or max(team_job.next_due(record, as_of, desk.method), as_of),
        as_of=as_of,
        full=full,
        segment=labels.segment_name(segment) if segment else None,
        attainment=display.percent(standing.attainment.ratio)
        if standing.attainment.ratio is not None
        else None,
        questions=questions(
            full=full,
            commitments=sorted(own, key=lambda c: (c.due or date.max, c.id)),
            sequence=tuple(dict.fromkeys(s.step for s in record.skills)),
            segment=labels.segment_name(segment) if segment else None,
            destination=labels.segment_name(destination.segment) if destination else None,
            goal_style=rep.goal_style,
            recognition=rep.recognition,
        ),
    )


def _own_record(desk: Desk, rep: Rep, as_of: date) -> tuple[str, ...]:
    """The rep's own facts in sentences, without any label."""
    record = desk.record_of(rep, as_of)
    standing = desk.standing_of(record, as_of)
    rows = team_job.open_commitments(record, desk.manager_of(rep), as_of, desk.method)
    return (
        standing.attainment.explain,
        standing.process.explain,
        f"Focus: {standing.focus}",
        *(f"Open: {row.commitment.what}" for row in rows if row.commitment.owner_id == rep.id),
    )


def _first(words: Mapping[str, ChoiceT], said: str) -> ChoiceT | None:
    return next((value for word, value in words.items() if word in said), None)
