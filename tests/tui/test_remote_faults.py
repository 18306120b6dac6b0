"""What can go wrong between a screen and a server ends in a sentence, and in nothing done twice."""

import json
import stat
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pydantic import SecretStr

from api.errors import KINDS, Kind
from api.options import Options
from assistant.domain.people import Rep
from assistant.domain.signing_in import Scope
from assistant.errors import (
    Ambiguous,
    Refused,
    ServerBusy,
    ServerUnlike,
    ServerUnreachable,
    SignedOut,
)
from tests.tui.serving import Served, cutting
from tui.remote import RemoteCoach, streams, wire
from tui.remote.problems import ERRORS
from tui.remote.wire import Wire

SECRET = "nextgear_very-secret"

Reply = tuple[int, dict[str, str], bytes] | None
"""Status, headers and body; None hangs up."""


class Scripted:
    """A server of the wire that answers with what is queued, and notes what it was asked."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        script = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", 0)))
                sent = {k.lower(): v for k, v in self.headers.items()}
                script.asked.append((self.command, self.path, sent))
                reply = script.replies.pop(0)
                if reply is None:
                    self.close_connection = True
                    return
                status, headers, body = reply
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def __getattr__(self, name: str) -> object:
                if name.startswith("do_"):
                    return self.do_GET
                raise AttributeError(name)

            def log_message(self, *_args: object) -> None:
                """Nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    made = Scripted()
    yield made
    made.http.shutdown()
    made.http.server_close()


@pytest.fixture
def asking(scripted: Scripted) -> Iterator[Wire]:
    made = Wire(scripted.url, SecretStr(SECRET), is_local=True)
    yield made
    made.close()


@pytest.fixture
def served(coach) -> Iterator[Served]:
    served = Served(coach)
    yield served
    served.stop()


