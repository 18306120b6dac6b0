"""What a model puts before the person: cards of checked words, of which "yes" makes the record."""

import json
from typing import Any

import pytest

from assistant.coach import Coach
from assistant.domain.people import Actor

ASKED = "what could ben try with the pricing deck for his six accounts until Friday"


def say(coach: Coach, text: str = ASKED, actor: Actor | None = None) -> list[Any]:
    return list(coach.chat.respond(actor or coach.whoami(), text, thread="t"))


def cards(events: list[Any]) -> list[Any]:
    return [e for e in events if e.kind == "draft"]


def told(events: list[Any]) -> str:
    return "".join(e.text for e in events if e.kind == "text")


def returned(stub: Any) -> str:
    messages = stub.requests[-1]["messages"]
    return "\n".join(str(m["content"]) for m in messages if m["role"] == "tool")


def drafting(stub: Any, tool: str, **arguments: Any) -> None:
    stub.enqueue(stub.say.tool(tool, json.dumps(arguments)), stub.say.text("I do not know."))


DECK = {
    "rep": "Ben",
    "what": "Try the pricing deck with six accounts",
    "how": "six accounts",
    "when": "until Friday",
}


def test_a_commitment_is_a_card_that_writes_nothing_and_counts_after_yes(
    stub: Any, coach: Coach
) -> None:
    me = coach.whoami()
    before = coach.team.open_commitments(me, "ben")
    drafting(stub, "draft_commitment", **DECK)
    events = say(coach)
    (card,) = cards(events)
    assert card.card == "commitment"
    assert "Try the pricing deck with six accounts" in card.text
    assert "Fri 18 Sep 2026" in card.text
    assert "Drafted by stub from what you said" in told(events)
    assert coach.team.open_commitments(me, "ben") == before
    say(coach, "yes")
    made = {r.commitment.id: r.commitment for r in coach.team.open_commitments(me, "ben")}
    new = [c for key, c in made.items() if key not in {r.commitment.id for r in before}]
    assert [(c.what, c.how and c.how.text, str(c.due)) for c in new] == [
        ("Try the pricing deck with six accounts", "six accounts", "2026-09-18")
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "Try 77 decks with six accounts"},
        {"what": "Ask Zoltan for the pricing deck"},
        {"how": "9,000 emails"},
        {"when": "by 3 May 2031"},
        {"what": "Stop being lazy"},
        {"what": "Look at https://evil.example"},
        {"what": "Say “I hate selling” less often"},
        {"rep": "Zoltan"},
        {"when": "some day soon"},
    ],
)
def test_words_that_nobody_said_are_refused_to_the_model_and_never_shown(
    wrong: dict[str, str], stub: Any, coach: Coach
) -> None:
    drafting(stub, "draft_commitment", **(DECK | wrong))
    events = say(coach)
    assert cards(events) == []
    assert returned(stub)
    for lie in ("77", "Zoltan", "9,000", "2031", "lazy", "evil", "hate"):
        assert lie not in told(events)


def test_a_promise_that_is_on_record_is_offered_as_that_one(stub: Any, coach: Coach) -> None:
    me = coach.whoami()
    coach.commitments.add(me, "ben", "Try the pricing deck with six accounts", due="2026-09-22")
    before = coach.team.open_commitments(me, "ben")
    drafting(stub, "draft_commitment", **DECK)
    (card,) = cards(say(coach))
    assert "already open since 15 Sep 2026" in card.text
    say(coach, "yes")
    after = coach.team.open_commitments(me, "ben")
    assert {r.commitment.id for r in after} == {r.commitment.id for r in before}
    assert "2026-09-18" in {str(r.commitment.due) for r in after}


def test_what_came_of_a_commitment_is_a_card_to_review(stub: Any, coach: Coach) -> None:
    me = coach.whoami()
    row = coach.team.open_commitments(me, "ben")[0]
    drafting(stub, "draft_review", rep="Ben", commitment=row.commitment.what, result="partly")
    (card,) = cards(say(coach, "how should I see what ben got through of his mapping"))
    assert (card.card, card.ref) == ("review", row.commitment.id)
    assert coach.team.open_commitments(me, "ben")[0] == row
    say(coach, "yes")
    reviewed, _ = coach.commitments.show(me, row.commitment.id)
    assert reviewed.review is not None
    assert reviewed.review.result.value == "partly"


def test_a_commitment_that_is_not_on_record_has_no_card(stub: Any, coach: Coach) -> None:
    drafting(stub, "draft_review", rep="Ben", commitment="Learn to juggle", result="kept")
    assert cards(say(coach)) == []
    assert "No open commitment of Ben Okafor is surely meant." in returned(stub)


def test_the_agenda_is_written_as_always_and_comes_after_the_answer(
    stub: Any, coach: Coach
) -> None:
    stub.enqueue(
        stub.say.tool("draft_agenda", '{"rep": "Ben"}'),
        stub.say.text("Fine."),
        stub.say.json({"steps": [], "proposals": []}),
    )
    (card,) = cards(say(coach))
    assert card.card == "agenda"
    assert "1:1 with Ben Okafor" in card.text
    assert len(stub.requests) == 3


def test_several_cards_are_confirmed_together_or_one_by_one(stub: Any, coach: Coach) -> None:
    me = coach.whoami()
    before = len(coach.team.open_commitments(me, "ben"))
    other = DECK | {"what": "Send the pricing deck to six accounts", "by_asker": True}
    stub.enqueue(
        stub.say.tool("draft_commitment", json.dumps(DECK)),
        stub.say.tool("draft_commitment", json.dumps(other)),
        stub.say.tool("draft_commitment", json.dumps(other)),
        stub.say.text("I do not know."),
    )
    events = say(coach)
    assert [c.text.splitlines()[0] for c in cards(events)] == [
        "**Ben Okafor**: Try the pricing deck with six accounts",
        "**Robin Vance**: Send the pricing deck to six accounts",
    ]
    assert "“yes” for all 2" in told(events)
    say(coach, "the second")
    rows = coach.team.open_commitments(me, "ben")
    assert len(rows) == before + 1
    assert "Robin Vance" in {
        r.owner_name for r in rows if r.commitment.what.startswith("Send the pricing deck")
    }


def test_a_rep_drafts_neither_promises_nor_reviews_of_others(stub: Any, coach: Coach) -> None:
    ben = coach.whoami(acting_as="Ben")
    drafting(stub, "draft_review", rep="Dia", commitment="anything", result="kept")
    assert cards(say(coach, "what could I try with my six accounts", ben)) == []
    offered = {tool["function"]["name"] for tool in stub.requests[0]["tools"]}
    assert {name for name in offered if name.startswith("draft_")} == {
        "draft_agenda",
        "draft_review",
    }
    assert "There is no rep called 'Dia' here." in returned(stub)


def test_a_model_that_says_it_recorded_something_is_not_believed(stub: Any, coach: Coach) -> None:
    card = coach.team.ask(coach.whoami(), ASKED)[0].passage.id
    stub.enqueue(stub.say.text(f"I recorded it for you. [{card}] It is confirmed. [{card}]"))
    answer = told(say(coach))
    assert "I recorded" not in answer
    assert "It is confirmed" not in answer
