// SPDX-License-Identifier: GPL-2.0
/// \file
/// Findings, and the report that collects them.
#pragma once

#include "place.h"

#include <set>

namespace checker {

/// One step from the author's line to the mistake.
struct Note {
	Place at;
	std::string text;

	auto operator<=>(const Note &) const = default;
};

/// One mistake. The message names the mistake at the author's line, the notes show the steps to it,
/// and the help says in one sentence what to write.
struct Finding {
	std::string rule; ///< The name of the rule, as docs/checks.md lists it.
	Place at;
	std::string message;
	std::string help;
	std::vector<Note> notes;
};

/// Collects findings: the first of each rule at each place. No comment, pragma or option of a
/// source suppresses a finding.
class Report {
      public:
	/// Adds \p finding, unless its rule has a finding at that place already.
	void add(Finding finding);

	bool is_empty() const { return findings_.empty(); }
	/// Returns the findings in the order of their places.
	std::vector<Finding> sorted() const;

	/// Writes the findings as JSON, an array of objects, for editors and scripts.
	void write_json(llvm::raw_ostream &to) const;

      private:
	std::vector<Finding> findings_;
	std::set<std::tuple<std::string, std::string, unsigned, unsigned>> seen_;
};

} // namespace checker
