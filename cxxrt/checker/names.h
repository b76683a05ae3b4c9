// SPDX-License-Identifier: GPL-2.0
/// \file
/// Names of declarations: those that the model knows them by, and those that messages show.
#pragma once

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Mangle.h"

#include <map>
#include <string>

namespace checker {

class Names {
      public:
	explicit Names(clang::ASTContext &context);

	/// The same in each unit, for what has linkage; otherwise unique in the module.
	const std::string &id(const clang::FunctionDecl *function);
	/// The root of a path: a parameter, a static or a local variable.
	const std::string &root(const clang::VarDecl *variable);
	/// The root of `this` in \p method, or in a lambda of it.
	std::string this_root(const clang::FunctionDecl *method);
	/// A member, as a step of a path.
	const std::string &member(const clang::FieldDecl *field);

	/// "Vec::push", "~Vec", "a lambda".
	static std::string shown(const clang::FunctionDecl *function);

      private:
	std::string unique(const std::string &name);

	clang::ASTNameGenerator generator_;
	std::string unit_; ///< The file that clang was asked to read.
	std::map<const clang::Decl *, std::string> known_;
	unsigned count_ = 0;
};

/// The identifier of a declaration; empty if it has none.
inline llvm::StringRef name_of(const clang::NamedDecl *declaration)
{
	return declaration && declaration->getIdentifier() ? declaration->getName() : "";
}

/// The method whose `this` the code of \p function means: that around a lambda.
const clang::FunctionDecl *method_around(const clang::FunctionDecl *function);

} // namespace checker
