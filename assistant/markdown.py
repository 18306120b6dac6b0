"""Domain values written as Markdown, for files, terminals and the screens of every door."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from assistant.domain.commitments import Commitment, Engine, NotesReview, ReviewItem
from assistant.domain.meetings import Agenda, AgendaLine, Citation, Question, SelfAssessmentForm
from assistant.domain.plain_text import one_line, plain

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def escaped(text: str) -> str:
    """Untrusted text as one line of literal Markdown: no link, image, HTML, table or emphasis."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def day(value: date) -> str:
    """A date as people write it: '5 Oct 2026'."""
    return f"{value.day} {value:%b %Y}"


def counted(number: int, noun: str) -> str:
    """'1 day', '3 days'."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def weekday(value: date) -> str:
    """A date with its weekday: 'Mon 5 Oct 2026'."""
    return f"{value:%a} {day(value)}"


def agenda(value: Agenda) -> str:
    """The agenda: header, focus, preparation, seven steps, facts and sources."""
    labels = {cited.id: escaped(cited.label) for cited in value.citations if cited.label}
    lines = [
        f"# 1:1 with {escaped(value.rep_name)}, {weekday(value.held_on)}",
        "",
        (
            f"{escaped(value.manager_name)} and {escaped(value.rep_name)} · session "
            f"{value.session_number} · {value.minutes} minutes · figures of {day(value.as_of)} · "
            f"written by the {value.engine.value} engine"
        ),
        "",
        f"**Focus:** {escaped(value.focus)}",
    ]
    lines += [f"\n> **Note:** {escaped(w)}" for w in value.warnings]
    if value.prep:
        lines += ["", "## Before you start"]
        lines += [_agenda_line(line, labels) for line in value.prep]
    for step in value.steps:
        lines += ["", f"## {step.number}. {step.title} ({step.minutes} min)"]
        lines += [_agenda_line(line, labels) for line in step.lines]
    lines += ["", "## Facts", *(f"- **{f.id}** {escaped(f.text)}" for f in value.facts)]
    if value.citations:
        lines += ["", "## Sources"]
        lines += map(_citation, value.citations)
    return "\n".join(lines) + "\n"


def _agenda_line(line: AgendaLine, labels: Mapping[str, str]) -> str:
    refs = [*line.facts, *(labels.get(cited, cited) for cited in line.cites)]
    tail = f" [{', '.join(refs)}]" if refs else ""
    text = f"*{escaped(line.text)}*" if line.is_question else escaped(line.text)
    return f"- {text}{tail}"


def _citation(cited: Citation) -> str:
    known_as = cited.label or cited.id
    origin = [cited.source, cited.id if known_as != cited.id else ""]
    told = f" ({escaped(', '.join(filter(None, origin)))})" if any(origin) else ""
    return f"- **{escaped(known_as)}** {escaped(cited.title)}{told}"


def self_assessment(form: SelfAssessmentForm) -> str:
    """The form as a file a rep fills in any editor; each heading carries the question's key."""
    facts = " · ".join(
        part
        for part in (
            f"my segment: {form.segment}" if form.segment else "",
            f"my attainment: {form.attainment}" if form.attainment else "",
        )
        if part
    )
    lines = [
        f"# Self-assessment, {escaped(form.rep_name)}, 1:1 on {weekday(form.held_on)}",
        "",
        (
            "Due 24 hours before the 1:1; ten minutes are enough. Write below each question; leave "
            "a question empty rather than inventing an answer. Nobody computes a score from this."
        ),
        *(["", facts] if facts else []),
    ]
    if form.engine is Engine.MODEL:
        lines += ["", "Up to two questions were worded by a language model."]
    for question in form.questions:
        lines += ["", *_question(question)]
    return "\n".join(lines) + "\n"


def _question(question: Question) -> list[str]:
    lines = [f"## {question.item}. {escaped(question.text)} <!-- {question.key} -->"]
    if question.hint:
        lines.append(f"> {escaped(question.hint)}")
    lines.append(escaped(question.prefilled) if question.prefilled else "")
    return lines


def commitment(value: Commitment, owner_name: str) -> str:
    """One commitment as a list item: who, what, how, when."""
    parts = [f"**{escaped(owner_name)}:** {escaped(value.what)}"]
    if value.how:
        parts.append(f"measured by {escaped(value.how.text)}")
    if value.due:
        parts.append(f"due {day(value.due)}")
    if value.review_on:
        parts.append(f"review {day(value.review_on)}")
    return "- " + "; ".join(parts)


def notes_review(review: NotesReview) -> str:
    """What was read out of a note, as a person decides on it."""
    lines = [f"# Read from the notes of {weekday(review.held_on)}", "", f"Review `{review.id}`"]
    for title, items in (
        ("Ready to confirm", review.ready),
        ("Something is missing", review.incomplete),
        ("Earlier commitments reviewed", review.reviewed_past),
    ):
        if items:
            lines += ["", f"## {title}", *(line for item in items for line in _item(item))]
    if not review.items:
        lines += ["", "No promise was found in these notes."]
    if review.set_aside:
        lines += ["", "## Set aside"]
        lines += [f"- {escaped(s.text)} ({escaped(s.reason)})" for s in review.set_aside]
    return "\n".join(lines) + "\n"


def _item(item: ReviewItem) -> Iterable[str]:
    draft = item.draft
    state = "" if item.decision.value == "pending" else f" [{item.decision.value}]"
    yield f"{item.number}. **{escaped(draft.owner or 'owner open')}** {escaped(draft.what)}{state}"
    yield f"   - quote: “{escaped(draft.evidence.quote)}”"
    if draft.how:
        yield f"   - how: {escaped(draft.how.text)}"
    if draft.due or draft.review_on:
        due = f"due {weekday(draft.due)}" if draft.due else ""
        review = f"review {weekday(draft.review_on)}" if draft.review_on else ""
        said = f" (“{escaped(draft.when_phrase)}”)" if draft.when_phrase else ""
        yield f"   - when: {', '.join(filter(None, (due, review)))}{said}"
    if draft.status.value != "new":
        yield f"   - outcome: {draft.status.value}"
        return
    yield f"   - {item.kind.value.replace('_', ' ')}, quality {item.quality.total} of 10"
    for gap in item.gaps:
        yield f"   - ask: {escaped(gap.question)}"
    if item.turn_round:
        yield f"   - turn it round: {escaped(item.turn_round)}"


def block(text: str) -> str:
    """A fenced block of literal text that cannot close its own fence."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{plain(text)}\n{fence}\n"
