"""What the vendors' errors mean: one table, from the names of their classes to our sentences."""

from typing import Any, NamedTuple

from assistant.errors import ModelAnswerUnusable, ModelDenied, ModelFailure, ModelUnreachable

LONGEST_WAIT = 10.0
"""Seconds that a provider may ask us to wait before we give up instead."""


class Meaning(NamedTuple):
    """Which of our errors it is, what to say, and whether the same request may yet succeed."""

    failure: type[ModelFailure]
    problem: str
    remedy: str = ""
    again: bool = False


_SETTINGS = "`nextgear model check` shows what is set and what works."
_LATER = "Try again later; until then the rules engine writes."

_KEY = Meaning(ModelDenied, "The model's provider does not accept the key.", _SETTINGS)
_PERMISSION = Meaning(
    ModelDenied, "The key has no permission to use this model.", "Choose another model or key."
)
_NO_SUCH = Meaning(ModelDenied, "There is no such model at this address.", _SETTINGS)
_REQUEST = Meaning(ModelDenied, "The provider rejects the request as it is.", _SETTINGS)
_TOO_LONG = Meaning(
    ModelDenied,
    "The request is longer than this model can read.",
    "Choose a model with a larger context, or raise the server's context size.",
)
QUOTA = Meaning(
    ModelDenied, "The account's quota is used up.", "Check plan and billing with the provider."
)
BUSY = Meaning(
    ModelUnreachable, "The provider takes no more requests just now.", _LATER, again=True
)
BROKEN = Meaning(ModelUnreachable, "The provider has a fault of its own.", _LATER, again=True)
_NO_CONNECTION = Meaning(
    ModelUnreachable,
    "The model cannot be reached.",
    "Check the network, and model_url in the settings.",
    again=True,
)
TOO_SLOW = Meaning(
    ModelUnreachable,
    "The model did not answer in time.",
    "Try again, or raise model_timeout in the settings.",
)
CUT_OFF = Meaning(ModelAnswerUnusable, "The model's answer broke off.", _LATER)
DECLINED = Meaning(ModelAnswerUnusable, "The model declined to answer.")
LOST = Meaning(ModelAnswerUnusable, "The model looked up more and more and gave no answer.")
NONSENSE = Meaning(
    ModelAnswerUnusable, "What came back is not the answer of a language model.", _SETTINGS
)

MEANINGS: dict[str, Meaning] = {
    # openai
    "OpenAIError": NONSENSE,
    "APIError": BROKEN,
    "APIStatusError": _REQUEST,
    "APIConnectionError": _NO_CONNECTION,
    "APITimeoutError": TOO_SLOW,
    "APIResponseValidationError": NONSENSE,
    "AuthenticationError": _KEY,
    "OAuthError": _KEY,
    "BadRequestError": _REQUEST,
    "ConflictError": BUSY,
    "ContentFilterFinishReasonError": DECLINED,
    "InternalServerError": BROKEN,
    "InvalidWebhookSignatureError": NONSENSE,
    "LengthFinishReasonError": CUT_OFF,
    "NotFoundError": _NO_SUCH,
    "PermissionDeniedError": _PERMISSION,
    "RateLimitError": BUSY,
    "UnprocessableEntityError": _REQUEST,
    "WebSocketConnectionClosedError": CUT_OFF,
    "WebSocketQueueFullError": BUSY,
    # langchain_openai: subclasses of both vendors' errors
    "OpenAIAPIError": BROKEN,
    "OpenAIAPIContextOverflowError": _TOO_LONG,
    "OpenAIAuthenticationError": _KEY,
    "OpenAIConnectionError": _NO_CONNECTION,
    "OpenAIContextOverflowError": _TOO_LONG,
    "OpenAIInvalidRequestError": _REQUEST,
    "OpenAIModelNotFoundError": _NO_SUCH,
    "OpenAIPermissionDeniedError": _PERMISSION,
    "OpenAIRateLimitError": BUSY,
    "OpenAIRefusalError": DECLINED,
    "OpenAITimeoutError": TOO_SLOW,
    "StreamChunkTimeoutError": TOO_SLOW,
    # langchain_core: what every other provider's errors are subclasses of
    "ContextOverflowError": _TOO_LONG,
    "LangChainException": NONSENSE,
    "ModelAPIError": BROKEN,
    "ModelAuthenticationError": _KEY,
    "ModelConnectionError": _NO_CONNECTION,
    "ModelError": BROKEN,
    "ModelInvalidRequestError": _REQUEST,
    "ModelNotFoundError": _NO_SUCH,
    "ModelPermissionDeniedError": _PERMISSION,
    "ModelRateLimitError": BUSY,
    "ModelTimeoutError": TOO_SLOW,
    "OutputParserException": NONSENSE,
    "TracerException": NONSENSE,
    # langchain.agents and langgraph: a turn with lookups
    "GraphRecursionError": LOST,
    "ModelCallLimitExceededError": LOST,
    "MultipleStructuredOutputsError": NONSENSE,
    "PIIDetectionError": NONSENSE,
    "StructuredOutputError": NONSENSE,
    "StructuredOutputValidationError": NONSENSE,
    "ToolCallLimitExceededError": LOST,
    # the transport, where a client lets it through; a stream that dies shows itself so
    "TimeoutException": TOO_SLOW,
    "TransportError": CUT_OFF,
    "TimeoutError": TOO_SLOW,
    "ConnectionError": _NO_CONNECTION,
}


class OurFault(Exception):
    """A fault of our own in a lookup, on its way past the vendors; its cause is what it is."""


def meaning_of(error: BaseException) -> Meaning:
    """What `error` means, by the nearest class that the table names.

    Anything else, a body that is not JSON for instance, is no answer of a language model.
    """
    found = next(
        (MEANINGS[c.__name__] for c in type(error).__mro__ if c.__name__ in MEANINGS), None
    )
    if found is None:
        return NONSENSE
    status = getattr(error, "status_code", None)
    if status == 429 and _is_quota(error):
        return QUOTA
    if found is _REQUEST and _is_too_long(error):
        return _TOO_LONG
    if found is _REQUEST and status in {402, 408, 425}:
        return QUOTA if status == 402 else BUSY
    return found


def failure_of(meaning: Meaning) -> ModelFailure:
    """Our error with its sentences; the vendor's own text may quote the prompt and stays out."""
    return meaning.failure(meaning.problem, meaning.remedy)


def is_about_the_request(error: BaseException) -> bool:
    """Whether another form of the same request may be accepted."""
    return meaning_of(error) is _REQUEST


def asked_to_wait(error: BaseException) -> float | None:
    """Seconds from a Retry-After header, if it is there and a number."""
    headers: Any = getattr(getattr(error, "response", None), "headers", None)
    try:
        return max(0.0, float(headers["retry-after"])) if headers is not None else None
    except (KeyError, ValueError, TypeError):
        return None


def _is_quota(error: BaseException) -> bool:
    told = _told(error)
    return "quota" in told or "billing" in told or "credit" in told


def _is_too_long(error: BaseException) -> bool:
    """Servers of one's own word it each in their way: context length, size, window."""
    told = _told(error)
    return "context" in told and any(word in told for word in ("length", "size", "window"))


def _told(error: BaseException) -> str:
    return f"{getattr(error, 'code', '')} {getattr(error, 'type', '')} {error}".casefold()
