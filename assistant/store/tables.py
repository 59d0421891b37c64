"""Store: the tables, in portable SQL that SQLite and PostgreSQL share."""

from sqlalchemy import (
    DDL,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
)

SCHEMA_VERSION = 10  # raise it when a table is added: an older database then gets it, and keeps what it holds

metadata = MetaData()

# One row. Every write to the knowledge starts by raising `generation`, so writers queue up behind it.
state = Table(
    "state",
    metadata,
    Column("only_row", Integer, primary_key=True, autoincrement=False),
    Column("schema_version", Integer, nullable=False),
    Column("store_id", String(32), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("embedder_name", Text),
    Column("embedder_dimension", Integer),
)

documents = Table(
    "documents",
    metadata,
    Column("document_id", String(500), primary_key=True),
    Column("source", String(40), nullable=False, index=True),
    Column("path", Text, nullable=False),
    Column("absolute_path", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("content_hash", String(200), nullable=False),
    Column("revision", Integer, nullable=False),  # the generation in which it was last written
    Column("embedder_name", Text, nullable=False),  # its vectors are stale if the store names another
)

records = Table(
    "records",
    metadata,
    Column("document_id", String(500), ForeignKey(documents.c.document_id, ondelete="CASCADE"), primary_key=True),
    Column("record_id", String(80), primary_key=True),
    Column("shape", String(60), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("body", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("passage_id", String(700), primary_key=True),
    Column("document_id", String(500), ForeignKey(documents.c.document_id, ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("record_id", String(80)),
    Column("record_shape", String(60)),
    Column("vector", LargeBinary, nullable=False),  # little-endian float32; last, so that text reads skip it
    Index("passages_in_order", "document_id", "position"),
    Index("passages_of_a_record", "record_id"),
)

turns = Table(
    "turns",
    metadata,
    Column("conversation_id", String(100), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("question", Text, nullable=False),
    Column("request", Text, nullable=False),  # JSON
    Column("markdown", Text, nullable=False),
    Column("citations", Text, nullable=False),  # JSON
    Column("written_at", DateTime(timezone=True), nullable=False),
)

# What a turn's files are made of: the draft as it was composed, by the name of its shape.
drafts = Table(
    "drafts",
    metadata,
    Column("conversation_id", String(100), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("shape", String(60), nullable=False),
    Column("body", Text, nullable=False),  # JSON
    Column("composer", Text, nullable=False),
    ForeignKeyConstraint(
        ["conversation_id", "position"], [turns.c.conversation_id, turns.c.position], ondelete="CASCADE"
    ),
)

# Drafts that their owner lets others in the house read, each under a token that nobody can guess.
shared_drafts = Table(
    "shared_drafts",
    metadata,
    Column("conversation_id", String(100), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("token", String(40), nullable=False, unique=True),
    ForeignKeyConstraint(
        ["conversation_id", "position"], [drafts.c.conversation_id, drafts.c.position], ondelete="CASCADE"
    ),
)

ratings = Table(
    "ratings",
    metadata,
    Column("conversation_id", String(100), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("liked", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(
        ["conversation_id", "position"], [turns.c.conversation_id, turns.c.position], ondelete="CASCADE"
    ),
)

# What somebody prepares for a session, and notes after it. The drafts are turns of a conversation of its own.
sessions = Table(
    "sessions",
    metadata,
    Column("visitor", String(100), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("role", String(20), nullable=False),
    Column("starts", String(20), nullable=False),  # local time in ISO form; empty where none was named
    Column("minutes", Integer, nullable=False),
    Column("stage", String(20), nullable=False),
    Column("topic", Text, nullable=False),
    Column("area", String(40), nullable=False),
    Column("goal", Text, nullable=False),
    Column("goal_is_shared", Boolean, nullable=False),
    Column("talking_points", Text, nullable=False),  # one a line
    Column("open_actions", Text, nullable=False),  # one a line
    Column("first_draft", Integer),
    Column("helped", Text, nullable=False),
    Column("change", Text, nullable=False),
    Column("tried", Text, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
)

actions = Table(
    "actions",
    metadata,
    Column("visitor", String(100), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("what", Text, nullable=False),
    Column("owner", String(20), nullable=False),  # a side, never a name; empty for both
    Column("due", String(10), nullable=False),  # ISO date; empty where none was named
    Column("done", Boolean, nullable=False),
    ForeignKeyConstraint(["visitor", "number"], [sessions.c.visitor, sessions.c.number], ondelete="CASCADE"),
)

# How often the date of a session was moved; the dates before are kept nowhere.
session_moves = Table(
    "session_moves",
    metadata,
    Column("visitor", String(100), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    ForeignKeyConstraint(["visitor", "number"], [sessions.c.visitor, sessions.c.number], ondelete="CASCADE"),
)

# What the knowledge did not cover, anonymized; nothing says who missed it, or when.
guide_gaps = Table(
    "guide_gaps",
    metadata,
    Column("text", String(400), primary_key=True),
    Column("kind", String(40), primary_key=True),
    Column("count", Integer, nullable=False),
)

# Nothing but the count: no text, no time, no person.
red_line_counts = Table(
    "red_line_counts",
    metadata,
    Column("code", String(8), primary_key=True),
    Column("count", Integer, nullable=False),
)


def _used() -> list[Column]:
    """What calls to a language model used, in one table as in the other."""
    whole = [Column(name, Integer, nullable=False) for name in ("calls", "estimated")]
    return whole + [Column(name, BigInteger, nullable=False) for name in ("tokens_in", "tokens_out", "millionths")]


# What language models used. Money is in millionths of the currency that prices are in.
spending = Table(
    "spending",
    metadata,
    Column("day", Date, primary_key=True),
    Column("model", String(200), primary_key=True),
    Column("visitors", Integer, nullable=False),
    *_used(),
)

# The same of each visitor, for their ceiling. Only today's stands here, under a hash that is another one tomorrow.
spending_of_visitors = Table(
    "spending_of_visitors",
    metadata,
    Column("day", Date, primary_key=True),
    Column("who", String(64), primary_key=True),
    Column("model", String(200), primary_key=True),
    *_used(),
)

# What a visitor calls a conversation; one without a name is shown by its first question.
conversation_names = Table(
    "conversation_names",
    metadata,
    Column("conversation_id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("visitor_id", String(50), nullable=False, unique=True),  # so that a name given again is another visitor
)

# Of a sign-in only the hash of its token stands here, so reading this table lets nobody in. Times are in seconds.
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("name", String(60), ForeignKey(accounts.c.name, ondelete="CASCADE"), nullable=False, index=True),
    Column("ends_at", Integer, nullable=False),
)

sign_in_tries = Table(
    "sign_in_tries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("who", String(64), nullable=False, index=True),  # the hash of a name or of an address
    Column("at", Integer, nullable=False),
)

# Written at the end and never changed; each entry's hash covers the one before it.
audit_entries = Table(
    "audit_entries",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(40), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)
for _change in ("UPDATE", "DELETE"):
    event.listen(
        audit_entries,
        "after_create",
        DDL(
            f"CREATE TRIGGER audit_no_{_change.lower()} BEFORE {_change} ON audit_entries "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END"
        ).execute_if(dialect="sqlite"),
    )

# Session notes that wait for a person's eye. What a pair wrote stands in `sealed` and nowhere else, and only until then.
notes_on_desk = Table(
    "notes_on_desk",
    metadata,
    Column("note_id", String(20), primary_key=True),
    Column("revision", Integer, nullable=False),  # raised by each step, so that two people do not undo each other's
    Column("pairing", String(40), nullable=False),  # a keyed hash, or nothing
    Column("delete_after", Date, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

# Notes that a person confirmed: which passages came of them, and of which pairing they are, as a keyed hash.
notes_taken_in = Table(
    "notes_taken_in",
    metadata,
    Column("note_id", String(20), primary_key=True),
    Column("pairing", String(40), nullable=False),
    Column("document_id", String(500), nullable=False),  # empty where only themes came of it
)

# What a line "for themes only" was about, by the title of a guide or card; its words are kept nowhere.
note_themes = Table(
    "note_themes",
    metadata,
    Column("note_id", String(20), primary_key=True),
    Column("theme", String(200), primary_key=True),
)

# What the shareable lines of a note are about, taken together: their words are cited only once enough pairings carry it.
note_subjects = Table(
    "note_subjects",
    metadata,
    Column("note_id", String(20), primary_key=True),
    Column("theme", String(200), nullable=False),
)
