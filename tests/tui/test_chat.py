"""Chat: answers stream in, Esc stops, words without an answer come back."""

import asyncio
import threading

import pytest

from assistant.domain.chat import ChatEvent
from assistant.errors import Refused
from tui.pacing import paced
from tui.screens.chat import ChatScreen
from tui.widgets.composer import Composer
from tui.widgets.prose import Prose


def test_a_request_is_answered_in_the_log(app, settled, write, screen_text):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("3")
            await settled(pilot)
            await write(pilot, "who is overdue")
            await pilot.press("enter")
            await settled(pilot)
            assert "days overdue" in screen_text(app)
            assert app.screen.query_one(Composer).text == ""

    asyncio.run(drive())


def test_the_turns_so_far_are_shown_again(coach, manager, app, settled, screen_text):
    list(coach.chat.respond(manager, "where do my hours go", thread="default"))

    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("3")
            await settled(pilot)
            assert "where do my hours go" in screen_text(app)

    asyncio.run(drive())


def test_an_answer_that_fails_gives_the_words_back(
    app, coach, settled, write, screen_text, monkeypatch
):
    def fails(*_args: object, **_options: object):
        raise Refused("The library is closed.", "Come back tomorrow.")
        yield

    monkeypatch.setattr(coach.chat, "respond", fails)

    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("3")
            await settled(pilot)
            await write(pilot, "hello")
            await pilot.press("enter")
            await settled(pilot)
            assert "The library is closed." in screen_text(app)
            assert app.screen.query_one(Composer).text == "hello"

    asyncio.run(drive())


def test_escape_stops_an_answer_and_gives_the_words_back(app, coach, settled, write, monkeypatch):
    go_on = threading.Event()

    def slow(*_args: object, **_options: object):
        yield ChatEvent(kind="text", text="first part")
        go_on.wait(10)
        yield ChatEvent(kind="text", text="second part")
        yield ChatEvent(kind="done")

    monkeypatch.setattr(coach.chat, "respond", slow)

    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("3")
            await settled(pilot)
            await write(pilot, "hello")
            await pilot.press("enter")
            while "first part" not in app.screen.query(Prose).last().source:
                await pilot.pause(0.01)
            answer = app.screen.query(Prose).last()
            await pilot.press("escape")
            await pilot.pause()
            go_on.set()
            await settled(pilot)
            screen = app.screen
            assert isinstance(screen, ChatScreen)
            assert screen.answer is None
            assert "second part" not in answer.source
            assert screen.query_one(Composer).text == "hello"

    asyncio.run(drive())


def test_a_pasted_transcript_stays_one_message(app, settled, paste):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("3")
            await settled(pilot)
            await paste(pilot, "one\r\ntwo\rthree")
            assert app.screen.query_one(Composer).text == "one\ntwo\nthree"

    asyncio.run(drive())


def test_a_command_is_completed_by_tab(app, settled, write):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("3")
            await settled(pilot)
            await write(pilot, "/pr")
            await pilot.press("tab")
            assert app.screen.query_one(Composer).text == "/prep "

    asyncio.run(drive())


@pytest.mark.parametrize(
    ("times", "pieces"),
    [
        pytest.param([0, 0, 1, 1, 2, 2, 3], ["a\n\n", "b\n\n", "c\n\n"], id="slow"),
        pytest.param([0, 0, 0.01, 0.02], ["a\n\n", "b\n\nc\n\n"], id="fast"),
    ],
)
def test_text_is_joined_when_it_comes_faster_than_the_screen(times, pieces):
    ticks = iter([*times, *([times[-1]] * 9)])
    events = [*(ChatEvent(kind="text", text=f"{t}\n\n") for t in "abc"), ChatEvent(kind="done")]
    found = list(paced(events, clock=lambda: next(ticks)))
    assert [e.text for e in found if e.kind == "text"] == pieces
    assert found[-1].kind == "done"
