// For the tests of this module: a small register of branches with indicators, a reporting tree of one city, and viewers.
#pragma once

#include "command/context.h"
#include "command/kernel.h"
#include "command/read_parts.h"
#include "modules/bulletins/bulletins.h"
#include "testing/testing.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fangxian::testing {

// 4110 -> 411002, 411003, 411071; each county has townships …001 and …002. From `moved_at` on, 411003002 reports to 411071.
class SmallCity : public Territory {
 public:
  static Time moved_at() { return *parse_time("2021-08-07T00:00"); }
  Scope covering(const AreaCode& root, Time at) const override;
  std::vector<AreaCode> children(const AreaCode& root, Time at) const override;
  std::vector<AreaCode> path(const AreaCode& area, Time at) const override;
  bool exists(const AreaCode& area) const override;
  std::string label(const AreaCode& area) const override;
};

// Record `branches`, commands test.form, test.change, test.withdraw; indicators temporary_branches, branch_members (stocks),
// branches_formed, branches_dissolved (flows).
// Stream `checks`, commands test.check, test.withdraw_check; indicator checks_made (flow).
Module branches_module();

// A kernel with both modules, at 2021-08-05T08:00.
TestKernel bulletin_kernel(std::string_view store_kind = "sqlite");

// May read and run everything in the reporting subtree of `area`.
Actor officer_of(const char* area, std::vector<std::string> reads = {"*"});

// Runs a module's read as the router would; throws the Refusal.
ReadAnswer read_as(TestKernel& made, const Actor& actor, std::string_view path,
                   std::map<std::string, std::string, std::less<>> parameters);
Json read_json(TestKernel& made, const Actor& actor, std::string_view path,
               std::map<std::string, std::string, std::less<>> parameters);

// Forms a branch with `members` at a time; returns its id.
std::string form_branch(TestKernel& made, const char* area, const char* formed_at, int members = 10);
// A report over temporary_branches and branch_members; returns its id.
std::string define_report(TestKernel& made, const char* extra = "");

// The item of an array of objects whose `key` is `value`.
const Json& item_of(const Json& array, std::string_view key, std::string_view value);

}  // namespace fangxian::testing
