"""Domain: words that feedback avoids, because they put people on the defensive or label them."""

import re

AVOID = (
    "always", "never", "obviously", "just", "actually", "with respect", "to be honest", "you people",
    "your generation", "young lady", "articulate", "digital native", "dinosaur", "aggressive", "emotional",
    "no offence", "no offense", "everyone thinks", "should have", "calm down", "as i already said",
)  # fmt: skip

_AVOID = re.compile(r"\b(" + "|".join(AVOID) + r")\b", re.IGNORECASE)


def words_to_avoid(text: str) -> tuple[str, ...]:
    """The words of `text` to leave out, each once, in order; quoted words are somebody else's and pass."""
    own_words = re.sub(r'"[^"]*"|“[^”]*”', " ", text)
    return tuple(dict.fromkeys(found.lower() for found in _AVOID.findall(own_words)))
