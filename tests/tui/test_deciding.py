"""Between notes and commitments: gaps, a file, a text no editor holds, a promise said again."""

import asyncio

from textual.widgets import Checkbox, Input

from tui.screens.file_form import FileForm
from tui.screens.form import Form
from tui.screens.one_on_one import OneOnOneScreen
from tui.widgets.drafts import DraftCard
from tui.widgets.notes_box import NotesBox

WITHOUT_HOW = "Ben Okafor: I'll practise the pricing talk with Gus by Friday.\n"
AGAIN = """Ben Okafor: I'll name the user, the approver and the payer on all six stage 3 deals \
by Friday.
"""


async def to_ben(pilot, settled):
    """Open the 1:1 with Ben."""
    await settled(pilot)
    await pilot.press("2")
    await settled(pilot)
    await pilot.press("j", "n")
    await settled(pilot)
    assert isinstance(pilot.app.screen, OneOnOneScreen)


def test_a_gap_is_answered_on_the_card_itself(app, settled, paste, write, screen_text):
    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await to_ben(pilot, settled)
            await paste(pilot, WITHOUT_HOW)
            await pilot.press("ctrl+r")
            await settled(pilot)
            card = app.screen.query(DraftCard).first()
            gap = card.item.gaps[0]
            assert gap.kind.value == "how"
            await pilot.press("g")
            await settled(pilot)
            assert gap.question.split()[0] in card.query_one(Input).placeholder
            await pilot.press("escape")
            await settled(pilot)
            assert not card.query(Input)
            await pilot.press("g")
            await write(pilot, "2 of 2 talks")
            await pilot.press("enter")
            await settled(pilot)
            item = app.screen.review.items[0]
            assert item.draft.how.text == "2 of 2 talks"
            assert "how" not in {gap.kind.value for gap in item.gaps}
            assert "2 of 2 talks" in screen_text(app)

    asyncio.run(drive())


def test_notes_are_read_from_a_file(app, coach, manager, settled, tmp_path):
    file = tmp_path / "ben.txt"
    file.write_text(WITHOUT_HOW, encoding="utf-8")

    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            await to_ben(pilot, settled)
            await pilot.press("ctrl+l")
            await settled(pilot)
            assert isinstance(app.screen, FileForm)
            app.screen.query_one(Input).value = str(tmp_path / "nobody.txt")
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, FileForm)  # says that there is none, and goes on asking
            app.screen.query_one(Input).value = str(file)
            await pilot.press("enter")
            await settled(pilot)
            assert len(app.screen.query(DraftCard)) == 1

    asyncio.run(drive())
    _, note = coach.notes.show(manager, coach.notes.pending(manager, "ben")[0].id)
    assert note.text.strip() == WITHOUT_HOW.strip()


def test_a_paste_that_no_editor_holds_is_read_as_it_is(app, coach, manager, settled, paste):
    filler = "Robin Vance: We looked at the numbers of the quarter.\n" * 4_000
    lines = WITHOUT_HOW + filler

    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            await to_ben(pilot, settled)
            await paste(pilot, lines)
            await settled(pilot)
            assert app.screen.query_one(NotesBox).text == ""
            assert app.screen.pane == "cards"

    asyncio.run(drive())
    review = coach.notes.pending(manager, "ben")[0]
    assert "pricing talk" in review.items[0].draft.what


def test_five_megabytes_are_refused_in_words_and_the_screen_goes_on(
    app, settled, paste, screen_text
):
    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await to_ben(pilot, settled)
            await paste(pilot, "ü\x1b]52;c;x\x07" + "word " * 1_000_000)
            await settled(pilot)
            assert "That did not work" in screen_text(app)
            await pilot.press("escape", "3")
            await settled(pilot)
            await paste(pilot, "word " * 1_000_000)
            await settled(pilot)
            assert "too long for a message" in screen_text(app)

    asyncio.run(drive())


def test_what_was_taken_for_an_open_commitment_can_be_a_new_one(
    app, coach, manager, settled, paste
):
    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await to_ben(pilot, settled)
            await paste(pilot, AGAIN)
            await pilot.press("ctrl+r")
            await settled(pilot)
            assert app.screen.review.items[0].draft.says_again
            await pilot.press("e")
            await settled(pilot)
            assert isinstance(app.screen, Form)
            app.screen.query_one(Checkbox).value = True
            await pilot.press("ctrl+s")
            await settled(pilot)
            assert not app.screen.review.items[0].draft.says_again

    asyncio.run(drive())
