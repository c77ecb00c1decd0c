// The description of the API against the API: every door is in it, and what the doors answer is as it says.
#include "http/api.h"
#include "http/api_parts.h"

#include "command/sample_module.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fangxian {
namespace {

using sample::Site;
using testing::json;

// As much of JSON Schema as the description uses; says where a value is not as described, "" when it is.
class Judge {
 public:
  explicit Judge(const Json& document) : schemas_(document["components"]["schemas"]) {}

  std::string problem(const Json& given, const Json& value, const std::string& at) const {
    const Json& schema = resolved(given);
    if (schema.is_null()) return at + ": no such schema";
    if (!is_type(schema["type"], value)) return at + ": " + value.dump() + " is no " + schema["type"].dump();
    if (const Json* codes = schema.find("enum"); codes != nullptr && !holds(*codes, value)) return at + ": not one of the codes";
    if (const Json* longest = schema.find("maxLength");
        longest != nullptr && static_cast<std::int64_t>(code_points(value.string())) > longest->integer()) {
      return at + ": too long";
    }
    return value.is_object() ? members(schema, value, at) : value.is_array() ? items(schema, value, at) : "";
  }

 private:
  const Json& resolved(const Json& schema) const {
    const std::string& name = schema["$ref"].string();
    return name.empty() ? schema : schemas_[name.substr(std::string("#/components/schemas/").size())];
  }
  static bool holds(const Json& all, const Json& value) {
    return std::find(all.items().begin(), all.items().end(), value) != all.items().end();
  }
  static bool is_type(const Json& types, const Json& value) {
    if (types.is_null()) return true;
    if (types.is_array()) {
      return std::any_of(types.items().begin(), types.items().end(), [&](const Json& type) { return is_type(type, value); });
    }
    const std::string& type = types.string();
    return (type == "null" && value.is_null()) || (type == "string" && value.is_string()) ||
           (type == "object" && value.is_object()) || (type == "integer" && value.is_integer()) ||
           (type == "number" && value.is_number()) || (type == "boolean" && value.is_bool()) ||
           (type == "array" && value.is_array());
  }
  std::string members(const Json& schema, const Json& value, const std::string& at) const {
    for (const Json& name : schema["required"].items()) {
      if (value.find(name.string()) == nullptr) return at + "/" + name.string() + ": missing";
    }
    for (const auto& [name, member] : value.members()) {
      const Json* described = schema["properties"].find(name);
      if (described == nullptr) described = schema.find("additionalProperties");
      if (described == nullptr) return at + "/" + name + ": not described";
      if (std::string why = problem(*described, member, at + "/" + name); !why.empty()) return why;
    }
    return "";
  }
  std::string items(const Json& schema, const Json& value, const std::string& at) const {
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (std::string why = problem(schema["items"], value.items()[i], at + "/" + std::to_string(i)); !why.empty()) return why;
    }
    return "";
  }

  const Json& schemas_;
};

class Described : public ::testing::Test {
 protected:
  Json get(const std::string& target) {
    Request request;
    request.method = "GET", request.target = target;
    const Reply reply = api.answer(std::move(request), std::make_shared<const Actor>(system_actor("test")));
    EXPECT_EQ(reply.status, 200) << target << " " << reply.body;
    return parse_json(reply.body);
  }
  const Json& answer_of(const std::string& path, const char* method = "get") const {
    return document["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"];
  }
  void expect_as_described(const std::string& path, const std::string& target) {
    const Json answer = get(target);
    EXPECT_EQ(Judge(document).problem(answer_of(path), answer, target), "");
  }
  std::string open(Json input) { return site.run("sample.open", std::move(input))["id"].string(); }

  Site site{"sqlite"};
  Api api{*site.kernel, {}};
  Json document = get("/openapi.json");
};

