# Each target works as the only command on a fresh clone: what it needs is made first, and only once.
#   make demo       install, load the examples, settle a year, print the bills, serve the web page
#   make test       install what tests need, then all checks and all tests
#   make test-long  the same with the long versions of the tests
#   make lint       format, lint, types and directions
#   make check      the same and the laws of the domain
#   make bench      every figure that we claim, measured beside what we compare with
#   make screenshots  take the pictures of README and the handbook anew from the running demo
#   make lock       renew the locks of Python and Node packages
#   make format     let ruff format and repair what it can

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$name; break; }; done)
BIN := .venv/bin
VENDOR := src/samdrift/site/static/vendor
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A stamp carries the checksum of what it was made from, so a changed file makes it anew and a touched one does not.
checksum = $(shell cat $(1) | cksum | cut -d ' ' -f 1)
LOCKED := .venv/.locked-$(call checksum,requirements-dev.txt)
VENV := .venv/.installed-$(call checksum,requirements-dev.txt pyproject.toml)
NODE := node_modules/.installed-$(call checksum,package-lock.json)
THEME := src/samdrift/site/theme/designsystemet.config.json
STATIC := $(VENDOR)/.built-$(call checksum,package-lock.json $(THEME) tools/build_static.py)

.PHONY: help install static demo test test-long lint check fast-tests bench screenshots lock format clean

help:
	@sed -n 's/^#   make/make/p' Makefile

install: $(VENV)

static: $(STATIC)

$(LOCKED):
	@test -n "$(PYTHON)" || { echo "Samdrift needs Python 3.11 or later; no python3 like that was found." >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@rm -f .venv/.locked-*
	@touch $@

$(VENV): | $(LOCKED)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@rm -f .venv/.installed-*
	@touch $@

$(NODE):
	@command -v npm >/dev/null || { echo "Samdrift builds its browser files with Node 20 or later; npm was not found." >&2; exit 1; }
	npm ci --no-progress
	@touch $@

$(STATIC): | $(NODE) $(VENV)
	$(BIN)/python tools/build_static.py
	@touch $@

demo: $(VENV) $(STATIC)
	$(BIN)/samdrift demo

# The domain and its laws are what a change most easily breaks, and run without a database or a browser.
FAST_TESTS := $(wildcard tests/domain tests/laws tests/house)
# What touches the database is run once on SQLite with all the rest, and once more on PostgreSQL.
DATABASE_TESTS := $(wildcard tests/apps)

lint: $(VENV)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

# Side by side: the types are one process, which leaves a core to the tests.
check: $(VENV)
	$(MAKE) --no-print-directory --jobs 2 lint fast-tests

fast-tests: $(VENV)
	$(BIN)/pytest --quiet -n 2 $(FAST_TESTS)

test: $(VENV) $(STATIC)
	tools/install_for_tests.sh
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n 2
	$(if $(DATABASE_TESTS),tools/with_postgresql.sh $(BIN)/pytest -n 2 $(DATABASE_TESTS))

test-long: $(VENV) $(STATIC)
	tools/install_for_tests.sh
	$(MAKE) --no-print-directory lint
	SAMDRIFT_HYPOTHESIS=long $(BIN)/pytest -n 2 -m "long or not long"
	$(if $(DATABASE_TESTS),tools/with_postgresql.sh $(BIN)/pytest -n 2 -m "long or not long" $(DATABASE_TESTS))

bench: $(VENV)
	@for script in $(filter-out $(addprefix benchmarks/,games_rivals.py made_events.py measure.py rivals.py served.py),$(wildcard benchmarks/*.py)); do \
		echo "== $$script"; $(BIN)/python "$$script"; done

screenshots: $(VENV) $(STATIC)
	$(BIN)/python tools/screenshots.py

# uv and npm write no address into the locks: the registry is the one that the machine is set up with.
UV_COMPILE := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --upgrade
lock:
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv
	$(BIN)/$(UV_COMPILE) --extra dev --output-file requirements-dev.txt
	$(BIN)/$(UV_COMPILE) --constraints requirements-dev.txt --output-file requirements.txt
	npm update --package-lock-only --no-progress

format: $(VENV)
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:
	rm -rf .venv node_modules $(VENDOR) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
