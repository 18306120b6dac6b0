"""Questions to the library of coaching guidance."""

from fastapi import APIRouter, Response
from pydantic import ConfigDict

from api.answers import Envelope, answer
from api.auth import Caller
from api.errors import problems
from api.parameters import Body, ShortWords, Words
from assistant.domain.guidance import Found

router = APIRouter(tags=["library"], responses=problems(403, 404, 409))


class Asked(Body):
    """A question on coaching, and whose record to search beside the guidance."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "What do I do after a missed commitment?"}]}
    )

    question: Words
    rep: ShortWords | None = None


@router.post("/ask", response_model=Envelope[tuple[Found, ...]])
def ask(caller: Caller, asked: Asked) -> Response:
    """Passages that answer, best first, with their sources. Nothing is stored.

    A question may name people, so it comes in the body and stands in no URL.
    """
    found = caller.coach.team.ask(caller.actor, asked.question, rep=asked.rep)
    return answer("answers", found, as_of=caller.coach.today())
