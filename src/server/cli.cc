#include "server/cli.h"

#include "base/refusal.h"
#include "command/access.h"
#include "command/kernel.h"
#include "http/api.h"
#include "http/api_parts.h"
#include "server/cli_chains.h"
#include "server/cli_exchange.h"
#include "server/cli_pass.h"
#include "server/drill.h"
#include "server/files.h"
#include "server/modules.h"
#include "server/serve.h"
#include "store/migration.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <iostream>

namespace fangxian {
namespace {

// Flags that several commands share.
struct Common {
  std::string data, url;
  StoreOptions store() const {
    if (data.empty() == url.empty()) throw CLI::ValidationError("--data DIR | --store postgresql://…", "one of the two is needed / 二者须选其一");
    StoreOptions options;
    options.data_folder = data;
    options.url = url;
    return options;
  }
};

void add_store_flags(CLI::App& command, Common& common) {
  command.add_option("--data", common.data, "数据目录（内置 SQLite）/ data folder with SQLite inside");
  command.add_option("--store", common.url, "postgresql://… 连接串 / connection string");
}

void print_problem(const Refusal& refusal) {
  std::fprintf(stderr, "fangxian: %s\nfangxian: %s [%s]\n", refusal.title.zh.c_str(), refusal.title.en.c_str(),
               refusal.type.c_str());
  for (const FieldProblem& problem : refusal.errors) {
    std::fprintf(stderr, "  %s: %s / %s\n", problem.pointer.c_str(), problem.words.zh.c_str(), problem.words.en.c_str());
  }
}

// A kernel on the machine's own clock, for one command.
struct Opened {
  explicit Opened(const StoreOptions& options) : world(make_system_world()), kernel(open_store(options), *world, all_modules()) {}
  std::unique_ptr<World> world;
  Kernel kernel;
};

int init(const Common& common, const std::string& admin, const std::string& password_file, const std::string& area) {
  Opened opened(common.store());
  if (!opened.kernel.access().account_named(admin).empty()) {
    throw Refusal(RefusalKind::conflict, "init.done", {fmt::format("已有账号“{}”，不再初始化", admin), fmt::format("The account “{}” exists already", admin)});
  }
  const auto root = AreaCode::parse(area);
  if (!root) throw Refusal(RefusalKind::invalid, "init.area", {fmt::format("“{}”不是区划代码", area), fmt::format("“{}” is no area code", area)});
  std::string password;
  if (!password_file.empty()) password = trim(read_whole_file(password_file));
  if (!password_file.empty() && code_points(password) < least_password_length) {
    throw Refusal(RefusalKind::invalid, "password.too-short", {fmt::format("密码至少 {} 个字符", least_password_length), fmt::format("A password has at least {} characters", least_password_length)});
  }
  const std::string code = opened.kernel.access().create(admin, admin, *root, "administrator", password);
  std::printf("管理员 administrator: %s\n", admin.c_str());
  if (!code.empty()) std::printf("首次登录码 first sign-in code: %s\n", code.c_str());
  return 0;
}

int verify(const Common& common) {
  const auto store = open_store(common.store());
  const VerifyReport report = verify_journal(*store->read());
  if (report.is_sound) {
    std::printf("日志完整 the journal is sound: %lld 条 entries, %s\n", static_cast<long long>(report.entries), report.last_digest.c_str());
    return 0;
  }
  std::fprintf(stderr, "fangxian: 日志在 %s 处不符：%s\nfangxian: the journal does not hold at %s: %s\n", report.where.c_str(), report.what.zh.c_str(),
               report.where.c_str(), report.what.en.c_str());
  return 1;
}

int user(const Common& common, const std::string& name, const std::string& role, const std::string& area) {
  Opened opened(common.store());
  Access& access = opened.kernel.access();
  std::string code;
  if (access.account_named(name).empty()) {
    const auto root = AreaCode::parse(area);
    if (!root || role.empty()) {
      throw Refusal(RefusalKind::invalid, "user.incomplete", {"新账号须给出 --role 和 --area", "A new account needs --role and --area"});
    }
    code = access.create(name, name, *root, role, "");
  } else {
    code = new_code(opened.kernel, name);
  }
  std::printf("%s\t%s\n", name.c_str(), code.c_str());
  return 0;
}

int import_areas(const Common& common, const std::string& file, const std::string& edition) {
  Opened opened(common.store());
  const DivisionImport done = import_division(opened.kernel, read_whole_file(file), edition);
  std::printf("读取 read %zu = 新增 new %zu + 未变 same %zu\n", done.read, done.opened, done.same);
  return 0;
}

int describe(bool as_sql) {
  const Model model(with_access(all_modules()));
  if (as_sql) {
    for (const Record* record : model.records()) std::printf("%s\n", create_table_text(*record).c_str());
    return 0;
  }
  for (const Module& module : model.modules()) {
    std::printf("%s  %s  %s\n", module.name, module.zh, module.en);
    for (const Record* record : module.records)
      std::printf("  record %-20s %s · %s (%zu fields)\n", record->plural, record->zh, record->en, record->fields.size());
    for (const Command& command : module.commands) {
      std::printf("  command %-34s %s · %s\n   ", command.name, command.zh, command.en);
      for (const Field& field : command.input) std::printf(" %s%s", field.name, field.limits.required ? "*" : "");
      std::printf("\n");
    }
    for (const Indicator& indicator : module.indicators)
      std::printf("  indicator %-28s %s · %s (%s)\n", indicator.name, indicator.zh, indicator.en, indicator.unit_zh);
    for (const Listener& listener : module.listeners) std::printf("  hears %-36s by %s\n", listener.event, listener.module);
    for (const Read& read : module.reads) std::printf("  read %s\n", read.path);
  }
  return 0;
}

// Declares every command on `app`; each sets `chosen` to what it does.
class CommandLine {
 public:
  CommandLine() {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", FANGXIAN_VERSION);
    declare_running();
    declare_keeping();
    declare_telling();
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
      return chosen_();
    } catch (const CLI::ParseError& error) {
      const int code = app_.exit(error);
      return code == 0 ? 0 : 2;
    } catch (const Refusal& refusal) {
      print_problem(refusal);
      return refusal.type.starts_with("file.") ? 2 : 1;
    } catch (const StoreError& error) {
      std::fprintf(stderr, "fangxian: 数据库 database: %s\n", error.what());
      return 1;
    }
  }

