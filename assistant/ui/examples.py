"""UI: example requests for each role, shown while a conversation is empty."""

from assistant.domain.people import Role

EXAMPLES: dict[Role, tuple[str, ...]] = {
    Role.EXECUTIVE: (
        (
            "I've 30 minutes with my mentor tomorrow, first session, topic is how her team uses AI assistants. "
            "What do I do?"
        ),
        "He told me my town halls feel scripted and I got defensive. How do I come back to that?",
        "Give me five questions to ask my mentor about how younger customers choose.",
        "What is passwordless sign-in, and what should I ask our own people about it?",
    ),
    Role.MENTOR: (
        "I need to explain zero trust to our COO in five minutes, she hates jargon.",
        "How do I tell an SVP he keeps interrupting me?",
        "Plan a 45 minute session where our CFO tries writing prompts himself.",
        "My executive has cancelled twice. What do I write?",
    ),
    Role.STAFF: (
        "Session guide for a 60 minute kickoff, 12 pairs, finance and operations.",
        "How should we match pairs, and what must we avoid?",
        "Agenda for a 30 minute mid-program check-in with mentors only.",
        "What may we report to the sponsor without exposing a pair?",
    ),
}
