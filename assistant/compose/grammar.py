"""Compose: turn "he keeps interrupting me", said about somebody, into words said to that person.

Covers the clauses people write about one another; whatever it cannot turn safely it leaves to the sender.
"""

import re

_IRREGULAR = {
    "get": "got", "give": "gave", "take": "took", "tell": "told", "say": "said", "cut": "cut", "put": "put", "let": "let",
    "make": "made", "come": "came", "go": "went", "leave": "left", "forget": "forgot", "speak": "spoke", "send": "sent",
    "read": "read", "write": "wrote", "steal": "stole", "lose": "lost", "hear": "heard", "see": "saw", "think": "thought",
    "know": "knew", "keep": "kept", "run": "ran", "shut": "shut", "hide": "hid", "hold": "held", "bring": "brought",
    "throw": "threw", "show": "showed", "undermine": "undermined", "talk": "talked", "stand": "stood", "pay": "paid",
    "do": "did", "have": "had", "be": "were", "is": "were", "are": "were", "has": "had", "does": "did", "begin": "began",
    "break": "broke", "choose": "chose", "find": "found", "feel": "felt", "mean": "meant", "set": "set", "sit": "sat",
    "spend": "spent", "teach": "taught", "understand": "understood", "win": "won", "overrule": "overruled", "turn": "turned",
}  # fmt: skip
_PARTICIPLE = {
    "gave": "given",
    "took": "taken",
    "came": "come",
    "went": "gone",
    "forgot": "forgotten",
    "spoke": "spoken",
    "wrote": "written",
    "stole": "stolen",
    "saw": "seen",
    "knew": "known",
    "ran": "run",
    "hid": "hidden",
    "threw": "thrown",
    "did": "done",
    "began": "begun",
    "broke": "broken",
    "chose": "chosen",
}
_PAST_FORMS = frozenset(_IRREGULAR.values()) - {"cut", "put", "let", "read", "set", "shut"}
_SUBJECT = re.compile(
    r"^(?:he|she|they|(?:my|our|the|an?) (?:\w+ ){0,2}?(?:executive|exec|mentor|boss|mentee|director|leader|manager|svp|evp|vp|c[a-z]o|colleague|partner|head of \w+))(?: who| that)?\s+(.+)$",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:always|constantly|often|usually|again and again|all the time|every (?:single )?time|sometimes|just|really|kind of|sort of|basically|literally|even)\b\s*",
    re.IGNORECASE,
)
_WANTS_ME_TO = re.compile(
    r"^(?:wants?|wanted|needs?|expects?|expected|asks?|asked|would like) (?:that )?me to (.+)$", re.IGNORECASE
)
_STATES = frozenset(
    "want wants wanted need needs like likes love loves hate hates know knows knew think thinks believe believes expect expects seem seems look looks".split()
)
_NEGATED = re.compile(
    r"^(?:does not|doesn't|do not|don't|did not|didn't|never|won't|will not|hasn't|has not|isn't|is not|wasn't|was not)\b",
    re.IGNORECASE,
)
_HELPERS = re.compile(
    r"^(?:keeps?|kept|is|was|are|were|has been|have been|had been|tends? to|seems? to|likes? to|has|have|had)\s+(?:on\s+)?",
    re.IGNORECASE,
)


def past_tense(verb: str) -> str:
    """The past tense of one verb, given as a base form, with -s or with -ing."""
    verb = verb.lower()
    for base in (verb, *_bases(verb)):
        if base in _IRREGULAR:
            return _IRREGULAR[base]
    if verb in _PAST_FORMS or verb.endswith("ed"):
        return verb
    if verb.endswith("ing") and verb[-4] == verb[-5]:
        return verb[:-3] + "ed"
    base = _bases(verb)[0] if _bases(verb) else verb
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles_its_end(base) else "") + "ed"


def past_of_participle(participle: str) -> str:
    """ "taken" → "took"; a regular one is its own past."""
    known = {form: past for past, form in _PARTICIPLE.items()}
    return known.get(participle.lower(), participle)


def gerund(verb: str) -> str:
    """The form with -ing of one verb in its base form."""
    verb = verb.lower()
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + (verb[-1] if _doubles_its_end(verb) else "") + "ing"


def _doubles_its_end(verb: str) -> bool:
    """ "hum" → "hummed", "stop" → "stopping": one vowel with one consonant behind it."""
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", verb)) and verb not in ("speak", "read")


def _bases(verb: str) -> list[str]:
    """Possible base forms, the likeliest first."""
    if verb.endswith("ing") and len(verb) > 4:
        stem = verb[:-3]
        doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls"
        needs_e = stem[-1] in "vzgcu" or (
            stem.endswith(("at", "is", "as", "us", "in"))
            and len(stem) > 4
            and not stem.endswith(("plain", "ain", "ess", "iss", "uss"))
        )
        return [stem[:-1]] if doubled else [stem + "e", stem] if needs_e else [stem, stem + "e"]
    if verb.endswith("ies"):
        return [verb[:-3] + "y"]
    if verb.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return [verb[:-2]]
    if verb.endswith("s") and not verb.endswith("ss"):
        return [verb[:-1]]
    return []


