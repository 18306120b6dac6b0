"""The two looks: colours tell rank on the screen, never a verdict on a person."""

from dataclasses import dataclass

from textual.theme import Theme

DARK = Theme(
    name="nextgear-dark",
    primary="#7DB8D1",
    secondary="#A292C7",
    accent="#E3BE7A",
    foreground="#D9D5CB",
    background="#14161B",
    surface="#191C22",
    panel="#21252D",
    success="#97BD6E",
    warning="#E3BE7A",
    error="#E8707E",
    dark=True,
    variables={
        "edge": "#3A404C",
        "quiet": "#9A9A96",
        "block-cursor-background": "#2B3C47",
        "block-cursor-foreground": "#F2EFE7",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#20262D",
        "block-cursor-blurred-foreground": "#D9D5CB",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#1E2228",
        "scrollbar": "#3A404C",
        "scrollbar-hover": "#525A69",
        "scrollbar-active": "#7DB8D1",
        "scrollbar-background": "#14161B",
        "scrollbar-background-hover": "#14161B",
        "scrollbar-background-active": "#14161B",
        "scrollbar-corner-color": "#14161B",
        "footer-background": "#191C22",
        "footer-key-foreground": "#E3BE7A",
        "footer-description-foreground": "#9A9A96",
        "input-selection-background": "#7DB8D1 30%",
    },
)
LIGHT = Theme(
    name="nextgear-light",
    primary="#1D6480",
    secondary="#624C83",
    accent="#8F6000",
    foreground="#22262B",
    background="#FCFBF8",
    surface="#F5F3EE",
    panel="#ECE9E1",
    success="#3F6F20",
    warning="#8F6000",
    error="#B03040",
    dark=False,
    variables={
        "edge": "#CBC6B9",
        "quiet": "#5C5F63",
        "block-cursor-background": "#D5E5EB",
        "block-cursor-foreground": "#101316",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#ECE9E1",
        "block-cursor-blurred-foreground": "#22262B",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#F0EEE7",
        "scrollbar": "#CBC6B9",
        "scrollbar-hover": "#A8A294",
        "scrollbar-active": "#1D6480",
        "scrollbar-background": "#FCFBF8",
        "scrollbar-background-hover": "#FCFBF8",
        "scrollbar-background-active": "#FCFBF8",
        "scrollbar-corner-color": "#FCFBF8",
        "footer-background": "#F5F3EE",
        "footer-key-foreground": "#8F6000",
        "footer-description-foreground": "#5C5F63",
        "input-selection-background": "#1D6480 25%",
    },
)


DEFAULTS = {"edge": "#767B85", "quiet": "#8A8F98"}
"""Our own colours for themes of the toolkit, which do not know them."""


@dataclass(frozen=True)
class Ink:
    """Colours of a table's cells, which know no style sheet."""

    fill: str
    track: str
    quiet: str
    late: str
    soon: str
    kept: str


def ink_of(theme: Theme) -> Ink:
    """The ink that goes with a theme; late, due soon and kept look the same everywhere."""
    own = DEFAULTS | theme.variables
    return Ink(
        fill=theme.primary,
        track=own["edge"],
        quiet=own["quiet"],
        late=theme.error or "bold",
        soon=theme.warning or "bold",
        kept=theme.success or "bold",
    )
