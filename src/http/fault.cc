#include "http/fault.h"

#include "http/problem.h"

namespace fangxian {

Reply reply_of(const Fault& fault) {
  Reply reply = problem_reply(fault.status, fault.type, {fault.zh, fault.en});
  if (fault.status == 503) reply.headers.emplace_back("Retry-After", "1");
  return reply;
}

}  // namespace fangxian
