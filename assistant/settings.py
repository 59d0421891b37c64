"""Settings, read once at the edge from `COACH_…` environment variables. Opens no file and no connection."""

import re
from pathlib import Path
from typing import Self

from pydantic import BaseModel, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError

PROJECT = Path(__file__).resolve().parent.parent


class Contacts(BaseModel):
    """People and desks to turn to, in the organization's own words, such as a name and a number."""

    emergency: str = Field("", description="Emergency number of your country.")
    crisis_line: str = Field("", description="Crisis line, and its hours.")
    wellbeing: str = Field("", description="Confidential support for staff.")
    security: str = Field("", description="Security desk, for incidents and threats.")
    hr: str = Field("", description="HR contact outside every pairing's line.")
    speak_up: str = Field("", description="Speak-up or whistleblowing channel.")
    legal: str = Field("", description="Legal or compliance contact.")
    safeguarding: str = Field("", description="Safeguarding lead.")
    program_lead: str = Field("", description="Who runs the program.")


class ChatModelSettings(BaseModel):
    """A language model; without a name the built-in composer drafts alone."""

    provider: str = Field(
        "openai",
        description="Who serves it: openai, or any server that speaks its protocol; anthropic, google, mistral, bedrock.",
    )
    name: str = Field("", description="Model to ask; empty for none.")
    fallbacks: tuple[str, ...] = Field((), description="Models asked in turn where the first gives no reply.")
    base_url: str = Field("", description="Address of the server; empty for the provider's own.")
    api_key: SecretStr = Field(SecretStr(""), description="Key of the provider; never shown or logged.")
    seconds: float = Field(60, gt=0, le=600, description="Longest time that one reply may take, retries included.")
    quiet_seconds: float = Field(20, gt=0, le=300, description="Longest time without a word.")
    tries: int = Field(3, ge=1, le=6, description="Calls at most where the server is busy.")
    context_tokens: int = Field(12_000, ge=2_000, description="Tokens that one request may hold.")
    kept_replies: int = Field(500, ge=0, description="Replies kept in memory for the same question; 0 keeps none.")
    reply_tokens: int = Field(3_000, ge=200, description="Tokens that one reply may hold.")

    @field_validator("api_key", mode="after")
    @classmethod
    def key_is_one_word(cls, key: SecretStr) -> SecretStr:
        told = key.get_secret_value()
        if told != told.strip() or any(sign.isspace() or ord(sign) < 33 or ord(sign) > 126 for sign in told):
            raise ValueError("the key holds a space, a line break or another sign that no key has")
        return key

    @field_validator("base_url", mode="after")
    @classmethod
    def address_is_one(cls, address: str) -> str:
        if address and not address.startswith(("http://", "https://")):
            raise ValueError("an address starts with http:// or https://")
        return address.rstrip("/")


class BudgetSettings(BaseModel):
    """What language models may use in a day; 0 sets no ceiling. Money is in whatever currency the prices are in."""

    price_in: float = Field(0, ge=0, description="Price of a million tokens that are sent.")
    price_out: float = Field(0, ge=0, description="Price of a million tokens that are written.")
    cost_per_day: float = Field(0, ge=0, description="Money that all calls of a day may cost.")
    cost_per_visitor: float = Field(0, ge=0, description="Money that the calls of one visitor may cost in a day.")
    tokens_per_day: int = Field(0, ge=0, description="Tokens that all calls of a day may use.")
    tokens_per_visitor: int = Field(0, ge=0, description="Tokens that the calls of one visitor may use in a day.")

    @model_validator(mode="after")
    def a_ceiling_on_cost_has_prices(self) -> Self:
        if (self.cost_per_day or self.cost_per_visitor) and not (self.price_in and self.price_out):
            raise ValueError("a ceiling on cost needs COACH_BUDGET__PRICE_IN and COACH_BUDGET__PRICE_OUT")
        return self


class Settings(BaseSettings):
    """Read from `COACH_…` environment variables; nested fields use a double underscore."""

    model_config = SettingsConfigDict(env_prefix="COACH_", env_nested_delimiter="__", frozen=True)

    data_dir: Path = Field(Path("var"), description="Where the store, the indexes and the model file live.")
    database_url: str = Field("", description="Another database than SQLite in the data folder.")
    knowledge_dir: Path = Field(PROJECT / "knowledge", description="The knowledge that `coach ingest` reads.")
    relevance_floor: float = Field(
        0.42, ge=0, le=1, description="Cosine below which the knowledge does not cover a question."
    )
    max_question_chars: int = Field(20_000, ge=100, description="Longest question that is read.")
    max_file_mb: int = Field(25, ge=1, description="Largest file that is taken in.")
    file_seconds: int = Field(60, ge=1, description="Longest time one file may take to read.")
    file_memory_mb: int = Field(1024, ge=256, description="Memory the reader of a file may use.")
    max_guide_rows: int = Field(10_000, ge=1, description="Rows of one table that guides are written for.")
    words: Path | None = Field(None, description="YAML file with the web app's own words in another language.")
    roster: Path | None = Field(None, description="CSV of people's names to remove from what is taken in.")
    notes_key: SecretStr = Field(
        SecretStr(""), description="Key that seals session notes: 32 bytes in base64; empty for one in the data folder."
    )
    notes_days: int = Field(30, ge=1, le=365, description="Days after which a note that nobody confirmed is deleted.")
    theme_pairings: int = Field(5, ge=1, description="Pairings that must carry a theme before notes on it are used.")
    inclusion_theme_pairings: int = Field(10, ge=1, description="The same for inclusion and for the program itself.")
    host: str = Field("127.0.0.1", description="Address the web app listens on.")
    port: int = Field(7860, ge=1, le=65535, description="Port the web app listens on.")
    root_path: str = Field("", description="Path under which a reverse proxy shows the web app, such as /coach.")
    public_hosts: tuple[str, ...] = Field((), description="Names people open the web app by, where a proxy shows it.")
    proxies: str = Field("127.0.0.1", description="Addresses of proxies whose word on a visitor's address is taken.")
    guarded_by_proxy: bool = Field(False, description="A proxy in front signs people in, so that no account is needed.")
    sign_in_tries_per_address: int = Field(5, ge=1, description="Wrong tries in 15 minutes from one address.")
    metrics_token: SecretStr = Field(SecretStr(""), description="What a reader of /metrics shows; without it, closed.")
    keep_gaps: bool = Field(True, description="Keep what the knowledge did not cover, anonymized, for program staff.")
    contacts: Contacts = Contacts()
    chat_model: ChatModelSettings = ChatModelSettings()
    budget: BudgetSettings = BudgetSettings()

    @field_validator("root_path", mode="after")
    @classmethod
    def root_path_is_one(cls, path: str) -> str:
        path = path.rstrip("/")
        if path and not re.fullmatch(r"(/[\w.~-]+)+", path, re.ASCII):
            raise ValueError("a path begins with / and holds letters, digits, dots and dashes, such as /coach")
        return path


def read_settings() -> Settings:
    """Read the settings from the environment; a wrong one is told by its name."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = "COACH_" + "__".join(str(part) for part in wrong["loc"]).upper()
        raise SettingsError(f"The setting {name} cannot be used: {wrong['msg']}.", "Correct it or unset it.") from error
