#include "command/kernel.h"
#include "modules/areas/areas.h"
#include "modules/passes/filter.h"
#include "modules/passes/keys.h"
#include "modules/passes/passes.h"
#include "modules/passes/queries.h"
#include "modules/passes/statuses.h"

#include <cstdio>
#include <memory>

namespace fangxian {

std::span<const Migration> passes_migrations();

namespace {

// Told when it is so, not before: a message about a status that was rolled back would be about nothing.
void tell_person(Kernel& kernel, Connection& connection, const std::string& person) {
  const Rows rows = connection.query(
      "select p.phone, s.zh from people p join statuses s on s.county = p.county and s.person = p.id where p.id = $1 and "
      "s.withdrawn_at is null",
      {person});
  if (rows.empty() || rows.text(0, 0).empty()) return;
  kernel.world().send({"sms", rows.text(0, 0), "【健康码】" + rows.text(0, 1)});
}

std::string keys_text(Connection& connection, Time at) { return published_keys(connection, at).dump(); }

void start(Kernel& kernel) {
  const auto ring = std::make_shared<KeyRing>();
  const auto statuses = std::make_shared<StatusBook>();
  const auto passes = std::make_shared<PassBook>();
  Store& store = kernel.store();
  passes->set_secret(ring->start(store.writer(), kernel.world()));
  statuses->load(store);
  passes->load(store);
  std::string published;
  {
    const Reader reader = store.read();
    open_stored_keys(*reader, *ring);
    published = keys_text(*reader, kernel.world().now());
  }
  passes->set_keys(published);
  kernel.keep(ring);
  kernel.keep(statuses);
  kernel.keep(passes);
  kernel.keep(std::make_shared<FilterHouse>());
  kernel.dispatcher().on_commit([statuses, passes, &kernel](const std::vector<JournalEntry>& entries) {
    statuses->read_changes(kernel.store(), [&kernel](Connection& connection, const std::string& person, Colour, Colour) {
      tell_person(kernel, connection, person);
    });
    passes->read_changes(kernel.store());
    for (const JournalEntry& entry : entries) {
      if (entry.changes.find(R"("record":"pass_keys")") == std::string::npos) continue;
      passes->set_keys(keys_text(kernel.store().writer(), kernel.world().now()));
      break;
    }
  });
}

std::vector<Indicator> indicators() {
  return {
      {"status_red", "passes", "红码人员", "People with a red status", "人", "persons", "截至时点码色为红的人员，一人计一次",
       "People whose status is red at the moment asked, each once", "statuses",
       "select county, area, id, 1 as amount from {statuses} where colour = 'red' and since <= $1"},
      {"status_yellow", "passes", "黄码人员", "People with a yellow status", "人", "persons",
       "截至时点码色为黄的人员，一人计一次", "People whose status is yellow at the moment asked, each once", "statuses",
       "select county, area, id, 1 as amount from {statuses} where colour = 'yellow' and since <= $1"},
      {"status_green", "passes", "绿码人员", "People with a green status", "人", "persons",
       "截至时点在册人员减去红码和黄码人员；没有任何依据的人即为绿码",
       "People on the register less those with a red or yellow status; without evidence everybody is green", "people",
       "select p.county, p.area, p.id, 1 as amount from {people} p where p.registered_at <= $1 and "
       "(p.merged_into is null or p.merged_at > $1) and not exists (select 1 from {statuses} s where s.county = p.county and "
       "s.person = p.id and s.colour <> 'green')"},
      {"appeals_open", "passes", "在办申诉", "Open appeals", "件", "appeals", "截至时点已提出、尚未答复的赋码申诉",
       "Appeals of statuses made and not decided at the moment asked", "status_appeals",
       "select county, area, id, 1 as amount from {status_appeals} where made_at <= $1 and "
       "(decided_at is null or decided_at > $1)"},
      {"appeals_overdue", "passes", "超期申诉", "Appeals overdue", "件", "appeals", "截至时点已过答复期限、尚未答复的赋码申诉",
       "Appeals past their deadline and not decided at the moment asked", "status_appeals",
       "select county, area, id, 1 as amount from {status_appeals} where deadline < $1 and "
       "(decided_at is null or decided_at > $1)"},
      {"batch_coloured", "passes", "批量赋码人次", "People coloured by batches", "人次", "persons",
       "统计时段内经两个单位批准生效的批量赋码人次",
       "Persons in batches that took force within the window, approved by two bodies", "status_batches",
       "select county, area, id, count as amount from {status_batches} where in_force_at > $2 and in_force_at <= $1", true},
      {"passes_valid", "passes", "有效通行码", "Valid passes", "个", "passes", "截至时点已签发、未注销、未到期的通行码",
       "Passes issued, not revoked and not over at the moment asked", "passes",
       "select county, area, id, 1 as amount from {passes} where issued_at <= $1 and valid_until > $1 and "
       "(revoked_at is null or revoked_at > $1)"},
      {"code_alarms", "passes", "异地扫码预警", "Codes seen far apart", "条", "alarms",
       "统计时段内同一通行码在不可能的时间内于两县（市）出现的预警",
       "Alarms of one pass read in two counties within a time that nobody travels in", "code_alarms",
       "select county, area, id, 1 as amount from {code_alarms} where second_at > $2 and second_at <= $1", true},
  };
}

}  // namespace

Module passes_module() {
  Module module{"passes", "通行码", "Passes"};
  module.records = {&status_record,       &status_evidence_record,  &status_appeal_record,
                    &status_batch_record, &status_contact_record,   &pass_record,
                    &pass_key_record,     &test_certificate_record, &code_alarm_record};
  for (const auto& commands : {evidence_commands(), appeal_commands(), batch_commands(), pass_commands(), key_commands(),
                               alarm_commands()}) {
    module.commands.insert(module.commands.end(), commands.begin(), commands.end());
  }
  for (const auto& reads : {status_reads(), pass_reads(), public_reads()})
    module.reads.insert(module.reads.end(), reads.begin(), reads.end());
  module.listeners = {{"status.evidence", "passes", &hear_evidence},
                      {"people.merged", "passes", &hear_linked},
                      {"people.unmerged", "passes", &hear_linked}};
  module.indicators = indicators();
  module.start = &start;
  module.migrations = passes_migrations();
  return module;
}

namespace {

void run_job(Kernel& kernel, const char* command, Json input) {
  const Outcome outcome = kernel.dispatcher().run(system_actor("passes"), {command, "", std::move(input), {}});
  if (outcome.refusal) std::fprintf(stderr, "fangxian: %s was refused: %s\n", command, outcome.refusal->type.c_str());
}

}  // namespace

void run_passes_jobs(Kernel& kernel) {
  const Time now = kernel.world().now();
  bool is_due = false, has_key = false;
  {
    const Reader reader = kernel.store().read();
    is_due = !reader->query("select 1 from statuses where check_at <= $1 and withdrawn_at is null limit 1", {now.ms}).empty();
    has_key = !current_kid(*reader, now).empty();
  }
  if (is_due) run_job(kernel, "passes.expire", Json::object());
  // The filter is signed too: phones ask for it before anybody asks for a pass.
  const std::vector<AreaCode> roots = has_key ? std::vector<AreaCode>{} : kernel.kept<AreaTree>().roots();
  if (!roots.empty()) run_job(kernel, "passes.rotate_key", Json::object().set("area", roots[0].digits()));
  note_far_codes(kernel);
  const Reader reader = kernel.store().read();
  kernel.kept<FilterHouse>().refresh(
      {kernel.kept<StatusBook>(), kernel.kept<PassBook>(), kernel.kept<KeyRing>(), current_kid(*reader, now), "CN"}, now);
}

}  // namespace fangxian
