// How a pass and a certificate become the text of a code, from rows; for commands and for reads that show a code again.
#pragma once

#include "modules/passes/pass_records.h"
#include "modules/passes/signing.h"

#include <string>

namespace fangxian {

// How long each kind is good, and how long it may be asked for at most.
struct PassTerms {
  int days;
  int most_days;
};
PassTerms terms_of(std::string_view kind);

// `people` and `proxy` are who the pass speaks of; only tails and masked names go into the code.
struct PassPeople {
  std::string name, phone, id_number;
  std::string proxy_name;
};
PassText pass_text(const Pass& pass, const PassPeople& people, const std::string& issuer);

// 182****5678 is for lists; a guard compares four digits.
std::string last_four(std::string_view text);

}  // namespace fangxian
