#include "modules/passes/id_map.h"

#include "base/id.h"
#include "world/world.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>
#include <thread>

namespace fangxian {
namespace {

TEST(IdKeys, keep_a_uuid_and_take_any_other_text) {
  const std::string id = "0191f0a2-7c3e-7abc-8def-0123456789ab";
  EXPECT_EQ(id_text(id_key(id)), id);
  EXPECT_FALSE(id_key("").is_set());
  EXPECT_TRUE(id_key("s1").is_set());
  EXPECT_NE(id_key("s1"), id_key("s2"));
  EXPECT_NE(id_key("0191F0A2-7C3E-7ABC-8DEF-0123456789AB"), IdKey{});
}

TEST(IdMaps, hold_what_a_map_holds_through_any_mix_of_puts_and_removals) {
  SimulatedWorld world(Time{0}, 3);
  IdMap<std::uint32_t> map;
  std::map<std::string, std::uint32_t> model;
  std::vector<std::string> ids;
  for (int i = 0; i < 3'000; ++i) ids.push_back(world.new_id());
  for (std::uint32_t step = 0; step < 60'000; ++step) {
    const std::string& id = ids[world.random_below(ids.size())];
    const auto known = model.find(id);
    if (world.random_below(3) == 0) {
      const auto before = map.remove(id_key(id));
      ASSERT_EQ(before.has_value(), known != model.end());
      model.erase(id);
    } else {
      const auto before = map.put(id_key(id), step);
      ASSERT_EQ(before.has_value(), known != model.end());
      model[id] = step;
    }
  }
  EXPECT_EQ(map.size(), model.size());
  for (const std::string& id : ids) {
    const auto found = map.find(id_key(id));
    const auto known = model.find(id);
    ASSERT_EQ(found.has_value(), known != model.end());
    if (found) {
      ASSERT_EQ(*found, known->second);
    }
  }
  std::size_t seen = 0;
  map.visit([&](const IdKey& key, std::uint32_t fact) {
    ++seen;
    EXPECT_EQ(model.at(id_text(key)), fact);
  });
  EXPECT_EQ(seen, model.size());
}

TEST(IdMaps, a_million_take_less_than_forty_bytes_each_and_are_found_fast) {
  SimulatedWorld world(Time{1'600'000'000'000}, 4);
  IdMap<std::uint32_t> map;
  std::vector<std::string> ids;
  for (int i = 0; i < 1'000'000; ++i) {
    const std::string id = world.new_id();
    map.put(id_key(id), 7);
    if (i % 10 == 0) ids.push_back(id);
  }
  EXPECT_LT(map.memory_bytes(), 40'000'000U);
  const auto start = std::chrono::steady_clock::now();
  std::size_t found = 0;
  for (const std::string& id : ids) found += map.find(id_key(id)).has_value() ? 1 : 0;
  const double each = std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count() /
                      static_cast<double>(ids.size());
  std::printf("id map: %zu bytes for a million, %.0f ns a look-up (unoptimised build)\n", map.memory_bytes(), each);
  EXPECT_EQ(found, ids.size());
}

TEST(IdMaps, readers_see_whole_facts_while_one_writes) {
  IdMap<std::array<std::uint64_t, 2>> map;
  SimulatedWorld world(Time{0}, 5);
  std::vector<IdKey> keys;
  for (int i = 0; i < 500; ++i) keys.push_back(id_key(world.new_id()));
  std::atomic<bool> is_over = false;
  std::atomic<int> torn = 0;
  std::thread reader([&] {
    while (!is_over) {
      for (const IdKey& key : keys) {
        const auto fact = map.find(key);
        if (fact && (*fact)[0] != (*fact)[1]) ++torn;
      }
    }
  });
  for (std::uint64_t round = 1; round < 200; ++round) {
    for (const IdKey& key : keys) map.put(key, {round, round});
    for (std::size_t i = 0; i < keys.size(); i += 3) map.remove(keys[i]);
  }
  is_over = true;
  reader.join();
  EXPECT_EQ(torn, 0);
}

}  // namespace
}  // namespace fangxian
