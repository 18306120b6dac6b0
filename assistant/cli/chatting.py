"""`nextgear chat`: the same conversation as on the screen, at a terminal or piped."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.command import common, with_common

if TYPE_CHECKING:
    from assistant.cli.session import Session
    from assistant.domain.chat import ChatEvent

PASTE_SECONDS = 0.05
"""What arrives this soon after a line was pasted with it; nobody types so fast."""

_INTRODUCTION = (
    "Ask, or paste the notes of a 1:1; /help shows what I understand. Enter sends, Ctrl-C stops an "
    "answer, Ctrl-D ends."
)


def chat(
    name: Annotated[str | None, typer.Argument(help="The rep it is about at first.")] = None,
    *,
    thread: Annotated[
        str, typer.Option(help="Name of the conversation to go on with.")
    ] = "default",
    new: Annotated[bool, typer.Option("--new", help="Begin a conversation of its own.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List your conversations.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Remove the conversation.")] = False,
) -> None:
    """Talk: "prep me for NAME", a pasted note, "who is overdue", a question on coaching.

    At a terminal Enter sends; pasted lines go together. Piped lines are answered one by one, a
    piped note or transcript as a whole.

    Examples:

      nextgear chat ben

      nextgear chat --list

      nextgear chat --thread monday

      echo "who is overdue" | nextgear chat

      (echo "/notes ben"; cat meeting.txt) | nextgear chat
    """
    from assistant.cli.session import open_session
    from assistant.domain.ids import new_id

    session = open_session()
    if list_:
        _list(session)
        return
    if forget:
        _forget(session, thread)
        return
    if new:
        thread = new_id("thread")
    if sys.stdin.isatty():
        _converse(session, thread, name)
    else:
        _answer_piped(session, thread, name)


def _converse(session: "Session", thread: str, about: str | None) -> None:
    from assistant.cli.show import say

    _introduce(session, thread)
    for message in _typed():
        answer = session.coach.chat.begin(session.actor, message, thread=thread, about=about)
        about = None  # from now on the conversation itself tells
        try:
            _print(answer.events(), interactive=True)
        except KeyboardInterrupt:
            answer.cancel()
            say("\nStopped.")
        say()


def _introduce(session: "Session", thread: str) -> None:
    from assistant.cli.show import say
    from assistant.markdown import day

    say(_INTRODUCTION)
    known = [t for t in session.coach.chat.threads(session.actor) if t.name == thread]
    for found in known:
        say(f"Going on with “{found.title}” of {day(found.last_at.date())}; --new begins afresh.")


def _typed() -> Iterator[str]:
    """The messages typed or pasted, up to the end of input."""
    with suppress(ImportError):  # not on every system
        import readline  # noqa: F401 - gives the line its history and editing
    while True:
        try:
            lines = [input("> ")]
            while _more_waits():
                lines.append(input())
        except KeyboardInterrupt:
            print("\nCtrl-D ends.")
            continue
        except EOFError:
            print()
            return
        if message := "\n".join(lines).strip():
            yield message


def _more_waits() -> bool:
    """Whether more lines were pasted with the one just read."""
    import select

    try:
        return bool(select.select([sys.stdin], [], [], PASTE_SECONDS)[0])
    except (OSError, ValueError):  # no such thing on this system: each line is a message
        return False


def _answer_piped(session: "Session", thread: str, about: str | None) -> None:
    from assistant.cli.show import show

    failed = False
    for message in _piped(sys.stdin.read()):
        events = session.coach.chat.respond(session.actor, message, thread=thread, about=about)
        about = None
        if common.json:
            every = list(events)
            show("chat_answer", every, "", as_of=session.as_of)
        else:
            every = _print(events, interactive=False)
        failed = failed or every[-1].text == "failed"
    if failed:
        raise typer.Exit(1)


def _piped(text: str) -> list[str]:
    """A note or a command with its text is one message, else each line is."""
    from assistant.jobs.chat.understanding import is_notes

    whole = text.strip()
    if is_notes(whole) or whole.startswith("/notes"):
        return [whole]
    return [line.strip() for line in whole.splitlines() if line.strip()]


def _print(events: "Iterator[ChatEvent]", *, interactive: bool) -> "list[ChatEvent]":
    """The answer as it streams in, and at its end the sources that it does not show itself."""
    from assistant.cli.show import say, write

    every, sources, is_drafted = [], [], False
    for event in events:
        every.append(event)
        if event.kind == "text":
            write(event.text)
        elif event.kind in {"draft", "question", "error"}:
            say(event.text)
            is_drafted = is_drafted or event.kind == "draft"
        elif event.kind == "tool" and interactive:
            print(f"… {event.text}", file=sys.stderr)
        elif event.kind == "citation":
            sources.append(event)
    passages = [s for s in sources if s.ref and not s.text.startswith("The record")]
    if passages and not is_drafted:
        say(f"Sources: {'; '.join(f'{s.ref} {s.text}' for s in passages)}")
    return every


def _list(session: "Session") -> None:
    from assistant.cli.show import show, table
    from assistant.markdown import day

    found = session.coach.chat.threads(session.actor)
    rows = [[t.name, t.title, t.rep_name or "", day(t.last_at.date())] for t in found]
    text = table(("Name", "Begins", "About", "Last"), rows) if rows else "No conversation yet."
    show("chat_threads", found, text, as_of=session.as_of)


def _forget(session: "Session", thread: str) -> None:
    from assistant.cli.show import say
    from assistant.errors import NotFound

    if not session.coach.chat.forget(session.actor, thread):
        raise NotFound(
            f"There is no conversation {thread!r}.", "`nextgear chat --list` lists yours."
        )
    say(f"The conversation {thread} is gone; commitments made in it stay.")


def add_to(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command("chat")(with_common(chat))
