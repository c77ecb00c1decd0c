# One way to declare a floor or a module: its folder is its library, its *_test.cc files are its tests.

option(FANGXIAN_BENCH "build the benchmarks" OFF)
option(FANGXIAN_FUZZ "build the libFuzzer targets (clang)" OFF)
set(FANGXIAN_SANITIZE "" CACHE STRING "address,undefined | thread | empty")

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
find_package(fmt REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(GTest REQUIRED)

find_program(FANGXIAN_MOLD mold)
if(FANGXIAN_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
find_program(FANGXIAN_CCACHE ccache)
if(FANGXIAN_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros ${FANGXIAN_CCACHE})
endif()

# Switches that must be the same in every target (one definition rule).
add_compile_options(-Wall -Wextra -Wpedantic -Werror -Wno-missing-field-initializers)
# g++ 12 warns of overlapping copies in its own std::string when it optimises (GCC bug 105329).
add_compile_options($<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>)
add_compile_definitions(BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
if(FANGXIAN_SANITIZE)
  # Undefined behaviour fails the test that meets it instead of passing with a remark.
  add_compile_options(-fsanitize=${FANGXIAN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${FANGXIAN_SANITIZE})
  # g++ 12 sees overlaps and overruns in its own std::string once sanitizers have rewritten the flow; the release build keeps them.
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds> $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>)
  if(FANGXIAN_SANITIZE STREQUAL "thread")
    # The thread sanitizer does not understand fences; Asio's queues are guarded by mutexes without them.
    add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
  endif()
endif()
if(FANGXIAN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # the libraries report their branches to the fuzzer too
  # RapidJSON adds to a null pointer before its first allocation; clang's check alone says so.
  set_source_files_properties(${PROJECT_SOURCE_DIR}/src/record/json.cc PROPERTIES COMPILE_OPTIONS -fno-sanitize=pointer-overflow)
endif()
include_directories(${PROJECT_SOURCE_DIR}/src)

# Read once for the whole program: the standard headers that nearly every file includes cost it a second each. The release build
# does without, so that a file that forgets an include is found.
option(FANGXIAN_PCH "precompile the standard headers" ON)
if(FANGXIAN_PCH)
  file(WRITE ${CMAKE_BINARY_DIR}/fx_headers.cc "")
  add_library(fx_headers STATIC ${CMAKE_BINARY_DIR}/fx_headers.cc)
  target_link_libraries(fx_headers PUBLIC fmt::fmt)
  target_precompile_headers(fx_headers PUBLIC <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set> <span>
    <string> <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)
endif()

add_library(fx_test_main STATIC ${PROJECT_SOURCE_DIR}/cmake/test_main.cc)
target_link_libraries(fx_test_main PUBLIC GTest::gtest)
target_precompile_headers(fx_test_main PUBLIC <gtest/gtest.h> <string> <vector>)

# fangxian_library(NAME [FOLDER path] [USES floors/modules...] [LIBRARIES external...] [TEST_USES ...])
function(fangxian_library name)
  cmake_parse_arguments(ARG "" "FOLDER" "USES;LIBRARIES;TEST_USES" ${ARGN})
  if(NOT ARG_FOLDER)
    set(ARG_FOLDER ${PROJECT_SOURCE_DIR}/src/${name})
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${ARG_FOLDER}/*.cc)
  file(GLOB tests CONFIGURE_DEPENDS ${ARG_FOLDER}/*_test.cc)
  list(REMOVE_ITEM sources ${tests} ${ARG_FOLDER}/main.cc)
  file(GLOB migrations CONFIGURE_DEPENDS ${ARG_FOLDER}/migrations/*.sql)
  if(migrations)
    set(embedded ${CMAKE_CURRENT_BINARY_DIR}/${name}_migrations.cc)
    add_custom_command(OUTPUT ${embedded}
      COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DOUT=${embedded} "-DFILES=${migrations}" -P ${PROJECT_SOURCE_DIR}/cmake/embed_migrations.cmake
      DEPENDS ${migrations} ${PROJECT_SOURCE_DIR}/cmake/embed_migrations.cmake VERBATIM)
    list(APPEND sources ${embedded})
  endif()
  list(TRANSFORM ARG_USES PREPEND fx_)
  list(TRANSFORM ARG_TEST_USES PREPEND fx_)
  if(sources)
    add_library(fx_${name} STATIC ${sources})
    target_link_libraries(fx_${name} PUBLIC ${ARG_USES} ${ARG_LIBRARIES})
    if(FANGXIAN_PCH)
      target_precompile_headers(fx_${name} REUSE_FROM fx_headers)
    endif()
  else()
    add_library(fx_${name} INTERFACE)
    target_link_libraries(fx_${name} INTERFACE ${ARG_USES} ${ARG_LIBRARIES})
  endif()
  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE fx_${name} ${ARG_TEST_USES} fx_test_main)
    target_precompile_headers(${name}_test REUSE_FROM fx_test_main)
    add_test(NAME ${name} COMMAND ${name}_test WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES TIMEOUT 900)
  endif()
endfunction()
