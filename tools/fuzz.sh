#!/usr/bin/env bash
# Feeds each parser of outside bytes for a while. usage: SECONDS_EACH=60 tools/fuzz.sh [NAME]
set -euo pipefail
source "$(dirname "$0")/say.sh"
source tools/cpp.sh
each=${SECONDS_EACH:-60}
case $each in
  '' | *[!0-9]*) fail "SECONDS 应为秒数：$each" "SECONDS must be a number of seconds: $each" ;;
esac
[ -f fuzz/CMakeLists.txt ] || fail "没有 fuzz/ 目录" "there is no fuzz/ folder"
tools/install.sh build dev
say "编译 building fuzz"
build fuzz

found=0
for program in $(find build/fuzz -name 'fuzz_*' -type f -perm -u+x -not -path '*/CMakeFiles/*' | sort); do
  name=${program##*/fuzz_}
  [ -z "${1:-}" ] || [ "$name" = "$1" ] || continue
  found=$((found + 1))
  corpus=build/fuzz-corpus/$name
  mkdir -p "$corpus" build/fuzz-findings
  seeds=()
  [ ! -d "fuzz/corpus/$name" ] || seeds=("fuzz/corpus/$name")
  say "$name ${each}s"
  "$program" -max_total_time="$each" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/fuzz-findings/$name-" "$corpus" "${seeds[@]}" 2>&1 | tee "$(log_of "fuzz-$name")" | tail -8
done
[ $found -gt 0 ] || fail "没有编译出 fuzz 程序" "no fuzz program was built"
