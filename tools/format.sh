#!/usr/bin/env bash
# Breaks the over-long lines that tidy complains of in C++ files, and touches no other line. usage: tools/format.sh [FOLDER]
set -euo pipefail
source "$(dirname "$0")/say.sh"
tools/install.sh dev
# From the last line up, so that the numbers above stay true.
{ node tools/tidy/tidy.mjs || true; } |
  sed -nE 's/^([^:]*\.(cc|h)):([0-9]+): [0-9]+ characters, .*/\1 \3/p' | sort -k1,1 -k2,2nr |
  while read -r file line; do
    [[ $file == "${1:-}"* ]] && clang-format-14 -i --lines="$line:$line" "$file"
  done
