"""Chat: answers stream in, Esc stops, words without an answer come back."""

import asyncio
import threading

import pytest

from assistant.domain.chat import ChatEvent
from assistant.errors import Refused
from tui.pacing import paced
from tui.screens.chat import ChatScreen
from tui.screens.one_on_one import OneOnOneScreen
from tui.screens.page_form import PageForm
from tui.screens.rep import RepScreen
from tui.screens.thread_form import ThreadForm
from tui.widgets.composer import Composer
from tui.widgets.prose import Prose
from tui.widgets.turn import Offer, Sources


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


async def to_chat(pilot, settled):
    """Open the chat."""
    await settled(pilot)
    await pilot.press("3")
    await settled(pilot)


def test_a_source_of_an_answer_opens(app, settled, write, screen_text):
    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await to_chat(pilot, settled)
            await write(pilot, "how do I coach somebody who ignores advice")
            await pilot.press("enter")
            await settled(pilot)
            sources = app.screen.query(Sources).last()
            source = sources._found[0]
            sources.focus()
            sources.highlighted = 0
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, PageForm)
            assert source.ref in screen_text(app)
            await pilot.press("escape")
            await settled(pilot)
            app.screen.query_one(Composer).focus()
            await write(pilot, "how is Ben doing")
            await pilot.press("enter")
            await settled(pilot)
            app.screen.query(Sources).last().focus()
            await pilot.press("j", "enter")
            await settled(pilot)
            assert isinstance(app.screen, RepScreen)

    asyncio.run(drive())


def test_conversations_are_begun_gone_back_to_and_forgotten(
    app, coach, manager, settled, write, screen_text
):
    list(coach.chat.respond(manager, "who is overdue", thread="default"))

    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await to_chat(pilot, settled)
            await pilot.press("ctrl+t", "n")
            await settled(pilot)
            assert not app.screen.query(".asked")
            assert "new conversation" in screen_text(app)
            await write(pilot, "where do my hours go")
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("ctrl+t")
            await settled(pilot)
            assert isinstance(app.screen, ThreadForm)
            titles = [thread.title for thread in app.screen._threads]
            assert set(titles) == {"who is overdue", "where do my hours go"}
            app.screen.query_one("#threads").highlighted = titles.index("who is overdue")
            await pilot.press("enter")
            await settled(pilot)
            assert [str(line.render()) for line in app.screen.query(".asked")] == ["who is overdue"]
            await pilot.press("ctrl+t")
            await settled(pilot)
            app.screen.query_one("#threads").highlighted = titles.index("who is overdue")
            await pilot.press("x")
            await settled(pilot)

    asyncio.run(drive())
    assert [thread.title for thread in coach.chat.threads(manager)] == ["where do my hours go"]


NOTES = "/notes Ben\nBen Okafor: I'll call the payer on all four deals by Friday, four calls.\n"


@pytest.mark.parametrize("edited_meanwhile", [False, True])
def test_drafts_from_notes_are_taken_unless_somebody_edited_them_meanwhile(
    app, coach, manager, settled, paste, screen_text, edited_meanwhile
):
    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await to_chat(pilot, settled)
            await paste(pilot, NOTES)
            await pilot.press("enter")
            await settled(pilot)
            offer = app.screen.query(Offer).last()
            if edited_meanwhile:
                coach.notes.edit(manager, offer.event.ref, 1, what="Call nobody")
            offer.focus()
            await pilot.press("a")
            await settled(pilot)
            assert ("edited meanwhile" in screen_text(app)) is edited_meanwhile
            assert ("1 commitment on record" in screen_text(app)) is not edited_meanwhile

    asyncio.run(drive())
    made = [row.commitment.what for row in coach.team.open_commitments(manager, "ben")]
    assert any("payer on all four" in what for what in made) is not edited_meanwhile


def test_a_commitment_said_in_a_sentence_is_a_card_until_it_is_taken(
    app, coach, manager, settled, write
):
    said = "ben will call two payers by friday"

    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await to_chat(pilot, settled)
            await write(pilot, said)
            await pilot.press("enter")
            await settled(pilot)
            await write(pilot, "who is overdue")
            await pilot.press("enter")
            await settled(pilot)
            passed = app.screen.query(Offer).last()
            assert not passed.can_focus  # the next word was another one
            assert _called(coach, manager) == []
            await write(pilot, said)
            await pilot.press("enter")
            await settled(pilot)
            while app.screen.answer is not None:  # the test's time limit ends it
                await settled(pilot)
            app.screen.query(Offer).last().focus()
            await settled(pilot)
            await pilot.press("a")
            await settled(pilot)

    asyncio.run(drive())
    assert len(_called(coach, manager)) == 1


def _called(coach, manager):
    found = coach.team.open_commitments(manager, "ben")
    return [row.commitment for row in found if "two payers" in row.commitment.what]


@pytest.mark.parametrize(
    ("said", "opens"), [("prep me for ben", OneOnOneScreen), ("self-assessment for ben", RepScreen)]
)
def test_an_agenda_opens_its_one_on_one_and_a_form_its_record(app, settled, write, said, opens):
    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await to_chat(pilot, settled)
            await write(pilot, said)
            await pilot.press("enter")
            await settled(pilot)
            app.screen.query(Offer).last().focus()
            await pilot.press("a")
            await settled(pilot)
            assert isinstance(app.screen, opens)

    asyncio.run(drive())
