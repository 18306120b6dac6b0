"""Trying a language model out: does it answer, stream, keep to a form, and how fast."""

from collections.abc import Callable, Iterator

from assistant.domain.modelling import Trial, TrialStep
from assistant.errors import ModelFailure
from assistant.ports import Model
from assistant.prompting import PromptBook

PROMPT = "check"
SLOW = 10.0
"""Seconds from which a person notices the wait for two short answers."""


def tried(model: Model, prompts: PromptBook, clock: Callable[[], float]) -> Iterator[TrialStep]:
    """One step after the other, as each is done; `clock` counts seconds.

    Raises:
        InvalidInput: the user's own version of the prompt cannot be used.
    """
    prompt = prompts.fill(PROMPT)
    began = clock()
    try:
        pieces = 0
        first = began
        for _ in model.stream(prompt):
            first = clock() if pieces == 0 else first
            pieces += 1
        yield TrialStep(
            name="streams",
            works=True,
            told=f"The first words came after {first - began:.1f} s, all of {pieces} pieces after "
            f"{clock() - began:.1f} s.",
        )
    except ModelFailure as failure:
        yield TrialStep(name="streams", works=False, told=f"{failure} Chat answers by rules.")
    middle = clock()
    try:
        answer = model.structured(prompt, Trial)
    except ModelFailure as failure:
        told = f"{failure} Agendas and notes are written by the rules engine."
        yield TrialStep(name="keeps to a form", works=False, told=told)
        return
    seconds = clock() - middle
    is_right = answer.number == 7 and "ready" in answer.word.casefold()
    form = f"It took {seconds:.1f} s, {model.structured_by}."
    wrong = "" if is_right else " The form was right and its content was not: expect many repairs."
    yield TrialStep(name="keeps to a form", works=is_right, told=form + wrong)
    whole = clock() - began
    if whole > SLOW:
        told = f"Both took {whole:.0f} s; an agenda takes several times that."
        yield TrialStep(name="is quick enough", works=False, told=told)
