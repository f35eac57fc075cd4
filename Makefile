# make demo and make test are all that a newcomer needs; both begin with make setup.

PYTEST_ARGS ?=
BENCH_ARGS ?=
VENV := .venv/bin
SCRIPTS := $(wildcard .ci/*.py samples/*.py tests/bench/*.py)

FUZZ_MORE ?= 40

.PHONY: help setup demo test fuzz lint format bench docs clean

help:
	@echo "make setup   install everything into .venv (quick when nothing changed)"
	@echo "make demo    two briefcases with conflicts, in the window"
	@echo "make test    all tests"
	@echo "make fuzz    many random stories of replicas: FUZZ_MORE=40 times as many as in make test, FUZZ_SEED to repeat"
	@echo "make lint    ruff, mypy, import-linter"
	@echo "make format  let ruff lay out the code"
	@echo "make bench   how fast it is, beside other programs"
	@echo "make docs    the hook reference and the pictures of docs/ anew"
	@echo "make clean   remove what can be made again"

setup:
	@bash .ci/setup

demo: setup
	@$(VENV)/python samples/demo.py

# The windows of the tests are drawn into memory; QT_QPA_PLATFORM=xcb shows them.
test: export QT_QPA_PLATFORM ?= offscreen
test: setup
	$(VENV)/pytest -n auto --dist worksteal $(PYTEST_ARGS)

fuzz: setup
	FUZZ_MORE=$(FUZZ_MORE) FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} $(VENV)/pytest -q -s tests/machines $(PYTEST_ARGS)
	FUZZ_CRASHES=$${FUZZ_CRASHES:-8} $(VENV)/pytest -q -s tests/flows/test_power.py tests/flows/test_refusals.py tests/flows/test_crash.py $(PYTEST_ARGS)
	FUZZ_EARLIER=$${FUZZ_EARLIER:-300} $(VENV)/pytest -q tests/flows/test_earlier.py $(PYTEST_ARGS)

lint: setup
	$(VENV)/ruff check
	$(VENV)/ruff format --check
	$(VENV)/mypy
	MYPYPATH=.ci:samples:tests/bench $(VENV)/mypy --explicit-package-bases $(SCRIPTS)
	$(VENV)/lint-imports

format: setup
	$(VENV)/ruff check --fix
	$(VENV)/ruff format

bench: setup
	$(VENV)/python tests/bench/sync.py $(BENCH_ARGS)
	$(VENV)/python tests/bench/growth.py
	$(VENV)/python tests/bench/text_merge.py
	$(VENV)/python tests/bench/word.py
	$(VENV)/python tests/bench/window.py
	$(VENV)/python tests/bench/conflict_list.py

docs: setup
	$(VENV)/python .ci/hook_reference.py
	$(VENV)/python .ci/pictures.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
