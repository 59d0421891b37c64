"""Understand: a message with its slips of the keyboard put right, so that the readers meet the words that were meant.

English words are those of SCOWL as symspellpy ships them, with their frequency on the web; the words of the labelled
examples come first, since people here write about mentoring. What is in neither, such as a product, stays as typed.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.understand.meaning import FOLLOW_UP_EXAMPLES, KIND_EXAMPLES, RED_LINE_EXAMPLES, load_examples

SHORTEST = 4  # letters; shorter words are too near to one another
TWO_SLIPS_FROM = 6  # letters
KNOWN = 60_000  # of the dictionary's words, the most frequent; beyond them stand words that look like slips
COMMON = 40_000  # of the dictionary's words, the most frequent; rarer ones are seldom what somebody meant
NAME_COUNTS = 20  # a name of a technology or country weighs as much as a word that the examples hold so often
OFTEN = 2  # times that the examples hold a word of the field
FIRST_WORD_FROM = 6  # letters; a shorter capitalized first word may be a name
# Words of today's work that the dictionary, made of older books, does not have.
_NEWER = frozenset(
    "chro ciso evp svp agentic agri agritech airtags analytics arduino armourer bellboy bereal biohacking blockchain blockchains blog blogs bluesky blunter booktok "
    "captioners chatbot chatbots chatgpt chatops cobot cobots collabs comms copilot coworking crisper crispr crowdfunding crypto cryptocurrency cyber "
    "deepfake deepfakes deliveroo devops doomscrolling doxxing ecom edtech emoji emojis esport esports evals exoskeleton exoskeletons explainer explainers "
    "figma finops fintech furries gamification genai geocaching geofencing github gitops glamping gmail graphql hackathon hackathons hallyu handhelds "
    "haptics homomorphic hydroponics icebreaker icebreakers idempotency influencer influencers infosec insurtech journaling kanban kickoff kickoffs "
    "kubernetes lakehouse letterboxd lidar linkedin liveness livestream livestreams llms meme memes mentee mentees merch metaverse microgrids microlearning "
    "microservices miro mlops modeling moodle mrna neobank neobanks neurodiversity nfts offsite ombudswoman onboarding outlook passkey passkeys patreon "
    "peppol pharma phygital playout podcast podcaster podcasters podcasts prompter proptech punchier qubits ransomware recommender recommenders regtech "
    "rewilding roblox robo rollups runsheet selfie serialisation sharepoint sketchnoting smartphone smartphones smartwatch smartwatches snappier stablecoin "
    "stablecoins standup standups starlink startup startups storybook substack surtitle terraform thrifting tiktok tinyml tokenisation tokenization "
    "touchless trello upcycling upskilling vinted vlog vlogging wearables webex webinar webinars whatsapp wordle workation workations zotero".split()
)  # fmt: skip
# Shorthand that is a word as well: what must stand behind it, and the word that was meant then.
_SHORTHAND_BEFORE = {
    "ad": (re.compile(r"\s+(?:an?|the|some|more|one|two|another|in|time|feedback|\d+)\b"), "add"),
    "id": (re.compile(r"\s+(?:like|love|want|prefer|rather|need|say|hate|be|use|also|just|wanna|appreciate)\b"), "i'd"),
    "form": (
        re.compile(
            r"\s+(?:sales|finance|hr|legal|marketing|operations|procurement|the (?:start|beginning|board|top))\b"
        ),
        "from",
    ),
    "thre": (re.compile(r"\s+(?!too\b|as\b|is\b|are\b|will\b)\w"), "three"),
    "4": (re.compile(r"\s+(?:my|our|him|her|them|me|us|slack|whatsapp|e-?mail|tomorrow|today|the|an?)\b"), "for"),
    "2": (re.compile(r"\s+(?:my|our|him|her|them|me|us|do|ask|say|tell|show|get|make|send|the)\b"), "to"),
    "ot": (re.compile(r"\s+(?!security|systems?|networks?|devices?|environment)\w"), "to"),
}
_DIGIT = r"(?<![#.:-])(?<!session )(?<!question )(?<!number )(?<!step )(?<!version )(?<!part )[24](?= [^\W\d_])"
_WORD = re.compile(rf"(?<![\w.@/-])(?:w/o?|[^\W\d_]+(?:'[^\W\d_]+)*|{_DIGIT})(?!\w)")


@cache
def _shorthand() -> Mapping[str, str]:
    path = files("assistant.understand").joinpath("cues", "shorthand.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def _dictionary() -> Mapping[str, int]:
    """Every English word with its place by frequency, 0 the most frequent."""
    lines = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig")
    return {line.partition(" ")[0]: place for place, line in enumerate(lines.splitlines()[:KNOWN])}


@cache
def _counted() -> Counter[str]:
    """How often the labelled examples hold each word."""
    texts = (text for name in (KIND_EXAMPLES, RED_LINE_EXAMPLES, FOLLOW_UP_EXAMPLES) for _, text in load_examples(name))
    return Counter(word for text in texts for word in _WORD.findall(text.lower()))


@cache
def _field_words() -> Mapping[str, int]:
    """The words of the examples; their own slips are left out, being in no dictionary."""
    return {word: count for word, count in _counted().items() if count >= OFTEN and word in _dictionary()}


def times_in_examples(word: str) -> int:
    """How often people use a word when they write to the coach."""
    return _counted()[word.lower()]


@cache
def _by_first_letter() -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    common = [word for word, place in _dictionary().items() if place < COMMON and len(word) >= SHORTEST]
    return _grouped(_field_words()), _grouped(common)


def _grouped(words: Collection[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for word in words:
        grouped.setdefault(word[0], []).append(word)
    return grouped


def is_known(word: str) -> bool:
    """Whether this is an English word, and so no slip."""
    return word.lower() in _dictionary() or word.lower() in _NEWER


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with its slips put right; `shifts` tells where each mended word ends, and how far what follows has moved."""

    text: str
    shifts: tuple[tuple[int, int], ...]

    def typed_place(self, place: int) -> int:
        """Where a place between two words of `text` stands in the text as it was typed."""
        return place - sum(shift for end, shift in self.shifts if end <= place)


