// The command line: init, serve, user, migrate, import, export, drill, verify, backup, restore, openapi, describe, pass check.
#pragma once

namespace fangxian {

// 0 = done; 1 = it was refused or found something (the reason is on standard error); 2 = a wrong flag or file.
int run_command_line(int argc, char** argv);

}  // namespace fangxian
