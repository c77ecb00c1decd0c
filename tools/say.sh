# Sourced by the scripts: where things are, how they speak (both languages), how they ask for root.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '\n== %s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
# fail ZH EN: both sentences, then exit.
fail() {
  warn "错误：$1"
  warn "error: $2"
  exit 1
}
seconds() { date +%s; }

# The number of compilers at once: the cores, but one for each GiB of memory at most (a file may need 0.7 GB).
jobs_at_once() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
  [ "$memory" -ge 1 ] || memory=1
  [ "$cores" -le "$memory" ] && echo "$cores" || echo "$memory"
}
