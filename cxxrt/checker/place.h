// SPDX-License-Identifier: GPL-2.0
/// \file
/// Places in sources, and whose sources they are.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include <map>
#include <string>
#include <vector>

namespace checker {

/// A place in a source, in a form that outlives the compiler: summaries are written with it.
struct Place {
	std::string file;
	unsigned line = 0;
	unsigned column = 0;
	bool is_authors = false; ///< In a file of the module, not of cxxrt or the standard library.

	bool is_known() const { return line != 0; }
	auto operator<=>(const Place &) const = default;
};

/// Knows the files of a module from those of cxxrt and of the standard library. A file is known by
/// the path that was opened. What the source says of itself (`#line`, `#pragma GCC system_header`)
/// does not count.
class Sources {
      public:
	/// \p root is the directory of cxxrt, \p layout the header that the build made of the
	/// kernel.
	Sources(clang::CompilerInstance &compiler, llvm::StringRef root, llvm::StringRef layout);

	/// Whether the module's author wrote what stands at \p location. What a macro expands to
	/// belongs to the place that names the macro.
	bool is_authors(clang::SourceLocation location) const;
	/// Whether the text itself is the author's: of a macro, the text of its definition.
	bool is_spelled_by_author(clang::SourceLocation location) const;

	/// The place of \p location, as messages show it.
	Place place(clang::SourceLocation location) const;
	/// The location of \p place in the compiler that runs now, or an invalid one.
	clang::SourceLocation location(const Place &place) const;

      private:
	bool is_authors_file(clang::FileID file) const;

	clang::SourceManager &manager_;
	std::vector<std::string>
		foreign_; ///< Files, and directories of files, that are not the author's.
	mutable std::map<clang::FileID, bool> known_;
};

} // namespace checker
