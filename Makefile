# Two commands on a fresh machine: `make ingest` and `make test`. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Newer than what it was made from: set up once, and again when the dependencies change.
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.dev-ready

.PHONY: help install ingest check lint type layers test soak fmt golden accept clean
.DEFAULT_GOAL := help

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

install: $(READY)  ## the program in .venv

# Python 3.11 puts setuptools into every new environment, whose hook runs at each start of any program
# there; nothing here needs it. The last line makes byte code even where PYTHONDONTWRITEBYTECODE is
# set: without any, every start compiles anew what it loads, and takes twice as long.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; say make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	$(BIN)/python -m pip uninstall --quiet --quiet --yes --disable-pip-version-check setuptools
	$(BIN)/python -m compileall -q extract normalize load publish insats
	@touch $@

$(DEV_READY): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade --constraint constraints.txt 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group dev
	@touch $@

ingest: $(READY)  ## read samples/ into history.sqlite (FROM=folder for your own)
	$(BIN)/insats ingest "$(or $(FROM),samples)" --db history.sqlite

check: lint type layers test  ## everything that must be green

lint: $(DEV_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

type: $(DEV_READY)
	$(BIN)/mypy

layers: $(DEV_READY)
	$(BIN)/lint-imports

test: $(DEV_READY)  ## the tests
	$(BIN)/pytest --numprocesses auto --cov --cov-report=term:skip-covered

soak: $(DEV_READY)  ## hostile files of every kind, and a fuzzer over every reader; half an hour
	$(BIN)/python -m tests.reliability
	$(BIN)/python -m tests.reliability.fuzz --minutes 10

fmt: $(DEV_READY)  ## format, and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(DEV_READY)  ## write tests/golden anew from what the program finds; read the diff
	$(BIN)/python -m tests.golden
	git diff --stat -- tests/golden

accept: $(READY)  ## the acceptance run, where its folder lies beside the project
	../shared/accept/accept $(CURDIR)/$(BIN)/insats

crash: $(DEV_READY)  ## runs killed at chosen writes and at any moment, full disks, readers all the while
	$(BIN)/python -m tests.reliability.crash

soak: crash

.PHONY: crash soak

clean:  ## remove what these commands made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage dist history.sqlite
	find . -name __pycache__ -prune -exec rm -rf {} +
