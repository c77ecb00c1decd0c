#!/usr/bin/env bash
# Installs the Debian packages that are missing. usage: tools/install.sh GROUP...   (build web test bench dev)
set -euo pipefail
source "$(dirname "$0")/say.sh"

# A reason for each stands in docs/dependencies.md.
packages_build="g++ cmake ninja-build pkg-config mold libboost1.81-dev rapidjson-dev libsodium-dev libssl-dev libfmt-dev
  libxlsxwriter-dev libzip-dev libqrencode-dev libcli11-dev libsqlite3-dev libpq-dev zlib1g-dev libgtest-dev icu-devtools"
packages_web="nodejs npm ca-certificates"
packages_test="postgresql-15 sqlite3 chromium fonts-noto-cjk nodejs"
packages_bench="libbenchmark-dev postgresql-15 nginx-light wrk nodejs"
packages_dev="ccache clang-14 libclang-rt-14-dev clang-tidy-14 clang-format-14 gdb inotify-tools"

is_there() {
  case $1 in
    nodejs) command -v node >/dev/null && return ;;  # installed by another way than Debian's package: as good
    npm) command -v npm >/dev/null && return ;;
  esac
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
for group in "$@"; do
  list="packages_$group"
  [ -n "${!list:-}" ] || fail "没有名为“$group”的软件组（build web test bench dev）" "no group of packages is called '$group' (build web test bench dev)"
  for package in ${!list}; do
    is_there "$package" || [[ " ${missing[*]:-} " == *" $package "* ]] || missing+=("$package")
  done
done
[ ${#missing[@]} -gt 0 ] || exit 0

command -v apt-get >/dev/null || fail "这里没有 apt-get；请自行安装：${missing[*]}" "no apt-get here; install these yourself: ${missing[*]}"
as_root=()
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null || fail "缺少软件包，安装需要 root 或 sudo。请以 root 运行：apt-get install ${missing[*]}" \
    "packages are missing and installing needs root or sudo. As root: apt-get install ${missing[*]}"
  as_root=(sudo)
fi

say "安装缺少的软件包 installing what is missing: ${missing[*]}"
# Tests and benchmarks start their own servers on free ports: a freshly installed service must neither start nor, by
# failing to start (port taken, no init system), break the installation.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null
  "${as_root[@]}" chmod 755 $policy
  trap '"${as_root[@]}" rm -f $policy' EXIT
fi
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
log=$(mktemp)
if ! { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  tail -30 "$log" >&2
  fail "安装失败，完整记录在 $log" "the installation failed; the full record is in $log"
fi
rm -f "$log"
