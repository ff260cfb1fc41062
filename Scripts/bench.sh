#!/usr/bin/env bash
# Builds for release and measures: whole commands against programs of GDAL and rasterio, six indices against one, kernels from
# cache, formulas against numexpr. Give one of commands, indices, kernels, formulas to measure only that; more
# words go to its script.
set -euo pipefail
cd "$(dirname "$0")/.."

what=${1:-all}
shift || true
Scripts/install.sh bench
Scripts/install.sh oracles
swift build -c release --product heitu
swift build -c release --product heitu-bench
built=$(swift build -c release --show-bin-path)

measure() {
  case $1 in
  commands) /usr/bin/python3 Scripts/bench.py "$built/heitu" --rasterio .build/oracles/bin/python --parts "$built/heitu-bench" "${@:2}" ;;
  indices) /usr/bin/python3 Scripts/bench_indices.py "$built/heitu" "$built/heitu-bench" "${@:2}" ;;
  kernels) "$built/heitu-bench" kernels "${@:2}" ;;
  formulas) /usr/bin/python3 Scripts/bench_numexpr.py "$built/heitu-bench" "${@:2}" ;;
  *)
    echo "usage: $0 [all|commands|indices|kernels|formulas] [options of the script]" >&2
    exit 2
    ;;
  esac
}

if [[ $what == all ]]; then
  for each in commands indices kernels formulas; do
    echo "== $each"
    measure "$each"
  done
else
  measure "$what" "$@"
fi
