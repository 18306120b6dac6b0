"""What every domain value is: frozen, closed to unknown fields, compared by content."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable value of the domain. An unknown field is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")
