# Everything from a bare machine with make and Python 3.11 or newer; what is done already is skipped.
#
#   make run     set up, take in the shipped knowledge, serve the web app on 127.0.0.1:7860
#   make test    set up, run the tests (those in a browser too, if Chromium is there)
#
# Packages come from requirements.lock by hash. The index is the one that pip or uv is set up for on the machine.

BIN := .venv/bin
DATA := $(or $(COACH_DATA_DIR),var)
KNOWLEDGE := $(or $(COACH_KNOWLEDGE_DIR),knowledge)
SIDE_BY_SIDE := -n 2 --dist loadfile # what one file shares is made once, and the browser is waited for beside the rest
CHROMIUM = $(firstword $(foreach name,chromium chromium-browser google-chrome,$(shell command -v $(name) 2>/dev/null)))
IS_NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
LOCK = $(BIN)/uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

# What is imported is compiled once and kept in .venv, even where the machine asks Python not to: a start is a second shorter.
unexport PYTHONDONTWRITEBYTECODE

# uv is fast; where it cannot reach an index that pip is set up for, pip does the same work from the same hashes.
define install
	@echo "Installing what $(1) lists into .venv; the first time takes a minute or two."
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --no-deps -r $(1) \
		|| { echo "uv could not install them; trying pip."; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $(1); }
	@touch $@
endef

.PHONY: help run test test-slow test-all set-up set-up-dev knowledge vectors reading naming understanding lint format speed evals gate lock browser clean

help:
	@sed -n 's/^#  *\(make .*\)/\1/p' Makefile
	@echo "make lint | format | test-slow | test-all | evals | gate | understanding | speed | vectors | reading | naming | lock | browser | clean"

run: set-up knowledge
	@$(BIN)/python app.py

test: set-up-dev
	@$(if $(CHROMIUM),,echo "No Chromium here: the browser tests are left out. 'make browser' says how to get it.")
	@$(BIN)/python -m pytest -q $(SIDE_BY_SIDE) -m "not slow$(if $(CHROMIUM),, and not browser)"

# What takes longer: all that is tried in a browser, damage and kills, every bot against every suite.
test-slow: set-up-dev
	@$(BIN)/python -m pytest -q $(SIDE_BY_SIDE) -m "slow$(if $(CHROMIUM),, and not browser)"

test-all: test test-slow

set-up: $(BIN)/.packages $(BIN)/.project

set-up-dev: $(BIN)/.packages-dev $(BIN)/.project

# Taken in again only when a file of it, or the code that reads it, is newer than the last time.
knowledge: set-up
	@mkdir -p "$(DATA)"
	@if [ ! -f "$(DATA)/.taken-in" ] || [ -n "$$(find "$(KNOWLEDGE)" -newer "$(DATA)/.taken-in" -print; \
		find assistant/ingest assistant/index assistant/store -name '*.py' -newer "$(DATA)/.taken-in" -print)" ]; then \
		touch "$(DATA)/.taking-in"; \
		if $(BIN)/coach ingest; then mv "$(DATA)/.taking-in" "$(DATA)/.taken-in"; \
		else rm -f "$(DATA)/.taking-in"; echo "Not all knowledge was taken in; the app serves what it has."; fi; fi

# For whoever changed the shipped knowledge: without it a first start takes a minute longer, and nothing else changes.
vectors: set-up
	@$(BIN)/python -m assistant.ship_vectors

# For whoever changed the examples of what people write: teaches the reading model anew. Needs torch, and time.
reading: set-up
	@$(BIN)/python -m assistant.train_reading

# The same for the model that finds names in session notes, for whoever changed its templates or lists of names.
naming: set-up
	@$(BIN)/python -m assistant.train_naming

understanding: set-up-dev
	@$(BIN)/python -m evals.understanding_study

lint: set-up-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: set-up-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

speed: set-up knowledge
	@$(BIN)/python -m evals.speed

evals: set-up-dev knowledge
	@$(BIN)/python -m evals run --data-dir "$(DATA)" --rivals --out "$(DATA)/scorecard"

# Whether anything that the scorecard measures got worse; takes a minute.
gate: set-up-dev knowledge
	@$(BIN)/python -m evals gate --data-dir "$(DATA)"

lock: set-up
	@$(LOCK) --group weights -o requirements.lock
	@$(LOCK) --group weights --extra dev --group set-up -c requirements.lock -o requirements-dev.lock

browser:
	@if [ -n "$(CHROMIUM)" ]; then echo "Chromium is there: $(CHROMIUM)"; \
		elif [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; \
		else echo "As root: apt-get install chromium fonts-dejavu-core"; fi

# Keeps the data folder: conversations are in it.
clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache
	find assistant evals tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A .venv that works is kept; one that is missing, broken or too old is made anew.
$(BIN)/.uv: requirements-dev.lock
	@$(BIN)/python -c 'import pip; $(IS_NEW_ENOUGH)' 2>/dev/null || { \
		for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
			"$$python" -c '$(IS_NEW_ENOUGH)' 2>/dev/null && break; \
		done || { echo "Flipside needs Python 3.11 or newer, and found none. Install one, or name it: make run PYTHON=python3.12"; exit 1; }; \
		"$$python" -m venv --clear .venv || { echo "Python could not make .venv. On Debian and Ubuntu install python3-venv."; exit 1; }; }
	@sed -n '/^uv==/,/[^\\]$$/p; /^setuptools==/,/[^\\]$$/p' requirements-dev.lock > .venv/set-up.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r .venv/set-up.txt
	@touch $@

$(BIN)/.packages: requirements.lock $(BIN)/.uv
	$(call install,requirements.lock)

$(BIN)/.packages-dev: requirements-dev.lock $(BIN)/.packages
	$(call install,requirements-dev.lock)

$(BIN)/.project: pyproject.toml $(BIN)/.uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
