# The one interface for developers. `make run` and `make test` do all the set-up they need.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
CONSTRAINTS := constraints.txt
STORE ?= sample-store
PORT ?= 8501

.PHONY: run test check evaluate bench build clean browser

run: $(VENV)/.installed ## build the sample store and open the dashboard on http://localhost:8501
	$(BIN)/timeline build data/articles --store $(STORE)
	$(BIN)/timeline serve --store $(STORE) --port $(PORT)

test: $(VENV)/.dev browser ## all rings of tests
	$(BIN)/python -m pytest

check: $(VENV)/.dev ## style, types and floors
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: $(VENV)/.dev ## quality over the gold, ours and (where it lies beside the checkout) the shared one
	$(BIN)/python -m timeline evaluate tests/data/gold.jsonl --texts data/articles --lang en
	@if [ -d ../shared/gold ]; then \
	  $(BIN)/python -m timeline evaluate ../shared/gold/seeds.jsonl --texts ../shared/seeds --errors --lang en; \
	  $(BIN)/python -m timeline evaluate ../shared/gold/articles.jsonl --texts ../shared/corpus/articles.jsonl --errors --lang en; \
	fi

bench: $(VENV)/.dev ## speed, as ratios against named peers in the same run
	$(BIN)/python -m bench
	$(BIN)/python -m bench.dashboard

# Debian's chromium for the browser ring and image exports, poppler's tools to open exported PDF files: installed when they
# are not found and root or sudo allow it; otherwise a sentence says what to install, and those tests skip visibly.
browser:
	@need=""; \
	command -v chromium chromium-browser google-chrome google-chrome-stable >/dev/null 2>&1 || [ -d "/Applications/Google Chrome.app" ] || need="chromium"; \
	command -v pdftotext >/dev/null 2>&1 || need="$$need poppler-utils"; \
	[ -z "$$need" ] && exit 0; \
	if ! command -v apt-get >/dev/null 2>&1; then echo "Not found: $$need. Install Google Chrome and poppler, else some tests are skipped."; exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo"; else \
	  echo "Not found: $$need. Run 'sudo apt install $$need', else some tests are skipped."; exit 0; fi; \
	echo "Installing $$need"; $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$need >/dev/null

$(BIN)/python:
ifdef UV
	uv venv --quiet $(VENV)
else
	$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: on Debian run 'apt install python3-venv'."; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip
endif

$(VENV)/.installed: pyproject.toml $(CONSTRAINTS) | $(BIN)/python
ifdef UV
	uv pip install --quiet --python $(BIN)/python -c $(CONSTRAINTS) -e .
else
	$(BIN)/python -m pip install --quiet -c $(CONSTRAINTS) -e .
endif
	@touch $@

$(VENV)/.dev: pyproject.toml $(CONSTRAINTS) | $(BIN)/python
ifdef UV
	uv pip install --quiet --python $(BIN)/python -c $(CONSTRAINTS) -e . --group dev
else
	$(BIN)/python -m pip install --quiet -c $(CONSTRAINTS) -e . --group dev
endif
	@touch $@ $(VENV)/.installed

clean: ## what can be made again
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis sample-store
