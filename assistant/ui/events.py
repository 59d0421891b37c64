"""UI: how the events of our tabs are joined: none is for other programs, which have named tools (`api_door`)."""

OURS_ALONE = {"api_visibility": "private", "show_progress": "hidden"}
ONE_AT_A_TIME = {"api_visibility": "private", "concurrency_limit": 1}
