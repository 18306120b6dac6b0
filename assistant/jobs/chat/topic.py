"""What a conversation is on, read from its turns: nothing of it is kept twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.domain.chat import Statement
from assistant.domain.people import Rep
from assistant.jobs.chat.requests import Intent, Request

_OPEN = frozenset({Intent.HELLO, Intent.THANKS, Intent.HELP, Intent.WRONG, Intent.LEAVE_IT})


@dataclass(frozen=True)
class Topic:
    """Whom it was last about, the last request answered, and one that still lacks a name.

    `listed` are the reps in the order of the last answer that told of several: "the next one"
    goes by it. `offered` is what the cards of the last answer would record. `is_stale` says that
    the team was talked about since, so that "he" is a guess. `is_own` is the conversation of a
    rep, which is about nobody else.
    """

    reps: tuple[Rep, ...] = ()
    request: Request | None = None
    waiting: Request | None = None
    listed: tuple[Rep, ...] = ()
    offered: tuple[Statement, ...] = ()
    is_stale: bool = False
    is_own: bool = False

    def after(
        self,
        request: Request,
        listed: Sequence[Rep] = (),
        offered: Sequence[Statement] = (),
    ) -> "Topic":
        """The topic once `request` was answered."""
        if request.asks_back:
            return replace(self, waiting=request)
        if request.intent in _OPEN:
            return replace(self, waiting=None)
        return replace(
            self,
            reps=request.reps or self.reps,
            request=request,
            waiting=None,
            listed=tuple(listed) if len(listed) > 1 else self.listed,
            offered=tuple(offered),
            is_stale=not request.reps and (self.is_stale or request.intent is not Intent.SEARCH),
        )

    def meant(self, *, one: bool) -> tuple[tuple[Rep, ...], tuple[Rep, ...]]:
        """Whom the conversation means, or else those whom it may mean; `one` is asked for."""
        if self.is_own or not (self.is_stale or (one and len(self.reps) > 1)):
            return self.reps, ()
        return (), self.reps

    def following(self, rep: Rep, everybody: Sequence[Rep]) -> Rep | None:
        """The rep after `rep`, in the last list's order, else by name; None after the last."""
        order = self.listed if rep in self.listed else tuple(everybody)
        at = order.index(rep) + 1 if rep in order else 0
        return order[at] if at < len(order) else None
