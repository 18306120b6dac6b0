"""The seam to a language model, over a real wire: what comes back, or a sentence."""

import json
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from assistant.domain.prompts import Prompt
from assistant.errors import (
    ModelAnswerUnusable,
    ModelDenied,
    ModelFailure,
    ModelNotReady,
    ModelUnreachable,
)
from assistant.settings import Settings


class Count(BaseModel):
    """How many there are."""

    model_config = ConfigDict(extra="forbid")
    number: int
    unit: str


GOOD = {"number": 3, "unit": "deals"}


def test_an_answer_in_the_asked_form_comes_back_validated(
    stub: Any, model: Any, prompt: Prompt, spent: list[Any]
) -> None:
    stub.enqueue(stub.say.json(GOOD))
    assert model.structured(prompt, Count) == Count(number=3, unit="deals")
    (sent,) = stub.requests
    assert sent["response_format"]["json_schema"]["strict"] is True
    assert [m["role"] for m in sent["messages"]] == ["system", "user"]
    (call,) = spent
    assert (call.tokens_in, call.tokens_out, call.tries) == (100, 20, 1)
    assert (call.model, call.prompt, call.prompt_version) == ("stub", "count", "1")
    assert call.outcome == "answered"


def test_a_server_without_schemas_is_asked_by_a_tool_and_remembered(
    stub: Any, model: Any, prompt: Prompt
) -> None:
    stub.enqueue(
        stub.say.status(400, "response_format is not supported"),
        stub.say.tool("Count", json.dumps(GOOD)),
        stub.say.tool("Count", json.dumps(GOOD)),
    )
    assert model.structured(prompt, Count).number == 3
    assert model.structured(prompt, Count).number == 3
    assert ["tools" in r for r in stub.requests] == [False, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "```json\n" + json.dumps(GOOD) + "\n```",
        "Here you are:\n" + json.dumps(GOOD) + "\nAnything else?",
    ],
    ids=["fenced", "with talk around it"],
)
def test_an_object_in_wrapping_is_taken_out_of_it(
    text: str, stub: Any, model: Any, prompt: Prompt
) -> None:
    stub.enqueue(stub.say.text(text))
    assert model.structured(prompt, Count).number == 3
    assert len(stub.requests) == 1


@pytest.mark.parametrize(
    "text",
    [
        '{"number": 3, "unit": "de',
        "three deals, I would say",
        '{"number": "many", "unit": "deals"}',
        '{"number": 3}',
        '{"number": 3, "unit": "deals", "label": "Toxic"}',
        "[1, 2]",
        "",
    ],
    ids=["truncated", "prose", "wrong type", "missing", "extra", "list", "empty"],
)
def test_a_wrong_answer_is_asked_for_again_once_with_the_reason(
    text: str, stub: Any, model: Any, prompt: Prompt, spent: list[Any]
) -> None:
    stub.enqueue(stub.say.text(text), stub.say.json(GOOD))
    assert model.structured(prompt, Count).number == 3
    assert "cannot be used" in stub.requests[1]["messages"][-1]["content"]
    assert spent[0].tokens == 240

    stub.enqueue(stub.say.text(text), stub.say.text(text))
    with pytest.raises(ModelAnswerUnusable, match="not in the form"):
        model.structured(prompt, Count)
    assert len(stub.requests) == 4
    assert spent[1].outcome == "unusable"


def test_tool_arguments_that_are_no_json_are_asked_for_again(
    stub: Any, model: Any, prompt: Prompt
) -> None:
    stub.enqueue(
        stub.say.status(400),
        stub.say.tool("Count", "{number: 3"),
        stub.say.tool("Count", json.dumps(GOOD)),
    )
    assert model.structured(prompt, Count).number == 3


Script = Callable[[Any], Any]

