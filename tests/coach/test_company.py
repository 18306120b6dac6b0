"""What a company's views leave unread changes nothing they show."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.bootstrap import open_coach
from assistant.coach import Coach
from assistant.coach.company import UNTIL
from assistant.errors import Conflict
from assistant.rules.access import Function
from tests.conftest import RunCommand

REPS = 12


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """Twelve made-up reps of one manager with three years of record."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEXTGEAR_HOME", str(tmp_path_factory.mktemp("company")))
        patch.delenv("NEXTGEAR_DATABASE_URL", raising=False)
        coach = open_coach("scale")
    coach.setup.load_company(REPS, 3, REPS)
    with closing(coach):
        yield coach


@pytest.mark.parametrize("back", [0, 1, 40, 200, 500, 900])
def test_standings_from_what_is_recent_equal_those_from_everything(
    back: int, company: Coach
) -> None:
    day = UNTIL - timedelta(days=back)
    with company._office.reading(company.whoami()) as desk:
        reps = desk.visible_reps(Function.SEE_TEAM)
        whole = desk.standings_of(desk.records_of(reps, day), day)
        assert len(whole) == REPS
        assert desk.standings_of(desk.for_standings(reps, day), day) == whole


@pytest.mark.parametrize("back", [0, 1, 40, 500])
def test_what_was_open_is_the_same_from_what_was_open_alone(back: int, company: Coach) -> None:
    day = UNTIL - timedelta(days=back)
    with company._office.reading(company.whoami()) as desk:
        reps = desk.visible_reps()
        found = [
            {c.id for c in record.commitments if c.is_open}
            for record in desk.with_what_is_open(reps, day)
        ]
        whole = [
            {c.id for c in record.commitments if c.is_open} for record in desk.records_of(reps, day)
        ]
    assert found == whole
    assert any(whole)


def test_the_same_size_gives_the_same_company(company: Coach, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEXTGEAR_HOME", str(tmp_path))
        patch.delenv("NEXTGEAR_DATABASE_URL", raising=False)
        again = open_coach("scale")
    with closing(again):
        actor = again.setup.load_company(REPS, 3, REPS)
        shown = again.team.overview(actor)
        assert shown == company.team.overview(company.whoami())
        with pytest.raises(Conflict, match="has a team already"):
            again.setup.load_company(1, 1)


def test_a_company_of_any_size_is_loaded_by_one_command(nextgear: RunCommand, engine) -> None:
    import os

    engine.place(Path(os.environ["NEXTGEAR_HOME"]), "scale")
    assert nextgear("demo", "--scale", "reps=3,years=1").code == 0
    assert "3 reps" in nextgear("team", "-w", "scale").out
    assert nextgear("demo", "--scale", "many").code == 3


def test_nobody_in_it_has_a_day_after_the_last(company: Coach) -> None:
    with company._office.reading(company.whoami()) as desk:
        records = desk.records_of(desk.visible_reps(), date.max)
    assert all(c.made_on <= UNTIL for record in records for c in record.commitments)
    assert all(c.on <= UNTIL for record in records for c in record.credits)
