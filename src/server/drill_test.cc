#include "server/drill.h"

#include "base/refusal.h"
#include "command/journal.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace fangxian {
namespace {

namespace fs = std::filesystem;

// Two days of a small city, with something of chance in every line.
constexpr const char* small_drill = R"(title 两天的小演练
size 12
at 2021-08-05 08:00
as system
division areas/xuchang.csv 试
account 市指挥部 city_headquarters 4110
as 市指挥部
share 5 over 4110 as unit
  let v = @village($unit)
  do mobilisation.form_team area=$v kind=temporary_branch name="临时党支部{n}" formed_at=@time(2021-08-05T06:00,2021-08-05T08:00) -> team
  repeat @number(1,4)
    do mobilisation.join_team team=$team name=@name phone=@phone party_member=true joined_at=2021-08-05T08:00
at 2021-08-06 08:00
repeat $people
  let v = @village(4110)
  do mobilisation.sign_up area=$v kind=@pick(petition,recruit) name=@name phone=@phone
expect /api/sign_ups?area=4110&count=1&as_of=2021-08-06T08:00 total = $people
)";

struct Small {
  Small() : folder(testing::temporary_folder()) {
    fs::create_directories(folder + "/drills");
    fs::create_directories(folder + "/areas");
    fs::copy_file("data/scenarios/areas/xuchang.csv", folder + "/areas/xuchang.csv");
    write(small_drill);
    options.folder = folder, options.name = "small", options.quiet = true, options.no_accounts = true;
  }
  void write(const std::string& text) { std::ofstream(folder + "/drills/small.txt", std::ios::trunc) << text; }

  // Plays into a store of this kind, or into the one given before.
  VerifyReport play(std::string_view kind = "sqlite") {
    if (options.store.data_folder.empty() && options.store.url.empty()) options.store = store_of(kind);
    exit_code = run_drill(options);
    return verify_journal(*open_store(options.store)->read());
  }
  VerifyReport play_afresh(std::string_view kind = "sqlite") {
    options.store = {};
    return play(kind);
  }
  // On disk: what was played must be there when the store is opened again.
  static StoreOptions store_of(std::string_view kind) {
    if (kind != "sqlite") return testing::fresh_store(kind);
    StoreOptions store;
    store.data_folder = testing::temporary_folder();
    return store;
  }

  std::string folder;
  DrillOptions options;
  int exit_code = -1;
};

TEST(Drill, the_same_seed_gives_the_same_journal_on_both_stores) {
  Small small;
  const VerifyReport first = small.play();
  EXPECT_EQ(small.exit_code, 0);
  EXPECT_TRUE(first.is_sound) << first.where;
  EXPECT_GT(first.entries, 30);
  for (const std::string& store : testing::both_stores) {
    const VerifyReport again = small.play_afresh(store);
    EXPECT_TRUE(again.is_sound) << store << " " << again.where;
    EXPECT_EQ(again.entries, first.entries) << store;
    EXPECT_EQ(again.last_digest, first.last_digest) << store;
  }
}

TEST(Drill, another_seed_gives_another_journal_and_another_size_more_people) {
  Small small;
  const VerifyReport first = small.play();
  small.options.seed = 2;
  const VerifyReport other = small.play_afresh();
  EXPECT_EQ(small.exit_code, 0);
  EXPECT_TRUE(other.is_sound);
  EXPECT_NE(other.last_digest, first.last_digest);
  small.options.seed = 1, small.options.people = 15;
  const VerifyReport larger = small.play_afresh();
  EXPECT_EQ(small.exit_code, 0);
  EXPECT_EQ(larger.entries, first.entries + 3);
}

TEST(Drill, a_second_time_into_the_same_store_changes_nothing) {
  for (const std::string& store : testing::both_stores) {
    Small small;
    const VerifyReport first = small.play_afresh(store);
    const VerifyReport second = small.play();
    EXPECT_EQ(small.exit_code, 0) << store;
    EXPECT_TRUE(second.is_sound) << store;
    EXPECT_EQ(second.entries, first.entries) << store;
    EXPECT_EQ(second.last_digest, first.last_digest) << store;
  }
}

TEST(Drill, until_stops_before_the_first_later_hour_and_a_second_run_goes_on_from_there) {
  Small small;
  const VerifyReport whole = small.play();
  small.options.until = *parse_time("2021-08-05T23:00");
  const VerifyReport half = small.play_afresh();
  EXPECT_EQ(small.exit_code, 0);
  EXPECT_TRUE(half.is_sound);
  EXPECT_EQ(half.entries, whole.entries - 12);
  small.options.until = {};
  const VerifyReport rest = small.play();
  EXPECT_EQ(small.exit_code, 0);
  EXPECT_EQ(rest.entries, whole.entries);
}

TEST(Drill, an_expectation_that_does_not_hold_ends_with_an_error) {
  Small small;
  small.write(std::string(small_drill) + "expect /api/sign_ups?area=4110&count=1 total = 11\n");
  EXPECT_TRUE(small.play().is_sound);
  EXPECT_EQ(small.exit_code, 1);
}

TEST(Drill, a_drill_that_is_not_there_or_not_readable_is_refused) {
  Small small;
  small.options.name = "other";
  EXPECT_THROW(small.play(), Refusal);
  small.options.name = "small";
  small.write("repeat 2\nwait 1h\n");
  EXPECT_THROW(small.play(), Refusal);
}

TEST(Drill, anyang_plays_alike_twice) {
  if (!fs::exists("data/areas/4105-2019.csv")) FAIL() << "run tools/areas.sh first";
  Small small;
  small.options.folder = "data", small.options.name = "anyang-2020-01";
  const VerifyReport first = small.play();
  EXPECT_EQ(small.exit_code, 0);
  EXPECT_TRUE(first.is_sound) << first.where;
  EXPECT_EQ(small.play_afresh().last_digest, first.last_digest);
}

}  // namespace
}  // namespace fangxian