@pytest.fixture
def remote(served: Served, tmp_path: Path) -> Iterator[RemoteCoach]:
    remote = served.remote(tmp_path)
    yield remote
    remote.close()


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow each other without a pause."""
    monkeypatch.setattr(wire, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(streams, "PAUSES_SECONDS", (0.0, 0.05, 0.05))


def problem(kind: Kind, **more: object) -> Reply:
    told = {"code": kind.code, "detail": "Said by the server.", **more}
    return kind.status, {"content-type": "application/problem+json"}, json.dumps(told).encode()


def found(data: object, **more: object) -> Reply:
    envelope = {"schema": "x", "as_of": "2026-09-15", "data": data, "warnings": [], **more}
    return 200, {"content-type": "application/json"}, json.dumps(envelope).encode()


REP = {"id": "r1", "name": "Ben", "manager_id": "m1"}


def test_every_code_of_the_server_has_an_error_of_ours():
    from api import errors

    kinds = {k for k in vars(errors).values() if isinstance(k, Kind)} | set(KINDS.values())
    ours = {"unauthorized", "ambiguous", "no-such-path", "wrong-method"}
    assert {k.code for k in kinds} == set(ERRORS) | ours


def test_an_ambiguous_name_brings_its_choices(scripted, asking):
    scripted.replies = [problem(KINDS[Ambiguous], choices=["Ben Ash", "Ben Okafor"])]
    with pytest.raises(Ambiguous, match="Said by the server") as told:
        asking.get(Rep, "reps", "ben")
    assert told.value.choices == ("Ben Ash", "Ben Okafor")


def test_reading_survives_a_connection_that_breaks(scripted, asking):
    scripted.replies = [None, None, found(REP)]
    assert asking.get(Rep, "reps", "r1").name == "Ben"


def test_a_post_is_sent_again_under_the_same_key_only(scripted, asking):
    scripted.replies = [None, found(REP), found(REP)]
    asking.change("POST", Rep, "x")
    asking.change("POST", Rep, "x")
    keys = [headers["idempotency-key"] for _, _, headers in scripted.asked]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE"])
def test_what_has_no_key_is_sent_once_and_the_doubt_is_said(method, scripted, asking):
    scripted.replies = [None]
    with pytest.raises(ServerUnreachable, match="Look whether your change was made"):
        asking.change(method, Rep, "x")
    assert len(scripted.asked) == 1


def test_a_short_wait_is_kept_and_a_long_one_is_told(scripted, asking):
    busy = Kind(429, "too-many-requests", "")
    status, headers, body = problem(busy)
    scripted.replies = [(status, {**headers, "retry-after": "0"}, body), found(REP)]
    assert asking.get(Rep, "reps", "r1").id == "r1"
    scripted.replies = [(status, {**headers, "retry-after": "60"}, body)]
    with pytest.raises(ServerBusy):
        asking.get(Rep, "reps", "r1")


def test_a_list_is_read_to_its_last_page(scripted, asking):
    scripted.replies = [found([REP], next="abc"), found([{**REP, "id": "r2"}])]
    assert [rep.id for rep in asking.listed(Rep, "reps", ended=None)] == ["r1", "r2"]
    assert scripted.asked[1][1] == "/v1/reps?limit=500&cursor=abc"


def test_what_a_newer_server_adds_is_no_fault(scripted, asking):
    scripted.replies = [found({**REP, "invented_since": 1}, more="of the same")]
    assert asking.get(Rep, "reps", "r1").id == "r1"


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (found({"id": "r1"}), "does not understand"),
        (problem(Kind(404, "no-such-path", "")), "another version"),
        ((302, {"location": "https://elsewhere.example"}, b""), "another address"),
        ((200, {"content-type": "text/html"}, b"<html>"), "does not understand"),
        ((404, {"content-type": "text/html"}, b"<html>"), "no nextgear"),
    ],
)
def test_an_answer_of_something_else_is_named(reply, told, scripted, asking):
    scripted.replies = [reply]
    with pytest.raises(ServerUnlike, match=told):
        asking.get(Rep, "reps", "r1")


def test_a_proxy_before_a_stopped_server_is_no_nextgear_of_another_kind(scripted, asking):
    scripted.replies = [(502, {"content-type": "text/html"}, b"<html>")]
    with pytest.raises(ServerUnreachable, match="502"):
        asking.get(Rep, "reps", "r1")


def test_the_token_goes_to_a_nextgear_only_and_is_in_no_text(scripted, asking, tmp_path):
    scripted.replies = [(200, {"content-type": "text/html"}, b"<html>")]
    with pytest.raises(ServerUnlike, match="no nextgear") as told:
        RemoteCoach(asking, tmp_path)
    assert "authorization" not in scripted.asked[0][2]
    assert SECRET not in f"{told.value} {told.value!r} {asking!r} {vars(asking)}"


def test_a_path_holds_what_it_is_given(scripted, asking):
    scripted.replies = [found(REP)]
    asking.get(Rep, "reps", "a/b?c#d é")
    assert scripted.asked[0][1] == "/v1/reps/a%2Fb%3Fc%23d%20%C3%A9"


def test_a_server_that_is_not_there_is_said(tmp_path):
    nobody = Wire("http://127.0.0.1:1", SecretStr(SECRET), is_local=True)
    with pytest.raises(ServerUnreachable, match="cannot be reached"):
        RemoteCoach(nobody, tmp_path)
    nobody.close()


def test_a_token_that_is_revoked_during_work_signs_out(served, tmp_path, manager):
    made = served.coach.tokens.new(manager, "laptop", scopes=(Scope.READ, Scope.WRITE))
    remote = served.remote(tmp_path, made.secret)
    assert remote.team.overview(manager).rows
    served.coach.tokens.revoke(manager, made.token.id)
    for asked in (
        lambda: remote.team.overview(manager),
        lambda: list(remote.chat.respond(manager, "who is overdue", thread="x")),
    ):
        with pytest.raises(SignedOut, match="expired or revoked"):
            asked()
    remote.close()


def test_a_token_for_reading_changes_nothing(served, tmp_path, manager):
    remote = served.remote(tmp_path, served.token(None, Scope.READ))
    with pytest.raises(Refused, match="for reading"):
        remote.commitments.add(manager, "ben", "Call Fjord")
    remote.close()


def test_too_many_requests_are_told(coach, tmp_path, manager):
    served = Served(coach, Options(rate=1))
    remote = served.remote(tmp_path)
    with pytest.raises(ServerBusy, match="Wait"):
        remote.setup.workspace(manager)
    remote.close()
    served.stop()


def test_a_confirmation_whose_answer_is_lost_is_made_once(served, coach, manager, tmp_path):
    read = coach.notes.read(manager, "ben", "Ben Okafor: I will call Fjord by Friday, 2 calls.")
    lost: list[int] = []

    def cut(number: int, answered: bytes) -> bool:
        if b"nextgear.commitments/1" in answered and not lost:
            lost.append(number)
        return number in lost

    with cutting(served.url, lambda n, a: b"HTTP" in a and cut(n, a)) as url:
        remote = served.remote(tmp_path, url=url)
        made, _ = remote.notes.confirm(manager, read.id)
        remote.close()
    assert len(made) == 1
    assert coach.commitments.show(manager, made[0].id)


def test_a_stream_that_is_cut_goes_on_where_it_was(served, manager, tmp_path):
    cuts: list[int] = []

    def cut(number: int, answered: bytes) -> bool:
        if b"data:" in answered and len(cuts) < 3:
            cuts.append(number)
            return True
        return False

    with cutting(served.url, cut) as url:
        remote = served.remote(tmp_path, url=url)
        events = list(remote.chat.respond(manager, "prep me for Ben", thread="monday"))
        whole = remote.chat.messages(manager, "monday")[1].events
        remote.close()
    assert events == list(whole)
    assert len(cuts) == 3


def test_a_stream_whose_server_is_gone_gives_up_with_a_sentence(
    served, coach, manager, tmp_path, monkeypatch
):
    remote = served.remote(tmp_path)
    stream = remote.chat.respond(manager, "prep me for Ben", thread="monday")
    next(stream)
    monkeypatch.setattr(streams, "events", hang_up)
    served.stop()
    with pytest.raises(ServerUnreachable):
        list(remote.chat.respond(manager, "hello", thread="tuesday"))
    stream.close()
    served.start()
    assert remote.team.overview(manager).rows
    remote.close()


def hang_up(_stream: object) -> Iterator[object]:
    return iter(())


def test_what_is_typed_while_the_server_is_away_waits_here(served, remote, manager, tmp_path):
    remote.unsaved.keep_message(manager, "default", "first words")
    served.stop()
    remote.unsaved.keep_message(manager, "default", "first words and more")
    (kept,) = tmp_path.glob("unsaved-*.json")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    served.start()
    again = served.remote(tmp_path)
    assert [t.text for t in again.unsaved.all(manager)] == ["first words and more"]
    again.unsaved.keep_message(manager, "default", "")
    assert again.unsaved.all(manager) == ()
    assert not list(tmp_path.glob("unsaved-*.json"))
    again.close()


def test_a_file_of_typed_words_that_is_damaged_is_passed_over(remote, manager, tmp_path, served):
    served.stop()
    remote.unsaved.keep_notes(manager, "ben", "words")
    (kept,) = tmp_path.glob("unsaved-*.json")
    kept.write_text("{", "utf-8")
    served.start()
    assert remote.unsaved.all(manager) == ()
