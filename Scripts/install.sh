#!/usr/bin/env bash
# Installs the libraries Heitu is built on, and with "test", "oracles" or "bench" what those need besides.
set -euo pipefail

wanted=(libgdal-dev libpng-dev libdeflate-dev libisal-dev libzstd-dev libtiff-dev libssl-dev pkg-config)
brewed=(gdal libpng libdeflate zstd libtiff openssl@3 pkg-config)
case "${1:-build}" in
build) ;;
test)
  # What tests compare with or watch and measure the program with; without them those tests are skipped.
  wanted+=(gdal-bin)
  if [[ $(uname) == Linux ]]; then wanted+=(strace time); fi
  ;;
oracles)
  # Programs of others that judge the files Heitu writes; see oracles.txt for those from PyPI.
  wanted+=(gdal-bin python3-gdal python3-numpy python3-venv)
  if [[ $(uname) == Linux ]]; then wanted+=(strace); fi
  ;;
bench)
  wanted+=(gdal-bin python3-gdal python3-numpy python3-numexpr hyperfine time)
  brewed+=(hyperfine gnu-time)
  ;;
*)
  echo "usage: $0 [build|test|oracles|bench]" >&2
  exit 2
  ;;
esac

if ! command -v swift >/dev/null; then
  echo "Swift 6.2 or later is needed: https://www.swift.org/install" >&2
  exit 1
fi

if command -v apt-get >/dev/null; then
  missing=()
  for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [[ $state == *"ok installed"* ]] || missing+=("$package")
  done
  if ((${#missing[@]})); then
    echo "installing ${missing[*]}" >&2
    as_root=()
    if [[ $EUID -ne 0 ]]; then as_root=(sudo); fi
    "${as_root[@]}" apt-get update -qq >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
  fi
elif command -v brew >/dev/null; then
  brew list "${brewed[@]}" >/dev/null 2>&1 || brew install "${brewed[@]}" >&2
else
  echo "neither apt-get nor brew: install ${wanted[*]} yourself" >&2
fi

if [[ ${1:-build} == oracles ]]; then
  environment="$(dirname "$0")/../.build/oracles"
  [[ -x $environment/bin/pip ]] || /usr/bin/python3 -m venv "$environment"
  "$environment/bin/pip" install -q --disable-pip-version-check -r "$(dirname "$0")/oracles.txt" >&2
fi
