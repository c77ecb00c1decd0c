// The built web client, held in memory: the console at `/`, the field app at `/m/`, their assets beside them.
#pragma once

#include "http/message.h"

#include <map>
#include <string>
#include <string_view>

namespace fangxian {

class StaticFiles {
 public:
  // Reads the whole folder (web/dist). "" serves nothing; a folder that is not there serves a page that says how to build.
  explicit StaticFiles(std::string folder);
  // False when the request is for none of these files: another path or another method than GET and HEAD.
  bool serve(const Request& request, Reply& reply) const;

 private:
  struct File {
    std::string type;
    std::string cache_control;
    std::string tag;  // of the plain form; the others append theirs
    std::string plain, gzip, brotli;
  };
  void load(const std::string& folder);
  const File* find(std::string_view path) const;

  bool is_missing_ = false;
  std::map<std::string, File, std::less<>> files_;  // by path: "/assets/a.js"
};

}  // namespace fangxian
