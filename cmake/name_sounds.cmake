# Writes a .cc with the sound of every Han character of the basic plane, as a word and as a surname, and the simplified form of
# each traditional one: ICU's Han-Latin, Han-Latin/Names and Hant-Hans, asked once while building, so that the program needs no ICU.
set(first 13312)  # U+3400
set(last 40959)   # U+9FFF
set(points "")
foreach(point RANGE ${first} ${last})
  math(EXPR hex "${point}" OUTPUT_FORMAT HEXADECIMAL)
  string(SUBSTRING "${hex}" 2 -1 hex)
  string(APPEND points "\\u${hex}\n")
endforeach()
file(WRITE ${OUT}.points "${points}")

function(transform into rules)
  execute_process(COMMAND ${UCONV} -f utf-8 -t utf-8 -x "${rules}" ${OUT}.points OUTPUT_VARIABLE text RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "uconv (Debian: icu-devtools) could not transform the table of characters: ${failed}")
  endif()
  string(STRIP "${text}" text)
  string(REPLACE "\n" ";" lines "${text}")
  list(LENGTH lines count)
  math(EXPR expected "${last} - ${first} + 1")
  if(NOT count EQUAL expected)
    message(FATAL_ERROR "uconv answered ${count} lines for ${expected} characters")
  endif()
  set(${into} "${lines}" PARENT_SCOPE)
endfunction()
transform(words ":: Hex-Any; :: Han-Latin; :: Latin-ASCII; :: Lower;")
transform(surnames ":: Hex-Any; :: Han-Latin/Names; :: Latin-ASCII; :: Lower;")
transform(simplified ":: Hex-Any; :: Hant-Hans; :: [:Han:] Any-Hex/C;")

set(syllables "    \"\",\n")
set(syllable_count 1)
set(point ${first})
foreach(word surname simple IN ZIP_LISTS words surnames simplified)
  foreach(kind word surname)
    set(sound "${${kind}}")
    # A character without a reading stays what it was.
    if(NOT sound MATCHES "^[a-z]+$")
      set(number 0)
    else()
      if(NOT DEFINED number_of_${sound})
        set(number_of_${sound} ${syllable_count})
        string(APPEND syllables "    \"${sound}\",\n")
        math(EXPR syllable_count "${syllable_count} + 1")
      endif()
      set(number ${number_of_${sound}})
    endif()
    set(number_as_${kind} ${number})
  endforeach()
  string(APPEND numbers "${number_as_word},\n")
  if(NOT number_as_surname EQUAL number_as_word)
    string(APPEND surname_pairs "    {${point}, ${number_as_surname}},\n")
  endif()
  if(simple MATCHES "^\\\\u([0-9A-F][0-9A-F][0-9A-F][0-9A-F])$")
    math(EXPR simple_point "0x${CMAKE_MATCH_1}")
    if(NOT simple_point EQUAL point)
      string(APPEND simple_pairs "    {${point}, ${simple_point}},\n")
    endif()
  endif()
  math(EXPR point "${point} + 1")
endforeach()

file(WRITE ${OUT} "#include \"modules/people/name_table.h\"

namespace fangxian::name_table {

const char* const syllables[] = {
${syllables}};
const std::size_t syllable_count = ${syllable_count};
const std::uint16_t words[] = {
${numbers}};
const Pair surnames[] = {
${surname_pairs}};
const std::size_t surname_count = sizeof surnames / sizeof surnames[0];
const Pair simplified[] = {
${simple_pairs}};
const std::size_t simplified_count = sizeof simplified / sizeof simplified[0];

}  // namespace fangxian::name_table
")
