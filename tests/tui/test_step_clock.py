"""The clock of a 1:1 counts the step that is on, and nothing else."""

from assistant.domain.meetings import AgendaStep
from tui.step_clock import StepClock, clocked

STEPS = (
    AgendaStep(number=1, title="Review", minutes=5),
    AgendaStep(number=2, title="Celebrate", minutes=3),
)


class Hands:
    now = 100.0

    def __call__(self):
        return self.now


def test_time_goes_to_the_step_that_is_on():
    hands = Hands()
    clock = StepClock(STEPS, clock=hands)
    clock.go(1)
    hands.now += 65
    clock.go(1)
    hands.now += 10
    assert clock.step == STEPS[1]
    assert (clock.spent(0), clock.spent(1), clock.total()) == (65, 10, 75)


def test_going_back_goes_on_counting_where_the_step_was_left():
    hands = Hands()
    clock = StepClock(STEPS, clock=hands)
    clock.go(1)
    hands.now += 65
    clock.go(1)
    clock.go(-1)
    hands.now += 5
    assert clock.spent(0) == 70


def test_after_the_last_step_the_clock_stands():
    hands = Hands()
    clock = StepClock(STEPS, clock=hands)
    for _ in range(3):
        clock.go(1)
    hands.now += 60
    assert clock.step is None
    assert clock.total() == 0


def test_without_steps_nothing_starts():
    clock = StepClock()
    clock.go(1)
    assert clock.step is None


def test_time_is_told_in_minutes_and_seconds():
    assert [clocked(s) for s in (0, 59.9, 60, 245)] == ["0:00", "0:59", "1:00", "4:05"]
