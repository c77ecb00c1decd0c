# The front door. Every target installs what it misses first (Debian packages and the npm registry); see tools/.
PORT ?= 8080
DATA ?= .demo
SECONDS ?= 60
SANITIZE ?=
ONLY ?=

.DEFAULT_GOAL := help
.PHONY: help run build test tidy test-cpp test-web test-journeys test-asan test-tsan bench dev lint watch fuzz clean

help: ## 说明 this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

run: build ## 装、编、载入演示城市、开服务 build, load the demo city, serve (PORT=8080 DATA=.demo)
	@PORT='$(PORT)' DATA='$(DATA)' tools/demo.sh

build: ## 编译 build/release/fangxian and web/dist
	@tools/build.sh

test: ## 全部测试 every test, one closing line (SANITIZE=asan,tsan adds those)
	@SANITIZE='$(SANITIZE)' tools/test.sh

tidy: ## 自订规则 the project's own rules over the tree
	@tools/test.sh tidy

test-cpp: ## C++ 测试 the dev preset's suite
	@tools/test.sh cpp

test-web: ## 网页测试 the web's checks and unit tests
	@tools/test.sh web

test-journeys: ## 浏览器 the browser journeys (needs the dev build: make test-cpp)
	@tools/test.sh journeys

test-asan: ## 内存与未定义行为 the whole C++ suite under address and undefined-behaviour sanitizers
	@tools/test.sh asan

test-tsan: ## 线程 the whole C++ suite under the thread sanitizer
	@tools/test.sh tsan

bench: ## 测速 every benchmark, one JSON line each (ONLY=http)
	@tools/bench.sh $(ONLY)

dev: ## 开发工具 compiler cache, sanitizers, fuzzer, watcher; configures the dev preset
	@tools/dev.sh

lint: ## tidy, clang-tidy over changed files (ALL=1), eslint
	@ALL='$(ALL)' tools/lint.sh

watch: ## 保存即测 builds and tests what was just saved
	@tools/watch.sh

fuzz: ## 随机输入 feeds each parser (SECONDS=60 ONLY=name)
	@SECONDS_EACH='$(SECONDS)' tools/fuzz.sh $(ONLY)

clean: ## 清除 removes what was built (not the demo data)
	rm -rf build web/dist
