"""Understand: what a message in the middle of a talk does: it starts afresh, fills a slot, or changes the draft.

Decided by what the model says of it, and by cues in the words.
"""

import re
from dataclasses import dataclass
from math import log

from assistant.domain.judgement import AFRESH, FACTS, FILLS_SLOTS, Judgement
from assistant.domain.request import Change

CUE_BONUS = 0.8  # log odds per cue
OUTRIGHT_BONUS = 4.0  # log odds where the message opens with the very verb
GOES_ON_BONUS = 4.5  # log odds of an opening that has no sense by itself
NEW_MATTER_BONUS = 4.0  # log odds of words that open another matter
ON_IT_BONUS = 3.0  # log odds of "on it", "about that": there must be something before
POINTS_BACK_BONUS, OWN_MATTER_BONUS = 0.7, 0.7  # log odds for "it", "them"; and for a kind and a topic of its own
LEAST = 1e-2  # share below which labels do not differ any more

CUES: dict[str, str] = {
    AFRESH: r"^(?:how|what|who|when|where|which|does|do|is|are|should) (?:do|is|are|does|can|should|often|many|long|would|to|i|we|it|a|an|the)\b.*|^(?:explain|plan|draft|write|give me|i need|i have|i've|we have|my mentor|my exec)\b(?! (?:it|that|this|them)\b)|\bnew (?:thing|topic|question|subject|request|matter)\b|\bsomething (?:completely |entirely |totally |quite )?(?:different|else) ?:|\bdifferent (?:matter|question|subject)|\bunrelated\b|\banother (?:matter|thing|subject)\b|\b(?:our|my|the) (?:coo|cfo|cto|cio|chro|cmo|ceo)\b",
    FILLS_SLOTS: r"^(?:and|now|also|make|for|in|with|as|no|sorry|actually|shorter|longer|more|less|only|just|but|ok|instead|same)\b|\binstead\b|\bi meant\b|\bnot \w+\b|\b\d+\b|\bversion\b",
    Change.SWAP: r"\b(?:swap|swop|replace|exchange|switch|change|trade)\b.{0,40}\b(?:question|one|step|block|number|no\.?|item|#|\d|opener|icebreaker|version|first|second|third|last|analogy|exercise)|\b(?:different|another|other|new|better) (?:one|question|step|item|\w+) (?:for|instead|in place|in its place|than)\b|\bin (?:its|their) place\b|\bdon'?t like (?:question|number|the|no|#|step)",
    Change.DROP: r"\b(?:drop|remove|delete|cut out|leave out|without|skip|lose|scrap|get rid of|take out|strike|ditch|kick out|omit|no need for|don'?t need)\b|^\W*(?:and |but )?no (?!more|longer|less|thanks|problem|idea|need|one)[\w-]+(?: \w+)?,? (?:please|pls)\W*$",
    Change.ADD: r"\b(?:add|include|insert|squeeze in|fit in|put in|build in|work in|append|throw in|plus|leave (?:some )?(?:room|time|space)|make (?:room|time|space)|(?:leave|keep|reserve|set aside|hold back) (?:\w+ ){0,5}?(?:free )?for\b|one more|another (?:\d|one or two|two|three|four|five|couple)|^\W*(?:and |maybe )?one (?:on|about)\b.*\b(?:too|as well|also)|\w+ more (?:questions|ideas|minutes for))\b",
    Change.MORE_ON: r"\b(?:say|tell me|explain|know|go|hear) (?:a bit |a little |some )?more\b|\bmore (?:on|about|detail on)\b|\bwhat (?:do you|does (?:it|that|this|step|number|question|\d)) mean\b|\b(?:expand|elaborate|go deeper) (?:on )?|\bdon'?t (?:get|understand)\b|\bhow (?:would|does|do) (?:that|step|number|question|i do)\b",
    Change.WHY: r"^\W*(?:but |and |ok |hm+ )?(?:why|how come|what for|says who|who says)\b|\bwhy\W*$|\bfor what reason\b|\bwhy (?:that|this|not|is|do|did|are|would|those|these|so|in)\b|\bwhat(?:'s| is) the (?:point|reason|idea|logic|thinking|sense)\b|\breason(?:s|ing)?\b|\bwhat makes you\b|\bon what basis\b",
    Change.HARDER: r"\b(?:harder|tougher|more (?:challenging|demanding|difficult|provocative|critical|ambitious)|push (?:him|her|them|me) (?:more|harder)|too (?:easy|tame|soft|nice|simple)|more of a challenge|more bite|braver|trickier|bolder|less tame|not (?:hard|challenging|demanding) enough|dig deeper|spicier)\b",
    Change.EASIER: r"\b(?:easier|simpler|too (?:hard|difficult|tough|demanding|complicated|heavy|much for)|less (?:provocative|critical|pushy|bold|spicy|deep|personal|demanding|difficult|tough|challenging|hard)|lighter|more basic|for beginners|tone (?:it|them) down|gentler ones)\b",
    Change.ANOTHER: r"\b(?:(?:an)?other (?:version|one|go|try|idea|option|wording|variant|take|set)|something (?:else|different)|alternative|try again|different (?:version|one|wording|set|approach|idea|take)|not (?:that|this) one|again, but different|start over|redo|start again|fresh take|second (?:version|option|try)|none of (?:these|those|them)(?! (?:are|is|should)))\b",
    Change.BACK: r"\b(?:back to|return to|go back|going back|revisit|again the|earlier|previous|before that|from before|you (?:made|gave|wrote|drafted|did|had) (?:me )?(?:before|earlier|first)|first (?:draft|version|plan)|original|the \w+ again|pick up|once more the|(?:continue|go on|carry on|proceed) with the (?:agenda|questions?|guide|session guide|explainer|feedback|message|plan|draft)\b|had before|we had|open the|show me the)\b",
    FACTS: r"\b(?:it was|he did|she did|it happened|the effect|twice|last (?:mon|tues|wednes|thurs|fri)day|yesterday|went (?:silent|quiet)|in the (?:review|meeting|call)|i (?:stopped|lost|felt|could not|couldn't))\b",
}  # fmt: skip
_BY_CUES = frozenset(label for label in CUES if label not in (AFRESH, FILLS_SLOTS, FACTS))
_PATTERNS = {label: re.compile(cue) for label, cue in CUES.items()}


