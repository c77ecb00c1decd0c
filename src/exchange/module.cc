#include "exchange/exchange.h"

namespace fangxian {

Module exchange_module() {
  Module module{"exchange", "导入导出", "Import and export"};
  return module;
}

}  // namespace fangxian
