# Parvis. `make help` lists the targets.
# Needs Python 3.11 or later, make and git; everything else is installed into ./.venv.

PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8000
FRONTEND := src/parvis/web/frontend

.DEFAULT_GOAL := help
.PHONY: help setup run test check fix bench oracles messages chromium lock clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/.ready ## Make ./.venv with everything: Python packages, page assets, translations

.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Parvis needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.ready: .venv/.installed $(shell find $(FRONTEND) -type f -not -path '*/node_modules/*' 2>/dev/null) $(wildcard src/parvis/wording/locale/*/LC_MESSAGES/*.po)
	$(BIN)/python -m parvis.web.build
	$(BIN)/python -W ignore::RuntimeWarning -m parvis.engine.charts.fonts $(FRONTEND)/node_modules/@fontsource-variable/source-sans-3/files
	$(BIN)/python -m parvis.web.messages compile
	@touch $@

run: setup ## Load the demo town and serve it on $PORT (8000)
	$(BIN)/parvis demo --port $(PORT)

test: check chromium oracles ## Run every check and every test (again on PostgreSQL if PARVIS_TEST_DATABASE_URL is set)
	env -u PARVIS_TEST_DATABASE_URL $(BIN)/pytest -n 2 --dist loadfile
	@if [ -n "$$PARVIS_TEST_DATABASE_URL" ]; then echo "Again, on PostgreSQL:"; $(BIN)/pytest -n 2 --dist loadfile tests/portal tests/web tests/api; \
	else echo "PARVIS_TEST_DATABASE_URL is not set: the PostgreSQL run is left to CI."; fi

check: setup ## Style, types and the layers of the house
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m parvis.web.build --check

fix: setup ## Mend style where a tool can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup oracles ## Measure speed and size beside peers (several minutes); prints the tables of the README
	$(BIN)/python benchmarks/pipeline.py
	$(BIN)/python benchmarks/server.py
	$(BIN)/python benchmarks/repair.py
	$(BIN)/python benchmarks/validation.py
	$(BIN)/python benchmarks/privacy.py

oracles: .venv-oracles/.ready ## Install the rivals and the cluster that tests compare with, apart from ./.venv

.venv-oracles/.ready: tests/oracles/requirements.txt tests/oracles/spark.txt
	test -x .venv-oracles/bin/python || $(PYTHON) -m venv .venv-oracles
	.venv-oracles/bin/pip install --quiet --disable-pip-version-check -r tests/oracles/requirements.txt
	rm -rf .venv-oracles/spark
	.venv-oracles/bin/pip install --quiet --disable-pip-version-check --target .venv-oracles/spark -r tests/oracles/spark.txt
	@touch $@

messages: setup ## Collect the sentences of the pages into the translation files and compile them
	$(BIN)/python -m parvis.web.messages update
	$(BIN)/python -m parvis.web.messages compile

chromium: setup ## Find or install the browser that the tests drive
	@.ci/chromium

lock: setup ## Resolve requirements.lock again from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --group dev pyproject.toml -o requirements.lock

clean: ## Remove what setup made; the demo's data in parvis-data stays
	rm -rf .venv .venv-oracles $(FRONTEND)/node_modules src/parvis/web/static/built