FAULTS: dict[str, tuple[Script, type[ModelFailure], int]] = {
    "401": (lambda say: say.status(401, "bad key sk-secret"), ModelDenied, 1),
    "403": (lambda say: say.status(403), ModelDenied, 1),
    "404": (lambda say: say.status(404), ModelDenied, 1),
    "context length": (
        lambda say: say.status(400, "too long", code="context_length_exceeded"),
        ModelDenied,
        1,
    ),
    "quota": (
        lambda say: say.status(429, "You exceeded your quota", code="insufficient_quota"),
        ModelDenied,
        1,
    ),
    "429": (lambda say: say.status(429), ModelUnreachable, 3),
    "429 for an hour": (
        lambda say: say.status(429, "x", {"retry-after": "3600"}),
        ModelUnreachable,
        1,
    ),
    "429 with odd header": (
        lambda say: say.status(429, "x", {"retry-after": "soon"}),
        ModelUnreachable,
        3,
    ),
    "409": (lambda say: say.status(409), ModelUnreachable, 3),
    "500": (lambda say: say.status(500), ModelUnreachable, 3),
    "503": (lambda say: say.status(503), ModelUnreachable, 3),
    "hangs up": (lambda say: say.hang_up(), ModelUnreachable, 3),
    "a web page": (
        lambda say: say.raw(b"<html>Sign in</html>", "text/html"),
        ModelAnswerUnusable,
        1,
    ),
    "broken body": (lambda say: say.raw(b'{"choices": ['), ModelAnswerUnusable, 1),
    "wrong encoding": (lambda say: say.raw(b"\xff\xfe\x00"), ModelAnswerUnusable, 1),
    "no choices": (lambda say: say.raw(b'{"choices": []}'), ModelAnswerUnusable, 1),
    "null": (lambda say: say.raw(b"null"), ModelAnswerUnusable, 1),
    "refusal": (
        lambda say: say.text(None, refusal="I cannot help with that"),
        ModelAnswerUnusable,
        1,
    ),
    "filtered": (lambda say: say.text("", "content_filter"), ModelAnswerUnusable, 1),
    "out of tokens": (lambda say: say.text('{"number": 3', "length"), ModelAnswerUnusable, 1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_ends_in_a_sentence_and_no_more_tries_than_help(
    fault: str, stub: Any, model: Any, prompt: Prompt, spent: list[Any]
) -> None:
    reply, error, tries = FAULTS[fault]
    stub.otherwise = reply(stub.say)
    with pytest.raises(error) as failed:
        model.structured(prompt, Count)
    assert len(stub.requests) == tries
    assert failed.value.problem.endswith(".")
    assert "secret" not in str(failed.value)
    assert spent[0].tries == tries
    assert spent[0].outcome == failed.value.outcome


def test_a_400_on_both_ways_of_asking_is_a_sentence(stub: Any, model: Any, prompt: Prompt) -> None:
    stub.otherwise = stub.say.status(400, "no such parameter")
    with pytest.raises(ModelDenied, match="rejects the request"):
        model.structured(prompt, Count)
    assert len(stub.requests) == 2


def test_a_passing_fault_is_tried_again_and_does_not_show(
    stub: Any, model: Any, prompt: Prompt, spent: list[Any]
) -> None:
    stub.enqueue(
        stub.say.status(429, headers={"retry-after": "0"}),
        stub.say.status(500),
        stub.say.json(GOOD),
    )
    assert model.structured(prompt, Count).number == 3
    assert spent[0].tries == 3


@pytest.mark.parametrize("reply", [lambda say: say.silence(30), lambda say: say.drip(30)])
def test_the_deadline_is_ours_and_ends_the_connection(
    reply: Script, stub: Any, settings: Settings, prompt: Prompt, spent: list[Any]
) -> None:
    from assistant.model.language import LanguageModel

    quick = LanguageModel.connect(settings.model_copy(update={"model_timeout": 1}), spent.append)
    stub.otherwise = reply(stub.say)
    with pytest.raises(ModelUnreachable, match="in time"):
        quick.structured(prompt, Count)
    assert spent[0].outcome == "unreachable"


def test_fifty_calls_that_hang_cost_no_more_than_one(
    stub: Any, settings: Settings, prompt: Prompt, spent: list[Any]
) -> None:
    from assistant.model.language import LanguageModel

    quick = LanguageModel.connect(settings.model_copy(update={"model_timeout": 1}), spent.append)
    stub.otherwise = stub.say.silence(5)
    with ThreadPoolExecutor(50) as pool:
        ended = [pool.submit(quick.structured, prompt, Count) for _ in range(50)]
        assert all(isinstance(one.exception(), ModelUnreachable) for one in ended)


class TestStreams:
    def test_pieces_arrive_as_they_are_said(
        self, stub: Any, model: Any, prompt: Prompt, spent: list[Any]
    ) -> None:
        stub.enqueue(stub.say.text("One step at a time."))
        pieces = list(model.stream(prompt))
        assert "".join(pieces) == "One step at a time."
        assert len(pieces) > 1
        assert (spent[0].tokens_in, spent[0].tokens_out) == (100, 20)

    @pytest.mark.parametrize(
        ("reply", "error"),
        [
            (lambda say: say.text("One step", None), ModelAnswerUnusable),
            (lambda say: say.text("One step", "length"), ModelAnswerUnusable),
            (lambda say: say.text(""), ModelAnswerUnusable),
            (lambda say: say.drop_mid_stream("One step"), ModelFailure),
            (lambda say: say.endless(), ModelAnswerUnusable),
            (lambda say: say.raw(b"<html></html>", "text/html"), ModelFailure),
            (lambda say: say.status(401), ModelDenied),
            (lambda say: say.status(503), ModelUnreachable),
        ],
    )
    def test_a_stream_that_breaks_off_says_so(
        self, reply: Script, error: type[ModelFailure], stub: Any, model: Any, prompt: Prompt
    ) -> None:
        stub.otherwise = reply(stub.say)
        with pytest.raises(error):
            list(model.stream(prompt))

    def test_cancelling_ends_the_connection(
        self, stub: Any, model: Any, prompt: Prompt, spent: list[Any]
    ) -> None:
        stub.otherwise = stub.say.endless(0.02)
        pieces = model.stream(prompt)
        assert next(pieces)
        began = time.monotonic()
        pieces.close()
        assert stub.settled()
        assert time.monotonic() - began < 2
        assert spent[0].outcome == "cancelled"


class TestConnecting:
    def test_no_tracing_starts_whatever_the_environment_says(
        self, stub: Any, settings: Settings, prompt: Prompt, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from langsmith.utils import tracing_is_enabled

        from assistant.model import waiting
        from assistant.model.language import LanguageModel

        for name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", stub.url)
        model = LanguageModel.connect(settings, lambda _call: None)
        stub.enqueue(stub.say.json(GOOD))
        model.structured(prompt, Count)

        async def seen_by_the_loop() -> object:
            return tracing_is_enabled()

        assert waiting.wait_for(seen_by_the_loop(), 5) is False
        assert len(stub.requests) == 1

    def test_the_address_and_key_of_other_programs_are_not_taken(
        self, stub: Any, settings: Settings, prompt: Prompt, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from assistant.model.language import LanguageModel

        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-program")
        monkeypatch.setenv("OPENAI_API_BASE", "http://127.0.0.1:1/v1")
        stub.enqueue(stub.say.json(GOOD))
        LanguageModel.connect(settings, lambda _call: None).structured(prompt, Count)
        sent = {name.lower(): value for name, value in stub.headers[0].items()}
        assert sent["authorization"] == "Bearer none"

    def test_the_key_comes_from_a_file_that_only_its_owner_reads(self, settings: Settings) -> None:
        from assistant.model.connection import read_key

        file = settings.home / "model.key"
        file.write_text("sk-1\n")
        file.chmod(0o644)
        with pytest.raises(ModelNotReady, match="read by others"):
            read_key(settings)
        file.chmod(0o600)
        key = read_key(settings)
        assert key is not None
        assert key.get_secret_value() == "sk-1"
        assert "sk-1" not in repr(key)

    def test_a_hosted_model_without_a_key_is_a_sentence(self, tmp_path: Any) -> None:
        from assistant.model.connection import connect

        with pytest.raises(ModelNotReady, match="needs a key"):
            connect(Settings(home=tmp_path, model="gpt-x"))

    def test_a_provider_that_is_not_installed_names_its_package(self, tmp_path: Any) -> None:
        from assistant.model.connection import connect

        settings = Settings(home=tmp_path, model="claude", model_provider="anthropic")
        with pytest.raises(ModelNotReady, match="langchain-anthropic"):
            connect(settings)

    def test_an_unknown_provider_is_a_sentence(self, tmp_path: Any) -> None:
        from assistant.model.connection import connect

        with pytest.raises(ModelNotReady, match="cannot be used"):
            connect(Settings(home=tmp_path, model="m", model_provider="nobody"))

    def test_the_key_is_never_in_a_settings_error(self, tmp_path: Any) -> None:
        environ = {"NEXTGEAR_HOME": str(tmp_path), "NEXTGEAR_MODEL_KEY": "sk-secret"}
        assert "sk-secret" not in repr(Settings.load(environ))
        assert "NEXTGEAR_MODEL_KEY" not in os.environ


def test_every_public_error_of_the_vendors_has_a_meaning() -> None:
    import langchain.agents.middleware
    import langchain.agents.structured_output
    import langchain_core.exceptions
    import langchain_openai.chat_models.base as theirs
    import openai

    from assistant.model.failures import MEANINGS

    modules = (
        openai,
        theirs,
        langchain_core.exceptions,
        langchain.agents.middleware,
        langchain.agents.structured_output,
    )
    named = {
        name
        for module in modules
        for name, found in list(vars(module).items())
        if isinstance(found, type)
        and issubclass(found, Exception)
        and not name.startswith("_")
        and found.__module__.partition(".")[0]
        in {"openai", "langchain_openai", "langchain_core", "langchain"}
    }
    assert len(named) > 25
    assert named - set(MEANINGS) == set()
    for meaning in MEANINGS.values():
        assert meaning.problem.endswith(".")
