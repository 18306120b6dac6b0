"""Two programs on one folder: no lost write, no lock error, each sees the other's words."""

import subprocess
import sys

from assistant.domain.chat import ChatMessage, ChatRole
from assistant.domain.people import Manager, Rep
from assistant.store import Store

ROUNDS = 40

WRITER = """
import sys
from datetime import UTC, datetime
from assistant.domain.people import Rep
from assistant.domain.chat import ChatMessage, ChatRole
from assistant.errors import Conflict
from assistant.store import Store

name, rounds = sys.argv[2], int(sys.argv[3])
store = Store.open(sys.argv[1])
for n in range(rounds):
    with store.write() as record:
        rep = record.get(Rep, "r")
        record.replace(rep.model_copy(update={"job": str(int(rep.job) + 1)}))
        record.add(ChatMessage(
            id=f"{name}-{n}", thread_id=name, person_id=name, role=ChatRole.PERSON,
            text="Hello", at=datetime(2026, 9, 15, tzinfo=UTC),
        ))
"""

OPENER = """
import sys
from assistant.domain.people import Manager
from assistant.store import Store
with Store.open(sys.argv[1]).write() as record:
    record.add(Manager(id=sys.argv[2], name="Somebody"))
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def finish(*programs: subprocess.Popen[str]) -> None:
    for program in programs:
        _, complaint = program.communicate(timeout=120)
        assert program.returncode == 0, complaint


def test_two_programs_that_write_and_one_that_reads_lose_nothing(store: Store, place: str) -> None:
    with store.write() as record:
        record.add(Manager(id="m", name="Mara"), Rep(id="r", name="Rita", manager_id="m", job="0"))
    others = [start(WRITER, place, name, ROUNDS) for name in ("a", "b")]
    seen = [0]
    while any(program.poll() is None for program in others):
        with store.read() as record:
            count = len(record.all(ChatMessage))
            rep = record.get(Rep, "r")
        assert rep is not None
        assert count == int(rep.job)  # one consistent state, never a half-done round
        seen.append(count)
    finish(*others)
    assert seen == sorted(seen)
    with store.read() as record:
        rep = record.get(Rep, "r")
        assert rep is not None
        assert (rep.job, rep.version) == (str(2 * ROUNDS), 2 * ROUNDS + 1)
        assert len(record.all(ChatMessage, role=ChatRole.PERSON)) == 2 * ROUNDS


def test_several_programs_may_open_a_fresh_folder_at_once(place: str) -> None:
    finish(*[start(OPENER, place, n) for n in range(4)])
    with Store.open(place).read() as record:
        assert [m.id for m in record.all(Manager)] == ["0", "1", "2", "3"]


def test_threads_share_a_store(store: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def write(n: int) -> None:
        with store.write() as record:
            record.add(Manager(id=f"{n:02}", name="Somebody"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    with store.read() as record:
        assert len(record.all(Manager)) == 40