def cue_scores(text: str) -> list[float]:
    """One number per label: how many of its cues a text holds."""
    lowered = text.lower()
    return [float(len({hit.group(0) for hit in pattern.finditer(lowered)})) for pattern in _PATTERNS.values()]


_GOES_ON = re.compile(
    r"^\W*(?:and |so |ok |but )?(?:(?:what|how) about\b|what if (?:we|i|it|she|he|they|there)(?:'d| only| just)* (?:had|have|has|got|were|was|meet|met|did)\b|(?:the )?same\b|instead\b|for (?!me\b)|with |without |in |as |who says\b|do i have to\b|must i\b|make (?:it|that|this|them)\b|can we (?:switch|change) the (?:topic|subject|theme)\b|(?:switch|change|new) (?:the |of )?(?:topic|subject|theme)\b[,:]? (?:to |now )?|only\b|just \d|not \w+,? but)"
)
_NEW_MATTER = re.compile(
    r"^\W*(?:and |now |ok,? |so |great,? |thanks,? |also,? )*(?:something (?:completely |quite |entirely |totally )?(?:else|different)|another (?:problem|matter|thing|question|topic|subject|request)|new (?:thing|question|topic|matter|request|one)|(?:a )?different (?:matter|question|topic|thing)|next (?:question|thing|matter)|unrelated|other (?:question|matter)|for next time)\b"
)
_ON_IT = re.compile(
    r"\b(?:on|about|of|for|with|explain|put) (?:it|that|this|them|those)(?=\W*$|[,.;!?]| (?:in|to|for|with|i|we|he|she|please|first|before|and|too|as well|now|instead|myself)\b)|\b(?:the same (?:session|topic|subject|meeting|thing)|that goes with it|the thing to me)\b"
)
_POINTS_BACK = re.compile(r"\b(?:it|that|them|those|these|this one|the same|instead|too|either)\b")
_POLITE = r"^\W*(?:(?:ok|okay|and|now|then|but|hmm?|please|can you|could you|would you|just|let'?s|also|actually|sorry|thanks|great|good|i'd|i would|you can|we can|maybe|perhaps|hey|well|so|pls)\W+)*"
_OUTRIGHT: dict[Change, re.Pattern[str]] = {
    change: re.compile(_POLITE + verbs)
    for change, verbs in {
        Change.SWAP: r"(?:swap|swop|replace|exchange|trade)\b",
        Change.DROP: r"(?:drop|remove|delete|scrap|ditch|strike|leave out|take out|kick out|lose|skip|omit|get rid of)\b",
        Change.ADD: r"(?:add|include|insert|squeeze in|build in|throw in)\b",
        Change.BACK: r"(?:i (?:want|would like|'d like) to )?(?:continue|go on|carry on|proceed) with the (?:agenda|questions?|guide|session guide|explainer|feedback|message|plan|draft)\b|(?:back to|return to|go back|going back)\b",
        Change.HARDER: r"(?:(?:they|these|those|it|that|this|all)(?:'re|'s| are| is)? )?(?:all |far |much |way |a bit )?too (?:easy|tame|soft|simple|shallow|basic|safe)\b(?! for)",
        Change.EASIER: r"(?:(?:they|these|those|it|that|this|all)(?:'re|'s| are| is)? )?(?:all |far |much |way |a bit )?too (?:hard|difficult|tough|demanding|deep|complicated|advanced)\b",
        Change.WHY: r"(?:why|how come)\b",
        Change.MORE_ON: r"(?:say|tell me|explain) (?:a bit |a little |some )?more\b|(?:expand|elaborate) (?:on|a bit)",
    }.items()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Continuation:
    """How a message goes on from what came before; `lead` is how far "afresh" is behind (or, negative, ahead)."""

    label: str
    lead: float

    @property
    def change(self) -> Change | None:
        return next((change for change in Change if change == self.label), None)


def read_continuation(text: str, judged: Judgement, has_own_matter: bool) -> Continuation:
    """What a message does to the talk so far, from what the model says of it and the cues in its words.

    `has_own_matter` says that it names a kind and a topic that are not those of the draft before.
    """
    lowered = text.lower()
    scores = {label: log(max(share, LEAST)) for label, share in judged.change.items()}
    for change, pattern in _OUTRIGHT.items():
        scores[change] += OUTRIGHT_BONUS if pattern.search(lowered) else 0
    for label, cue in zip(CUES, cue_scores(text), strict=True):
        scores[label] += CUE_BONUS * min(cue, 2) if label in _BY_CUES else 0
    others = {label: score for label, score in scores.items() if label != AFRESH}
    best = max(others, key=others.__getitem__)
    lead = others[best] - scores[AFRESH]
    lead += ON_IT_BONUS if _ON_IT.search(lowered) else 0
    lead -= NEW_MATTER_BONUS if _NEW_MATTER.search(lowered) else 0
    lead += GOES_ON_BONUS if _GOES_ON.search(lowered) else 0
    lead += POINTS_BACK_BONUS if _POINTS_BACK.search(lowered) else 0
    lead -= OWN_MATTER_BONUS if has_own_matter else 0
    return Continuation(best, lead)
