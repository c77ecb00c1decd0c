#include "modules/bulletins/bulletins_test_module.h"

#include "base/check.h"
#include "command/refuse.h"
#include "store/migration.h"

#include <algorithm>

namespace fangxian {

struct Branch {
  std::string id;
  AreaCode area;
  std::string name;
  std::string secretary;
  Time formed_at;
  Time dissolved_at;
  std::int64_t members = 0;
};
constexpr Field branch_fields[] = {
    FIELD(Branch, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Branch, area, Kind::area, "所在区划", "Area", {.required = true}),
    FIELD(Branch, name, Kind::text, "名称", "Name", {.required = true}),
    FIELD(Branch, secretary, Kind::name, "书记", "Secretary", {.privacy = Privacy::personal}),
    FIELD(Branch, formed_at, Kind::time, "成立时间", "Formed at", {.required = true}),
    FIELD(Branch, dissolved_at, Kind::time, "撤销时间", "Dissolved at", {}),
    FIELD(Branch, members, Kind::integer, "党员数", "Members", {}),
};
static_assert(describes_all<Branch>(branch_fields));
constexpr Record branch_record{"branch", "branches", "临时党支部", "Branch", "test", Keeping::register_, branch_fields, "name"};
inline const Record& record_of(const Branch*) { return branch_record; }

struct Check {
  std::string id;
  AreaCode area;
  Time made_at;
};
constexpr Field check_fields[] = {
    FIELD(Check, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Check, area, Kind::area, "所在区划", "Area", {.required = true}),
    FIELD(Check, made_at, Kind::time, "检查时间", "Made at", {.required = true}),
};
static_assert(describes_all<Check>(check_fields));
constexpr Record check_record{"check", "checks", "检查", "Check", "test", Keeping::stream, check_fields, "id"};
inline const Record& record_of(const Check*) { return check_record; }

namespace testing {
namespace {

Json form(Context& ctx, const Branch& input) {
  Branch branch = input;
  if (branch.id.empty()) branch.id = ctx.new_id();
  ctx.save(branch);
  return Json::object().set("id", branch.id);
}

Json change(Context& ctx, const Branch& input) {
  Branch branch = ctx.find<Branch>(input.id);
  if (input.dissolved_at.is_set()) branch.dissolved_at = input.dissolved_at;
  if (input.members > 0) branch.members = input.members;
  if (input.area.is_set()) branch.area = input.area;
  ctx.save(branch);
  return Json::object();
}

struct Withdraw {
  std::string id;
  std::string reason;
};
constexpr Field withdraw_fields[] = {
    FIELD(Withdraw, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Withdraw, reason, Kind::text, "原因", "Reason", {.required = true}),
};

Json withdraw(Context& ctx, const Withdraw& input) {
  const Branch branch = ctx.find<Branch>(input.id);
  ctx.withdraw(branch, input.reason);
  return Json::object();
}

Json add_check(Context& ctx, const Check& input) {
  Check check = input;
  check.id = ctx.new_id();
  ctx.save(check);
  return Json::object().set("id", check.id);
}

Json withdraw_check(Context& ctx, const Withdraw& input) {
  const Check check = ctx.find<Check>(input.id);
  ctx.withdraw(check, input.reason);
  return Json::object();
}

constexpr Field add_check_fields[] = {
    FIELD(Check, area, Kind::area, "所在区划", "Area", {.required = true}),
    FIELD(Check, made_at, Kind::time, "检查时间", "Made at", {.required = true}),
};

constexpr Field form_fields[] = {
    FIELD(Branch, id, Kind::id, "编号", "Id", {}),
    FIELD(Branch, area, Kind::area, "所在区划", "Area", {}),
    FIELD(Branch, name, Kind::text, "名称", "Name", {}),
    FIELD(Branch, secretary, Kind::name, "书记", "Secretary", {}),
    FIELD(Branch, formed_at, Kind::time, "成立时间", "Formed at", {}),
    FIELD(Branch, dissolved_at, Kind::time, "撤销时间", "Dissolved at", {}),
    FIELD(Branch, members, Kind::integer, "党员数", "Members", {}),
};

void start(Kernel& kernel) { kernel.set_territory(std::make_shared<SmallCity>()); }

}  // namespace

Scope SmallCity::covering(const AreaCode& root, Time at) const {
  const AreaRange moved = subtree_range(AreaCode::of("411003002"));
  if (root.digits() == "411003" && at >= moved_at()) {
    return Scope({{"411003", moved.first}, {moved.end, "411004"}});
  }
  if (root.digits() == "411071" && at >= moved_at()) return Scope({subtree_range(root), moved});
  return Scope({subtree_range(root)});
}

std::vector<AreaCode> SmallCity::children(const AreaCode& root, Time at) const {
  std::vector<std::string> codes;
  if (root.digits() == "4110") codes = {"411002", "411003", "411071"};
  if (root.level() == Level::county) codes = {root.digits() + "001", root.digits() + "002"};
  if (at >= moved_at() && root.digits() == "411003") codes.pop_back();
  if (at >= moved_at() && root.digits() == "411071") codes.push_back("411003002");
  std::vector<AreaCode> found;
  for (const std::string& code : codes) found.push_back(AreaCode::of(code));
  return found;
}

std::vector<AreaCode> SmallCity::path(const AreaCode& area, Time at) const {
  std::vector<AreaCode> up;
  for (AreaCode next = area; next.is_set() && next.digits().size() >= 4; next = next.parent()) {
    up.push_back(next);
    if (next.digits() == "411003002" && at >= moved_at()) next = AreaCode::of("411071001");
  }
  return up;
}

bool SmallCity::exists(const AreaCode& area) const { return area.digits().starts_with("4110") && area.digits() != "411099"; }

std::string SmallCity::label(const AreaCode& area) const {
  static const std::map<std::string, std::string> names = {
      {"4110", "许昌市"}, {"411002", "魏都区"}, {"411003", "建安区"}, {"411071", "开发区"}, {"411002001", "西大街道"}};
  const auto found = names.find(area.digits());
  return found == names.end() ? area.digits() : found->second;
}

Module branches_module() {
  static const std::string table = create_table_text(branch_record) + create_table_text(check_record);
  static const Migration migrations[] = {{"test", "0001_branches", table.c_str()}};
  Module module{"test", "测试", "Test"};
  module.records = {&branch_record, &check_record};
  module.commands = {
      command<&form>("test.form", "成立", "Form", form_fields),
      command<&change>("test.change", "变更", "Change", form_fields),
      command<&withdraw>("test.withdraw", "核减", "Withdraw", withdraw_fields),
      command<&add_check>("test.check", "检查", "Check", add_check_fields),
      command<&withdraw_check>("test.withdraw_check", "核减检查", "Withdraw a check", withdraw_fields),
  };
  constexpr const char* in_force = "where formed_at <= $1 and (dissolved_at is null or dissolved_at > $1)";
  static const std::string stock = std::string("select county, area, id, 1 as amount from {branches} ") + in_force;
  static const std::string members = std::string("select b.county, b.area, b.id, b.members from {branches} b ") + in_force;
  module.indicators = {
      {"temporary_branches", "test", "抗疫临时党支部", "Temporary branches", "个", "branches", "截至时点在册且未撤销的临时党支部",
       "Branches in force at the moment asked", "branches", stock.c_str()},
      {"branch_members", "test", "参与疫情防控党员", "Party members on duty", "名", "members", "在册临时党支部的党员数之和",
       "Members of the branches in force", "branches", members.c_str()},
      {"branches_formed", "test", "新成立", "Formed", "个", "branches", "区间内成立", "Formed in the window", "branches",
       "select county, area, id, 1 from {branches} where formed_at <= $1 and formed_at > $2", true},
      {"branches_dissolved", "test", "撤销", "Dissolved", "个", "branches", "区间内撤销", "Dissolved in the window", "branches",
       "select county, area, id, 1 from {branches} where dissolved_at > $2 and dissolved_at <= $1", true},
      {"checks_made", "test", "检查", "Checks", "次", "checks", "区间内检查", "Checks in the window", "checks",
       "select county, area, id, 1 from {checks} where made_at > $2 and made_at <= $1", true},
  };
  module.migrations = migrations;
  module.start = start;
  return module;
}

TestKernel bulletin_kernel(std::string_view store_kind) {
  return test_kernel({branches_module(), bulletins_module()}, store_kind);
}

Actor officer_of(const char* area, std::vector<std::string> reads) {
  auto role = std::make_shared<Role>();
  role->code = "officer";
  role->reads = std::move(reads);
  role->commands = {"*"};
  const AreaCode code = AreaCode::of(area);
  Actor actor;
  actor.account = std::string("account-") + area;
  actor.name = std::string("officer ") + area;
  actor.grants.push_back({role, code, SmallCity().covering(code, *parse_time("2021-08-05")), {}, false});
  return actor;
}

ReadAnswer read_as(TestKernel& made, const Actor& actor, std::string_view path,
                   std::map<std::string, std::string, std::less<>> parameters) {
  for (const Module& module : made.kernel->model().modules()) {
    for (const Read& read : module.reads) {
      if (read.path != path) continue;
      const Reader reader = made.kernel->store().read();
      ReadContext::Parts parts{*made.kernel, std::make_shared<const Actor>(actor), *reader, made.world->now(),
                               std::move(parameters)};
      ReadContext context(parts);
      return read.answer(context);
    }
  }
  fail_check("a test reads a path that a module declares");
}

Json read_json(TestKernel& made, const Actor& actor, std::string_view path,
               std::map<std::string, std::string, std::less<>> parameters) {
  return parse_json(read_as(made, actor, path, std::move(parameters)).body);
}

std::string form_branch(TestKernel& made, const char* area, const char* formed_at, int members) {
  Json input = Json::object();
  input.set("area", area).set("name", std::string("支部 ") + area).set("secretary", "张三丰").set("formed_at", formed_at);
  return made.run("test.form", input.set("members", members))["id"].string();
}

std::string define_report(TestKernel& made, const char* extra) {
  std::string text = "{'area':'4110','name':'许昌市基层党组织抗疫日报','indicators':['temporary_branches','branch_members'],'lines':"
                     "['截至{as_of}，全市{units}个县（市、区）共成立抗疫临时党支部{temporary_branches}个，参与疫情防控党员{branch_members}名。']";
  return made.run("bulletins.define_report", json(text + extra + "}"))["id"].string();
}

const Json& item_of(const Json& array, std::string_view key, std::string_view value) {
  for (const Json& item : array.items()) {
    if (item[key].string() == value) return item;
  }
  static const Json none;
  return none;
}

}  // namespace testing
}  // namespace fangxian
