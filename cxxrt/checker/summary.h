// SPDX-License-Identifier: GPL-2.0
/// \file
/// Summaries in files: what is known of a unit stands beside its object, and those of a module are
/// joined at its link.
#pragma once

#include "model.h"

#include "llvm/Support/raw_ostream.h"

namespace checker {

/// Writes \p module as JSON.
void write_summary(const Module &module, llvm::raw_ostream &to);

/// Writes which functions each virtual call, and each call through a pointer, can reach: a line
/// "file:line name" for each of them. cxxrt/stack-depth reads it.
void write_targets(const Module &module, llvm::raw_ostream &to);

/// Adds what \p file says to \p module. Returns false if it cannot be read.
bool read_summary(llvm::StringRef file, Module &module);

} // namespace checker
