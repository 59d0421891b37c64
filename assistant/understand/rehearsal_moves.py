"""Understand: what a message does to a rehearsal: it begins one, is a turn in it, ends it, or wants something else."""

import re
from enum import StrEnum

from assistant.domain.sentences import content_words

_WHO = r"(?:[\w'-]+ ){0,4}?(?:executives?|execs?|boss|bosses|chief|leader|director|manager|partner|president|sponsor|head of [\w& ]+|(?:general )?counsel|board(?: member)?|c[a-z]{1,2}o|ciso|chro|[se]?vp|gc)\b"
_PRACTISE = r"(?:practi[sc](?:e|ing)|rehears(?:e|ing|al)|role-? ?play(?:ing)?|roleplay\w*|dry[- ]run\w*|run[- ]through|run through|mock (?:talk|session|meeting|conversation)|try (?:out|it out))"
_POLITE = r"^\W*(?:(?:ok|okay|and|now|then|hi|hello|hey|please|pls|so|well|great|thanks|coach|first)\W+)*"
_I_WANT = r"(?:let me|let us|let's|lets|can i|can we|could i|could we|may i|shall we|i want to|i wanna|i'd like to|i would like to|i'd love to|i need to|i have to|i'd rather|help me(?: to)?|i want|i'd like|i need|i would like)"
_YOU = r"(?:can|could|will|would) you"
_PLAY = rf"(?:(?:role-? ?)?play(?:ing)?|be|act as|act like|pretend (?:to be|you are|you're|to)|imagine you are|you are|you're|you be|you play|as)\s+(?:the |an? |my |our )?{_WHO}"
_STARTS = re.compile(
    rf"\b{_I_WANT}\s+(?:just |quickly |please |first |to |also |an? |the |have |do |get |some |another |with you |now |really )*{_PRACTISE}"
    rf"|{_POLITE}{_PRACTISE}\b"
    rf"|\b{_YOU}\s+(?:please |maybe )?(?:help me )?(?:{_PRACTISE}|grill me|challenge me|quiz me)"
    rf"|{_POLITE}(?:grill|quiz|challenge|spar with|pressure-test|cross-examine) me\b"
    rf"|(?:{_POLITE}|\b{_YOU} (?:please )?|[.;,:!] (?:and )?(?:please )?)(?!as\b){_PLAY}"
    rf"|\b(?:simulate|act out) (?:a |the )?(?:talk|conversation|meeting|session|discussion) with {_WHO}|\band (?:please )?(?:be|play) an? (?:sceptical|skeptical|tough|hard|grumpy|critical|impatient) {_WHO}"
    rf"|\byou(?:'re| are| be| play)? (?:the |an? )?(?:\w+ )?(?:sceptical|skeptical|tough|hard|grumpy|critical|impatient) {_WHO}",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:explain\w*|explanation|pitch\w*|present\w*|tell\w*|say(?:ing)?|feedback|conversation|talk(?:ing)?|rais(?:e|ing)|bring\w* up|ask(?:ing)?|thank\w*|apologi\w+|grill|quiz|challenge|cross-examine|spar)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(rf"\b{_WHO}", re.IGNORECASE)
