#!/usr/bin/env bash
# Compares codecs on the blocks of a raster, here and as older processors would run them.
# Needs libisal-dev, libdeflate-dev, libzstd-dev, zlib1g-dev and qemu-user; x86-64 Linux.
set -euo pipefail
cd "$(dirname "$0")/.."
raster=${1:?usage: Scripts/codecs.sh RASTER [every [rounds]]}
every=${2:-7}
rounds=${3:-3}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
swift build -c release --product heitu-bench >&2
bench=$(swift build -c release --show-bin-path)/heitu-bench
size=$("$bench" codecs "$raster" --every 1 --save "$work/blocks")
clang -O2 Scripts/codecs.c -o "$work/codecs" -lisal -ldeflate -lzstd -lz
echo "== this machine"
"$work/codecs" "$work/blocks" "$size" "$every" "$rounds"
# Digests only; emulated speed means nothing.
for cpu in qemu64 Nehalem Haswell; do
  echo "== $cpu, one block of $((every * 20))"
  qemu-x86_64 -cpu "$cpu" "$work/codecs" "$work/blocks" "$size" $((every * 20)) 1 2>/dev/null | awk '{print $1, $2, $3, $NF}'
done
echo "== this machine, one block of $((every * 20))"
"$work/codecs" "$work/blocks" "$size" $((every * 20)) 1 | awk '{print $1, $2, $3, $NF}'
