// Facts about many ids, in memory: 64 tables with a lock each, so that readers of any thread hardly ever meet. 16 bytes an id and
// the fact; no allocation of its own per entry. Two callers: what statuses are known by, and what passes are known by.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// The 128 bits of a UUID; any other text by its digest, so that no id is refused. All zero = no id.
struct IdKey {
  std::uint64_t high = 0, low = 0;
  bool operator==(const IdKey&) const = default;
  bool is_set() const { return high != 0 || low != 0; }
};
IdKey id_key(std::string_view id);
// The UUID's text.
std::string id_text(const IdKey& key);

template <class Fact>
class IdMap {
 public:
  std::optional<Fact> find(const IdKey& key) const {
    const Shard& shard = shards_[shard_of(key)];
    const std::shared_lock lock(shard.mutex);
    const std::size_t at = shard.place(key);
    return at < shard.keys.size() && shard.keys[at] == key ? std::optional<Fact>(shard.facts[at]) : std::nullopt;
  }
  // Returns what stood there before.
  std::optional<Fact> put(const IdKey& key, const Fact& fact) {
    Shard& shard = shards_[shard_of(key)];
    const std::unique_lock lock(shard.mutex);
    shard.make_room();
    const std::size_t at = shard.place(key);
    std::optional<Fact> before;
    if (shard.keys[at] == key) {
      before = shard.facts[at];
    } else {
      shard.keys[at] = key;
      ++shard.count;
    }
    shard.facts[at] = fact;
    return before;
  }
  std::optional<Fact> remove(const IdKey& key) {
    Shard& shard = shards_[shard_of(key)];
    const std::unique_lock lock(shard.mutex);
    const std::size_t at = shard.place(key);
    if (at >= shard.keys.size() || shard.keys[at] != key) return {};
    const Fact before = shard.facts[at];
    shard.take_out(at);
    return before;
  }
  template <class Visit>
  void visit(Visit visit) const {
    for (const Shard& shard : shards_) {
      const std::shared_lock lock(shard.mutex);
      for (std::size_t i = 0; i < shard.keys.size(); ++i) {
        if (shard.keys[i].is_set()) visit(shard.keys[i], shard.facts[i]);
      }
    }
  }
  std::size_t size() const {
    std::size_t count = 0;
    for (const Shard& shard : shards_) {
      const std::shared_lock lock(shard.mutex);
      count += shard.count;
    }
    return count;
  }
  std::size_t memory_bytes() const {
    std::size_t bytes = sizeof *this;
    for (const Shard& shard : shards_) {
      const std::shared_lock lock(shard.mutex);
      bytes += shard.keys.capacity() * sizeof(IdKey) + shard.facts.capacity() * sizeof(Fact);
    }
    return bytes;
  }

 private:
  // Open addressing with linear probing; a key's home grows with its hash, so that taking one out can close the gap.
  struct Shard {
    mutable std::shared_mutex mutex;
    std::vector<IdKey> keys;
    std::vector<Fact> facts;
    std::size_t count = 0;

    std::size_t home(const IdKey& key) const {
      return static_cast<std::size_t>((mixed(key) >> 32) * keys.size() >> 32);
    }
    // Where the key is or would be put; the size when the table is empty.
    std::size_t place(const IdKey& key) const {
      if (keys.empty()) return 0;
      std::size_t at = home(key);
      while (keys[at].is_set() && keys[at] != key) at = at + 1 == keys.size() ? 0 : at + 1;
      return at;
    }
    void make_room() {
      if (count * 8 < keys.size() * 7) return;
      const std::vector<IdKey> old_keys = std::move(keys);
      const std::vector<Fact> old_facts = std::move(facts);
      const std::size_t size = std::max<std::size_t>(16, old_keys.size() + old_keys.size() / 2);
      keys.assign(size, IdKey{});
      facts.assign(size, Fact{});
      for (std::size_t i = 0; i < old_keys.size(); ++i) {
        if (!old_keys[i].is_set()) continue;
        const std::size_t at = place(old_keys[i]);
        keys[at] = old_keys[i];
        facts[at] = old_facts[i];
      }
    }
    void take_out(std::size_t gap) {
      const std::size_t size = keys.size();
      for (std::size_t at = gap + 1 == size ? 0 : gap + 1; keys[at].is_set(); at = at + 1 == size ? 0 : at + 1) {
        // One that lies in front of its home, seen from the gap, would not be found any more: it moves up.
        const std::size_t way_home = (at + size - home(keys[at])) % size, way_gap = (at + size - gap) % size;
        if (way_home < way_gap) continue;
        keys[gap] = keys[at];
        facts[gap] = facts[at];
        gap = at;
      }
      keys[gap] = IdKey{};
      --count;
    }
  };

  // The middle bits of a UUID version 7 are time: both halves are stirred together.
  static std::uint64_t mixed(const IdKey& key) {
    std::uint64_t hash = key.high * 0x9e3779b97f4a7c15ULL + key.low;
    hash ^= hash >> 31;
    hash *= 0xbf58476d1ce4e5b9ULL;
    hash ^= hash >> 29;
    return hash * 0x94d049bb133111ebULL;
  }
  // By bits that the homes do not begin with.
  static std::size_t shard_of(const IdKey& key) { return mixed(key) & 63; }

  std::array<Shard, 64> shards_;
};

}  // namespace fangxian
