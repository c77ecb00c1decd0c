#include "server/modules.h"

#include "exchange/exchange.h"
#include "modules/areas/areas.h"
#include "modules/bulletins/bulletins.h"
#include "modules/cases/cases.h"
#include "modules/checkpoints/checkpoints.h"
#include "modules/devices/devices.h"
#include "modules/mobilisation/mobilisation.h"
#include "modules/passes/passes.h"
#include "modules/people/people.h"
#include "modules/places/places.h"
#include "modules/responsibility/responsibility.h"
#include "modules/rulesets/rulesets.h"
#include "modules/screening/screening.h"

namespace fangxian {

std::vector<Module> all_modules() {
  return {areas_module(),       rulesets_module(),     people_module(),       places_module(),    devices_module(),
          responsibility_module(), passes_module(),   checkpoints_module(),  screening_module(), cases_module(),
          mobilisation_module(), bulletins_module(),   exchange_module()};
}

}  // namespace fangxian
