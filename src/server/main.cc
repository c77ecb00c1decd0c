#include "server/cli.h"

int main(int argc, char** argv) { return fangxian::run_command_line(argc, argv); }