TEST_F(Described, EveryDoorIsInIt) {
  const Json& paths = document["paths"];
  for (const Record* record : site.kernel->model().records()) {
    const std::string base = std::string("/api/") + record->plural;
    for (const char* tail : {"", "/{id}", "/{id}/history"}) EXPECT_NE(paths[base + tail].find("get"), nullptr) << base << tail;
    EXPECT_FALSE(document["components"]["schemas"][record->name].is_null()) << record->name;
  }
  for (const Module& module : site.kernel->model().modules()) {
    for (const Command& command : module.commands) {
      EXPECT_NE(paths[std::string("/api/do/") + command.name].find("post"), nullptr) << command.name;
      EXPECT_EQ(document["components"]["schemas"][command.name]["additionalProperties"], Json(false)) << command.name;
    }
    for (const Read& read : module.reads) EXPECT_NE(paths[read.path].find("get"), nullptr) << read.path;
    for (const Importer& importer : module.importers)
      EXPECT_NE(paths[std::string("/api/import/") + importer.record].find("post"), nullptr) << importer.record;
  }
}

TEST_F(Described, NoReferenceLeadsNowhere) {
  const std::string text = document.dump(), mark = "\"#/components/schemas/";
  std::size_t seen = 0;
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1), ++seen) {
    const std::size_t from = at + mark.size();
    const std::string name = text.substr(from, text.find('"', from) - from);
    EXPECT_FALSE(document["components"]["schemas"][name].is_null()) << name;
  }
  EXPECT_GT(seen, 10u);
}

TEST_F(Described, WhatIsAnsweredIsAsDescribed) {
  const std::string bare = open(sample::visit("411002001001", "登记"));
  const std::string full = open(json("{'area':'411002001001','title':'送药','state':'new','level':1.5,'count':3,'day':'2021-08-01',"
                                     "'seen_at':'2021-08-01T10:00','fee':'12.50','is_open':true,'tags':['发热'],'name':'张伟',"
                                     "'phone':'13812345678','born_on':'1980-01-02','diagnosis':'阴性'}")
                                    .set("host", bare)
                                    .set("contact", bare));
  const std::string check = site.run("sample.check", json("{'temperature':36.5}").set("visit", full))["id"].string();
  site.run("sample.withdraw", Json::object().set("id", bare).set("reason", "误报"));
  site.kernel->access().create("someone", "某人", AreaCode::of("4110"), "administrator", "");
  std::size_t rows = 0;
  for (const Record* record : site.kernel->model().records()) {
    const std::string base = std::string("/api/") + record->plural;
    expect_as_described(base, base + "?withdrawn=1&count=1");
    const Json page = get(base + "?withdrawn=1");
    for (const Json& item : page["items"].items()) {
      expect_as_described(base + "/{id}", base + "/" + item["id"].string());
      expect_as_described(base + "/{id}/history", base + "/" + item["id"].string() + "/history");
      ++rows;
    }
  }
  EXPECT_GE(rows, 6u) << "visits, a check, a tally, an account, roles, a grant";
  expect_as_described("/api/checks/{id}", "/api/checks/" + check);
}

TEST_F(Described, TheJudgeFindsWhatIsNot) {
  const Judge judge(document);
  const Json schema = Json::object().set("$ref", "#/components/schemas/visit");
  Json row = get("/api/visits/" + open(sample::visit("411002001001", "登记")));
  EXPECT_EQ(judge.problem(schema, row, ""), "");
  EXPECT_EQ(judge.problem(schema, Json(row).set("count", "three"), ""), "/count: \"three\" is no [\"integer\",\"null\"]");
  EXPECT_EQ(judge.problem(schema, Json(row).set("state", "nothing"), ""), "/state: not one of the codes");
  EXPECT_EQ(judge.problem(schema, Json(row).set("colour", "red"), ""), "/colour: not described");
  EXPECT_EQ(judge.problem(schema, Json::object().set("id", "x"), ""), "/area: missing");
}

}  // namespace
}  // namespace fangxian
