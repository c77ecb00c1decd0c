#include "modules/passes/filter.h"

#include "credential/deny_filter.h"
#include "modules/passes/pass_book.h"
#include "modules/passes/signing.h"
#include "modules/passes/status_book.h"
#include "store/store.h"
#include "world/world.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace fangxian {
namespace {

// The tables that the books are filled from, and nothing else.
constexpr const char* tables =
    "create table people (id text, merged_into text, withdrawn_at bigint);"
    "create table statuses (id text, person text, colour text, reason text, until bigint, withdrawn_at bigint);"
    "create table status_evidence (id text, person text, kind text, since bigint, ended_at bigint, withdrawn_at bigint);"
    "create table passes (id text, person text, kind text, valid_until bigint, revoked_at bigint, withdrawn_at bigint);";

struct Site {
  Site() : world(*parse_time("2021-08-05T08:00"), 5) {
    StoreOptions options;
    options.in_memory = true;
    store = open_store(options);
    store->writer().execute_script(tables);
    const KeyRing::Made made = ring.make(world, world.now(), world.now() + 90 * day_ms);
    kid = made.kid;
    PublicKey key = ring.find(kid)->public_key();
    keys.keys.push_back(key);
  }
  // A person with one pass; the pass's id.
  std::string person(const char* colour) {
    const std::string person = world.new_id(), pass = world.new_id();
    store->writer().execute("insert into passes values ($1, $2, 'phone', $3, null, null)",
                            {pass, person, (world.now() + 30 * day_ms).ms});
    if (std::string_view(colour) != "green")
      store->writer().execute("insert into statuses values ($1, $2, $3, 'close_contact', $4, null)",
                              {person, person, std::string(colour), (world.now() + 10 * day_ms).ms});
    people.push_back(person);
    return pass;
  }
  void load() {
    statuses.load(*store);
    passes.load(*store);
  }
  FilterHouse::Served serve(std::int64_t since) {
    return house.serve({statuses, passes, ring, kid, "CN"}, since, world.now());
  }
  void colour(const std::string& person, const char* colour) {
    store->writer().execute("update statuses set colour = $2 where person = $1", {person, std::string(colour)});
    statuses.note(person);
    statuses.read_changes(*store);
  }

  SimulatedWorld world;
  std::unique_ptr<Store> store;
  KeyRing ring;
  KeySet keys;
  std::string kid;
  StatusBook statuses;
  PassBook passes;
  FilterHouse house;
  std::vector<std::string> people;
};

TEST(Filter, of_20000_exceptions_is_small_misses_none_and_hardly_ever_errs) {
  Site site;
  std::vector<std::string> denied, green;
  site.store->writer().begin();
  for (int i = 0; i < 20'000; ++i) denied.push_back(site.person(i % 3 == 0 ? "red" : "yellow"));
  for (int i = 0; i < 60'000; ++i) green.push_back(site.person("green"));
  site.store->writer().commit();
  site.load();
  const FilterHouse::Served served = site.serve(0);
  std::printf("deny filter: %zu passes, %zu bytes sealed\n", served.passes, served.bytes.size());
  EXPECT_EQ(served.passes, 20'000U);
  EXPECT_LE(served.bytes.size(), 100'000U);
  DenyList phone;
  ASSERT_EQ(phone.take(served.bytes, site.keys, site.world.now()), CheckVerdict::valid);
  for (const std::string& pass : denied) ASSERT_TRUE(phone.may_hold(pass));
  int wrong = 0;
  for (const std::string& pass : green) wrong += phone.may_hold(pass) ? 1 : 0;
  std::printf("deny filter: %d of %zu asked in vain\n", wrong, green.size());
  EXPECT_LE(wrong, 12) << "the promise is one in 10,000";
}

TEST(Filter, a_phone_follows_by_deltas_and_sees_a_change_within_a_minute) {
  Site site;
  std::vector<std::string> passes;
  for (int i = 0; i < 300; ++i) passes.push_back(site.person("yellow"));
  site.load();
  DenyList phone;
  const FilterHouse::Served first = site.serve(0);
  EXPECT_FALSE(first.is_delta);
  ASSERT_EQ(phone.take(first.bytes, site.keys, site.world.now()), CheckVerdict::valid);
  site.colour(site.people[7], "green");
  EXPECT_EQ(site.serve(first.version).version, first.version) << "not more than once a minute";
  site.world.advance(minute_ms);
  const FilterHouse::Served next = site.serve(first.version);
  EXPECT_TRUE(next.is_delta);
  EXPECT_LT(next.bytes.size(), first.bytes.size() / 2);
  ASSERT_EQ(phone.take(next.bytes, site.keys, site.world.now()), CheckVerdict::valid);
  EXPECT_EQ(phone.version(), next.version);
  EXPECT_FALSE(phone.may_hold(passes[7]));
  EXPECT_TRUE(phone.may_hold(passes[8]));
  EXPECT_TRUE(site.serve(next.version).bytes.empty()) << "nothing new";
  EXPECT_FALSE(site.serve(12345).is_delta) << "a version that nobody remembers";
}

TEST(Filter, leaves_out_whose_time_has_passed_and_holds_the_revoked) {
  Site site;
  const std::string ending = site.person("red"), revoked = site.person("green");
  site.store->writer().execute("update passes set revoked_at = 1 where id = $1", {revoked});
  site.load();
  DenyList phone;
  ASSERT_EQ(phone.take(site.serve(0).bytes, site.keys, site.world.now()), CheckVerdict::valid);
  EXPECT_TRUE(phone.may_hold(ending));
  EXPECT_TRUE(phone.may_hold(revoked));
  site.world.advance(10 * day_ms);
  ASSERT_EQ(phone.take(site.serve(0).bytes, site.keys, site.world.now()), CheckVerdict::valid);
  EXPECT_FALSE(phone.may_hold(ending)) << "its end came without any job";
  EXPECT_TRUE(phone.may_hold(revoked));
}

}  // namespace
}  // namespace fangxian
