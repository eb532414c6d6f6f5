# The tools of the build and the tests, each with its one version, and where they stand.
#
# Sourced by scripts/setup (which installs them) and scripts/with-tools (which puts them on PATH), so that a version is
# written once. Everything lives in a cache outside the checkout: <cache>/tools/<tool>-<version>.

WASM_BINDGEN=0.2.130 # the CLI must be the very version of the crate in Cargo.lock
TRUNK=0.21.14        # 0.22 wants a newer rustc than rust-version in Cargo.toml
BINARYEN=132.0.0     # wasm-opt; Debian's own is too old for what rustc emits
CARGO_DENY=0.20.2
AXE=4.14.1
LIGHTHOUSE=12.8.2    # the last for Node 20
RUSTC_AT_LEAST=1.95

CACHE="${KOROENA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/klinik-koroena}"
TOOLS="$CACHE/tools"

WASM_BINDGEN_DIR="$TOOLS/wasm-bindgen-$WASM_BINDGEN"
TRUNK_DIR="$TOOLS/trunk-$TRUNK"
BINARYEN_DIR="$TOOLS/binaryen-$BINARYEN"
CARGO_DENY_DIR="$TOOLS/cargo-deny-$CARGO_DENY"
AXE_DIR="$TOOLS/axe-core-$AXE"
LIGHTHOUSE_DIR="$TOOLS/lighthouse-$LIGHTHOUSE"

# rustup puts cargo here; a shell opened before the installation does not know it yet.
command -v cargo >/dev/null 2>&1 || PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"

has() { command -v "$1" >/dev/null 2>&1; }

# The first of the given commands that exists, or nothing.
first_of() {
    local name
    for name in "$@"; do
        if has "$name"; then
            command -v "$name"
            return
        fi
    done
}

find_browser() { first_of chromium chromium-browser google-chrome google-chrome-stable; }
find_driver() { first_of chromedriver chromium.chromedriver; }
