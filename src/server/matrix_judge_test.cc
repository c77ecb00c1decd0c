// How an answer is judged: whose rows it tells of, and what of a person it shows.
#include "server/matrix_judge.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace fangxian::testing {

namespace {

// The role's column; one past the last for those who have none.
std::size_t column_of(const Viewer& viewer) {
  static const std::map<std::string, std::string> roles = {{"city_headquarters", "city"},
                                                           {"county_headquarters", "county"},
                                                           {"township_office", "township"},
                                                           {"village_cadre", "village"},
                                                           {"grid_worker", "grid"}};
  const auto role = roles.find(viewer.role);
  const std::string name = viewer.inside.empty() ? "" : role == roles.end() ? viewer.role : role->second;
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

std::string inflated(std::string_view bytes, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -15) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(size);
  const int code = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  return code == Z_STREAM_END ? out : std::string();
}

// The texts inside a workbook or a document; what is no zip as it is.
std::string plain(const std::string& body) {
  if (!body.starts_with("PK\x03\x04")) return body;
  const auto number = [&body](std::size_t at, std::size_t bytes) {
    std::size_t value = 0;
    std::memcpy(&value, body.data() + at, bytes);
    return value;
  };
  std::string all;
  // The central directory has the sizes; each entry names where its own header begins.
  for (std::size_t at = body.find("PK\x01\x02"); at != std::string::npos; at = body.find("PK\x01\x02", at + 4)) {
    const std::size_t local = number(at + 42, 4), packed = number(at + 20, 4), size = number(at + 24, 4);
    const std::size_t data = local + 30 + number(local + 26, 2) + number(local + 28, 2);
    const std::string_view bytes = std::string_view(body).substr(data, packed);
    all += number(at + 10, 2) == 0 ? std::string(bytes) : inflated(bytes, size);
  }
  return all;
}

// The records of which they do.
const Ids open_to_those = {"conditions", "shifts", "care_plans", "care_contacts", "returnees", "self_reports", "statuses"};

}  // namespace

const Ids sees_sensitive = {"city_headquarters", "county_headquarters"};

char right_of(const Viewer& viewer, std::string_view rights) {
  const std::size_t column = column_of(viewer);
  return column < rights.size() ? rights[column] : rights[0] == '*' || rights[0] == 's' ? rights[0] : '.';
}

std::string code_of(const Reply& reply) {
  return reply.type.starts_with("application/problem+json") ? parse_json(reply.body)["code"].string() : "";
}

void expect_sealed(const Viewer& viewer, const std::string& target, const std::string& body) {
  const std::string told = plain(body);
  for (const std::string& area : City::areas()) {
    if (viewer.covers(area)) continue;
    EXPECT_EQ(told.find(City::mark(area)), std::string::npos) << viewer.name << " reads of " << area << " in " << target;
  }
  for (const std::string& value : personal_needles)
    EXPECT_EQ(told.find(value), std::string::npos) << viewer.name << " reads a personal value in " << target;
  if (sees_sensitive.contains(viewer.role)) return;
  for (const std::string& value : sensitive_needles)
    EXPECT_EQ(told.find(value), std::string::npos) << viewer.name << " reads a sensitive value in " << target;
}

void expect_fields_guarded(const Viewer& viewer, const Record& record, const Json& item) {
  for (const Field& field : record.fields) {
    const Json* value = item.find(field.name);
    const bool is_told = open_to_those.contains(record.plural) && sees_sensitive.contains(viewer.role);
    if (field.limits.privacy == Privacy::sensitive && !is_told) {
      EXPECT_EQ(value, nullptr) << viewer.name << " sees " << record.plural << "." << field.name;
    }
    if (field.limits.privacy != Privacy::personal || value == nullptr || value->is_null()) continue;
    EXPECT_NE(value->string().find('*'), std::string::npos) << viewer.name << " sees " << record.plural << "." << field.name;
  }
}

Ids covered(const Viewer& viewer, const std::map<std::string, std::string>& rows, const std::string& below) {
  Ids ids;
  for (const auto& [id, area] : rows) {
    if (viewer.covers(area) && (below.empty() || City::lies_below(area, below))) ids.insert(id);
  }
  return ids;
}

Ids listed(City& city, const Viewer& viewer, const Record& record, const std::string& query) {
  Ids ids;
  for (std::string after;;) {
    const std::string target = fmt::format("/api/{}?limit=60{}{}", record.plural, query, after.empty() ? "" : "&after=" + after);
    const Reply reply = city.get(viewer, target);
    EXPECT_EQ(reply.status, 200) << viewer.name << " " << target << reply.body;
    if (reply.status != 200) return ids;
    expect_sealed(viewer, target, reply.body);
    const Json answer = parse_json(reply.body);
    for (const Json& item : answer["items"].items()) {
      const bool is_new = ids.insert(item["id"].string()).second;
      EXPECT_TRUE(is_new) << "listed twice: " << target;
      if (!is_new) return {};
      EXPECT_TRUE(viewer.covers(item["area"].string())) << viewer.name << " " << target << " " << item["area"].string();
      expect_fields_guarded(viewer, record, item);
    }
    after = answer["next"].string();
    if (after.empty()) return ids;
  }
}

}  // namespace fangxian::testing
