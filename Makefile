# Two commands do everything: `make extract` and `make test`. Each does the whole set-up by itself.
# With uv on the path it is used; without it, venv and pip do the same from the same lock files.

VENV ?= .venv
BIN := $(VENV)/bin
CORPUS ?= corpus
OUTPUT ?= output
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV ?= $(shell command -v uv 2>/dev/null)

.PHONY: extract test test-slow lock docs accuracy clean help

help:
	@echo "make extract    set up, then read $(CORPUS)/ and write $(OUTPUT)/"
	@echo "make test       set up, then run the test suite"
	@echo "make test-slow  the same and the long tests: kills, scale, memory"
	@echo "make lock       resolve the dependencies again and write the lock files"
	@echo "make docs       write the generated pages: command line, JSON Schema"
	@echo "make accuracy   measure on the gold, write docs/accuracy.md and build/evaluation.html, check the floors"

extract: $(VENV)/.installed
	$(BIN)/coopextract run $(CORPUS) --output $(OUTPUT)

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest -m "not slow"

test-slow: $(VENV)/.installed-test
	$(BIN)/python -m pytest

docs: $(VENV)/.installed-test
	$(BIN)/python -m coopextract.reference

accuracy: $(VENV)/.installed-test
	$(BIN)/coopextract evaluate tests/gold --write-docs docs/accuracy.md --html build/evaluation.html --gate tests/gold/floors.toml

lock: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra build $(COMPILE) -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra test $(COMPILE) -o requirements-test.lock

COMPILE := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links

$(BIN)/python:
ifneq ($(UV),)
	$(UV) venv --quiet --allow-existing --python ">=3.11" $(VENV)
else
	@test -n "$(PYTHON)" || { echo "coopextract needs Python 3.11 or newer; install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
endif

ifneq ($(UV),)
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
else
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-test: requirements-test.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements-test.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
