"""The two looks: colours tell rank on the screen, never a verdict on a person."""

from textual.theme import Theme

DARK = Theme(
    name="nextgear-dark",
    primary="#7FB4CA",
    secondary="#957FB8",
    accent="#E6C384",
    foreground="#DCD7CA",
    background="#16181D",
    surface="#1B1E25",
    panel="#262A33",
    success="#98BB6C",
    warning="#E6C384",
    error="#E46876",
    dark=True,
)
LIGHT = Theme(
    name="nextgear-light",
    primary="#1F5F7A",
    secondary="#624C83",
    accent="#9A6700",
    foreground="#24292F",
    background="#FBFAF7",
    surface="#F4F2EC",
    panel="#E7E4DB",
    success="#3D6B1F",
    warning="#8A5A00",
    error="#A8323F",
    dark=False,
)
