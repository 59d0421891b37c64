"""Domain: who takes part in reverse mentoring, and where a pairing stands."""

from enum import StrEnum


class Role(StrEnum):
    """Who is asking. The mentor is the junior who teaches; the executive is the senior who learns."""

    EXECUTIVE = "executive"
    MENTOR = "mentor"
    STAFF = "staff"


class Stage(StrEnum):
    """Where a pairing stands, from the program's launch to the months after it."""

    LAUNCH = "launch"
    MATCHING = "matching"
    KICKOFF = "kickoff"
    FIRST = "first"
    MID = "mid"
    STUCK = "stuck"
    CLOSING = "closing"
    AFTER = "after"


class BusinessFunction(StrEnum):
    """The executive's area, which decides what a topic means for them."""

    GENERAL = "general"
    FINANCE = "finance"
    OPERATIONS = "operations"
    HR = "hr"
    LEGAL = "legal"
    SALES_MARKETING = "sales_marketing"
    TECHNOLOGY = "technology"


class TopicArea(StrEnum):
    """The four areas that pairs work on."""

    TECHNOLOGY = "technology"
    CUSTOMERS = "customers"
    WAYS_OF_WORKING = "ways_of_working"
    INCLUSION = "inclusion"
