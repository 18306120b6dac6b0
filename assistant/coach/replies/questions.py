"""Questions for the library: passages with their sources, or a model's checked words on them."""

from collections.abc import Sequence

from assistant.coach.answering import worded
from assistant.coach.office import Office
from assistant.coach.replies.pieces import Events, block, cited
from assistant.coach.team import TeamRoom
from assistant.domain.chat import ChatMessage
from assistant.domain.guidance import Found
from assistant.domain.people import Actor
from assistant.errors import InvalidInput, ModelFailure
from assistant.jobs.chat.requests import Request
from assistant.markdown import escaped

SHOWN = 3
LONGEST_PASSAGE = 420


class QuestionReplies:
    """Permission comes before ranking: only what the asker may see is searched."""

    def __init__(self, office: Office, team: TeamRoom) -> None:
        self._office = office
        self._team = team

    def answer(self, actor: Actor, request: Request, earlier: Sequence[ChatMessage]) -> Events:
        """What answers the question, best first."""
        found = self._team.ask(actor, request.text, rep=request.rep)
        if not found:
            yield block(
                "I find nothing on that in the record or the library. Ask it in other words, or "
                "/help shows what I understand."
            )
            return
        try:
            if (yield from worded(self._office, self._team, actor, request, found, earlier)):
                return
        except (ModelFailure, InvalidInput) as failure:
            yield block(f"{failure.problem} Here is what the library has:")
        for hit in found if request.full else found[: 1 if request.brief else SHOWN]:
            yield block(_passage(hit, whole=request.full))
            yield cited(hit.passage.id, hit.passage.title)


def _passage(hit: Found, *, whole: bool) -> str:
    text = hit.passage.text
    if not whole and len(text) > LONGEST_PASSAGE:
        cut = text[:LONGEST_PASSAGE]
        end = max(cut.rfind(". "), cut.rfind("\n\n"))
        text = cut[: end + 1] if end > LONGEST_PASSAGE // 3 else cut.rsplit(" ", 1)[0] + " …"
    return f"**{escaped(hit.passage.title)}** [{hit.passage.id}]\n\n{text}"
