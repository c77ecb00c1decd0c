#!/usr/bin/env bash
# Builds for use: build/release/fangxian and web/dist.
set -euo pipefail
source "$(dirname "$0")/say.sh"
source tools/cpp.sh
tools/install.sh build web
say "编译程序 building build/release/fangxian"
build release fangxian
program=$(program_of release fangxian)
[ -n "$program" ] || fail "没有编译出 fangxian" "no program fangxian came out of the build"
[ "$program" = build/release/fangxian ] || ln -sf "$root/$program" build/release/fangxian
tools/web.sh build
