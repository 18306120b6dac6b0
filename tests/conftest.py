"""What every test stands on: a clean environment and a home of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def clean_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting, key or tracing switch of the person running the tests leaks in."""
    import os

    for name in list(os.environ):
        if name.startswith(("NEXTGEAR_", "OPENAI_", "ANTHROPIC_", "LANGSMITH_", "LANGCHAIN_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("NEXTGEAR_HOME", str(tmp_path / "nextgear-home"))
    monkeypatch.setenv("TZ", "UTC")
    yield
