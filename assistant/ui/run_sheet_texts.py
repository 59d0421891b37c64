"""UI: every word that the run sheet says itself; the rest of a page is the agenda's."""

PAGE = "Run sheet"
BACK = "Back to Flipside"
AIM = "Aim"
BRING = "Before you begin"
STEP = "Step"
OF = "of"
TIMER = "Time left in this step"
START = "Start"
PAUSE = "Pause"
NEXT = "Next step"
PREVIOUS = "Previous step"
MORE = "+1 min"
MORE_LABEL = "One minute more for this step"
RESCUE = "If the talk stalls"
ANY_TIME = "Questions for any step"
WATCH_OUT = "Watch out"
JARGON = "Say it in plain words"
LOOK_UP = "Look up a word"
NO_SUCH_WORD = "Not on this topic's card. Ask for an everyday example of it."
ALL_STEPS = "The whole session"
ON_TIME = "on time"
BEHIND = "{minutes} min behind"
AHEAD = "{minutes} min ahead"
TIME_IS_UP = "Time is up for this step."
OVER = "over"
IS_OVER = "That was the last step. Agree who does what by when before you get up."
BEGIN_AGAIN = "Begin again"
PRINT = "Print"
WORKS_OFFLINE = "This page needs no network any more. Keep it open."
NONE_HERE = (
    "There is no run sheet here. It stands beside an agenda of yours: open the page you asked on, and follow its link."
)


def for_the_script() -> dict[str, str]:
    """What the page's script says, by the names it knows."""
    return {
        "start": START,
        "pause": PAUSE,
        "step": STEP,
        "of": OF,
        "onTime": ON_TIME,
        "behind": BEHIND,
        "ahead": AHEAD,
        "timeIsUp": TIME_IS_UP,
        "over": OVER,
        "isOver": IS_OVER,
        "noSuchWord": NO_SUCH_WORD,
    }
