#include "command/kernel.h"
#include "modules/bulletins/bulletins.h"
#include "modules/bulletins/rows.h"
#include "modules/bulletins/records.h"
#include "modules/bulletins/rules.h"

#include <fmt/format.h>

#include <cstdio>

namespace fangxian {
namespace {

// A server that was off makes up for the days it missed. A report that lay idle for longer begins anew with the last cut-off:
// what lies between is drafted by hand where it is wanted.
constexpr int most_missed = 31;

struct Due {
  std::string command;
  std::string key;
  Json input;
};

Time defined_at(Connection& connection, const Report& report) {
  const Rows rows = connection.query(
      "select min(recorded_at) as first from (select recorded_at from reports where id = $1 "
      "union all select recorded_at from reports_history where id = $1) versions",
      {report.id});
  return Time{rows.integer(0, 0)};
}

// Cut-offs after the last bulletin's, or after the report was defined.
std::vector<Time> missed_cut_offs(Connection& connection, const Report& report, const std::vector<Bulletin>& bulletins,
                                  Time now) {
  Time since = defined_at(connection, report) + -1;
  for (const Bulletin& bulletin : bulletins) since = std::max(since, bulletin.as_of);
  std::vector<Time> missed;
  for (Time cut = last_cut_off(now, report.cut_off_minutes); cut > since; cut = cut + -day_ms) {
    if (missed.size() == most_missed) return {missed.back()};
    missed.insert(missed.begin(), cut);
  }
  return missed;
}

std::vector<Due> due_commands(Connection& connection, Time now) {
  std::vector<Due> due;
  for (const Report& report : rows_where<Report>(connection, "is_stopped is null or is_stopped = 0", {})) {
    const std::vector<Bulletin> bulletins =
        rows_where<Bulletin>(connection, "report = $1 and state <> 'superseded'", {report.id});
    for (const Time cut : missed_cut_offs(connection, report, bulletins, now)) {
      due.push_back({"bulletins.draft", fmt::format("due-draft-{}-{}", report.id, cut.ms),
                     Json::object().set("report", report.id).set("as_of", format_time(cut))});
    }
    if (report.freeze_after_minutes < 0) continue;
    for (const Bulletin& bulletin : bulletins) {
      // One that replaces another, or stands for another hour, was opened by hand and is frozen by hand.
      const bool is_regular = bulletin.replaces.empty() && last_cut_off(bulletin.as_of, report.cut_off_minutes) == bulletin.as_of;
      if (bulletin.state != "draft" || !is_regular) continue;
      if (now < bulletin.as_of + report.freeze_after_minutes * minute_ms) continue;
      due.push_back({"bulletins.freeze", fmt::format("due-freeze-{}", bulletin.id), Json::object().set("bulletin", bulletin.id)});
    }
  }
  return due;
}

// What is refused here was done by somebody else meanwhile, or cannot be done; the operator sees which.
bool run_all(Kernel& kernel, const std::vector<Due>& due) {
  bool has_drafted = false;
  for (const Due& one : due) {
    const Outcome outcome = kernel.dispatcher().run(system_actor("bulletins"), {one.command, one.key, one.input, {}});
    if (outcome.refusal) std::fprintf(stderr, "fangxian: %s refused: %s\n", one.command.c_str(), outcome.refusal->type.c_str());
    has_drafted = has_drafted || (!outcome.refusal && !outcome.is_replay && one.command == "bulletins.draft");
  }
  return has_drafted;
}

}  // namespace

void run_due_bulletins(Kernel& kernel) {
  // Twice: what the first round drafts may be due to freeze at once.
  for (int round = 0; round < 2; ++round) {
    const std::vector<Due> due = due_commands(*kernel.store().read(), kernel.world().now());
    if (!run_all(kernel, due)) return;
  }
}

}  // namespace fangxian
