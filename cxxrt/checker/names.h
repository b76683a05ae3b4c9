// SPDX-License-Identifier: GPL-2.0
/// \file
/// Names of declarations, for the model and for messages.
#pragma once

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Mangle.h"

#include <map>
#include <string>

namespace checker {

class Names {
      public:
	explicit Names(clang::ASTContext &context);

	/// Returns a name that is the same in each unit if the function has linkage, and otherwise
	/// is unique in the module.
	const std::string &id(const clang::FunctionDecl *function);
	/// Returns the root of a path: a parameter, a static or a local variable.
	const std::string &root(const clang::VarDecl *variable);
	/// Returns the root of `this` in \p method, or in a lambda of it.
	std::string this_root(const clang::FunctionDecl *method);
	/// Returns a member as a step of a path.
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

/// Returns the identifier of a declaration; empty if it has none.
inline llvm::StringRef name_of(const clang::NamedDecl *declaration)
{
	return declaration && declaration->getIdentifier() ? declaration->getName() : "";
}

/// Returns the name of the outermost namespace that contains a declaration; empty if there is none.
llvm::StringRef outermost_namespace(const clang::Decl *declaration);

/// Returns whether a declaration belongs to the module, and not to the API or the standard library.
/// None, the callee of a call that is not resolved, does not.
bool is_of_module(const clang::Decl *declaration);

/// Returns the method whose `this` the code of \p function uses: for a lambda, the enclosing
/// method.
const clang::FunctionDecl *method_around(const clang::FunctionDecl *function);

} // namespace checker
