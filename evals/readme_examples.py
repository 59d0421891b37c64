"""Writes the README's examples anew from what the coach really says: `python -m evals.readme_examples`."""

import re
from pathlib import Path

from assistant import Assistant, Settings, build_assistant
from assistant.domain.people import Role

README = Path(__file__).resolve().parent.parent / "README.md"
EXAMPLES = (
    (
        Role.EXECUTIVE,
        "I've 30 minutes with my mentor tomorrow, first session, topic is how her team uses AI assistants. What do I do?",
    ),
    (Role.EXECUTIVE, "He told me my town halls feel scripted and I got defensive. How do I come back to that?"),
    (Role.MENTOR, "I need to explain zero trust to our COO in five minutes, she hates jargon."),
    (Role.MENTOR, "How do I tell an SVP he keeps interrupting me?"),
    (Role.STAFF, "Session guide for a 60 minute kickoff, 12 pairs, finance and operations."),
)
_BETWEEN = re.compile(r"(<!-- examples: begin -->\n).*(<!-- examples: end -->)", re.DOTALL)


def examples_text(assistant: Assistant) -> str:
    """The five requests with their replies, as folded Markdown."""
    blocks = []
    for role, question in EXAMPLES:
        quoted = "\n".join(f"> {line}".rstrip() for line in assistant.answer(question, role=role).markdown.split("\n"))
        blocks.append(f"<details><summary><b>{role.value}:</b> “{question}”</summary>\n\n{quoted}\n\n</details>\n")
    return "\n".join(blocks)


def with_examples(readme: str, assistant: Assistant) -> str:
    return _BETWEEN.sub(lambda found: f"{found[1]}\n{examples_text(assistant)}\n{found[2]}", readme)


if __name__ == "__main__":
    README.write_text(with_examples(README.read_text("utf-8"), build_assistant(Settings())), encoding="utf-8")
