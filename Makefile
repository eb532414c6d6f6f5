# Everything there is to do here. Each target installs what it lacks (scripts/setup) and is quick when repeated.

.DEFAULT_GOAL := help
.PHONY: help serve dist test bench clean
# A recipe that fails leaves no half-made target behind.
.DELETE_ON_ERROR:

PORT ?= 8080
# What dist/ is made of; folders too, so that a removed file counts.
SOURCES := $(shell find src public index.html Trunk.toml Cargo.toml Cargo.lock 2>/dev/null)
CARGO := scripts/with-tools cargo
TOOL := $(CARGO) run --quiet --locked --profile tools --features tools --bin

help:
	@echo 'make serve   build the clinic and open it on http://127.0.0.1:$(PORT)/ (PORT=… for another)'
	@echo 'make dist    build dist/, which any static HTTPS host can publish'
	@echo 'make test    every check and test; installs a browser where it can'
	@echo 'make bench   print the figures: sizes, and speeds where there are benchmarks'
	@echo 'make clean   remove what was built here (the tools stay in their cache)'

serve: dist
	@$(TOOL) serve -- --dir dist --port $(PORT)

dist: dist/index.html

dist/index.html: $(SOURCES)
	@scripts/setup build
	scripts/with-tools trunk build --release
	@touch $@

# The end-to-end tests come last: a run ends with the summary of a test runner.
test:
	@scripts/setup test
	$(CARGO) fmt --check
	$(CARGO) clippy --quiet --locked --all-targets --features tools -- -D warnings
	$(CARGO) clippy --quiet --locked --target wasm32-unknown-unknown --lib --bin klinik-koroena -- -D warnings
	$(CARGO) deny --locked check bans licenses sources
	@$(MAKE) --no-print-directory dist
	$(CARGO) test --locked --features tools
	@scripts/e2e

bench: dist
	@$(TOOL) package -- --sizes dist
	@if ls benches/*.rs >/dev/null 2>&1; then $(CARGO) bench --locked; fi
	@scripts/bench-web

clean:
	cargo clean
	rm -rf dist tests/e2e/target tests/e2e/out
