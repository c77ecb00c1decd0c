#include "modules/people/address.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

namespace fangxian {
namespace {

struct Door {
  const char* key;
  std::vector<const char*> written;
};

TEST(AddressKey, WaysOfWritingOneDoorMeet) {
  const Door doors[] = {
      {"阳光3-1-101",
       {"阳光小区3号楼1单元101室", "阳光小区３号楼１单元１０１", " 阳光小区 3栋 1单元 101 ", "阳光3幢一单元一零一室", "阳光小区三号楼一单元101号",
        "阳光小区3-1-101", "阳光小区3#楼1单元101", "阳光小区3#1-101", "阳光小区03号楼01单元0101室", "阳光小区第3号楼第1单元101户"}},
      {"前进路15", {"前进路15号", "前进路十五号", "前进路 １５ 号", "前进路门牌号15", "前进路，15号"}},
      {"5组12", {"5组12号", "第五村民小组12号", "五组 十二号", "5生产队12户", "５組１２號"}},
      {"前进路15阳光3-101", {"前进路15号阳光小区3号楼101室", "前进路15号阳光3栋101"}},
      {"金鼎a-2-1502", {"金鼎A座2单元1502室", "金鼎小区ａ栋二单元1502", "金鼎 a-2-1502"}},
      {"3院2-1-9", {"3号院2号楼1单元9号", "三号院2栋1单元9室"}},
      {"和谐家园7-2-5层东户", {"和谐家园7号楼2单元5楼东户", "和谐家园7栋2单元五层 东户"}},
      {"和谐家园7-2-502", {"和谐家园7号楼2单元5楼502", "和谐家园7号楼2单元5层502室", "和谐家园7-2-502"}},
      {"102", {"一百零二号", "102室", "一〇二号", "壹佰零贰号"}},
  };
  for (const Door& door : doors) {
    for (const char* written : door.written) {
      EXPECT_EQ(address_key(written), door.key) << written;
    }
  }
}

TEST(AddressKey, OtherDoorsStayApart) {
  const char* doors[] = {"阳光小区3号楼1单元101",  "阳光小区3号楼1单元102", "阳光小区3号楼2单元101", "阳光小区13号楼1单元01",
                         "阳光小区3号楼101",       "阳光小区3单元101",      "阳光花园3号楼1单元101", "3组101号",
                         "3号院101",               "31-101",                "3-1101",                "阳光小区3号楼1单元1层东户",
                         "阳光小区3号楼1单元西户", "阳光小区31号楼101",     "A座101",                "B座101"};
  std::map<std::string, std::string> seen;
  for (const char* door : doors) {
    const auto [known, is_new] = seen.emplace(address_key(door), door);
    EXPECT_TRUE(is_new) << door << " and " << known->second << " both fold to " << known->first;
  }
}

TEST(AddressKey, NamesWithNumeralsInThemAreReadOneWay) {
  EXPECT_EQ(address_key("五一路三十号"), address_key("五一路30号"));
  EXPECT_EQ(address_key("百花路3号"), "百花路3");
  EXPECT_EQ(address_key("千秋路3号"), "千秋路3");
  EXPECT_NE(address_key("五一路3号"), address_key("五四路3号"));
}

TEST(AddressKey, TheNamesOfTheAreasInFrontArePassedOver) {
  const std::string names[] = {"河南省", "许昌市", "魏都区", "西大街道", "文峰社区居民委员会"};
  EXPECT_EQ(address_key("河南省许昌市魏都区西大街道文峰社区阳光小区3号楼101", names), "阳光3-101");
  EXPECT_EQ(address_key("魏都区 文峰社区居民委员会 阳光小区3号楼101", names), "阳光3-101");
  EXPECT_EQ(address_key("文峰路3号", names), "文峰路3");
  const std::string village[] = {"柏梁村民委员会"};
  EXPECT_EQ(address_key("柏梁村五组3号", village), "5组3");
  EXPECT_EQ(address_key("柏梁村", village), "柏梁村");
}

TEST(AddressKey, ATextWithoutLetterOrNumberFoldsToNothing) {
  EXPECT_EQ(address_key(" -—、 "), "");
  EXPECT_EQ(address_key(""), "");
}

TEST(AddressKey, FoldingTwiceChangesNothing) {
  for (const char* door : {"阳光小区3号楼1单元101室", "前进路十五号", "第五村民小组12号", "金鼎A座2单元1502室", "和谐家园7号楼2单元5楼502"}) {
    const std::string key = address_key(door);
    EXPECT_EQ(address_key(key), key) << door;
  }
}

TEST(TidyAddress, KeepsWhatWasWritten) {
  EXPECT_EQ(tidy_address("  阳光小区  3号楼 "), "阳光小区 3号楼");
}

}  // namespace
}  // namespace fangxian
