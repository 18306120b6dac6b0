"""Groups of commands that list when nothing more is said."""

from typing import Any

from typer.core import TyperGroup


class ListByDefault(TyperGroup):
    """`nextgear GROUP [NAME]` lists; the group's other words are commands of their own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `list` before anything that is not one of the group's own words."""
        if not args or (args[0] not in self.commands and args[0] not in {"-h", "--help"}):
            args = ["list", *args]
        return super().parse_args(ctx, args)
