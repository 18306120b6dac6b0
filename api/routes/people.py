"""Who is here, in which roles, under whom; for admins. A change counts from the next request on."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field

from api.answers import Envelope, answer
from api.auth import Caller, Session
from api.errors import problems
from api.pages import Listed, Paged
from api.parameters import Body, Day, ShortWords
from api.versions import SeenVersion, etag, seen_version
from assistant.domain.people import Person, Role

router = APIRouter(prefix="/people", tags=["people"], responses=problems(403))

PersonRef = Annotated[str, Path(description="A person's id, e-mail address or name.")]
_Name = Annotated[str, Field(min_length=1, max_length=120)]
_Email = Annotated[str, Field(max_length=200)]


class PersonIn(Body):
    """A new person; `under` is the manager, for a rep yourself without one."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"name": "Sam Lind", "roles": ["rep"], "email": "sam@example.com"}]
        }
    )

    name: _Name
    roles: Annotated[tuple[Role, ...], Field(min_length=1, max_length=3)]
    email: _Email | None = None
    under: ShortWords | None = None
    job: Annotated[str, Field(max_length=120)] = ""
    hired_on: Day | None = None
    again: Annotated[bool, Field(description="Somebody who was erased agreed to come back.")] = (
        False
    )


class Renaming(Body):
    """A new name, address or both; an empty address removes it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"email": "sam@example.com"}]})

    name: _Name | None = None
    email: _Email | None = None


class RoleGiven(Body):
    """A role; a new rep needs a manager, `under`."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"role": "manager"}]})

    role: Role
    under: ShortWords | None = None


class MoveUnder(Body):
    """The manager whose rep or colleague the person is from today on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"to": "robin"}]})

    to: ShortWords


class Ending(Body):
    """The first day without any role; today without one."""

    on: Day | None = None


@router.get("", response_model=Listed[Person])
def people(
    caller: Caller,
    page: Paged,
    *,
    ended: Annotated[bool, Query(description="Those without a role as well.")] = False,
) -> Response:
    """Everybody with a role today, by name."""
    return page.answer(
        "people", caller.coach.people.list(caller.actor, ended=ended), as_of=caller.today
    )


@router.post("", status_code=201, response_model=Envelope[Person], responses=problems(404, 409))
def add_person(caller: Caller, given: PersonIn) -> Response:
    """Put a new person on record."""
    person = caller.coach.people.add(
        caller.actor,
        given.name,
        given.roles,
        email=given.email,
        under=given.under,
        job=given.job,
        hired_on=given.hired_on,
        again=given.again,
    )
    return _answer(caller, person, 201)


@router.get("/{person}", response_model=Envelope[Person], responses=problems(404, 409))
def show_person(caller: Caller, person: PersonRef) -> Response:
    """One person, with the roles held today. The ETag goes into If-Match of a change."""
    return _answer(caller, caller.coach.people.show(caller.actor, person))


@router.patch("/{person}", response_model=Envelope[Person], responses=problems(404, 409, 412, 428))
def rename_person(
    caller: Caller, person: PersonRef, given: Renaming, if_match: SeenVersion = None
) -> Response:
    """Change name or address; ids and everything on record stay."""
    standing = caller.coach.people.show(caller.actor, person)
    seen = seen_version(if_match, standing.version)
    renamed = caller.coach.people.rename(
        caller.actor, standing.id, name=given.name, email=given.email, version=seen
    )
    return _answer(caller, renamed)


@router.post("/{person}/roles", response_model=Envelope[Person], responses=problems(404, 409))
def give_role(caller: Caller, person: PersonRef, given: RoleGiven) -> Response:
    """Give a role; somebody who ended comes back by it."""
    changed = caller.coach.people.give(caller.actor, person, given.role, under=given.under)
    return _answer(caller, changed)


@router.delete(
    "/{person}/roles/{role}", response_model=Envelope[Person], responses=problems(404, 409)
)
def take_role(caller: Caller, person: PersonRef, role: Role) -> Response:
    """Take a role away, from this moment on; what is on record stays."""
    changed = caller.coach.people.take(caller.actor, person, role)
    return _answer(caller, changed)


@router.post("/{person}/move", response_model=Envelope[Person], responses=problems(404, 409))
def move_person(caller: Caller, person: PersonRef, given: MoveUnder) -> Response:
    """Put somebody under another manager; the former one loses the record at once."""
    moved = caller.coach.people.move(caller.actor, person, given.to)
    return _answer(caller, moved)


@router.post("/{person}/end", response_model=Envelope[Person], responses=problems(404, 409))
def end_person(caller: Caller, person: PersonRef, given: Ending) -> Response:
    """End all roles from a day on; what is on record stays until it is due."""
    ended = caller.coach.people.end(caller.actor, person, given.on)
    return _answer(caller, ended)


def _answer(caller: Session, person: Person, status: int = 200) -> Response:
    tag = {"ETag": etag(person.version)}
    return answer("person", person, as_of=caller.today, status=status, headers=tag)
