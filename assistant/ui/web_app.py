"""UI: the web app as a whole: the page, and what stands in front of it.

A request passes the guard, then the door, then Gradio.
"""

import json
from pathlib import Path

import gradio as gr
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from assistant.answer import Assistant
from assistant.ingest.file_content import MEGABYTE
from assistant.program.program import Program
from assistant.settings import Settings
from assistant.ui import practise_texts, prepare_texts, sharing_texts, texts
from assistant.ui.api_door import add_api
from assistant.ui.coach_tab import add_coach_tab
from assistant.ui.desk_tab import add_desk_tab
from assistant.ui.door import Door, HouseRules
from assistant.ui.events import OURS_ALONE
from assistant.ui.files import add_files
from assistant.ui.guard import LOOPBACK, Guard
from assistant.ui.health import add_health
from assistant.ui.home_screen import add_home_screen
from assistant.ui.mcp_route import add_mcp
from assistant.ui.practise_tab import add_practise_tab
from assistant.ui.prepare_tab import add_prepare_tab
from assistant.ui.program_access import StaffUploads
from assistant.ui.program_files import add_program_files
from assistant.ui.program_tab import add_program_tab
from assistant.ui.quick_events import quick_events
from assistant.ui.run_sheet_page import add_run_sheet
from assistant.ui.safe_markdown import safe_markdown
from assistant.ui.sharing import add_sharing
from assistant.ui.sign_in_page import add_sign_in
from assistant.ui.theme import make_theme
from assistant.ui.tools import Tools
from assistant.ui.uploads import SECONDS_BETWEEN_LOOKS, SECONDS_KEPT
from assistant.ui.visitor import account_name, visitor_role
from assistant.wiring import build_access, build_program

HERE = Path(__file__).parent
WAITING_AT_MOST = 64
PAGES_IN_MEMORY = 500
QUICK_COMPRESSION = 5  # of 9: 311 KB of page become 40 KB in 5 ms
FILES_AT_ONCE = 4  # of the largest size, in one upload


def make_web_app(assistant: Assistant, settings: Settings, program: Program | None = None) -> FastAPI:
    """Build the app; it holds no visitor's words, so any number of replicas may share one store."""
    quick_events()
    access, program = build_access(settings), program or build_program(settings)
    app = FastAPI(title=texts.APP_NAME, docs_url=None, redoc_url=None, openapi_url=None)
    rules = HouseRules(
        only_this_machine=settings.host in LOOPBACK and not settings.public_hosts,
        guarded_by_proxy=settings.guarded_by_proxy,
        root_path=settings.root_path,
    )
    add_health(app, assistant, settings.metrics_token.get_secret_value(), access, rules)
    add_sign_in(app, access, settings.root_path)
    add_files(app, assistant)
    add_run_sheet(app, assistant)
    add_sharing(app, assistant)
    add_program_files(app, program)
    add_home_screen(app)
    tools = Tools(assistant)
    add_mcp(app, tools)
    # Empty on purpose: with a policy of ours in place, Gradio adds none of its own.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    app.add_middleware(GZipMiddleware, compresslevel=QUICK_COMPRESSION)  # the page; its scripts come compressed
    app.add_middleware(StaffUploads)
    app.add_middleware(Door, access=access, rules=rules)
    hosts = (*LOOPBACK, *settings.public_hosts) if settings.host in LOOPBACK or settings.public_hosts else ()
    largest_upload = settings.max_file_mb * MEGABYTE * FILES_AT_ONCE
    app.add_middleware(Guard, hosts=hosts, root_path=settings.root_path, largest_upload=largest_upload)
    return gr.mount_gradio_app(
        app,
        make_page(assistant, tools, program),
        path="/",
        root_path=settings.root_path or None,
        theme=make_theme(),
        css_paths=HERE / "page.css",
        head=f"<script>{_page_script()}</script>",
        favicon_path=str(HERE / "icon.svg"),
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=f"{settings.max_file_mb}mb",
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
    )


def _page_script() -> str:
    names = {
        "send": texts.SEND,
        "stop": texts.STOP,
        "examples": texts.EXAMPLES_LABEL,
        "begins": texts.CALENDAR_TITLE,
        "save": texts.CALENDAR_SAVE,
        "cancel": texts.CALENDAR_CANCEL,
        "conversations": texts.CONVERSATIONS,
        "ended": texts.SIGN_IN_FIRST,
        "language": texts.LANGUAGE,
        **sharing_texts.for_the_script(),
    }
    return (HERE / "page.js").read_text(encoding="utf-8").replace("NAMES", json.dumps(names), 1)


def _where_it_goes(assistant: Assistant) -> str:
    host = assistant.model_host
    return safe_markdown(texts.GOES_TO.format(host=host)) if host else texts.STAYS_HERE


def _shown_account(request: gr.Request) -> gr.Markdown:
    role = visitor_role(request)
    if role is None:
        return gr.Markdown(visible=False)
    who = texts.SIGNED_IN_AS.format(name=account_name(request), role=texts.ROLE_NAMES[role])
    return gr.Markdown(f"{safe_markdown(who)} · [{texts.SIGN_OUT}](#sign-out)", visible=True)


def make_page(assistant: Assistant, tools: Tools, program: Program) -> gr.Blocks:
    unused_uploads = (SECONDS_BETWEEN_LOOKS, SECONDS_KEPT)
    with gr.Blocks(title=texts.APP_NAME, analytics_enabled=False, fill_width=True, delete_cache=unused_uploads) as page:
        with gr.Row(elem_id="top"):
            gr.Markdown(f"# {texts.APP_NAME}\n{texts.TAGLINE}", elem_id="name")
            gr.Markdown(f"{texts.PROMISE} {_where_it_goes(assistant)}", elem_id="promise")
            account = gr.Markdown("", elem_id="account", visible=False)
        if assistant.notice:
            gr.Markdown(safe_markdown(assistant.notice), elem_id="notice")
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab(texts.COACH_TAB, elem_id="coach"):
                add_coach_tab(assistant, page)
            with gr.Tab(prepare_texts.TAB, elem_id="prepare"):
                add_prepare_tab(assistant, page)
            with gr.Tab(practise_texts.TAB, elem_id="practise"):
                add_practise_tab(assistant, page)
            add_desk_tab(program.open_desk, program.audit, page)
            add_program_tab(assistant, program, page)
        add_api(tools)
        page.load(_shown_account, None, account, **OURS_ALONE)
    page.state_session_capacity = PAGES_IN_MEMORY
    return page.queue(max_size=WAITING_AT_MOST, default_concurrency_limit=8)
