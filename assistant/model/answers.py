"""From what came back to a validated answer, or to a sentence on what is wrong with it."""

import json
import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.domain.plain_text import plain

AnswerT = TypeVar("AnswerT", bound=BaseModel)

_FENCED = re.compile(r"^\s*```[a-zA-Z]*\s*\n(.*?)\n?\s*```\s*$", re.DOTALL)
_TOLD_FAULTS = 5


class Wrong(Exception):
    """The answer is not as asked; the text is for the model to read when asked again."""


def validated(raw: object, form: type[AnswerT]) -> AnswerT:
    """`raw` (a decoded object, or the text of one) as `form`, control characters removed.

    Raises:
        Wrong: it is none.
    """
    found = raw if isinstance(raw, dict) else _decoded(str(raw))
    try:
        return form.model_validate(_plain(found))
    except ValidationError as error:
        raise Wrong(faults_in(error)) from error
    except RecursionError as error:
        raise Wrong("it is nested too deeply") from error


def faults_in(error: ValidationError) -> str:
    """What is wrong with which fields, the first few, for a model to read."""
    faults = error.errors(include_url=False, include_input=False)[:_TOLD_FAULTS]
    return "; ".join(f"{'.'.join(map(str, f['loc']))}: {f['msg']}" for f in faults)


def _decoded(text: str) -> dict[str, Any]:
    fenced = _FENCED.match(text)
    body = fenced[1] if fenced else text
    if not body.strip():
        raise Wrong("it is empty")
    start = body.find("{")
    if start < 0:
        raise Wrong("it holds no JSON object")
    try:
        found, _ = json.JSONDecoder().raw_decode(body[start:])
    except (ValueError, RecursionError) as error:
        raise Wrong("its JSON is broken or cut off") from error
    if not isinstance(found, dict):
        raise Wrong("it is not a JSON object")
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value
