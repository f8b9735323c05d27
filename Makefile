# Short names for developers. People who only use Clausula need ./run; ./test runs the tests.
BIN := .venv/bin
CODE := $(wildcard app tests bench docs wsgi.py)
LOCK := $(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
	--generate-hashes --no-header --quiet

.PHONY: help setup run check lint format test coverage lock pot schema base-document bench bench-load screenshots

help: ## list these names
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

setup: ## make or refresh the environment in .venv, with the developers' tools
	@sh -euc '. ./.setup.sh; environment requirements-dev.lock requirements.lock'

run: ## start the web application
	./run

check: setup lint test ## all that has to pass

lint: ## everything but the tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports --no-logo
	$(BIN)/yamllint --strict .
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/codespell

format: ## rewrite Python as ruff likes it
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

test: ## all tests
	./test

coverage: ## all tests, and every branch of the core taken
	./test --cov

lock: ## pin the newest versions that pyproject.toml allows
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock

pot: ## refresh the catalogues from pages, arrangements and clauses
	$(BIN)/clausula locales update

schema: ## write the JSON Schemas of the curated files
	$(BIN)/clausula library schema

base-document: ## make the styled Word file that documents start from
	$(BIN)/python -m app.core.writers.word.base_document templates/documents/base.docx

bench: ## compare speed and size
	$(BIN)/python -m bench

bench-load: ## compare under load, and see whether memory grows
	$(BIN)/python -m bench.load

screenshots: ## picture the pages for the guides
	$(BIN)/python -m docs.screenshots
