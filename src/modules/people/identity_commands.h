// The commands of identity: enter a person or complete the entry, and settle who is whom. Inputs stand with their functions.
#pragma once

#include "command/context.h"
#include "command/model.h"

#include <vector>

namespace fangxian {

// people.enter, and what a spreadsheet of persons is imported by.
std::vector<Command> identity_entry_commands();
std::vector<Importer> identity_importers();

// people.not_same, people.ask_for, people.answer_request.
std::vector<Command> identity_commands();
// A match gets its state when its two are merged, or a merge of them is undone.
std::vector<Listener> identity_listeners();

}  // namespace fangxian
