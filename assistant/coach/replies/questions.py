"""Questions for the library: passages with their sources, or a model's checked words on them."""

from collections.abc import Generator, Sequence
from dataclasses import replace

from assistant.coach.lookups import Lookups
from assistant.coach.office import Office
from assistant.coach.replies.drafts import Drafts
from assistant.coach.replies.meetings import MeetingReplies
from assistant.coach.replies.pieces import Events, block, cited, looking
from assistant.coach.replies.sources import Sources
from assistant.coach.replies.statements import StatementReplies
from assistant.coach.rooms import Rooms
from assistant.domain.chat import ChatEvent, ChatMessage
from assistant.domain.guidance import Found
from assistant.domain.people import Actor
from assistant.errors import InvalidInput, ModelFailure
from assistant.jobs.answer_by_model import Looking, Question, answered
from assistant.jobs.chat.requests import Request
from assistant.jobs.wording_bans import banned_in
from assistant.markdown import escaped
from assistant.ports import Model

SHOWN = 3
LONGEST_PASSAGE = 420


class QuestionReplies:
    """Permission comes before ranking: only what the asker may see is searched."""

    def __init__(
        self,
        office: Office,
        rooms: Rooms,
        statements: StatementReplies,
        meetings: MeetingReplies,
    ) -> None:
        self._office = office
        self._rooms = rooms
        self._statements = statements
        self._meetings = meetings
        self._lookups = Lookups(rooms)

    def answer(self, actor: Actor, request: Request, earlier: Sequence[ChatMessage]) -> Events:
        """What answers the question, best first."""
        found = self._rooms.team.ask(actor, request.text, rep=request.rep)
        try:
            # Labels are explained by the rules alone: a question that names one goes to no model.
            model = None if banned_in(request.text) else self._office.model(actor, request.rep)
            if model and (yield from self._worded(actor, request, found, earlier, model)):
                return
        except (ModelFailure, InvalidInput) as failure:
            yield block(f"{failure.problem} Here is what the library has:")
        if not found:
            yield block(
                "I find nothing on that in the record or the library. Ask it in other words, or "
                "/help shows what I understand."
            )
        for hit in found if request.full else found[: 1 if request.brief else SHOWN]:
            yield block(_passage(hit, whole=request.full))
            yield cited(hit.passage.id, hit.passage.title)

    def _worded(
        self,
        actor: Actor,
        request: Request,
        found: Sequence[Found],
        earlier: Sequence[ChatMessage],
        model: Model,
    ) -> Generator[ChatEvent, None, bool]:
        """The checked sentences of a model's answer as events; False where there is none.

        Raises:
            ModelFailure: no usable answer, perhaps after some sentences.
            InvalidInput: the user's own version of the prompt cannot be used.
        """
        cites: dict[str, None] = {}
        cards, told = 0, False
        look = self._lookups.of_one_turn()
        drafts = Drafts(self._office, self._rooms, self._statements, actor)
        question = self._question(actor, request, found, earlier, look, drafts)
        try:
            for part in answered(question, model, self._office.language.prompts):
                if isinstance(part, Looking):
                    yield looking(part.text)
                elif isinstance(part, ChatEvent):
                    told, cards = True, cards + (part.statement is not None)
                    yield part
                else:
                    cites |= dict.fromkeys(part.cites)
                    text = f"{escaped(part.text)} [{', '.join(part.cites)}] "
                    yield ChatEvent(kind="text", text=text)
        except ModelFailure:
            if cards:  # they stand, and a yes would record them
                yield block(_how_to_confirm(cards, model.name))
            raise
        if cites:
            yield ChatEvent(kind="text", text="\n\n")
        if cards:
            yield block(_how_to_confirm(cards, model.name))
        titles = {hit.passage.id: hit.passage.title for hit in found}
        for source in cites:
            yield cited(source, titles.get(source, _source_title(source)))
        if drafts.agendas:
            asked_for = replace(request, reps=tuple(drafts.agendas.values()))
            yield from self._meetings.prepare(actor, asked_for, question.on)
        return bool(cites or told or drafts.agendas)

    def _question(
        self,
        actor: Actor,
        request: Request,
        found: Sequence[Found],
        earlier: Sequence[ChatMessage],
        look: Lookups,
        drafts: Drafts,
    ) -> Question:
        standing = look.standing(actor, request.rep) if request.rep else None
        told = [f"{standing.told}: {fact}" for fact in standing.facts] if standing else []
        with self._office.reading(actor) as desk:
            today, names = desk.today, [rep.name for rep in desk.visible_reps()]
        length = " Answer in two sentences." if request.brief else ""
        return Question(
            text=f"{request.text}{length}",
            asker=actor.name,
            on=today,
            passages={hit.passage.id: hit.passage.prompt_text for hit in found},
            facts={f"F{number}": text for number, text in enumerate(told, start=1)},
            names=(actor.name, *names),
            earlier=earlier,
            sources=Sources(self._office, self._rooms, look, actor).all(),
            drafts=drafts.all(),
        )


def _how_to_confirm(cards: int, model: str) -> str:
    check = f"Drafted by {escaped(model)} from what you said: read it first."
    if cards == 1:
        return f"{check} Say “yes” and it counts."
    return f"{check} Say “yes” for all {cards}, or “the first” for one."


def _source_title(source: str) -> str:
    return "A figure of the record" if source.startswith("F") else source


def _passage(hit: Found, *, whole: bool) -> str:
    text = hit.passage.text
    if not whole and len(text) > LONGEST_PASSAGE:
        cut = text[:LONGEST_PASSAGE]
        end = max(cut.rfind(". "), cut.rfind("\n\n"))
        text = cut[: end + 1] if end > LONGEST_PASSAGE // 3 else cut.rsplit(" ", 1)[0] + " …"
    return f"**{escaped(hit.passage.title)}** [{hit.passage.id}]\n\n{text}"
