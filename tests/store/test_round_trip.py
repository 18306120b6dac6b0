"""Every kept type comes back as it went in, whatever its fields hold."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from assistant.domain.commitments import Commitment
from assistant.domain.conversation import Note
from assistant.domain.goals import Credit
from assistant.domain.guidance import Document
from assistant.domain.meetings import SelfAssessment
from assistant.domain.method import MethodSettings
from assistant.domain.people import Manager, Rep, Team
from assistant.domain.promises import CommitmentKind, Origin
from assistant.domain.records import ImportLog
from assistant.domain.value import Value
from assistant.store import Store
from assistant.store.tables import KEPT
from tests.budget import examples

DAY = date(2026, 9, 15)
ON_RECORD = {
    "rep_id": "r",
    "manager_id": "m",
    "commitment_id": "c",
    "note_id": "n",
    "import_id": "i",
    "team_id": "t",
    "document_id": "d",
}
TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
)
ZONES = st.sampled_from(
    [UTC, timezone(timedelta(hours=5, minutes=45)), timezone(-timedelta(hours=8))]
)
MOMENTS = st.builds(
    lambda seconds, zone: datetime.fromtimestamp(seconds, zone), st.integers(0, 2**32), ZONES
)


def decimals(limits: dict[str, Any]) -> st.SearchStrategy[Decimal]:
    most = limits.get("decimal_places", 8)
    low = limits.get("ge", limits.get("gt", -(10**9)))
    high = limits.get("le", 10 ** (limits.get("max_digits", 24) - most) - 1)
    made = st.sampled_from([0, 2, most]).flatmap(
        lambda places: st.decimals(low, high, places=places, allow_nan=False)
    )
    return made.filter(lambda n: "gt" not in limits or n > limits["gt"])


def strategy(annotation: Any, limits: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values for a field annotated so, within its limits."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return strategy(parts[0], limits | limits_of(parts[1:]))
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in (Union, UnionType):
        return st.one_of(*(strategy(part, limits) for part in parts))
    if origin is tuple and parts[-1] is ...:
        low, high = limits.get("min_length", 0), limits.get("max_length", 3)
        many = st.lists(strategy(parts[0], {}), min_size=low, max_size=min(high, low + 3))
        return many.map(tuple)
    if origin is tuple:
        return st.tuples(*(strategy(part, {}) for part in parts))
    return single(annotation, limits)


def single(kind: type, limits: dict[str, Any]) -> st.SearchStrategy[Any]:
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if issubclass(kind, Value):
        return values(kind)
    if kind is Decimal:
        return decimals(limits)
    if kind is int:
        return st.integers(limits.get("ge", -(2**63)), limits.get("le", 2**63 - 1))
    return {str: TEXT, datetime: MOMENTS}.get(kind, st.from_type(kind))


def limits_of(metadata: Any) -> dict[str, Any]:
    names = ("ge", "gt", "le", "max_digits", "decimal_places", "min_length", "max_length")
    flat = [m for one in metadata for m in (one.metadata if isinstance(one, FieldInfo) else [one])]
    return {name: getattr(m, name) for m in flat for name in names if hasattr(m, name)}


def values(kind: type[Value]) -> st.SearchStrategy[Any]:
    if kind is MethodSettings:
        return st.builds(MethodSettings, version=TEXT)
    fields = {
        name: st.just(ON_RECORD[name])
        if name in ON_RECORD
        else strategy(field.annotation, limits_of(field.metadata))
        for name, field in kind.model_fields.items()
    }

    def made(drawn: dict[str, Any]) -> Value | None:
        try:
            return kind(**drawn)
        except ValidationError:  # fields that are fine alone and not together
            return None

    return st.fixed_dictionaries(fields).map(made).filter(lambda value: value is not None)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.open(tmp_path_factory.mktemp("shared"))
    with store.write() as record:
        record.add(
            Manager(id="m", name="Mara"),
            Rep(id="r", name="Rita", manager_id="m"),
            Note(id="n", rep_id="r", author_id="m", on=DAY, text="Notes"),
            Commitment(
                id="c",
                rep_id="r",
                owner_id="r",
                kind=CommitmentKind.COMMITMENT,
                what="Call ten",
                made_on=DAY,
                origin=Origin.TYPED,
            ),
            ImportLog(
                id="i",
                file_name="goals.csv",
                sha256="",
                kind="goals",
                new=1,
                changed=0,
                same=0,
                at=datetime(2026, 9, 15, tzinfo=UTC),
                by_id="m",
            ),
            Team(id="t", name="Inside sales", owner_id="m"),
            Document(
                id="d",
                team_id="t",
                name="playbook.md",
                sha256="",
                passages=1,
                added_at=datetime(2026, 9, 15, tzinfo=UTC),
                added_by="m",
            ),
        )
    yield store
    store.close()


class RolledBack(Exception):
    pass


def comes_back(store: Store, value: Value) -> None:
    """Written, read and undone, so that no example meets another."""
    kept = KEPT[type(value)]
    with suppress(RolledBack), store.write() as record:
        record.add(value)
        assert record.get(type(value), getattr(value, kept.key)) == value
        raise RolledBack


@pytest.mark.parametrize("kind", list(KEPT), ids=lambda kind: kind.__name__)
def test_a_value_comes_back_equal(kind: type[Value], shared: Store) -> None:
    @settings(max_examples=examples(20), deadline=None)
    @given(values(kind))
    def check(value: Value) -> None:
        key = KEPT[kind].key
        # Ids that no other test value has.
        comes_back(shared, value.model_copy(update={key: "new " + getattr(value, key)}))

    check()


@pytest.mark.parametrize("kind", list(KEPT), ids=lambda kind: kind.__name__)
def test_every_field_has_a_column(kind: type[Value]) -> None:
    assert set(KEPT[kind].table.c.keys()) == set(kind.model_fields)


@pytest.mark.parametrize(
    "amount",
    ["0.1", "-0.00000001", "1234567890123456.12345678", "100", "1E+3", "0", "-0", "1.50"],
)
def test_money_comes_back_exactly(amount: str, shared: Store) -> None:
    comes_back(shared, Credit(id="x", rep_id="r", on=DAY, amount=Decimal(amount)))


def test_equal_amounts_are_found_however_they_were_written(store: Store, rep: Rep) -> None:
    with store.write() as record:
        record.add(Credit(id="x", rep_id="r", on=DAY, amount=Decimal("1.50")))
        assert len(record.all(Credit, amount=Decimal("1.5000"))) == 1


@pytest.mark.parametrize(
    "name", ["Ångström", "张伟", "ياسمين", "👩‍👩‍👧 Li", "Z̷a̷l̷g̷o̷", "O'Brien; DROP"]
)
def test_names_of_any_script_come_back(name: str, shared: Store) -> None:
    comes_back(shared, Manager(id="x", name=name))


def test_a_time_comes_back_as_the_same_moment_in_utc(store: Store, rep: Rep) -> None:
    in_kathmandu = datetime(2026, 9, 15, 3, 0, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    form = SelfAssessment(id="x", rep_id="r", held_on=DAY, handed_in_at=in_kathmandu, answers=())
    with store.write() as record:
        record.add(form)
    with store.read() as record:
        found = record.all(SelfAssessment)[0].handed_in_at
    assert found == in_kathmandu
    assert found.isoformat() == "2026-09-14T21:15:00+00:00"
