#!/usr/bin/env bash
# tidy, clang-tidy over the C++ files that differ from the last commit (ALL=1: over all), and the web's own lint.
set -euo pipefail
source "$(dirname "$0")/say.sh"
source tools/cpp.sh
tools/install.sh build web dev
status=0
say "tidy"
node tools/tidy/tidy.mjs || status=1

if [ -n "${ALL:-}" ]; then
  files=$(git ls-files 'src/*.cc')
else
  files=$(git ls-files --modified --others --exclude-standard -- 'src/*.cc' | sort -u)
fi
if [ -n "$files" ]; then
  say "clang-tidy: $(wc -w <<<"$files") 个文件 files"
  # clang cannot read g++'s precompiled headers: the compile commands are handed over without them.
  configure dev
  mkdir -p build/lint
  sed -E 's/ -include [^ "]*cmake_pch\.hxx//g; s/ -Winvalid-pch//g' build/dev/compile_commands.json \
    >build/lint/compile_commands.json
  xargs -r -n 1 -P "$(jobs_at_once)" clang-tidy-14 -p build/lint --quiet <<<"$files" || status=1
fi
if [ -f web/package.json ]; then
  say "web lint"
  tools/web.sh install
  (cd web && npm run --silent --if-present lint) || status=1
fi
exit $status
