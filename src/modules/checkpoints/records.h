// Passages: one row for each person, or each empty vehicle, that came to a gate, with what was decided and by which rule.
#pragma once

#include "modules/rulesets/rulesets.h"
#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice passage_directions[] = {{"in", "进入", "In"}, {"out", "离开", "Out"}};

inline constexpr Choice passage_proofs[] = {{"pass", "通行码", "Pass"},           {"id_card", "身份证", "ID card"},
                                            {"paper", "纸质证明", "Paper"},       {"proxy", "他人代办", "By proxy"},
                                            {"known", "熟人、在册住户", "Known"}, {"none", "未出示", "None"}};

inline constexpr Choice passage_emergencies[] = {{"none", "无", "None"},
                                                 {"patient", "急危重症", "Patient"},
                                                 {"birth", "临产", "Birth"},
                                                 {"dialysis", "透析", "Dialysis"},
                                                 {"other_urgent", "其他急事", "Other urgent need"}};

inline constexpr Choice passage_colours[] = {{"green", "绿码", "Green"}, {"yellow", "黄码", "Yellow"}, {"red", "红码", "Red"}};

// A stream: rows are appended and at most withdrawn, never changed. `decision` is what was done at the gate.
struct Passage {
  std::string id;    // the phone's idempotency key where that is a UUIDv7
  AreaCode area;     // the gate's
  std::string gate;  // a place
  Time at;           // when it happened: the phone's time, corrected by its measured skew
  Time claimed_at;   // by the phone's own clock, where that differs
  std::string direction;
  std::string person;  // "" = not on the register
  std::string name;
  std::string id_number;
  std::string phone;
  std::string proof;
  std::string pass;
  std::string plate;
  std::string vehicle;  // one id for all persons of one vehicle
  Maybe<std::int64_t> occupants;
  std::string permit;
  Maybe<std::int64_t> temperature;  // tenths of a degree
  Maybe<bool> unwell;
  std::string origin;
  std::string destination;
  std::string purpose;
  std::string emergency;
  std::string colour;  // the person's status as the server knew it; "" = unknown
  std::string decision;
  std::string reason;    // a code of the rule set's gate table
  std::string rule_set;
  bool decided_offline = false;
  std::string server_decision;  // where the server would have decided otherwise
  std::string override_reason;
  std::string device;
  std::string request_digest;  // of what was sent: the same key with another content is refused
  std::string seal;            // stands for the personal values once they are destroyed, see command/stream_digest.h
};

inline constexpr Field passage_fields[] = {
    FIELD(Passage, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Passage, area, Kind::area, "卡点所在地", "Gate's area", {.required = true}),
    FIELD(Passage, gate, Kind::id, "卡点", "Gate", {.required = true, .refers_to = "places"}),
    FIELD(Passage, at, Kind::time, "通行时间", "Passed at", {.required = true}),
    FIELD(Passage, claimed_at, Kind::time, "手机时间", "By the phone's clock", {}),
    FIELD(Passage, direction, Kind::choice, "方向", "Direction", {.required = true, .choices = passage_directions}),
    // Not `refers_to`: a page of everything about a person would read the whole table; tracing tells where somebody was.
    FIELD(Passage, person, Kind::id, "人员", "Person", {}),
    FIELD(Passage, name, Kind::name, "姓名", "Name", {.privacy = Privacy::personal}),
    FIELD(Passage, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
    FIELD(Passage, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(Passage, proof, Kind::choice, "凭证", "Proof", {.required = true, .choices = passage_proofs}),
    FIELD(Passage, pass, Kind::id, "通行码", "Pass", {}),
    FIELD(Passage, plate, Kind::text, "车牌", "Plate", {.max_length = 12}),
    FIELD(Passage, vehicle, Kind::id, "同车编号", "Vehicle", {}),
    FIELD(Passage, occupants, Kind::integer, "车上人数", "Occupants", {.min = 0, .max = 100}),
    FIELD(Passage, permit, Kind::id, "绿色通道通行证", "Permit", {}),
    FIELD(Passage, temperature, Kind::integer, "体温（0.1℃）", "Temperature (0.1 °C)",
          {.min = 300, .max = 450, .privacy = Privacy::sensitive}),
    FIELD(Passage, unwell, Kind::boolean, "身体不适", "Unwell", {.privacy = Privacy::sensitive}),
    FIELD(Passage, origin, Kind::text, "从哪里来", "From", {.max_length = 100}),
    FIELD(Passage, destination, Kind::text, "到哪里去", "To", {.max_length = 100}),
    FIELD(Passage, purpose, Kind::text, "事由", "Purpose", {.max_length = 100}),
    FIELD(Passage, emergency, Kind::choice, "紧急情形", "Emergency", {.choices = passage_emergencies}),
    FIELD(Passage, colour, Kind::choice, "状态", "Status", {.privacy = Privacy::sensitive, .choices = passage_colours}),
    FIELD(Passage, decision, Kind::choice, "处置", "Decision", {.required = true, .choices = gate_decisions}),
    FIELD(Passage, reason, Kind::text, "依据", "Reason", {.max_length = 60}),
    FIELD(Passage, rule_set, Kind::id, "规则集", "Rule set", {}),
    FIELD(Passage, decided_offline, Kind::boolean, "断网时判定", "Decided offline", {}),
    FIELD(Passage, server_decision, Kind::choice, "系统判定", "Server's decision", {.choices = gate_decisions}),
    FIELD(Passage, override_reason, Kind::text, "改判理由", "Why decided otherwise", {.max_length = 200}),
    FIELD(Passage, device, Kind::id, "终端", "Device", {}),
    FIELD(Passage, request_digest, Kind::text, "内容摘要", "Digest of the request", {.max_length = 44}),
    FIELD(Passage, seal, Kind::text, "个人信息封存摘要", "Seal of personal values", {.max_length = 64}),
};
static_assert(describes_all<Passage>(passage_fields));

inline constexpr Record passage_record = {"passage",     "passages",       "通行记录",     "passage",
                                          "checkpoints", Keeping::stream, passage_fields, "gate"};
inline const Record& record_of(const Passage*) { return passage_record; }

}  // namespace fangxian
