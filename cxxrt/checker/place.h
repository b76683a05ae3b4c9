// SPDX-License-Identifier: GPL-2.0
/// \file
/// Places in sources, and whether they are the author's.
#pragma once

#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include <map>
#include <string>
#include <vector>

namespace checker {

/// A place in a source, in a form for summaries, which outlive the compiler.
struct Place {
	std::string file;
	unsigned line = 0;
	unsigned column = 0;
	bool is_authors = false; ///< In a file of the module, not of cxxrt or the standard library.

	bool is_known() const { return line != 0; }
	auto operator<=>(const Place &) const = default;
};

/// Distinguishes the files of a module from those of cxxrt and of the standard library, by the path
/// that was opened. `#line` and `#pragma GCC system_header` have no effect.
class Sources {
      public:
	/// \p root is the directory of cxxrt, \p layout that of the generated layouts.
	Sources(clang::CompilerInstance &compiler, llvm::StringRef root, llvm::StringRef layout);

	/// Returns whether the module's author wrote the code at \p location. The expansion of a
	/// macro belongs to the place that names the macro.
	bool is_authors(clang::SourceLocation location) const;
	/// Returns whether the text itself is the author's: for a macro, the text of its
	/// definition.
	bool is_spelled_by_author(clang::SourceLocation location) const;

	/// Returns the place of \p location, as messages show it.
	Place place(clang::SourceLocation location) const;
	/// Returns the location of \p place in the running compiler, or an invalid one.
	clang::SourceLocation location(const Place &place) const;

      private:
	bool is_authors_file(clang::FileID file) const;

	clang::SourceManager &manager_;
	std::vector<std::string>
		foreign_; ///< Files, and directories of files, that are not the author's.
	mutable std::map<clang::FileID, bool> known_;
};

} // namespace checker
