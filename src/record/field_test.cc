#include "record/field.h"

#include "base/refusal.h"
#include "record/test_record.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

// The proof that a forgotten member does not compile: records assert what is asserted here.
struct Pair {
  std::string id;
  AreaCode area;
};
constexpr Field whole_pair[] = {FIELD(Pair, id, Kind::id, "编号", "Id"), FIELD(Pair, area, Kind::area, "区划", "Area")};
constexpr Field half_pair[] = {FIELD(Pair, id, Kind::id, "编号", "Id")};
static_assert(describes_all<Pair>(whole_pair));
static_assert(!describes_all<Pair>(half_pair));

// A member of each type that a record may have, so that none is miscounted.
struct Every {
  std::string text;
  std::int64_t whole = 0;
  double number = 0;
  bool flag = false;
  Time time;
  Date date;
  Money money;
  AreaCode area;
  std::vector<std::string> list;
  Maybe<std::int64_t> maybe_whole;
  Maybe<double> maybe_number;
  Maybe<bool> maybe_flag;
};
static_assert(field_access::member_count<Every>() == 12);

Value stored(const char* field, const Visit& visit) { return visit_field(field).get(&visit); }
Visit with(const char* field, const Value& value) {
  Visit visit;
  visit_field(field).set(&visit, value);
  return visit;
}

TEST(Field, AnEmptyMemberIsStoredAsNull) {
  const Visit visit;
  for (const char* name : {"id", "area", "note", "phone", "day", "at", "symptoms", "floor"})
    EXPECT_TRUE(is_null(stored(name, visit))) << name;
  EXPECT_EQ(stored("people", visit), Value{std::int64_t{0}});
  EXPECT_EQ(stored("is_ill", visit), Value{std::int64_t{0}});
}

TEST(Field, EveryMemberComesBackFromItsStoredForm) {
  Visit visit;
  visit.area = AreaCode::of("411002");
  visit.people = 3;
  visit.temperature = 36.6;
  visit.cost = {45'050};
  visit.is_ill = true;
  visit.day = make_date(2021, 8, 8);
  visit.at = *parse_time("2021-08-08T15:00:00.250");
  visit.symptoms = {"咳嗽", "a\"b\\\n", ""};
  visit.floor = -1;
  Visit copy;
  for (const Field& field : visit_fields) field.set(&copy, field.get(&visit));
  for (const Field& field : visit_fields) EXPECT_EQ(field.get(&copy), field.get(&visit)) << field.name;
  EXPECT_EQ(copy.symptoms, visit.symptoms);
  EXPECT_EQ(stored("day", visit), Value{std::string("2021-08-08")});
  EXPECT_EQ(stored("cost", visit), Value{std::int64_t{45'050}});
  EXPECT_EQ(stored("area", visit), Value{std::string("411002")});
}

TEST(Field, NullSetsAMemberBack) {
  Visit visit;
  for (const auto& [name, value] : std::initializer_list<std::pair<const char*, Value>>{{"area", std::string("41")},
                                                                                       {"note", std::string("x")},
                                                                                       {"at", std::int64_t{5}},
                                                                                       {"day", std::string("2021-08-08")},
                                                                                       {"symptoms", std::string(R"(["x"])")},
                                                                                       {"floor", std::int64_t{0}}}) {
    visit_field(name).set(&visit, value);
    EXPECT_EQ(stored(name, visit), value) << name;
    visit_field(name).set(&visit, {});
    EXPECT_TRUE(is_null(stored(name, visit))) << name;
  }
}

TEST(Field, ZeroAndAbsentDifferInAMaybe) {
  EXPECT_EQ(stored("floor", with("floor", std::int64_t{0})), Value{std::int64_t{0}});
  EXPECT_FALSE(with("floor", {}).floor.given);
}

TEST(Field, NumbersThatCameBackAsTextAreRead) {
  EXPECT_EQ(with("people", std::string("12")).people, 12);
  EXPECT_EQ(with("temperature", std::string("36.6")).temperature, 36.6);
  EXPECT_EQ(with("temperature", std::int64_t{37}).temperature, 37);
  EXPECT_EQ(with("people", 12.0).people, 12);
  EXPECT_TRUE(with("is_ill", std::string("t")).is_ill);
  EXPECT_EQ(with("at", std::string("1628406000000")).at, with("at", std::string("2021-08-08T15:00")).at);
}

TEST(Field, AStoredValueThatCannotBeReadIsRefusedAndNotGuessed) {
  for (const auto& [name, value] : std::initializer_list<std::pair<const char*, Value>>{{"area", std::string("4")},
                                                                                       {"people", std::string("many")},
                                                                                       {"people", 1e300},
                                                                                       {"temperature", std::string("hot")},
                                                                                       {"is_ill", std::string("perhaps")},
                                                                                       {"at", std::string("yesterday")},
                                                                                       {"day", std::int64_t{5}},
                                                                                       {"symptoms", std::string("{}")},
                                                                                       {"symptoms", std::string("[")},
                                                                                       {"symptoms", std::string("[1]")}}) {
    try {
      with(name, value);
      ADD_FAILURE() << name;
    } catch (const Refusal& refusal) {
      EXPECT_EQ(refusal.type, "record.unreadable-value") << name;
    }
  }
}

TEST(Field, IsFoundByItsName) {
  EXPECT_EQ(find_field(visit_fields, "phone")->kind, Kind::phone);
  EXPECT_EQ(find_field(visit_fields, "Phone"), nullptr);
  EXPECT_STREQ(find_choice(visit_states, "done")->zh, "已完成");
  EXPECT_EQ(find_choice(visit_states, "完成"), nullptr);
}

TEST(Field, LengthIsItsOwnOrItsKinds) {
  EXPECT_EQ(max_length_of(visit_field("note")), 10);
  EXPECT_EQ(max_length_of(visit_field("diagnosis")), 2'000);
  EXPECT_EQ(max_length_of(visit_field("name")), 60);
}

TEST(Kind, EveryKindHasItsName) {
  EXPECT_STREQ(kind_name(Kind::id), "id");
  EXPECT_STREQ(kind_name(Kind::id_number), "id_number");
  EXPECT_STREQ(kind_name(Kind::json), "json");
}

}  // namespace
}  // namespace fangxian
