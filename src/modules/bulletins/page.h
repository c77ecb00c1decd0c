// One bulletin as one viewer may see it: the data that the screen, the text, the workbook and the document are all made from.
#pragma once

#include "modules/bulletins/corrections.h"
#include "modules/bulletins/figures.h"

#include <string>
#include <vector>

namespace fangxian {

class ReadContext;

struct NamedUnit {
  AreaCode area;
  std::string name;
};

struct PageUnitFigure {
  AreaCode area;
  std::int64_t value = 0;
  std::string confirmation = "none";  // none | confirmed | explained
  std::string explanation;
  std::int64_t expected = 0;          // of an explained one
};

struct PageFigure {
  std::string indicator;
  Words label, unit, definition;
  Maybe<std::int64_t> value;     // absent while the whole is not this viewer's to see
  Maybe<std::int64_t> previous;  // in the bulletin before
  std::int64_t own = 0;
  std::vector<PageUnitFigure> units;
};

struct PageAnswer {
  NamedUnit unit;
  std::string state;  // waiting | confirmed | explained | zero | changed
  std::string by;
  Time at;
  std::string explanation;
};

struct PageCorrection {
  Correction correction;
  bool is_published = false;
  std::string about;  // title and cut-off of the corrected bulletin, when this page only carries the correction
};

struct BulletinPage {
  Bulletin bulletin;
  std::string area_name;
  std::string as_of_text;  // 截至8月8日24时
  std::vector<std::string> lines;  // the report's sentences, unfilled
  std::vector<NamedUnit> units;    // those the viewer may see
  std::size_t unit_count = 0;      // all
  bool is_whole = false;           // the viewer sees everything of it
  std::vector<PageFigure> figures;
  std::vector<PageAnswer> answers;
  std::vector<PageCorrection> corrections;
  std::size_t more_corrections = 0;  // beyond the page's limit
  std::vector<Reconciliation> reconciliation;
  bool is_seal_valid = false;
  std::vector<NamedUnit> late_units;
};

// A bulletin is there for whoever reads the publishing unit or one of the units that answer to it; once published, for
// everybody in its area. Refusal `bulletins.not-found` otherwise.
Bulletin find_bulletin(ReadContext& context, const std::string& id);
Report report_of(ReadContext& context, const Bulletin& bulletin);

BulletinPage make_page(ReadContext& context, const std::string& id);
Json page_to_json(const BulletinPage& page, const Territory& territory);

}  // namespace fangxian
