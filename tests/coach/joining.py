"""Putting people on record for a test."""

from assistant.coach import Coach
from assistant.domain.people import Actor, Role


def joined(coach: Coach, name: str, *roles: Role) -> Actor:
    """Somebody new in the sample team's workspace."""
    return coach.people.actor(coach.people.add(coach.whoami(), name, roles).id)
