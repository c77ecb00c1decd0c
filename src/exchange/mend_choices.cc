// Choices and yes or no by the words that people use for them.
#include "base/text.h"
#include "exchange/headings.h"
#include "exchange/mend_parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// Other words for a choice, by its code; a table of choices that has the code and whose label agrees gets them.
struct OtherWords {
  const char* code;
  const char* label;  // a part of the choice's own label, so that another list's "other" is not meant
  const char* words;
};
constexpr OtherWords other_words[] = {
    {"male", "男", "男性 男士 男生 先生 m man boy 1男 1-男"},
    {"female", "女", "女性 女士 女生 f w woman girl 2女 2-女"},
    {"resident_id", "身份证", "身份证 二代身份证 二代证 身份证件 居民证 大陆身份证 01 sfz idcard"},
    {"passport", "护照", "外国护照 中国护照 普通护照 外籍护照"},
    {"hk_macau_permit", "港澳", "港澳通行证 回乡证 港澳居民通行证 港澳台居民证 香港 澳门"},
    {"taiwan_permit", "台湾", "台胞证 台湾通行证 台湾居民通行证"},
    {"foreign_residence", "外国人", "外国人居留证 永居证 五星卡 绿卡"},
    {"birth_certificate", "出生", "出生证 出生证明"},
    {"head", "户主", "本人 户主本人 自己 夫 户"},
    {"spouse", "配偶", "妻子 丈夫 老婆 老公 妻 爱人 夫妻 媳妇 之妻 之夫"},
    {"child", "子", "儿子 女儿 长子 次子 三子 长女 次女 三女 独生子 独生女 子 女 之子 之女 养子 养女"},
    {"parent", "父母", "父亲 母亲 父 母 爸爸 妈妈 爸 妈 之父 之母"},
    {"grandchild", "孙", "孙子 孙女 外孙 外孙女 长孙 孙"},
    {"sibling", "兄弟", "哥哥 弟弟 姐姐 妹妹 兄 弟 姐 妹 哥 兄弟 姐妹 姊妹"},
    {"relative", "亲属", "亲戚 儿媳 儿媳妇 女婿 岳父 岳母 公公 婆婆 侄子 侄女 外甥 外甥女 祖父 祖母 爷爷 奶奶 姥姥 姥爷 外公 外婆 叔叔 姑姑 舅舅"},
    {"tenant", "租", "租户 租房 租住 承租人 房客 租赁"},
    {"family", "家庭", "家庭 常住户 自住 居民户 住户"},
    {"rented", "租住", "出租 租户 租房 出租房 出租户 租赁"},
    {"collective", "集体", "集体 宿舍 集体宿舍 单位宿舍"},
    {"vacant", "空置", "空户 空房 无人 无人居住 空 空置房 闲置"},
    {"pregnancy", "怀孕", "孕产 孕妇 孕产妇 产妇 临产孕妇 怀孕 孕"},
    {"dialysis", "透析", "血透 透析患者 血液透析 肾透析"},
    {"chronic_disease", "慢性病", "慢病 慢性病 慢病患者 高血压 糖尿病 慢性病患者"},
    {"disability", "残疾", "残疾人 重度残疾 残障"},
    {"elderly_alone", "独居", "孤老 独居 孤寡老人 空巢老人 孤寡 五保老人 独居老年人"},
    {"minor_left_behind", "留守", "留守 留守儿童 困境儿童 留守未成年人 孤儿"},
    {"day", "白班", "白 白天 日班 早班 早"},
    {"middle", "中班", "中 中午班"},
    {"night", "夜班", "夜 夜间 晚班 晚"},
    {"checkpoint_village_exit", "卡点", "村口卡点 村卡点 村级卡点 村口 村组卡点"},
    {"estate_gate", "小区", "小区 小区大门 小区卡点 小区出入口"},
    {"motorway_exit", "高速", "高速口 高速路口 高速卡点 高速出口 高速收费站"},
    {"road_checkpoint", "道路", "路口卡点 道路卡点 国道卡点 省道卡点 交通卡点"},
    {"station", "车站", "火车站 高铁站 汽车站 客运站 车站"},
    {"sampling_site", "采样点", "采样点 核酸点 核酸检测点 采样站"},
    {"isolation_station", "隔离点", "隔离点 隔离酒店 隔离宾馆"},
    {"hospital_designated", "医院", "定点医院 医院"},
    {"market", "农贸", "农贸市场 菜市场 集贸市场 市场"},
    {"supermarket", "超市", "超市 商超 商场 便利店"},
    {"pharmacy", "药店", "药房 药店 大药房"},
    {"health_centre", "卫生", "卫生室 卫生院 村卫生室 诊所 社区卫生服务中心"},
    {"enterprise", "企业", "公司 工厂 厂"},
    {"construction_site", "工地", "工地 建筑工地"},
    {"arrived", "已返", "0 0已返 已返乡 已返回 已到 已到达 是"},
    {"expected", "将返", "1 1将返 未到 拟返 拟返乡 预计返乡 计划返乡 途中"},
    {"plane", "飞机", "航班 民航 乘飞机 坐飞机"},
    {"train", "火车", "高铁 动车 列车 普通列车 绿皮车 城际 动车组"},
    {"coach", "客车", "大巴 客运 长途汽车 长途客车 班车 公交 大客车"},
    {"car", "自驾", "私家车 自驾车 开车 自己开车 小汽车 轿车 汽车"},
    {"ride", "拼车", "顺风车 网约车 滴滴 出租车 搭车"},
    {"home_isolation", "居家隔离", "居家 在家隔离 居家观察 居家医学观察"},
    {"health_monitoring", "健康监测", "健康监测 居家监测 自我健康监测"},
    {"station_isolation", "留观", "集中隔离 留观点 集中隔离点 隔离点隔离 集中观察"},
    {"none", "无", "没有 未采取 否"},
    {"second_contact", "次密", "次密接 次密"},
    {"worker", "务工", "打工 务工人员 返乡务工 工人"},
    {"student", "学生", "大学生 返乡学生 在校生"},
    {"other", "其他", "其它 别的"},
};

