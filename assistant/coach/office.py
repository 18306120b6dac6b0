"""What every room of the facade stands on: it opens desks and knows the local person."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.coach.claims import say_worked
from assistant.coach.desk import Desk
from assistant.coach.hidden import hidden_by
from assistant.coach.rights import on_record
from assistant.coach.standpoint import RepRef
from assistant.coach.team_day import day_of, moment_of, the_team
from assistant.coach.trail import REFUSED, Trace, append
from assistant.coach.writing_desk import WritingDesk
from assistant.domain.conversation import LARGEST_NOTE
from assistant.domain.ids import new_id
from assistant.domain.people import Actor, Rep
from assistant.domain.records import ModelCall, ModelUse
from assistant.errors import ModelBudgetSpent, NotFound, Refused
from assistant.ports import Library, Model
from assistant.prompting import PromptBook
from assistant.rules import naming
from assistant.store.between import Between

if TYPE_CHECKING:
    # Loaded by whoever opens the store; importing the facade must not load a database library.
    from assistant.store import Store, WritableRecord

__all__ = ["Desk", "Language", "Office", "RepRef", "WritingDesk"]


@dataclass(frozen=True)
class Language:
    """The language model of a workspace, if one is set up, and what bounds its use.

    `connect` loads and opens it when first called; what a call took is told to its argument.
    `what_is_set` says in plain words which model it is, without its key.
    """

    connect: Callable[[Callable[[ModelCall], None]], Model] | None = None
    prompts: PromptBook = field(default_factory=PromptBook)
    monthly_tokens: int | None = None
    what_is_set: tuple[str, ...] = ()


class Office:
    """Opens desks. Built once in bootstrap and shared by the rooms."""

    def __init__(
        self,
        store: "Store",
        library: Library,
        clock: Callable[[], datetime],
        workspace: str,
        language: Language | None = None,
        set_aside: Path | None = None,
        largest_note: int = LARGEST_NOTE,
    ) -> None:
        self.store = store
        self.library = library
        self.clock = clock
        self.workspace = workspace
        self.language = language or Language()
        self.set_aside = set_aside
        """Where whole copies of the record lie that a restore has put aside."""
        self.largest_note = largest_note
        """Bytes of a note or transcript that are read at most."""
        self.written: Callable[[frozenset[str]], None] | None = None
        """Told of the reps whose searched history was added to, once that is stored."""

    def model(self, actor: Actor, rep: Rep | None = None) -> Model | None:
        """The language model for one piece of work, about `rep` if named; None without one.

        What it takes is recorded. Open no desk while it is asked: it may take a minute.

        Raises:
            ModelBudgetSpent: the month's tokens are used up.
            ModelNotReady: its settings cannot be used.
        """
        if self.language.connect is None:
            return None
        limit = self.language.monthly_tokens
        if limit is not None and self.tokens_this_month() >= limit:
            raise ModelBudgetSpent(
                f"This month's budget of {limit:,} tokens for the language model is used up.",
                "The rules engine writes until next month; model_monthly_tokens sets the budget.",
            )
        return self.language.connect(partial(self._record_use, actor, rep))

    def tokens_this_month(self) -> int:
        """What the language model took since the first of the month (UTC)."""
        start = (
            self.clock().astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        )
        with self.store.read() as record:
            return sum(use.call.tokens for use in record.all(ModelUse, at=Between(start)))

    def _record_use(self, actor: Actor, rep: Rep | None, call: ModelCall) -> None:
        use = ModelUse(
            id=new_id("use"),
            at=self.clock(),
            person_id=actor.person_id,
            rep_id=rep.id if rep else None,
            call=call,
        )
        with self.store.write() as record:
            record.add(use)

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Desk]:
        """A desk over a consistent snapshot; refusals and what was seen are audited."""
        with self._watched(actor):
            with self.store.read() as record:
                desk = Desk(record, actor, self.clock())
                yield desk
            if desk.traces:
                with self.store.write() as record:
                    for trace in desk.traces:
                        append(record, trace)

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[WritingDesk]:
        """A desk whose work is stored whole or not at all; refusals are audited."""
        with self._watched(actor), self.store.write() as record:
            yield WritingDesk(record, actor, self.clock())
            say_worked(record)
        if self.written and record.restamped:
            self.written(record.restamped)

    @contextmanager
    def _watched(self, actor: Actor) -> Iterator[None]:
        """What is refused is audited, also where it is hidden by an answer of "not found".

        What nobody has is noted as well: both answers have to take the same time.
        """
        try:
            yield
        except Refused as refused:
            with self.store.write() as record:
                self._append(record, actor, REFUSED, refused.function, refused.about)
            raise
        except NotFound as missing:
            if missing.kind:
                with self.store.write() as record:
                    hidden = hidden_by(record, missing)
                    action = "not found" if hidden is None else REFUSED
                    self._append(record, actor, action, missing.function, hidden or "")
            raise

    def _append(
        self, record: "WritableRecord", actor: Actor, action: str, function: str, about: str
    ) -> None:
        # Who was refused may have no desk any more.
        at = moment_of(the_team(record), self.clock())
        append(record, Trace(at, actor.person_id, action, function, about))

    def today(self) -> date:
        """The team's day: pinned in the demo, else by the team's time zone."""
        with self.store.read() as record:
            return day_of(the_team(record), self.clock())

    def local_person(self, acting_as: str | None = None) -> Actor:
        """The person at this machine: manager and admin of a local store (design 3b).

        `acting_as` looks at the demo as one of its reps.

        Raises:
            NotSetUp: no team yet.
            Refused: `acting_as` outside the demo, or somebody without any role.
        """
        with self.store.read() as record:
            team = the_team(record)
            today = day_of(team, self.clock())
            if acting_as is None:
                return on_record(record, team.owner_id, today)
            if not team.notice_exempt:
                raise Refused(
                    "Looking at the record as somebody else works in the demo only.",
                    "A rep gets files: `nextgear prep NAME --for-rep`, `nextgear assess NAME`.",
                )
            rep = naming.find(acting_as, record.all(Rep, order_by="name"))
            return on_record(record, rep.id, today)
