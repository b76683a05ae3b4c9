// SPDX-License-Identifier: GPL-2.0
/// \file
/// The part of the rule "library" that checks calls of the library's algorithms.
#pragma once

#include "../rule.h"

namespace checker {

/// Returns whether check_algorithms() checks the calls of the function of the library.
bool is_algorithm(llvm::StringRef called);

void check_algorithms(const Unit &unit, Report &report);

} // namespace checker
