#include "exchange/batch.h"

#include "command/access.h"

#include <fmt/format.h>

#include <numeric>
#include <unordered_map>

namespace fangxian {
namespace {

// How often a long import notes how far it has come, and asks whether its importer still may.
constexpr std::int64_t rows_between_notes = 4096;
constexpr std::size_t kept_between_notes = 512;

Json problem_json(const RowProblem& problem) {
  return Json::object()
      .add("column", problem.column)
      .add("field", problem.field)
      .add("value", problem.value)
      .add("zh", problem.words.zh)
      .add("en", problem.words.en);
}

// Rows that may be the same person, or door, or vehicle: those with a number or phone in common, or a name and a birth date.
class Groups {
 public:
  explicit Groups(const std::vector<FieldColumns>& fields) : fields_(fields) {}

  void add(const std::vector<std::string>& cells) {
    const auto number = static_cast<std::uint32_t>(leader_.size());
    leader_.push_back(number);
    std::string name, day;
    for (const FieldColumns& field : fields_) {
      const Kind kind = field.field->kind;
      if (kind != Kind::id_number && kind != Kind::phone && kind != Kind::name && kind != Kind::date && kind != Kind::id)
        continue;
      const std::string cell = plain(cell_of(field, cells));
      if (kind == Kind::name) name = cell;
      else if (kind == Kind::date) day += "\n" + cell;
      else if (!cell.empty()) meet(std::string(field.field->name) + "\n" + cell, number);
    }
    if (!name.empty() && day.size() > 1) meet(name + day, number);
  }

  std::vector<std::uint32_t> take() {
    for (std::uint32_t i = 0; i < leader_.size(); ++i) leader_[i] = leader_of(i);
    return std::move(leader_);
  }

 private:
  static std::string plain(const std::string& cell) {
    std::string text = to_lower_ascii(to_half_width(trim(cell)));
    std::erase_if(text, [](char c) { return c == ' ' || c == '-' || c == '\t'; });
    return text;
  }
  std::uint32_t leader_of(std::uint32_t row) {
    while (leader_[row] != row) row = leader_[row] = leader_[leader_[row]];
    return row;
  }
  void meet(const std::string& key, std::uint32_t row) {
    const auto [seen, is_new] = first_.emplace(std::hash<std::string>{}(key), row);
    if (!is_new) leader_[leader_of(row)] = leader_of(seen->second);
  }

