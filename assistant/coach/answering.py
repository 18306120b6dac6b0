"""Questions in chat put into a language model's words: only from what the asker may see."""

from collections.abc import Generator, Sequence

from assistant.coach.office import Office
from assistant.coach.team import TeamRoom
from assistant.domain.chat import ChatEvent, ChatMessage
from assistant.domain.guidance import Found
from assistant.domain.people import Actor
from assistant.jobs.chat.requests import Request
from assistant.jobs.wording_bans import banned_in
from assistant.markdown import escaped


def worded(
    office: Office,
    team: TeamRoom,
    actor: Actor,
    request: Request,
    found: Sequence[Found],
    earlier: Sequence[ChatMessage],
) -> Generator[ChatEvent, None, bool]:
    """The checked sentences of an answer as events; False where there is none to give.

    Labels are explained by the rules alone: a question that names one goes to no model.

    Raises:
        ModelFailure: no usable answer, perhaps after some sentences.
        InvalidInput: the user's own version of the prompt cannot be used.
    """
    model = None if banned_in(request.text) else office.model(actor, request.rep)
    if model is None:
        return False
    from assistant.jobs.answer_by_model import Question, answered

    own = team.own(actor, request.rep) if request.rep else None
    told = (own.attainment.explain, own.process.explain, own.focus) if own else ()
    with office.reading(actor) as desk:
        today = desk.today
    question = Question(
        text=request.text,
        asker=actor.name,
        on=today,
        passages={hit.passage.id: hit.passage.prompt_text for hit in found},
        facts={f"F{number}": text for number, text in enumerate(told, start=1)},
        names=(actor.name, *((request.rep.name,) if request.rep else ())),
        earlier=earlier,
    )
    cited: set[str] = set()
    for sentence in answered(question, model, office.language.prompts):
        cited.update(sentence.cites)
        text = f"{escaped(sentence.text)} [{', '.join(sentence.cites)}]"
        yield ChatEvent(kind="text", text=text)
    for hit in found:
        if hit.passage.id in cited:
            yield ChatEvent(kind="citation", text=hit.passage.title, ref=hit.passage.id)
    return bool(cited)
