#include "http/static_files.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace fangxian {
namespace {

class StaticFilesTest : public testing::Test {
 protected:
  StaticFilesTest() {
    std::string folder = (std::filesystem::temp_directory_path() / "fangxian-web-XXXXXX").string();
    folder_ = ::mkdtemp(folder.data());
    put("secret.txt", "outside");
    put("dist/index.html", "<console>");
    put("dist/m/index.html", "<field>");
    put("dist/sw.js", "worker");
    put("dist/manifest.webmanifest", "{}");
    put("dist/assets/app-1a2b.js", "plain");
    put("dist/assets/app-1a2b.js.br", "brotli");
    put("dist/assets/app-1a2b.js.gz", "gzip");
    put("dist/assets/chains.wasm", "wasm");
    put("dist/assets/许 昌.svg", "<svg>");
  }
  ~StaticFilesTest() override { std::filesystem::remove_all(folder_); }
  void put(const std::string& name, const std::string& text) {
    std::filesystem::create_directories(std::filesystem::path(folder_ + "/" + name).parent_path());
    std::ofstream(folder_ + "/" + name) << text;
  }
  static std::string header(const Reply& reply, const std::string& name) {
    for (const auto& [key, value] : reply.headers) {
      if (key == name) return value;
    }
    return "";
  }
  // The reply; status 0 when the files do not serve this.
  Reply get(const std::string& target, std::vector<std::pair<std::string, std::string>> headers = {}) {
    Reply reply;
    const bool is_served = StaticFiles(folder_ + "/dist").serve({"GET", target, std::move(headers), "", ""}, reply);
    if (!is_served) reply.status = 0;
    return reply;
  }
  std::string folder_;
};

TEST_F(StaticFilesTest, the_console_and_the_field_app_have_their_addresses) {
  EXPECT_EQ(get("/").body, "<console>");
  EXPECT_EQ(get("/index.html?x=1").body, "<console>");
  EXPECT_EQ(get("/m/").body, "<field>");
  EXPECT_EQ(get("/m").status, 308);
  EXPECT_EQ(header(get("/m"), "Location"), "/m/");
  EXPECT_EQ(get("/m/").type, "text/html; charset=utf-8");
}

TEST_F(StaticFilesTest, pages_are_checked_each_time_and_assets_kept_for_a_year) {
  EXPECT_EQ(header(get("/"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(get("/sw.js"), "Cache-Control"), "no-cache");
  EXPECT_EQ(header(get("/assets/app-1a2b.js"), "Cache-Control"), "public, max-age=31536000, immutable");
}

TEST_F(StaticFilesTest, types_are_those_that_browsers_insist_on) {
  EXPECT_EQ(get("/assets/app-1a2b.js").type, "text/javascript; charset=utf-8");
  EXPECT_EQ(get("/assets/chains.wasm").type, "application/wasm");
  EXPECT_EQ(get("/manifest.webmanifest").type, "application/manifest+json; charset=utf-8");
  EXPECT_EQ(get("/assets/%E8%AE%B8%20%E6%98%8C.svg").type, "image/svg+xml");
}

TEST_F(StaticFilesTest, the_form_follows_what_the_browser_accepts) {
  const auto form = [&](const std::string& accepted) { return get("/assets/app-1a2b.js", {{"accept-encoding", accepted}}); };
  EXPECT_EQ(form("gzip, deflate, br").body, "brotli");
  EXPECT_EQ(header(form("gzip, deflate, br"), "Content-Encoding"), "br");
  EXPECT_EQ(form("gzip").body, "gzip");
  EXPECT_EQ(form("br;q=0.5, gzip;q=0.9").body, "gzip");
  EXPECT_EQ(form("br;q=0, *").body, "gzip");
  EXPECT_EQ(form("identity").body, "plain");
  EXPECT_EQ(form("").body, "plain");
  EXPECT_EQ(header(form(""), "Content-Encoding"), "");
  EXPECT_EQ(header(form(""), "Vary"), "Accept-Encoding");
  EXPECT_EQ(get("/", {{"accept-encoding", "br, gzip"}}).body, "<console>");
  EXPECT_EQ(get("/assets/app-1a2b.js.br").status, 0);
}

TEST_F(StaticFilesTest, a_known_tag_is_answered_without_the_file_and_each_form_has_its_own) {
  const std::string plain = header(get("/assets/app-1a2b.js"), "ETag");
  const std::string brotli = header(get("/assets/app-1a2b.js", {{"accept-encoding", "br"}}), "ETag");
  EXPECT_NE(plain, brotli);
  EXPECT_EQ(get("/assets/app-1a2b.js", {{"if-none-match", "\"x\", W/" + plain}}).status, 304);
  EXPECT_EQ(get("/assets/app-1a2b.js", {{"if-none-match", plain}}).body, "");
  EXPECT_EQ(get("/assets/app-1a2b.js", {{"if-none-match", brotli}}).status, 200);
}

TEST_F(StaticFilesTest, nothing_outside_the_folder_is_served) {
  for (const char* target :
       {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt", "//secret.txt",
        "/assets/..%5c..%5csecret.txt", "/secret.txt", "/assets", "/assets/", "/%00", "/%ff", "/unknown", ""}) {
    EXPECT_EQ(get(target).status, 0) << target;
  }
}

TEST_F(StaticFilesTest, only_reading_methods_are_served) {
  const StaticFiles files(folder_ + "/dist");
  Reply reply;
  EXPECT_TRUE(files.serve({"HEAD", "/", {}, "", ""}, reply));
  EXPECT_FALSE(files.serve({"POST", "/", {}, "", ""}, reply));
}

TEST_F(StaticFilesTest, without_a_build_the_page_says_so_in_both_languages) {
  Reply reply;
  EXPECT_TRUE(StaticFiles(folder_ + "/nowhere").serve({"GET", "/", {}, "", ""}, reply));
  EXPECT_EQ(reply.status, 503);
  EXPECT_NE(reply.body.find("网页尚未构建"), std::string::npos);
  EXPECT_NE(reply.body.find("not built"), std::string::npos);
  EXPECT_NE(reply.body.find("make build"), std::string::npos);
  EXPECT_FALSE(StaticFiles("").serve({"GET", "/", {}, "", ""}, reply));
}

}  // namespace
}  // namespace fangxian
