# `make` alone lists the targets. A bare machine needs Python 3.11 or newer, make and a
# package registry that pip reaches; everything else arrives by `make install`.
SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help install demo graphiql test check generate golden bench backtest answers lock drill clean

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# exactly what the lock names, as wheels: nothing is built and nothing else gets in
LOCKED := install -q --require-hashes --only-binary :all:
# the first Python on the path that is new enough, unless PYTHON names one
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)

GRAPHIQL := graphsvc/web/graphiql

DEMO_ARGS ?=
TEST_ARGS ?= -n 2 --dist loadgroup
BENCH_ARGS ?=
ANSWERS_ARGS ?=
DRILL_ARGS ?=
LOCK_ARGS ?=

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/.installed .venv/.graphiql ## install into .venv, exactly what requirements.lock names

demo: .venv/.installed .venv/.graphiql ## a real Neo4j, sample data, three reports, the service (DEMO_ARGS=--no-serve)
	$(BIN)/graphsvc demo $(DEMO_ARGS)

graphiql: .venv/.installed ## build GraphiQL once more; make install does it the first time
	@rm -rf .venv/graphiql && cp -R $(GRAPHIQL) .venv/graphiql
	@cd .venv/graphiql && PATH="$(CURDIR)/$(BIN):$$PATH" && npm ci --silent && \
		node build.mjs "$(CURDIR)/graphsvc/web/static/graphiql"
	@rm -rf .venv/graphiql

test: .venv/.tools ## the whole test suite, with a real Neo4j (TEST_ARGS="tests/view -x")
	$(BIN)/pytest $(TEST_ARGS)

check: .venv/.tools ## format, lint, types, import rules, dependencies, generated files
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/basedpyright
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/graphsvc generate --check

generate: .venv/.installed ## migration draft, SDL and reference, from the model
	$(BIN)/graphsvc generate

golden: .venv/.tools ## rewrite the expected texts of the golden tests; read the diff
	$(BIN)/pytest --golden -m golden

bench: .venv/.tools .venv/bench/.peers ## figures of time and memory beside peers, no pass or fail
	$(BIN)/python -m tests.bench $(BENCH_ARGS)

backtest: .venv/.tools ## how right the risk of groups was, on Enron, Northwind and the sample
	$(BIN)/python -m tests.bench.backtest

drill: .venv/.tools ## faults that take longer than a test may: a full disk, a big import killed ten times
	$(BIN)/python -m tests.drill $(DRILL_ARGS)

answers: .venv/.tools ## every published value beside what we answer
	$(BIN)/python -m tests.answers $(ANSWERS_ARGS)

lock: .venv/.tools ## for maintainers: lock what pyproject.toml asks for (LOCK_ARGS=--upgrade)
	$(BIN)/uv pip compile pyproject.toml --extra kernels --group build -o requirements.lock $(COMPILE)
	$(BIN)/uv pip compile pyproject.toml --extra kernels --extra notebook --group dev \
		-c requirements.lock -o requirements-dev.lock $(COMPILE)
	$(BIN)/uv pip compile --group bench -c requirements-dev.lock -o requirements-bench.lock $(COMPILE)
COMPILE = --quiet --universal --python-version 3.11 --generate-hashes --no-build \
	--custom-compile-command "make lock" $(LOCK_ARGS)

clean: ## remove the environment and what the tools left
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	rm -rf graphsvc/web/static/graphiql
	find graphsvc tests -name __pycache__ -prune -exec rm -rf {} +

.venv/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' || { echo "$(PYTHON) comes without venv: install it (on Debian, python3-venv)."; exit 1; }
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/.installed: .venv/.made requirements.lock pyproject.toml
	@echo "Installing into .venv: about 60 packages, a minute or so the first time."
	@$(PIP) $(LOCKED) -r requirements.lock
	@$(PIP) install -q --no-index --no-deps --no-build-isolation -e .
	@echo "Compiling the kernels, once for this machine: ten seconds or so."
	@$(BIN)/python -m graphsvc.graph.kernels
	@touch $@

# tried once: where the registry has no npm packages, everything else works all the same
.venv/.graphiql: .venv/.installed $(wildcard $(GRAPHIQL)/*) $(GRAPHIQL)/.npmrc
	@echo "Building GraphiQL: half a minute or so."
	@$(MAKE) --no-print-directory graphiql || \
		echo "GraphiQL could not be built and will be missing; 'make graphiql' tries again."
	@touch $@

# apart, since some of them are under the GPL
.venv/bench/.peers: .venv/.made requirements-bench.lock
	@echo "Installing what the bench compares with: half a minute or so."
	@$(BIN)/python -m venv --clear .venv/bench
	@.venv/bench/bin/python -m pip --disable-pip-version-check --no-input $(LOCKED) \
		-r requirements-bench.lock
	@touch $@

.venv/.tools: .venv/.installed requirements-dev.lock
	@echo "Installing what checks and tests need."
	@$(PIP) $(LOCKED) -r requirements-dev.lock
	@touch $@
