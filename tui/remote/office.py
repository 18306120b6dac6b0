"""Set-up over a server: the workspace, people, the language model, the playbook, imports."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assistant.domain.guidance import Audience, Document, GuidanceCard, Passage
from assistant.domain.modelling import TrialStep
from assistant.domain.people import Actor, LabelWording, Person, Role, Team
from assistant.domain.views import Workspace
from tui.remote.shapes import Me, ModelSettings, ReadDocument
from tui.remote.wire import Wire, content, fields

PersonRef = str


class RemoteSetup:
    """`coach.setup`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def workspace(self, actor: Actor) -> Workspace:
        return self._wire.get(Me, "me").workspace

    def change(
        self,
        actor: Actor,
        *,
        notice_given_on: date | None = None,
        labels: LabelWording | None = None,
        currency: str | None = None,
        timezone: str | None = None,
        country: str | None = None,
        day_first: bool | None = None,
        version: int | None = None,
    ) -> Team:
        wanted = fields(
            notice_given_on=notice_given_on,
            labels=labels,
            currency=currency,
            timezone=timezone,
            country=country,
            day_first=day_first,
        )
        return self._wire.change("PATCH", Team, "settings", send=wanted, seen=version or "*").data


class RemotePeople:
    """`coach.people`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def actor(self, person_id: str) -> Actor:
        return self._wire.get(Me, "me").actor

    def list(self, actor: Actor, *, ended: bool = False) -> tuple[Person, ...]:
        return self._wire.listed(Person, "people", ended=ended)

    def add(
        self,
        actor: Actor,
        name: str,
        roles: Sequence[Role],
        *,
        email: str | None = None,
        under: PersonRef | None = None,
        job: str = "",
        hired_on: date | None = None,
        again: bool = False,
    ) -> Person:
        said = fields(
            name=name,
            roles=roles,
            email=email,
            under=under,
            job=job,
            hired_on=hired_on,
            again=again,
        )
        return self._wire.change("POST", Person, "people", send=said).data

    def rename(
        self,
        actor: Actor,
        wanted: PersonRef,
        *,
        name: str | None = None,
        email: str | None = None,
        version: int | None = None,
    ) -> Person:
        said = fields(name=name, email=email)
        path = ("people", wanted)
        return self._wire.change("PATCH", Person, *path, send=said, seen=version or "*").data

    def give(
        self, actor: Actor, wanted: PersonRef, role: Role, *, under: PersonRef | None = None
    ) -> Person:
        said = fields(role=role, under=under)
        return self._wire.change("POST", Person, "people", wanted, "roles", send=said).data

    def take(self, actor: Actor, wanted: PersonRef, role: Role) -> Person:
        return self._wire.change("DELETE", Person, "people", wanted, "roles", role.value).data

    def move(self, actor: Actor, wanted: PersonRef, to: PersonRef) -> Person:
        said = fields(to=to)
        return self._wire.change("POST", Person, "people", wanted, "move", send=said).data

    def end(self, actor: Actor, wanted: PersonRef, on: date | None = None) -> Person:
        said = fields(on=on)
        return self._wire.change("POST", Person, "people", wanted, "end", send=said).data


class RemoteLanguage:
    """`coach.language`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def what_is_set(self, actor: Actor) -> tuple[str, ...]:
        return self._wire.get(ModelSettings, "model").what_is_set

    def check(self, actor: Actor) -> Iterator[TrialStep]:
        yield from self._wire.change("POST", tuple[TrialStep, ...], "model", "check").data


class RemoteLibrary:
    """`coach.library`, over a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def add(
        self, actor: Actor, raw: bytes, name: str, *, audience: Audience = Audience.ALL
    ) -> Document:
        return self._wire.change(
            "POST", Document, "documents", send=content(raw), file_name=name, audience=audience
        ).data

    def documents(self, actor: Actor) -> tuple[Document, ...]:
        return self._wire.listed(Document, "documents")

    def show(self, actor: Actor, wanted: str) -> tuple[Document, tuple[Passage, ...]]:
        found = self._wire.get(ReadDocument, "documents", wanted)
        return found.document, found.passages

    def card(self, actor: Actor, card_id: str) -> GuidanceCard:
        return self._wire.get(GuidanceCard, "cards", card_id)

    def remove(self, actor: Actor, wanted: str) -> Document:
        return self._wire.change("DELETE", Document, "documents", wanted).data

    def index(self, actor: Actor, progress: Callable[[int, int], None] | None = None) -> None:
        self._wire.tell("POST", "library", "index")
