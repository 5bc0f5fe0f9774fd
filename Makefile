# Targets only call the command line `skm`, which needs no make. `make` alone lists them.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --warn-undefined-variables --no-builtin-rules
.DEFAULT_GOAL := help

PYTHON ?= python3
JOBS ?=
UPP ?=
PERIODE ?=
FORMAT ?=
KE ?=
PART ?=
VENV := .venv
READY := $(VENV)/.ready
BIN := $(VENV)/bin
SKM := $(BIN)/python -m skmlib
FLAGS = $(if $(JOBS),--jobs $(JOBS)) $(if $(FORMAT),--format $(FORMAT))

.PHONY: help setup reports plan report rekap paket status diff verify lab docs check fmt test bench clean clean-reports lock

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16
	@echo
	@echo 'Variables: JOBS=4 (workers), FORMAT=html,pdf,docx,xlsx,png (documents), UPP=dukcapil PERIODE=2024-TW3 (for report), PERIODE=2024 (for rekap), KE=kirim (for paket), PART=d (for bench), PYTHON=python3.12 (for setup)'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12")'
	@echo 'building the environment in $(VENV) (once, a minute or two)' >&2
	@rm -f $@
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

setup: $(READY) ## build the environment (every other target does it when needed)

reports: $(READY) ## build every report of params/ and both portals
	@$(SKM) run $(FLAGS)

plan: $(READY) ## say what would be built and why
	@$(SKM) plan

report: $(READY) ## build one report: make report UPP=dukcapil PERIODE=2024-TW3
	@$(if $(and $(UPP),$(PERIODE)),,echo 'name both: make report UPP=dukcapil PERIODE=2024-TW3' >&2; exit 2;) \
	$(SKM) run --upp "$(UPP)" --periode "$(PERIODE)" $(FLAGS)

rekap: $(READY) ## build the agency's yearly report: make rekap PERIODE=2024
	@$(if $(PERIODE),,echo 'name the year: make rekap PERIODE=2024' >&2; exit 2;) \
	$(SKM) rekap "$(PERIODE)"

paket: $(READY) ## put a built report together for the client: make paket UPP=dukcapil PERIODE=2024-TW3 KE=kirim
	@$(if $(and $(UPP),$(PERIODE),$(KE)),,echo 'name all three: make paket UPP=dukcapil PERIODE=2024-TW3 KE=kirim' >&2; exit 2;) \
	$(SKM) paket --upp "$(UPP)" --periode "$(PERIODE)" --ke "$(KE)" --zip

status: $(READY) ## tell how the last run of every report ended
	@$(SKM) status

diff: $(READY) ## show what a change of notebook, parameter or data does to the results: make diff [UPP=dukcapil] [PERIODE=2024-TW3]
	@$(SKM) diff $(if $(UPP),--upp "$(UPP)") $(if $(PERIODE),--periode "$(PERIODE)") $(if $(JOBS),--jobs $(JOBS))

verify: $(READY) ## build the built reports again, compare byte for byte: make verify [UPP=dukcapil] [PERIODE=2024-TW3]
	@$(SKM) verify $(if $(UPP),--upp "$(UPP)") $(if $(PERIODE),--periode "$(PERIODE)") $(if $(JOBS),--jobs $(JOBS))

lab: $(READY) ## open JupyterLab in this workspace, at the page that leads to each notebook
	@$(SKM) lab

docs: $(READY) ## build the library's reference from its docstrings, offline: build/docs/skmlib.html
	@$(BIN)/python docs/reference.py build/docs

check: $(READY) ## lint, types, notebook hygiene, parameters and data
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m tests.hygiene
	@$(SKM) check --quiet

fmt: $(READY) ## format code, strip and normalise notebooks, renew the JSON Schemas
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .
	@$(BIN)/python -m tests.hygiene --fix
	@$(BIN)/python -m skmlib.workspace.schemas

test: $(READY) ## run the whole test suite
	@$(BIN)/python -m pytest -n $(if $(JOBS),$(JOBS),auto) --dist loadgroup

bench: $(READY) ## measure (15 minutes), write docs/benchmarks.md: make bench [PART=d]
	@$(BIN)/python -m tests.bench $(PART)

lock: ## renew requirements.lock from pyproject.toml (needs uv)
	@uv pip compile pyproject.toml --extra spss --extra cluster --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header --upgrade -o requirements.lock

clean-reports: ## remove built reports and the kit's scratch files
	@rm -rf reports/publik reports/internal .skm

clean: clean-reports ## remove the environment and everything built
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
