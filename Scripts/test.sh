#!/usr/bin/env bash
# All tests: debug and release; with "long" every pair of numbers, with "sanitize" under the sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/install.sh test
# XCTest is not used, and its own leaks would be reported under the address sanitizer.
options=(--disable-xctest)
case "${1:-all}" in
all)
  echo "== debug"
  swift test "${options[@]}"
  echo "== release"
  swift test -c release "${options[@]}"
  ;;
long)
  HEITU_PAIRS=all swift test -c release "${options[@]}"
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
