"""The four jobs from start to end, as a manager does them at the screen."""

import asyncio
from datetime import date
from fractions import Fraction

import pytest
from textual.widgets import Input

from assistant.domain.commitments import CommitmentState, ReviewResult
from tui.screens.one_on_one import OneOnOneScreen
from tui.screens.rep import RepScreen
from tui.screens.review_form import ReviewForm
from tui.widgets.drafts import DraftCard
from tui.widgets.notes_box import NotesBox

NOTES = """Ben Okafor: I'll call the payer on each of the four deals before the proposal is \
discussed, four calls logged in the CRM, by Friday 18 September.
Robin Vance: I'll send you the two Hana recordings by Friday.
Ben Okafor: And I'll practise the pricing talk with Gus.
"""


def test_a_manager_prepares_a_one_on_one_from_the_team(app, settled, screen_text):
    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "n")
            await settled(pilot)
            assert isinstance(app.screen, OneOnOneScreen)
            shown = screen_text(app)
            assert "1:1 with Ben Okafor" in shown
            assert "1. Review past commitments" in shown

    asyncio.run(drive())


def test_pasted_notes_become_commitments_and_open_the_next_agenda(
    app, coach, manager, settled, paste, screen_text
):
    before = {row.commitment.id for row in coach.team.open_commitments(manager, "ben")}

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "n")
            await settled(pilot)
            await paste(pilot, NOTES)
            await pilot.press("ctrl+r")
            await settled(pilot)
            cards = app.screen.query(DraftCard)
            assert len(cards) >= 2
            assert cards.first().has_focus
            assert "“" in screen_text(app)
            await pilot.press("A")
            await settled(pilot)
            assert "on record" in screen_text(app)

    asyncio.run(drive())
    after = {
        row.commitment.id: row.commitment for row in coach.team.open_commitments(manager, "ben")
    }
    made = [c for key, c in after.items() if key not in before]
    assert any("payer" in c.what for c in made)
    for commitment in made:
        assert commitment.evidence is not None
        assert commitment.evidence.quote in NOTES
    agenda = coach.agenda.prepare(manager, "ben")
    opening = " ".join(line.text for line in agenda.steps[0].lines)
    assert "payer" in opening


def test_a_draft_is_edited_rejected_and_every_decision_taken_back(
    app, coach, manager, settled, paste, write
):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "n")
            await settled(pilot)
            await paste(pilot, NOTES)
            await pilot.press("ctrl+r")
            await settled(pilot)
            number = app.screen.query(DraftCard).first().item.number
            await pilot.press("e")
            await settled(pilot)
            how = app.screen.query_one("#how", Input)
            how.focus()
            how.value = ""
            await write(pilot, "4 of 4 calls")
            await pilot.press("ctrl+s")
            await settled(pilot)
            edited = next(i for i in app.screen.review.items if i.number == number)
            assert edited.draft.how.text == "4 of 4 calls"
            await pilot.press("x")
            await settled(pilot)
            assert app.screen.review.items[0].decision.value == "rejected"
            await pilot.press("a")
            await settled(pilot)
            assert sum(i.decision.value == "confirmed" for i in app.screen.review.items) == 1
            await pilot.press("u")
            await settled(pilot)
            assert {i.decision.value for i in app.screen.review.items} == {"pending"}

    asyncio.run(drive())
    assert coach.notes.pending(manager, "ben")


def test_a_commitment_is_reviewed_and_opened_again(app, coach, manager, settled):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "enter")
            await settled(pilot)
            assert isinstance(app.screen, RepScreen)
            await pilot.press("l", "l")
            await settled(pilot)
            first = coach.team.open_commitments(manager, "ben")[0].commitment
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            closed = coach.commitments.closed(manager, "ben")
            reviewed = next(c for c in closed if c.id == first.id)
            assert reviewed.state is CommitmentState.REVIEWED
            assert reviewed.review.result is ReviewResult.KEPT
            await pilot.press("j")
            while app.screen.query_one("CommitmentList").selected.commitment.id != first.id:
                await pilot.press("j")
            await pilot.press("u")
            await settled(pilot)

    asyncio.run(drive())
    assert date(2026, 9, 15) == coach.today()
    assert coach.team.open_commitments(manager, "ben")[0].commitment.is_open


