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
build fuzz fuzz_programs

# Findings and the grown corpus stay in build/; the seeds in fuzz/seeds are only read.
found=0
status=0
for program in $(find build/fuzz -name '*_fuzz' -type f -perm -u+x | sort); do
  name=$(basename "$program" _fuzz)
  [ -z "${1:-}" ] || [ "$name" = "$1" ] || continue
  found=$((found + 1))
  corpus=build/fuzz-corpus/$name
  mkdir -p "$corpus" build/fuzz-findings
  seeds=()
  [ ! -d "fuzz/seeds/$name" ] || seeds=("fuzz/seeds/$name")
  say "$name ${each}s"
  "$program" -max_total_time="$each" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
    -artifact_prefix="build/fuzz-findings/$name-" "$corpus" "${seeds[@]}" 2>&1 |
    tee "$(log_of "fuzz-$name")" | tail -8 || status=1
done
[ $found -gt 0 ] || fail "没有这个 fuzz 程序：${1:-}" "there is no such fuzz program: ${1:-}"
exit $status
