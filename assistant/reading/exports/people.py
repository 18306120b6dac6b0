"""Names of a file to people on record: by e-mail, then by an unambiguous name, never by guess."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from assistant.domain.folding import fold
from assistant.domain.ids import stable_id
from assistant.domain.imports import ProposedPerson
from assistant.domain.people import Manager, Rep
from assistant.domain.plain_text import one_line
from assistant.errors import InvalidInput
from assistant.reading.exports.asking import Asking, quoted
from assistant.reading.exports.background import Background
from assistant.reading.exports.evidence import Named, Seen

_WITH_EMAIL: Final = re.compile(r"(?P<name>.*?)\s*[<(\[](?P<email>[^@\s]+@[^@\s]+?)[>)\]]")
_EMAIL: Final = re.compile(r"[^@\s,;<>()\"']+@[^@\s,;<>()\"'.]+(\.[^@\s,;<>()\"'.]+)+")
_SUFFIX: Final = re.compile(r"\s*\((deactivated|inactive|removed)( user)?\)$", re.IGNORECASE)
_NOBODY: Final = {
    "",
    "-",
    "n/a",
    "none",
    "unassigned",
    "no owner",
    "(none)",
    "no value",
    "(no value)",
}
_MAX_NAME: Final = 120
_LONGEST_CELL: Final = 250
_MOST_NEAR: Final = 3
_MOST_STRANGERS: Final = 2_000
"""More unknown names than this are no people: another column was taken for theirs."""
ADD, SKIP = "add", "skip"


class People:
    """Who is meant by each name of a file.

    `added` are reps that the person agreed to add, `proposed` those that wait for a word.
    `aliases` are names that the person matched to a rep by hand.
    """

    def __init__(self, background: Background, known_as: Mapping[str, str], asking: Asking) -> None:
        self._background = background
        self._known_as = known_as
        self._asking = asking
        self._reps = {rep.id: rep for rep in background.people.reps}
        self._found: dict[Named, Rep | str] = {}
        self.added: dict[str, Rep] = {}
        self.proposed: list[ProposedPerson] = []
        self.aliases: dict[str, str] = {}

    def rep(self, who: Named) -> Rep | str:
        """The rep that a row means, or why the row is left out."""
        return self._found[who]

    def settle(self, seen: Mapping[Named, Seen]) -> None:
        """Match every name of the file; put questions about the rest."""
        unknown: dict[Named, tuple[str, str]] = {}
        by_name = 0
        for who in seen:
            name, email = _parts(who)
            if not email and fold(name) in _NOBODY:
                self._found[who] = "no owner"
                continue
            match = self._known(name, email)
            if match is None:
                unknown[who] = (name, email)
            else:
                self._found[who] = match
                by_name += isinstance(match, Rep) and not email
        if self._found and any(isinstance(found, Rep) for found in self._found.values()):
            self._tell(by_name)
        self._ask(unknown, seen)

    def _tell(self, by_name: int) -> None:
        matched = {who: found for who, found in self._found.items() if isinstance(found, Rep)}
        # The most telling example is a name that is written otherwise than on record.
        who, rep = min(matched.items(), key=lambda item: item[0].name == item[1].name)
        how = "by full name" if by_name == len(matched) else "by e-mail address or full name"
        self._asking.decided(
            "People",
            f"{len({found.id for found in matched.values()})} of your reps, matched {how}",
            f"{quoted(who.name or who.email)} is {_shown(rep)}",
        )

    def _known(self, name: str, email: str) -> Rep | str | None:
        """Who is meant, why the row is left out, or None where the record does not say."""
        people = self._background.people
        if email:
            if fits := [rep for rep in people.reps if rep.email and fold(rep.email) == fold(email)]:
                return fits[0]
            if any(m.email and fold(m.email) == fold(email) for m in people.managers):
                return f"{name or email} is a manager here, not a rep"
        if (rep_id := self._known_as.get(fold(name))) in self._reps and not email:
            return self._reps[str(rep_id)]
        for key in _name_keys(name):
            fits = [rep for rep in people.reps if fold(rep.name) == key]
            if email:  # another address is another person, however alike the names
                fits = [rep for rep in fits if rep.email is None]
            if len(fits) == 1:
                return fits[0]
            if fits:
                return self._ask_which(name, fits)
            if not email and any(fold(m.name) == key for m in people.managers):
                return f"{name} is a manager here, not a rep"
        return None

    def _ask_which(self, name: str, fits: Sequence[Rep]) -> Rep | str:
        by_answer = {rep.email or rep.id: rep for rep in fits}
        answer = self._asking.choose(
            f"person:{name}",
            f"Several of your reps are called {quoted(name)}. Who is meant?",
            [(key, rep.job or rep.name) for key, rep in by_answer.items()]
            + [(SKIP, "leave these rows out")],
        )
        if answer in by_answer:
            return by_answer[str(answer)]
        return f"{name} is left out, as you said" if answer == SKIP else "waits for your answer"

    def _ask(self, unknown: Mapping[Named, tuple[str, str]], seen: Mapping[Named, Seen]) -> None:
        if len(unknown) > _MOST_STRANGERS:
            first = next(iter(unknown))
            raise InvalidInput(
                f"The file names {len(unknown):,} people whom your team does not have, such as "
                f"{quoted(first.name or first.email)}.",
                "Name the right column with --set 'column:HEADING=rep'. Nothing was stored.",
            )
        plain = {
            who: (name, email)
            for who, (name, email) in unknown.items()
            if not self._answered_alone(who, name, email)
        }
        if not plain:
            return
        names = list(dict.fromkeys(name or email for name, email in plain.values()))
        shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
        verb = "is" if len(names) == 1 else "are"
        answer = self._asking.choose(
            "people",
            f"{shown} {verb} not on your team yet.",
            [(ADD, "add them as your reps"), (SKIP, "leave their rows out")],
            example=f"or one by one: --set 'person:{names[0]}=add', =skip, or =EMAIL of a rep",
        )
        for who, (name, email) in plain.items():
            rows = seen[who]
            self.proposed.append(
                ProposedPerson(
                    name=one_line(name) or email,
                    email=email or None,
                    row=rows.first,
                    rows=rows.rows,
                )
            )
            if answer == ADD:
                self._found[who] = self._new(name, email)
            elif answer == SKIP:
                self._found[who] = f"{name or email} is not on your team"
            else:
                self._found[who] = "waits for your answer"

    def _answered_alone(self, who: Named, name: str, email: str) -> bool:
        """Settle one name by an answer of its own; a near miss always needs one."""
        key = f"person:{name or email}"
        answer = self._asking.given(key)
        if answer is None and (near := self._near(name)):
            shown = " and ".join(map(_shown, near))
            verb = "is. Is that who is meant?" if len(near) == 1 else "are. Who is meant?"
            self._asking.choose(
                key,
                f"{quoted(name)} is not on your team; {shown} {verb}",
                [
                    *((rep.email or rep.id, f"it is {rep.name}") for rep in near),
                    (ADD, "nobody of these: add a new rep"),
                    (SKIP, "leave these rows out"),
                ],
            )
            self._found[who] = "waits for your answer"
            return True
        if answer is None:
            return False
        self._found[who] = self._as_told(answer, key, name, email)
        return True

    def _near(self, name: str) -> list[Rep]:
        """The reps of whom a name may be a slip of the pen or a short form, three at most."""
        known = {fold(rep.name): rep for rep in self._reps.values()}
        short = [rep for full, rep in known.items() if _shortens(fold(name), full)]
        alike = get_close_matches(fold(name), list(known), n=1, cutoff=0.8) if name else []
        return list(dict.fromkeys([*(known[full] for full in alike), *short]))[:_MOST_NEAR]

    def _as_told(self, answer: str, key: str, name: str, email: str) -> Rep | str:
        if fold(answer) == ADD:
            return self._new(name, email)
        if fold(answer) == SKIP:
            return f"{name or email} is left out, as you said"
        wanted = fold(answer)
        fits = [
            rep
            for rep in self._reps.values()
            if rep.id == answer or fold(rep.name) == wanted or fold(rep.email or "") == wanted
        ]
        if len(fits) != 1:
            raise InvalidInput(
                f"--set {key}={answer}: that is none of your reps.",
                "Expected add, skip, or the e-mail address or full name of a rep.",
            )
        self._asking.decided(
            "Person", f"{quoted(name or email)} is {_shown(fits[0])} (as you said)"
        )
        self.aliases[fold(name or email)] = fits[0].id
        return fits[0]

    def _new(self, name: str, email: str) -> Rep:
        shown = one_line(name) or email.split("@")[0]
        if len(shown) > _MAX_NAME or shown.startswith("="):
            raise InvalidInput(f"{quoted(shown)} is no name of a person.", "Nothing was stored.")
        rep = Rep(
            id=stable_id("rep", fold(email or shown)),
            name=shown,
            email=email or None,
            manager_id=self._background.people.manager_id,
        )
        return self.added.setdefault(rep.id, rep)


def is_manager(name: str, email: str, managers: Sequence[Manager]) -> bool:
    """Whether a row speaks of a manager on record."""
    return any(
        fold(m.email or "") == fold(email) if email else fold(m.name) == fold(name)
        for m in managers
    )


def _parts(who: Named) -> tuple[str, str]:
    """Name and address of a cell that may hold both."""
    name = _SUFFIX.sub("", one_line(who.name[:_LONGEST_CELL]))
    email = one_line(who.email[:_LONGEST_CELL])
    if found := _WITH_EMAIL.fullmatch(name):
        name, email = found["name"].strip("\"' "), email or found["email"]
    elif _EMAIL.fullmatch(name):
        name, email = "", email or name
    return name, email.lower() if _EMAIL.fullmatch(email) else ""


def _name_keys(name: str) -> list[str]:
    """A name as it stands, and turned round where a comma says that the surname is first."""
    last, comma, first = name.partition(",")
    return [fold(name), *([fold(f"{first} {last}")] if comma and first.strip() else [])]


def _shortens(name: str, full: str) -> bool:
    """Whether 'ada', 'ada l.' or 'a. lindqvist' can stand for 'ada lindqvist'."""
    words = [word.rstrip(".") for word in name.split()]
    whole = full.split()
    if not words or len(words) > len(whole) or words == whole or max(map(len, words)) < 2:
        return False
    rest = iter(whole)
    return all(any(_begins(each, word) for each in rest) for word in words)


def _begins(whole: str, word: str) -> bool:
    """Whether a word stands for another: an initial, or the word itself."""
    return whole == word or (len(word) == 1 and whole.startswith(word))


def _shown(rep: Rep) -> str:
    return f"{rep.name} <{rep.email}>" if rep.email else rep.name
