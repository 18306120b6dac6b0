# Every target sets up its own .venv first; nothing else is needed but Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
# Compiled once, and not in each of the hundreds of processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup demo test test-thorough test-postgres crash check format bench bench-short wheel clean

help:            ## show this list
	@grep -E '^[a-z-]+: .*##|^[a-z-]+: +##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

setup: .venv/installed   ## make .venv with everything in it

demo: .venv/installed    ## walk the circle on the sample team
	@$(BIN)/nextgear demo --fresh

test: .venv/installed    ## run the tests
	$(BIN)/python -m pytest --numprocesses auto

test-thorough: .venv/installed   ## run the tests with every example of every property (nightly)
	NEXTGEAR_THOROUGH=1 $(BIN)/python -m pytest --numprocesses auto

# What the store answers must not depend on the engine; the rest never asks which one it is.
STORED := tests/store tests/coach tests/cli tests/api tests/library

test-postgres: .venv/installed   ## run the tests that store on PostgreSQL and a Chroma server
	$(BIN)/python -m tests.servers $(BIN)/python -m pytest --numprocesses auto --engine postgresql $(STORED)

crash: .venv/installed   ## kill, fill up, unplug: a hundred times each
	NEXTGEAR_CRASH_ROUNDS=100 $(BIN)/python -m pytest --timeout 0 tests/crash

check: .venv/installed   ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses auto

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
