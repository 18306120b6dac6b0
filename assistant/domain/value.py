"""What every domain value is: frozen, closed to unknown fields, compared by content."""

import os

from pydantic import BaseModel, ConfigDict

# A plugin would be shown every value that is checked, all of people's record among them; only to
# look for plugins, pydantic reads the metadata of every installed package at each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Value(BaseModel):
    """An immutable value of the domain. An unknown field is an error, never ignored."""

    # Validators are built when a type is first used: a command uses few of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
