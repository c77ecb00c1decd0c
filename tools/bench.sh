#!/usr/bin/env bash
# Runs the benchmarks; each prints one line of JSON. usage: tools/bench.sh [NAME]
set -euo pipefail
source "$(dirname "$0")/say.sh"
source tools/cpp.sh
names="http commands rollup start import lists passages tracing testing"
only=${1:-}
if [ -n "$only" ] && [[ " $names " != *" $only "* ]]; then
  fail "没有名为 $only 的测速；有：$names" "no benchmark is called $only; there are: $names"
fi
tools/install.sh build web bench >&2
tools/areas.sh >&2
say "编译 building release" >&2
configure release
targets=$(ninja -C build/release -t targets all | sed -nE 's/^(bench_\w+): phony$/\1/p' | sort -u)
build release fangxian $targets >&2

# A benchmark is a program bench_NAME of the build, or a script bench/NAME.sh that drives the built programs.
status=0
for name in ${only:-$names}; do
  program=$(program_of release "bench_$name")
  [ -n "$program" ] || program=$(find bench -maxdepth 1 -name "$name.sh" -type f -perm -u+x -print -quit)
  if [ -z "$program" ]; then
    warn "$name: 还没有这项测速 not built yet"
    [ -z "$only" ] || status=1
    continue
  fi
  log=$(log_of "bench-$name")
  # The last line sums up; those before it are its parts.
  if ! line=$(FANGXIAN=$(program_of release fangxian) "$program" 2>"$log") || [[ ${line##*$'\n'} != '{'*'}' ]]; then
    tail -20 "$log" >&2
    warn "$name: 测速失败 failed${line:+, printed: $line}"
    status=1
    continue
  fi
  echo "$line"
done
exit $status
