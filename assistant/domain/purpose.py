"""What people's data are for, what they are not for, and how long they are kept."""

from typing import Annotated

from pydantic import Field

from assistant.domain.value import Value

PURPOSE = (
    "Preparing and following up 1:1 coaching between a manager and the own reps: agendas, "
    "commitments and their review."
)
"""What the data are for, unless an admin words it for the organisation (SR17)."""

OUT_OF_SCOPE = (
    "discipline, warning or dismissal",
    "selection for redundancy",
    "pay, bonus or promotion",
    "routing of leads or territories",
    "ranking people against each other",
)
"""Purposes that are declared out of scope and have no field, report or export (SR4, SR17)."""


class Retention(Value):
    """How long things are kept, in months (SR18): defaults are upper bounds, shorter is free.

    Confirmations of a suggested label are all that is kept of labels; the rest is computed
    when somebody looks. A rep's why goes on leaving.
    """

    record: Annotated[int, Field(ge=1, le=24)] = 24
    after_leaving: Annotated[int, Field(ge=0, le=6)] = 6
    labels: Annotated[int, Field(ge=2, le=12)] = 12
    disputes: Annotated[int, Field(ge=1, le=24)] = 24
    chat: Annotated[int, Field(ge=1, le=24)] = 12
    usage: Annotated[int, Field(ge=6, le=24)] = 12