def test_a_commitment_is_typed_in(app, coach, manager, settled, write):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "enter")
            await settled(pilot)
            await pilot.press("a")
            await settled(pilot)
            await write(pilot, "Ask for the budget in the first call")
            await pilot.press("enter")
            await write(pilot, "8 of 8 call notes")
            await pilot.press("enter")
            await write(pilot, "2026-09-22")
            await pilot.press("ctrl+s")
            await settled(pilot)

    asyncio.run(drive())
    texts = {row.commitment.what for row in coach.team.open_commitments(manager, "ben")}
    assert "Ask for the budget in the first call" in texts


def test_the_self_assessment_of_a_rep_can_be_read(app, settled, screen_text):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "enter")
            await settled(pilot)
            await pilot.press("h")
            await settled(pilot)
            shown = screen_text(app)
            assert "Self-assessment, Ben Okafor" in shown
            assert "Nobody computes" in " ".join(shown.split())

    asyncio.run(drive())


def test_notes_left_unread_wait_in_the_box(app, settled, paste):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("n")
            await settled(pilot)
            await paste(pilot, "half a sentence")
            await pilot.press("escape")
            await settled(pilot)
            await pilot.press("n")
            await settled(pilot)
            assert app.screen.query_one(NotesBox).text == "half a sentence"

    asyncio.run(drive())


def test_empty_notes_get_a_sentence_and_store_nothing(app, coach, manager, settled, screen_text):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("n", "ctrl+r")
            await settled(pilot)
            assert "That did not work" in screen_text(app)
            assert not app.screen.query_one(NotesBox).loading

    asyncio.run(drive())
    assert not coach.notes.pending(manager)


def test_hours_are_edited_in_the_plan(app, coach, manager, settled, write):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("5")
            await settled(pilot)
            await pilot.press("e")
            await settled(pilot)
            await pilot.press("4", ".", "5", "enter")
            await settled(pilot)
            assert coach.team.overview(manager).rows[0].hours != Fraction(9, 2)
            await pilot.press("ctrl+s")
            await settled(pilot)

    asyncio.run(drive())
    assert coach.team.overview(manager).rows[0].hours == Fraction(9, 2)


def test_a_review_that_cannot_be_stored_comes_back_as_it_was_filled(app, coach, manager, settled):
    coach.commitments.add(manager, "ben", "Call ten accounts", how="10 calls", due="2026-09-14")

    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("j", "enter")
            await settled(pilot)
            await pilot.press("l", "l")
            await settled(pilot)
            shown = app.screen.query_one("CommitmentList")
            while "ten accounts" not in shown.selected.commitment.what:
                await pilot.press("j")
            await pilot.press("enter")
            await settled(pilot)
            app.screen.query_one("#note", Input).value = "a bad week"
            await pilot.press("down", "down", "down", "enter")
            await settled(pilot)
            assert isinstance(app.screen, ReviewForm)
            assert app.screen.query_one("#note", Input).value == "a bad week"

    asyncio.run(drive())


def test_the_palette_opens_a_rep_by_name(app, settled, write):
    async def drive():
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("ctrl+p")
            await settled(pilot)
            await write(pilot, "Hana")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, RepScreen)

    asyncio.run(drive())


@pytest.mark.parametrize("light", [False, True])
def test_every_room_opens_in_both_themes_and_survives_a_resize(look_app, settled, light):
    async def drive():
        async with look_app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            if light:
                look_app.action_turn_light()
            for number, room in enumerate(look_app.session.rooms, 1):
                await pilot.press(f"f{number + 1}")
                await settled(pilot)
                assert look_app.current_mode == room
                await pilot.resize_terminal(140, 40)
                await pilot.resize_terminal(40, 12)
                await settled(pilot)

    asyncio.run(drive())
