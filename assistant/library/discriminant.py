"""What tells the ways of asking for one entry from those for another: linear discriminants."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.library.embedding import Matrix

_SHRINKAGE = 0.5  # of the covariance towards a multiple of the identity: lines are few


class Discriminant:
    """Learns from the vectors of lines that stand entry by entry; `starts` are where each begins.

    A similarity weighs every direction alike. Here a direction in which the lines of one entry
    differ among themselves (long or short, he or she, angry or calm) counts less than one in
    which entries differ.
    """

    def __init__(self, vectors: Matrix, starts: NDArray[np.intp]) -> None:
        import numpy as np

        counts = np.diff([*starts, len(vectors)])
        means = np.add.reduceat(vectors, starts) / counts[:, None].astype(vectors.dtype)
        spread = vectors - np.repeat(means, counts, axis=0)
        within = spread.T @ spread / len(vectors)
        level = np.trace(within) / len(within) or 1.0
        shrunk = (1 - _SHRINKAGE) * within + _SHRINKAGE * level * np.eye(len(within))
        self._weights: Matrix = np.linalg.solve(shrunk, means.T)
        self._offsets: Matrix = -0.5 * np.einsum("ij,ji->i", means, self._weights)
        self._unit = 1.0
        self._unit = float(np.mean([self.scores(mean).std() for mean in means])) or 1.0

    def scores(self, vector: Matrix) -> Matrix:
        """How much each entry is meant, less the mean; for a line of an entry they spread by 1."""
        raw = vector @ self._weights + self._offsets
        scores: Matrix = (raw - raw.mean()) / self._unit
        return scores
