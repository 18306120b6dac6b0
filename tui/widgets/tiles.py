"""The four figures on top of a record: a name, the figure large, what it rests on."""

from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from assistant import wording
from assistant.domain.standing import Coachability, KeptRecord
from assistant.domain.views import OwnOverview, RepOverview
from assistant.markdown import counted
from tui.rows import bar, short_day
from tui.themes import Ink, ink_of
from tui.widgets.line import literal


@dataclass(frozen=True)
class Figure:
    """What a tile shows."""

    title: str
    value: str
    note: Content


class Tiles(Container):
    """Attainment, coachability, process, next 1:1."""

    def compose(self) -> ComposeResult:
        """Four empty tiles."""
        for _ in range(4):
            yield Static(classes="tile panel", markup=False)

    def show(self, view: RepOverview | OwnOverview) -> None:
        """Fill them."""
        found = figures(view, ink_of(self.app.current_theme))
        for tile, figure in zip(self.query(Static), found, strict=True):
            tile.border_title = figure.title
            tile.update(Content.assemble(literal(figure.value, "bold"), "\n", figure.note))


def figures(view: RepOverview | OwnOverview, ink: Ink) -> tuple[Figure, ...]:
    """The four figures. A rep reads the count of what was kept, never a verdict on it (SR2)."""
    source = view.standing if isinstance(view, RepOverview) else view
    attainment, process = source.attainment, source.process
    segment = wording.segment(attainment)
    filled = Content.from_rich_text(bar(attainment.ratio or attainment.provisional, 18, ink))
    return (
        Figure("Attainment", f"{wording.attainment(attainment)}  {segment}", filled),
        _kept(view.standing.coachability if isinstance(view, RepOverview) else view.kept),
        Figure(
            "Process",
            wording.process(process),
            literal(f"of target, {counted(len(process.metrics), 'metric')}", "$quiet")
            if process.metrics
            else literal("no figures yet", "$quiet"),
        ),
        _next(view),
    )


def _kept(found: Coachability | KeptRecord) -> Figure:
    level = found.level.value if isinstance(found, Coachability) else None
    counts = f"{found.kept} kept · {found.missed} missed · {found.partly} partly"
    value = level or f"{found.kept} of {found.kept + found.missed}"
    return Figure("Commitments kept", value, literal(counts, "$quiet"))


def _next(view: RepOverview | OwnOverview) -> Figure:
    late = sum(1 for row in view.open_commitments if row.days_overdue)
    count = Content.styled(f"{len(view.open_commitments)} open", "$quiet")
    if late:
        count = Content.assemble(count, (" · ", "$quiet"), (f"{late} late", "$text-error"))
    return Figure("Next 1:1", _when(view.next_due, view.as_of), count)


def _when(due: date | None, today: date) -> str:
    if due is None:
        return "–"
    if due == today:
        return "today"
    return f"since {short_day(due, today)}" if due < today else f"{due:%a} {short_day(due, today)}"
