"""Opens the web app: settings → assistant → web app → launch. `coach serve` does the same."""

import sys

from assistant.errors import AssistantError
from assistant.settings import read_settings
from assistant.ui.serve import serve_web_app


def main() -> int:
    try:
        serve_web_app(read_settings())
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # while still starting; once it serves, the server ends itself
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
