"""The seam to a language model, with a server on this machine behind it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.coach import Coach
from assistant.domain.prompts import Prompt, PromptTurn
from assistant.domain.records import ModelCall
from assistant.settings import Settings
from tests.language_server import Stub


@pytest.fixture
def settings(stub: Stub, tmp_path: Any) -> Settings:
    return Settings(home=tmp_path, model="stub", model_url=stub.url, model_timeout=5)


@pytest.fixture
def spent() -> list[ModelCall]:
    return []


@pytest.fixture
def model(settings: Settings, spent: list[ModelCall]) -> Any:
    from assistant.model.language import LanguageModel

    return LanguageModel.connect(settings, spent.append)


@pytest.fixture
def prompt() -> Prompt:
    turns = (
        PromptTurn(role="system", text="You count."),
        PromptTurn(role="user", text="How many?"),
    )
    return Prompt(name="count", version="1", turns=turns)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting before another try is short here."""
    monkeypatch.setattr("assistant.model.language._FIRST_WAIT", 0.01)


@pytest.fixture
def coach(language_model: Stub, demo_home: Path) -> Iterator[Coach]:
    """The facade over the sample team, with `stub` as its language model."""
    from assistant.bootstrap import open_coach

    coach = open_coach("demo")
    yield coach
    coach.close()
