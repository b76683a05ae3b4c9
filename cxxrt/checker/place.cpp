// SPDX-License-Identifier: GPL-2.0
#include "place.h"

#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace checker {

namespace {

/// Returns the canonical path of a file or directory, without `..` and symbolic links.
std::string real_path(StringRef path)
{
	llvm::SmallString<256> real;

	if (llvm::sys::fs::real_path(path, real))
		return path.str();
	return std::string(real);
}

} // namespace

Sources::Sources(CompilerInstance &compiler, StringRef root, StringRef layout)
    : manager_(compiler.getSourceManager()),
      foreign_{real_path(root) + "/include/", real_path(root) + "/cxxrt/", real_path(layout) + "/"}
{
	for (const DirectoryLookup &directory :
	     compiler.getPreprocessor().getHeaderSearchInfo().search_dir_range())
		if (directory.isSystemHeaderDirectory())
			foreign_.push_back(real_path(directory.getName()) + "/");
}

bool Sources::is_authors_file(FileID file) const
{
	auto [known, is_new] = known_.try_emplace(file, false);

	if (!is_new)
		return known->second;

	const OptionalFileEntryRef entry = manager_.getFileEntryRefForID(file);

	if (!entry)
		return false; // The compiler or the command line defines it.

	const std::string path = real_path(entry->getName());

	known->second = llvm::none_of(foreign_, [&](const std::string &directory) {
		return StringRef(path).starts_with(directory);
	});
	return known->second;
}

bool Sources::is_authors(SourceLocation location) const
{
	return location.isValid() &&
	       is_authors_file(manager_.getFileID(manager_.getExpansionLoc(location)));
}

bool Sources::is_spelled_by_author(SourceLocation location) const
{
	return location.isValid() &&
	       is_authors_file(manager_.getFileID(manager_.getSpellingLoc(location)));
}

Place Sources::place(SourceLocation location) const
{
	Place place;

	if (location.isInvalid())
		return place;

	const auto [file, offset] = manager_.getDecomposedLoc(manager_.getExpansionLoc(location));

	if (const OptionalFileEntryRef entry = manager_.getFileEntryRefForID(file))
		place.file = entry->getName().str();
	place.line = manager_.getLineNumber(file, offset);
	place.column = manager_.getColumnNumber(file, offset);
	place.is_authors = is_authors_file(file);
	return place;
}

SourceLocation Sources::location(const Place &place) const
{
	if (!place.is_known())
		return {};

	const auto entry = manager_.getFileManager().getOptionalFileRef(place.file);

	if (!entry)
		return {};
	// A join only reads the sources that its messages name.
	return manager_.translateLineCol(manager_.getOrCreateFileID(*entry, SrcMgr::C_User),
					 place.line, place.column);
}

} // namespace checker
