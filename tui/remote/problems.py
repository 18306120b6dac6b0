"""What goes wrong between here and a server, as the errors that the facade itself would raise."""

import ssl

import httpx
from pydantic import BaseModel, ValidationError

from assistant.errors import (
    Ambiguous,
    CoachError,
    Conflict,
    InvalidInput,
    ModelFailure,
    ModelNotReady,
    NotFound,
    NotSetUp,
    Refused,
    ServerBusy,
    ServerFailure,
    ServerUnlike,
    ServerUnreachable,
    SignedOut,
    StorageFailure,
)

MEDIA_TYPE = "application/problem+json"

ERRORS: dict[str, type[CoachError]] = {
    "invalid-input": InvalidInput,
    "import-not-ready": InvalidInput,
    "invalid-request": InvalidInput,
    "bad-request": InvalidInput,
    "too-large": InvalidInput,
    "too-slow": InvalidInput,
    "wrong-content-type": InvalidInput,
    "not-found": NotFound,
    "refused": Refused,
    "scope-missing": Refused,
    "conflict": Conflict,
    "cancelled": Conflict,
    "changed-meanwhile": Conflict,
    "version-missing": Conflict,
    "key-in-use": Conflict,
    "shown-once": Conflict,
    "answer-lost": Conflict,
    "not-set-up": NotSetUp,
    "storage-failure": StorageFailure,
    "not-ready": StorageFailure,
    "model-not-ready": ModelNotReady,
    "model-failure": ModelFailure,
    "too-many-requests": ServerBusy,
    "sign-in-unreachable": ServerUnreachable,
    "wrong-host": ServerFailure,
    "crashed": ServerFailure,
    "failed": ServerFailure,
    "server-failure": ServerFailure,
}
"""By the server's stable codes; those with a sentence of our own are in `error_in`."""


class Told(BaseModel):
    """The fields of a problem that matter here."""

    code: str
    detail: str
    choices: tuple[str, ...] = ()
    typed: str = ""


def error_in(answer: httpx.Response) -> CoachError:
    """The error that an answer other than 2xx tells of."""
    told = _told(answer)
    return _of_somebody_else(answer) if told is None else error_told(told)


def error_told(told: Told) -> CoachError:
    """The error of a problem, however it came."""
    if told.code == "unauthorized":
        return SignedOut(
            "The server does not take your token: it is unknown, expired or revoked.",
            "Ask an admin for a new one, then open nextgear again.",
        )
    if told.code == "ambiguous":
        error = Ambiguous(told.detail, told.choices)
        error.remedy = ""  # the server's sentence names the choices
        return error
    if told.code in {"no-such-path", "wrong-method"}:
        return ServerUnlike(
            "The server's nextgear is of another version and does not know this step.",
            "Bring both to the same version.",
        )
    return ERRORS.get(told.code, ServerFailure)(told.detail, told.typed)


def unreachable(url: str, error: httpx.RequestError, *, changes: bool = False) -> ServerFailure:
    """No connection, or one that broke; `changes` says that something was to be changed."""
    if (fault := _tls_fault(error)) is not None:
        return ServerUnlike(
            f"The connection to {url} is not safe: {fault}. Nothing was sent.",
            "Where your company has an authority of its own, SSL_CERT_FILE names its file.",
        )
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return ServerUnreachable(
            f"{url} cannot be reached.", "Is it running, and is that its address?"
        )
    if changes:
        return ServerUnreachable(
            f"The connection to {url} was lost on the way.",
            "Look whether your change was made before you repeat it.",
        )
    return ServerUnreachable(f"The connection to {url} was lost.", "Try again.")


def no_answer(url: str, seconds: float) -> ServerFailure:
    """Connected, and then silence."""
    return ServerUnreachable(
        f"{url} has not answered for {seconds:.0f} seconds.",
        "Look whether your change was made before you repeat it.",
    )


def _tls_fault(error: BaseException | None) -> str | None:
    """Why TLS failed, if it did, in the words of the library that checks it."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message or "its certificate cannot be verified"
        if isinstance(error, ssl.SSLError):
            return "what answers there does not speak TLS as it should"
        error = error.__cause__ or error.__context__
    return None


def unlike() -> ServerUnlike:
    """An answer of another version."""
    return ServerUnlike(
        "The server's answer has parts that this nextgear does not understand.",
        "Bring both to the same version.",
    )


def _told(answer: httpx.Response) -> Told | None:
    if answer.headers.get("content-type", "").partition(";")[0] != MEDIA_TYPE:
        return None
    try:
        return Told.model_validate_json(answer.content)
    except ValidationError:
        return None


def _of_somebody_else(answer: httpx.Response) -> ServerFailure:
    where = f"{answer.url.scheme}://{answer.url.netloc.decode()}"
    if answer.is_redirect:
        return ServerUnlike(
            f"{where} sends us on to another address.",
            "Open nextgear with the address that it names, if you trust that one.",
        )
    if answer.is_server_error:
        return ServerUnreachable(
            f"{where} answers, but the nextgear behind it does not ({answer.status_code}).",
            "Try again in a moment.",
        )
    return ServerUnlike(
        f"What answers at {where} is no nextgear ({answer.status_code}).", "Check the address."
    )
