"""UI: every word that the Prepare tab says itself."""

from assistant.domain.people import BusinessFunction, Role

TAB = "Prepare"
TITLE = "My next session"
INTRODUCTION = "Fill in what you know and press once. What you write here is kept for you alone."

SESSION = "Session"
NEW_SESSION = "A new session"
NO_TOPIC_YET = "no topic yet"
NO_DATE_YET = "no date yet"

SIDE = "I am"
SIDES = {Role.EXECUTIVE: "Executive", Role.MENTOR: "Mentor"}
STARTS = "Date and time"
STARTS_HINT = "2026-12-01 10:00"
MINUTES = "Minutes"
STAGE = "Where you stand"
TOPIC = "Topic"
TOPIC_HINT = "AI assistants, passkeys, how younger customers choose…"
AREA = "The other person's area"
AREAS = {
    BusinessFunction.GENERAL: "Not one of these",
    BusinessFunction.FINANCE: "Finance",
    BusinessFunction.OPERATIONS: "Operations",
    BusinessFunction.HR: "HR",
    BusinessFunction.LEGAL: "Legal",
    BusinessFunction.SALES_MARKETING: "Sales and marketing",
    BusinessFunction.TECHNOLOGY: "Technology",
}
TALKING_POINTS = "My own points, one a line"
OPEN_ACTIONS = "Open from last time, one a line"
OPEN_ACTIONS_INFO = "The agenda asks about these first."
GOAL = "My goal"
GOAL_IS_SHARED = "The agenda may name my goal"
GOAL_INFO = "Private unless you tick the box below it."
DRAFT = "Draft my session"
FORGET = "Delete this session"
FORGET_SURELY = "Press once more to delete it"
FORGOTTEN = "The session is deleted, with its drafts and what you kept after it."

DRAFTING = "Drafting…"
NOTHING_DRAFTED = "Nothing is drafted for this session yet."
READY = "Drafted. It is kept here until you delete it."
SECTIONS = {"agenda": "Agenda", "brief": "My brief", "questions": "Questions to ask", "explainer": "Explainer"}

AFTERWARDS = "After the session"
HELPED = "What helped?"
CHANGE = "What would you change?"
TRIED = "One thing that was tried"
ACTION = "What was agreed ({number})"
OWNER = "Who"
OWNERS = {Role.EXECUTIVE: "Executive", Role.MENTOR: "Mentor", None: "Both"}
DUE = "By when"
DUE_HINT = "2026-12-15"
DONE = "Done by now"
KEEP_AFTERWARDS = "Keep"
KEPT_AFTERWARDS = "Kept for you. What is open comes first in your next agenda."
NO_SESSION_YET = "Name the topic or the date of a session first; what you note belongs to it."
CHANGED_NEXT = "Last time I wanted to change: {change}"
OPEN_ACTION = "{what} ({owner})"
OPEN_ACTION_BY = "{what} ({owner}, by {due})"

NOT_A_TIME = "“{written}” is no date and time. Write it like 2026-12-01 10:00."
NOT_A_DATE = "“{written}” is no date. Write it like 2026-12-15."
TOO_LONG = "“{field}” is longer than {most} characters. Shorten it."
A_PERSON = "None of this is kept. Please read what stands here first."
