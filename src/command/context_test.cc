#include "command/lists.h"
#include "command/read_parts.h"
#include "command/row_text.h"
#include "command/sample_module.h"

namespace fangxian::sample {
namespace {

using testing::json;

const std::string south = "411002001001", north = "411002002001", elsewhere = "411003001001";

class Contexts : public OnBothStores {
 protected:
  Json list(const char* plural, std::map<std::string, std::string, std::less<>> parameters) {
    const Reader reader = site.kernel->store().read();
    std::vector<std::string> names;
    for (const auto& [name, value] : parameters) names.push_back(name);
    ReadContext::Parts parts{*site.kernel, std::make_shared<const Actor>(system_actor("test")), *reader, site.world.now(),
                             std::move(parameters)};
    ReadContext context(parts);
    return parse_json(list_rows(context, *site.kernel->model().record(plural), names));
  }
  Json history(const std::string& id, const char* plural = "visits") {
    const Reader reader = site.kernel->store().read();
    ReadContext::Parts parts{*site.kernel, std::make_shared<const Actor>(system_actor("test")), *reader, site.world.now(), {}};
    ReadContext context(parts);
    return parse_json(row_history(context, *site.kernel->model().record(plural), id));
  }
  std::string titles_as_of(const char* time) {
    std::string all;
    const Json answer = list("visits", {{"as_of", time}});
    for (const Json& item : answer["items"].items()) all += item["title"].string() + " ";
    return all;
  }
  void at(const char* time) { site.world.set_now(*parse_time(time)); }
};
INSTANTIATE_TEST_SUITE_P(BothStores, Contexts, ::testing::ValuesIn(testing::both_stores));

TEST_P(Contexts, AChangeKeepsTheVersionBeforeIt) {
  const std::string id = site.run("sample.open", visit(south, "甲"))["id"].string();
  at("2021-08-05T09:00");
  site.run("sample.change", Json::object().set("id", id).set("title", "乙"));
  at("2021-08-05T10:00");
  site.run("sample.change", Json::object().set("id", id).set("phone", "13812345678"));
  const Json answer = history(id);
  const auto& items = answer["items"].items();
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0]["_version"].integer(), 3);
  EXPECT_EQ(items[0]["phone"].string(), "138****5678");
  EXPECT_TRUE(items[0]["_superseded_at"].is_null());
  EXPECT_EQ(items[1]["title"].string(), "乙");
  EXPECT_EQ(items[1]["_superseded_at"].string(), "2021-08-05T10:00:00+08:00");
  EXPECT_EQ(items[2]["title"].string(), "甲");
  EXPECT_EQ(items[2]["_recorded_at"].string(), "2021-08-05T08:00:00+08:00");
  EXPECT_EQ(items[2]["_superseded_at"].string(), "2021-08-05T09:00:00+08:00");
}

TEST_P(Contexts, SavingWithoutAChangeWritesNothingButTheEntry) {
  const std::string id = site.run("sample.open", visit(south, "甲"))["id"].string();
  const Outcome same = site.outcome("sample.change", Json::object().set("id", id).set("title", "甲"));
  EXPECT_EQ(site.number("select version from visits"), 1);
  EXPECT_EQ(site.number("select count(*) from visits_history"), 0);
  EXPECT_EQ(site.text("select changes from journal where seq = $1", {same.seq}), "[]");
  EXPECT_EQ(site.text("select subject from journal where seq = $1", {same.seq}), "visits/" + id) << "it is still about that row";
}

TEST_P(Contexts, AnIdThatSomebodyElseUsedIsNotOverwritten) {
  const Json given = visit(south, "甲").set("id", "visit-1");
  site.run("sample.open", given);
  EXPECT_EQ(site.refused("sample.open", visit(south, "乙").set("id", "visit-1")), "record.changed-meanwhile");
  EXPECT_EQ(site.text("select title from visits"), "甲");
  EXPECT_EQ(site.number("select count(*) from visits_history"), 0);
}

TEST_P(Contexts, ARowMovesWithinItsCountyAndNotBeyond) {
  const std::string id = site.run("sample.open", visit(south, "甲"))["id"].string();
  site.run("sample.change", Json::object().set("id", id).set("area", north));
  EXPECT_EQ(site.text("select area from visits"), north);
  EXPECT_EQ(site.refused("sample.change", Json::object().set("id", id).set("area", elsewhere)), "record.county-moved");
  EXPECT_EQ(site.text("select area from visits"), north);
  EXPECT_EQ(site.number("select count(*) from visits"), 1);
}

