// SPDX-License-Identifier: GPL-2.0
/// \file
/// Members that refer to a lock of another object.
#pragma once

#include "model.h"

namespace checker {

/// Gives a member that is a reference to a lock the class of that lock, if all that is bound to it
/// in
/// \p module is of one class.
void resolve_references(Module &module);

} // namespace checker
