"""UI: every word that the Practise tab says itself, and the examples it offers to load."""

from assistant.domain.people import BusinessFunction
from assistant.domain.request import Kind

TAB = "Practise"
TITLE = "Try it out before it counts"
INTRODUCTION = (
    "For mentors. Paste what you mean to say and see how it will be heard. Only your latest try is kept, for you alone."
)

FOLDS = {
    Kind.EXPLAINER: "An explanation",
    Kind.FEEDBACK: "A message or feedback",
    Kind.QUESTIONS: "Questions to ask",
}
FIELDS = {
    Kind.EXPLAINER: "Your explanation",
    Kind.FEEDBACK: "Your message",
    Kind.QUESTIONS: "Your questions, one a line",
}
WISHES = {
    Kind.EXPLAINER: "Is this explanation ready for somebody senior?",
    Kind.FEEDBACK: "Is this ready to be said or sent?",
    Kind.QUESTIONS: "Are these questions ready to be asked?",
}
EXAMPLES = {
    Kind.EXPLAINER: (
        "Zero trust means that we never trust and always verify every identity via mTLS, and continuously evaluate "
        "the posture of each endpoint before granting least privilege access to any resource in the estate."
    ),
    Kind.FEEDBACK: "You never let me finish in our sessions and it is really rude. You should listen more.",
    Kind.QUESTIONS: (
        "Don't you think our app is too slow?\n"
        "Why do you not use it and what would you change?\n"
        "What did you try last week?"
    ),
}
LISTENER = "Who listens"
LISTENERS = {
    BusinessFunction.GENERAL: "Any executive",
    BusinessFunction.FINANCE: "Finance",
    BusinessFunction.OPERATIONS: "Operations",
    BusinessFunction.HR: "HR",
    BusinessFunction.LEGAL: "Legal",
    BusinessFunction.SALES_MARKETING: "Sales and marketing",
    BusinessFunction.TECHNOLOGY: "Technology",
}
CHECK = "Look at it"
LOAD_EXAMPLE = "Load an example"
LOOKED_AT = "Looked at. What to change stands below."
NOTHING_TO_LOOK_AT = "Write or paste something first."

REHEARSAL = "Rehearse aloud"
REHEARSAL_INTRODUCTION = (
    "A generic executive asks, you answer, five turns, harder each time; then a debrief with scores. "
    "Nobody real is played."
)
ABOUT = "What you will practise"
EXPLAIN, GIVE_FEEDBACK = "Explaining a topic", "Giving feedback"
ON = "The topic, or what your feedback is about"
ON_EXAMPLE = "passkeys"
BEGIN = "Begin"
SAY = "What you say"
SAY_IT = "Say it"
END = "End and see the debrief"
STARTED = "Your turn: answer as you would in the room."
NEXT_TURN = "Your turn again."
ENDED = "The rehearsal is over. The debrief stands below."
NOT_STARTED = "Begin a rehearsal first."
NAME_IT = "Name the topic, or what your feedback is about."
YOU_SAID = "You said"
OPENINGS = {
    EXPLAIN: "Let me practise explaining {what} to a sceptical {whom}",
    GIVE_FEEDBACK: "Let me practise giving feedback to a sceptical {whom}: {what}",
}
WHOM = {
    BusinessFunction.GENERAL: "executive",
    BusinessFunction.FINANCE: "CFO",
    BusinessFunction.OPERATIONS: "COO",
    BusinessFunction.HR: "head of HR",
    BusinessFunction.LEGAL: "head of legal",
    BusinessFunction.SALES_MARKETING: "head of sales",
    BusinessFunction.TECHNOLOGY: "CTO",
}
