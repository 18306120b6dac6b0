"""Names, notes and quotes are data on the terminal: no sequence, no markup, no hidden order."""

import asyncio
import csv
import io
from datetime import UTC, datetime

import pytest

from assistant.bootstrap import open_coach
from assistant.domain.people import Team
from tui.app import NextgearApp
from tui.document import Document, blocks
from tui.widgets.drafts import DraftCard

ATTACKS = {
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "link": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "title": "\x1b]0;owned\x07",
    "clear": "\x1b[2J\x1b[31m",
    "c1": "\x9b2J\x9d52;c;x\x9c",
    "markup": "[@click=app.quit]x[/]",
    "closing": "[/",
    "closing_all": "[/bold][/]",
    "bidi": "\u202eevil\u2066",
    "zero_width": "a\u200bb\ufeff",
    "markdown": "[a](http://evil.example) ![b](x) <b>c</b> | `d`",
}
FORBIDDEN = ("\x1b", "\x07", "\x9b", "\x9d", "\x9c", "\u202e", "\u2066", "\u200b", "\ufeff")


@pytest.fixture
def hostile_app(tmp_path, monkeypatch, request):
    """A team whose rep, notes and commitments carry an attack."""
    attack = ATTACKS[request.param]
    monkeypatch.setenv("NEXTGEAR_HOME", str(tmp_path / "hostile"))
    coach = open_coach("hostile", clock=lambda: datetime(2026, 9, 15, tzinfo=UTC))
    team = Team(id="t1", name=f"Team {attack}", owner_id="m1", notice_exempt=True)
    actor = coach.setup.init("Robin Vance", team)
    people = io.StringIO()
    writer = csv.writer(people)
    writer.writerow(["name", "role", "manager", "job", "hired_on", "cadence_days"])
    writer.writerow([f"Ben {attack} Okafor", "rep", "Robin Vance", "AE", "2024-09-02", "14"])
    coach.setup.import_file(actor, people.getvalue().encode(), "people.csv")
    rep = coach.team.overview(actor).rows[0].rep
    coach.commitments.add(
        actor, rep, f"Ask {attack} the payer", how=f"4 {attack}", due="2026-09-10"
    )
    app = NextgearApp(coach, actor)
    app.animation_level = "none"
    yield app, attack
    coach.close()


@pytest.mark.parametrize("hostile_app", ATTACKS, indirect=True, ids=str)
def test_an_attack_in_names_and_commitments_is_only_text(hostile_app, settled, screen_text):
    app, attack = hostile_app

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            for keys in (["1"], ["2"], ["enter"], ["l"], ["l"], ["enter"], ["escape"], ["n"]):
                await settled(pilot)
                await pilot.press(*keys)
                await settled(pilot)
                _is_clean(screen_text(app))
            assert app.is_running
            if attack.startswith("["):
                assert attack.split()[0] in screen_text(app)

    asyncio.run(drive())


@pytest.mark.parametrize("hostile_app", ATTACKS, indirect=True, ids=str)
def test_an_attack_in_pasted_notes_is_only_text(hostile_app, settled, paste, screen_text):
    app, attack = hostile_app
    notes = f"Ben Okafor: I'll call {attack} the four payers by Friday, four calls in the CRM.\n"

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            await pilot.press("n")
            await settled(pilot)
            await paste(pilot, notes)
            _is_clean(screen_text(app))
            await pilot.press("ctrl+r")
            await settled(pilot)
            _is_clean(screen_text(app))
            if app.screen.query(DraftCard):
                await pilot.press("e")
                await settled(pilot)
                _is_clean(screen_text(app))

    asyncio.run(drive())


def _is_clean(shown: str) -> None:
    for char in FORBIDDEN:
        assert char not in shown


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_a_document_shows_no_sequence_and_has_no_link(attack):
    content = Document(f"# Title {attack}\n\n- item {attack}\n\n> quote {attack}\n").at(60)
    _is_clean(content.plain)
    assert all("@click" not in str(span.style) for span in content.spans)


def test_a_page_longer_than_the_screen_keeps_lists_indented():
    document = Document("1. first item that is long enough to wrap\n2. second\n   - inner\n")
    assert document.at(24).plain.splitlines() == [
        "1. first item that is",
        "   long enough to wrap",
        "2. second",
        "   • inner",
    ]


def test_html_is_dropped_from_a_page():
    assert [b.content.plain for b in blocks("## 1. Question <!-- key -->\n")] == ["1. Question "]
