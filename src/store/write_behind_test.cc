#include "store/write_behind.h"

#include "store/migration.h"
#include "store/sample_record.h"

namespace fangxian {
namespace {

class WritingBehind : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    store_ = open_store(fresh_options(GetParam()));
    store_->writer().execute_script(create_table_text(crew_record) + create_table_text(passing_record));
    batch_ = std::make_unique<WriteBehind>(store_->writer());
  }
  void add(const std::string& id, const Record& record = crew_record) {
    RowInfo info{0, Time{1000}, "test", {}, {}};
    std::vector<Value> values(record.fields.size());
    values[0] = id, values[1] = std::string("411002"), values[2] = std::string("甲");
    if (&record == &crew_record) values[3] = std::int64_t{1}, values[5] = std::int64_t{0}, values[6] = std::int64_t{0};
    if (&record == &passing_record) values[2] = std::int64_t{36};
    batch_->insert(record, values, info);
    EXPECT_EQ(info.version, 1);
  }
  // What the database holds, whatever waits.
  std::int64_t stored(const char* table = "crews") {
    return store_->writer().query(std::string("select count(*) from ") + table).integer(0, 0);
  }
  std::int64_t seen(const char* table = "crews") {
    return batch_->query(std::string("select count(*) from ") + table).integer(0, 0);
  }

  std::unique_ptr<Store> store_;
  std::unique_ptr<WriteBehind> batch_;
};
INSTANTIATE_TEST_SUITE_P(Stores, WritingBehind, ::testing::Values("memory", "postgresql"));

TEST_P(WritingBehind, RowsWaitUntilTheirTableIsNamed) {
  batch_->begin();
  batch_->start_command();
  add("a");
  add("p", passing_record);
  batch_->keep_command();
  EXPECT_EQ(stored() + stored("passings"), 0);
  batch_->start_command();
  EXPECT_EQ(seen(), 1);
  EXPECT_EQ(stored(), 1);
  EXPECT_EQ(stored("passings"), 0) << "the other table was not asked";
  EXPECT_TRUE(batch_->waiting(crew_record, "a").empty());
  EXPECT_EQ(to_text(batch_->waiting(passing_record, "p")[1]), "p");
  batch_->keep_command();
  batch_->commit();
  EXPECT_EQ(stored("passings"), 1);
}

TEST_P(WritingBehind, ACommandUndoneLosesItsRowsAndNoOthers) {
  batch_->begin();
  batch_->start_command();
  add("a");
  batch_->keep_command();
  batch_->start_command();
  add("b");
  add("c");
  batch_->undo_command();
  EXPECT_TRUE(batch_->waiting(crew_record, "b").empty());
  // Its own row is in the table when it is undone, and a change of an earlier one's.
  batch_->start_command();
  add("b");
  EXPECT_EQ(seen(), 2);
  EXPECT_EQ(batch_->execute("update crews set name = '改'"), 2);
  add("c");
  batch_->undo_command();
  batch_->start_command();
  add("c");
  batch_->keep_command();
  batch_->commit();
  const Rows rows = store_->read()->query("select id, name from crews order by id");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows.text(0, 0) + rows.text(0, 1) + rows.text(1, 0), "a甲c");
}

TEST_P(WritingBehind, ARolledBackTransactionTakesWhatWaited) {
  batch_->begin();
  batch_->start_command();
  add("a");
  batch_->roll_back();
  batch_->begin();
  EXPECT_EQ(seen(), 0);
  batch_->commit();
  EXPECT_EQ(stored(), 0);
}

TEST_P(WritingBehind, AnIdThatWaitsIsTakenAndFreeAgainWhenItIsUndone) {
  batch_->begin();
  batch_->start_command();
  add("a");
  batch_->keep_command();
  batch_->start_command();
  EXPECT_EQ(refusal_of([&] { add("a"); }).type, "record.changed-meanwhile");
  batch_->undo_command();
  EXPECT_FALSE(batch_->is_unclear());
  batch_->commit();
  EXPECT_EQ(stored(), 1);
}

TEST_P(WritingBehind, AFailureOfWhatWaitedIsUnclearAndClearOneByOne) {
  batch_->begin();
  batch_->start_command();
  add("a");
  batch_->keep_command();
  batch_->commit();
  batch_->begin();
  batch_->start_command();
  add("a");
  batch_->keep_command();
  batch_->start_command();
  EXPECT_EQ(failure_of([&] { seen(); }), StoreError::Kind::unique);
  EXPECT_TRUE(batch_->is_unclear());
  batch_->roll_back();
  batch_->begin(WriteBehind::Pace::one_by_one);
  EXPECT_FALSE(batch_->is_unclear());
  batch_->start_command();
  EXPECT_EQ(refusal_of([&] { add("a"); }).type, "record.changed-meanwhile");
  batch_->undo_command();
  batch_->start_command();
  add("b");
  EXPECT_EQ(stored(), 2) << "nothing waits";
  batch_->keep_command();
  batch_->commit();
  EXPECT_FALSE(batch_->is_unclear());
  EXPECT_EQ(stored(), 2);
}

TEST_P(WritingBehind, AFailedReadIsUnclearWithoutASavepointAndClearWithOne) {
  batch_->begin();
  batch_->start_command();
  batch_->execute("update crews set name = '改'");
  EXPECT_EQ(failure_of([&] { batch_->query("select nothing from crews"); }), StoreError::Kind::other);
  EXPECT_FALSE(batch_->is_unclear());
  batch_->undo_command();
  batch_->start_command();
  EXPECT_EQ(failure_of([&] { batch_->query(" SELECT nothing from crews"); }), StoreError::Kind::other);
  EXPECT_TRUE(batch_->is_unclear());
  batch_->roll_back();
}

TEST_P(WritingBehind, ASavepointInsideACommandHoldsWhatCameAfterIt) {
  batch_->begin();
  batch_->start_command();
  add("a");
  batch_->savepoint();
  add("b");
  batch_->roll_back_to_savepoint();
  batch_->savepoint();
  add("c");
  batch_->release_savepoint();
  batch_->keep_command();
  batch_->commit();
  const Rows rows = store_->read()->query("select id from crews order by id");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows.text(0, 0) + rows.text(1, 0), "ac");
}

}  // namespace
}  // namespace fangxian
