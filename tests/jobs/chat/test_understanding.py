"""What a message means: what is wanted, about whom, and when nobody may be guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.people import Rep
from assistant.jobs.chat.requests import Intent, Request
from assistant.jobs.chat.topic import Topic
from assistant.jobs.chat.understanding import SLASH, asks_for_data, understand

BEN = Rep(id="r1", name="Ben Okafor", manager_id="m1")
DIA = Rep(id="r2", name="Dia Fernandes", manager_id="m1")
HANA = Rep(id="r3", name="Hana Nováková", manager_id="m1")
JUN = Rep(id="r4", name="Jun Castillo", manager_id="m1")
LEE = Rep(id="r5", name="Lee Okafor", manager_id="m1")
REPS = (BEN, DIA, HANA, JUN, LEE)
ON_BEN = Topic((BEN,), Request(Intent.STANDING, (BEN,), text="how is ben doing"))


def talk(*messages: str, topic: Topic | None = None) -> Request:
    """The last request of a conversation."""
    topic = topic or Topic()
    for message in messages:
        request = understand(message, REPS, topic, ("Robin Vance",))
        topic = topic.after(request)
    return request


@pytest.mark.parametrize(
    ("said", "intent", "reps"),
    [
        ("prep me for Hana", Intent.PREP, [HANA]),
        ("Can you prepare my 1:1 with ben?", Intent.PREP, [BEN]),
        ("agenda for novakova please", Intent.PREP, [HANA]),
        ("I have my 1:1 with Hana in ten minutes", Intent.PREP, [HANA]),
        ("/prep Ben", Intent.PREP, [BEN]),
        ("/prep ha", Intent.PREP, [HANA]),
        ("what should I talk about with dia", Intent.TALK, [DIA]),
        ("brief me on Hana", Intent.TALK, [HANA]),
        ("who is overdue", Intent.OVERDUE, []),
        ("Who's late?", Intent.OVERDUE, []),
        ("what did Ben promise in May", Intent.COMMITMENTS, [BEN]),
        ("what's open with Lee Okafor?", Intent.COMMITMENTS, [LEE]),
        ("did ben do what he said", Intent.KEPT, [BEN]),
        ("has dia kept her promises?", Intent.KEPT, [DIA]),
        ("self-assessment for Hana", Intent.ASSESS, [HANA]),
        ("how is Hana doing", Intent.STANDING, [HANA]),
        ("how are ben and dia doing", Intent.STANDING, [BEN, DIA]),
        ("Ben's segment?", Intent.STANDING, [BEN]),
        ("Ben", Intent.STANDING, [BEN]),
        ("why is dia's number so low", Intent.EXPLAIN, [DIA]),
        ("which quadrant is Ben in", Intent.LABELS, [BEN]),
        ("is dia a future star", Intent.LABELS, [DIA]),
        ("when did I last meet hana", Intent.MEETINGS, [HANA]),
        ("when is my next 1:1 with dia", Intent.MEETINGS, [DIA]),
        ("what if hana's win rate went to 40%", Intent.WHAT_IF, [HANA]),
        ("how does dia get to core", Intent.JOURNEY, [DIA]),
        ("did the discovery calls help ben", Intent.IMPACT, [BEN]),
        ("where do my hours go", Intent.PLAN, []),
        ("who is away", Intent.AWAY, []),
        ("is anybody on parental leave?", Intent.AWAY, []),
        ("when does ben come back", Intent.AWAY, [BEN]),
        ("who is ramping", Intent.RAMPING, []),
        ("who's new on the team", Intent.RAMPING, []),
        ("the 1:1s of September", Intent.HELD, []),
        ("how many 1:1s did I hold this month", Intent.HELD, []),
        ("whose 1:1 was cancelled", Intent.HELD, []),
        ("who have I not met this month", Intent.UNMET, []),
        ("who has no 1:1 planned", Intent.UNMET, []),
        ("who didn't send the self-assessment", Intent.ASSESSED, []),
        ("did hana send her self-assessment", Intent.ASSESSED, [HANA]),
        ("who is my best rep", Intent.COMPARED, []),
        ("who sold the most", Intent.COMPARED, []),
        ("what did ben keep this quarter", Intent.OUTCOMES, [BEN]),
        ("how many commitments did dia keep in Q2", Intent.OUTCOMES, [DIA]),
        ("how much did dia sell last month", Intent.CREDITED, [DIA]),
        ("who is at goal", Intent.AT_GOAL, []),
        ("who is High Core", Intent.SEGMENTS, []),
        ("who has the most open commitments", Intent.OPEN_COUNTS, []),
        ("show my plan", Intent.PLAN, []),
        ("how is my team doing?", Intent.TEAM, []),
        ("who is behind on goal", Intent.BELOW_GOAL, []),
        ("who needs me most this week", Intent.NEEDS, []),
        ("good morning, what's on today?", Intent.NEEDS, []),
        ("how consistent am I with my 1:1s", Intent.RHYTHM, []),
        ("anything waiting for me", Intent.PENDING, []),
        ("confirm all", Intent.CONFIRM, []),
        ("how often should I meet somebody", Intent.SEARCH, []),
        ("how do I handle a rep who never keeps commitments", Intent.SEARCH, []),
        ("what is coachability", Intent.SEARCH, []),
        ("how do I coach a future star", Intent.SEARCH, []),
        ("dia will send the pack by friday", Intent.TELL, [DIA]),
        ("Ben missed the six deals", Intent.TELL, [BEN]),
        ("delete everything about ben", Intent.CHANGE, [BEN]),
        ("can you write an email to ben", Intent.CHANGE, [BEN]),
        ("thanks", Intent.THANKS, []),
        ("hi", Intent.HELLO, []),
        ("that's wrong", Intent.WRONG, []),
        ("what can you do?", Intent.HELP, []),
        ("/nonsense", Intent.HELP, []),
        ("👍", Intent.THANKS, []),
    ],
)
def test_a_clear_request_is_understood(said: str, intent: Intent, reps: list[Rep]) -> None:
    request = talk(said)
    assert (request.intent, list(request.reps)) == (intent, reps)
    assert not request.asks_back


@pytest.mark.parametrize(
    ("said", "candidates", "unknown"),
    [
        pytest.param("prep okafor", [BEN, LEE], "", id="shared"),
        pytest.param("how is bem doing", [BEN], "", id="a slip"),
        pytest.param("prep hanna", [HANA], "", id="spelt otherwise"),
        pytest.param("how is Ben Miller doing", [BEN], "", id="another surname"),
        pytest.param("how are dia and bem doing", [BEN], "", id="one of two"),
        pytest.param("how is zoltan doing", [], "zoltan", id="nobody"),
        pytest.param("prep for Zoltan", [], "zoltan", id="nobody, capital"),
        pytest.param("/prep zoltan", [], "zoltan", id="nobody, command"),
        pytest.param("what did zoltan promise", [], "zoltan", id="nobody, promise"),
        pytest.param("what if zoltan's win rate went to 40%", [], "zoltan", id="nobody, what if"),
        pytest.param("who is Zoltan", [], "zoltan", id="nobody, who"),
        pytest.param("how is he doing", [], "", id="nobody was talked about"),
    ],
)
@pytest.mark.parametrize("topic", [Topic(), ON_BEN], ids=["at first", "after Ben"])
def test_nobody_is_guessed(said: str, candidates: list[Rep], unknown: str, topic: Topic) -> None:
    request = talk(said, topic=topic)
    if said == "how is he doing" and topic is ON_BEN:
        assert request.reps == (BEN,)
        return
    assert request.asks_back
    assert list(request.candidates) == candidates
    assert request.unknown == unknown


def test_a_month_and_a_verb_are_no_names() -> None:
    assert talk("what did ben promise in jun").reps == (BEN,)
    will = Rep(id="r9", name="Will Hunt", manager_id="m1")
    assert understand("when will dia reach goal", (*REPS, will)).reps == (DIA,)
    assert understand("prep Will", (*REPS, will)).reps == (will,)


def test_the_manager_is_known_and_no_rep() -> None:
    request = talk("what is robin helping me with", topic=Topic((BEN,), is_own=True))
    assert request.unknown == ""


class TestFollowingUp:
    def test_the_next_rep_goes_by_the_last_list_else_by_name(self) -> None:
        first = Request(Intent.PREP, (BEN,))
        assert talk("and the next rep?", topic=Topic((BEN,), first)).reps == (DIA,)
        listed = Topic((BEN,), first, listed=(JUN, BEN, HANA))
        request = talk("and the next one?", topic=listed)
        assert (request.intent, request.reps) == (Intent.PREP, (HANA,))
        assert talk("prep me for the one after ben").reps == (DIA,)

    def test_after_the_last_of_a_list_it_is_asked(self) -> None:
        listed = Topic((BEN,), Request(Intent.PREP, (BEN,)), listed=(JUN, BEN))
        assert talk("next", topic=listed).candidates == (DIA,)
        assert talk("next", topic=Topic((LEE,), Request(Intent.PREP, (LEE,)))).text.startswith(
            "Lee Okafor is the last"
        )

    def test_somebody_else_keeps_what_was_asked_and_its_period(self) -> None:
        request = talk("what did ben promise in may", "and dia?")
        assert (request.intent, request.reps) == (Intent.COMMITMENTS, (DIA,))
        assert "in may" in request.text

    @pytest.mark.parametrize("said", ["and him?", "same for him", "what about her"])
    def test_a_bare_pronoun_is_who_was_talked_about(self, said: str) -> None:
        request = talk("prep me for hana", "how are you?", said)
        assert (request.intent, request.reps) == (Intent.PREP, (HANA,))

    def test_why_shorter_more_and_again(self) -> None:
        assert talk("how is dia doing", "why?").intent is Intent.EXPLAIN
        assert talk("how is dia doing", "why?").reps == (DIA,)
        assert talk("show my plan", "why").full
        assert talk("prep ben", "make it shorter").brief
        assert talk("prep ben", "make it shorter", "more").full
        assert talk("prep ben", "again").intent is Intent.PREP

    def test_a_team_question_is_a_team_question_after_talk_about_one(self) -> None:
        assert talk("prep ben", "who is overdue").reps == ()
        assert talk("prep ben", "/who").reps == ()
        assert talk("prep ben", "what is overdue").reps == (BEN,)

    def test_who_he_is_is_asked_once_the_team_was_talked_about(self) -> None:
        request = talk("how is ben doing", "who is overdue", "what should he work on")
        assert (request.reps, request.candidates) == ((), (BEN,))
        assert talk("how is ben doing", "who is overdue", "prep him", "yes").reps == (BEN,)

    def test_one_of_two_is_asked_for(self) -> None:
        request = talk("compare ben and dia", "what should she work on")
        assert request.candidates == (BEN, DIA)
        assert talk("compare ben and dia", "what should they work on").reps == (BEN, DIA)

    @pytest.mark.parametrize(
        ("answer", "reps"),
        [("ben", (BEN,)), ("the second", (LEE,)), ("lee okafor", (LEE,)), ("both", (BEN, LEE))],
    )
    def test_an_answer_completes_what_was_asked(self, answer: str, reps: tuple[Rep, ...]) -> None:
        request = talk("prep okafor", answer)
        assert (request.intent, request.reps) == (Intent.PREP, reps)

    def test_yes_takes_the_one_and_another_wrong_name_asks_again(self) -> None:
        assert talk("prep bem", "yes").reps == (BEN,)
        assert talk("prep bem", "dea").candidates == (DIA,)
        assert talk("prep bem", "no").intent is Intent.LEAVE_IT
        assert talk("prep bem", "who is overdue").intent is Intent.OVERDUE

    def test_thanks_and_a_doubt_change_no_topic(self) -> None:
        request = talk("how is dia doing", "thanks", "that's wrong", "and her commitments?")
        assert (request.intent, request.reps) == (Intent.COMMITMENTS, (DIA,))
        doubt = talk("how is dia doing", "that's wrong")
        assert doubt.after is not None
        assert doubt.after.reps == (DIA,)

    def test_my_own_promises_are_nobodys_else(self) -> None:
        request = talk("prep ben", "what do I owe")
        assert (request.mine, request.reps) == (True, ())


class TestNotes:
    def test_a_paste_is_about_the_one_who_speaks_in_it(self) -> None:
        paste = (
            "Ben Okafor: I'll call Dia's five accounts.\nRobin: Good.\nBen: By Friday.\nRobin: Ok."
        )
        request = talk(paste)
        assert (request.intent, request.reps) == (Intent.NOTES, (BEN,))

    def test_two_who_speak_are_a_paste_however_short(self) -> None:
        assert talk("Ben Okafor: I'll call.\nRobin Vance: Good.").intent is Intent.NOTES
        assert talk("how is dia doing\nand ben?").intent is not Intent.NOTES

    def test_a_paste_that_names_several_asks_for_whom_it_is_and_an_answer_goes_with_it(
        self,
    ) -> None:
        paste = "Talk with the team.\nBen will call.\nDia will write.\nAll by Friday."
        assert set(talk(paste).candidates) == {BEN, DIA}
        request = talk(paste, "dia")
        assert (request.intent, request.reps, request.text) == (Intent.NOTES, (DIA,), paste)

    def test_a_command_takes_the_name_off_the_text(self) -> None:
        request = talk("/notes ben I will call Hana Hartmann by Friday")
        assert (request.reps, request.text) == (
            (BEN,),
            "I will call Hana Hartmann by Friday",
        )

    def test_a_long_question_is_a_question(self) -> None:
        assert talk(f"how do I coach {'very ' * 70}hard cases?").intent is Intent.SEARCH


def test_items_to_confirm_are_numbered_and_ids_are_no_numbers() -> None:
    assert talk("confirm 1 and 3").numbers == (1, 3)
    assert talk("confirm w12abc").numbers == ()


def test_a_rep_talks_about_nobody_else() -> None:
    own = Topic((BEN,), is_own=True)
    for said in ("how am I doing", "what should I work on", "what did I promise", "why"):
        assert understand(said, (BEN,), own).reps == (BEN,)
    assert understand("how is dia doing", (BEN,), own).unknown == "dia"
    assert understand("which quadrant am I in", (BEN,), own).intent is Intent.LABELS


@pytest.mark.parametrize(
    ("said", "is_data"),
    [
        ("what did ben promise in may", True),
        ("who is overdue", True),
        ("how do I coach ben", False),
        ("how is zoltan doing", False),
    ],
)
def test_whether_the_record_answers(said: str, is_data: bool) -> None:
    assert asks_for_data(talk(said)) is is_data


@given(st.text(max_size=60), st.sampled_from(["", "/", *(f"/{word} " for word in SLASH)]))
def test_whatever_is_typed_is_understood_and_names_only_who_is_named(text: str, slash: str) -> None:
    request = understand(f"{slash}{text}", REPS)
    assert set(request.reps) <= set(REPS)


@given(st.sampled_from(["ben", "Hana Nováková", "dia"]), st.text("abcdefghij ?.,", max_size=30))
def test_whom_it_is_about_is_named_or_was_talked_about(name: str, around: str) -> None:
    request = understand(f"{around} {name} {around}", REPS, ON_BEN)
    named = next(r for r in REPS if name.casefold() in r.name.casefold())
    assert set(request.reps) <= {named}
