// SPDX-License-Identifier: GPL-2.0
#include "report.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace checker {

namespace {

llvm::json::Object json_of(const Place &place)
{
	return llvm::json::Object{
		{"file", place.file}, {"line", place.line}, {"column", place.column}};
}

} // namespace

/// Returns whether a note only names internals of the standard library, with reserved names.
static bool is_internal(const Note &note)
{
	const llvm::StringRef text = note.text;

	return text.contains("::_M_") || text.contains("'_Optional_") ||
	       text.contains("'_Variant_") || text.contains("::__");
}

void Report::add(Finding finding)
{
	std::erase_if(finding.notes, is_internal);

	const Place &at = finding.at;

	if (seen_.emplace(finding.rule, at.file, at.line, at.column).second)
		findings_.push_back(std::move(finding));
}

std::vector<Finding> Report::sorted() const
{
	std::vector<Finding> sorted = findings_;

	// Both refuse one division. The other rule knows where the divisor comes from.
	std::erase_if(sorted, [&](const Finding &finding) {
		const Place &at = finding.at;

		return finding.rule == "zero-divisor" &&
		       seen_.count({"user-value", at.file, at.line, at.column});
	});
	llvm::sort(sorted, [](const Finding &a, const Finding &b) {
		return a.at < b.at;
	});
	return sorted;
}

void Report::write_json(llvm::raw_ostream &to) const
{
	llvm::json::Array array;

	for (const Finding &finding : sorted()) {
		llvm::json::Object object = json_of(finding.at);
		llvm::json::Array notes;

		for (const Note &note : finding.notes) {
			llvm::json::Object step = json_of(note.at);

			step["message"] = note.text;
			notes.push_back(std::move(step));
		}
		object["rule"] = finding.rule;
		object["message"] = finding.message;
		object["help"] = finding.help;
		object["notes"] = std::move(notes);
		array.push_back(std::move(object));
	}
	to << llvm::formatv("{0:2}\n", llvm::json::Value(std::move(array)));
}

} // namespace checker
