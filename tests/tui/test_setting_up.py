"""Setting up at the screen: the first run, a file taken in and back, people, labels, playbook."""

import asyncio
import threading
from datetime import date

import pytest
from textual.widgets import Input

from assistant.bootstrap import open_coach
from assistant.domain.people import LabelWording, Role
from assistant.domain.records import CheckAnswer, ToxicConfirmation
from tui.screens.check_form import CheckForm
from tui.screens.choice_form import ChoiceForm
from tui.screens.file_form import FileForm
from tui.screens.importing import ImportScreen
from tui.welcome import Then, WelcomeApp

PEOPLE = "name,email,role,manager,job\nZoë Adler,zoe@example.com,rep,,Account executive\n"


@pytest.fixture
def people_file(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


async def choose(pilot, settled, file):
    """Give the form a path as a person would paste it."""
    assert isinstance(pilot.app.screen, FileForm)
    pilot.app.screen.query_one(Input).value = str(file)
    await pilot.press("enter")
    await settled(pilot)


def test_a_file_is_reported_taken_in_and_taken_back(
    app, coach, manager, settled, people_file, screen_text
):
    def names():
        return {row.rep.name for row in coach.team.overview(manager).rows}

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("6")
            await settled(pilot)
            await pilot.press("i")
            await settled(pilot)
            await pilot.press("f")
            await settled(pilot)
            await choose(pilot, settled, people_file)
            assert "Nothing is stored yet" in screen_text(app)
            assert "Zoë Adler" not in names()
            await pilot.press("ctrl+s")
            await settled(pilot)
            assert "Zoë Adler" in names()
            screen = app.screen
            assert isinstance(screen, ImportScreen)
            earlier = screen.query_one("#earlier")
            earlier.focus()
            # The test's clock stands still, so the order among imports says nothing.
            found = [(log.file_name, log.new) for log in screen.logs]
            earlier.highlighted = found.index(("people.csv", 1))
            await pilot.press("u")
            await settled(pilot)
            assert "Zoë Adler" not in names()
            undone = [at for at, log in enumerate(screen.logs) if log.undone_at]
            assert [screen.logs[at].file_name for at in undone] == ["people.csv"]
            # A notice may lie over the line itself.
            assert "taken back" in str(earlier.get_option_at_index(undone[0]).prompt)

    asyncio.run(drive())


def test_a_file_that_is_no_table_is_explained(app, settled, tmp_path, screen_text):
    file = tmp_path / "picture.csv"
    file.write_bytes(bytes(range(256)) * 9)

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("i")
            await settled(pilot)
            await pilot.press("f")
            await settled(pilot)
            await choose(pilot, settled, file)
            assert "That did not work" in screen_text(app)
            assert isinstance(app.screen, ImportScreen)

    asyncio.run(drive())


def test_labels_and_people_are_changed_in_the_settings(app, coach, manager, settled, write):
    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await pilot.press("6")
            await settled(pilot)
            await pilot.press("j", "enter")
            await settled(pilot)
            assert coach.setup.workspace(manager).team.labels is LabelWording.NEUTRAL
            await pilot.press("a")
            await settled(pilot)
            await write(pilot, "Zoe Adler")
            await pilot.press("ctrl+s")
            await settled(pilot)

    asyncio.run(drive())
    assert "Zoe Adler" in {person.name for person in coach.people.list(manager)}


def test_a_suggested_label_takes_five_answers_and_a_reason(app, coach, settled, write):
    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("v")
            await settled(pilot)
            assert isinstance(app.screen, CheckForm)
            await pilot.press("ctrl+s")
            assert isinstance(app.screen, CheckForm)
            await pilot.press("y", "y", "s", "y", "n")
            await write(pilot, "patch is thin")
            await pilot.press("enter")
            await settled(pilot)

    asyncio.run(drive())
    with coach._office.store.read() as record:
        kept = record.all(ToxicConfirmation)[-1]
    assert kept.answers[2] is CheckAnswer.UNSURE
    assert kept.answers[4] is CheckAnswer.NO
    assert kept.reason == "patch is thin"
    assert not kept.holds


def test_a_document_is_added_to_the_playbook_found_and_removed(
    app, coach, manager, settled, tmp_path, screen_text
):
    file = tmp_path / "discounts.md"
    file.write_text("# Discounts\n\nNever give a discount before the payer was met.\n")

    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await pilot.press("4")
            await settled(pilot)
            await pilot.press("tab", "a")
            await settled(pilot)
            await choose(pilot, settled, file)
            assert "Playbook · 1 document" in screen_text(app)
            app.screen.query_one("#hits").focus()
            await pilot.press("home")
            await settled(pilot)
            assert "Never give a discount" in screen_text(app)
            await pilot.press("x")
            await settled(pilot)
            await pilot.press("j", "enter")
            await settled(pilot)

    asyncio.run(drive())
    assert coach.library.documents(manager) == ()


def welcome(keys, write_text=""):
    coach = open_coach("fresh")
    app = WelcomeApp(coach)

    async def drive():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press(*write_text, *keys)
            await pilot.pause()

    asyncio.run(drive())
    return coach, app.return_value


def test_the_first_run_sets_up_a_team_and_leads_to_the_import():
    coach, done = welcome(
        ["enter", "N", "o", "r", "t", "h", "enter", "enter", "enter", "enter", "enter"], "Robin"
    )
    assert done.then is Then.IMPORT
    assert done.actor.name == "Robin"
    assert coach.setup.workspace(coach.whoami()).team.name == "North"
    coach.close()


def test_every_step_of_the_first_run_can_be_skipped():
    coach, done = welcome(["ctrl+n", "ctrl+n", "ctrl+n"])
    assert done.then is Then.TEAM
    assert coach.whoami().name
    assert coach.today() >= date(2026, 1, 1)
    coach.close()


def test_the_sample_team_can_be_opened_and_nothing_is_set_up_by_that():
    coach, done = welcome(["ctrl+d"])
    assert (done.actor, done.then) == (None, Then.SAMPLE)
    coach.close()


def test_a_notice_is_dated_in_a_form_that_says_what_is_no_day(
    app, coach, manager, settled, write, screen_text
):
    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("6")
            await settled(pilot)
            await pilot.press("enter")
            await settled(pilot)
            await write(pilot, "soon")
            await pilot.press("enter")
            await settled(pilot)
            assert "'soon' is no day." in screen_text(app)
            box = app.screen.query_one(Input)
            assert box.value == "soon"  # what was typed is still here
            box.value = "2026-09-01"
            await pilot.press("enter")
            await settled(pilot)

    asyncio.run(drive())
    assert coach.setup.workspace(manager).team.notice_given_on == date(2026, 9, 1)


def test_trying_the_language_model_says_what_is_set(app, settled, screen_text):
    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("6")
            await settled(pilot)
            lines = app.screen.query_one("#lines")
            at = next(n for n, line in enumerate(app.screen.lines) if line.name == "Language model")
            lines.highlighted = lines.get_option_index(str(at))
            await pilot.press("enter")
            await settled(pilot)
            assert "No language model is set" in screen_text(app)

    asyncio.run(drive())


DEALS = b"""Deal ID,Owner,Company,Stage,Amount,Close Date,Create Date
X-1,Ben Okafor,Fjord,Closed Won,1000.00,2026-03-04,2026-01-05
"""


def test_long_reading_tells_how_far_it_is_and_escape_stops_it(
    app, coach, settled, monkeypatch, screen_text
):
    monkeypatch.setattr("assistant.reading.exports.evidence.PROGRESS_EVERY", 1)
    told, goes_on = threading.Event(), threading.Event()
    propose = coach.imports.propose

    def held_up(*given, progress, **options):
        def tell(found):
            progress(found)
            told.set()
            assert goes_on.wait(30)
            progress(found)

        return propose(*given, progress=tell, **options)

    monkeypatch.setattr(coach.imports, "propose", held_up)

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("i")
            await settled(pilot)
            screen = app.screen
            screen._picked(("deals.csv", DEALS))
            while not told.is_set():
                await pilot.pause(0.01)
            await pilot.pause()
            assert "looking, row 1, Esc stops" in screen_text(app)
            await pilot.press("escape")
            goes_on.set()
            await settled(pilot)
            assert app.screen is screen  # stopped, and not left
            assert screen.running is None
            assert screen.plan is None

    asyncio.run(drive())


async def choose_person(pilot, settled, name, step):
    """Enter on somebody in the settings, then the step by its words."""
    screen = pilot.app.screen
    at = next(n for n, line in enumerate(screen.lines) if line.name == name)
    lines = screen.query_one("#lines")
    lines.highlighted = lines.get_option_index(str(at))
    await pilot.press("enter")
    await settled(pilot)
    form = pilot.app.screen
    assert isinstance(form, ChoiceForm)
    form.query_one("#answers").highlighted = list(form._answers).index(step)
    await pilot.press("enter")
    await settled(pilot)


def test_people_get_roles_other_managers_and_leave(app, coach, manager, settled, write):
    def person(name):
        return next(p for p in coach.people.list(manager, ended=True) if p.name == name)

    async def drive():
        async with app.run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await pilot.press("6")
            await settled(pilot)
            await choose_person(pilot, settled, "Hana Nováková", "Becomes manager")
            assert Role.MANAGER in person("Hana Nováková").roles
            await choose_person(pilot, settled, "Ben Okafor", "Another manager")
            await pilot.press("enter")
            await settled(pilot)
            assert person("Ben Okafor").manager_name == "Hana Nováková"
            await choose_person(pilot, settled, "Ada Lindqvist", "Leaves")
            await write(pilot, "2026-09-10")
            await pilot.press("enter")
            await settled(pilot)
            assert person("Ada Lindqvist").roles == ()
            await choose_person(pilot, settled, "Hana Nováková", "No longer rep")
            await pilot.press("j", "enter")
            await settled(pilot)
            assert person("Hana Nováková").roles == (Role.MANAGER,)

    asyncio.run(drive())
