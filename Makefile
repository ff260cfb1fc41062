.PHONY: demo test test-long test-sanitize bench check format build

build:
	Scripts/install.sh build
	swift build -c release --product heitu

demo:
	Scripts/demo.sh

test:
	Scripts/test.sh all

test-long:
	Scripts/test.sh long

test-sanitize:
	Scripts/test.sh sanitize

bench:
	Scripts/bench.sh

check:
	Scripts/check.sh

format:
	swift format -i -r Sources Tests Benchmarks Package.swift
