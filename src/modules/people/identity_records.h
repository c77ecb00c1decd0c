// Who may be whom: pairs of entries that wait for a decision, and the questions that counties ask each other about them.
#pragma once

#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

inline constexpr Choice match_states[] = {{"open", "待核对", "To be checked"},
                                          {"merged", "已合并", "Merged"},
                                          {"different", "不是同一人", "Not the same person"},
                                          {"asked", "已请对方核对", "The other side was asked"}};

// Two entries that may be one person. It lies where `person` lies, the entry made last; `other` may lie in a county that the
// reader sees nothing of. Once decided, the pair is never put in the queue again.
struct Match {
  std::string id;
  AreaCode area;
  std::string person;
  std::string other;
  std::int64_t score = 0;
  std::vector<std::string> reasons;
  std::string state;
  Time found_at;
  Time decided_at;
  std::string note;
};

inline constexpr Field match_fields[] = {
    FIELD(Match, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Match, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(Match, person, Kind::id, "登记", "Entry", {.required = true, .refers_to = "people"}),
    FIELD(Match, other, Kind::id, "疑似同一人的登记", "Entry that may be the same person", {.required = true, .refers_to = "people"}),
    FIELD(Match, score, Kind::integer, "相似程度", "Likeness", {.required = true, .min = 0, .max = 100}),
    FIELD(Match, reasons, Kind::list, "依据", "Reasons", {}),
    FIELD(Match, state, Kind::choice, "状态", "State", {.required = true, .choices = match_states}),
    FIELD(Match, found_at, Kind::time, "发现时间", "Found at", {.required = true}),
    FIELD(Match, decided_at, Kind::time, "处理时间", "Decided at", {}),
    FIELD(Match, note, Kind::text, "说明", "Note", {.max_length = 200}),
};
static_assert(describes_all<Match>(match_fields));

inline constexpr Record match_record = {"match", "matches", "疑似同一人", "possible duplicate", "people", Keeping::register_, match_fields, "state"};
inline const Record& record_of(const Match*) { return match_record; }

inline constexpr Choice request_states[] = {
    {"open", "待答复", "To be answered"}, {"handed_over", "同意移交", "Handed over"}, {"refused", "不是同一人", "Not the same person"}};

// Another county asks about an entry of ours: it lies where that entry lies, so that those who answer for it see it.
struct PersonRequest {
  std::string id;
  AreaCode area;
  std::string person;
  std::string match;
  AreaCode from_area;
  std::string reason;
  std::string state;
  Time asked_at;
  Time answered_at;
  std::string answer;
};

inline constexpr Field person_request_fields[] = {
    FIELD(PersonRequest, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(PersonRequest, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(PersonRequest, person, Kind::id, "被问的登记", "Entry asked about", {.required = true, .refers_to = "people"}),
    FIELD(PersonRequest, match, Kind::id, "疑似同一人", "Possible duplicate", {.required = true, .refers_to = "matches"}),
    FIELD(PersonRequest, from_area, Kind::area, "提出地", "Asked from", {.required = true}),
    FIELD(PersonRequest, reason, Kind::text, "缘由", "Reason", {.required = true, .max_length = 200}),
    FIELD(PersonRequest, state, Kind::choice, "状态", "State", {.required = true, .choices = request_states}),
    FIELD(PersonRequest, asked_at, Kind::time, "提出时间", "Asked at", {.required = true}),
    FIELD(PersonRequest, answered_at, Kind::time, "答复时间", "Answered at", {}),
    FIELD(PersonRequest, answer, Kind::text, "答复", "Answer", {.max_length = 200}),
};
static_assert(describes_all<PersonRequest>(person_request_fields));

inline constexpr Record person_request_record = {"person_request", "person_requests", "人员核对请求", "question about a person", "people",
                                                 Keeping::register_, person_request_fields, "reason"};
inline const Record& record_of(const PersonRequest*) { return person_request_record; }

}  // namespace fangxian
