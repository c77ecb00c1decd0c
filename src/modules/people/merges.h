// Merging by link: entries of one person, which merge put them together, and what was taken over; undone without a trace.
#pragma once

#include "command/context.h"
#include "modules/people/records.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice merge_kinds[] = {{"same", "重复登记", "Registered twice"},
                                         {"moved", "跨县（市、区）迁移", "Moved to another county"}};

// One link from an entry to the one it was merged into, as the two stood then; the links in force make the clusters.
// `merged_into` of an entry is the end of its chain of links. `before` is {value name: {before, taken}} of what the kept entry
// took over; `position` counts the links to the same kept entry.
struct Merge {
  std::string id;
  AreaCode area;
  std::string kind;
  std::string kept;
  std::string merged;
  std::vector<std::string> taken;
  std::string before;
  std::string reason;
  std::int64_t position = 0;
  Time merged_at;
  Time undone_at;
  std::string undone_reason;
};

inline constexpr Field merge_fields[] = {
    FIELD(Merge, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Merge, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(Merge, kind, Kind::choice, "缘由", "Ground", {.required = true, .choices = merge_kinds}),
    FIELD(Merge, kept, Kind::id, "保留的登记", "Kept entry", {.required = true, .refers_to = "people"}),
    FIELD(Merge, merged, Kind::id, "并入的登记", "Merged entry", {.required = true, .refers_to = "people"}),
    FIELD(Merge, taken, Kind::list, "采用的内容", "Values taken over", {}),
    FIELD(Merge, before, Kind::json, "采用前后", "Before and after", {.privacy = Privacy::personal}),
    FIELD(Merge, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = 200}),
    FIELD(Merge, position, Kind::integer, "次序", "Position", {}),
    FIELD(Merge, merged_at, Kind::time, "合并时间", "Merged at", {.required = true}),
    FIELD(Merge, undone_at, Kind::time, "撤销时间", "Undone at", {}),
    FIELD(Merge, undone_reason, Kind::text, "撤销原因", "Why undone", {.max_length = 200}),
};
static_assert(describes_all<Merge>(merge_fields));

inline constexpr Record merge_record = {"merge", "merges", "人员合并", "merge of entries", "people", Keeping::register_, merge_fields, "kind"};
inline const Record& record_of(const Merge*) { return merge_record; }

// What a link is made of besides the two entries.
struct LinkTerms {
  std::string kind;
  std::vector<std::string> take;
  std::string reason;
  Time at;
  // The county of the merged entry gives it away to one outside its own area, which had asked.
  bool is_agreed = false;
};
// Links `merged` and everything merged into it to `kept`; both are the first of their clusters. Announces `people.merged`.
Merge link_entries(Context& ctx, Person kept, Person merged, const LinkTerms& terms);
// Takes the link away: `merged` and what was linked to it stand apart again, values that were taken go back where they are
// unchanged. Announces `people.unmerged`.
void unlink_entries(Context& ctx, Merge merge, const std::string& reason, Time at);

// The entry that an entry was merged into, or itself. False when it was withdrawn.
bool head_of(Context& ctx, const Person& person, Person& head);
// Refuses an entry that was merged into another: what is changed is changed there.
void require_head(Context& ctx, const Person& person);

// The journal forgets the person as a whole: the other entries inside the actor's area, and the links that tell of their values.
void redact_other_entries(Context& ctx, const Event& event);

std::vector<Command> merge_commands();

inline constexpr RefusalNote entry_is_merged = {"people.is-merged", "这条登记已并入另一条，请在保留的登记上办理，或先撤销合并",
                                                "This entry was merged into another: use that one, or undo the merge first"};

}  // namespace fangxian
