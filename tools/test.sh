#!/usr/bin/env bash
# Every test of the project, then one closing line. usage: SANITIZE=asan,tsan tools/test.sh [PART...]
# Parts: tidy cpp web journeys asan tsan (default: tidy cpp web journeys, and those of SANITIZE)
set -euo pipefail
source "$(dirname "$0")/say.sh"
source tools/cpp.sh
source tools/node.sh

parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(tidy cpp web journeys ${SANITIZE:+${SANITIZE//,/ }})
results=build/test
rm -rf $results
mkdir -p $results
export FANGXIAN_SHARED=${FANGXIAN_SHARED:-$root/../shared}
[ -d "$FANGXIAN_SHARED" ] || warn "没有 $FANGXIAN_SHARED：需要它的测试会显示为跳过 · tests that need it will show as skipped"

tools/install.sh build web test
use_node

# broken PART WHAT: a part that could not even run is one failed test, never nothing.
broken() {
  warn "$1: $2"
  node tools/results.mjs broken $results "$1" "$2"
}

# The preset's whole suite: each test program writes its cases, ctest says which programs ended badly.
run_suite() {
  local preset=$1 part=$2
  rm -rf "$results/$part-cases"
  mkdir -p "$results/$part-cases"
  GTEST_OUTPUT="json:$root/$results/$part-cases/" GTEST_COLOR=no FANGXIAN=$root/$(program_of "$preset" fangxian) \
    ctest --test-dir "build/$preset" -j "$(jobs_at_once)" --output-on-failure --no-tests=error --test-output-size-failed 20000 \
    --output-junit "$root/$results/$part-ctest.xml" >"$(log_of "test-$part")" 2>&1 || true
  node tools/results.mjs ctest $results "$part" ||
    warn "全部输出 the whole output: $(log_of "test-$part")"
}

measured=${CI:-}
run_cpp() {
  local start log
  log=$(log_of build-dev)
  # In CI the build that is needed anyway is the one from nothing, without the compiler cache.
  if [ -n "$measured" ]; then
    rm -rf build/dev
    export CCACHE_DISABLE=1
  fi
  start=$(seconds)
  say "编译 building dev"
  if ! build dev >"$log" 2>&1; then
    grep -E -A 12 'error|FAILED' "$log" | head -80 >&2 || tail -40 "$log" >&2
    broken cpp "the dev preset does not build"
    return
  fi
  if [ -n "$measured" ]; then
    from_nothing=$(($(seconds) - start))
    local rules folder name
    rules=$(find src/modules -name rules.cc | sort | head -1)
    if [ -n "$rules" ]; then
      folder=$(dirname "$rules")
      name=$(basename "$folder")
      touch "$rules"
      start=$(seconds)
      # The file's own test, not the contract and storage tests of the same program.
      if ninja -C build/dev "${name}_test" >"$log" 2>&1 &&
        "$(program_of dev "${name}_test")" --gtest_brief=1 --gtest_filter='*ule*' >"$log" 2>&1; then
        touch_one=$(($(seconds) - start))
        touched=$rules
      else
        tail -30 "$log" >&2
        broken touch "touching $rules and running its test failed"
      fi
    fi
    unset CCACHE_DISABLE
  fi
  say "C++ 测试 tests (dev)"
  run_suite dev cpp
}

run_sanitizer() {
  say "C++ 测试 tests ($1)"
  if ! build "$1" >"$(log_of "build-$1")" 2>&1; then
    grep -E -A 12 'error|FAILED' "$(log_of "build-$1")" | head -60 >&2 || true
    broken "$1" "the $1 preset does not build"
    return
  fi
  ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 \
    TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1 run_suite "$1" "$1"
}

# The dev build's program; when one part is run alone, the release build's will do.
any_program() {
  local program
  program=$(program_of dev fangxian)
  [ -n "$program" ] || program=$(program_of release fangxian)
  echo "${program:+$root/$program}"
}

run_web() {
  say "网页测试 web tests"
  tools/web.sh install || { broken web "npm packages are missing"; return; }
  local script log program
  program=$(any_program)
  # Every script of package.json that checks something counts as one test, vitest by its cases.
  for script in typecheck lint api:check; do
    node -e 'process.exit(require("./web/package.json").scripts?.[process.argv[1]] ? 0 : 1)' $script || continue
    log=$(log_of "web-${script/:/-}")
    if [ $script = api:check ] && [ -z "$program" ]; then
      node tools/results.mjs one $results "web $script" skipped  # part web alone, before anything was built
    elif (cd web && FANGXIAN=$program npm run --silent $script) >"$log" 2>&1; then
      node tools/results.mjs one $results "web $script" passed
    else
      tail -40 "$log"
      node tools/results.mjs one $results "web $script" failed || true
    fi
  done
  log=$(log_of web-vitest)
  (cd web && npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$root/$results/vitest.json") \
    >"$log" 2>&1 || tail -60 "$log"
  node tools/results.mjs vitest $results || true
}

run_journeys() {
  say "浏览器 browser journeys"
  local program log
  log=$(log_of journeys)
  program=$(any_program)
  [ -n "$program" ] || { broken journeys "there is no program fangxian to drive"; return; }
  tools/web.sh build >"$log" 2>&1 || { tail -40 "$log"; broken journeys "web/dist does not build"; return; }
  rm -f build/journeys.json web/build/journeys.json
  (cd web && FANGXIAN=$program CHROMIUM=$(command -v chromium) npm run --silent journeys) >"$log" 2>&1 || tail -60 "$log"
  node tools/results.mjs journeys $results || true
}

# The city's scenarios play on the real division data.
if [[ " ${parts[*]} " =~ \ (cpp|asan|tsan|journeys)\  ]]; then
  if ! tools/areas.sh >"$(log_of areas)" 2>&1; then
    tail -20 "$(log_of areas)" >&2
    broken areas "data/areas/4110.csv could not be made"
  fi
fi
for part in "${parts[@]}"; do
  started=$(seconds)
  case $part in
    tidy)
      say "tidy"
      node tools/tidy/tidy.mjs --self-test --json $results/tidy.json || true
      node tools/results.mjs own $results tidy || true
      ;;
    cpp) run_cpp ;;
    web) run_web ;;
    journeys) run_journeys ;;
    asan | tsan) run_sanitizer "$part" ;;
    *) fail "没有名为 $part 的测试部分" "no part of the tests is called $part" ;;
  esac
  node tools/results.mjs took $results "$part" $(($(seconds) - started))
done

if [ -n "${from_nothing:-}" ]; then
  echo "build from nothing: $from_nothing s"
  [ "$from_nothing" -le 480 ] || warn "warning: over the limit of 480 s (2 cores, no compiler cache)"
fi
if [ -n "${touch_one:-}" ]; then
  echo "touch one rules file and run its test: $touch_one s  ($touched)"
  [ "$touch_one" -le 15 ] || warn "warning: over the limit of 15 s"
fi
node tools/results.mjs close $results
