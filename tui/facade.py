"""Whom the screens ask: the facade on this machine, or the same over a server of the team.

Every call of a screen is checked against both, so that neither can lack what a screen asks.
"""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    # Only for the types: with a server, none of what the facade stands on is loaded.
    from assistant.coach import Coach
    from tui.remote import RemoteCoach

Facade: TypeAlias = "Coach | RemoteCoach"
