"""How the API is to be served: what `nextgear serve` decides and settings say."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from assistant.settings import Settings

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Names under which a browser may mean this machine; others are DNS rebinding."""


@dataclass(frozen=True)
class SignIn:
    """An OpenID Connect issuer whose tokens let people in, and the claim that names them."""

    issuer: str
    audience: str
    claim: str


@dataclass(frozen=True)
class Options:
    """Sizes are in bytes; `rate` is requests a minute for one token, 0 for no limit.

    `now` is a clock that never goes back, in seconds, for rates.
    """

    hosts: frozenset[str] = LOOPBACK_HOSTS
    largest_body: int = Settings.model_fields["notes_size_limit"].default
    largest_upload: int = Settings.model_fields["upload_size_limit"].default
    rate: int = Settings.model_fields["serve_rate"].default
    sign_in: SignIn | None = None
    metrics: bool = False
    telemetry: bool = False
    public: bool = False
    now: Callable[[], float] | None = field(default=None, compare=False)

    @classmethod
    def of(cls, settings: Settings, *, hosts: frozenset[str] = frozenset()) -> Self:
        """What settings say; `hosts` are names beside those of this machine and of the proxy."""
        named = {urlsplit(settings.serve_url).netloc.lower()} if settings.serve_url else set()
        known = LOOPBACK_HOSTS | hosts | {name.rpartition(":")[0] or name for name in named}
        sign_in = None
        if settings.sign_in_issuer and settings.sign_in_audience:
            sign_in = SignIn(
                settings.sign_in_issuer, settings.sign_in_audience, settings.sign_in_claim
            )
        return cls(
            hosts=frozenset(known),
            largest_body=settings.notes_size_limit,
            largest_upload=settings.upload_size_limit,
            rate=settings.serve_rate,
            sign_in=sign_in,
            metrics=settings.serve_metrics,
            telemetry=settings.serve_telemetry,
            public=settings.serve_url is not None,
        )
