"""What the steps of a commitment's life are told."""

from typing import Annotated

from pydantic import ConfigDict, Field, StrictBool

from api.parameters import Body, Day, Money, ShortWords, Words
from assistant.domain.commitments import Commitment, Exclusion, ImpactMetric, ReviewResult
from assistant.domain.records import StatusChange
from assistant.domain.value import Value


class NewCommitment(Body):
    """A commitment typed in: who, what, how, when."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "rep": "ben",
                    "what": "Ask the five impact questions in every discovery call",
                    "how": "4 of 5 asked in 8 of 8 call notes",
                    "due": "2026-10-02",
                    "review_on": "2026-10-05",
                    "own_words": True,
                }
            ]
        }
    )

    rep: ShortWords
    what: Words
    how: Words | None = None
    due: ShortWords | None = None
    """A date, or a wording such as "by Friday"."""

    review_on: Day | None = None
    cue: Words | None = None
    mine: StrictBool = False
    """The manager's own promise to the rep."""

    own_words: StrictBool = False
    """The rep wrote or restated it."""

    impact: ImpactMetric | None = None


class ReviewIn(Body):
    """What the 1:1 found. Without a result the value by measure holds."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"result": "kept", "note": "8 of 8; the checklist helped"}]}
    )

    result: ReviewResult | None = None
    on: Day | None = None
    actual: Money | None = None
    """The number reached."""

    done_on: Day | None = None
    reason: Annotated[str, ShortWords] = ""
    """Why another result than the measure gives."""

    note: str = ""


class Report(Body):
    """That the rep did it; without a day, today."""

    on: Day | None = None


class Move(Body):
    """A renegotiated date, and target if that moved too."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"due": "2026-10-09"}]})

    due: ShortWords
    """A date, or a wording such as "next Friday"."""

    target: ShortWords | None = None


class Close(Body):
    """Why it leaves the record without a review."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"why": "blocked", "reason": "price list withdrawn"}]}
    )

    why: Exclusion
    reason: Words


class Parking(Body):
    """Set aside for now, or taken up again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"parked": True}]})

    parked: StrictBool


class Yes(Body):
    """The rep's yes, with words if there are any."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"comment": "I start on Monday."}]})

    comment: Annotated[str, Field(max_length=2000)] = ""


class Comment(Body):
    """The rep's words, such as why the rep sees it otherwise."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"comment": "The price list came a week late."}]}
    )

    comment: Words


class Settlement(Body):
    """How a dispute ends: as it stood without either field."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"result": "partly"}]})

    result: ReviewResult | None = None
    drop: StrictBool = False
    """Drop it from the record."""

    reason: Annotated[str, Field(max_length=2000)] = ""


class CommitmentLife(Value):
    """A commitment, and the steps of its life, oldest first."""

    commitment: Commitment
    steps: tuple[StatusChange, ...]
