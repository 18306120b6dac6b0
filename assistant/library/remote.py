"""Text -> vectors by a server that speaks OpenAI's interface for embeddings."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelAnswerUnusable, ModelDenied, ModelFailure, ModelUnreachable
from assistant.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from assistant.library.embedding import Matrix

KEY_FILE = "embeddings.key"
OPENAI = "https://api.openai.com/v1"
_AT_ONCE = 64  # texts in one request
_TRIES = 3
_LONGEST_WAIT = 10.0  # seconds, whatever the server asks for
_SETTINGS = "Check the NEXTGEAR_EMBEDDINGS settings; until then words alone are searched."


class RemoteEmbedder:
    """The embeddings of one model at one address; nothing is sent before the first text."""

    def __init__(
        self, url: str, model: str, key: str | None = None, *, timeout: float = 20.0
    ) -> None:
        self.name = model
        self.fingerprint = hashlib.sha256(f"{url.rstrip('/')} {model}".encode()).hexdigest()[:16]
        self._url = f"{url.rstrip('/')}/embeddings"
        self._key = key
        self._timeout = timeout
        self._length = 0

    @classmethod
    def connect(cls, settings: Settings) -> RemoteEmbedder:
        """The embedder of the settings, which name a model.

        Raises:
            ModelDenied: the key file is missing, open to others or empty.
        """
        key = settings.embeddings_key.get_secret_value() if settings.embeddings_key else None
        named = settings.embeddings_key_file
        file = (named or settings.home / KEY_FILE).expanduser()
        if key is None and (named or file.exists()):
            key = _read_key(file)
        return cls(settings.embeddings_url or OPENAI, settings.embeddings_model or "", key)

    def embed(self, texts: Sequence[str]) -> Matrix:
        """One row of length 1 for each text.

        Raises:
            ModelFailure: the server denies, cannot be reached, or answers something else.
        """
        import numpy as np

        rows: list[list[float]] = []
        for start in range(0, len(texts), _AT_ONCE):
            part = texts[start : start + _AT_ONCE]
            rows += self._checked(self._ask([text or " " for text in part]), len(part))
        matrix: Matrix = np.array(rows, dtype=np.float32).reshape(len(texts), self._length)
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            raise self._unusable()
        matrix /= lengths
        return matrix

    def _checked(self, answer: Any, count: int) -> list[list[float]]:
        """The vectors in the order of the texts, all as long as every one before."""
        try:
            found = sorted(answer["data"], key=lambda each: each["index"])
            rows = [[float(number) for number in each["embedding"]] for each in found]
            places = [each["index"] for each in found]
        except (KeyError, TypeError, ValueError):
            raise self._unusable() from None
        self._length = self._length or len(rows[0] if rows else ())
        whole = places == list(range(count)) and self._length > 0
        if not whole or any(len(row) != self._length for row in rows):
            raise self._unusable()
        return rows

    def _ask(self, texts: list[str]) -> Any:
        tries = _TRIES if len(texts) > 1 else 1  # a question is not kept waiting
        for attempt in range(1, tries + 1):
            try:
                return self._once(texts)
            except _Busy as busy:
                if attempt == tries:
                    raise ModelUnreachable(
                        f"The embeddings server did not answer: {busy}.", _SETTINGS
                    ) from None
                time.sleep(min(busy.wait or 2.0**attempt / 2, _LONGEST_WAIT))
        raise AssertionError("every try returns or raises")

    def _once(self, texts: list[str]) -> Any:
        import httpx

        body = {"model": self.name, "input": texts, "encoding_format": "float"}
        try:
            answer = self._client.post(self._url, json=body)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise _Busy(type(error).__name__) from None
        if answer.status_code == 429 or answer.status_code >= 500:
            asked = answer.headers.get("retry-after", "")
            wait = float(asked) if asked.isdigit() else 0.0
            raise _Busy(f"status {answer.status_code}", wait)
        if answer.status_code != 200:
            raise ModelDenied(
                f"The embeddings server refuses with status {answer.status_code}.", _SETTINGS
            )
        try:
            return answer.json()
        except ValueError:
            raise self._unusable() from None

    @cached_property
    def _client(self) -> httpx.Client:
        import httpx

        # Redirects are not followed: the key would go along.
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        return httpx.Client(headers=headers, timeout=self._timeout)

    def _unusable(self) -> ModelFailure:
        return ModelAnswerUnusable(
            f"The embeddings server gave no usable vectors for the model {self.name}.", _SETTINGS
        )


class _Busy(Exception):
    """Trying again may help, after `wait` seconds where the server said so."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


def _read_key(file: Path) -> str:
    remedy = f"Put the key and nothing else into {file}, then: chmod 600 {file}"
    try:
        if file.stat().st_mode & 0o077:
            raise ModelDenied(f"The key file {file} can be read by others.", remedy)
        key = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ModelDenied(f"The key file {file} cannot be read.", remedy) from None
    if not key:
        raise ModelDenied(f"The key file {file} is empty.", remedy)
    return key