TEST_P(Contexts, AWithdrawnRowIsGoneForCommandsAndStaysInHistory) {
  const std::string id = site.run("sample.open", visit(south, "甲"))["id"].string();
  at("2021-08-05T09:00");
  site.run("sample.withdraw", Json::object().set("id", id).set("reason", "误报"));
  EXPECT_EQ(site.refused("sample.change", Json::object().set("id", id).set("title", "乙")), "visits.not-found");
  EXPECT_EQ(site.refused("sample.withdraw", Json::object().set("id", id).set("reason", "再核")), "visits.not-found");
  const Json answer = history(id);
  ASSERT_EQ(answer["items"].size(), 2u);
  EXPECT_EQ(answer["items"].items()[0]["_withdrawn_reason"].string(), "误报");
  EXPECT_EQ(answer["items"].items()[0]["_withdrawn_at"].string(), "2021-08-05T09:00:00+08:00");
  EXPECT_TRUE(answer["items"].items()[1]["_withdrawn_at"].is_null());
  EXPECT_EQ(list("visits", {})["items"].size(), 0u);
  EXPECT_EQ(list("visits", {{"withdrawn", "1"}})["items"].size(), 1u);
  EXPECT_NE(site.text("select changes from journal where command = 'sample.withdraw'").find("误报"), std::string::npos);
}

TEST_P(Contexts, AListAsOfATimeShowsWhatWasRecordedThen) {
  const std::string id = site.run("sample.open", visit(south, "甲"))["id"].string();
  at("2021-08-05T09:00");
  site.run("sample.change", Json::object().set("id", id).set("title", "乙"));
  at("2021-08-05T10:00");
  site.run("sample.withdraw", Json::object().set("id", id).set("reason", "误报"));
  at("2021-08-05T11:00");
  const auto judge = [&] {
    EXPECT_EQ(titles_as_of("2021-08-05T07:59"), "");
    EXPECT_EQ(titles_as_of("2021-08-05T08:00"), "甲 ");
    EXPECT_EQ(titles_as_of("2021-08-05T08:59"), "甲 ");
    EXPECT_EQ(titles_as_of("2021-08-05T09:00"), "乙 ");
    EXPECT_EQ(titles_as_of("2021-08-05T09:59"), "乙 ");
    EXPECT_EQ(titles_as_of("2021-08-05T10:00"), "");
  };
  judge();
  site.restart();
  judge();
}

TEST_P(Contexts, AStreamIsAppendedToAndAsOfKnowsItsWithdrawals) {
  const std::string id = site.run("sample.open", visit(south, "甲"))["id"].string();
  const Json made = site.run("sample.check", json("{'temperature':36.5}").set("visit", id));
  at("2021-08-05T09:00");
  site.run("sample.withdraw_check", Json::object().set("id", made["id"]).set("reason", "误测"));
  EXPECT_EQ(list("checks", {})["items"].size(), 0u);
  EXPECT_EQ(list("checks", {{"as_of", "2021-08-05T08:59"}})["items"].size(), 1u);
  EXPECT_EQ(list("checks", {{"as_of", "2021-08-05T09:00"}})["items"].size(), 0u);
  EXPECT_EQ(history(made["id"].string(), "checks")["items"].items()[0]["_withdrawn_reason"].string(), "误测");
}

TEST_P(Contexts, ACommandFindsOnlyWhatItsActorMayKnow) {
  const std::string mine = site.run("sample.open", visit(south, "甲"))["id"].string();
  const std::string theirs = site.run("sample.open", visit(elsewhere, "乙"))["id"].string();
  const Actor clerk = actor_with(every_right(), {south});
  EXPECT_EQ(site.refused("sample.change", Json::object().set("id", mine).set("title", "丙"), clerk), "accepted");
  EXPECT_EQ(site.refused("sample.change", Json::object().set("id", theirs).set("title", "丙"), clerk), "visits.not-found");
  EXPECT_EQ(site.refused("sample.change", Json::object().set("id", "no-such-id").set("title", "丙"), clerk), "visits.not-found");
  // Who reads a wider area than they act in finds the row and may not touch it.
  Actor reader = actor_with({"reader", {}, {"visits"}, {}, {}, false}, {"4110"});
  reader.grants.push_back(clerk.grants[0]);
  EXPECT_EQ(site.refused("sample.change", Json::object().set("id", theirs).set("title", "丙"), reader), "area.outside-scope");
  EXPECT_EQ(site.refused("sample.withdraw", Json::object().set("id", theirs).set("reason", "丙"), reader), "area.outside-scope");
  EXPECT_EQ(site.refused("sample.change", Json::object().set("id", mine).set("area", elsewhere), reader), "area.outside-scope");
}

TEST_P(Contexts, TimesNeverGoBackEvenWhenTheClockDoes) {
  const std::string id = site.run("sample.open", visit(south, "甲"))["id"].string();
  site.kernel.reset();
  // The machine comes up an hour behind.
  SimulatedWorld behind(*parse_time("2021-08-05T07:00"), 2);
  Kernel kernel(open_store(site.options), behind, {module()});
  const Outcome changed =
      kernel.dispatcher().run(system_actor("test"), {"sample.change", "", Json::object().set("id", id).set("title", "乙"), {}});
  ASSERT_FALSE(changed.refusal);
  const Rows rows = kernel.store().read()->query("select recorded_at from visits");
  EXPECT_EQ(format_time(Time{rows.integer(0, 0)}), "2021-08-05T08:00:00+08:00");
}

}  // namespace
}  // namespace fangxian::sample
