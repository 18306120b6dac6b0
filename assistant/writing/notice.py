"""What people are told before use: the notice to reps and the works-council sheet (SR15, SR16)."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from string import Template

from assistant.domain.privacy import NoticeFacts
from assistant.domain.purpose import OUT_OF_SCOPE, Retention
from assistant.markdown import day, escaped
from assistant.rules.access_table import as_markdown


def to_reps(facts: NoticeFacts) -> str:
    """The plain-language notice, as Markdown."""
    return _filled("notice", _shared(facts))


def works_council(facts: NoticeFacts) -> str:
    """The sheet for worker representatives: the limits, who may what, and every threshold."""
    rules = "\n".join(_rows(_flat("", facts.method.model_dump(mode="json"))))
    own = {
        "as_of": day(facts.as_of),
        "version": escaped(facts.method.version),
        "audit_head": facts.audit_head or "none yet",
        "confirmation_days": str(facts.method.coachability.confirmation_days),
        "access": as_markdown(),
        "rules": rules,
    }
    return _filled("works_council", _shared(facts) | own)


def periods(retention: Retention) -> tuple[str, ...]:
    """How long each kind is kept, in words."""
    labels = (
        "answers to the checks of a suggested label and cases about one, the only traces of labels"
    )
    return (
        f"commitments, 1:1s, notes and self-assessments: {retention.record} months",
        f"everything about a rep who left: {retention.after_leaving} months",
        f"{labels}: {retention.labels} months",
        f"settled disputes: {retention.disputes} months",
        f"chat: {retention.chat} months",
        f"use of the language model (counts, no text): {retention.usage} months",
        "a rep's private why: until the rep leaves, or asks",
        "the audit (ids, no text): as long as the workspace, at least 6 months",
    )


def _shared(facts: NoticeFacts) -> dict[str, str]:
    team = facts.team
    return {
        "team": escaped(team.name),
        "given_on": day(team.notice_given_on) if team.notice_given_on else "not yet",
        "purpose": escaped(team.purpose),
        "lawful_basis": escaped(team.lawful_basis) or _open("lawful-basis"),
        "contact": escaped(team.contact) or _open("contact"),
        "out_of_scope": _listed(OUT_OF_SCOPE),
        "retention": _listed(periods(team.retention)),
        "model": _model(facts.model),
    }


def _model(what_is_set: tuple[str, ...]) -> str:
    if not what_is_set:
        return "None is set up: nothing leaves this machine."
    return _filled("model", {"model": escaped(", ".join(what_is_set))}).rstrip()


def _filled(name: str, places: Mapping[str, str]) -> str:
    text = files("assistant.writing.told").joinpath(f"{name}.md").read_text("utf-8")
    return Template(text).substitute(places)


def _open(option: str) -> str:
    return f"(an admin says it with `nextgear notice --{option}`)"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _rows(settings: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "| setting | value |"
    yield "|---|---|"
    for name, value in settings:
        yield f"| {name} | {escaped(value)} |"


def _flat(prefix: str, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{prefix}{name}.", value)
        elif isinstance(value, list):
            yield f"{prefix}{name}", ", ".join(map(str, value))
        else:
            yield f"{prefix}{name}", str(value)
