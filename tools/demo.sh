#!/usr/bin/env bash
# Loads the demo city once (许昌 in August 2021) and serves it. usage: DATA=.demo PORT=8080 tools/demo.sh
set -euo pipefail
source "$(dirname "$0")/say.sh"
data=${DATA:-.demo}
port=${PORT:-8080}
program=${FANGXIAN:-build/release/fangxian}
drill=xuchang-2021-08

case $port in
  '' | *[!0-9]*) fail "PORT 应为端口号：$port" "PORT must be a port number: $port" ;;
esac
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "端口 $port 已被占用；可改用 make run PORT=8081" "port $port is taken; try: make run PORT=8081"
fi

tools/areas.sh

# .loaded is written last: a load that was broken off starts again from nothing.
if [ ! -f "$data/.loaded" ]; then
  if [ -e "$data" ] && [ "$data" != .demo ] && [ ! -f "$data/.password" ]; then
    fail "$data 已存在且不是演示数据，不会改动；请用 DATA= 另选一个文件夹" "$data exists and is not demo data: left alone; choose another folder with DATA="
  fi
  rm -rf "$data"
  mkdir -p "$data"
  (umask 077 && head -c 12 /dev/urandom | base64 | tr '+/' '-_' >"$data/.password")
  say "载入演示城市 loading the demo city ($drill)"
  # The drill brings the areas; the first administrator needs one to stand in.
  "$program" drill $drill --data "$data" ${PEOPLE:+--people "$PEOPLE"} ${SEED:+--seed "$SEED"} ${UNTIL:+--until "$UNTIL"}
  "$program" init --data "$data" --admin demo --area 4110 --password-file "$data/.password"
  touch "$data/.loaded"
fi

headquarters=$(awk -F '\t' '$1 == "许昌市指挥部" {print $2}' "$data/accounts.txt")
say "演示登录 sign in as the city headquarters:  许昌市指挥部  /  $headquarters"
echo "   系统管理员 administrator:  demo  /  $(cat "$data/.password")"
echo "   各县乡村岗位 the other posts and their codes:  $data/accounts.txt"
echo "   http://127.0.0.1:$port    (Ctrl+C 结束 to stop)"
exec "$program" serve --data "$data" --listen "127.0.0.1:$port" --web web/dist --demo
