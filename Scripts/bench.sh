#!/usr/bin/env bash
# Builds the release program and times it against gdal_calc.py; options go to Scripts/bench.py.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/install.sh bench
swift build -c release --product heitu
/usr/bin/python3 Scripts/bench.py "$(swift build -c release --show-bin-path)/heitu" "$@"
