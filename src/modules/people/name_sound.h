// How a name sounds: names that a telephone, a dialect or a tired clerk cannot tell apart get one key. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// The pinyin of the name without tones, folded, in small letters and without spaces: 张伟, 张玮, 章卫 and 張偉 are all "zanwei".
// Folded are what Henan's dialects and input methods mix: zh/z, ch/c, sh/s, l/n, and n/ng at the end. The first character is read
// as a surname (单 shan, 曾 zeng, 解 xie, 仇 qiu). Letters and digits stay; signs, spaces and the dots of minority names go.
std::string name_key(std::string_view name);

// What somebody types to search by sound, in the alphabet of the keys: "zhang wei", "ZhangWei" and "zan'wei" are "zanwei".
std::string fold_pinyin(std::string_view typed);

// The characters of a name in their plain form: simplified, one of each pair of personal-name variants (堃/坤, 喆/哲, 闫/阎),
// half width, small letters, no spaces or dots. Two spellings of one name are equal here.
std::u32string plain_name(std::string_view name);

// The folded sound of one plain character; "" when none is known.
std::string_view sound_of(char32_t point, bool is_surname);

bool has_han(std::string_view text);

}  // namespace fangxian
