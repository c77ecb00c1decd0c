// Asks the generic lists of the sample site as anybody, and reads a whole answer page by page.
#pragma once

#include "command/lists.h"
#include "command/read_parts.h"
#include "command/sample_module.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fangxian::sample {

using Asked = std::map<std::string, std::string, std::less<>>;

class Asker {
 public:
  Asker(Site& site, Actor actor) : site_(site), actor_(std::make_shared<const Actor>(std::move(actor))) {}

  // Calls `work(context, record, names)` as a request with these parameters.
  template <class F>
  auto with(const char* plural, const Asked& asked, F&& work) const {
    const Reader reader = site_.kernel->store().read();
    std::vector<std::string> names;
    for (const auto& [name, value] : asked) names.push_back(name);
    ReadContext::Parts parts{*site_.kernel, actor_, *reader, site_.world.now(), asked};
    ReadContext context(parts);
    return work(context, *site_.kernel->model().record(plural), names);
  }
  Json page(const Asked& asked, const char* plural = "visits") const { return parse_json(with(plural, asked, list_rows)); }
  // The ids of all pages in order, each followed by a space; "page" is a page over its limit, "forever" a chain without an end.
  std::string ids(Asked asked, const char* plural = "visits") const {
    const std::size_t limit = asked.contains("limit") ? static_cast<std::size_t>(std::stoul(asked["limit"])) : 50;
    std::string all;
    for (int pages = 0; pages < 500; ++pages) {
      const Json answer = page(asked, plural);
      if (answer["items"].size() > limit) return "page";
      for (const Json& item : answer["items"].items()) all += item["id"].string() + " ";
      if (answer["next"].is_null()) return all;
      asked["after"] = answer["next"].string();
    }
    return "forever";
  }
  // "query.invalid /count", or "answered".
  std::string refused(const Asked& asked, const char* plural = "visits") const {
    try {
      page(asked, plural);
      return "answered";
    } catch (const Refusal& refusal) {
      return refusal.type + (refusal.errors.empty() ? "" : " " + refusal.errors[0].pointer);
    }
  }
  std::string csv(const Asked& asked, bool in_english = false) const {
    std::string text;
    with("visits", asked, [&](ReadContext& context, const Record& record, const std::vector<std::string>& names) {
      write_csv(context, record, names, in_english, [&](std::string more) { return text += more, true; });
    });
    return text;
  }

 private:
  Site& site_;
  std::shared_ptr<const Actor> actor_;
};

}  // namespace fangxian::sample