 private:
  CLI::App* add(const char* name, const char* words, std::function<int()> action, bool needs_store = true) {
    CLI::App* command = app_.add_subcommand(name, words);
    if (needs_store) add_store_flags(*command, common_);
    command->callback([this, action = std::move(action)] { chosen_ = action; });
    return command;
  }

  void declare_running() {
    auto* init_command = add("init", "建立数据目录和首位管理员 / create the data and the first administrator", [this] { return init(common_, name_, file_, area_); });
    init_command->add_option("--admin", name_, "登录名 / sign-in name")->default_val("admin");
    init_command->add_option("--password-file", file_, "从文件读密码；不给则生成 / read the password; generated otherwise");
    init_command->add_option("--area", area_, "所辖区划代码 / area code")->default_val("41");
    auto* serve_command = add("serve", "启动服务 / serve", [this] {
      const std::size_t colon = listen_.rfind(':');
      const auto port = parse_integer(colon == std::string::npos ? "" : listen_.substr(colon + 1));
      if (!port || *port < 0 || *port > 65535) throw CLI::ValidationError("--listen", "应为 127.0.0.1:8080 / ADDRESS:PORT is expected");
      serve_.store = common_.store();
      serve_.address = listen_.substr(0, colon), serve_.port = static_cast<unsigned short>(*port);
      return serve(serve_);
    });
    serve_command->add_option("--listen", listen_, "地址:端口 / address:port")->default_val("127.0.0.1:8080");
    serve_command->add_option("--web", serve_.web_folder, "控制台网页目录 / folder of the built console");
    serve_command->add_option("--certificate", serve_.certificate_file, "TLS 证书 PEM / certificate");
    serve_command->add_option("--key", serve_.key_file, "TLS 私钥 PEM / private key");
    serve_command->add_option("--threads", serve_.threads, "网络线程 / I/O threads")->default_val(2)->check(CLI::Range(1, 64));
    serve_command->add_option("--ready-file", serve_.ready_file, "就绪后写入端口 / written with the port when ready");
    serve_command->add_option("--backup-folder", serve_.backup_folder, "收到 SIGUSR1 时备份到此 / SIGUSR1 backs up into it while running");
    serve_command->add_flag("--demo", serve_.is_demo, "演示水印 / mark as a demo");
    auto* drill_command = add("drill", "按脚本演练 / play a scenario", [this] {
      drill_.store = common_.store();
      if (!until_.empty()) {
        const auto time = parse_time(until_);
        if (!time) throw CLI::ValidationError("--until", "应为时间 / a time is expected");
        drill_.until = *time;
      }
      return run_drill(drill_);
    });
    drill_command->add_option("name", drill_.name, "data/drills/ 下的脚本 / scenario in data/drills/")->required();
    drill_command->add_option("--people", drill_.people, "规模 / size")->check(CLI::NonNegativeNumber);
    drill_command->add_option("--seed", drill_.seed, "随机种子 / seed")->default_val(1);
    drill_command->add_option("--until", until_, "演到何时 / stop before this time");
    drill_command->add_option("--folder", drill_.folder, "脚本与数据所在目录 / folder of drills and data")->default_val("data");
    drill_command->add_flag("--no-accounts", drill_.no_accounts, "不生成登录码 / make no sign-in codes");
    drill_command->add_flag("--quiet", drill_.quiet, "不显示进度 / no progress");
  }