std::string plain_word(std::string_view text) {
  std::string out;
  for (const char32_t point : decode_utf8(to_lower_ascii(to_half_width(text)))) {
    const bool is_left_out =
        point == ' ' || point == '\t' || point == '\n' || point == U'　' || point == '.' || point == U'。' || point == '-' ||
        point == ',' || point == ';' || point == U'、';
    if (!is_left_out) append_utf8(out, point);
  }
  return out;
}

bool holds_word(std::string_view words, std::string_view word) {
  for (const std::string& one : split(words, ' ')) {
    if (one == word) return true;
  }
  return false;
}

bool is_other_word(const Choice& choice, std::string_view word) {
  return std::any_of(std::begin(other_words), std::end(other_words), [&](const OtherWords& entry) {
    return std::string_view(choice.code) == entry.code &&
           std::string_view(choice.zh).find(entry.label) != std::string_view::npos && holds_word(entry.words, word);
  });
}

}  // namespace

ChoiceMatch match_choice(std::span<const Choice> choices, std::string_view cell) {
  const std::string word = plain_word(cell);
  if (word.empty()) return {};
  for (const Choice& choice : choices) {
    if (word == plain_word(choice.code) || word == plain_word(choice.zh) || word == plain_word(choice.en)) return {&choice, 1};
  }
  for (const Choice& choice : choices) {
    if (is_other_word(choice, word)) return {&choice, 0.95};
  }
  ChoiceMatch holding, alike;
  int holders = 0;
  for (const Choice& choice : choices) {
    const std::string label = plain_word(choice.zh);
    // One letter is in too many labels.
    const bool holds = code_points(word) >= 2 && (label.find(word) != std::string::npos || word.find(label) != std::string::npos);
    if (holds) {
      ++holders;
      holding = {&choice, 0.9};
    }
    const double like = std::max(likeness(word, label), 0.9 * likeness(word, plain_word(choice.en)));
    if (like > alike.confidence) alike = {&choice, like * 0.85};
  }
  if (holders == 1) return holding;
  return alike.confidence >= 0.4 ? alike : ChoiceMatch{};
}

