"""The team of a workspace, and what day it is there."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from assistant.domain.people import Team
from assistant.errors import NotSetUp

if TYPE_CHECKING:
    from assistant.store import Record


def moment_of(team: Team, now: datetime) -> datetime:
    """The moment as it is recorded: in the demo on the pinned day, or no figure would see it."""
    return datetime.combine(team.pinned_today, now.timetz()) if team.pinned_today else now


def day_of(team: Team, now: datetime) -> date:
    """The team's day: pinned in the demo, else by the team's time zone."""
    return team.pinned_today or now.astimezone(ZoneInfo(team.timezone)).date()


def the_team(record: "Record") -> Team:
    """The workspace's team.

    Raises:
        NotSetUp: there is none yet.
    """
    teams = record.all(Team)
    if not teams:
        raise NotSetUp(
            "This workspace has no team yet.",
            "Run `nextgear init`, or look at the sample team with `nextgear demo`.",
        )
    return teams[0]
