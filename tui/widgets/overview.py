"""The first tab of a record: figures, trend, the way ahead, and what all of it rests on."""

from collections.abc import Sequence
from fractions import Fraction

from textual.app import ComposeResult
from textual.containers import Container

from assistant.domain.views import Journey, OwnOverview, RepOverview, TrendPoint
from tui import pages
from tui.widgets.prose import Prose
from tui.widgets.tiles import Tiles
from tui.widgets.trend import Trend
from tui.widgets.vim import Page
from tui.widgets.waterfall import Waterfall


class Overview(Page):
    """Scrolls as one page; side by side where there is room."""

    _credited = Fraction(0)

    def compose(self) -> ComposeResult:
        """Figures, charts, sentences."""
        yield Tiles()
        with Container(id="charts"):
            yield Trend(id="trend")
            yield Waterfall(id="waterfall")
        with Container(id="words"):
            yield Prose(id="why", classes="panel")
            yield Prose(id="how", classes="panel")

    def on_mount(self) -> None:
        """Name the parts."""
        self.query_one("#why").border_title = "Where it stands"
        self.query_one("#how").border_title = "How it was computed"

    def show(self, view: RepOverview | OwnOverview) -> None:
        """Show another view of the record."""
        self.loading = False
        source = view.standing if isinstance(view, RepOverview) else view
        self._credited = Fraction(source.attainment.credited)
        self.query_one(Tiles).show(view)
        self.query_one("#why", Prose).show(pages.overview(view))
        self.query_one("#how", Prose).show(pages.computed(view))

    def show_charts(self, points: Sequence[TrendPoint], journey: Journey | str) -> None:
        """Show the months, and the way to the destination or why there is none."""
        self.query_one(Trend).show(points)
        self.query_one(Waterfall).show(journey, self._credited)
