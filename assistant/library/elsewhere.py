"""What guidance does not cover, so that a question about it is left unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.library.cards import read_yaml
from assistant.library.discriminant import Discriminant
from knowledge import elsewhere_text

if TYPE_CHECKING:
    from assistant.library.embedding import Matrix

_NEARER = 0.02  # guidance must beat the nearest of these needs by this much
_TOLD_APART_SHARE = 0.08  # and by so much more, or less, where a question sounds like them, or not


class Elsewhere:
    """Needs that people type and that something else answers, against ways of asking for cards."""

    def __init__(self, needs: Matrix, asks: Matrix) -> None:
        import numpy as np

        self._needs = needs
        self._sounds = Discriminant(np.vstack([needs, asks]), np.array([0, len(needs)]))

    def answers(self, vector: Matrix) -> float | None:
        """What guidance must score to answer the question; None for a vector of other length."""
        if len(vector) != self._needs.shape[1]:
            return None
        nearest = float((self._needs @ vector).max())
        return nearest + _NEARER + _TOLD_APART_SHARE * float(self._sounds.scores(vector)[0])


def needs() -> list[str]:
    """The needs that guidance does not cover, a line each."""
    lines: list[str] = read_yaml(elsewhere_text())["needs"]
    return lines