std::optional<bool> match_boolean(std::string_view label, std::string_view cell) {
  std::string word = plain_word(cell);
  // 有（发热）: the word before the bracket answers.
  if (const std::size_t remark = word.find('('); remark != std::string::npos && remark > 0 && word.ends_with(')'))
    word.resize(remark);
  for (const std::string_view yes : {"是", "有", "√", "✓", "✔", "☑", "对", "y", "yes", "t", "true", "1", "是的", "有的", "已", "✅", "v", "需要", "符合"}) {
    if (word == yes) return true;
  }
  for (const std::string_view no : {"否", "无", "没有", "×", "✗", "✘", "x", "不是", "错", "n", "no", "f", "false", "0", "未", "不", "没", "❌", "不需要", "╳"}) {
    if (word == no) return false;
  }
  if (code_points(word) < 2) return {};
  if (label.find("党员") != std::string_view::npos) {
    for (const std::string_view yes : {"党员", "中共党员", "正式党员", "中共正式党员", "预备党员", "中共预备党员", "共产党员"}) {
      if (word == yes) return true;
    }
    for (const std::string_view no : {"群众", "团员", "共青团员", "非党员", "入党积极分子", "无党派", "无党派人士", "民主党派", "普通群众", "少先队员"}) {
      if (word == no) return false;
    }
  }
  // The label itself in the cell means yes, with 不, 无, 未, 没 or 非 before it no: 24小时, 已投保, 未投保.
  const std::string plain = plain_word(label);
  for (const std::string_view no : {"不", "无", "未", "没有", "没", "非"}) {
    if (word.starts_with(no) && plain.find(word.substr(no.size())) != std::string::npos) return false;
  }
  if (plain.find(word) != std::string::npos || word == "已" + plain || word == "有" + plain) return true;
  return {};
}

Repair repair_choice(const Field& field, std::string_view raw) {
  const ChoiceMatch match = match_choice(field.limits.choices, raw);
  if (match.choice != nullptr && match.confidence >= 0.9) {
    return {match.choice->code,
            {fmt::format("“{}”按“{}”录入", raw, match.choice->zh), fmt::format("\"{}\" was entered as {}", raw, match.choice->en)}, {}};
  }
  std::string zh, en;
  constexpr std::size_t most_named = 20;
  for (std::size_t i = 0; i < std::min(field.limits.choices.size(), most_named); ++i) {
    zh += fmt::format("{}{}", i == 0 ? "" : "、", field.limits.choices[i].zh);
    en += fmt::format("{}{}", i == 0 ? "" : ", ", field.limits.choices[i].en);
  }
  const bool is_like = match.choice != nullptr;
  return refuse_cell(
      fmt::format("不认识“{}”{}，可写：{}", raw, is_like ? fmt::format("（是不是“{}”？）", match.choice->zh) : "", zh),
      fmt::format("\"{}\" is not known{}; write one of: {}", raw, is_like ? fmt::format(" (is it {}?)", match.choice->en) : "",
                  en));
}

Repair repair_boolean(const Field& field, std::string_view raw) {
  const auto value = match_boolean(field.zh, raw);
  if (!value) {
    return refuse_cell(fmt::format("“{}”看不出是或否，请写“是”或“否”", raw), fmt::format("\"{}\" says neither yes nor no: write one of them", raw));
  }
  return {*value ? "1" : "0",
          {fmt::format("“{}”按“{}”录入", raw, *value ? "是" : "否"), fmt::format("\"{}\" was entered as {}", raw, *value ? "yes" : "no")}, {}};
}

}  // namespace fangxian
