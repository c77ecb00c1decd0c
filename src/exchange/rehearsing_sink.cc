// A dry run: the same commands, rolled back. Rows that may meet (the same number, phone, or name and birth date) are rehearsed
// together, so that the counts are those of the real run.
#include "command/kernel.h"
#include "exchange/batch_rows.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace fangxian {
namespace {

class RehearsingSink : public RowSink {
 public:
  RehearsingSink(SinkParts parts, std::vector<std::uint32_t> groups) : parts_(std::move(parts)), groups_(std::move(groups)) {
    for (const std::uint32_t group : groups_) ++sizes_[group];
    is_one_ = groups_.size() <= rehearsed_together;
  }

  void put(BatchRowPointer row) override {
    if (!row->problems.empty()) return parts_.account(*row);
    const std::uint32_t group = groups_.at(static_cast<std::size_t>(row->row - 1));
    if (!is_one_ && sizes_[group] > 1) {
      together_[group].push_back(std::move(row));
      return;
    }
    waiting_.push_back(std::move(row));
    if (!is_one_ && waiting_.size() >= rehearsed_together) rehearse();
  }

  void drain() override {
    for (auto& [group, rows] : together_) {
      if (parts_.is_stopping()) break;
      if (!waiting_.empty() && waiting_.size() + rows.size() > rehearsed_together) rehearse();
      waiting_.insert(waiting_.end(), rows.begin(), rows.end());
    }
    together_.clear();
    if (!parts_.is_stopping()) rehearse();
    waiting_.clear();
  }

 private:
  void rehearse() {
    if (waiting_.empty()) return;
    std::sort(waiting_.begin(), waiting_.end(), [](const auto& one, const auto& other) { return one->row < other->row; });
    std::vector<Call> calls;
    calls.reserve(waiting_.size());
    for (const auto& row : waiting_) calls.push_back({parts_.command, "", row->input, {}});
    std::vector<Outcome> outcomes = parts_.kernel.dispatcher().rehearse(*parts_.actor(), std::move(calls));
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      waiting_[i]->outcome = std::move(outcomes[i]);
      parts_.account(*waiting_[i]);
    }
    waiting_.clear();
  }

  SinkParts parts_;
  const std::vector<std::uint32_t> groups_;
  std::unordered_map<std::uint32_t, std::uint32_t> sizes_;
  std::map<std::uint32_t, std::vector<BatchRowPointer>> together_;
  std::vector<BatchRowPointer> waiting_;
  bool is_one_ = false;
};

}  // namespace

std::unique_ptr<RowSink> make_rehearsing_sink(SinkParts parts, std::vector<std::uint32_t> groups) {
  return std::make_unique<RehearsingSink>(std::move(parts), std::move(groups));
}

}  // namespace fangxian
