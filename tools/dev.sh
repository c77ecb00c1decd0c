#!/usr/bin/env bash
# Makes a developer's machine ready and says what there is.
set -euo pipefail
source "$(dirname "$0")/say.sh"
source tools/cpp.sh
tools/install.sh build web test bench dev
tools/web.sh install
# A build configured before the compiler cache was there does not use it: configure again.
cmake --preset dev >"$(log_of configure-dev)" 2>&1 || { tail -40 "$(log_of configure-dev)" >&2; fail "配置 dev 失败" "configuring dev failed"; }
ln -sfn build/dev/compile_commands.json compile_commands.json

cat <<TEXT

可以用的 what there is
  ninja -C build/dev areas_test && ctest --test-dir build/dev -R '^areas$' --output-on-failure    one library and its tests
  make watch                     保存即测        builds and tests the folder that was just saved
  make lint                      检查            tidy, clang-tidy over changed files (ALL=1), eslint
  make tidy                      自订规则        the project's own rules, with the cure for each
  make test                      全部测试        every test, one closing line
  make test-asan · test-tsan     检查内存与线程  the whole C++ suite under the sanitizers (build/asan, build/tsan)
  make fuzz SECONDS=60 ONLY=json 随机输入        libFuzzer over the parsers of outside bytes
  make bench ONLY=http           测速            one JSON line a benchmark
  gdb --args build/dev/…         调试            debug symbols are in every preset
  (cd web && npm run dev)        网页            the console with live reload; the server: make run

compile_commands.json 已链接 is linked for the editor; presets: dev asan tsan release fuzz
TEXT
