"""Trying a language model out: does it answer, stream, keep to a form, call tools, and how fast."""

from collections.abc import Callable, Iterator

from pydantic import BaseModel, ConfigDict

from assistant.domain.modelling import Trial, TrialStep
from assistant.errors import ModelAnswerUnusable, ModelFailure
from assistant.ports import Model, Tool, Using
from assistant.prompting import PromptBook

PROMPT = "check"
TOOLS_PROMPT = "check_tools"
SLOW = 10.0
"""Seconds from which a person notices the wait for three short answers."""

_STOCK = "417"
"""What the tool of the trial tells; no model guesses it."""

_BY_RULES = "Agendas and notes are written by the rules engine."
_NO_TOOLS = "Chat answers from what its own search finds, and drafts no cards but those by rules."
_NO_STREAM = "Chat answers by rules."


class _Item(BaseModel):
    model_config = ConfigDict(extra="forbid")

    item: str


def tried(model: Model, prompts: PromptBook, clock: Callable[[], float]) -> Iterator[TrialStep]:
    """One step after the other, as each is done; `clock` counts seconds.

    What cannot be reached, or denies us, is tried once.

    Raises:
        InvalidInput: the user's own version of a prompt cannot be used.
    """
    began = clock()
    try:
        yield from _streams(model, prompts, clock)
    except ModelAnswerUnusable as failure:
        yield _failed("streams", f"{failure} {_NO_STREAM}")
    except ModelFailure as failure:
        yield _failed("answers", f"{failure} Everything is written by the rules engine.")
        return
    yield _keeps_to_a_form(model, prompts, clock)
    yield _calls_tools(model, prompts, clock)
    whole = clock() - began
    if whole > SLOW:
        yield _failed("is quick enough", f"All took {whole:.0f} s; an agenda takes that and more.")


def _streams(
    model: Model, prompts: PromptBook, clock: Callable[[], float]
) -> tuple[TrialStep, ...]:
    began = first = clock()
    pieces = 0
    for _ in model.stream(prompts.fill(PROMPT)):
        first = clock() if pieces == 0 else first
        pieces += 1
    answers = (
        f"The first words came after {first - began:.1f} s, all after {clock() - began:.1f} s."
    )
    one = "The whole answer came in one piece: nothing is shown while it is written."
    return (
        TrialStep(name="answers", works=True, told=answers),
        TrialStep(
            name="streams", works=pieces > 1, told=f"{pieces} pieces." if pieces > 1 else one
        ),
    )


def _keeps_to_a_form(model: Model, prompts: PromptBook, clock: Callable[[], float]) -> TrialStep:
    began = clock()
    try:
        answer = model.structured(prompts.fill(PROMPT), Trial)
    except ModelFailure as failure:
        return _failed("keeps to a form", f"{failure} {_BY_RULES}")
    is_right = answer.number == 7 and "ready" in answer.word.casefold()
    form = f"It took {clock() - began:.1f} s, {model.structured_by}."
    wrong = "" if is_right else " The form was right and its content was not: expect many repairs."
    return TrialStep(name="keeps to a form", works=is_right, told=form + wrong)


def _calls_tools(model: Model, prompts: PromptBook, clock: Callable[[], float]) -> TrialStep:
    began = clock()
    tool = Tool("stock", "How many of an item are in stock.", _Item, lambda _item: _STOCK)
    said, used = "", False
    try:
        for piece in model.look_up(prompts.fill(TOOLS_PROMPT), [tool]):
            if isinstance(piece, Using):
                used = used or piece.tool == tool.name
            else:
                said += piece
    except ModelFailure as failure:
        return _failed("calls tools", f"{failure} Chat answers by rules.")
    if not used:
        return _failed("calls tools", f"It answered without one. {_NO_TOOLS}")
    if _STOCK not in said:
        return _failed("calls tools", f"It called one and did not use what it got. {_NO_TOOLS}")
    told = f"It called one and used what it got, in {clock() - began:.1f} s."
    return TrialStep(name="calls tools", works=True, told=told)


def _failed(name: str, told: str) -> TrialStep:
    return TrialStep(name=name, works=False, told=told)
