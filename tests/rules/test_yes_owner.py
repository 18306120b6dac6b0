from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.commitments import YesOwner
from assistant.rules.acts import acts
from assistant.rules.yes_owner import turn_round, yes_owner


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("By Friday I'll call the CFO and close Acme", ("call the CFO", "close Acme")),
        ("Theo will work on his listening", ("work on his listening",)),
        ("From Monday, in every first meeting I'll ask five questions", ("ask five questions",)),
        ("Luis to run the demo then send the recap", ("run the demo", "send the recap")),
        ("I'm going to try to send it", ("send it",)),
        ("   ", ()),
    ],
)
def test_acts_start_with_their_verbs(what, expected):
    assert acts(what) == expected


@pytest.mark.parametrize(
    "what",
    [
        "Close Acme by month-end",
        "I'll close the Acme deal",
        "By Friday close two deals",
        "Win the Tanner renewal",
        "Sign Lumen",
        "Renew the three accounts due in Q4",
        "Land two logos",
        "Hit quota",
        "Hit my number this quarter",
        "Make quota in Q4",
        "Book 200k",
        "Book $50,000 in new business",
        "Get his win rate from 18% up to 25%",
        "Raise win rate to 25%",
        "Get Acme to sign",
        "Get the contract signed",
        "Get the customer to agree a pilot",
        "Theo will close Acme",
        "Call the CFO and close Acme",
    ],
)
def test_customer_outcomes_need_the_customers_yes(what):
    assert yes_owner(what) is YesOwner.CUSTOMER


@pytest.mark.parametrize(
    "what",
    [
        "Get Finance to approve the discount template",
        "Have marketing send the list",
        "Two role plays of the pricing objection with Amir",
        "Shadow Farah on the Tanner negotiation",
        "Bring a sign-off from legal by Friday",
    ],
)
def test_colleagues_make_control_shared(what):
    assert yes_owner(what, ["Amir Khan", "Farah Aziz"]) is YesOwner.COLLEAGUE


@pytest.mark.parametrize(
    "what",
    [
        "Close the loop with support tickets",
        "Close each call with a dated next step",
        "Write a close plan for Acme",
        "Sign up for the negotiation course",
        "Sign off the forecast",
        "Do three win/loss interviews",
        "Win back time on Mondays",
        "Renew my certification",
        "Land the message in the first minute",
        "Have a proper plan for the renewals",
        "Call the CFO so that we can close Acme",
        "Send Finance the template",
        "Ask legal for a shorter MSA",
        "Hit the target of 40 dials a day",
        "Send 20 more emails a week",
    ],
)
def test_own_acts_need_only_the_reps_yes(what):
    assert yes_owner(what, ["Max Berg"]) is YesOwner.REP


def test_turning_round_names_account_person_and_day():
    offer = turn_round("Close Acme by month-end", rep="Ana", due=date(2026, 9, 30))
    assert offer == (
        "This needs Acme's yes, so it is a sales goal. What will Ana do that makes that yes "
        "likelier? For example: “By 30 Sep 2026 I agree the next step and its date with two "
        "people who decide at Acme and write both into the CRM.”"
    )


@pytest.mark.parametrize("what", ["Renew the accounts due", "hit quota", "close it"])
def test_turning_round_works_without_an_account(what):
    assert "a customer's yes" in turn_round(what, rep="Ana")


@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=3))
def test_any_words_have_a_yes_owner(what, colleagues):
    assert yes_owner(what, colleagues) in YesOwner
    assert turn_round(what, rep="Ana")
