#include "command/access.h"
#include "command/sample_module.h"

#include <set>

namespace fangxian::sample {
namespace {

using testing::json;

const std::string south = "411002001001";

// What goes wrong with the next transaction of the writer.
enum class Trouble { none, commit_cut_off_after, commit_cut_off_before, disk_full };

class TroubledConnection : public Connection {
 public:
  TroubledConnection(Connection& inner, Trouble& trouble) : inner_(inner), trouble_(trouble) {}
  using Connection::execute;
  using Connection::query;
  Rows query(std::string_view sql, std::span<const Value> values) override { return inner_.query(sql, values); }
  std::int64_t execute(std::string_view sql, std::span<const Value> values) override {
    if (trouble_ == Trouble::disk_full && sql.starts_with("insert into visits")) {
      trouble_ = Trouble::none;
      throw StoreError(StoreError::Kind::full, "no room");
    }
    return inner_.execute(sql, values);
  }
  void execute_script(std::string_view sql) override { inner_.execute_script(sql); }
  void begin() override { inner_.begin(); }
  void begin_read() override { inner_.begin_read(); }
  void commit() override {
    const Trouble trouble = trouble_ == Trouble::disk_full ? Trouble::none : trouble_;
    if (trouble != Trouble::none) trouble_ = Trouble::none;
    if (trouble != Trouble::commit_cut_off_before) inner_.commit();
    if (trouble != Trouble::none) throw StoreError(StoreError::Kind::lost, "cut off");
  }
  void roll_back() override { inner_.roll_back(); }
  void savepoint() override { inner_.savepoint(); }
  void release_savepoint() override { inner_.release_savepoint(); }
  void roll_back_to_savepoint() override { inner_.roll_back_to_savepoint(); }

 private:
  Connection& inner_;
  Trouble& trouble_;
};

class TroubledStore : public Store {
 public:
  TroubledStore(std::unique_ptr<Store> inner, Trouble& trouble) : inner_(std::move(inner)), writer_(inner_->writer(), trouble) {}
  Reader read() override { return inner_->read(); }
  Connection& writer() override { return writer_; }
  const char* kind() const override { return inner_->kind(); }
  bool has_table(std::string_view name) override { return inner_->has_table(name); }
  std::vector<std::string> columns_of(std::string_view table) override { return inner_->columns_of(table); }
  std::int64_t backup_to(const std::string& file) override { return inner_->backup_to(file); }
  bool is_alive() override { return inner_->is_alive(); }
  bool reconnect_writer() override { return inner_->reconnect_writer(); }

 protected:
  void give_back(std::unique_ptr<Connection>) override { ADD_FAILURE() << "readers go back to the store that lent them"; }

 private:
  std::unique_ptr<Store> inner_;
  TroubledConnection writer_;
};

class Troubled : public ::testing::TestWithParam<std::string> {
 protected:
  Outcome open(const char* title, const char* key) {
    return kernel.dispatcher().run(system_actor("test"), {"sample.open", key, visit(south, title), {}});
  }
  std::int64_t rows(const char* table) {
    return kernel.store().read()->query(std::string("select count(*) from ") + table).integer(0, 0);
  }
  void watch() {
    kernel.dispatcher().on_commit([this](const std::vector<JournalEntry>& entries) {
      for (const JournalEntry& entry : entries) seen.push_back(entry.seq);
    });
  }

  Trouble trouble = Trouble::none;
  std::vector<std::int64_t> seen;
  SimulatedWorld world{*parse_time("2021-08-05T08:00"), 1};
  Kernel kernel{std::make_unique<TroubledStore>(open_store(testing::fresh_store(GetParam())), trouble), world, {module()}};
};
INSTANTIATE_TEST_SUITE_P(BothStores, Troubled, ::testing::ValuesIn(testing::both_stores));

TEST_P(Troubled, ACommitThatWasCutOffAfterItWentThroughIsNeitherDoneTwiceNorForgotten) {
  watch();
  open("甲", "k1");
  trouble = Trouble::commit_cut_off_after;
  const Outcome cut = open("乙", "k2");
  ASSERT_TRUE(cut.refusal);
  EXPECT_EQ(cut.refusal->type, "store.lost");
  EXPECT_NE(cut.refusal->title.en.find("not known"), std::string::npos) << "it does not claim that nothing was saved";
  const Outcome again = open("乙", "k2");
  ASSERT_FALSE(again.refusal);
  EXPECT_TRUE(again.is_replay);
  EXPECT_EQ(again.seq, 2);
  EXPECT_EQ(open("丙", "k3").seq, 3);
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2, 3})) << "observers hear of it, once and in order";
  EXPECT_EQ(rows("visits"), 3);
  EXPECT_TRUE(verify_journal(*kernel.store().read()).is_sound);
}