  void declare_keeping() {
    add("migrate", "升级数据结构 / bring the schema up to date", [this] {
      Opened opened(common_.store());
      std::puts("数据结构已是最新 the schema is up to date");
      return 0;
    });
    auto* user_command = add("user", "新建账号或重发登录码 / create an account or issue a new code", [this] { return user(common_, name_, role_, area_); });
    user_command->add_option("name", name_, "登录名 / sign-in name")->required();
    user_command->add_option("--role", role_, "岗位 / role");
    user_command->add_option("--area", area_, "辖区 / area");
    declare_tables();
    add("verify", "核对日志摘要链 / check the journal's chain", [this] { return verify(common_); });
    auto* backup_command = add("backup", "备份到文件 / back up into a file", [this] {
      const auto store = open_store(common_.store());
      std::printf("%lld 字节 bytes\n", static_cast<long long>(store->backup_to(file_)));
      return 0;
    });
    backup_command->add_option("--to", file_, "备份文件 / file")->required();
    auto* restore_command = add("restore", "从备份恢复到空库 / restore into an empty store", [this] {
      restore_from(common_.store(), file_);
      std::puts("已恢复 restored");
      return 0;
    });
    restore_command->add_option("--from", file_, "备份文件 / file")->required();
  }

  void declare_tables() {
    auto* import_command = add("import", "导入表格或区划 / import a table, or the division list", [this] {
      if (name_ == "areas" && !edition_.empty()) return import_areas(common_, file_, edition_);
      if (!edition_.empty() || import_.record.empty()) throw CLI::ValidationError("--record", "应给出记录种类，如 people / say which record, e.g. people");
      import_.store = common_.store();
      import_.file = name_;
      return import_table(import_);
    });
    import_command->add_option("what", name_, "文件，或 areas / a file, or areas")->required();
    import_command->add_option("--record", import_.record, "导入到 / record, e.g. people");
    import_command->add_option("--area", import_.area, "每行的辖区 / area of every row");
    import_command->add_option("--form", import_.form, "表样，如 T-1 / form");
    import_command->add_option("--failed", import_.failed_file, "失败的行写入此文件 / where rows that failed are written");
    import_command->add_flag("--dry-run", import_.is_dry_run, "试运行，不写入 / write nothing");
    import_command->add_option("--file", file_, "areas：CSV code,name");
    import_command->add_option("--edition", edition_, "areas：版本 / edition");
    auto* export_command = add("export", "导出 CSV（脱敏）/ export as CSV, masked", [this] {
      export_.store = common_.store();
      return export_table(export_);
    });
    export_command->add_option("record", export_.record, "记录种类 / record, e.g. teams")->required();
    export_command->add_option("--query", export_.query, "条件，如 area=411002 / query");
    export_command->add_option("--reason", export_.reason, "用途；每行带水印并入日志 / reason: marked and journalled");
    export_command->add_flag("--full", export_.is_full, "含完整个人信息，须有 --reason / personal values too");
  }

