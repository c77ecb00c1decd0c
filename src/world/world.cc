#include "world/world.h"

#include "base/check.h"
#include "base/id.h"

#include <sodium.h>

#include <array>
#include <chrono>
#include <cstring>
#include <mutex>
#include <random>
#include <utility>
#include <vector>

namespace fangxian {
namespace {

class SystemWorld : public World {
 public:
  explicit SystemWorld(std::function<void(const Message&)> outbox) : outbox_(std::move(outbox)) {
    check(sodium_init() >= 0, "the machine's random generator is ready");
  }
  Time now() override {
    using namespace std::chrono;
    return Time{duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
  }
  void random(void* bytes, std::size_t count) override { randombytes_buf(bytes, count); }
  void send(const Message& message) override {
    if (outbox_) outbox_(message);
  }

 private:
  std::function<void(const Message&)> outbox_;
};

}  // namespace

std::string World::new_id() {
  std::array<std::uint8_t, 10> chance;
  random(chance.data(), chance.size());
  return make_uuid7(now(), chance);
}

std::uint64_t World::random_below(std::uint64_t bound) {
  check(bound > 0, "a bound for chance is positive");
  // Values above the largest multiple of the bound are thrown again, so that none is likelier than another.
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  for (;;) {
    std::uint64_t value = 0;
    random(&value, sizeof value);
    if (value < limit) return value % bound;
  }
}

std::unique_ptr<World> make_system_world(std::function<void(const Message&)> outbox) {
  return std::make_unique<SystemWorld>(std::move(outbox));
}

struct SimulatedWorld::State {
  std::mutex mutex;
  Time now;
  std::mt19937_64 chance;
  std::vector<Message> sent;
};

SimulatedWorld::SimulatedWorld(Time start, std::uint64_t seed) : state_(std::make_unique<State>()) {
  check(sodium_init() >= 0, "the machine's random generator is ready");
  state_->now = start;
  state_->chance.seed(seed);
}

SimulatedWorld::~SimulatedWorld() = default;

Time SimulatedWorld::now() {
  const std::lock_guard lock(state_->mutex);
  return state_->now;
}

void SimulatedWorld::random(void* bytes, std::size_t count) {
  const std::lock_guard lock(state_->mutex);
  auto* out = static_cast<unsigned char*>(bytes);
  while (count > 0) {
    const std::uint64_t word = state_->chance();
    const std::size_t part = count < sizeof word ? count : sizeof word;
    std::memcpy(out, &word, part);
    out += part;
    count -= part;
  }
}

void SimulatedWorld::send(const Message& message) {
  const std::lock_guard lock(state_->mutex);
  state_->sent.push_back(message);
}

std::vector<Message> SimulatedWorld::sent() const {
  const std::lock_guard lock(state_->mutex);
  return state_->sent;
}

void SimulatedWorld::set_now(Time time) {
  const std::lock_guard lock(state_->mutex);
  if (time > state_->now) state_->now = time;
}

void SimulatedWorld::advance(std::int64_t ms) {
  const std::lock_guard lock(state_->mutex);
  if (ms > 0) state_->now = state_->now + ms;
}

}  // namespace fangxian
