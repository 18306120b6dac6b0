"""Talk around the record: hello, thanks, a doubt, whom somebody means, what cannot be done here."""

from assistant.coach.replies.pieces import Events, asked, block, joined
from assistant.domain.people import Actor, Role
from assistant.jobs.chat.requests import Intent, Request
from assistant.markdown import escaped

HELP = """You can ask as you would ask a colleague, for example:

- prep me for NAME tomorrow (or /prep NAME)
- what should I talk about with NAME (or /talk NAME)
- paste notes or a transcript (or /notes NAME, then the text), then: confirm all, confirm 1 3
- who is overdue (or /who), what did NAME promise in May, did NAME keep it (or /kept NAME)
- how is NAME doing (or /rep NAME), why? (or /why NAME), when did I last meet NAME
- what if NAME's win rate went to 40%, how does NAME get to goal, did it help
- who needs me this week (or /today), where do my hours go (or /plan), how is the team doing
- self-assessment for NAME (or /assess NAME)
- anything about coaching: the library answers with its sources (or /ask …)

Then: "and the next rep?", "and him?", "why?", "shorter", "more".
"""
OWN_HELP = """You can ask, for example:

- how am I doing, why?, what should I work on
- what did I promise, what is overdue, did I keep it
- prep me for my next 1:1, when is it, self-assessment
- what if my win rate went to 40%, how do I get to my destination
- anything about selling and coaching: the library answers with its sources

You see your own record here, and nobody else's.
"""
_ELSEWHERE = (
    "I read the record and draft; I change nothing and send nothing by myself. Commitments come "
    "from notes you paste, or from a sentence such as “Ben will … by Friday”, and count once you "
    "confirm. For the rest there is a command: `nextgear --help` lists them (goal, credit, leave, "
    "meeting, edit, undo, settings)."
)
_OWN_ELSEWHERE = (
    "I read your record and draft; I change nothing and send nothing by myself. Your manager keeps "
    "the record; what you think is wrong you can dispute."
)


def hello(actor: Actor, _request: Request) -> Events:
    """A greeting back, with where to begin."""
    first = escaped(actor.name.split()[0])
    if Role.MANAGER in actor.roles:
        begin = "Whom do you meet next? “Prep me for …”, “who needs me this week”, or paste notes."
    else:
        begin = "“How am I doing”, “prep me for my 1:1”, “what did I promise”."
    yield block(f"Hello {first}. {begin}")


def thanks(_actor: Actor, request: Request) -> Events:
    """Short, so that it does not get in the way."""
    thanked = any(word in request.text.casefold() for word in ("thank", "thx", "cheers", "ta"))
    yield block("You are welcome." if thanked else "All right.")


def leave_it(_actor: Actor, request: Request) -> Events:
    """The end of a question, or of a list."""
    ended = request.text if request.text.endswith("of them.") else "All right, I leave it."
    yield block(escaped(ended))


def help_(actor: Actor, _request: Request) -> Events:
    """What can be asked."""
    yield block(HELP if Role.MANAGER in actor.roles else OWN_HELP)


def elsewhere(actor: Actor, _request: Request) -> Events:
    """A change is asked for: what chat does instead."""
    yield block(_ELSEWHERE if Role.MANAGER in actor.roles else _OWN_ELSEWHERE)


def doubt(actor: Actor, request: Request) -> Events:
    """What was understood, what it rests on, and how to put it right."""
    before = request.after
    if before is None or before.intent in {Intent.HELP, Intent.SEARCH}:
        yield block(
            "Tell me what you were after in other words; /help shows what I understand. Passages "
            "are quoted as they stand in their source."
        )
        return
    whom = joined([r.name for r in before.reps], "and")
    about = f" of {whom}" if whom else ""
    lines = [
        f"I took it as: {before.intent.value}{about}. If that was not it, say it with the name.",
        "",
        "The figures are computed from the record, none is guessed; “why?” shows each step.",
    ]
    if Role.MANAGER in actor.roles:
        lines.append(
            "If the record itself is wrong: `nextgear credit`, `goal` or `leave` put figures "
            "right, `edit` and `undo` what was read from notes, `imports undo` a whole file."
        )
    else:
        lines.append("If the record is wrong, dispute it: your manager sees it and settles it.")
    yield block("\n".join(lines))


def whom(actor: Actor, request: Request) -> Events:
    """The question back where it is not clear who is meant."""
    what = escaped(request.intent.value)
    if request.candidates:
        names = [escaped(rep.name) for rep in (*request.reps, *request.candidates)]
        if len(request.candidates) == 1 and not request.reps:
            yield asked(f"Do you mean {names[0]}?")
        elif request.reps:
            yield asked(f"{joined(names[:-1], 'and')}: and do you mean {names[-1]} as well?")
        else:
            yield asked(f"Whom do you mean for {what}: {joined(names)}?")
    elif request.unknown:
        nobody = f"I know nobody called “{escaped(request.unknown)}” here."
        if Role.MANAGER in actor.roles:
            yield asked(f"{nobody} Whom do you mean? “How is the team doing” lists everybody.")
        else:
            yield asked(f"{nobody} You see your own record, and nobody else's.")
    else:
        yield asked(f"For whom do you want {what}?")
