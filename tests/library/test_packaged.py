"""The vectors that are shipped are those of the cards as they stand."""

import numpy as np

from assistant.domain.guidance import Audience
from assistant.library.embedding import MiniLmEmbedder
from assistant.library.library import GuidanceLibrary
from assistant.library.packaged import packed, unpacked
from assistant.library.vectors import MemoryVectors, content_hash, missing
from knowledge import vectors_file

SHIPPED = unpacked(vectors_file().read_bytes())


def test_every_line_of_the_cards_has_its_vector_and_no_other_is_shipped(
    library: GuidanceLibrary,
) -> None:
    """Where this fails: python -m assistant.library.packaged."""
    fingerprint = MiniLmEmbedder().fingerprint
    wanted = {content_hash(fingerprint, owned) for owned in library.own_texts()}
    assert wanted == set(SHIPPED)


def test_a_shipped_vector_is_that_of_its_text(library: GuidanceLibrary) -> None:
    embedder = MiniLmEmbedder()
    some = library.own_texts()[::40]
    for owned, fresh in zip(some, embedder.embed([o.text for o in some]), strict=True):
        vector = np.frombuffer(SHIPPED[content_hash(embedder.fingerprint, owned)], "<f4")
        assert vector @ fresh > 0.99


def test_the_file_stays_small() -> None:
    assert vectors_file().stat().st_size < 2_000_000


def test_what_is_packed_comes_back_nearly_equal() -> None:
    embedder = MiniLmEmbedder()
    back = unpacked(packed(embedder, ["one", "two", "one"]))
    assert len(back) == 2
    one = np.frombuffer(next(iter(back.values())), "<f4")
    assert np.isclose(np.linalg.norm(one), 1, atol=1e-5)


def test_a_search_of_guidance_embeds_nothing_but_the_question() -> None:
    cache = MemoryVectors()
    library = GuidanceLibrary(vectors=cache)
    assert library.search("he broke what he promised", audience=Audience.MANAGER)
    assert missing(MiniLmEmbedder(), cache, library.own_texts())
    assert cache.keep_only(()) == 0
