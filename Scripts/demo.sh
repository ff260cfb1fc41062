#!/usr/bin/env bash
# Builds Heitu and makes NDVI and pictures of the sample scenes.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/install.sh build
swift build -c release --product heitu
heitu=$(swift build -c release --show-bin-path)/heitu
mkdir -p demo
# Snow has an NDVI around 0: its picture spans the percentiles of the scene, that of summer 0 to 0.9.
declare -A range=([summer]=0,0.9 [winter]=p2,p98)
for season in summer winter; do
  scene=$(echo "SampleScenes/$season"/*/*_MSS.tif)
  "$heitu" index "$scene" -i NDVI -o "demo/${season}_NDVI.tif" --overwrite >/dev/null
  "$heitu" preview "demo/${season}_NDVI.tif" --range "${range[$season]}" -o "demo/${season}_NDVI.png" \
    --overwrite >/dev/null
  "$heitu" preview "$scene" --nodata 0 -o "demo/${season}_color.png" --overwrite >/dev/null
done
echo
echo "Made from SampleScenes (synthetic scenes):"
for file in demo/*_NDVI.tif demo/*.png; do echo "  $PWD/$file"; done
echo "The program is $heitu"
