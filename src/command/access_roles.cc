#include "command/access.h"

namespace fangxian {
namespace {

using Patterns = std::vector<std::string>;

// What everybody does for the own account.
const Patterns own_account = {"access.begin_totp", "access.confirm_totp"};

// Tables in and out; what the importing threads tell of them is the system's own.
const Patterns exchange_commands = {"exchange.import",       "exchange.cancel_import", "exchange.undo_import",
                                    "exchange.save_mapping", "exchange.drop_mapping",  "exchange.order_export",
                                    "exchange.cancel_export", "exchange.take_export"};

Patterns with_exchange(Patterns patterns) {
  patterns.insert(patterns.end(), exchange_commands.begin(), exchange_commands.end());
  return patterns;
}

Patterns with_own(Patterns patterns) {
  patterns.insert(patterns.end(), own_account.begin(), own_account.end());
  return patterns;
}

// Teams, posts, rosters and call-outs of a village. Who commands, which units there are, who is lent to other counties and the
// answers to fatigue warnings are for the leaders above: nobody answers a warning about their own roster.
const Patterns village_commands = {
    "people.register",
    "people.enter",
    "people.correct",
    "people.merge",
    "people.unmerge",
    "people.move",
    "people.settle",
    "people.open_household",
    "people.change_household",
    "people.close_household",
    "people.enter_household",
    "people.not_same",
    "people.ask_for",
    "places.*",
    "responsibility.assign",
    "responsibility.end",
    "responsibility.withdraw",
    "responsibility.enter_five",
    "responsibility.fill_five",
    "responsibility.end_five",
    "responsibility.withdraw_five",
    "responsibility.change_care",
    "responsibility.note_contact",
    "responsibility.withdraw_contact",
    "screening.assign",
    "screening.reply",
    "screening.correct",
    "screening.open_card",
    "mobilisation.form_team",
    "mobilisation.change_team",
    "mobilisation.dissolve_team",
    "mobilisation.withdraw_team",
    "mobilisation.join_team",
    "mobilisation.leave_team",
    "mobilisation.withdraw_member",
    "mobilisation.sign_up",
    "mobilisation.withdraw_sign_up",
    "mobilisation.open_post",
    "mobilisation.close_post",
    "mobilisation.withdraw_post",
    "mobilisation.assign_to_post",
    "mobilisation.end_assignment",
    "mobilisation.withdraw_assignment",
    "mobilisation.assign_shift",
    "mobilisation.check_in",
    "mobilisation.check_out",
    "mobilisation.hand_over",
    "mobilisation.cancel_shift",
    "mobilisation.withdraw_shift",
    "mobilisation.whistle",
    "mobilisation.answer_call",
    "mobilisation.arrive",
    "mobilisation.close_call",
    "mobilisation.withdraw_call",
    "mobilisation.withdraw_call_answer",
    "bulletins.confirm",
    "bulletins.explain",
    "bulletins.report_zero",
    "access.break_glass",
};

}  // namespace

// Patterns over command names and record plurals. After `init` they are rows of `roles`, changed by access.define_role.
const std::vector<DefaultRole>& default_roles() {
  static const std::vector<DefaultRole> roles = {
      {"administrator",
       "系统管理员",
       "Administrator",
       {"accounts", "roles", "grants", "looks", "journal", "areas", "area_parents"},
       {"access.*", "areas.*"},
       {},
       false},
      {"city_headquarters",
       "市指挥部",
       "City headquarters",
       {"*"},
       with_own(with_exchange({"areas.*", "people.*", "places.*", "responsibility.*", "screening.*", "mobilisation.*", "bulletins.*",
                 "access.break_glass", "access.reveal", "access.redact"})),
       {"conditions", "shifts", "care_plans", "care_contacts"},
       true},
      {"county_headquarters",
       "县（市、区）指挥部",
       "County headquarters",
       {"*"},
       with_own(with_exchange({"areas.create_grid", "areas.split_grid", "areas.merge_grids", "areas.set_households", "people.*", "places.*",
                 "responsibility.*", "screening.*", "mobilisation.*", "bulletins.confirm", "bulletins.explain", "bulletins.report_zero",
                 "access.break_glass", "access.reveal"})),
       {"conditions", "shifts", "care_plans", "care_contacts"},
       true},
      {"township_office",
       "乡镇（街道）",
       "Township office",
       {"*"},
       with_own(with_exchange({"areas.create_grid", "areas.split_grid", "areas.merge_grids", "areas.set_households", "people.*", "places.*",
                 "responsibility.*", "screening.open_list", "screening.change_deadline", "screening.push", "screening.assign",
                 "screening.withdraw_row", "screening.reply", "screening.correct", "screening.confirm_proposals", "screening.open_card",
                 "screening.close_list", "screening.withdraw_list", "mobilisation.*", "bulletins.confirm", "bulletins.explain",
                 "bulletins.report_zero", "access.break_glass", "access.reveal"})),
       {},
       true},
      {"village_cadre",
       "村（社区）干部",
       "Village cadre",
       {"areas", "area_parents", "imports", "import_mappings", "exports", "people", "households", "merges", "matches", "places", "units", "teams", "members", "sign_ups", "posts", "assignments", "shifts",
        "responsibilities", "care_fives", "care_plans", "care_contacts", "push_lists", "push_rows",
        "call_outs", "call_out_answers", "bulletins", "bulletin_figures", "confirmations", "corrections", "looks"},
       with_own(with_exchange(village_commands)),
       {},
       false},
      {"grid_worker",
       "网格员",
       "Grid worker",
       {"areas", "households", "places", "responsibilities", "care_fives", "care_plans", "care_contacts", "teams", "posts", "shifts", "call_outs",
        "call_out_answers"},
       with_own({"responsibility.note_contact", "screening.reply", "screening.open_card", "mobilisation.check_in",
                 "mobilisation.check_out", "mobilisation.answer_call", "mobilisation.arrive"}),
       {},
       false},
      {"supervisor",
       "督导组",
       "Supervision group",
       {"areas", "area_parents", "places", "headquarters", "groups", "units", "teams", "posts", "shifts", "call_outs",
        "bulletins", "bulletin_figures", "confirmations", "corrections", "reports"},
       own_account,
       {},
       false},
      {"auditor",
       "审计",
       "Auditor",
       {"accounts", "roles", "grants", "looks", "journal", "areas"},
       own_account,
       {},
       false},
  };
  return roles;
}

}  // namespace fangxian
