"""What every domain value is: frozen, closed to unknown fields, compared by content."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value of the domain. An unknown field is an error, never ignored."""

    # Validators are built when a type is first used: a command uses few of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
