// SPDX-License-Identifier: GPL-2.0
#include "report.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace checker {

namespace {

/// Prints "file:line:column: kind: text", the line of the source, and a mark under the column.
void print_message(llvm::raw_ostream &to, const Place &at, llvm::StringRef kind,
		   llvm::StringRef text)
{
	to << at.file << ':' << at.line << ':' << at.column << ": " << kind << ": " << text << '\n';

	const auto buffer = llvm::MemoryBuffer::getFile(at.file);

	if (!buffer)
		return;

	llvm::StringRef rest = (*buffer)->getBuffer();
	llvm::StringRef line;

	for (unsigned n = 0; n < at.line; n++)
		std::tie(line, rest) = rest.split('\n');
	to << llvm::right_justify(std::to_string(at.line), 5) << " | " << line << "\n      | ";
	// Tabs stay tabs, or the mark would not stand under its column.
	for (char c : line.take_front(at.column - 1))
		to << (c == '\t' ? '\t' : ' ');
	to << "^\n";
}

llvm::json::Object json_of(const Place &place)
{
	return llvm::json::Object{
		{"file", place.file}, {"line", place.line}, {"column", place.column}};
}

} // namespace

void Report::add(Finding finding)
{
	const Place &at = finding.at;

	if (seen_.emplace(finding.rule, at.file, at.line, at.column).second)
		findings_.push_back(std::move(finding));
}

std::vector<Finding> Report::sorted() const
{
	std::vector<Finding> sorted = findings_;

	llvm::sort(sorted, [](const Finding &a, const Finding &b) {
		return a.at < b.at;
	});
	return sorted;
}

void Report::print(llvm::raw_ostream &to) const
{
	for (const Finding &finding : sorted()) {
		print_message(to, finding.at, "error", finding.message + " [" + finding.rule + "]");
		if (!finding.help.empty())
			to << "    = help: " << finding.help << '\n';
		for (const Note &note : finding.notes)
			print_message(to, note.at, "note", note.text);
	}
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
