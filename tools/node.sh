# Sourced after say.sh: puts a Node.js on the PATH that the web tools accept. Debian 12's own (18) is too old for them; then
# the npm registry's package of the Node.js program is put under build/tools, and nothing else of the machine changes.
node_version=20.20.2
npm_version=11.19.1

node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' &&
    [ "$(npm --version 2>/dev/null | cut -d. -f1)" -ge 11 ]
}

use_node() {
  node_is_new_enough && return
  local bin="$root/build/tools/node_modules"
  # A mirror or proxy that the machine is set up for goes on being used: its npm settings and its certificates.
  export npm_config_globalconfig=${npm_config_globalconfig:-$(npm config get globalconfig)}
  local certificates=/etc/ssl/certs/ca-certificates.crt
  [ ! -f $certificates ] || export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-$certificates}
  if [ ! -x "$bin/.bin/npm" ] || [ ! -x "$bin/.bin/node" ]; then
    local machine
    case $(uname -m) in
      x86_64) machine=x64 ;;
      aarch64) machine=arm64 ;;
      *) fail "没有适合 $(uname -m) 的 Node.js 20，请自行安装" "no Node.js 20 for $(uname -m) here; install it yourself" ;;
    esac
    say "Node.js $(node --version) 太旧，取用 $node_version · too old, taking $node_version into build/tools"
    mkdir -p build/tools
    [ -e build/tools/package.json ] || echo '{"private": true}' >build/tools/package.json
    npm install --prefix build/tools --no-audit --no-fund --loglevel=error \
      "node-linux-$machine@$node_version" "npm@$npm_version" ||
      fail "取不到 Node.js $node_version" "could not fetch Node.js $node_version"
    ln -sf "../node-linux-$machine/bin/node" "$bin/.bin/node"
  fi
  export PATH="$bin/.bin:$PATH"
  hash -r
  node_is_new_enough || fail "Node.js 仍不可用：$(node --version)" "still no usable Node.js: $(node --version)"
}
