#include "exchange/mend.h"

#include "record/test_record.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

const Date today = make_date(2020, 1, 28);

Mended mended(const char* field, std::string_view cell) { return mend(visit_field(field), cell, today); }

// The stored value as text; "!" and the Chinese words where there is a problem.
std::string said(const char* field, std::string_view cell) {
  const Mended result = mended(field, cell);
  if (!result.problem) {
    EXPECT_EQ(result.is_mended, result.is_mended && !result.note.zh.empty() && !result.note.en.empty()) << cell;
    return to_text(result.value);
  }
  EXPECT_TRUE(is_null(result.value)) << cell;
  EXPECT_FALSE(result.problem->en.empty()) << cell;
  return "!" + result.problem->zh;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

struct Case {
  const char* cell;
  const char* value;
};

TEST(MendNumbers, AsPeopleWriteThem) {
  for (const Case& one : {Case{"45O元", "45000"}, {"４５元", "4500"}, {"1,234.50", "123450"}, {"1，234.50元", "123450"}, {"３万", "3000000"},
                          {"1.5万元", "1500000"}, {"三十五", "3500"}, {"￥450", "45000"}, {"45.0", "4500"}, {"壹万贰仟元整", "1200000"},
                          {"伍元叁角", "530"}, {"3万5千", "3500000"}, {"2526.64万元", "2526640000"}, {"一百零五块", "10500"}, {"两千元", "200000"},
                          {"1 234", "123400"}, {"4，5O0", "450000"}, {"0.5", "50"}, {"１２。５", "1250"}, {"1.2亿", "12000000000"}, {"二十万", "20000000"}, {"1,000万", "1000000000"}, {"5w", "5000000"},
                          {"1 万", "1000000"}, {"5万元（含物资）", "5000000"}, {"50000元人民币", "5000000"}}) {
    EXPECT_EQ(said("cost", one.cell), one.value) << one.cell;
  }
}

TEST(MendNumbers, WholeOnesWithTheirMeasure) {
  for (const Case& one : {Case{"4人", "4"}, {"３", "3"}, {"五口", "5"}, {"5 口人", "5"}, {"3人（含儿童1人）", "3"}, {"五", "5"}, {"3.0", "3"}, {"十二户", "12"}, {"0人", "0"}, {"1O", "10"}}) {
    EXPECT_EQ(said("people", one.cell).substr(0, std::string_view(one.value).size()), one.value) << one.cell;
  }
  EXPECT_TRUE(holds(said("people", "3.5人"), "不是整数"));
  EXPECT_TRUE(holds(said("people", "30"), "不能大于 20"));
}

TEST(MendNumbers, ApproximateOnesAreNotEntered) {
  for (const char* cell : {"30多万", "约30", "30-40", "30～40", "20余", "几十", "近百", "10以上", "三十多", "十几", "20左右", "大约5", "30来人", ">5"}) {
    EXPECT_TRUE(holds(said("cost", cell), "约数")) << cell << said("cost", cell);
  }
  for (const char* cell : {"三四十", "三五", "1,23", "36,5,1", "abc", "3万5", "1.5.2", "二百五", "12人3户"}) {
    EXPECT_TRUE(holds(said("cost", cell), "不是一个数")) << cell << said("cost", cell);
  }
  EXPECT_TRUE(holds(said("people", "1.2E+05"), "科学记数法"));
}

TEST(MendNumbers, ATemperatureByAnyKeyboard) {
  for (const char* cell : {"36.5", "36.5℃", "36。5", "３６．５度", "36度5", "36.5°C"}) {
    EXPECT_DOUBLE_EQ(to_number(mended("temperature", cell).value), 36.5) << cell;
  }
}

TEST(MendDates, AsPeopleWriteThem) {
  for (const char* cell : {"2020-01-27", "2020/1/27", "2020.1.27", "20200127", "2020年1月27日", "2020年1月27号", "２０２０年１月２７日", "2020-1-27 00:00:00",
                           "43857", "43857.0", "二〇二〇年一月二十七日", "2020、1、27", "2020 . 1 . 27", "2020年01月27", "1/27/2020", "27/1/2020",
                           "2020-01-27（周一）", "2020/1/27 星期一", "2020。1。27", "2020-01-27T15:00:00+08:00", "2020年元月27日",
                           "2020-01-27上午", "2020年1月27日（初三）", "=\"2020-01-27\""}) {
    EXPECT_EQ(said("day", cell), "2020-01-27") << cell;
  }
}

TEST(MendDates, TimesAsPeopleWriteThem) {
  const std::string at = to_text(Value{parse_time("2020-01-27T15:30:00+08:00")->ms});
  for (const char* cell : {"2020-01-27 15:30", "2020/1/27 15:30", "2020年1月27日15时30分", "2020.1.27 15：30", "2020年1月27日下午3时30分", "2020年1月27日下午3点半",
                           "202001271530", "20200127153000", "2020-1-27 3:30 PM", "2020-01-27T07:30:00Z", "2020年1月27日15点半", "43857.6458333333",
                           "二〇二〇年一月二十七日下午三点半", "2020-1-27 15:30:00", "2020.1.27 15.30", "2020-1-27，15:30"}) {
    EXPECT_EQ(said("at", cell), at) << cell;
  }
  EXPECT_EQ(said("at", "43857.625"), to_text(Value{parse_time("2020-01-27T15:00")->ms}));
  EXPECT_EQ(said("at", "2020年1月27日24时"), to_text(Value{parse_time("2020-01-28T00:00")->ms}));
  EXPECT_EQ(said("at", "2020年1月27日中午12点"), to_text(Value{parse_time("2020-01-27T12:00")->ms}));
  EXPECT_EQ(said("at", "2020-01-27 12:00 AM"), to_text(Value{parse_time("2020-01-27T00:00")->ms}));
  EXPECT_EQ(said("at", "2020-01-27 12:30 PM"), to_text(Value{parse_time("2020-01-27T12:30")->ms}));
  EXPECT_EQ(said("at", "2020年1月27日凌晨2点"), to_text(Value{parse_time("2020-01-27T02:00")->ms}));
}

TEST(MendDates, ADayWithoutItsTimeIsSaid) {
  EXPECT_TRUE(holds(mended("at", "2020.1.27").note.zh, "没有写钟点"));
  EXPECT_TRUE(holds(mended("day", "2020.1.27 15:00").note.zh, "只取日期"));
  EXPECT_TRUE(holds(mended("at", "43857.625").note.zh, "2020-01-27 15:00"));
}

TEST(MendDates, WhatIsMissingOrImpossibleIsExplained) {
  const Case cases[] = {{"1月27日", "没有写年份，请补上（如 2020-01-27）"}, {"1.27", "没有写年份"}, {"1/27", "没有写年份"}, {"1-27", "没有写年份"},
                        {"2020-02-30", "2020 年 2 月没有 30 日"}, {"2020年2月30日", "没有 30 日"}, {"20200230", "没有 30 日"}, {"2019-2-29", "没有 29 日"},
                        {"2020-13-01", "没有 13 月"}, {"20.1.27", "年份只有两位"}, {"20年1月27日", "年份只有两位"}, {"3/4/2020", "分不清"}, {"2020年1月", "没有写日"},
                        {"2020", "只有年份"}, {"1950年", "只有年份"}, {"1956", "只有年份"}, {"正月初三", "农历"}, {"今天", "不是确定的日期"}, {"1月下旬", "不是确定的日期"},
                        {"2020.1.20-2020.2.3", "两个日期"}, {"1月20日至27日", "两个日期"}, {"abc", "不是日期"}, {"1月27日下午3时", "没有写年份"}};
  for (const Case& one : cases)
    EXPECT_TRUE(holds(said("day", one.cell), one.value)) << one.cell << " → " << said("day", one.cell);
  EXPECT_TRUE(holds(said("at", "15:30"), "只有钟点"));
  EXPECT_TRUE(holds(said("at", "2020年1月27日 下午"), "没有写几点"));
  EXPECT_TRUE(holds(said("at", "2020年1月27日8:00-12:00"), "两个钟点"));
  EXPECT_TRUE(holds(said("at", "2020-1-27 25:00"), "钟点不存在"));
  EXPECT_TRUE(holds(said("at", "2020-1-27 上午15点"), "上午没有"));
  EXPECT_TRUE(holds(said("at", "2020年1月27日晚上12点"), "24:00"));
}

TEST(MendDates, ASpreadsheetsSerialNumberHasADayThatNeverWas) {
  EXPECT_EQ(format_date(date_of(*time_of_serial(1))), "1900-01-01");
  EXPECT_EQ(format_date(date_of(*time_of_serial(59))), "1900-02-28");
  EXPECT_FALSE(time_of_serial(60).has_value());
  EXPECT_FALSE(time_of_serial(60.5).has_value());
  EXPECT_EQ(format_date(date_of(*time_of_serial(61))), "1900-03-01");
  EXPECT_EQ(format_date(date_of(*time_of_serial(43831))), "2020-01-01");
  EXPECT_EQ(format_date(date_of(*time_of_serial(109574))), "2199-12-31");
  EXPECT_FALSE(time_of_serial(109575).has_value());
  EXPECT_FALSE(time_of_serial(0).has_value());
  EXPECT_FALSE(time_of_serial(-5).has_value());
}

TEST(MendDates, EverySerialDayIsOneAfterTheDayBefore) {
  for (int serial = 62; serial <= 109574; ++serial) {
    ASSERT_EQ(date_of(*time_of_serial(serial)).days, date_of(*time_of_serial(serial - 1)).days + 1) << serial;
    ASSERT_EQ(*time_of_serial(serial + 0.75) - *time_of_serial(serial), 18 * hour_ms) << serial;
  }
}

TEST(MendDates, EveryDayInEveryFormIsThatDay) {
  for (Date date = make_date(1990, 1, 1); date < make_date(2030, 1, 1); date = date + 13) {
    const CalendarDay day = calendar_day(date);
    const std::string y = std::to_string(day.year), m = std::to_string(day.month), d = std::to_string(day.day);
    for (const std::string& cell : {y + "." + m + "." + d, y + "年" + m + "月" + d + "日", y + "/" + m + "/" + d, y + " - " + m + " - " + d + " 15时"}) {
      ASSERT_EQ(said("day", cell), format_date(date)) << cell;
    }
  }
}

TEST(MendBooleans, ByTheWordsPeopleUse) {
  for (const char* cell : {"是", "有", "√", "✔", "Y", "yes", "TRUE", "1", "对", "是的", "有（发热）"}) EXPECT_EQ(said("is_ill", cell), "1") << cell;
  for (const char* cell : {"否", "无", "没有", "×", "N", "no", "FALSE", "0", "不是", "未", "无。", "否，"}) EXPECT_EQ(said("is_ill", cell), "0") << cell;
  for (const char* cell : {"可能", "是/否", "张三"}) EXPECT_TRUE(holds(said("is_ill", cell), "看不出是或否")) << cell;
  EXPECT_EQ(said("is_ill", "不详"), "");
  EXPECT_EQ(match_boolean("中共党员", "群众"), false);
  EXPECT_EQ(match_boolean("中共党员", "预备党员"), true);
  EXPECT_EQ(match_boolean("中共党员", "非党员"), false);
  EXPECT_EQ(match_boolean("24小时值守", "24小时"), true);
  EXPECT_EQ(match_boolean("已投保", "未投保"), false);
  EXPECT_EQ(match_boolean("是否不适", "团员"), std::nullopt);
}

constexpr Choice sexes[] = {{"male", "男", "Male"}, {"female", "女", "Female"}};
constexpr Choice documents[] = {{"resident_id", "居民身份证", "Resident identity card"}, {"passport", "护照", "Passport"}, {"hk_macau_permit", "港澳居民来往内地通行证", "Permit"}};

TEST(MendChoices, ByCodeLabelOtherWordOrTheOnlyLabelThatHoldsIt) {
  const auto code = [](std::span<const Choice> choices, std::string_view cell) {
    const ChoiceMatch match = match_choice(choices, cell);
    return match.choice != nullptr && match.confidence >= 0.9 ? std::string(match.choice->code) : "";
  };
  for (const char* cell : {"male", "男", "Male", "男性", " 男 ", "M", "m", "先生", "1-男"}) EXPECT_EQ(code(sexes, cell), "male") << cell;
  for (const char* cell : {"女", "F", "女士", "FEMALE"}) EXPECT_EQ(code(sexes, cell), "female") << cell;
  EXPECT_EQ(code(documents, "身份证"), "resident_id");
  EXPECT_EQ(code(documents, "二代身份证"), "resident_id");
  EXPECT_EQ(code(documents, "港澳居民来往内地通行证（回乡证）"), "hk_macau_permit");
  EXPECT_EQ(code(sexes, "不男不女"), "");
  EXPECT_EQ(code(sexes, "9"), "");
}

TEST(MendPhones, AsListsHoldThem) {
  for (const char* cell :
       {"13800001111", "138 0000 1111", "138-0000-1111", "+86 13800001111", "0086-13800001111", "１３８００００１１１１",
        "13800001111.0", "138OOOO1111", "I3800001111", "13800001111（张三父亲）", "电话：13800001111", "013800001111",
        "138.0000.1111", "'13800001111", "=\"13800001111\"", "13800001111/0374-2331234", "0374-2331234 13800001111",
        "\xE2\x80\xAD"
        "13800001111"}) {
    EXPECT_EQ(said("phone", cell), "13800001111") << cell;
  }
  EXPECT_EQ(said("phone", "0371-65001234"), "0371-65001234");
  EXPECT_EQ(said("phone", "（0374）2990000"), "03742990000");
  EXPECT_EQ(said("phone", "无"), "");
  EXPECT_TRUE(holds(mended("phone", "13800001111、13900002222").note.zh, "另一个号码 13900002222 没有录入"));
}

TEST(MendPhones, WhatIsNoneIsExplained) {
  EXPECT_TRUE(holds(said("phone", "1.38E+10"), "科学记数法"));
  EXPECT_TRUE(holds(said("phone", "138****1111"), "隐去"));
  EXPECT_TRUE(holds(said("phone", "1380000111"), "应为 11 位"));
  EXPECT_TRUE(holds(said("phone", "停机"), "没有电话号码"));
  EXPECT_TRUE(holds(said("phone", "同上"), "写出内容"));
}

TEST(MendIdNumbers, AsListsHoldThem) {
  for (const char* cell :
       {"41100219660404001X", "41100219660404001x", "４１１００２１９６６０４０４００１Ｘ", "411002 19660404 001X",
        "'41100219660404001X", "’41100219660404001X", "411002196604O4001X", "41100219660404001×", "\t41100219660404001X",
        "身份证：41100219660404001X", "=\"41100219660404001X\"", "41100219660404001*", "41100219660404001X。", "41100219660404001X（户主）"}) {
    EXPECT_EQ(said("id_number", cell), "41100219660404001X") << cell;
  }
  EXPECT_EQ(said("id_number", "无"), "");
  EXPECT_EQ(said("id_number", "410023500101123"), "410023500101123");
}

TEST(MendIdNumbers, WhatASpreadsheetDidIsExplained) {
  EXPECT_TRUE(holds(said("id_number", "410023195001011000"), "末三位被表格软件改成了 000")) << said("id_number", "410023195001011000");
  EXPECT_TRUE(holds(said("id_number", "4.10023E+17"), "科学记数法"));
  EXPECT_TRUE(holds(said("id_number", "4.10023195001011E+17"), "科学记数法"));
  EXPECT_TRUE(holds(said("id_number", "4110**********001X"), "隐去"));
  EXPECT_TRUE(holds(said("id_number", "411002196604040011"), "校验位"));
  EXPECT_TRUE(holds(said("id_number", "4110021966040400"), "18 位"));
}

TEST(MendIdNumbers, ANumberThatEndsInZerosByRightIsPointedOut) {
  // The first genuine number of this county and day whose last three characters are zeros.
  std::string genuine;
  for (int day = 401; day <= 430 && genuine.empty(); ++day) {
    const std::string first = "41100219660" + std::to_string(day) + "100";
    const std::string number = first + "0";
    if (to_text(mended("id_number", number).value) == number) genuine = number;
  }
  ASSERT_FALSE(genuine.empty());
  EXPECT_TRUE(holds(mended("id_number", genuine).note.zh, "末三位是 000"));
  EXPECT_TRUE(mended("id_number", "41100219660404001X").note.zh.empty());
}

TEST(MendAreas, ByCodeInAllFormsOrByName) {
  for (const char* cell : {"411002", "411002000000", "411002000", "４１１００２", "411002.0", "411002 魏都区", "411 002"}) EXPECT_EQ(said("area", cell), "411002") << cell;
  EXPECT_TRUE(holds(said("area", "41100200"), "不是区划代码"));
  EXPECT_TRUE(holds(said("area", "4.11002E+11"), "科学记数法"));
  EXPECT_TRUE(holds(said("area", "41-10-02"), "没有找到"));
  EXPECT_TRUE(holds(said("area", "南关街道"), "没有找到"));
  const Mending mending{today, [](std::string_view name) -> std::optional<AreaCode> {
                          if (name == "魏都区南关街道") return AreaCode::of("411002007");
                          return {};
                        }};
  EXPECT_EQ(to_text(mend(visit_field("area"), " 魏都区南关街道 ", mending).value), "411002007");
}

TEST(MendNames, SpacesPointsAndWhatStandsBesideThem) {
  const Case cases[] = {{"张伟", "张伟"}, {"张 伟", "张伟"}, {"张　伟", "张伟"}, {"张  三 丰", "张三丰"}, {"欧阳 修", "欧阳修"}, {"欧阳 娜娜", "欧阳娜娜"},
                        {"买买提．艾力", "买买提·艾力"}, {"买买提•艾力", "买买提·艾力"}, {"古丽 ．娜扎", "古丽·娜扎"}, {"司 马 相 如", "司马相如"}, {"陈静（孕妇）", "陈静"}, {"1、张三", "张三"}, {"John  Smith", "John Smith"},
                        {"Ｊｏｈｎ Smith", "John Smith"}, {"和珅", "和珅"}};
  for (const Case& one : cases) EXPECT_EQ(said("name", one.cell), one.value) << one.cell;
  EXPECT_FALSE(mended("name", "张伟").is_mended);
  EXPECT_TRUE(mended("name", "张 伟").is_mended);
}

TEST(MendNames, WhatIsNoOneName) {
  const Case cases[] = {{"张三 李四", "几个人"}, {"刘 备 关 羽", "几个人"}, {"张 三 李四", "几个人"}, {"张三、李四", "几个人"}, {"张三/李四", "几个人"}, {"张?", "字丢失"}, {"张*", "隐去"}, {"张伟2", "有数字"}, {"同上", "写出内容"}, {"####", "太窄"}, {"#REF!", "公式"}};
  for (const Case& one : cases) EXPECT_TRUE(holds(said("name", one.cell), one.value)) << one.cell << said("name", one.cell);
}

TEST(Mend, WhatThePlainReadingTakesIsNotMended) {
  const Case cases[] = {{"note", "无"}, {"phone", "13800001111"}, {"people", "3"}, {"day", "2020/1/27"}, {"is_ill", "是"}, {"state", "已完成"}, {"cost", "450.50"}, {"note", "  前后空格 "}};
  for (const auto& [field, cell] : cases) {
    const Mended result = mended(field, cell);
    EXPECT_FALSE(result.is_mended || result.problem) << cell;
    EXPECT_TRUE(result.note.zh.empty()) << cell;
    EXPECT_FALSE(is_null(result.value)) << cell;
  }
}

TEST(Mend, AMarkForNothingIsNothing) {
  for (const char* cell : {"-", "/", "——", "N/A", "NULL", "不详"}) {
    EXPECT_TRUE(is_null(mended("phone", cell).value)) << cell;
    EXPECT_TRUE(mended("phone", cell).is_mended) << cell;
  }
  EXPECT_TRUE(is_null(mended("phone", "  　").value));
  EXPECT_FALSE(mended("phone", "").is_mended);
}

TEST(Mend, AMendedValueIsTakenAgainAsItself) {
  const char* cells[] = {"45O元", "2020年1月27日下午3时", "138 0000 1111", "张 伟", "４１１００２", "43857.625", "三十五", "√", "完成", "36。5"};
  for (const Field& field : visit_fields) {
    for (const char* cell : cells) {
      const Mended once = mend(field, cell, today);
      if (once.problem || is_null(once.value) || field.kind == Kind::time || field.kind == Kind::money ||
          field.kind == Kind::list)
        continue;
      const Mended twice = mend(field, to_text(once.value), today);
      EXPECT_EQ(twice.value, once.value) << field.name << " " << cell;
      EXPECT_FALSE(twice.is_mended) << field.name << " " << cell;
    }
  }
}

}  // namespace
}  // namespace fangxian
