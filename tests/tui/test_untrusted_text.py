"""Names, notes and quotes are data on the terminal: no sequence, no markup, no hidden order."""

import asyncio

import pytest

from assistant.domain.chat import ChatEvent
from assistant.errors import Refused
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


@pytest.fixture(params=["sequences", "markup", "hidden"])
def hostile(request):
    """Several attacks in one short text."""
    kinds = {
        "sequences": ("clipboard", "title", "clear", "c1"),
        "markup": ("markup", "closing_all", "closing"),
        "hidden": ("bidi", "zero_width", "link"),
    }
    return " ".join(ATTACKS[name] for name in kinds[request.param])


@pytest.fixture
def hostile_app(coach, manager, app, hostile):
    """The sample team, with an attack in a name and in what was promised."""
    rep = coach.team.own(manager, "Ada Lindqvist").rep
    with coach._office.store.write() as record:
        record.replace(rep.model_copy(update={"name": f"Ada {hostile}"}))
    what = f"Ask {hostile} first"
    coach.commitments.add(manager, rep.id, what, how=f"4 {hostile}", due="2026-09-10")
    return app


def test_an_attack_in_names_and_commitments_is_only_text(hostile_app, settled, screen_text):
    async def drive():
        async with hostile_app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            for key in ("2", "enter", "l", "l", "enter", "escape", "n"):
                await pilot.press(key)
                await settled(pilot)
                _is_clean(screen_text(hostile_app))
            assert hostile_app.is_running

    asyncio.run(drive())


def test_markup_in_a_name_is_shown_letter_by_letter(coach, manager, app, settled, screen_text):
    rep = coach.team.own(manager, "Ada Lindqvist").rep
    with coach._office.store.write() as record:
        record.replace(rep.model_copy(update={"name": "[@click=app.quit]x[/]"}))

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            assert "[@click=app.quit]x[/]" in screen_text(app)

    asyncio.run(drive())


def test_an_attack_in_pasted_notes_is_only_text(app, hostile, settled, paste, screen_text):
    notes = f"Ada Lindqvist: I'll call {hostile} the four payers by Friday, four calls in the CRM."

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
    content = Document(blocks(f"# Title {attack}\n\n- item {attack}\n\n> quote {attack}\n")).at(60)
    _is_clean(content.plain)
    assert all("@click" not in str(span.style) for span in content.spans)


def test_a_page_longer_than_the_screen_keeps_lists_indented():
    document = Document(
        blocks("1. first item that is long enough to wrap\n2. second\n   - inner\n")
    )
    assert document.at(24).plain.splitlines() == [
        "1. first item that is",
        "   long enough to wrap",
        "2. second",
        "   • inner",
    ]


def test_html_is_dropped_from_a_page():
    assert [b.content.plain for b in blocks("## 1. Question <!-- key -->\n")] == ["1. Question "]


def test_an_attack_in_what_a_model_says_is_only_text(
    app, coach, hostile, settled, write, screen_text, monkeypatch
):
    def says(*_args, **_options):
        for kind in ("text", "tool", "citation", "question", "error"):
            yield ChatEvent(kind=kind, text=f"so {hostile} be it", ref="K01")
        yield ChatEvent(kind="draft", card="notes", text=f"# Draft {hostile}", ref="w1")
        yield ChatEvent(kind="done", text="answered")

    monkeypatch.setattr(coach.chat, "respond", says)

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("3")
            await settled(pilot)
            await write(pilot, "hello")
            await pilot.press("enter")
            await settled(pilot)
            shown = screen_text(app)
            assert "so " in shown
            _is_clean(shown)
            assert app.is_running

    asyncio.run(drive())


def test_an_attack_in_an_error_is_only_text(app, coach, hostile, settled, screen_text, monkeypatch):
    def refuses(*_args, **_options):
        raise Refused(f"No {hostile}.", f"Ask {hostile}.")

    monkeypatch.setattr(coach.team, "ask", refuses)

    async def drive():
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            await settled(pilot)
            await pilot.press("4")
            await settled(pilot)
            await pilot.press("a", "enter")
            await settled(pilot)
            shown = screen_text(app)
            assert "That did not work" in shown
            _is_clean(shown)

    asyncio.run(drive())