TEST_P(Troubled, ACommitThatWasCutOffBeforeItWentThroughIsDoneWhenItIsSentAgain) {
  watch();
  open("甲", "k1");
  trouble = Trouble::commit_cut_off_before;
  ASSERT_TRUE(open("乙", "k2").refusal);
  const Outcome again = open("乙", "k2");
  ASSERT_FALSE(again.refusal);
  EXPECT_FALSE(again.is_replay);
  EXPECT_EQ(again.seq, 2);
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(rows("visits"), 2);
  EXPECT_TRUE(verify_journal(*kernel.store().read()).is_sound);
}

TEST_P(Troubled, AFullDiskIsSaidInItsOwnWordsAndTheNextCommandIsTriedAnew) {
  open("甲", "k1");
  trouble = Trouble::disk_full;
  const Outcome full = open("乙", "k2");
  ASSERT_TRUE(full.refusal);
  EXPECT_EQ(full.refusal->type, "store.full");
  EXPECT_EQ(rows("visits"), 1);
  const Outcome again = open("乙", "k2");
  EXPECT_FALSE(again.refusal);
  EXPECT_EQ(again.seq, 2);
  EXPECT_TRUE(verify_journal(*kernel.store().read()).is_sound);
}

TEST_P(Troubled, AGrantWhoseCommitWasCutOffIsKnownOnceTheDatabaseIsBack) {
  kernel.access().create("wang", "王", AreaCode::of("4110"), "city_headquarters", "a long password");
  const std::string account = kernel.access().account_named("wang");
  EXPECT_TRUE(kernel.access().actor_of(account)->may_read("visits"));
  trouble = Trouble::commit_cut_off_after;
  const Json input = Json::object().set("account", account);
  ASSERT_TRUE(kernel.dispatcher().run(system_actor("test"), {"access.disable_account", "off", input, {}}).refusal);
  open("甲", "k1");
  EXPECT_FALSE(kernel.access().actor_of(account)->may_read("visits"));
}

// The server is stopped under a running kernel, and comes back.
TEST(LostDatabase, IsAnsweredAndAllGoesOnWhenItIsBack) {
  Site site("postgresql");
  std::vector<std::int64_t> seen;
  site.kernel->dispatcher().on_commit([&](const std::vector<JournalEntry>& entries) {
    for (const JournalEntry& entry : entries) seen.push_back(entry.seq);
  });
  const Json first = site.run("sample.open", visit(south, "甲"));
  testing::stop_postgresql();
  for (int i = 0; i < 3; ++i) {
    const Outcome lost = site.outcome("sample.open", visit(south, "乙"), "k1");
    ASSERT_TRUE(lost.refusal);
    EXPECT_EQ(lost.refusal->type, "store.lost");
    EXPECT_EQ(lost.refusal->kind, RefusalKind::unavailable);
  }
  EXPECT_FALSE(site.kernel->store().is_alive());
  testing::start_postgresql();
  const Outcome back = site.outcome("sample.open", visit(south, "乙"), "k1");
  ASSERT_FALSE(back.refusal) << back.refusal->type;
  EXPECT_FALSE(back.is_replay);
  EXPECT_EQ(back.seq, 2);
  EXPECT_EQ(site.number("select count(*) from visits"), 2);
  EXPECT_EQ(site.text("select title from visits where id = $1", {first["id"].string()}), "甲");
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2}));
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
}

TEST(LostDatabase, UnderLoadLosesNothingThatWasAnswered) {
  Site site("postgresql");
  std::set<std::string> answered;
  std::vector<std::string> sent;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 30; ++i) {
      const std::string key = std::to_string(round) + "-" + std::to_string(i);
      sent.push_back(key);
      if (i == 15) testing::stop_postgresql();
      if (!site.outcome("sample.open", visit(south, key), key).refusal) answered.insert(key);
    }
    testing::start_postgresql();
  }
  EXPECT_GE(answered.size(), 45u);
  EXPECT_LT(answered.size(), 90u);
  for (const std::string& key : answered) EXPECT_EQ(site.number("select count(*) from visits where title = $1", {key}), 1) << key;
  // What was refused is sent again, as a phone would.
  for (const std::string& key : sent) EXPECT_FALSE(site.outcome("sample.open", visit(south, key), key).refusal) << key;
  EXPECT_EQ(site.number("select count(*) from visits"), 90);
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
}

}  // namespace
}  // namespace fangxian::sample
