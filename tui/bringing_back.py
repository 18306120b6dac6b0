"""What was typed before a crash or before one left, offered when the screen opens again."""

import asyncio
from collections.abc import Mapping
from functools import partial

from textual.app import App

from assistant.domain.people import Rep
from assistant.errors import CoachError
from tui import rooms
from tui.screens.recovery_form import Answer, RecoveryForm
from tui.session import Session
from tui.typed import Place


async def offer(app: App[Exception], session: Session) -> None:
    """Show the texts that came back, and take up the one that is chosen."""
    reps = await asyncio.to_thread(_reps, session)
    names = {rep_id: rep.name for rep_id, rep in reps.items()}
    form = RecoveryForm(session.typed.brought_back, names)
    app.push_screen(form, partial(_answered, app, session, reps))


def _answered(
    app: App[Exception], session: Session, reps: Mapping[str, Rep], answer: Answer | None
) -> None:
    if answer is None:
        return
    text, goes_on = answer
    if not goes_on:
        session.typed.write(Place(text.rep_id, text.thread_id), "")
    elif text.rep_id is None:
        app.switch_mode("chat")
    elif (rep := reps.get(text.rep_id)) is not None:
        app.push_screen(rooms.one_on_one(session, rep))


def _reps(session: Session) -> dict[str, Rep]:
    try:
        reps = session.coach.team.reps(session.actor) if session.is_manager else ()
    except CoachError:
        reps = ()  # the texts are offered all the same, and wait in their places
    return {rep.id: rep for rep in reps}
