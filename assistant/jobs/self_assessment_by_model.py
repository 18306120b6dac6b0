"""The rep's form with a language model: it words at most two questions for this rep.

Which questions are asked, and their keys, stay the rules'; a wording that is not supported by
the rep's own record is left out, and the question stands as it was.
"""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from assistant.domain.calendar import TeamCalendar
from assistant.domain.commitments import Engine
from assistant.domain.meetings import Question, SelfAssessmentForm
from assistant.jobs.checking import Ground, objection, sentences_of
from assistant.jobs.wording_bans import label_free
from assistant.ports import Model
from assistant.prompting import PromptBook

PROMPT = "self_assessment"
MOST_WORDED = 2
LONGEST_FACT = 220
LONGEST_QUESTION = 220


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Wording(_Said):
    """One question in other words, and the facts it rests on."""

    key: str
    text: str
    facts: list[str]


class FormAnswer(_Said):
    """The questions that were worded for this rep."""

    wordings: list[Wording]


def worded(
    form: SelfAssessmentForm, told: Sequence[str], model: Model, prompts: PromptBook
) -> SelfAssessmentForm:
    """`form` with at most two questions worded for this rep, `told` being the own record.

    Raises:
        ModelFailure: no usable answer.
        InvalidInput: the user's own version of the prompt cannot be used.
    """
    open_to = {q.key: q for q in form.questions if q.commitment_id is None and not q.prefilled}
    facts = {f"F{n}": _one_line(text, LONGEST_FACT) for n, text in enumerate(told, start=1)}
    if not open_to or not facts:
        return form
    prompt = prompts.fill(
        PROMPT,
        facts="\n".join(f"{i}: {text}" for i, text in facts.items()),
        questions="\n".join(f"{key}: {q.text}" for key, q in open_to.items()),
        rep=form.rep_name.split()[0],
    )
    answer = model.structured(prompt, FormAnswer)
    new: dict[str, Question] = {}
    for wording in answer.wordings:
        question = open_to.get(wording.key)
        if question and len(new) < MOST_WORDED and _is_supported(wording, facts, form):
            text = " ".join(wording.text.split())
            new[question.key] = question.model_copy(
                update={"text": text, "hint": question.hint or question.text}
            )
    if not new:
        return form
    return form.model_copy(
        update={
            "questions": tuple(new.get(q.key, q) for q in form.questions),
            "engine": Engine.MODEL,
        }
    )


def _is_supported(wording: Wording, facts: dict[str, str], form: SelfAssessmentForm) -> bool:
    text = wording.text.strip()
    known = [facts[i] for i in wording.facts if i in facts]
    if len(known) < len(wording.facts) or not text.endswith("?") or len(text) > LONGEST_QUESTION:
        return False
    ground = Ground(
        texts=tuple(known),
        names=(form.rep_name,),
        held_on=form.held_on,
        calendar=TeamCalendar(),
    )
    return all(objection(sentence, ground) is None for sentence in sentences_of(text))


def _one_line(text: str, longest: int) -> str:
    line = label_free(" ".join(text.split())).replace("<", "‹").replace(">", "›")
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
