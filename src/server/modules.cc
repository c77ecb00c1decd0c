#include "server/modules.h"

#include "exchange/exchange.h"
#include "modules/areas/areas.h"
#include "modules/bulletins/bulletins.h"
#include "modules/mobilisation/mobilisation.h"
#include "modules/people/people.h"
#include "modules/places/places.h"
#include "modules/responsibility/responsibility.h"
#include "modules/screening/screening.h"

namespace fangxian {

std::vector<Module> all_modules() {
  return {areas_module(),        people_module(),    places_module(),    responsibility_module(),
          screening_module(),    mobilisation_module(), bulletins_module(), exchange_module()};
}

}  // namespace fangxian
