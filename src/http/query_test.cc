#include "http/query.h"

#include "base/refusal.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

std::string refused_parameter(const std::string& target) {
  try {
    Query::parse(target);
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.type, "query.invalid");
    return refusal.errors.empty() ? "" : refusal.errors.front().pointer;
  }
  return "not refused";
}

TEST(Query, decodes_names_and_values) {
  const Query query = Query::parse("/api/people?q=%E9%98%B2+%e7%ba%bf&field%20name=a%2Bb&empty=&bare&after=x=y#part?z=1");
  EXPECT_EQ(query["q"], "防 线");
  EXPECT_EQ(query["field name"], "a+b");
  ASSERT_NE(query.find("empty"), nullptr);
  EXPECT_EQ(*query.find("empty"), "");
  EXPECT_NE(query.find("bare"), nullptr);
  EXPECT_EQ(query["after"], "x=y");
  EXPECT_EQ(query.find("z"), nullptr);
  EXPECT_EQ(query.all().size(), 5u);
}

TEST(Query, nothing_after_the_path_is_no_parameter) {
  for (const char* target : {"", "/", "/api", "/api?", "/api?&&", "/api#?a=1"}) {
    EXPECT_TRUE(Query::parse(target).all().empty()) << target;
  }
}

TEST(Query, the_first_value_of_a_name_wins) { EXPECT_EQ(Query::parse("/x?a=1&a=2&%61=3")["a"], "1"); }

TEST(Query, bad_bytes_are_refused_with_the_parameter_named) {
  EXPECT_EQ(refused_parameter("/x?ok=1&area=%4"), "/area");
  EXPECT_EQ(refused_parameter("/x?area=%zz"), "/area");
  EXPECT_EQ(refused_parameter("/x?area=a%00b"), "/area");
  EXPECT_EQ(refused_parameter("/x?area=%ff"), "/area");
  EXPECT_EQ(refused_parameter("/x?area=%ed%a0%80"), "/area");  // a lone surrogate
  EXPECT_EQ(refused_parameter("/x?area=%c0%af"), "/area");     // an overlong slash
  EXPECT_EQ(refused_parameter("/x?area=1&area=%ff"), "/area");
  EXPECT_EQ(refused_parameter("/x?a=1&%ff=1"), "/#2");
}

TEST(Query, more_parameters_than_the_limit_are_refused) {
  std::string target = "/x?";
  for (std::size_t i = 0; i < max_query_parameters; ++i) target += "p" + std::to_string(i) + "=1&";
  EXPECT_EQ(Query::parse(target).all().size(), max_query_parameters);
  EXPECT_EQ(refused_parameter(target + "more=1"), "");
}

TEST(Query, percent_encoding_is_undone_by_decoding) {
  EXPECT_EQ(percent_encode("许昌 a/b+c~"), "%E8%AE%B8%E6%98%8C%20a%2Fb%2Bc~");
  EXPECT_EQ(percent_decode(percent_encode("许昌 a/b+c~")), "许昌 a/b+c~");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
}

TEST(Query, the_path_ends_before_query_and_fragment) {
  EXPECT_EQ(path_of("/a/b?c/d"), "/a/b");
  EXPECT_EQ(path_of("/a#b"), "/a");
  EXPECT_EQ(path_of("/a"), "/a");
}

TEST(Cookies, are_found_by_their_whole_name) {
  const std::string_view header = "xsession=no; session=\"yes\"; session=second;empty=; bare";
  EXPECT_EQ(find_cookie(header, "session"), "yes");
  EXPECT_EQ(find_cookie(header, "empty"), "");
  EXPECT_EQ(find_cookie(header, "bare"), "");
  EXPECT_EQ(find_cookie(header, "sess"), std::nullopt);
  EXPECT_EQ(find_cookie("", "session"), std::nullopt);
  EXPECT_EQ(find_cookie("a=\"", "a"), "\"");
}

TEST(Paths, match_their_pattern_segment_by_segment) {
  const auto values = match_path("/api/bulletins/{id}/{part}", "/api/bulletins/%E8%AE%B8/page");
  ASSERT_TRUE(values);
  EXPECT_EQ((*values)["id"], "许");
  EXPECT_EQ((*values)["part"], "page");
  EXPECT_EQ((*values)["other"], "");
  EXPECT_EQ(values->size(), 2u);
  EXPECT_TRUE(match_path("/api/me", "/api/me"));
  EXPECT_TRUE(match_path("/", "/"));
  EXPECT_EQ((*match_path("/x/{id}", "/x/a%2Fb"))["id"], "a/b");
}

TEST(Paths, of_another_shape_do_not_match) {
  for (const char* path :
       {"/api/bulletins", "/api/bulletins/", "/api/bulletins/1/", "/api/bulletins/1/page", "/api/bulletin/1", "",
        "/api/bulletins/%", "/api/bulletins/%00", "/api/bulletins/%ff", "//api/bulletins/1", "api/bulletins/1"}) {
    EXPECT_FALSE(match_path("/api/bulletins/{id}", path)) << path;
  }
  EXPECT_FALSE(match_path("/api/me", "/api/me/"));
  EXPECT_FALSE(match_path("/api/{name}", "/api/"));
}

}  // namespace
}  // namespace fangxian
