#include "modules/people/people.h"

namespace fangxian {

void note_condition(Context& ctx, const Person& person, const std::string& kind, Date due_on, Time since) {
  ctx.save(Condition{ctx.new_id(), person.area, person.id, kind, due_on, since, {}, ""});
}

}  // namespace fangxian
