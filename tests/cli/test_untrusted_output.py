"""What people wrote is only text on the terminal: no command passes a control sequence on."""

import pytest

from assistant.coach import Coach

ATTACK = (
    "\x1b]52;c;ZXZpbA==\x07 \x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\ \x1b]0;owned\x07"
    " \x1b[2J\x1b[31m \x9b2J \u202eevil\u2066 a\u200bb\ufeff [@click=app.quit]x[/] [/"
)
FORBIDDEN = ("\x1b", "\x07", "\x9b", "\x9c", "\u202e", "\u2066", "\u200b", "\ufeff")


@pytest.fixture
def hostile_home(demo_coach: Coach) -> None:
    """The sample team, with an attack in a name, a commitment, a note and the team's name."""
    manager = demo_coach.whoami()
    rep = demo_coach.team.own(manager, "ada").rep
    team = demo_coach.setup.workspace(manager).team
    with demo_coach._office.store.write() as record:
        record.replace(rep.model_copy(update={"name": f"Ada {ATTACK}"[:110]}))
        record.replace(team.model_copy(update={"name": f"Team {ATTACK}"}))
    demo_coach.commitments.add(
        manager, rep.id, f"Ask {ATTACK} first", how=f"4 {ATTACK}", due="2026-09-10"
    )
    demo_coach.notes.read(
        manager, rep.id, f"Ada: I'll call {ATTACK} by Friday, 4 calls in the CRM."
    )
    demo_coach.close()


COMMANDS = (
    ("team",),
    ("rep", "ada"),
    ("commitments",),
    ("prep", "ada"),
    ("pending",),
    ("plan",),
    ("ask", ATTACK),
    ("rep", ATTACK),
    ("chat",),
)


def test_no_command_prints_a_control_sequence(hostile_home, nextgear):
    for command in COMMANDS:
        ran = nextgear(*command, "-w", "demo", typed="what did ada promise")
        assert ran.out or ran.err, command
        for char in FORBIDDEN:
            assert char not in ran.out, command
            assert char not in ran.err, command
