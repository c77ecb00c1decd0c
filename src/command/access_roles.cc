#include "command/access.h"

namespace fangxian {

// Patterns over command names and record plurals. After `init` they are rows of `roles`, changed by access.define_role.
const std::vector<DefaultRole>& default_roles() {
  static const std::vector<DefaultRole> roles = {
      {"administrator", "系统管理员", "Administrator",
       {"accounts", "roles", "grants", "looks", "journal", "areas", "area_parents"},
       {"access.*", "areas.*"}, {}, false},
      {"city_headquarters", "市指挥部", "City headquarters",
       {"*"},
       {"areas.*", "people.*", "places.*", "mobilisation.*", "bulletins.*", "access.break_glass", "access.reveal"},
       {"conditions"}, true},
      {"county_headquarters", "县（市、区）指挥部", "County headquarters",
       {"*"},
       {"areas.create_grid", "areas.split_grid", "areas.merge_grids", "people.*", "places.*", "mobilisation.*", "bulletins.confirm",
        "bulletins.explain", "bulletins.report_zero", "access.break_glass", "access.reveal"},
       {"conditions"}, true},
      {"township_office", "乡镇（街道）", "Township office",
       {"*"},
       {"areas.create_grid", "areas.split_grid", "areas.merge_grids", "people.*", "places.*", "mobilisation.*", "bulletins.confirm",
        "bulletins.explain", "bulletins.report_zero", "access.break_glass", "access.reveal"},
       {}, true},
      {"village_cadre", "村（社区）干部", "Village cadre",
       {"areas", "area_parents", "people", "places", "units", "teams", "members", "sign_ups", "posts", "assignments", "shifts",
        "call_outs", "call_out_answers", "bulletins", "bulletin_figures", "confirmations", "corrections", "looks"},
       {"people.register", "people.correct", "places.*", "mobilisation.*", "bulletins.confirm", "bulletins.explain",
        "bulletins.report_zero", "access.break_glass"},
       {}, false},
      {"grid_worker", "网格员", "Grid worker",
       {"areas", "places", "teams", "posts", "shifts", "call_outs", "call_out_answers"},
       {"mobilisation.check_in", "mobilisation.check_out", "mobilisation.answer_call", "mobilisation.arrive"},
       {}, false},
      {"supervisor", "督导组", "Supervision group",
       {"areas", "area_parents", "places", "headquarters", "groups", "units", "teams", "posts", "shifts", "call_outs", "bulletins",
        "bulletin_figures", "confirmations", "corrections", "reports"},
       {}, {}, false},
      {"auditor", "审计", "Auditor",
       {"accounts", "roles", "grants", "looks", "journal", "areas"},
       {}, {}, false},
  };
  return roles;
}

}  // namespace fangxian
