// Who passed which gate, or sat in which vehicle, and when, kept in memory for tracing: filled from the passages at start,
// then fed with each batch that becomes durable. Inside are numbers only; which person a number is, is told for an opened file.
#pragma once

#include "base/packed_id.h"
#include "command/context.h"
#include "command/model.h"
#include "modules/checkpoints/checkpoints.h"
#include "tracing/queries.h"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <vector>

namespace fangxian::cases {

// Fed by the writing thread, asked by any.
class TracingFeed {
 public:
  // The longest look-back of any rule set and the longest observation, with room: older passages are forgotten.
  static constexpr int days_kept = 30;

  void add(std::span<const Passage* const> passages);
  void load(Store& store, Time now);
  // A passage that was recorded by mistake is evidence of nothing.
  void withdraw(const Passage& passage);
  void forget_before(Date day);

  struct Evidence {
    std::string place;
    bool is_vehicle = false;
    Time from, to;
  };
  struct Met {
    std::string person;
    std::int64_t minutes = 0;
    Time first, last;
    std::vector<Evidence> evidence;
  };
  // Whoever was at the same gate in the same minute, or in the same vehicle, as any of the person's entries; by first meeting.
  std::vector<Met> met_by(std::span<const std::string> entries, Time from, Time to) const;
  std::size_t visits() const { return index_.snapshot().size(); }

 private:
  struct Numbers {
    std::map<PackedId, std::uint32_t> of;
    std::vector<PackedId> ids;
    std::uint32_t number(const PackedId& id);
    std::optional<std::uint32_t> find(std::string_view id) const;
  };
  std::vector<tracing::Visit> visits_of(const Passage& passage);
  bool is_withdrawn(std::uint32_t person, const tracing::Exposure& exposure) const;

  mutable std::mutex mutex_;  // guards everything but the index
  Numbers persons_, places_;
  std::vector<bool> vehicles_;  // by number of place
  std::set<std::tuple<std::uint32_t, std::uint32_t, tracing::Minute>> withdrawn_;
  tracing::VisitIndex index_;
};

// Keeps a feed and fills it, where the kernel has passages at all.
void start_tracing(Kernel& kernel);

// GET /api/cases/{id}/contacts: {"case", "from", "to", "items", "more"}: whom the case met from the first day that counts until
// the transfer, or now, each with the evidence and a first judgement. For the tracing group, after cases.open; persons are ids.
ReadAnswer read_met(ReadContext& ctx);

}  // namespace fangxian::cases
