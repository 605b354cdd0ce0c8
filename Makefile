# The commands of the house. A newcomer needs two: make run, make test.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run test test-313 soak bench screens simulate msi winget deb release-manifest test-windows lint format lock clean

PYTHON := .venv/bin/python
# Programs of the test suite that leave something to look at.
CLERK_DAY := tests.e2e.clerk_day
SCREENS := tests.e2e.screens
SIMULATION := tests.simulation
# What was measured so far, kept in the repository: a bench run alone on a fresh machine must not take away the rest.
# docs/measured.md is written out of it, also when a goal was missed.
FIGURES := docs/measured.json
WRITE_MEASURED := $(PYTHON) -m tests.bench.measured $(FIGURES)

help: ## show this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: ## system packages (as root), .venv, the programs; costs nothing when nothing changed
	@installer/setup/setup.sh

run: setup ## the window; without a display a clerk's day on a virtual screen, left in demo-output/
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then exec .venv/bin/registratura; \
	else exec $(PYTHON) -m installer.setup.virtual_screen $(PYTHON) -m $(CLERK_DAY) --output demo-output; fi

test: setup ## imports, style, types and every test but the soak (at most 25 minutes)
	@installer/setup/check.sh .venv
	@installer/setup/test.sh .venv

test-313: ## the tests under Python 3.13, in an environment of their own
	@installer/setup/setup.sh .venv-313 3.13
	@installer/setup/test.sh .venv-313

soak: setup ## the long tests: every kill -9 round, every schedule; figures into docs/measured.md
	HYPOTHESIS_PROFILE=soak $(PYTHON) -m pytest tests -m soak --timeout 0 --figures $(FIGURES); \
	status=$$?; $(WRITE_MEASURED); exit $$status

bench: setup ## the figures of tests/bench, one at a time on a quiet machine, into docs/measured.md
	@installer/setup/setup.sh --packages tests/bench/debian-packages.txt
	$(PYTHON) -m pytest tests/bench --timeout 0 --figures $(FIGURES); \
	status=$$?; $(WRITE_MEASURED); exit $$status

screens: setup ## every page at both sizes and in every theme, into docs/screens/
	$(PYTHON) -m $(SCREENS) --output docs/screens

simulate: setup ## the numbering core under the seeded simulator; SIMULATE_OPTIONS="--county --schedules 200000"
	$(PYTHON) -m $(SIMULATION) $(SIMULATE_OPTIONS)

msi: setup ## the installer for Windows into dist/; MSI_OPTIONS for a release's key (see docs/windows.md)
	@installer/setup/setup.sh --packages installer/windows/debian-packages.txt
	$(PYTHON) -m installer.windows $(MSI_OPTIONS)

winget: setup ## the manifest for winget of the built installer; DOWNLOAD_ADDRESS=https://... of the release
	$(PYTHON) -m installer.windows.winget $(wildcard dist/Registratura-*-x64.msi) $(DOWNLOAD_ADDRESS)

deb: setup ## the Debian packages of the desk and of the central registry into dist/
	$(PYTHON) -m installer.linux

release-manifest: setup ## sign what dist/ offers to desks; RELEASE_OPTIONS for a release's key (see docs/windows.md)
	$(PYTHON) -m installer.release make $(RELEASE_OPTIONS)

test-windows: setup ## the life cycle of the installed program under Wine, from two versions of the installer
	@installer/setup/setup.sh --packages installer/windows/debian-packages.txt
	$(PYTHON) -m pytest tests/windows --timeout 0

lint: setup ## imports, style and types only
	@installer/setup/check.sh .venv

format: setup ## rewrite the code in the house's style
	.venv/bin/ruff check --fix-only --quiet .
	.venv/bin/ruff format .

lock: setup ## pin the newest versions that pyproject.toml allows; LOCK_OPTIONS=--upgrade to move them
	@installer/setup/lock.sh $(LOCK_OPTIONS)
	$(PYTHON) -m installer.setup.third_party

clean: ## take away all that these commands made
	rm -rf .venv .venv-313 demo-output build dist *.egg-info .hypothesis
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
