// SPDX-License-Identifier: GPL-2.0
/// \file
/// The summary of a unit: check-source puts it beside the object, and the link of a module merges
/// its summaries.
#pragma once

#include "model.h"

#include "llvm/Support/raw_ostream.h"

namespace checker {

/// Writes \p module as JSON, in a line that begins with a brace.
void write_summary(const Module &module, llvm::raw_ostream &to);

/// Writes the functions that each virtual call, and each call through a pointer, can reach: a line
/// "file:line name" for each. cxxrt/stack-depth reads it.
void write_targets(const Module &module, llvm::raw_ostream &to);

/// Adds the summary in \p file to \p module. Returns false if it cannot be read.
bool read_summary(llvm::StringRef file, Module &module);

} // namespace checker
