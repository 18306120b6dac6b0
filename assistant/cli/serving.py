"""The command that serves the HTTP API: where it listens, how many workers, who gets in first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.command import common, with_common

if TYPE_CHECKING:
    from socket import socket

    from assistant.coach import Coach
    from assistant.settings import Settings

GRACE = 10
"""Seconds that requests under way get when the server is told to stop."""


@dataclass(frozen=True)
class Worker:
    """What each worker process is made from: it opens the data itself."""

    workspace: str | None
    hosts: frozenset[str]

    def __call__(self) -> Any:
        """The application."""
        import gc
        import os

        from api.app import create_app
        from api.options import Options
        from assistant.bootstrap import open_coach
        from assistant.settings import Settings

        _share_memory()
        settings = Settings.load(os.environ, self.workspace)
        coach = open_coach(self.workspace, long_lived=True)
        app = create_app(coach, Options.of(settings, hosts=self.hosts))
        # What was loaded stays: to look through it for garbage would hold up every request.
        gc.collect()
        gc.freeze()
        return app


def _share_memory() -> None:
    """Let threads share two heaps: glibc gives each its own, which keeps the most it ever held."""
    import ctypes
    import sys

    arenas = -8  # M_ARENA_MAX of malloc.h
    if sys.platform == "linux" and (tune := getattr(ctypes.CDLL(None), "mallopt", None)):
        tune(arenas, 2)


def serve(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8787,
    host: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Address to listen on; this machine only without."),
    ] = "127.0.0.1",
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="Processes that answer at the same time.")
    ] = 1,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="Listen for others without TLS in front.")
    ] = False,
    init: Annotated[
        bool, typer.Option("--init", help="Make the first admin's token, shown this once.")
    ] = False,
    name: Annotated[
        str | None, typer.Option(help="With --init: your name, if no team yet.")
    ] = None,
    team: Annotated[str | None, typer.Option(help="With --init: the team's name.")] = None,
) -> None:
    """Serve the HTTP API; /docs lists what it does.

    On this machine a token for this run is printed. For others: `nextgear serve --init` makes the
    first admin's token, `nextgear token new` everybody's, and a proxy that ends TLS stands in front
    (NEXTGEAR_SERVE_URL names it).

    Examples:

      nextgear serve --workspace demo

      curl -H "Authorization: Bearer TOKEN" http://127.0.0.1:8787/v1/team

      nextgear serve --init --name "Robin Vance" --team "Mid-market North"

      NEXTGEAR_SERVE_URL=https://coach.example.com nextgear serve --host 10.0.0.5 --workers 4
    """
    import os

    from assistant.bootstrap import open_coach
    from assistant.settings import Settings

    settings = Settings.load(os.environ, common.workspace)
    hosts = _named_hosts(host, settings, insecure=insecure)
    coach = open_coach(common.workspace)
    if init:
        _init(coach, name, team)
    listening = _listen(host, port)
    with _token_of_this_run(coach, wanted=hosts is None and not init) as token:
        _greet(coach, host, port, token)
        _run(settings, Worker(common.workspace, hosts or frozenset()), listening, workers)
    coach.close()


def _greet(coach: "Coach", host: str, port: int, token: str | None) -> None:
    import sys

    from assistant.cli.show import say

    where = f"[{host}]" if ":" in host else host
    team = coach.setup.workspace(coach.sign_in()).team.name
    say(f"Serving http://{where}:{port}/v1 for {team}; /docs lists the operations.")
    if token:
        say(f"Token of this run:\n\n{token}\n")
    sys.stdout.flush()


def _named_hosts(host: str, settings: "Settings", *, insecure: bool) -> frozenset[str] | None:
    """Under which further names others may ask; None where only this machine can.

    Raises:
        InvalidInput: no address, or one for others without TLS.
    """
    from ipaddress import ip_address

    from assistant.errors import InvalidInput

    try:
        address = ip_address(host)
    except ValueError:
        raise InvalidInput(
            f"{host!r} is not an address to listen on.", "Write it in numbers, such as 10.0.0.5."
        ) from None
    if address.is_loopback:
        return None
    if settings.serve_url is None and not insecure:
        raise InvalidInput(
            f"Others can reach {host}, and what they send would be readable on the way.",
            "Put a proxy that ends TLS in front and name it: NEXTGEAR_SERVE_URL=https://…, "
            "or say --insecure in a network that you trust.",
        )
    return frozenset({"*"} if insecure and address.is_unspecified else {host, f"[{host}]"})


def _init(coach: "Coach", name: str | None, team: str | None) -> None:
    """Set up the team where there is none, and give its owner an admin's token.

    Raises:
        Conflict: there is an admin's token already.
        InvalidInput: there is no team, and no names for one.
    """
    from assistant.cli.show import say
    from assistant.domain.ids import new_id
    from assistant.domain.people import Team
    from assistant.domain.signing_in import Scope
    from assistant.errors import Conflict, InvalidInput, NotSetUp

    try:
        owner = coach.whoami()
    except NotSetUp:
        if not name or not team:
            raise InvalidInput(
                "There is no team here yet.", "Say who you are: --init --name NAME --team TEAM."
            ) from None
        found = Team(id=new_id("team"), name=team, owner_id=new_id("manager"))
        owner = coach.setup.init(name, found)
    if any(t.works and Scope.ADMIN in t.scopes for t in coach.tokens.list(owner)):
        raise Conflict(
            "An admin has a token already.", "`nextgear token new` makes more, `token list` shows."
        )
    made = coach.tokens.new(owner, "first admin", scopes=tuple(Scope))
    say(f"Admin token of {owner.name}, valid until {made.token.expires_at:%Y-%m-%d}.")
    say(f"It is shown this once:\n\n{made.secret}\n")


@contextmanager
def _token_of_this_run(coach: "Coach", *, wanted: bool) -> Iterator[str | None]:
    """A token that ends with the server; for a rep where the demo is looked at as one."""
    from assistant.domain.signing_in import Scope

    if not wanted:
        yield None
        return
    owner = coach.whoami()
    bearer = coach.whoami(acting_as=common.acting_as)
    made = coach.tokens.new(
        owner, "nextgear serve", person=bearer.person_id, scopes=tuple(Scope), days=1
    )
    try:
        yield made.secret
    finally:
        coach.tokens.revoke(owner, made.token.id)


def _run(settings: "Settings", worker: Worker, listening: "socket", workers: int) -> None:
    """Serve until told to stop; requests under way are finished first."""
    import signal
    import sys

    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from api.logs import LOGGING

    # The server hands a signal on when it has ended; the token of this run must still go.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    config = uvicorn.Config(
        worker,
        factory=True,
        workers=workers,
        http="api.wire:BoundedHead",
        log_config=LOGGING,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.serve_proxies),
        forwarded_allow_ips=settings.serve_proxies or None,
        timeout_graceful_shutdown=GRACE,
    )
    with _shared_figures(wanted=settings.serve_metrics and workers > 1):
        if workers == 1:
            uvicorn.Server(config).run(sockets=[listening])
        else:
            Multiprocess(config, sockets=[listening]).run()


@contextmanager
def _shared_figures(*, wanted: bool) -> Iterator[None]:
    """A folder in which all workers count together."""
    import os
    from tempfile import TemporaryDirectory

    if not wanted:
        yield
        return
    with TemporaryDirectory(prefix="nextgear-figures-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield


def _listen(host: str, port: int) -> "socket":
    """A socket at that address.

    Raises:
        InvalidInput: the port is taken, or address or port not ours to use.
    """
    import os
    import socket as sockets

    from assistant.errors import InvalidInput

    family = sockets.AF_INET6 if ":" in host else sockets.AF_INET
    try:
        return sockets.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else "cannot be used"
        raise InvalidInput(
            f"{host} port {port}: {reason}.", "Choose another with --port."
        ) from error


def add_to(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command("serve")(with_common(serve))