_WITH_OTHERS = re.compile(
    r"\b(?:with|to|for|telling|tell) (?:my|our|the|a) (?:junior |reverse |young )?mentors?\b|\b(?:agenda|guide|workshop|cohort|pairs|pairings|facilitat\w+|run ?sheet)\b|\byou(?:'re| are| be| play) (?:the |a |my )?(?:junior|mentor)\b|\b(?:plan|write|draft|give me|prepare) (?:me )?(?:an?|the|our|\d+|some|five|four|three|six|ten)\b"
    r"|\bquestions (?:to|for)\b|^\W*(?:how|what|why|when|where|who|which|does|do|should)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\W*(?:(?:ok|okay|please|thanks|thank you|right|so|and|let's|lets|let us|i want to|i'd like to|can we|could we|we can|you can|i think)\W+)*"
    r"(?:stop(?: here| now| it| there| please| the (?:rehearsal|role-?play|practice))?|that(?:'s| is| was|s) (?:enough|it|all)(?: for (?:now|today))?|enough(?: for (?:now|today))?|debrief(?: me| please| now)?|end(?: it| here| the (?:rehearsal|role-?play))?|finish(?: here| it| the rehearsal)?|(?:i'm |i am |we're )?done|quit|time[- ]?out|cut|"
    r"how (?:did i do|was i|was that|was it|did it go)|(?:my |the |your )?(?:feedback|scores?)(?: please)?)(?:\W+(?:please|now|thanks|thank you|here|for today|debrief(?: me| please)?))*\W*",
    re.IGNORECASE,
)
_NEEDS_HINT = re.compile(
    r"\W*(?:(?:ok|hm+|uh+|um+|er+|sorry|please)\W+)*(?:hint|help(?: me)?(?: out)?|(?:a |give me a |can i (?:have|get) a )hint|i(?:'m| am) stuck|i do(?:n't| not) know what to say|(?:but )?what (?:should|could|can|do|would) (?:i|you) say(?: (?:to that|now|here|next))?|what now|how (?:should|would|do) (?:i|you) answer (?:that|this|it))\W*(?:please|here|now)?\W*",
    re.IGNORECASE,
)
_DRAFTS = re.compile(
    rf"{_POLITE}(?:(?:can|could|would|will) you |i (?:want|need|would like) (?:you to )?|i'd like |instead )?(?:please )?(?:draft|write|plan|prepare|make|create|give me|get me|show me|suggest)\s+(?:me |us )?(?:[\w'-]+ ){{0,4}}?(?:agenda|questions|session guide|guide|explainer|explanation|running order|message|e-?mail|mail|note|primer|session|feedback wording|meeting)\b"
    rf"|{_POLITE}plan (?:for )?\d+|{_POLITE}(?:the |an? |\d+ |four |five )?(?:agenda|session guide|discussion questions|questions (?:for|to ask))\b|{_POLITE}back to the (?:agenda|questions?|guide|explainer|feedback|message|plan|draft)\b",
    re.IGNORECASE,
)
_SWITCHES = re.compile(
    r"^\W*(?:(?:no|ok|okay|hm+|wait|sorry|actually|well|and|oh|but|instead|please)\W+)*(?:let'?s (?:do|take|try|switch|practi[sc]e|rehearse|go with|make it|change)|(?:can|could|shall) (?:we|i) (?:do|take|try|switch|change|practi[sc]e|rehearse)|switch\b|change (?:the |to\b)|make it\b|i(?:'d| would) rather (?:do|practi[sc]e|rehearse|explain|take)|(?:play|be) an?\b|what about\b|how about\b|now (?:as|with|play|for) an?\b|(?:with|for|as) an?\b)",
    re.IGNORECASE,
)
_FEW_WORDS = 4  # with which one asks for nothing but a rehearsal
_LONGEST_SWITCH = 14  # words; a longer one is what somebody says to the executive
_AGAIN = re.compile(
    r"^\W*(?:(?:ok|okay|thanks|thank you|great|good|and|now|please|yes|let's|lets|can we|could we|do it|one|let me|i want to|i'd like to)\W+)*(?:try (?:it |that )?again|again|once more|one more (?:time|round|go|try)|more (?:time|round)|another (?:round|go|try|one|time)|harder|tougher|repeat|retry|redo|second round|next round|go again|start over|from the (?:top|start))\b",
    re.IGNORECASE,
)
_HARDER = re.compile(
    r"\b(?:hard(?:er)?|tough(?:er)?|more (?:difficult|critical|sceptical|challenging)|meaner|next (?:round|level))\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:back to|continue|go on with|carry on with|resume|on with) (?:the |our |my )?(?:rehears\w+|role-?play|practice|dry run)\b",
    re.IGNORECASE,
)
_KNOWS_NOT = re.compile(r"\b(?:do not|don't|dont|no) (?:know|idea)\b|\bnot sure\b", re.IGNORECASE)
_REAL_PERSON = re.compile(
    rf"\b(?:play(?:ing)?|be|act as|act like|pretend (?:to be|you are|you're)|imagine you are|you are|you're|as)\s+(?:(?:my|our)\s+{_WHO}|(?:(?i:mr|mrs|ms|dr|herr|frau)\.?\s+)?[A-Z][a-z]+ (?:[A-Z][\w.]* )?[A-Z][a-z]+\b|(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.?\s+[A-Z]\w+)"
)
_ANYBODY = re.compile(r"^(?:Chief|Head|General|Senior|Vice|Executive|Managing|Board|Devil)\b")
FEWEST_WORDS = 3  # of a spoken turn


class Move(StrEnum):
    """What a message does while a rehearsal is under way."""

    TURN = "turn"
    END = "end"
    HINT = "hint"
    EMPTY = "empty"
    BACK = "back"
    SWITCH = "switch"  # another topic or listener, where the message names one
    LEAVE = "leave"  # another wish: "draft an agenda for …"


def asks_to_rehearse(text: str) -> bool:
    """Whether a message asks the coach to play the other side; planning or asking about practice does not."""
    if not _STARTS.search(text) or _WITH_OTHERS.search(text):
        return False
    if len(text.split()) <= _FEW_WORDS:
        return True  # "can we rehearse?"
    return bool(_SAYS.search(text) or _SOMEBODY.search(text) or re.search(r"\bwith (?:me|you)\b", text, re.IGNORECASE))


def read_move(text: str) -> Move:
    """What a message does in the middle of a rehearsal; in doubt it is what the person says to the executive."""
    if _ENDS.fullmatch(text):
        return Move.END
    if _NEEDS_HINT.fullmatch(text):
        return Move.HINT
    if _BACK.search(text) and len(text.split()) <= _LONGEST_SWITCH:
        return Move.BACK
    if _DRAFTS.search(text):
        return Move.LEAVE
    if asks_to_rehearse(text) or may_switch(text):
        return Move.SWITCH
    is_empty = len(text.split()) < FEWEST_WORDS or not content_words(text)
    return Move.EMPTY if is_empty and not _KNOWS_NOT.search(text) else Move.TURN


def may_switch(text: str) -> bool:
    """Whether a message is worded like a change of topic or listener."""
    return bool(_SWITCHES.search(text)) and len(text.split()) <= _LONGEST_SWITCH


def wants_another_round(text: str) -> bool:
    return bool(_AGAIN.search(text)) and len(text.split()) <= _LONGEST_SWITCH


def wants_it_harder(text: str) -> bool:
    return bool(_HARDER.search(text))


def comes_back(text: str) -> bool:
    """Whether a message goes back to a rehearsal that something else came between."""
    return bool(_BACK.search(text)) and len(text.split()) <= _LONGEST_SWITCH


def names_real_person(text: str) -> bool:
    """Whether somebody real is to be played: "play my boss", "be Jane Doe"."""
    return any(not _ANYBODY.match(found[0].split(maxsplit=1)[-1]) for found in _REAL_PERSON.finditer(text))
