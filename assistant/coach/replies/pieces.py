"""The events an answer is made of."""

from collections.abc import Iterator, Sequence

from assistant.coach.lookups import Finding
from assistant.domain.chat import Card, ChatEvent
from assistant.markdown import escaped

Events = Iterator[ChatEvent]
LONGEST_LIST = 15


def block(text: str) -> ChatEvent:
    """A piece of the answer that ends with a blank line."""
    return ChatEvent(kind="text", text=f"{text.strip()}\n\n")


def asked(text: str) -> ChatEvent:
    """A question back."""
    return ChatEvent(kind="question", text=text)


def looking(text: str) -> ChatEvent:
    """What is being looked at."""
    return ChatEvent(kind="tool", text=text)


def cited(ref: str, title: str) -> ChatEvent:
    """A source of the answer."""
    return ChatEvent(kind="citation", text=title, ref=ref)


def card(kind: Card, text: str, ref: str) -> ChatEvent:
    """A draft that a person confirms."""
    return ChatEvent(kind="draft", card=kind, text=text, ref=ref)


def listed(finding: Finding, *, none: str, full: bool = False) -> Events:
    """A finding as a heading and a list; `none` where nothing was found."""
    lines = [f"**{escaped(finding.told)}**", ""]
    shown, rest = finding.facts, len(finding.facts) - LONGEST_LIST
    if rest > 0 and not full:
        shown = shown[:LONGEST_LIST]
    lines += [f"- {escaped(fact)}" for fact in shown] or [none]
    if rest > 0 and not full:
        lines += [f"- … and {rest} more (say “more”)."]
    if full and finding.more:
        lines += ["", *(f"- {escaped(text)}" for text in finding.more)]
    yield block("\n".join(lines))
    if finding.ref:
        yield cited(finding.ref, f"The record: {finding.told}")


def joined(names: Sequence[str], last: str = "or") -> str:
    """'Ada, Ben or Cho'."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
