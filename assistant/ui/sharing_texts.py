"""UI: every word about sharing a draft."""

SHARE = "Share"
TITLE = "Share this draft"
TOLD = (
    "Whoever can open Flipside here and has this address can read this draft with its sources. "
    "Your question and the rest of the conversation stay with you."
)
ADDRESS = "Address of the draft"
COPY = "Copy"
COPIED = "Copied."
WITHDRAW = "Stop sharing"
WITHDRAWN = "Nobody else can read it any more."
CLOSE = "Close"
FAILED = "It could not be shared. Reload the page and try again."

READ_ONLY = "Somebody shared this draft with you. It is software's draft: you decide."
SOURCES = "Sources"
NOT_SHARED = "This draft is not shared any more. Ask who sent you the address."
BACK = "Open Flipside"


def for_the_script() -> dict[str, str]:
    """What the page's script says, by the names it knows."""
    return {
        "share": TITLE,
        "shareTold": TOLD,
        "shareAddress": ADDRESS,
        "shareCopy": COPY,
        "shareCopied": COPIED,
        "shareWithdraw": WITHDRAW,
        "shareWithdrawn": WITHDRAWN,
        "shareClose": CLOSE,
        "shareFailed": FAILED,
    }
