"""Errors as a program meets them: problem+json (RFC 9457) with a stable code and a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from api.methods import methods_at
from assistant.coach.imports import NotReady
from assistant.errors import (
    Ambiguous,
    Cancelled,
    CoachError,
    Conflict,
    InvalidInput,
    ModelFailure,
    ModelNotReady,
    NotFound,
    NotSetUp,
    Refused,
    ServerFailure,
    StorageFailure,
)

MEDIA_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """One kind of problem: its status, its stable code, and its title."""

    status: int
    code: str
    title: str


KINDS: dict[type[CoachError], Kind] = {
    InvalidInput: Kind(422, "invalid-input", "The input cannot be used"),
    NotReady: Kind(422, "import-not-ready", "The file cannot be taken in yet"),
    NotFound: Kind(404, "not-found", "Not found"),
    Ambiguous: Kind(409, "ambiguous", "The name fits several"),
    Refused: Kind(403, "refused", "Not allowed"),
    Conflict: Kind(409, "conflict", "The record forbids this"),
    Cancelled: Kind(409, "cancelled", "Stopped as asked"),
    NotSetUp: Kind(409, "not-set-up", "No team yet"),
    StorageFailure: Kind(503, "storage-failure", "The data cannot be reached"),
    ModelNotReady: Kind(409, "model-not-ready", "No language model can be asked"),
    ModelFailure: Kind(502, "model-failure", "The language model gave no usable answer"),
    ServerFailure: Kind(502, "server-failure", "Another server was of no use"),
    CoachError: Kind(500, "failed", "That did not work"),
}
"""The whole mapping: an error has the kind of the nearest class in its tree."""

BAD_REQUEST = Kind(400, "bad-request", "The request cannot be read")
UNAUTHORIZED = Kind(401, "unauthorized", "A valid token is needed")
NO_SUCH_PATH = Kind(404, "no-such-path", "Nothing is served there")
KEY_IN_USE = Kind(409, "key-in-use", "The Idempotency-Key is taken")
WRONG_METHOD = Kind(405, "wrong-method", "This path has other methods")
SCOPE = Kind(403, "scope-missing", "The token may not do this")
ANSWER_LOST = Kind(409, "answer-lost", "Done, but the answer was lost")
SHOWN_ONCE = Kind(409, "shown-once", "This answer is shown once only")
TOO_SLOW = Kind(408, "too-slow", "The request did not arrive in time")
CHANGED = Kind(412, "changed-meanwhile", "Changed since you looked")
TOO_LARGE = Kind(413, "too-large", "The request is too large")
WRONG_TYPE = Kind(415, "wrong-content-type", "This content type is not taken")
WRONG_HOST = Kind(421, "wrong-host", "Not served under this name")
UNSEEN = Kind(428, "version-missing", "Say which version you have seen")
TOO_MANY = Kind(429, "too-many-requests", "Too many requests")
INVALID_REQUEST = Kind(422, "invalid-request", "A field cannot be used")
CRASHED = Kind(500, "crashed", "Something broke here")
NO_ISSUER = Kind(503, "sign-in-unreachable", "The sign-in service cannot be reached")
BEHIND = Kind(503, "not-ready", "Not ready to serve")


def every_kind() -> list[Kind]:
    """All kinds of problems, by status and code."""
    here = {kind for kind in globals().values() if isinstance(kind, Kind)}
    return sorted(here | set(KINDS.values()), key=lambda kind: (kind.status, kind.code))


_BY_STATUS = {
    kind.status: kind
    for kind in (BAD_REQUEST, NO_SUCH_PATH, WRONG_METHOD, TOO_SLOW, TOO_LARGE, WRONG_TYPE)
}
_SENTENCES = {
    400: "The body cannot be read. Send JSON in UTF-8.",
    404: "There is nothing at this path. /docs lists what there is.",
    405: "This path does not take this method. The Allow header lists those that it takes.",
}


class FieldFault(BaseModel):
    """One field that cannot be used. `pointer` is a JSON pointer into the body or parameters."""

    where: str
    pointer: str
    detail: str


class Problem(BaseModel):
    """What went wrong, after RFC 9457. Programs branch on `code`, people read `detail`."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: tuple[FieldFault, ...] | None = None
    """The fields at fault, where the request as such could not be used."""

    choices: tuple[str, ...] | None = None
    """What an ambiguous name could mean."""

    typed: str | None = None
    """What to do at nextgear's own command line, where `detail` has no other way out."""


