PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_DB := work/demo.db
SHARED ?= ../shared
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1
export TOKENIZERS_PARALLELISM ?= false

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format types imports eval bench docs serve check train clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(VENV)/.ready ## make the virtual environment

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer; say PYTHON=python3.12, say")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: setup ## add the examples, print the disputed claims, open the reading room
	@rm -rf work/demo.db*
	@mkdir -p work
	$(BIN)/onrecord add --db $(DEMO_DB) examples/fishery/*.txt examples/fishery/*.html
	$(BIN)/onrecord claims --db $(DEMO_DB)
	@if [ -t 0 ] && [ -t 1 ]; then exec $(BIN)/onrecord serve --db $(DEMO_DB); else $(BIN)/onrecord serve --db $(DEMO_DB) --check; fi

test: setup ## run the tests
	$(BIN)/python -m pytest

lint: setup ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: setup ## put the style right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup ## strict types
	$(BIN)/mypy

imports: setup ## who may import whom
	$(BIN)/lint-imports

eval: setup ## accuracy on the benchmarks, against its floors
	$(BIN)/python -m evals --shared $(SHARED)

bench: setup ## speed, start-up and memory
	$(BIN)/python -m bench --shared $(SHARED) --rival

docs: setup ## write the generated pages of docs/
	$(BIN)/python -m docs.generate

serve: setup ## the reading room on your own store
	$(BIN)/onrecord serve

check: lint types imports test eval ## all that must hold before a change goes in

train: setup ## train the tagger again from ../shared (hours)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[train]'
	bash train/run.sh $(SHARED)

clean: ## remove what was made
	rm -rf $(VENV) work build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
