"""Bad input gets a sentence that says what and where, an exit code, and changes nothing."""

import json
from pathlib import Path

import pytest

from assistant.cli.failing import EXIT_CODES, exit_code
from assistant.errors import CoachError
from tests.conftest import RunCommand

START = ("init", "--name", "Robin Vance", "--team", "North")


def subclasses(kind: type[CoachError]) -> list[type[CoachError]]:
    return [kind, *(s for child in kind.__subclasses__() for s in subclasses(child))]


@pytest.mark.parametrize("kind", subclasses(CoachError))
def test_every_error_has_an_exit_code(kind: type[CoachError]) -> None:
    assert exit_code(kind.__new__(kind)) in EXIT_CODES.values()


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("prep", "nobody"), 4, "no rep called 'nobody'"),
        (("prep", "ben", "--on", "2026-02-30"), 3, "not a date that exists"),
        (("prep", "ben", "--on", "2027-09-15"), 3, "60 days ahead"),
        (("prep", "ben", "--on", "2026-09-01"), 3, "is past"),
        (("prep", "ben", "--minutes", "3"), 3, "3 minutes"),
        (("notes", "ben", "-"), 3, "empty"),
        (("notes", "ben", "missing.txt"), 3, "missing.txt"),
        (("meeting", "ben", "--on", "2027-09-15"), 3, "future"),
        (("meeting", "ben", "--outcome", "great"), 3, "not one of held"),
        (("confirm", "wzzzzzz", "--all"), 4, "no review"),
        (("confirm", "wzzzzzz"), 3, "Which items"),
        (("review", "czzzzzz", "kept"), 4, "no commitment"),
        (("review", "czzzzzz", "done"), 3, "kept, partly, missed"),
        (("goal", "ben", "lots", "2026-01-01", "2026-12-31"), 3, "not a number"),
        (("goal", "ben", "10,00", "2026-01-01", "2026-12-31"), 3, "not a number"),
        (("goal", "ben", "5", "2026-12-31", "2026-01-01"), 3, "ends after it starts"),
        (("leave", "ben", "2026-06-30", "2026-06-01"), 3, "cannot end before"),
        (("destination", "ben", "gold"), 3, "not one of poor"),
        (("process", "ben", "judged", "7"), 3, "1 to 4"),
        (("process", "ben", "unheard_of", "7"), 3, "Known: new_opps"),
        (("roles", "ben", "prospecting"), 3, "ROLE=SHARE"),
        (("import", "--template", "nonsense"), 3, "nonsense"),
        (("team", "--as-of", "yesterday"), 3, "not a date"),
        (("team", "-w", "../etc"), 3, "workspace"),
        (("commitments", "add", "ben", " "), 3, "needs words"),
        (("commitments", "add", "ben", "Call", "--due", "soon"), 3, "names no day"),
    ],
)
def test_a_wrong_command_says_what_is_wrong(
    nextgear: RunCommand, demo_home: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    before = nextgear("commitments", "--all", "--json", "-w", "demo").out
    place = () if "-w" in arguments else ("-w", "demo")
    ran = nextgear(*arguments, *place)
    assert ran.code == code, ran.err
    assert says.casefold() in ran.err.casefold()
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert nextgear("commitments", "--all", "--json", "-w", "demo").out == before


def test_a_workspace_without_a_team_says_how_to_begin(nextgear: RunCommand) -> None:
    ran = nextgear("team")
    assert ran.code == 7
    assert "nextgear init" in ran.err


def test_a_second_init_is_refused(nextgear: RunCommand) -> None:
    assert nextgear(*START).code == 0
    assert nextgear(*START).code == 6


def test_a_faulty_file_names_row_and_column_and_stores_nothing(
    nextgear: RunCommand, tmp_path: Path
) -> None:
    nextgear(*START)
    people = tmp_path / "people.csv"
    people.write_text("name,role\nBen Okafor,rep\nCho Hayashi,rep\n", "utf-8")
    assert nextgear("import", str(people)).code == 0
    goals = tmp_path / "goals.csv"
    goals.write_text(
        "rep,period_start,period_end,amount\n"
        "Ben Okafor,2026-01-01,2026-12-31,1000000\n"
        "Cho Hayashi,2026-01-01,2026-02-30,900000\n",
        "utf-8",
    )
    ran = nextgear("import", str(goals))
    assert ran.code == 3
    for part in ("goals.csv", "row 3", "period_end", "2026-02-30"):
        assert part in ran.err
    team = json.loads(nextgear("team", "--json").out)["data"]["rows"]
    assert {row["standing"]["attainment"]["status"] for row in team} == {"no_goal"}


def test_looking_as_somebody_else_works_in_the_demo_only(nextgear: RunCommand) -> None:
    nextgear(*START)
    assert nextgear("rep", "ben", "--as", "ben").code == 5


def test_settings_in_a_file_with_an_unknown_key_are_refused(
    nextgear: RunCommand, demo_home: Path
) -> None:
    demo_home.mkdir(exist_ok=True)  # with a database elsewhere nothing has made it yet
    (demo_home / "settings.toml").write_text("colour = 'blue'\n", "utf-8")
    ran = nextgear("team", "-w", "demo")
    assert ran.code == 3
    assert "colour" in ran.err


def test_a_note_over_the_size_that_was_set_is_refused_as_file_and_as_paste(
    nextgear: RunCommand, demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEXTGEAR_NOTES_SIZE_LIMIT", "40")
    note = "Robin Vance: I'll send you the recordings by Thursday.\n"
    file = tmp_path / "note.txt"
    file.write_text(note)
    for ran in (
        nextgear("notes", "ben", str(file), "-w", "demo"),
        nextgear("notes", "ben", "-", "-w", "demo", typed=note),
    ):
        assert (ran.code, "at most 40 are read" in ran.err) == (3, True)
