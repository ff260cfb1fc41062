#!/usr/bin/env bash
# All tests: debug and release; with "long" every pair of numbers and other readers, with "sanitize" under the sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/install.sh test
# XCTest is not used, and its own leaks would be reported under the address sanitizer.
options=(--disable-xctest)

# Every file that tests only read, with what tells whether it was touched: path, size, times of change, sum.
inputs=(SampleScenes)
shared=${HEITU_SHARED:-../shared}
if [[ -d $shared/data ]]; then inputs+=("$shared/data"); fi
state() {
  if [[ $(uname) == Linux ]]; then
    find "${inputs[@]}" -printf '%p %y %s %m %T@\n' | LC_ALL=C sort
    find "${inputs[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 -r -n 100 -P 4 sha256sum | LC_ALL=C sort
  else
    find "${inputs[@]}" -exec stat -f '%N %HT %z %p %Fm' {} + | LC_ALL=C sort
    find "${inputs[@]}" -type f -print0 | xargs -0 shasum -a 256 | LC_ALL=C sort
  fi
}
before=$(mktemp)
trap 'rm -f "$before"' EXIT
state >"$before"
check_inputs() {
  if ! difference=$(diff "$before" <(state)); then
    echo "the tests changed files that they may only read:" >&2
    echo "$difference" >&2
    exit 1
  fi
  echo "== inputs are bit-identical: $(wc -l <"$before") lines of paths and sums"
}
case "${1:-all}" in
all)
  echo "== debug"
  swift test "${options[@]}"
  echo "== release"
  swift test -c release "${options[@]}"
  ;;
long)
  Scripts/install.sh oracles
  files=$(mktemp -d)
  trap 'rm -rf "$before" "$files"' EXIT
  HEITU_PAIRS=all HEITU_FAULTS=quick HEITU_COG_FILES=$files swift test -c release "${options[@]}"
  if [[ $(uname) == Linux ]]; then
    echo "== files as other programs read them"
    .build/oracles/bin/python Scripts/check_cog.py "$files"/*.tif
  fi
  ;;
sanitize)
  # Optimised, because the sanitizers slow everything down enough.
  export SWIFT_BACKTRACE=enable=no HEITU_SANITIZED=1
  echo "== thread sanitizer"
  swift test -c release --sanitize=thread --scratch-path .build-thread "${options[@]}"
  echo "== address sanitizer"
  LSAN_OPTIONS="suppressions=$PWD/Scripts/lsan.supp,print_suppressions=0" \
    swift test -c release --sanitize=address --scratch-path .build-address "${options[@]}"
  ;;
*)
  echo "usage: $0 [all|long|sanitize]" >&2
  exit 2
  ;;
esac
check_inputs
