#!/usr/bin/env bash
# The web workspace. usage: tools/web.sh install | build   (each does nothing when it is already in line)
set -euo pipefail
source "$(dirname "$0")/say.sh"
source tools/node.sh
[ -f web/package.json ] || fail "没有 web/package.json" "there is no web/package.json"
use_node

install_packages() {
  local wanted stamp=web/node_modules/.fangxian-lock
  wanted=$(cat web/package.json web/package-lock.json web/.npmrc 2>/dev/null | sha256sum)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
  say "安装网页依赖 npm packages of web/"
  local how=ci
  [ -f web/package-lock.json ] || how=install
  # A registry under load answers late now and then: once more before giving up.
  local try
  for try in 1 2; do
    if (cd web && npm "$how" --no-audit --no-fund --loglevel=error --prefer-offline); then
      wanted=$(cat web/package.json web/package-lock.json web/.npmrc 2>/dev/null | sha256sum)
      echo "$wanted" >"$stamp"
      return
    fi
    warn "npm $how: 第 $try 次失败 attempt $try failed"
  done
  fail "网页依赖装不上" "the npm packages of web/ could not be installed"
}

build_pages() {
  local newer
  if [ -f web/dist/index.html ]; then
    newer=$(find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -newer web/dist/index.html -print -quit)
    [ -z "$newer" ] && return
  fi
  say "编译网页 building web/dist"
  (cd web && npm run --silent build)
}

install_packages
case ${1:-} in
  install) ;;
  build) build_pages ;;
  *) fail "用法：tools/web.sh install|build" "usage: tools/web.sh install|build" ;;
esac
