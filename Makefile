# Every target sets up its own .venv first; nothing else is needed but Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal
.DEFAULT_GOAL := help
# Compiled once, and not in each of the hundreds of processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup demo test test-thorough test-postgres test-postgres-short crash check format bench bench-short wheel clean

help:            ## show this list
	@grep -E '^[a-z-]+: .*##|^[a-z-]+: +##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 24

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

setup: .venv/installed   ## make .venv with everything in it

demo: .venv/installed    ## walk the circle on the sample team
	@$(BIN)/nextgear demo --fresh

test: .venv/installed    ## run the tests
	$(PYTEST)

test-thorough: .venv/installed   ## run the tests with every example of every property (nightly)
	NEXTGEAR_THOROUGH=1 $(PYTEST)

test-postgres: .venv/installed   ## run the tests of all that is stored on PostgreSQL and a Chroma server
	$(BIN)/python -m tests.servers $(PYTEST) --engine postgresql tests/store tests/coach tests/cli tests/api tests/library

test-postgres-short: .venv/installed   ## the same for store and facade, where the engines could differ
	$(BIN)/python -m tests.servers $(PYTEST) --engine postgresql tests/store tests/coach

crash: .venv/installed   ## kill, fill up, unplug: a hundred times each
	NEXTGEAR_CRASH_ROUNDS=100 $(BIN)/python -m pytest --timeout 0 tests/crash

check: .venv/installed   ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)

format: .venv/installed  ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed   ## measure; writes docs/benchmarks.md
	$(BIN)/python -m tests.benchmarks

bench-short: .venv/installed   ## measure a few things and compare with the recorded ratios
	$(BIN)/python -m tests.benchmarks --short

wheel: .venv/installed   ## build dist/*.whl
	$(BIN)/python -m build --wheel

clean:           ## remove .venv and everything generated
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
