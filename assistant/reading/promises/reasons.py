"""Why something that looked like a promise was set aside, in words for a person."""

SUGGESTION = "a suggestion, nobody said yes"


CONDITION = "depends on a condition"


REPORTED = "told of another talk, not said here"


HABIT = "a habit told, not promised"


NEGATED = "said that it will not happen"


FIGURE = "a way of speaking"


JOKE = "a joke"
QUESTION = "a question"


PRIVATE = "a private plan"


HEDGED = "only a maybe"


DISOWNED = "said not to be a promise"


OUTSIDE = "a promise by somebody who is not in this meeting"


UNOWNED = "nobody is named who does it"


PLANTED = "an instruction to a program, not something said"


ROLE_PLAY = "said in a role play"


MOVED_IN_TIME = "not due yet that day, and promised again in these notes"


TAKEN_BACK = "taken back later"


PARKED = "stands among ideas or parked points"


NOT_ACCEPTED = "asked for, and nobody said yes"
