"""From an understood message to its answer: one table."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.coach.office import Office
from assistant.coach.replies import talk
from assistant.coach.replies.lookups import LookupReplies
from assistant.coach.replies.meetings import MeetingReplies
from assistant.coach.replies.offers import Recorder
from assistant.coach.replies.pieces import Events, block
from assistant.coach.replies.questions import QuestionReplies
from assistant.coach.replies.statements import StatementReplies
from assistant.coach.rooms import Rooms
from assistant.domain.chat import ChatMessage
from assistant.domain.people import Actor, Role
from assistant.jobs.chat.requests import ABOUT_TEAM, Intent, Request

Reply = Callable[[Actor, Request], Events]


class Replies:
    """Answers by rules; what no cue is clear about goes to the library and the model."""

    def __init__(self, office: Office, rooms: Rooms) -> None:
        self._office = office
        self._lookups = LookupReplies(office, rooms)
        self._meetings = MeetingReplies(rooms)
        self._recorder = Recorder(rooms.commitments)
        statements = StatementReplies(rooms)
        self._questions = QuestionReplies(office, rooms, statements, self._meetings)
        self._replies: dict[Intent, Reply] = {
            Intent.PREP: lambda a, r: self._meetings.prepare(a, r, self._today(a)),
            Intent.TALK: lambda a, r: self._meetings.talk(a, r, self._today(a)),
            Intent.NOTES: lambda a, r: self._meetings.read(a, r, self._today(a)),
            Intent.ASSESS: self._meetings.assess,
            Intent.PENDING: self._meetings.pending,
            Intent.REJECT: self._meetings.reject,
            Intent.CONFIRM: self._confirm,
            Intent.TELL: statements.told,
            Intent.LABELS: self._lookups.labels,
            Intent.HELP: talk.help_,
            Intent.CHANGE: talk.elsewhere,
            Intent.HELLO: talk.hello,
            Intent.THANKS: talk.thanks,
            Intent.WRONG: talk.doubt,
            Intent.LEAVE_IT: talk.leave_it,
        }

    def to(self, actor: Actor, request: Request, earlier: Sequence[ChatMessage] = ()) -> Events:
        """The answer to an understood message, as events."""
        if Role.MANAGER not in actor.roles and request.intent in ABOUT_TEAM:
            return self._own_only(actor, request)
        if request.asks_back:
            return talk.whom(actor, request)
        if request.intent is Intent.SEARCH:
            return self._questions.answer(actor, request, earlier)
        if reply := self._replies.get(request.intent):
            return reply(actor, request)
        if request.reps:
            return self._lookups.of_reps(actor, request)
        return self._lookups.of_team(actor, request)

    def _confirm(self, actor: Actor, request: Request) -> Events:
        if request.offered:
            return self._recorder.record(actor, request.offered, self._today(actor))
        return self._meetings.confirm(actor, request)

    def _own_only(self, actor: Actor, request: Request) -> Events:
        yield block("You see your own record here, and nobody else's. This is how it stands:")
        own = replace(request, intent=Intent.STANDING, candidates=(), unknown="")
        yield from self._lookups.of_reps(actor, own)

    def _today(self, actor: Actor) -> date:
        with self._office.reading(actor) as desk:
            return desk.today
