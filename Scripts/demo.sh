#!/usr/bin/env bash
# Builds Heitu and makes NDVI and pictures of the sample scenes.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/install.sh build
swift build -c release --product heitu
heitu=$(swift build -c release --show-bin-path)/heitu
mkdir -p demo
for season in summer winter; do
  scene=$(echo "SampleScenes/$season"/*/*_MSS.tif)
  # Snow has an NDVI around 0: its picture is in gray and spans the percentiles of the scene.
  look=(--palette ndvi --range 0,0.9)
  if [[ $season == winter ]]; then look=(--palette gray --range p2,p98); fi
  "$heitu" index "$scene" -i NDVI -o "demo/${season}_NDVI.tif" --overwrite >/dev/null
  "$heitu" preview "demo/${season}_NDVI.tif" "${look[@]}" -o "demo/${season}_NDVI.png" --overwrite >/dev/null
  "$heitu" preview "$scene" -o "demo/${season}_color.png" --overwrite >/dev/null
done
echo
echo "Made from SampleScenes (synthetic scenes):"
for file in demo/*_NDVI.tif demo/*.png; do echo "  $PWD/$file"; done
echo "The program is $heitu"
