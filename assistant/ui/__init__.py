"""UI: the web app, the only home of Gradio.

Receives an `Assistant` from wiring and shows it in a browser; decides nothing about mentoring itself. One thin
module per tab (`coach_tab`), what several of them show (`chat_view`, `sources_panel`), and the app around them:
`web_app` builds it, `launch` serves it, `guard` and `visitor` stand in front of every path.
"""

import os

# Gradio and its hub client read these while they are imported, so they must stand before any module of ours.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_RUN_HISTORY"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"
