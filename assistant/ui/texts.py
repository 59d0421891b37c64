"""UI: the words of the Coach and of what all pages share; `catalogue` lists them with those of the other tabs."""

from assistant.domain.people import Role, Stage

LANGUAGE = "en"  # of these words, as browsers name it
APP_NAME = "Flipside"
TAGLINE = "Reverse mentoring, prepared in minutes"
PROMISE = "This is software. It drafts, you decide."
STAYS_HERE = "Nothing leaves this machine."
GOES_TO = "Drafts are written by a language model at {host}. Names and numbers you type are replaced first."

COACH_TAB = "Coach"

ROLE_LABEL = "I am"
ROLE_NAMES = {Role.EXECUTIVE: "Executive", Role.MENTOR: "Mentor", Role.STAFF: "Program staff"}

STAGE_NAMES = {
    Stage.LAUNCH: "Launch of the program",
    Stage.MATCHING: "Getting to know each other",
    Stage.KICKOFF: "Kickoff",
    Stage.FIRST: "First session on a topic",
    Stage.MID: "Under way",
    Stage.STUCK: "It has stalled",
    Stage.CLOSING: "Closing",
    Stage.AFTER: "Some months after",
}

NEW_CONVERSATION = "New conversation"
CONVERSATION_LABEL = "Conversation"
QUESTION_LABEL = "Your question"
SEND = "Send"
STOP = "Stop"
EXAMPLES_LABEL = "Example requests"
QUESTION_PLACEHOLDER = "Ask in your own words…"

WELCOME = {
    Role.EXECUTIVE: "### What is your next session about?\nA plan, a way to reply, or a plain explanation.",
    Role.MENTOR: "### What do you want to bring across?\nAn explanation, a question set, or words for hard feedback.",
    Role.STAFF: "### What does your program need next?\nA session guide, an agenda, or an answer from the guides.",
}

SOURCES_TITLE = "Sources"
SOURCES_LABEL = "Choose a source to read it"
NO_SOURCES_YET = "Every reply names the guides and notes it rests on. They are listed here, with the passage to read."
NO_SOURCES = "This reply rests on no source."
SOURCE_GONE = "This passage is no longer in the knowledge: its file was changed or removed since the reply."
BACK_TO_CONVERSATION = "Back to the conversation"

TAKE_WITH_YOU = "Take it with you:"
FILE_FORMS = {".docx": "Word", ".txt": "Text", ".md": "Markdown"}
CALENDAR = "Calendar"
RUN_SHEET = "Run sheet"
CALENDAR_TITLE = "When does the session begin?"
CALENDAR_SAVE = "Save to calendar"
CALENDAR_CANCEL = "Cancel"
NO_FILE = "This reply is not kept any more, so it cannot be saved."

CONVERSATIONS = "Your conversations"
OPEN_CONVERSATION = "Open one to read it or to go on"
NO_CONVERSATIONS = "Nothing is kept yet."
NOTHING_FOUND = "None of your conversations holds these words."
SEARCH_CONVERSATIONS = "Search"
CONVERSATION_NAME = "Name of the open conversation"
RENAME = "Rename"
EXPORT = "Save as Markdown"
DELETE = "Delete…"
DELETE_SURE = "It will be gone for good, with its files and verdicts."
DELETE_FOR_GOOD = "Delete for good"
KEEP = "Keep it"
DELETED = "The conversation is deleted."
ONLY_THE_LAST = "Only your last question can be changed, and not to nothing. Reload the page to see it as it was."

WHAT_WAS_WRONG = "What was wrong with it?"
WRONG_WITH_IT = ("Not what I asked", "Not true", "Too long", "Too general", "Wrong tone")
WRONG_IN_YOUR_WORDS = "In your own words, if you like. Names are taken out."
SEND_REASON = "Say what was wrong"
SKIP_REASON = "Skip"
REASON_NOT_KEPT = "Names could not be taken out of your words here, so only what you ticked is kept."

TOO_MANY_QUESTIONS = "You asked more questions in a minute than the coach takes from one person."
WAIT_A_MINUTE = "Wait a minute, then send it again."
ONE_AT_A_TIME = "Another question of yours is being answered."
WAIT_FOR_IT = "Wait until its reply is there, then send this one again."

PLEASE_NOTE = "Please note"
STOPPED = "Stopped. The whole reply is kept: reload the page to read it, or press Retry to ask again."
NOT_KEPT = "*Nothing of this exchange is kept: once you reload the page, it is gone.*"
NOT_RATED = "This exchange is not kept, and neither is a verdict on it."
NO_COOKIE = "Your browser sent no cookie, so this conversation cannot be kept apart. Allow cookies and reload the page."
UNEXPECTED_HERE = "This could not be finished (reference {reference}). What you filled in still stands here: try again."
UNEXPECTED = "The coach could not finish (reference {reference}). Your question is back in the box: try again."

TOOL_FAILED = "The coach could not finish (reference {reference})."
MCP_INSTRUCTIONS = "Drafts for reverse mentoring from the guides of one program, each statement with its source. Write no names of people."
TRY_AGAIN = "Try again."
TOOL_NEEDS_WORDS = "There is nothing to go on."
TOOL_FILL_IN = "Say in a few words what it is about."

SIGN_IN = "Sign in"
SIGN_OUT = "Sign out"
ACCOUNT_NAME = "Name"
PASSWORD = "Password"
PASSWORD_FORGOTTEN = "Forgotten your password? Whoever runs your program's Flipside can give you another."
NO_ACCOUNTS = "There are no accounts yet. Whoever runs Flipside adds one with `coach users add`."
SIGNED_IN_AS = "{name} · {role}"
SIGN_IN_FIRST = "Your sign-in has ended. Sign in again."
NOT_FOR_YOUR_ROLE = "This part is for program staff."

PATH_CLOSED = "There is nothing at this address."
FOREIGN_REQUEST = "This request came from another site and was refused."
FOREIGN_HOST = "This app answers only under the address it was opened at."
BODY_OF_NO_LENGTH = "A file comes with its length."
BODY_TOO_LARGE = "This is too long to send. Shorten it and try again."

NOBODY_COULD_SIGN_IN = "The web app would be open to everybody who reaches {host}, because there are no accounts."
ACCOUNTS_ADVICE = (
    "Add one with `coach users add NAME --role staff`, listen on 127.0.0.1, or set COACH_GUARDED_BY_PROXY=true "
    "where a proxy in front signs people in."
)

OPENING = "{name} is open at {address} (Ctrl+C stops it)"
PORT_UNUSABLE = "Port {port} on {host} cannot be used: {reason}."
PORT_IN_USE = "another program uses it"
PORT_ADVICE = "Stop what uses it, or set COACH_PORT to another port."
