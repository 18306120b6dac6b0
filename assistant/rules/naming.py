"""Finding the person a name means: without accents, by unambiguous prefix, never by guess."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Protocol, TypeVar

from assistant.domain.folding import fold
from assistant.errors import Ambiguous, NotFound


class Named(Protocol):
    """Anything with a name, an id and perhaps an e-mail address."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def email(self) -> str | None: ...  # noqa: D102


NamedT = TypeVar("NamedT", bound=Named)


def find(
    wanted: str, people: Sequence[NamedT], *, kind: str = "rep", listed_by: str = "nextgear team"
) -> NamedT:
    """The one person that `wanted` means: id, e-mail, whole name, then prefix of any name part.

    `listed_by` is the command that lists everybody, for whoever is lost.

    Raises:
        NotFound: nobody fits; close names are suggested.
        Ambiguous: several fit; they are listed, with e-mail addresses where names are equal.
    """
    key = fold(wanted)
    if not key:
        raise NotFound(f"No name of a {kind} was given.")
    for fits in (
        [p for p in people if p.id == wanted.strip()],
        [p for p in people if p.email and fold(p.email) == key],
        [p for p in people if fold(p.name) == key],
        [p for p in people if fold(p.name).startswith(key)],
        [p for p in people if any(part.startswith(key) for part in fold(p.name).split())],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise Ambiguous(f"{wanted!r} fits several people.", _told_apart(fits))
    raise NotFound(
        f"There is no {kind} called {wanted!r} here.", _suggestion(key, people, listed_by)
    )


def _told_apart(people: Sequence[NamedT]) -> list[str]:
    names = [p.name for p in people]
    return [f"{p.name} <{p.email or p.id}>" if names.count(p.name) > 1 else p.name for p in people]


def _suggestion(key: str, people: Sequence[NamedT], listed_by: str) -> str:
    by_fold = {fold(p.name): p.name for p in people}
    by_fold |= {fold(p.name).split()[0]: p.name for p in people}
    close = get_close_matches(key, list(by_fold), n=3, cutoff=0.7)
    if close:
        return f"Did you mean {' or '.join(dict.fromkeys(by_fold[c] for c in close))}?"
    return f"`{listed_by}` lists everybody."
