"""Providers: the only home of LangChain. Each provider builds a `ChatModel`; what their libraries raise becomes a `ModelError`.

Receives an `Ask` from compose/, hands back the pieces of the reply as they arrive. Knows nothing of prompts, artifacts or screens.
"""