class Stop(Exception):
    """A problem that the API itself finds, outside the facade's own errors."""

    def __init__(self, kind: Kind, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.headers = headers


def kind_of(error: CoachError) -> Kind:
    """The kind of `error`, by the nearest class in its tree."""
    return next(KINDS[cls] for cls in type(error).__mro__ if cls in KINDS)


def problem_of(error: CoachError) -> Problem:
    """An error as a problem."""
    kind, is_typed = kind_of(error), "`nextgear" in error.remedy or " --" in error.remedy
    return _problem(kind, error.problem if is_typed else str(error)).model_copy(
        update={
            "typed": error.remedy if is_typed else None,
            "choices": error.choices if isinstance(error, Ambiguous) else None,
        }
    )


def _problem(kind: Kind, detail: str) -> Problem:
    return Problem(
        type=f"urn:nextgear:problem:{kind.code}",
        title=kind.title,
        status=kind.status,
        code=kind.code,
        detail=detail,
    )


def problem(
    kind: Kind,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[FieldFault] = (),
) -> Response:
    """The answer for a problem of `kind`; `detail` is one or two sentences."""
    told = _problem(kind, detail).model_copy(update={"errors": tuple(errors) or None})
    return sent(told, headers)


def sent(told: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as an answer."""
    return Response(
        told.model_dump_json(exclude_none=True),
        status_code=told.status,
        headers=dict(headers) if headers else None,
        media_type=MEDIA_TYPE,
    )


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems an operation documents beside those that every operation has."""
    return {
        status: documented("; or ".join(k.title for k in every_kind() if k.status == status))
        for status in statuses
    }


def documented(description: str) -> dict[str, Any]:
    """One problem as an OpenAPI response."""
    reference = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": reference}}}


EVERYWHERE: dict[int | str, dict[str, Any]] = {
    401: documented(UNAUTHORIZED.title),
    422: documented(INVALID_REQUEST.title),
    "default": documented("Any other problem"),
}
"""What every operation may answer."""


def _coach_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, CoachError)  # noqa: S101 - registered for this class only
    return sent(problem_of(error))


def _stop(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Stop)  # noqa: S101
    return problem(error.kind, error.detail, headers=error.headers)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if error.status_code == WRONG_METHOD.status:
        allow = {"Allow": ", ".join(methods_at(request.app, request.url.path))}
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=allow)
        return problem(WRONG_METHOD, _SENTENCES[WRONG_METHOD.status], headers=allow)
    kind = _BY_STATUS.get(error.status_code, Kind(error.status_code, "failed", error.detail))
    return problem(kind, _SENTENCES.get(kind.status, error.detail), headers=error.headers)


def _invalid_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    if any(fault["type"] == "json_invalid" for fault in error.errors()):
        return problem(BAD_REQUEST, "The body is not valid JSON. Nothing was stored.")
    return _faulty(request, [_fault(fault) for fault in error.errors()])


def _faulty(request: Request, faults: Sequence[FieldFault]) -> Response:
    told = [f"{_named(fault)}: {fault.detail}" for fault in faults]
    if request.method not in {"GET", "HEAD"}:
        told.append("Nothing was stored.")
    return problem(INVALID_REQUEST, " ".join(told), errors=faults)


def _fault(fault: Mapping[str, Any]) -> FieldFault:
    where, *path = (str(part) for part in fault["loc"])
    pointer = "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in path)
    return FieldFault(where=where, pointer=pointer, detail=_sentence(fault))


def _named(fault: FieldFault) -> str:
    return f"{fault.where} {fault.pointer[1:].replace('/', '.')}".strip()


def _sentence(fault: Mapping[str, Any]) -> str:
    found = {
        "missing": "is needed and was not given",
        "extra_forbidden": "is not a field of this request",
        "string_too_short": "is empty",
    }.get(fault["type"]) or str(fault["msg"])
    return f"{found[:1].lower()}{found[1:]}".rstrip(".") + "."


def _invalid_value(request: Request, error: Exception) -> Response:
    """What a request's fields make is no value of the domain: said like any invalid request."""
    assert isinstance(error, ValidationError)  # noqa: S101
    faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]
    return _faulty(request, [_fault(fault) for fault in faults])


def add_to(app: FastAPI) -> None:
    """Make `app` answer every error as problem+json."""
    app.add_exception_handler(CoachError, _coach_error)
    app.add_exception_handler(Stop, _stop)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(ValidationError, _invalid_value)
