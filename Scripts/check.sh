#!/usr/bin/env bash
# Format, imports and house rules.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/install.sh build
swift format lint --strict -r Sources Tests Benchmarks Package.swift
swift build --build-tests --explicit-target-dependency-import-check error
swift test --skip-build --disable-xctest --filter TidyTests
