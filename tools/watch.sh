#!/usr/bin/env bash
# Builds and tests the folder that was just saved, again and again.
set -euo pipefail
source "$(dirname "$0")/say.sh"
source tools/cpp.sh
tools/install.sh build test dev
configure dev
say "等待保存 waiting for a saved file under src/ (Ctrl+C 结束 to stop)"
while file=$(inotifywait -q -r -e close_write,moved_to --format '%w%f' --include '\.(cc|h|sql|txt)$' src cmake data/drills); do
  folder=$(dirname "$file")
  folder=${folder%/migrations}
  name=${folder##*/}
  target=${name}_test
  # A folder without tests of its own (cmake, a drill): everything.
  [ -n "$(ninja -C build/dev -t query "$target" 2>/dev/null)" ] || target=all
  say "$file → $target"
  build dev "$target" || continue
  [ "$target" = all ] || ctest --test-dir build/dev -R "^$name\$" --output-on-failure || true
done
