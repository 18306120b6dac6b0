"""Questions about the team's data are computed, and a rep gets nobody else's."""

from datetime import date

import pytest

from assistant.coach import Coach
from assistant.jobs.wording_bans import banned_in


def asked(coach: Coach, question: str, *, acting_as: str | None = None) -> str:
    return coach.chat.computed(coach.whoami(acting_as=acting_as), question)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who is ramping", ["Kim Adeyemi: hired 1 Jun 2026; this month 75% of the full goal"]),
        ("which 1:1s did I hold in August", ["28 held.", "Fay Donnelly: Mon 3 Aug 2026, held"]),
        ("how many 1:1s did I hold with ben in August", ["1:1s: Ben Okafor", "2 held."]),
        ("who did not send the self-assessment", ["Not handed in for the next 1:1: Ada"]),
        (
            "what did ben keep this quarter",
            ["1 Jul 2026 to 30 Sep 2026", "2 kept, 0 partly, 1 missed"],
        ),
        ("who missed a commitment last month", ["Ada Lindqvist: 0 kept, 0 partly, 2 missed."]),
        ("who keeps what they promise", ["15 Mar 2026 to 15 Sep 2026"]),
        ("how much did eli sell in Q2", ["1 Apr 2026 to 30 Jun 2026", "Eli Brandt: EUR 530,500."]),
        ("how much did the team sell this quarter", ["Together: EUR 2,027,700."]),
        ("whom have I not met for three weeks", ["Eli Brandt: last held Fri 21 Aug 2026, 25 days"]),
        ("who has no 1:1 planned", ["next due since 4 Sep 2026", "no calendar is kept here"]),
        ("who has no open commitment", ["Ada Lindqvist: 3 open, 1 overdue."]),
        ("who is ahead of goal", ["Fay Donnelly: 110.0% of goal to date"]),
        ("who is in the Star segment", ["Star: Eli Brandt, Hana Nováková."]),
        ("what is due next week", ["Due 21 Sep 2026 to 27 Sep 2026"]),
        ("what is due this week", ["Due by 20 Sep 2026 or overdue", "7 days overdue"]),
        ("is anybody on parental leave", ["No leave is on record"]),
        ("how many reps do I have", ["Ada Lindqvist", "Lee Whitmore"]),
        ("where does ben want to land", ["Ben Okafor's way to Core"]),
    ],
)
def test_the_record_answers(demo_coach: Coach, question: str, said: list[str]) -> None:
    answer = asked(demo_coach, question)
    for words in said:
        assert words in answer


def test_who_is_best_says_what_compares_and_with_which_figures(demo_coach: Coach) -> None:
    answer = asked(demo_coach, "who is my best rep")
    assert "People are not ranked here" in answer
    assert answer.index("Eli Brandt: 140.0%") < answer.index("Hana Nováková: 135.0%")


def test_leave_is_told_with_its_days_and_without_a_reason(demo_coach: Coach) -> None:
    me = demo_coach.whoami()
    demo_coach.record.leave(me, "ben", date(2026, 9, 10), date(2026, 9, 20))
    demo_coach.record.leave(me, "cho", date(2026, 10, 1), date(2026, 10, 9))
    answer = asked(demo_coach, "who is on leave")
    assert "Ben Okafor: away 10 Sep 2026 to 20 Sep 2026." in answer
    assert "Cho Hayashi: will be away 1 Oct 2026 to 9 Oct 2026." in answer
    assert "20 Sep 2026" in asked(demo_coach, "when is ben back")


@pytest.mark.parametrize(
    "question",
    [
        "who is on leave",
        "who is ramping",
        "who is the best",
        "who did not send the self-assessment",
        "the 1:1s of August",
        "who missed a commitment last month",
        "how much did the team sell this quarter",
        "who is in the Star segment",
        "who has no open commitment",
        "whom have I not met for three weeks",
        "what is due next week",
    ],
)
def test_a_rep_reads_the_own_record_and_nobody_elses(demo_coach: Coach, question: str) -> None:
    answer = asked(demo_coach, question, acting_as="ben")
    for other in ("Ada", "Cho", "Dia", "Eli", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kim", "Lee"):
        assert other not in answer
    assert not banned_in(answer)


def test_a_rep_asks_for_the_own_time(demo_coach: Coach) -> None:
    assert "2 kept" in asked(demo_coach, "what did I keep this quarter", acting_as="ben")
    assert "2 held" in asked(demo_coach, "my 1:1s in August", acting_as="ben")
