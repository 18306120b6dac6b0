"""Every screen by what it is for, imported when it is first entered.

So a start paints before the facade and its libraries are loaded, and screens lead to each other
without importing each other.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from assistant.domain.people import Rep
    from tui.screens.one_on_one import OneOnOneScreen
    from tui.screens.rep import RepScreen
    from tui.session import Session


def room(name: str, session: "Session") -> "Screen[None]":
    """A room with a number, for whoever signed in."""
    return _ROOMS[name](session)


def record(session: "Session", rep: "Rep | None" = None, tab: str = "overview") -> "RepScreen":
    """One rep's record, open at a tab; the own one of a rep who signed in."""
    from tui.screens.rep import RepScreen

    return RepScreen(session, rep, tab)


def one_on_one(session: "Session", rep: "Rep", review_id: str | None = None) -> "OneOnOneScreen":
    """The 1:1 with a rep, at the drafts of a review where one is named."""
    from tui.screens.one_on_one import OneOnOneScreen

    return OneOnOneScreen(session, rep, review_id)


def importing(session: "Session") -> "Screen[None]":
    """Taking a file in."""
    from tui.screens.importing import ImportScreen

    return ImportScreen(session)


def _today(session: "Session") -> "Screen[None]":
    from tui.screens.today import TodayScreen

    return TodayScreen(session)


def _team(session: "Session") -> "Screen[None]":
    from tui.screens.team import TeamScreen

    return TeamScreen(session)


def _chat(session: "Session") -> "Screen[None]":
    from tui.screens.chat import ChatScreen

    return ChatScreen(session)


def _library(session: "Session") -> "Screen[None]":
    from tui.screens.library import LibraryScreen

    return LibraryScreen(session)


def _plan(session: "Session") -> "Screen[None]":
    from tui.screens.plan import PlanScreen

    return PlanScreen(session)


def _settings(session: "Session") -> "Screen[None]":
    from tui.screens.settings import SettingsScreen

    return SettingsScreen(session)


_ROOMS: "dict[str, Callable[[Session], Screen[None]]]" = {
    "today": _today,
    "team": _team,
    "me": record,
    "chat": _chat,
    "library": _library,
    "plan": _plan,
    "settings": _settings,
}
