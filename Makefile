# Every target is a line or two; what they do lies in scripts.
.DEFAULT_GOAL := help
.PHONY: help run install test check bench e2e gen golden fmt fuzz mutants shots icons notices

help: ## list the targets
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' Makefile | expand -t 10

run: ## install what is missing, build Shopbench and open it
	@scripts/run

install: ## build Shopbench and put it into the menu of this user's Linux desktop
	@scripts/install

test: ## install what the tests need and run everything that CI runs
	@scripts/test

check: ## what must hold before a commit, in a few minutes
	@scripts/check

bench: ## measure against floors of our own, write docs/performance.md
	@go run ./bench

e2e: ## try the office in a browser, as the program serves it
	@scripts/e2e

gen: ## write the office's types anew from the API's description
	@npm --prefix frontend run --silent gen

golden: ## write the golden files anew, to be looked at
	@go test ./backend/api ./backend/transfer ./backend/orders ./backend/payments -update

fmt: ## format the Go sources
	@scripts/tools/build && .cache/bin/golangci-lint fmt

fuzz: ## give every fuzz target 5 minutes, or FUZZTIME
	@scripts/fuzz

mutants: ## break the program in many ways and see each caught
	@scripts/mutants

shots: ## take the README's screenshots anew
	@scripts/shots

icons: ## draw the program's icons anew, after the office's mark
	@scripts/icons

notices: ## write NOTICES anew
	@go run ./scripts/notices
