// Cases, their contacts and a change of rules in each area of the city of the matrix.
#include "server/test_city.h"

namespace fangxian::testing {

void settle_cases(City& city, const std::string& area) {
  // A rule's name is told to all whom it binds, its reason is not. Milder than the national set, so that a city needs no number
  // of its province.
  Json overlay = in_area(area).set("name_zh", "规定").set("name_en", "Overlay").set("reason", "试" + City::mark(area));
  overlay.set("parameters", Json::array().push("home_days=5")).set("starts_at", "2021-09-01T00:00");
  city.run("rulesets.approve", by_id(city.id("rulesets.propose_overlay", overlay)));
  city.id("rulesets.propose_overlay", overlay);
  Json found = in_area(area).set("person", city.person(area)).set("state", "suspected").set("found_how", "hospital");
  found.set("symptoms", "隐情" + City::mark(area)).set("onset", "2021-08-03");
  const std::string case_id = city.id("cases.report", found);
  city.run("cases.note_movement", Json::object()
                                      .set("case_id", case_id)
                                      .set("since", "2021-08-04T09:00")
                                      .set("place_text", "隐情" + City::mark(area))
                                      .set("source", "interview"));
  Json contact = in_area(area).set("case_id", case_id).set("person", city.person(area)).set("judgement", "close");
  contact.set("way", "meal").set("last_exposure", "2021-08-04").set("relation", "隐情");
  const std::string contact_id = city.id("cases.add_contact", contact);
  city.run("cases.note_test", by_id(contact_id).set("sampled_at", "2021-08-05T07:30").set("result", "negative").set("note", "隐情"));
}

}  // namespace fangxian::testing
