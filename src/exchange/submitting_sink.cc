// Hands rows to the dispatcher with a window that follows how long a command waits there.
#include "command/kernel.h"
#include "exchange/batch_rows.h"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace fangxian {
namespace {

// An interactive command waits about as long as an import's: the window shrinks above the one and grows below the other.
constexpr std::int64_t slow_ms = 40;
constexpr std::int64_t quick_ms = 20;
// How long an import holds its breath when the server is busy or the database away.
constexpr std::chrono::milliseconds breath{200};

// Nothing was decided about the row: it is sent again under its key.
bool is_passing(const Refusal& refusal) {
  return refusal.type == "server.busy" || refusal.type == "store.lost" || refusal.type == "store.full";
}

// What the answers need of the sink; outlives it where an answer comes late.
struct Mail {
  std::mutex mutex;
  std::condition_variable changed;
};

struct Sent {
  BatchRowPointer row;
  Time sent_at;
  Time answered_at;
  bool is_answered = false;
};

class SubmittingSink : public RowSink {
 public:
  explicit SubmittingSink(SinkParts parts) : parts_(std::move(parts)) {}

  void put(BatchRowPointer row) override {
    make_room(window_);
    const auto sent = std::make_shared<Sent>();
    sent->row = std::move(row);
    sent_.push_back(sent);
    send(sent);
    retire();
  }

  void drain() override { make_room(1); }

 private:
  void send(const std::shared_ptr<Sent>& sent) {
    sent->is_answered = !sent->row->problems.empty();
    if (sent->is_answered) return;
    sent->sent_at = parts_.kernel.world().now();
    Call call{parts_.command, import_key(parts_.import, sent->row->row), sent->row->input, {}};
    parts_.kernel.dispatcher().submit(parts_.actor(), std::move(call),
                                      [mail = mail_, sent, &world = parts_.kernel.world()](Outcome outcome) {
                                        const std::lock_guard lock(mail->mutex);
                                        sent->row->outcome = std::move(outcome);
                                        sent->answered_at = world.now();
                                        sent->is_answered = true;
                                        mail->changed.notify_one();
                                      });
  }

  bool is_front_answered() {
    const std::lock_guard lock(mail_->mutex);
    return !sent_.empty() && sent_.front()->is_answered;
  }

  // Accounts, in the file's order, for what has been answered.
  void retire() {
    while (is_front_answered()) {
      const std::shared_ptr<Sent> sent = sent_.front();
      const auto& refusal = sent->row->outcome.refusal;
      if (refusal != nullptr && is_passing(*refusal)) {
        if (!send_again()) return;
        continue;
      }
      sent_.pop_front();
      follow(*sent);
      parts_.account(*sent->row);
    }
  }

  // Waits until fewer than `most` rows are on their way.
  void make_room(std::size_t most) {
    retire();
    while (sent_.size() >= most && !is_given_up_) {
      {
        std::unique_lock lock(mail_->mutex);
        mail_->changed.wait(lock, [&] { return sent_.front()->is_answered; });
      }
      retire();
    }
  }

  // The row at the front was turned away: once all are answered, those turned away are sent again in their order. False when the
  // program ends: they stay undone, and the import goes on from there another time.
  bool send_again() {
    {
      std::unique_lock lock(mail_->mutex);
      mail_->changed.wait(lock, [&] { return sent_.back()->is_answered && all_answered(); });
      mail_->changed.wait_for(lock, breath, [&] { return parts_.is_stopping(); });
    }
    if (parts_.is_stopping()) {
      is_given_up_ = true;
      sent_.clear();
      return false;
    }
    for (const auto& sent : sent_) {
      const auto& refusal = sent->row->outcome.refusal;
      if (refusal == nullptr || !is_passing(*refusal)) continue;
      sent->row->outcome = {};
      send(sent);
    }
    return true;
  }

  bool all_answered() const {
    for (const auto& sent : sent_) {
      if (!sent->is_answered) return false;
    }
    return true;
  }

  void follow(const Sent& sent) {
    if (!sent.sent_at.is_set()) return;
    const std::int64_t waited = sent.answered_at - sent.sent_at;
    if (waited > slow_ms && ++slow_ > window_ / 4) window_ = std::max(least_window, window_ / 2), slow_ = 0, quick_ = 0;
    if (waited < quick_ms && ++quick_ > window_) window_ = std::min(largest_window, window_ * 2), slow_ = 0, quick_ = 0;
  }

  SinkParts parts_;
  const std::shared_ptr<Mail> mail_ = std::make_shared<Mail>();
  std::deque<std::shared_ptr<Sent>> sent_;  // the importing thread's own; what they point to is under the mutex
  std::size_t window_ = 64, slow_ = 0, quick_ = 0;
  bool is_given_up_ = false;
};

}  // namespace

std::string import_key(const std::string& import, std::int64_t row) { return fmt::format("import:{}:{:08}", import, row); }

std::unique_ptr<RowSink> make_submitting_sink(SinkParts parts) { return std::make_unique<SubmittingSink>(std::move(parts)); }

}  // namespace fangxian
