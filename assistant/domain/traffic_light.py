"""Domain: how far a line of a session note may go, as the pair that wrote it says."""

from enum import StrEnum


class Light(StrEnum):
    """The most careful first."""

    OURS = "ours"  # red: stays between the two, and is dropped before anything is kept
    THEMES = "themes"  # amber: counted as a theme, never quoted
    SHAREABLE = "shareable"  # green: may be indexed as it stands after anonymization
