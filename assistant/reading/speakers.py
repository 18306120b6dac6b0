"""Names, first names, initials and labels of tools to the participants they mean."""

import re
from collections.abc import Iterable, Sequence

from assistant.domain.folding import fold

_LONG_ENOUGH = 6
_BRACKETED = re.compile(r"[\[(]([^\])]{1,60})[\])]")
_SHORT_FORMS = {
    "al": "alan albert alex",
    "alex": "alexander alexandra alexandre alejandro alejandra",
    "andy": "andrew andreas",
    "becky": "rebecca",
    "ben": "benjamin",
    "beth": "elizabeth",
    "bill": "william",
    "bob": "robert",
    "charlie": "charles charlotte",
    "chris": "christopher christian christina christine",
    "dan": "daniel daniela danielle",
    "dave": "david",
    "ed": "edward edwin",
    "fred": "frederick alfred",
    "gabi": "gabriela gabriele",
    "greg": "gregory",
    "jen": "jennifer",
    "jeff": "jeffrey",
    "jess": "jessica",
    "jim": "james",
    "joe": "joseph",
    "josh": "joshua",
    "kate": "katherine catherine kathryn",
    "liz": "elizabeth",
    "maggie": "margaret",
    "matt": "matthew matthias",
    "max": "maximilian",
    "meg": "megan margaret",
    "mike": "michael",
    "nate": "nathan nathaniel",
    "nick": "nicholas nicolas",
    "pat": "patrick patricia",
    "pete": "peter",
    "phil": "philip phillip",
    "rick": "richard",
    "rob": "robert",
    "ron": "ronald",
    "sam": "samuel samantha",
    "sandy": "sandra alexander",
    "steph": "stephanie",
    "steve": "steven stephen",
    "ted": "edward theodore",
    "theo": "theodore",
    "tim": "timothy",
    "tom": "thomas",
    "tony": "anthony antonio",
    "vicky": "victoria",
    "will": "william",
    "zach": "zachary",
}


def parts_of(name: str) -> tuple[str, ...]:
    """The folded words of a name: `Jean-Luc O'Neil` is jean-luc and o'neil."""
    return tuple(re.findall(r"\w+(?:[-'’]\w+)*", fold(name).replace("’", "'")))


class People:
    """The participants of one meeting and every way in which they are written.

    An alias that fits two of them resolves to nobody: a wrong owner is worse than none.
    """

    def __init__(
        self, participants: Sequence[str], rep: str | None = None, manager: str | None = None
    ) -> None:
        self.names = tuple(dict.fromkeys([*participants, *(n for n in (rep, manager) if n)]))
        self.rep, self.manager = rep, manager
        self._aliases: dict[tuple[str, ...], set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        for name in self.names:
            self._learn(name)

    def _learn(self, name: str) -> None:
        parts = parts_of(_BRACKETED.sub("", name))
        if not parts:
            return
        spellings: set[tuple[str, ...]] = {parts, parts[:1], parts[-1:]}
        if len(parts) > 2:
            spellings |= {(parts[0], parts[-1]), parts[:2], parts[1:]}
        if len(parts) > 1:
            spellings.add((parts[0], parts[-1][0]))
            spellings.add((parts[-1], parts[0]))
        spellings |= {
            (short,) for short, longs in _SHORT_FORMS.items() if parts[0] in longs.split()
        }
        for part in parts:
            if len(part) > _LONG_ENOUGH:  # Tolly for Tolliver
                spellings |= {(part[:4] + ending,) for ending in ("y", "ie")}
        for spelling in spellings:
            if len(spelling[0]) > 1:
                self._aliases.setdefault(spelling, set()).add(name)
        letters = "".join(part[0] for part in parts)
        for initials in {letters, letters[0], letters[0] + letters[-1]}:
            self._initials.setdefault(initials, set()).add(name)
        if len(parts[0]) <= 2:
            self._aliases.setdefault(parts[:1], set()).add(name)

    def resolve(self, label: str) -> str | None:
        """The one participant that a label means; None for nobody or for several."""
        found = self.candidates(label)
        return next(iter(found)) if len(found) == 1 else None

    def candidates(self, label: str) -> set[str]:
        """Everybody a label could mean; more than one is an ambiguity to ask about."""
        bare = label.strip().strip("*_@:").strip()
        inner = _BRACKETED.search(bare)
        outer = _BRACKETED.sub("", bare).strip()
        if outer in self.names:
            return {outer}
        for text in (outer, inner[1] if inner else ""):
            found = self._by_spelling(text)
            if found:
                return found
        return set()

    def _by_spelling(self, text: str) -> set[str]:
        head = re.split(r"\s[-–|/]\s|\s?@", text.strip("@ "))[0]
        parts = parts_of(head)
        if not parts:
            return set()
        role = self._by_role(parts)
        if role:
            return {role}
        if found := self._aliases.get(parts):
            return found
        letters = head.replace(".", "").replace(" ", "").strip("'’")
        if len(letters) <= 4 and (letters.isupper() or len(letters) == 1):
            return self._initials.get(fold(letters), set())
        if len(parts) >= 2 and (found := self._aliases.get((parts[0], parts[-1]))):
            return found
        return set()

    def _by_role(self, parts: tuple[str, ...]) -> str | None:
        if parts in {("manager",), ("mgr",), ("coach",), ("sales", "manager")}:
            return self.manager
        if parts in {("rep",), ("ae",), ("sdr",), ("bdr",), ("sales", "rep"), ("salesperson",)}:
            return self.rep
        return None

    def named_at(self, words: Sequence[str], at: int) -> tuple[set[str], int] | None:
        """Participants whose name stands at `at` in folded words, and how many words it takes."""
        for length in (3, 2, 1):
            found = self._aliases.get(tuple(words[at : at + length]))
            if found and at + length <= len(words):
                return found, length
        return None

    def others(self, name: str | None) -> tuple[str, ...]:
        """All participants but one."""
        return tuple(other for other in self.names if other != name)

    def other(self, name: str | None) -> str | None:
        """The other party where exactly two people met and one of them is `name`."""
        rest = self.others(name)
        return rest[0] if name and len(rest) == 1 else None


def mentioned(names: Iterable[str], text: str) -> list[str]:
    """Those whose first name stands somewhere in `text`."""
    words = set(parts_of(text))
    return [name for name in names if (parts := parts_of(name)) and parts[0] in words]
