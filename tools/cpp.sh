# Sourced after say.sh: configuring and building the presets.

# configure PRESET: only the first time; ninja configures again by itself when a CMake file or the list of sources changes.
configure() {
  [ -f "build/$1/build.ninja" ] || cmake --preset "$1" >"$(log_of "configure-$1")" 2>&1 || {
    tail -40 "$(log_of "configure-$1")" >&2
    fail "配置 $1 失败" "configuring $1 failed"
  }
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  configure "$preset"
  nice ninja -C "build/$preset" -j "$(jobs_at_once)" "$@"
}

log_of() {
  mkdir -p build/logs
  echo "$root/build/logs/$1.log"
}

# program_of PRESET NAME: where a built program lies (a folder of its own or the top), empty when it is not built.
program_of() {
  find "build/$1" -name "$2" -type f -perm -u+x -not -path '*/CMakeFiles/*' -print -quit 2>/dev/null
}
