"""UI: every word that the Program tab says itself."""

from assistant.domain.knowledge import SourceKind

TAB = "Program"
TITLE = "Run the program"
INTRODUCTION = "For program staff: session guides, the library behind every reply, what it lacks, and what is stored."

GUIDES = "Session guides"
GUIDES_INTRODUCTION = "A script for whoever leads a session: for one occasion, or for each row of a table."
FOR = "For which pairing or group"
FOR_HINT = "Spring cohort"
STAGE = "Session"
TOPIC = "Topic"
TOPIC_HINT = "AI assistants, passkeys…"
MINUTES = "Minutes"
PAIRS = "Pairs in the room"
SETTING = "Setting"
SETTINGS = {"": "Not said", "in person": "In person", "remote": "Remote", "hybrid": "Both"}
OWN_GUIDE = "A guide of your own to follow (Word, PDF, Markdown or text)"
FOLLOWS_NONE = "Guides have the coach's own headings. Add one of yours, and they take its headings and their order."
FOLLOWS = "Guides follow the headings of “{title}”: {count} found. Of your file nothing else is kept."
FOLLOWS_NO_HEADINGS = "No headings were found in “{title}”, so only its way of writing lists and times is followed."
DO_NOT_FOLLOW = "Follow it no longer"
WRITE_ONE = "Write the guide"
WRITTEN = "Written. Take it with you: {links}"
WRITTEN_ASSUMING = "Written, with an assumption. {assumed} Take it with you: {links}"
NOT_WRITTEN = "Not written. {problem}"
FORMS = {".docx": "Word", ".md": "Markdown"}

IN_BULK = "Many at once, from a table"
TABLE = "Table (CSV; a column “name”, and any of session, topic, minutes, pairs, setting, date, notes)"
FORM = "Write each as"
WRITE_ALL = "Write a guide for each row"
WRITING = "{done} of {total} rows"
ALL_WRITTEN = "{summary} Take it with you: [guides.zip]({address}). It is deleted after {hours} hours."
NO_TABLE = "Add a table first."
VERDICTS = "What became of each row"
VERDICT_COLUMNS = (("Line", "60px"), ("Verdict", "150px"), ("File", "200px"), ("Why", "380px"))
FIRST_ROWS = "The table shows the first {shown:,} rows, those without a guide before the others."

LIBRARY = "Library"
LIBRARY_INTRODUCTION = (
    "The source documents that replies rest on. Session notes are not taken in here: they come in over the notes desk, "
    "where a person looks at each before anything of it is kept."
)
KINDS = {
    SourceKind.GUIDES: "Guides",
    SourceKind.QUESTIONS: "Questions",
    SourceKind.PHRASING: "Phrasing",
    SourceKind.TECHNOLOGIES: "Technologies",
    SourceKind.EVIDENCE: "Evidence",
}
EVERY_KIND = "Every kind"
SHOWN_KIND = "Show"
DOCUMENTS = "Source documents"
DOCUMENT_COLUMNS = (("Title", "380px"), ("Kind", "130px"), ("Review by", "150px"), ("Passages", "100px"))
NO_REVIEW_DATE = "none set"
DUE = "{day} · due"
COUNTED = "{documents:,} documents. {due}"
NONE_DUE = "None is past its review date."
SOME_DUE = "**{count} past the review date**; replies that use one say so. They stand first."
FILES = "Files to add (Word, PDF, Markdown, text; up to {mb} MB each)"
KIND = "They are"
MAY_REPLACE = "A file of the same name takes the place of the document"
ADD = "Add to the library"
NO_FILES = "Choose files first."
KNOWN_NAMES = "A document of this name was added before: {names}. Tick “{tick}”, or give the file another name."
STEP_READING = "1 of 2: reading {done} of {total}"
STEP_FINDABLE = "2 of 2: making it findable"
ADDED = "Done: {counted}. What was taken in is found from the next question on."
NOTHING_ADDED = "Nothing was taken in: {counted}. The table says of each file what to do."
OUTCOMES = "What became of each file"
OUTCOME_COLUMNS = (("File", "200px"), ("Verdict", "100px"), ("Passages", "100px"), ("What to do or to know", "400px"))
CHANGE = "Replace or remove a document"
DOCUMENT = "Document"
NEW_VERSION = "The file that takes its place"
REPLACE = "Replace it"
REPLACE_SURELY = "Press once more to replace it"
REMOVE = "Remove it"
REMOVE_SURELY = "Press once more to remove it"
CHOOSE_ONE = "Choose a document first."
CHOOSE_FILE = "Choose the file that takes its place first."
REMOVED = "“{title}” is removed, and so is its file. No reply rests on it any more."
REMOVED_FROM_KNOWLEDGE = (
    "“{title}” is removed, and no reply rests on it any more. Its file stays where it is ({path}): "
    "`coach ingest` takes it in again unless somebody deletes it there."
)

GAPS = "Guide gaps"
GAPS_INTRODUCTION = "What people asked and no guide covers: without names, and with nobody beside it."
MISSED = "What was missed"
GAP_COLUMNS = (("Times", "70px"), ("What was missed", "500px"), ("In a reply of kind", "170px"))
NO_GAPS = "Nothing was asked that the guides do not cover."
COUNTED_GAPS = "{count:,} gaps, the one met most often first. [Download as CSV](program/gaps.csv)"
ONE_GAP = "A gap that a guide covers now"
CLEAR_ONE = "Clear this one"
CLEAR_ALL = "Clear all"
CLEAR_SURELY = "Press once more to clear all"
CHOOSE_GAP = "Choose a gap first."

PAIRS_TITLE = "How the pairings get on"
PAIRS_INTRODUCTION = (
    "Here are counts and nothing else, each of people who prepare sessions on this page, one or both of a pairing. "
    "A count below five is withheld, and so is one that would tell of fewer than five others."
)
WITHHELD = "withheld (fewer than five)"
MESSAGES = "Messages ready to send"
MESSAGES_INTRODUCTION = "Short texts after the guides. Change what you like, copy, and send from your own mail."

HELD = "What is stored and sent where"
EVALUATION = "Evaluation"
NO_SCORECARD = (
    "No scorecard was made yet. Whoever runs Flipside makes one with `make evals`, or with "
    "`python -m evals run --out DIR`, DIR being the folder “scorecard” in the data folder. It takes some minutes."
)
SCORECARD = "The last scorecard. [Open the report](program/scorecard.html)"
NO_REPORT = "The report's page is missing; `python -m evals report` writes it anew."
NO_MEASURES = "Its table is missing, because an earlier version made it; `python -m evals report` writes it."
MEASURES = "Measures"
MEASURE_COLUMNS = (
    ("Suite", "120px"),
    ("Measure", "170px"),
    ("Mean", "80px"),
    ("95 % interval", "150px"),
    ("Cases", "80px"),
    ("What it says", "400px"),
)
NO_INTERVAL = "too few cases"

GONE = "This file is no longer kept. Make it anew on the Program tab."
