// The records of mobilisation: who commands (bodies.h), who serves (teams.h), where and when (duty.h), who is called (calls.h).
#pragma once

#include "modules/mobilisation/bodies.h"
#include "modules/mobilisation/calls.h"
#include "modules/mobilisation/duty.h"
#include "modules/mobilisation/teams.h"
