// Gates: passages of persons and vehicles, each with the decision of the rule in force; green-channel
// permits; counters and forecasts.
#pragma once

#include "command/model.h"
#include "modules/checkpoints/records.h"

#include <functional>
#include <span>

namespace fangxian {

class Kernel;

Module checkpoints_module();

// Called on the writing thread with the passages of each batch that was just made durable, before they are answered: tracing and
// whoever else must see each one listens here, since no event is raised for them. Withdrawn ones are told as journal entries of
// `checkpoints.void_passage`. Subscribe in a module's start; be quick.
void on_passages(Kernel& kernel, std::function<void(std::span<const Passage* const>)> observer);

}  // namespace fangxian
