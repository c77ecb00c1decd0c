#include "command/scope.h"

#include "command/actor.h"
#include "store/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fangxian {
namespace {

AreaCode code(const char* digits) { return AreaCode::of(digits); }
Scope below(const char* digits) { return Scope({subtree_range(code(digits))}); }

TEST(Scope, ASubtreeCoversItselfAndAllBelowAndNothingBeside) {
  const Scope county = below("411002");
  for (const char* in : {"411002", "411002001", "411002999", "411002001001", "411002001001003"})
    EXPECT_TRUE(county.covers(code(in))) << in;
  for (const char* out : {"41", "4110", "411001", "411003", "411003001", "421002"}) EXPECT_FALSE(county.covers(code(out))) << out;
}

TEST(Scope, TheLastCountyOfAProvinceEndsBeforeTheNextCity) {
  EXPECT_EQ(subtree_range(code("411999")), (AreaRange{"411999", "412"}));
  EXPECT_FALSE(below("411999").covers(code("4120")));
  EXPECT_FALSE(below("411999").covers(code("412000")));
  EXPECT_TRUE(below("411999").covers(code("411999999")));
  EXPECT_FALSE(below("4119").covers(code("4120")));
  EXPECT_TRUE(below("4119").covers(code("411999")));
  EXPECT_TRUE(below("99").covers(code("999999")));
  EXPECT_FALSE(below("99").covers(code("98")));
}

TEST(Scope, RangesThatTouchOrOverlapAreJoined) {
  const Scope joined({subtree_range(code("411002")), subtree_range(code("411003")), subtree_range(code("411002001"))});
  EXPECT_EQ(joined.ranges(), (std::vector<AreaRange>{{"411002", "411004"}}));
  EXPECT_EQ(below("411002").united_with(below("411003")), joined);
}

TEST(Scope, AnEmptyOneSeesNothingAndEverythingSeesAll) {
  EXPECT_TRUE(Scope().is_empty());
  EXPECT_FALSE(Scope().covers(code("41")));
  EXPECT_TRUE(Scope::everything().covers(code("99")));
  EXPECT_TRUE(Scope(std::vector<AreaRange>{{"5", "4"}}).is_empty()) << "a range that ends before it begins";
  std::vector<Value> values;
  EXPECT_EQ(Scope().condition("area", values), "1 = 0");
  EXPECT_EQ(Scope::everything().condition("area", values), "1 = 1");
  EXPECT_TRUE(values.empty());
  EXPECT_EQ(below("411002").condition("t.area", values), "(t.area >= $1 and t.area < $2)");
}

TEST(Scope, APartThatReportsElsewhereIsCutOut) {
  const Scope without({{"411002", "411002570"}, {"411002571", "411003"}});
  EXPECT_TRUE(without.covers(code("411002001")));
  EXPECT_FALSE(without.covers(code("411002570")));
  EXPECT_FALSE(without.covers(code("411002570001")));
  EXPECT_TRUE(without.covers(code("411002571")));
  EXPECT_EQ(without.intersected_with(below("411002570")), Scope());
}

// Every code of a small world, and sets made by hand.
class World9 {
 public:
  World9() {
    for (const char* county : {"411002", "411003", "411999", "412001"}) {
      codes.push_back(code(county));
      for (const char* town : {"001", "570", "999"}) {
        codes.push_back(AreaCode::of(std::string(county) + town));
        for (const char* village : {"001", "999"}) codes.push_back(AreaCode::of(std::string(county) + town + village));
      }
    }
    for (const char* above : {"41", "4110", "4119", "4120"}) codes.push_back(code(above));
  }
  std::vector<AreaCode> codes;
};

TEST(Scope, RandomUnionsAndIntersectionsAgreeWithSetsOnBothSides) {
  const World9 world;
  std::mt19937 chance(7);  // tidy: allow chance — a seeded sequence, the same in every run
  const auto pick = [&] { return std::uniform_int_distribution<std::size_t>(0, world.codes.size() - 1)(chance); };
  StoreOptions options;
  options.in_memory = true;
  const auto store = open_store(options);
  store->writer().execute_script("create table places (area text not null)");
  for (const AreaCode& each : world.codes) store->writer().execute("insert into places values ($1)", {each.digits()});

  for (int round = 0; round < 300; ++round) {
    std::vector<AreaCode> roots_a, roots_b;
    std::vector<AreaRange> a, b;
    for (std::size_t i = 0, n = 1 + pick() % 4; i < n; ++i)
      roots_a.push_back(world.codes[pick()]), a.push_back(subtree_range(roots_a.back()));
    for (std::size_t i = 0, n = 1 + pick() % 4; i < n; ++i)
      roots_b.push_back(world.codes[pick()]), b.push_back(subtree_range(roots_b.back()));
    const auto is_below = [](const std::vector<AreaCode>& roots, const AreaCode& each) {
      return std::any_of(roots.begin(), roots.end(), [&](const AreaCode& root) { return root.covers(each); });
    };
    const Scope both = Scope(a).intersected_with(Scope(b)), either = Scope(a).united_with(Scope(b));
    std::size_t expected = 0;
    for (const AreaCode& each : world.codes) {
      const bool in_a = is_below(roots_a, each), in_b = is_below(roots_b, each);
      EXPECT_EQ(Scope(a).covers(each), in_a) << each.digits();
      EXPECT_EQ(both.covers(each), in_a && in_b) << each.digits();
      EXPECT_EQ(either.covers(each), in_a || in_b) << each.digits();
      expected += in_a && in_b;
    }
    EXPECT_EQ(both, Scope(b).intersected_with(Scope(a)));
    std::vector<Value> values;
    const std::string condition = both.condition("area", values);
    EXPECT_EQ(store->writer().query("select area from places where " + condition, values).size(), expected) << condition;
  }
}

TEST(Actors, PatternsNameOneAModuleOrAll) {
  EXPECT_TRUE(matches("*", "teams"));
  EXPECT_TRUE(matches("mobilisation.*", "mobilisation.form_team"));
  EXPECT_TRUE(matches("mobilisation.form_team", "mobilisation.form_team"));
  EXPECT_FALSE(matches("mobilisation.form_team", "mobilisation.form_team_of"));
  EXPECT_FALSE(matches("mobilisation.*", "mobilisations.x"));
  EXPECT_FALSE(matches("people", "people.register"));
  EXPECT_FALSE(matches("", "teams"));
}

TEST(Actors, EachRightHoldsInTheAreasOfTheGrantThatGivesIt) {
  Role leader{"leader", {}, {"*"}, {"access.reveal", "teams.*"}, {"conditions"}, true};
  Role clerk{"clerk", {}, {"teams", "conditions"}, {"access.reveal"}, {}, false};
  Actor actor;
  actor.account = "a";
  actor.grants.push_back({std::make_shared<const Role>(leader), code("411002"), below("411002"), {}, false});
  actor.grants.push_back({std::make_shared<const Role>(clerk), code("411003"), below("411003"), {}, false});
  EXPECT_EQ(actor.read_scope("teams"), below("411002").united_with(below("411003")));
  EXPECT_EQ(actor.read_scope("people"), below("411002"));
  EXPECT_EQ(actor.sensitive_scope("conditions"), below("411002")) << "not where the other grant merely reads them";
  EXPECT_EQ(actor.reveal_scope("teams"), below("411002")) << "not where the role may not reveal";
  EXPECT_EQ(actor.command_scope("access.reveal"), below("411002").united_with(below("411003")));
  EXPECT_TRUE(actor.sensitive_scope("teams").is_empty());
  EXPECT_TRUE(system_actor("x").reveal_scope("teams").covers(code("99")));
}

TEST(Actors, ABrokenGlassIsSeenThroughAndNotActedThrough) {
  Role leader{"leader", {}, {"*"}, {"*"}, {"*"}, true};
  Actor actor;
  actor.account = "a";
  actor.grants.push_back({std::make_shared<const Role>(leader), code("411003"), below("411003"), {}, true});
  EXPECT_TRUE(actor.may_read("people"));
  EXPECT_TRUE(actor.sees_sensitive("conditions"));
  EXPECT_TRUE(actor.may_run("access.reveal"));
  EXPECT_FALSE(actor.may_run("people.register"));
  EXPECT_FALSE(actor.may_run("access.break_glass"));
  EXPECT_FALSE(actor.may_run("access.grant"));
}

}  // namespace
}  // namespace fangxian