def mended(text: str, also_known: Collection[str] = ()) -> Mended:
    """The text with misspelled words put right; `also_known` are words outside the dictionary that are no slips."""
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []
    end = length = 0
    for found in _WORD.finditer(text):
        right = _put_right(found, also_known)
        pieces += text[end : found.start()], right
        length += found.start() - end + len(right)
        end = found.end()
        if len(right) != len(found[0]):
            shifts.append((length, len(right) - len(found[0])))
    return Mended("".join((*pieces, text[end:])), tuple(shifts))


def repaired(text: str) -> str:
    """The text of `mended`, where no names are known."""
    return mended(text).text


def _put_right(found: re.Match[str], also_known: Collection[str]) -> str:
    word = found[0]
    lowered = word.lower()
    if lowered == "y" and found.start() == 0:
        return "why"
    if not word.isupper() and (meant := _written_out(lowered, found.string[found.end() :].lower())):
        return meant
    known = is_known(lowered) or lowered in also_known or "'" in lowered
    stays = known or len(word) < SHORTEST or _may_be_a_name(word, found.start())
    return word if stays else _nearest(lowered, also_known) or word


def _written_out(word: str, behind: str) -> str:
    """The word that a shorthand stands for, or ""."""
    if word in _SHORTHAND_BEFORE:
        pattern, meant = _SHORTHAND_BEFORE[word]
        return meant if pattern.match(behind) else ""
    return _shorthand().get(word, "")


def _may_be_a_name(word: str, start: int) -> bool:
    """Names are written with a capital; so is the first word, and everything by those who shout."""
    if word.isupper():
        return len(word) < FIRST_WORD_FROM
    return word[0].isupper() and (start > 0 or len(word) < FIRST_WORD_FROM)


def _nearest(word: str, also_known: Collection[str]) -> str:
    """The word that was most likely meant, or "": fewest slips first, a word from elsewhere counting one more; no shorter, and frequent."""
    if word.endswith("s") and (word[:-1] in _dictionary() or word[:-1] in also_known):
        return ""  # a plural
    field, common = (words.get(word[0], ()) for words in _by_first_letter())
    also_known = (*also_known, *_NEWER)
    slips = 2 if len(word) >= TWO_SLIPS_FROM else 1
    names = [name for name in also_known if name[0] == word[0] and len(name) >= SHORTEST]
    ours = process.extract(word, field, scorer=OSA.distance, score_cutoff=slips, limit=20)
    ours += process.extract(word, names, scorer=OSA.distance, score_cutoff=1, limit=20)
    others = process.extract(word, common, scorer=OSA.distance, score_cutoff=1, limit=20)
    ranked = [(hit[1], 0, len(hit[0]) < len(word), -_field_words().get(hit[0], NAME_COUNTS), hit[0]) for hit in ours]
    ranked += [(hit[1] + 1, 1, len(hit[0]) < len(word), _dictionary()[hit[0]], hit[0]) for hit in others]
    return min(ranked)[-1] if ranked else ""
