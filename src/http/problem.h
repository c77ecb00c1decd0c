// A refusal as the reply that a client reads: RFC 9457 problem details in both languages, with a stable type.
#pragma once

#include "base/refusal.h"
#include "http/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// The status that a refusal answers with.
int problem_status(const Refusal& refusal);
// `{"type":"urn:fangxian:problem:<type>","code":"<type>","title":zh,"title_en":en,"status":…,"errors":[{pointer,zh,en}]}`,
// with the headers that its status asks for (Retry-After, WWW-Authenticate).
Reply problem_reply(const Refusal& refusal);
// For what only HTTP can say (405, 408, 431, …) and no refusal's kind maps to.
Reply problem_reply(int status, std::string_view type, const Words& title, const std::vector<FieldProblem>& errors = {});

}  // namespace fangxian
