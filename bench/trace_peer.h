// The visits in SQLite and in PostgreSQL, with the indexes that serve these questions best and the same longest-stay trick.
#pragma once

#include "tracing/visit.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace fangxian::bench {

struct PeerContact {
  std::uint32_t person;
  tracing::Minute first;
  bool operator==(const PeerContact&) const = default;
};

class TracePeer {
 public:
  virtual ~TracePeer() = default;
  // Days in order; then once `finish`, which builds the indexes.
  virtual void load(std::span<const tracing::Visit> visits) = 0;
  virtual void finish() = 0;
  // By person.
  virtual std::vector<PeerContact> close_contacts(std::uint32_t person, tracing::Window window) = 0;
  virtual std::vector<std::uint32_t> contacts_of_contacts(std::uint32_t person, tracing::Window window) = 0;
  virtual std::size_t present_at(std::span<const std::uint32_t> places, tracing::Window window) = 0;
};

std::unique_ptr<TracePeer> make_sqlite_peer(const std::string& file);
std::unique_ptr<TracePeer> make_postgresql_peer(const std::string& url);

}  // namespace fangxian::bench
