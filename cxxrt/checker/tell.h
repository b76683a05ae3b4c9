// SPDX-License-Identifier: GPL-2.0
/// \file
/// Reports a finding at the end of a chain of calls.
#pragma once

#include "effects.h"
#include "report.h"

namespace checker {

/// The author's line of a chain that gets the finding.
enum class At { first, last };

/// Adds \p finding at the first or last of the author's lines in \p chain. If no line is the
/// author's, the finding is at the author's lines whose calls lead there. The other links become
/// notes; the note of the last link ends with \p does.
void tell_chain(const Summaries &summaries, const std::vector<Link> &chain, Finding finding,
		const std::string &does, Report &report, At where = At::first);

} // namespace checker
