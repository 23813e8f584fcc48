# The two commands of the README: `make demo` and `make test`. Both make .venv by themselves.
# Another Python: make demo PYTHON=python3.13

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo

.PHONY: demo test check bench build clean help

help:
	@echo "make demo    install, read the sample articles, show what comes of them (in $(DEMO)/)"
	@echo "make test    install what tests need, run the checks and all tests"
	@echo "make check   formatting, lint, types, layers"
	@echo "make bench   the benchmarks, as ratios"
	@echo "make build   the wheel, tested in a clean environment"
	@echo "make clean   take away $(VENV) and what tools leave behind; never a workspace"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "diplograph needs Python 3.11 or newer; name one: make demo PYTHON=python3.13" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

# The stamps are older than pyproject.toml when dependencies change, and the installation runs again.
$(VENV)/.installed: pyproject.toml mount.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.ready-for-tests: pyproject.toml mount.py | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed
	@$(BIN)/diplograph --home $(DEMO) demo

check: $(VENV)/.ready-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .dev/diplograph tests bench tools
	$(BIN)/lint-imports

test: check
	$(BIN)/pytest

bench: $(VENV)/.ready-for-tests
	$(BIN)/python bench/start_up.py
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/analysis.py --events 50000
	$(BIN)/python bench/questions.py --events 50000
	$(BIN)/python bench/serve.py --events 50000
	$(BIN)/python bench/page.py
	@if [ -n "$(NEO4J)" ]; then $(BIN)/python bench/neo4j_store.py "$(NEO4J)"; \
		else echo "bench/neo4j_store.py: name an open server whose database may be emptied: make bench NEO4J=bolt://…"; fi

# What ships is the wheel, so it is what this installs and asks.
build: $(VENV)/.ready-for-tests
	rm -rf dist
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	$(PYTHON) -m venv --clear $(VENV)/wheel
	$(VENV)/wheel/bin/python -m pip install --quiet dist/*.whl
	$(VENV)/wheel/bin/diplograph --quiet --home $(VENV)/wheel/study demo

clean:
	rm -rf $(VENV) .dev dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
