"""The real library, built once: embedding the cards takes seconds."""

import pytest

from assistant.library.library import GuidanceLibrary


@pytest.fixture(scope="session")
def library() -> GuidanceLibrary:
    return GuidanceLibrary()
