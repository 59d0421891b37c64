"""Check: what is wrong with a draft, told as findings. Receives a `Draft`; changes nothing."""
