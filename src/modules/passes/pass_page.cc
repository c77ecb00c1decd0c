#include "modules/passes/pass_page.h"

#include "command/kernel.h"
#include "modules/passes/issue.h"
#include "modules/passes/keys.h"
#include "modules/passes/qr.h"
#include "modules/passes/statuses.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

PassText text_of(ReadContext& ctx, const Pass& pass) {
  const auto person = [&ctx](const std::string& id) {
    return ctx.database().query("select name, phone, id_number from people where id = $1", {id});
  };
  const Rows holder = person(pass.person);
  PassPeople people;
  if (!holder.empty()) people = {holder.text(0, 0), holder.text(0, 1), holder.text(0, 2), ""};
  if (!pass.proxy.empty()) {
    const Rows proxy = person(pass.proxy);
    if (!proxy.empty()) people.proxy_name = proxy.text(0, 0);
  }
  return pass_text(pass, people, contact_of(ctx.database(), ctx.territory(), pass.area, ctx.now()).office);
}

std::string signed_text(ReadContext& ctx, const Pass& pass, const PassText& text) {
  const Rows key = ctx.database().query("select kid from pass_keys where id = $1 and retired_at is null", {pass.key});
  const KeyRing& ring = ctx.kernel().kept<KeyRing>();
  return key.empty() || !ring.knows(key.text(0, 0)) ? "" : ring.sign_pass(key.text(0, 0), text);
}

constexpr const char* page = R"(<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ size: A5 portrait; margin: 10mm }}
body {{ font: 12pt/1.5 "Noto Sans CJK SC", sans-serif; max-width: 128mm; margin: 0 auto; color: #000 }}
h1 {{ font-size: 20pt; margin: 0 }} svg {{ width: 78mm; height: 78mm; display: block; margin: 4mm auto }}
dl {{ display: grid; grid-template-columns: 42mm 1fr; gap: 1mm 3mm; margin: 0 }} dt {{ color: #444 }}
dd {{ margin: 0; font-weight: 700 }}
p {{ font-size: 9.5pt; margin: 3mm 0 0 }} small {{ color: #444 }}
</style></head><body>
<h1>{title}</h1><small>{title_en}</small>
{svg}
<dl><dt>姓名 Name</dt><dd>{holder}</dd><dt>手机尾号 Phone ends</dt><dd>{phone}</dd>
<dt>证件尾号 Document ends</dt><dd>{number}</dd>
<dt>签发地 Issued for</dt><dd>{area}</dd><dt>有效期至 Valid until</dt><dd>{until}</dd><dt>咨询 Call</dt><dd>{telephone}</dd></dl>
<p>请与本人证件尾号核对。此码不显示码色，以扫码结果为准；没有手机或扫不出时，凭身份证或人工登记同样可以通行。认为码色有误可当场拨打上面的电话申诉。</p>
<p>Compare with the last digits of the document. The colour is told by scanning alone; an identity card is as good.
Whoever finds the colour wrong may appeal at the number above.</p>
</body></html>
)";

}  // namespace

std::string code_of_pass(ReadContext& ctx, const Pass& pass) { return signed_text(ctx, pass, text_of(ctx, pass)); }

std::string paper_html(ReadContext& ctx, const Pass& pass) {
  if (pass.revoked_at.is_set() || pass.valid_until <= ctx.now()) {
    throw Refusal(RefusalKind::conflict, "passes.not-valid", {"此码已注销或过期，不能打印", "This pass is revoked or over and is not printed"});
  }
  const PassText text = text_of(ctx, pass);
  const std::string code = signed_text(ctx, pass, text);
  if (code.empty()) {
    throw Refusal(RefusalKind::conflict, "passes.key-gone", {"签发密钥已作废，请重新签发", "Its signing key was retired: issue a new pass"});
  }
  const Choice* kind = find_choice(pass_kinds, pass.kind);
  const StatusOffice contact = contact_of(ctx.database(), ctx.territory(), pass.area, ctx.now());
  return fmt::format(page, fmt::arg("title", fmt::format("通行码（{}）", kind == nullptr ? "" : kind->zh)),
                     fmt::arg("title_en", fmt::format("Pass · {}", kind == nullptr ? "" : kind->en)),
                     fmt::arg("svg", qr_svg(code)), fmt::arg("holder", escaped(text.holder)),
                     fmt::arg("phone", escaped(text.phone_tail)), fmt::arg("number", escaped(text.id_tail)),
                     fmt::arg("area", escaped(ctx.territory().label(pass.area))),
                     fmt::arg("until", format_time(pass.valid_until)), fmt::arg("telephone", escaped(contact.telephone)));
}

}  // namespace fangxian