  void declare_telling() {
    add("openapi", "打印 OpenAPI 3.1 / print", [] {
      std::puts(openapi_document(Model(with_access(all_modules()))).dump().c_str());
      return 0;
    }, false);
    auto* describe_command = add("describe", "打印系统做什么 / print what the program does", [this] { return describe(as_sql_); }, false);
    describe_command->add_flag("--sql", as_sql_, "建表语句 / create table statements");
    declare_pass();
    declare_chains();
  }

  void declare_chains() {
    CLI::App* command = add("chains", "由病例表和接触表得传播链，输出 JSON / chains of infection of a line list and a list of contacts, as JSON",
                            [this] { return print_chains(chains_, std::cout); }, false);
    command->add_option("cases", chains_.cases_file, "病例表 CSV / line list")->required();
    command->add_option("contacts", chains_.contacts_file, "接触表 CSV / list of contacts");
    command->add_option("--map", chains_.map, "字段=列名，可重复 / field=column, may be repeated");
    command->add_option("--dates", chains_.dates, "日月次序 dmy 或 mdy / order of day and month");
    command->add_option("--as-of", chains_.as_of, "截至哪天判断是否活跃 / the day by which chains are active");
    command->add_option("--active-days", chains_.active_days, "多少天内有事即为活跃 / days that keep a chain active")->check(CLI::Range(1, 3650));
    command->add_flag("--contacts-only", chains_.no_sources, "不从病例表的来源栏取链 / no links from the line list's source column");
  }

  // `pass check` needs no store: any foreign code can be run through it.
  void declare_pass() {
    CLI::App* pass = app_.add_subcommand("pass", "通行码与健康证明 / passes and health certificates");
    pass->require_subcommand(1);
    CLI::App* check_command = pass->add_subcommand("check", "核验标准输入中的码，逐步给出结论 / check the code on standard input, step by step");
    check_command->add_option("--certificate", pass_check_.certificate_file, "签发者证书 PEM 或 DER / signer's certificate");
    check_command->add_option("--keys", pass_check_.keys_file, "可信密钥 JWKS / trusted keys");
    check_command->add_option("--filter", pass_check_.filter_file, "已签名的停用名单 / signed deny filter");
    check_command->add_option("--at", at_, "按此时间判断（不带时区为 UTC）；不给则为现在 / judge by this time (UTC without an offset); now otherwise");
    check_command->callback([this] {
      chosen_ = [this] {
        const auto time = at_.empty() ? std::optional(make_system_world()->now()) : time_to_judge_by(at_);
        if (!time) throw CLI::ValidationError("--at", "应为时间 / a time is expected");
        pass_check_.at = *time;
        return check_pass(pass_check_, std::cin, std::cout);
      };
    });
  }

  CLI::App app_{"防线 Fangxian — 疫情联防联控 joint prevention and control"};
  Common common_;
  std::function<int()> chosen_;
  ServeOptions serve_;
  DrillOptions drill_;
  ImportOptions import_;
  ExportOptions export_;
  PassCheckOptions pass_check_;
  ChainsOptions chains_;
  std::string name_, file_, area_, role_, listen_, until_, edition_, at_;
  bool as_sql_ = false;
};

}  // namespace

int run_command_line(int argc, char** argv) { return CommandLine().run(argc, argv); }

}  // namespace fangxian
