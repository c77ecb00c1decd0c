// Pieces that the files of the API share.
#pragma once

#include "command/access.h"
#include "command/model.h"
#include "http/message.h"
#include "record/json.h"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

// Whether a request is answered without a worker: a command, or one row by its id where the database lies in this process.
bool is_command_path(const Request& request, std::string_view path);
bool is_row_path(const Model& model, const Request& request, std::string_view path);

// OpenAPI 3.1, made from the model alone.
Json openapi_document(const Model& model);
// What the web client draws generic screens from: GET /api/model.
Json model_document(const Model& model, const std::vector<std::shared_ptr<const Role>>& roles);

// Gathers a streamed answer for callers without a socket.
class CollectingStream : public ReplyStream {
 public:
  bool write(std::string bytes) override {
    const std::lock_guard lock(mutex_);
    text_ += bytes;
    return true;
  }
  void finish() override {
    const std::lock_guard lock(mutex_);
    is_finished_ = true;
  }
  bool is_finished() const {
    const std::lock_guard lock(mutex_);
    return is_finished_;
  }
  std::string text() const {
    const std::lock_guard lock(mutex_);
    return text_;
  }

 private:
  mutable std::mutex mutex_;
  std::string text_;
  bool is_finished_ = false;
};

}  // namespace fangxian
