"""The guidance's own vectors, made beforehand and shipped, so that a first search need not wait.

`python -m assistant.library.packaged` makes the file again after cards were changed; until then
a changed line is simply embedded where it is searched.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.library.vectors import MemoryVectors, Owned, VectorCache, content_hash, vectors_of
from knowledge import vectors_file

if TYPE_CHECKING:
    from assistant.library.embedding import Embedder

_STEPS = 127  # an int8 on each side of zero


class PackagedVectors:
    """A cache in front of another: what was shipped is never embedded and never stored."""

    def __init__(self, behind: VectorCache) -> None:
        self._behind = behind

    def get(self, hashes: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are known; unknown hashes are left out."""
        shipped = {key: self._shipped[key] for key in hashes if key in self._shipped}
        others = [key for key in hashes if key not in shipped]
        return shipped | dict(self._behind.get(others)) if others else shipped

    def put(
        self,
        vectors: Mapping[str, bytes],
        *,
        rep_id: str | None = None,
        document_id: str | None = None,
    ) -> None:
        """Keeps vectors; a hash that is known already stays as it is."""
        self._behind.put(vectors, rep_id=rep_id, document_id=document_id)

    def has_others(self) -> bool:
        """Whether vectors of another embedder are kept."""
        return self._behind.has_others()

    def keep_only(self, hashes: Collection[str]) -> int:
        """Removes every other vector that is not shipped; how many went."""
        return self._behind.keep_only(hashes)

    @cached_property
    def _shipped(self) -> Mapping[str, bytes]:
        return unpacked(vectors_file().read_bytes())


def packed(embedder: Embedder, texts: Sequence[str]) -> bytes:
    """The vectors of `texts` by their keys, each number as an int8, in the order of the keys."""
    import numpy as np

    unique = {content_hash(embedder.fingerprint, Owned(text)): text for text in texts}
    keys = sorted(unique)
    rows = vectors_of(embedder, MemoryVectors(), [Owned(unique[key]) for key in keys])
    steps = np.rint(rows / np.abs(rows).max(axis=1, keepdims=True) * _STEPS).astype(np.int8)
    heads = np.frombuffer(b"".join(map(bytes.fromhex, keys)), np.uint8).reshape(len(keys), -1)
    file = BytesIO()
    np.savez(file, keys=heads, steps=steps)
    return file.getvalue()


def unpacked(content: bytes) -> Mapping[str, bytes]:
    """Float32 bytes of length 1 by hash, from what `packed` made."""
    import numpy as np

    with np.load(BytesIO(content)) as found:
        keys, rows = found["keys"], found["steps"].astype("<f4")
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return {key.tobytes().hex(): row.tobytes() for key, row in zip(keys, rows, strict=True)}


def main() -> None:
    """Write the file for the cards as they stand."""
    from assistant.library.embedding import MiniLmEmbedder
    from assistant.library.library import GuidanceLibrary

    texts = [owned.text for owned in GuidanceLibrary().own_texts()]
    vectors_file().write_bytes(packed(MiniLmEmbedder(), texts))


if __name__ == "__main__":
    main()
