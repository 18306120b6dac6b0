"""The sample team is read like anybody's files and stands where the golden table says."""

import json
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from statistics import median

import pytest

from assistant.domain.commitments import Commitment, CommitmentKind, ReviewResult
from assistant.domain.goals import Credit, Deal, Destination, Goal, ProcessFigure, SkillLevel
from assistant.domain.meetings import ObservedMoment, OneOnOne, OneOnOneOutcome
from assistant.domain.method import MethodSettings
from assistant.domain.people import Leave, Manager, Rep, Team
from assistant.domain.record import RepRecord
from assistant.reading.method_file import read_method
from assistant.reading.tables import KnownPeople, read_table
from assistant.rules.commitment_lint import lint
from assistant.rules.commitment_quality import assess_commitment
from assistant.rules.standing import standing
from assistant.rules.time_plan import time_plan

SAMPLE = files("knowledge") / "sample_team"
MANIFEST = json.loads((SAMPLE / "manifest.json").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(MANIFEST["today"])
GOLDEN = json.loads((Path(__file__).parent / "golden" / "method.json").read_text())
BY_NAME = {row["name"]: row for row in GOLDEN["reps"]}
NAMES = sorted(BY_NAME)
CONFIRMED_TOXIC = {"Ada": TODAY, "Cho": TODAY}


def imported(known: KnownPeople):
    """Every table of the manifest, in its order; people become known as they come."""
    values = defaultdict(list)
    for name in MANIFEST["tables"]:
        table = read_table((SAMPLE / name).read_bytes(), name, None, known)
        assert (table.kind, table.ignored_columns, table.warnings) == (name[:-4], (), ())
        for value in table.values:
            values[type(value)].append(value)
        known = KnownPeople(known.manager_id, TODAY, tuple(values[Rep]), tuple(values[Manager]))
    return values


@pytest.fixture(scope="module")
def settings() -> MethodSettings:
    return read_method((SAMPLE / MANIFEST["method"]).read_bytes(), MANIFEST["method"])


@pytest.fixture(scope="module")
def sample():
    robin = Manager(id="boss", name=MANIFEST["manager"])
    return imported(KnownPeople("boss", TODAY, managers=(robin,)))


@pytest.fixture(scope="module")
def records(sample, settings):
    """One record a rep, by first name, with the quality that an import computes."""

    def of(kind, rep):
        return tuple(value for value in sample[kind] if value.rep_id == rep.id)

    return {
        rep.name.split()[0]: RepRecord(
            rep=rep,
            goals=of(Goal, rep),
            credits=of(Credit, rep),
            leaves=of(Leave, rep),
            figures=of(ProcessFigure, rep),
            one_on_ones=of(OneOnOne, rep),
            deals=of(Deal, rep),
            commitments=tuple(with_quality(c, rep, settings) for c in of(Commitment, rep)),
        )
        for rep in sample[Rep]
    }


def assessed(commitment, rep, settings):
    return assess_commitment(
        commitment,
        rep_name=rep.name,
        manager_name=MANIFEST["manager"],
        settings=settings.commitments,
    )


def with_quality(commitment, rep, settings):
    return commitment.model_copy(update={"quality": assessed(commitment, rep, settings).quality})


@pytest.fixture(scope="module")
def standings(records, settings):
    team = Team(id="team", name="Sample", owner_id="boss", notice_exempt=True)
    return {
        name: standing(
            record,
            as_of=TODAY,
            settings=settings,
            team=team,
            toxic_confirmed_on=CONFIRMED_TOXIC.get(name),
        )
        for name, record in records.items()
    }


def test_importing_again_gives_the_same_values_with_the_same_ids(sample):
    robin = sample[Manager][0]
    again = imported(KnownPeople("boss", TODAY, tuple(sample[Rep]), (robin,)))
    assert again == sample


def test_ids_do_not_collide(sample):
    ids = [value.id for values in sample.values() for value in values]
    assert len(ids) == len(set(ids))


def test_the_twelve_reps_have_the_manager_who_imports(sample):
    assert sorted(rep.name.split()[0] for rep in sample[Rep]) == NAMES
    assert {rep.manager_id for rep in sample[Rep]} == {"boss"}


def test_settings_are_those_of_the_worked_examples(settings):
    setup = GOLDEN["setup"]
    assert settings.time.hours == setup["hours"]
    assert [float(share) for share in settings.goals.season] == setup["season"]
    targets = [
        [t.metric, float(t.target), float(t.weight), t.critical] for t in settings.process.targets
    ]
    assert targets == setup["process"]


@pytest.mark.parametrize("name", NAMES)
def test_credits_of_the_year_add_up_to_the_golden_table(records, name):
    counted = [c for c in records[name].credits if not c.original_on or c.original_on.year == 2026]
    assert sum(credit.amount for credit in counted) == BY_NAME[name]["credited"]
    assert records[name].goals[0].amount == BY_NAME[name]["goal"]


@pytest.mark.parametrize("name", NAMES)
def test_every_rep_stands_where_the_golden_table_says(standings, name):
    row, found = BY_NAME[name], standings[name]
    assert found.attainment.segment == row["seg"]
    assert float(found.attainment.ratio) == pytest.approx(row["att"], abs=1e-12)
    assert found.attainment.goal_to_date.active_days == row["active"]
    assert (found.process.axis.upper() if row["procl"] else None) == row["procl"]
    if row["proc"] is not None:
        assert float(found.process.score) == pytest.approx(row["proc"], abs=1e-12)
    assert (found.process_quadrant, found.rep_type) == (row["pq"], row["type"])
    assert found.quadrant == (None if row["q"] == "RAMPING" else row["q"])
    if name == "Eli":
        assert found.attainment.largest_credit_share == Fraction(450_000, 739_200)


@pytest.mark.parametrize("name", NAMES)
def test_every_rep_has_the_golden_number_of_kept_missed_and_partly(standings, name):
    row, found = BY_NAME[name], standings[name].coachability
    assert (found.kept, found.missed, found.partly) == (row["k"], row["m"], row["p"])
    assert found.weak_odds == Fraction(row["cminus"])
    assert found.level.upper() == row["coach"]


def test_hours_are_those_of_the_golden_table(records, standings, settings):
    plan = time_plan(
        [records[name] for name in NAMES],
        [standings[name] for name in NAMES],
        as_of=TODAY,
        settings=settings,
    )
    expected = [Fraction(BY_NAME[name]["hours"]) for name in NAMES]
    assert [share.total for share in plan.shares] == expected


@pytest.mark.parametrize(
    ("name", "missed", "reviews", "days"),
    [("Ada", 4, 3, 56), ("Cho", 5, 5, 98), ("Eli", 5, 4, 84), ("Gus", 5, 4, 70)],
)
def test_misses_are_spread_as_the_golden_table_says(records, name, missed, reviews, days):
    since = TODAY - timedelta(days=180)
    found = [
        c.review.on
        for c in records[name].commitments
        if c.review and c.review.result is ReviewResult.MISSED and c.review.on >= since
    ]
    assert (len(found), len(set(found))) == (missed, reviews)
    assert (max(found) - min(found)).days == days


def test_everything_promised_passes_the_gate_and_reads_well(sample, settings):
    reps = {rep.id: rep for rep in sample[Rep]}
    for commitment in sample[Commitment]:
        found = assessed(commitment, reps[commitment.rep_id], settings)
        assert found.kind is commitment.kind, commitment.what
        if commitment.kind is CommitmentKind.COMMITMENT:
            assert found.quality.passes_gate, commitment.what
            assert lint(commitment.what) == (), commitment.what


def test_promises_are_as_many_and_as_different_as_a_year_makes_them(sample):
    texts = [commitment.what for commitment in sample[Commitment]]
    assert len(texts) == len(set(texts)) >= 80


def test_commitments_are_made_and_reviewed_in_a_held_one_on_one(sample):
    noted = {(n["rep"], date.fromisoformat(n["held_on"])) for n in MANIFEST["notes"]}
    names = {rep.id: rep.name for rep in sample[Rep]}
    held = {
        (names[m.rep_id], m.on) for m in sample[OneOnOne] if m.outcome is OneOnOneOutcome.HELD
    } | noted
    for commitment in sample[Commitment]:
        assert (names[commitment.rep_id], commitment.made_on) in held
        if commitment.review:
            assert (names[commitment.rep_id], commitment.review.on) in held


@pytest.mark.parametrize("name", NAMES)
def test_every_rep_has_something_open_and_at_most_two_of_it_scored(records, name):
    open_ones = [c for c in records[name].commitments if c.is_open]
    assert open_ones
    assert sum(c.kind is CommitmentKind.COMMITMENT for c in open_ones) <= 2


def test_the_manager_owes_help_to_one_rep_in_three(sample):
    owed = [c for c in sample[Commitment] if c.kind is CommitmentKind.HELP and c.is_open]
    assert {c.owner_id for c in owed} == {"boss"}
    assert len({c.rep_id for c in owed}) == len(NAMES) // 3


def test_open_items_are_due_soon_overdue_and_reported(sample):
    open_ones = [c for c in sample[Commitment] if c.is_open]
    assert any(c.due < TODAY for c in open_ones)
    assert any(TODAY <= c.due <= TODAY + timedelta(days=3) for c in open_ones)
    reported = [c.reported_done_on for c in open_ones if c.reported_done_on]
    assert 0 <= (TODAY - min(reported)).days < 14


@pytest.mark.parametrize(
    ("name", "win_rate", "revenue", "cycle"),
    [("Dia", Fraction(30, 100), 45_000, 51), ("Hana", Fraction(35, 100), 60_000, 60)],
)
def test_deals_give_the_rates_of_the_planner_and_what_if_examples(
    records, name, win_rate, revenue, cycle
):
    closed = [deal for deal in records[name].deals if deal.closed_on]
    won = [deal for deal in closed if deal.won]
    assert Fraction(len(won), len(closed)) == win_rate
    assert sum(d.amount for d in won) / len({d.account for d in won}) == revenue
    assert median((d.closed_on - d.created_on).days for d in won) == cycle


def test_live_deals_give_the_numbers_of_the_planner_and_what_if_examples(records):
    dia, hana = ([d for d in records[name].deals if d.won is None] for name in ("Dia", "Hana"))
    assert sum(deal.amount for deal in dia) * Decimal("0.30") == 330_000
    assert len(hana) == 12


@pytest.mark.parametrize("name", NAMES)
def test_deals_agree_with_credits_and_with_the_figure_for_new_opportunities(records, name):
    record = records[name]
    credited = {c.deal_id: c.amount for c in record.credits if c.deal_id}
    won = {d.id: d.amount for d in record.deals if d.won and d.closed_on.year == 2026}
    assert credited == won
    opened = sum(TODAY - timedelta(days=91) < d.created_on <= TODAY for d in record.deals)
    figures = {f.metric: f.actual for f in record.figures}
    assert opened == figures.get("new_opps", opened)


def test_half_of_the_reps_have_a_destination_and_all_have_been_observed(sample):
    assert len({d.rep_id for d in sample[Destination]}) == len(NAMES) // 2
    assert len({m.rep_id for m in sample[ObservedMoment]}) == len(NAMES)
    assert len({s.rep_id for s in sample[SkillLevel]}) == len(NAMES)


def test_a_year_of_one_on_ones_with_every_outcome(sample):
    meetings = sample[OneOnOne]
    assert min(m.on for m in meetings) < date(2025, 9, 15)
    assert set(Counter(m.outcome for m in meetings)) == set(OneOnOneOutcome)


@pytest.mark.parametrize("note", MANIFEST["notes"], ids=lambda note: note["file"])
def test_every_note_belongs_to_a_one_on_one_that_reviews_an_open_commitment(sample, note):
    rep = next(rep for rep in sample[Rep] if rep.name == note["rep"])
    held_on = date.fromisoformat(note["held_on"])
    text = (SAMPLE / note["file"]).read_text(encoding="utf-8")
    assert date(2026, 9, 1) <= held_on <= TODAY
    assert rep.name.split()[0] in text
    assert "Robin" in text
    assert not any(m.rep_id == rep.id and m.on == held_on for m in sample[OneOnOne])
    assert any(
        c.is_open and c.review_on == held_on for c in sample[Commitment] if c.rep_id == rep.id
    )


@pytest.mark.parametrize("word", ["toxic", "lazy", "uncoachable", "attitude", "bad fit"])
def test_nothing_in_the_sample_speaks_of_character(word):
    for entry in (*SAMPLE.iterdir(), *(SAMPLE / "notes").iterdir()):
        if entry.is_file():
            assert word not in entry.read_text(encoding="utf-8").casefold()