def said_to_you(clause: str) -> str:
    """ "he keeps interrupting me" → "I was interrupted"; "she talked over Ann's team" → "you talked over Ann's team".

    Returns "" for a clause that cannot be turned safely, such as one with a negation.
    """
    found = _SUBJECT.match(clause.strip())
    if not found:
        return ""
    rest = _OFTEN.sub("", found[1]).strip()
    if not rest or _NEGATED.match(rest):
        return ""
    if re.search(r",\s*\w+s\b(?! )", rest):  # a second verb would stay as it is: "seems low, cries"
        return ""
    rest = _HELPERS.sub("", rest, count=1).strip()
    if wanted := _WANTS_ME_TO.match(rest):
        return to_you(f"you asked me to {wanted[1]}")
    verb, _, tail = rest.partition(" ")
    is_verb = (
        verb.lower().endswith(("s", "ed", "ing")) or verb.lower() in _IRREGULAR or verb.lower() in _IRREGULAR.values()
    )
    if verb.lower() in _STATES:
        return ""
    if (
        not verb.isalpha()
        or not is_verb
        or verb.lower() in {"rude", "too", "very", "so", "not", "a", "an", "the", "late", "always"}
    ):
        return ""
    past, tail = past_tense(verb), _at_that_time(tail)
    return _passive(past, tail) or to_you(f"you {past} {tail}".strip())


_WHILE_I = re.compile(r"\b(while|when(?:ever)?|each time|every time|as soon as) i(?:['’]m| am)? (\w+)", re.IGNORECASE)
_NO_VERBS = frozenset("still already just only also then was were had could should would".split())


def _at_that_time(tail: str) -> str:
    """What the sender did meanwhile, told of the past as well: "while i explain it" → "while I explained it"."""

    def told(found: re.Match[str]) -> str:
        verb = found[2].lower()
        if verb.endswith("ing"):
            return f"{found[1]} I was {verb}"
        return f"{found[1]} I {verb if verb in _NO_VERBS or verb.endswith('ly') else past_tense(verb)}"

    return re.sub(r"\bi\b(?!\.)", "I", _WHILE_I.sub(told, tail))


def observed(clause: str) -> str:
    """What was seen, said to the person: "nobody understood his talk" → "nobody understood your talk"."""
    return said_to_you(clause) or ("" if _SUBJECT.match(clause.strip()) else to_you(clause))


_OBJECT_ME = re.compile(r"^(?:(off|over|down|out|up)\s+)?me(?:\s+(off|out|down|short|up))?\b\s*(.*)$", re.IGNORECASE)


_TAKES_MORE_THAN_ME = frozenset("told gave sent said helped let made had saw heard".split())  # "helped me prepare"


def _passive(past: str, tail: str) -> str:
    """What was done to the sender is said without "you": it tells the same and accuses less."""
    found = _OBJECT_ME.match(tail)
    if not found or past in _TAKES_MORE_THAN_ME:
        return ""
    particle = found[1] or found[2] or ""
    after = to_you(found[3])
    return " ".join(filter(None, ["I was", _PARTICIPLE.get(past, past), particle, after]))


def without_moment(event: str, when: str) -> str:
    """The event without its moment, for wording that names the moment in a place of its own."""
    at = event.lower().find(when.lower()) if when else -1
    return " ".join((event[:at] + event[at + len(when) :]).split()).strip(" ,") if at > 0 else event


def to_you(text: str) -> str:
    """Words about somebody, said to that person: "in her meetings" → "in your meetings"."""
    text = re.sub(r"\b(?:his|their)\b", "your", text, flags=re.IGNORECASE)
    text = re.sub(r"\bher (?=[a-z]+)", "your ", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:himself|herself|themselves)\b", "yourself", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:he|she|they)\b", "you", text, flags=re.IGNORECASE)
    return re.sub(r"\b(?:him|them)\b", "you", text, flags=re.IGNORECASE)


_NEXT_VERB = re.compile(
    r"(\b(?:and|then|or) )((?:asks|writes|says|adds|sends|tells|gives|names|stops|waits|listens|reads|books|fixes|keeps|moves|thanks|offers|agrees|"
    r"checks|closes|opens|puts|picks|takes|notes|lets|sets|repeats|returns|leaves|shows|marks|does))\b"
)


def imperative(sentence: str, who: str) -> str:
    """ "The mentor writes one line" → "Write one line", for who = "mentor"; "" when the sentence is not about them."""
    found = re.match(rf"^(?:the )?{who}(?:,[^,]{{3,60}},)? (\w+)(?=\s)(.*)$", sentence, re.IGNORECASE | re.DOTALL)
    if not found or not found[1].endswith("s") or found[1].lower() in ("is", "was", "has", "does"):
        return ""
    base = _bases(found[1].lower())[0] if _bases(found[1].lower()) else found[1]
    return base[:1].upper() + base[1:] + _NEXT_VERB.sub(lambda verb: verb[1] + _bases(verb[2])[0], found[2])
