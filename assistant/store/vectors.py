"""Vectors beside the record: made once for each text, gone with whom they speak about."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, select

from assistant.store.questions import in_parts
from assistant.store.rows import upserting
from assistant.store.store import Store
from assistant.store.tables import VECTORS


class StoredVectors:
    """A cache of vectors (float32 bytes) by the hash of embedder, owner and text.

    `fingerprint` names the embedder, so that vectors of an old one can be found.
    """

    def __init__(self, store: Store, fingerprint: str) -> None:
        self._store = store
        self._fingerprint = fingerprint

    def get(self, hashes: Sequence[str]) -> Mapping[str, bytes]:
        """The vectors that are known; unknown hashes are left out."""
        columns = VECTORS.c
        found: dict[str, bytes] = {}
        with self._store.read() as record:
            for part in in_parts(hashes):
                asked = select(columns.content_hash, columns.vector).where(
                    columns.content_hash.in_(part), columns.fingerprint == self._fingerprint
                )
                found |= {key: bytes(vector) for key, vector in record.connection.execute(asked)}
        return found

    def put(
        self,
        vectors: Mapping[str, bytes],
        *,
        rep_id: str | None = None,
        document_id: str | None = None,
    ) -> None:
        """Keep vectors of texts about a rep, of a document or of nobody.

        A hash that is known already stays as it is.

        Raises:
            Conflict: the rep or document is no longer on the record.
        """
        if not vectors:
            return
        rows = [
            {
                "content_hash": key,
                "fingerprint": self._fingerprint,
                "rep_id": rep_id,
                "document_id": document_id,
                "vector": vector,
            }
            for key, vector in vectors.items()
        ]
        with self._store.write() as record:
            insert = upserting(record.connection)(VECTORS)
            record.connection.execute(insert.on_conflict_do_nothing(), rows)

    def has_others(self) -> bool:
        """Whether there are vectors of another embedder: it was changed."""
        asked = select(VECTORS.c.content_hash).where(VECTORS.c.fingerprint != self._fingerprint)
        with self._store.read() as record:
            return record.connection.scalar(asked.limit(1)) is not None

    def keep_only(self, hashes: Collection[str]) -> int:
        """Remove every other vector, those of other embedders included; how many went."""
        columns = VECTORS.c
        with self._store.write() as record:
            gone = set(record.connection.scalars(select(columns.content_hash))) - set(hashes)
            for part in in_parts(gone):
                record.connection.execute(delete(VECTORS).where(columns.content_hash.in_(part)))
        return len(gone)
