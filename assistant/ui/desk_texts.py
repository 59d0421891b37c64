"""UI: the words of the Notes tab."""

from assistant.domain.traffic_light import Light

TAB = "Notes"
TITLE = "Session notes"
INTRODUCTION = (
    "What a pair wrote after a session waits here, encrypted, until you have read it. Nothing of it is indexed before you confirm it, "
    "and no program finds every detail that gives somebody away."
)
ADD = "Put a note on the desk"
NOTE, NOTE_HINT = "The note", "Paste what the pair wrote. [ours] and [themes only] before a line say how far it may go."
PAIRING, PAIRING_HINT = (
    "Pairing",
    "What the pairing is called; only a keyed hash of it is kept. Without it the note counts for no pairing.",
)
NO_DISCLOSURE = "I have read it, and nobody discloses harm, pressure, fraud or ill health in it"
WAITING = "Notes on the desk"
NOBODY_WAITS = "No note waits on the desk."
SUMMARY = "{waiting} on the desk, {taken} confirmed, {withheld} of the notes in the knowledge withheld from replies."
THEME = "- {theme}: {count} pairings"
BEFORE, AFTER = "As it was written", "As readers will see it"
UNTIL = "{note}: deleted after {day:%d %B %Y} unless you confirm it."
REPLACED, LEFT_IN = "“{stretch}” → “{words}”: it {why}.", "“{stretch}” was left in by a person: it {why}."
LIGHTS = {Light.OURS: "stays with the pair", Light.THEMES: "themes only", Light.SHAREABLE: "shareable"}
LOOK_TITLE = "Before you confirm"
NONE_TELLING = "No telling combination was found. That is no promise: read it as a colleague would."
TELLING = "Line {line}: “{words}”. {why} Rather: {wider}"
CHANGE = "Change it"
MASK, MASK_WITH, MASK_IT = "Words to take out everywhere", "What stands there instead", "Take out"
NUMBER, UNDO = "Number of a replacement", "Leave in"
LINE, WORDING, REWORD = "Line", "New wording of that line (nothing leaves it out)", "Reword"
LIGHT, RELIGHT = "Make that line stricter", "Change its light"
DECIDE = "Decide"
ASKED = "I have read every line and asked the question above"
CONFIRM, REJECT = "Confirm: take it into the knowledge", "Reject: delete it"
ASK_FIRST = "Tick that you have read it, then decide."
CHOOSE_FIRST = "Choose a note on the desk first."
NO_NUMBER = "Give a whole number, as it stands beside the line."
PUT = "{note} is on the desk. Nothing of it is indexed."
CONFIRMED = "{note} is taken in (passages: {passages}), and what the pair wrote is deleted. {told}"
REJECTED = "{note} is deleted."
ERASE = "Erase what was kept"
ERASE_WHAT = "What to erase"
BY_NOTE, BY_PAIRING, BY_PERSON = "a note, by its id", "a pairing, by its name", "a person, by the full name"
ERASE_WHOM, ERASE_IT = "Its id or name", "Erase for good"
SURE = "I know that this cannot be taken back"
ERASED, NOTHING_ERASED = "Erased: {removed}.", "Nothing was found to erase."
CANNOT_KNOW = "The program cannot know about:"
EXCERPT = 60  # characters of a stretch beside its explanation
