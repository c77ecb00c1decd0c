#include "credential/verdict.h"

#include "base/check.h"

#include <array>

namespace fangxian {
namespace {

struct Row {
  std::string_view name;
  Words words;
};

const std::array<Row, verdict_count>& rows() {
  static const std::array<Row, verdict_count> all = {{
      {"valid", {"码有效", "The code is valid"}},
      {"not-a-code", {"这不是通行码或健康证明", "This is neither a pass nor a health certificate"}},
      {"online-only", {"动态码须联网核验", "A dynamic code can only be checked online"}},
      {"oversized", {"内容超过一个二维码的容量", "This is more than a QR code can hold"}},
      {"base45-malformed", {"码中有不该有的字符", "The code has letters that do not belong there"}},
      {"truncated", {"码不完整，请重新扫描", "The code is cut short; scan it again"}},
      {"zlib-malformed", {"码的压缩内容已损坏", "The packed content of the code is damaged"}},
      {"bomb", {"码展开后过大，已拒绝", "The code unpacks to too much and is refused"}},
      {"cbor-malformed", {"码的内容不成格式", "The content of the code is malformed"}},
      {"cose-malformed", {"码的签名结构不成格式", "The signature structure of the code is malformed"}},
      {"algorithm-unsupported", {"不支持这种签名算法", "This kind of signature is not supported"}},
      {"unknown-key", {"签发方不在信任名单中", "The issuer is not on the list of trusted keys"}},
      {"wrong-signature", {"签名不符，码可能是伪造的", "The signature is wrong: the code may be forged"}},
      {"key-out-of-date", {"签发时密钥不在有效期内", "The key was not in force when the code was signed"}},
      {"claims-malformed", {"码中没有可读的签发或失效时间", "The code has no readable time of issue or expiry"}},
      {"not-yet-valid", {"码尚未生效", "The code is not valid yet"}},
      {"expired", {"码已过期", "The code has expired"}},
      {"wrong-key-usage", {"签发方无权签发这一类码", "The issuer may not sign this kind of code"}},
      {"payload-malformed", {"码中的内容不合规定", "The content of the code breaks its rules"}},
      {"revoked", {"码已被撤销", "The code has been revoked"}},
      {"listed", {"可能已停用，请询问核实", "It may have been stopped: ask and make sure"}},
      {"replayed", {"这个动态码已经用过", "This dynamic code has been used already"}},
      {"filter-missing", {"没有停用名单，未核对是否停用", "There is no list of stopped passes to look into"}},
      {"filter-old", {"停用名单已过期，请联网更新", "The list of stopped passes is out of date; refresh it online"}},
      {"filter-gap", {"停用名单缺少中间版本，须整份更新", "Versions of the list are missing; fetch it whole"}},
  }};
  return all;
}

const Row& row(CheckVerdict verdict) {
  const auto at = static_cast<std::size_t>(verdict);
  check(at < rows().size(), "every verdict is in the list");
  return rows()[at];
}

}  // namespace

std::string_view verdict_name(CheckVerdict verdict) { return row(verdict).name; }

const Words& verdict_words(CheckVerdict verdict) { return row(verdict).words; }

}  // namespace fangxian
