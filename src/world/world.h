// Everything that the program takes from outside itself: the time, new ids, chance, and messages going out.
// Handed in, so that a seeded simulation can run a city's year. Every member is safe to call from any thread.
#pragma once

#include "base/time.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fangxian {

struct Message {
  std::string channel;  // "sms", "log"
  std::string to;
  std::string text;
};

class World {
 public:
  virtual ~World() = default;
  virtual Time now() = 0;
  // Fills with chance fit for keys in the real world, repeatable in a simulated one.
  virtual void random(void* bytes, std::size_t count) = 0;
  virtual void send(const Message& message) = 0;

  std::string new_id();
  // Uniform in [0, bound).
  std::uint64_t random_below(std::uint64_t bound);
};

// The machine's clock and generator; messages go to `outbox`.
std::unique_ptr<World> make_system_world(std::function<void(const Message&)> outbox = {});

// A clock that stands still until told, and a seeded generator; owned by one test or drill.
class SimulatedWorld : public World {
 public:
  SimulatedWorld(Time start, std::uint64_t seed);
  ~SimulatedWorld() override;
  Time now() override;
  void random(void* bytes, std::size_t count) override;
  void send(const Message& message) override;
  // Never backwards.
  void set_now(Time time);
  void advance(std::int64_t ms);
  // What was sent so far, in order.
  std::vector<Message> sent() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fangxian
