"""What can be done with the people of a workspace: add, rename, roles, another manager, end."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from assistant.domain.people import Person, Role
from assistant.errors import InvalidInput, NotFound
from tui.asking import AskingScreen
from tui.screens.choice_form import ChoiceForm, sure
from tui.screens.form import Blank, Filled, Form, Tick

PERSON = (
    Blank("name", "Name", hint="Dana Ruiz"),
    Blank("email", "E-mail address", hint="optional"),
    Blank("role", "Role: rep, manager or admin", "rep"),
    Blank("job", "Job", hint="Account executive"),
    Tick("again", "Was erased here, and agreed to come back"),
)
Choice = tuple[str, Callable[[], None]]


class PeopleSteps(AskingScreen[None]):
    """A screen with people on it; each step ends in `Changed`. Admins only."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "add_person", "Add person")]

    class Changed(Message):
        """Something was set; `told` says what, where that is not seen at once."""

        def __init__(self, told: str = "") -> None:
            super().__init__()
            self.told = told

    people: tuple[Person, ...] = ()

    def action_add_person(self, filled: Filled | None = None) -> None:
        """Put a new person on record."""
        self.app.push_screen(Form("New person", PERSON, filled=filled), self._add)

    def _add(self, filled: Filled | None) -> None:
        if filled is not None:
            self.change(
                lambda: self.coach.people.add(
                    self.actor,
                    filled.get("name") or "",
                    (_role(filled.get("role") or "rep"),),
                    email=filled.get("email"),
                    job=filled.get("job") or "",
                    again="again" in filled.ticks,
                ),
                lambda made: self.Changed(f"{made.name} is on record."),
                again=lambda: self.action_add_person(filled),
            )

    def choose_step(self, person: Person) -> None:
        """Ask what is to be done with a person."""
        steps = self._steps(person)

        def chosen(at: int | None) -> None:
            if at is not None:
                steps[at][1]()

        names = [name for name, _ in steps]
        self.app.push_screen(ChoiceForm(person.name, names, _told(person)), chosen)

    def _steps(self, person: Person) -> list[Choice]:
        steps: list[Choice] = [("Name or e-mail address", partial(self._ask_name, person))]
        if person.manager_id is not None:
            steps.append(("Another manager", partial(self._ask_manager, person, self._move)))
        for role in Role:
            if role in person.roles:
                steps.append((f"No longer {role.value}", partial(self._ask_take, person, role)))
            elif role is Role.REP:
                steps.append(("Becomes rep", partial(self._ask_manager, person, self._coached)))
            else:
                steps.append((f"Becomes {role.value}", partial(self._give, person, role)))
        steps.append(("Leaves", partial(self._ask_end, person)))
        return steps

    def _ask_name(self, person: Person) -> None:
        fields = (
            Blank("name", "Name", person.name),
            Blank("email", "E-mail address", person.email or ""),
        )
        self.app.push_screen(Form("Person", fields), partial(self._rename, person))

    def _rename(self, person: Person, filled: Filled | None) -> None:
        if filled is not None and filled.texts:
            self.change(
                lambda: self.coach.people.rename(
                    self.actor,
                    person.id,
                    name=filled.get("name"),
                    email=filled.get("email"),
                    version=person.version,
                ),
                lambda _: self.Changed(),
            )

    def _give(self, person: Person, role: Role, under: str | None = None) -> None:
        self.change(
            lambda: self.coach.people.give(self.actor, person.id, role, under=under),
            lambda changed: self.Changed(f"{changed.name} is {role.value} from now on."),
        )

    def _coached(self, person: Person, manager: Person) -> None:
        self._give(person, Role.REP, manager.id)

    def _move(self, person: Person, manager: Person) -> None:
        self.change(
            lambda: self.coach.people.move(self.actor, person.id, manager.id),
            lambda moved: self.Changed(f"{moved.name} is with {manager.name} from today on."),
        )

    def _ask_manager(self, person: Person, then: Callable[[Person, Person], None]) -> None:
        others = [p for p in self.people if Role.MANAGER in p.roles and p.id != person.id]
        others = [p for p in others if p.id != person.manager_id]
        if not others:
            self.tell_failure(NotFound("There is no other manager.", "Add one first: a."))
            return

        def chosen(at: int | None) -> None:
            if at is not None:
                then(person, others[at])

        names = [manager.name for manager in others]
        told = "The former manager loses the record at once." if person.manager_id else ""
        self.app.push_screen(ChoiceForm(f"Who coaches {person.name}?", names, told), chosen)

    def _ask_take(self, person: Person, role: Role) -> None:
        def answered(at: int | None) -> None:
            if at == 1:
                self.change(
                    lambda: self.coach.people.take(self.actor, person.id, role),
                    lambda left: self.Changed(f"{left.name} is no longer {role.value}."),
                )

        question = f"Take the role {role.value} from {person.name}, from this moment on?"
        self.app.push_screen(sure(question, "Take it"), answered)

    def _ask_end(self, person: Person, filled: Filled | None = None) -> None:
        stands = self.session.workspace.today.isoformat()
        fields = (Blank("on", "First day without any role (YYYY-MM-DD)", hint=stands),)
        told = "What is on record stays until it is due. Without a day it is today."
        form = Form(f"{person.name} leaves", fields, told, filled)
        self.app.push_screen(form, partial(self._end, person))

    def _end(self, person: Person, filled: Filled | None) -> None:
        if filled is not None:
            said = filled.get("on")
            self.change(
                lambda: self.coach.people.end(
                    self.actor, person.id, day_of(said) if said else None
                ),
                lambda ended: self.Changed(f"{ended.name} has left; the record stays."),
                again=lambda: self._ask_end(person, filled),
            )


def day_of(said: str) -> date:
    """A day as it is typed in a form.

    Raises:
        InvalidInput: it is none.
    """
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise InvalidInput(f"{said!r} is no day.", "Write it as 2026-09-01.") from None


def _told(person: Person) -> str:
    roles = ", ".join(role.value for role in person.roles) or "no role any more"
    under = f", coached by {person.manager_name}" if person.manager_name else ""
    return f"{roles}{under}. {person.email or 'No e-mail address.'}"


def _role(said: str) -> Role:
    try:
        return Role(said.strip().casefold())
    except ValueError:
        expected = ", ".join(role.value for role in Role)
        raise InvalidInput(f"{said!r} is no role.", f"Expected one of: {expected}.") from None
