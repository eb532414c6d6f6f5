# Everything there is to do here. Each target installs what it lacks (scripts/setup) and is quick when repeated.

.DEFAULT_GOAL := help
.PHONY: help serve dist test soak bench pictures clean
# A recipe that fails leaves no half-made target behind.
.DELETE_ON_ERROR:

PORT ?= 8080
# What dist/ is made of; folders too, so that a removed file counts.
SOURCES := $(shell find src public docs/panduan.md docs/guide.md docs/pictures/guide index.html Trunk.toml Cargo.toml Cargo.lock 2>/dev/null)
CARGO := scripts/with-tools cargo
TOOL := $(CARGO) run --quiet --locked --profile tools --features tools --bin

help:
	@echo 'make serve   build the clinic and open it on http://127.0.0.1:$(PORT)/ (PORT=… for another)'
	@echo 'make dist    build dist/, which any static HTTPS host can publish'
	@echo 'make test    every check and test; installs a browser where it can'
	@echo 'make soak    kill the browser $(KILLS) times (KILLS=… for other figures, SEED=… for the same moments) and print what was lost'
	@echo 'make bench   print the figures: sizes, scoring, backup, typing, a city'
	@echo 'make pictures  take the pictures of README and the guides anew'
	@echo 'make clean   remove what was built here (the tools stay in their cache)'

serve: dist
	@$(TOOL) serve -- --dir dist --port $(PORT)

dist: dist/index.html

dist/index.html: $(SOURCES)
	@scripts/setup build
	scripts/with-tools trunk build --release
	@touch $@

# Packages of their own, since the root's tests need neither a browser nor what these are built with.
E2E := --manifest-path tests/e2e/Cargo.toml
WEB := --manifest-path tests/web/Cargo.toml

# The end-to-end tests come last: a run ends with the summary of a test runner.
test:
	@scripts/setup test
	$(CARGO) fmt --check
	$(CARGO) fmt --check $(E2E)
	$(CARGO) fmt --check $(WEB)
	$(CARGO) clippy --quiet --locked --all-targets --features tools -- -D warnings
	$(CARGO) clippy --quiet --locked --target wasm32-unknown-unknown --lib --bin klinik-koroena --bin welcome -- -D warnings
	$(CARGO) clippy --quiet --locked --all-targets $(E2E) -- -D warnings
	$(CARGO) clippy --quiet --locked --all-targets --target wasm32-unknown-unknown $(WEB) -- -D warnings
	$(CARGO) deny --locked check bans licenses sources
	@$(MAKE) --no-print-directory dist
	$(CARGO) test --locked --features tools
	@scripts/web
	@scripts/e2e

# The kills of `make test` many times over: docs/reliability.md has the figures of past runs.
KILLS ?= 200
SEED ?= $(shell date +%s)
soak: dist
	@scripts/setup test
	CI=true KOROENA_KILLS=$(KILLS) KOROENA_SEED=$(SEED) scripts/e2e --test clinic kills:: -- --nocapture

# The pictures of README and of the guides, taken anew from the example clinic. Those of the guides are part of dist/.
pictures: dist
	@scripts/setup test
	CI=true scripts/e2e --test clinic is_pictured
	@mkdir -p docs/pictures/guide
	cp tests/e2e/out/record.png tests/e2e/out/examination.png tests/e2e/out/statement.png docs/pictures/
	cp tests/e2e/out/panduan-*.webp tests/e2e/out/guide-*.webp docs/pictures/guide/

bench: dist
	@scripts/setup bench
	@$(TOOL) package -- --sizes dist
	$(CARGO) bench --locked
	@scripts/bench-web
	@scripts/lighthouse
	@scripts/e2e figures

clean:
	cargo clean
	rm -rf dist tests/e2e/target tests/e2e/out tests/web/target
