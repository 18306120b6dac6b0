"""Lists of people, and their days away."""

from typing import Any, Final

from assistant.domain.folding import fold
from assistant.domain.people import Rep, Role
from assistant.reading.exports.asking import quoted
from assistant.reading.exports.entries import Entry, LeaveOut, Matter
from assistant.reading.exports.people import is_manager
from assistant.reading.tables.faults import CellFault
from assistant.reading.tables.people import LEAVE, PEOPLE

_COPIED: Final = (
    "cadence_days", "email", "hired_on", "job", "job_since", "left_on", "manager_since", "ramps",
    "territory_since",
)  # fmt: skip
ME, SKIP = "me", "skip"


class Roster:
    """Reads a list of people: each row is a rep, or a manager where a column says so."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._known = matter.background.people
        self._flipped = False
        self._coaches: dict[str, str | None] = {}
        self.complete = True
        self._settle_managers()

    def _settle_managers(self) -> None:
        """A coach nobody knows is asked about once, not added in silence."""
        matter = self._matter
        own = {fold(m.name) for m in self._known.managers}
        own |= {fold(m.email) for m in self._known.managers if m.email}
        listed = self._listed_managers()
        for cell in matter.evidence.words.get("manager", {}):
            if fold(cell) in own or fold(cell) in listed:
                self._coaches[cell] = cell
                continue
            answer = matter.asking.choose(
                f"manager:{cell}",
                f"{quoted(cell)} coaches people in this file and is not on record.",
                [(ME, "that is me: I coach them"), (SKIP, "leave their people out")],
            )
            if answer is None:
                self.complete = False
            self._coaches[cell] = {ME: "", SKIP: None}.get(answer or SKIP)

    def _listed_managers(self) -> set[str]:
        """Everybody the file lists, if a column says who of them is a manager."""
        matter = self._matter
        return {fold(name) for name in matter.words("name")} if matter.has("role") else set()

    def entries(self, row: dict[str, Any], _: Rep | None) -> list[Entry]:
        """One person."""
        full_name = self._name(row)
        if row.get("active") is False and "left_on" not in row:
            raise LeaveOut("accounts that are not in use")
        role = row.get("role")
        if role != "manager" and is_manager(full_name, row.get("email", ""), self._known.managers):
            raise LeaveOut(f"{full_name} is a manager here")
        cells: dict[str, Any] = {name: row[name] for name in _COPIED if name in row}
        cells["name"] = full_name
        if role:
            cells["role"] = Role(role)
        if row.get("cadence_days", 7) not in {7, 14, 28}:
            raise CellFault("7, 14 or 28", "cadence_days")
        if coach := self._coach(row):
            cells["manager"] = coach
        return [(PEOPLE, cells)]

    def _name(self, row: dict[str, Any]) -> str:
        told = row.get("name") or f"{row.get('first_name', '')} {row.get('last_name', '')}"
        name = " ".join(told.split())
        if not name:
            raise CellFault("the full name", "name" if self._matter.has("name") else "last_name")
        last, comma, first = name.partition(",")
        if not (comma and first.strip()):
            return name
        turned = f"{first.strip()} {last.strip()}"
        if not self._flipped:
            self._matter.asking.decided(
                "Names", "surname first, turned round", f"{quoted(name)} is {turned}"
            )
        self._flipped = True
        return turned

    def _coach(self, row: dict[str, Any]) -> str:
        """The manager as the record or the file knows them; empty for whoever imports."""
        if "manager" not in row:
            return ""
        found = self._coaches.get(row["manager"])
        if found is None:
            raise LeaveOut(f"people of {row['manager']}, left out as you said")
        return found

    def finish(self) -> None:
        """Nothing is asked after the last row."""


class Absences:
    """Reads leave: days only, approved ones only."""

    def __init__(self, matter: Matter) -> None:
        self.complete = True
        if matter.has("status"):
            matter.asking.decided("What is stored", "approved leave only, without reasons")
        else:
            matter.asking.decided("What is stored", "first and last days, without reasons")

    def entries(self, row: dict[str, Any], rep: Rep | None) -> list[Entry]:
        """One stretch of days away."""
        if rep is None:
            raise LeaveOut("no name")
        status = row.get("status", "approved")
        if status != "approved":
            raise LeaveOut(f"leave that is {status}")
        if "first_day" not in row:
            raise CellFault("the first day away", "first_day")
        cells = {"rep": rep, "first_day": row["first_day"]}
        cells["last_day"] = row.get("last_day", row["first_day"])
        if "relief" in row:
            cells["relief"] = row["relief"]
        return [(LEAVE, cells)]

    def finish(self) -> None:
        """Nothing is asked after the last row."""