  const std::vector<FieldColumns>& fields_;
  std::vector<std::uint32_t> leader_;
  std::unordered_map<std::size_t, std::uint32_t> first_;
};

}  // namespace

Json to_json(const ImportCounts& counts) {
  Json json = Json::object();
  json.add("read", counts.read).add("new", counts.made).add("updated", counts.updated).add("same", counts.same);
  json.add("queued", counts.queued).add("failed", counts.failed).add("mended", counts.mended);
  json.add("problems", counts.problems).add("notes", counts.notes);
  json.add("title", counts.title).add("total", counts.total).add("blank", counts.blank).add("header", counts.header);
  return json;
}

ImportCounts import_counts_of(const Json& json) {
  ImportCounts counts;
  counts.read = json["read"].integer(), counts.made = json["new"].integer(), counts.updated = json["updated"].integer();
  counts.same = json["same"].integer(), counts.queued = json["queued"].integer(), counts.failed = json["failed"].integer();
  counts.mended = json["mended"].integer(), counts.problems = json["problems"].integer();
  counts.notes = json["notes"].integer();
  counts.title = json["title"].integer(), counts.total = json["total"].integer();
  counts.blank = json["blank"].integer(), counts.header = json["header"].integer();
  return counts;
}

Batch::Batch(Parts parts)
    : parts_(std::move(parts)),
      follows_account_(!parts_.actor->is_system &&
                       parts_.kernel.access().display_name_of(parts_.row.importer) != parts_.row.importer),
      counts_(parts_.counts),
      noted_row_(parts_.rows_done) {
  // The file is read from its beginning again; only what came of its rows is known from before.
  counts_.title = counts_.total = counts_.blank = counts_.header = 0;
}

ImportCounts Batch::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

std::shared_ptr<const Actor> Batch::actor_now() { return parts_.actor; }

std::string Batch::run() {
  const Importer& importer = importer_of(parts_.kernel.model(), parts_.row.record);
  const std::span<const Field> input = input_of(parts_.kernel.model(), importer);
  const KnownHeadings known = known_headings(input, importer, form_named(parts_.plan.form));
  AreaNames names = names_for(parts_.kernel, *parts_.actor, parts_.row.area, parts_.row.started_at);
  TableReader reader(*parts_.bytes, known);
  parts_.plan.table = reader.form();
  const RowBuilder builder(parts_.plan.mapping, parts_.plan.table.headers, input, parts_.plan.defaults,
                           date_of(parts_.row.started_at), names);
  const std::unique_ptr<RowSink> sink = make_sink(builder, known);
  std::string state = read_rows(reader, builder, *sink);
  sink->drain();
  if (state == "done" && parts_.is_stopping() && counts().read < parts_.plan.rows) state.clear();
  note_progress();
  return state;
}

std::unique_ptr<RowSink> Batch::make_sink(const RowBuilder& builder, const KnownHeadings& known) {
  const char* command = importer_of(parts_.kernel.model(), parts_.row.record).command;
  SinkParts sink{parts_.kernel, parts_.row.id, command, [this] { return actor_now(); }, parts_.is_stopping,
                 [this, &builder](const BatchRow& row) { account(row, builder); }};
  if (!parts_.row.is_dry_run) return make_submitting_sink(std::move(sink));
  Groups groups(builder.fields());
  TableReader reader(*parts_.bytes, known);
  for (TableRow row; reader.next(row);) {
    if (row.kind == RowKind::data) groups.add(row.cells);
  }
  return make_rehearsing_sink(std::move(sink), groups.take());
}

std::string Batch::read_rows(TableReader& reader, const RowBuilder& builder, RowSink& sink) {
  std::int64_t row_no = 0;
  for (TableRow read; reader.next(read);) {
    if (read.kind != RowKind::data) {
      count_skipped(read.kind);
      continue;
    }
    if (++row_no <= parts_.rows_done) continue;
    if (parts_.is_stopping()) return "";
    if (const std::string state = interruption(); !state.empty()) return state;
    auto row = std::make_shared<BatchRow>();
    row->row = row_no, row->line = read.line;
    row->cells = std::move(read.cells);
    builder.build(*row);
    sink.put(std::move(row));
  }
  return "done";
}

// Cancelled, or its importer may no longer do what each row does.
std::string Batch::interruption() {
  if (parts_.is_cancelled()) return "cancelled";
  if (parts_.actor->may_run(importer_of(parts_.kernel.model(), parts_.row.record).command)) return {};
  note_ = "导入人已无权办理这类登记 · the importer may no longer do this";
  return "stopped";
}

void Batch::count_skipped(RowKind kind) {
  const std::lock_guard lock(mutex_);
  switch (kind) {
    case RowKind::title: ++counts_.title; break;
    case RowKind::total: ++counts_.total; break;
    case RowKind::blank: ++counts_.blank; break;
    case RowKind::header: ++counts_.header; break;
    case RowKind::data: break;
  }
}

void Batch::account(const BatchRow& row, const RowBuilder& builder) {
  const bool has_failed = !row.problems.empty() || row.outcome.refusal != nullptr;
  const std::string& outcome = row.outcome.answer["outcome"].string();
  {
    const std::lock_guard lock(mutex_);
    ++counts_.read;
    std::int64_t& counted = has_failed             ? counts_.failed
                            : outcome == "updated" ? counts_.updated
                            : outcome == "same"    ? counts_.same
                            : outcome == "queued"  ? counts_.queued
                                                   : counts_.made;
    ++counted;
  }
  if (has_failed) account_failed(row, builder);
  account_told(row);
  last_row_ = row.row;
  if (last_row_ - noted_row_ >= rows_between_notes || kept_.size() >= kept_between_notes) note_progress();
}

void Batch::account_failed(const BatchRow& row, const RowBuilder& builder) {
  const std::vector<RowProblem> problems = row.problems.empty() ? builder.problems_of(row, *row.outcome.refusal) : row.problems;
  Json cells = Json::array(), told = Json::array();
  for (const std::string& cell : row.cells) cells.push(cell);
  for (const RowProblem& problem : problems) told.push(problem_json(problem));
  keep_row("failed", row.row, 0,
           Json::object().add("line", row.line).add("cells", std::move(cells)).add("problems", std::move(told)));
  const std::lock_guard lock(mutex_);
  counts_.problems += static_cast<std::int64_t>(problems.size());
}

// What was mended, and what the command has to say of a row that it took.
void Batch::account_told(const BatchRow& row) {
  std::int64_t mended = counts_.mended, noted = counts_.notes, part = 0;
  for (const RowMending& mending : row.mendings) {
    if (++mended > mendings_kept) continue;
    keep_row("mended", row.row, part++,
             Json::object()
                 .add("line", row.line)
                 .add("column", mending.column)
                 .add("field", mending.field)
                 .add("from", mending.from)
                 .add("to", mending.to)
                 .add("zh", mending.words.zh)
                 .add("en", mending.words.en));
  }
  part = 0;
  for (const Json& note : row.outcome.answer["notes"].items()) {
    if (++noted > mendings_kept) continue;
    keep_row("note", row.row, part++, Json::object().add("line", row.line).add("zh", note["zh"]).add("en", note["en"]));
  }
  const std::lock_guard lock(mutex_);
  counts_.mended = mended, counts_.notes = noted;
}

void Batch::keep_row(const char* kind, std::int64_t row, std::int64_t part, const Json& content) {
  kept_.push(Json::object().add("kind", kind).add("row", row).add("part", part).add("content", content.dump()));
}

void Batch::note_progress() {
  if (follows_account_) parts_.actor = parts_.kernel.access().actor_of(parts_.row.importer);
  const bool is_new = last_row_ > noted_row_ || kept_.size() > 0;
  if (!is_new) return;
  noted_row_ = last_row_;
  // A dry run that is cut off begins again: what it rehearsed is gone.
  const std::int64_t done = parts_.row.is_dry_run ? 0 : last_row_;
  Json input = Json::object().add("import", parts_.row.id).add("rows_done", done);
  input.add("counts", to_json(counts()).dump()).add("rows", kept_.dump());
  parts_.as_system("exchange.note_rows", input);
  kept_ = Json::array();
}

}  // namespace fangxian
