// SPDX-License-Identifier: GPL-2.0
/// \file
/// The author's functions, collected once for all rules that look at single functions.
#pragma once

#include "../names.h"
#include "author.h"

#include "llvm/ADT/StringSet.h"

namespace checker {

/// The functions with a body, and the names of the member functions that they call.
class AuthorFunctions : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	/// Returns those of \p unit.
	static const AuthorFunctions &of(const Unit &unit, Report &report)
	{
		static std::unique_ptr<AuthorFunctions> last;

		if (!last || &last->unit_.ast != &unit.ast) {
			last = std::make_unique<AuthorFunctions>(unit, report);
			last->visit();
		}
		return *last;
	}

	bool VisitFunctionDecl(clang::FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext())
			all.push_back(function);
		return true;
	}
	bool VisitCXXMemberCallExpr(clang::CXXMemberCallExpr *call) override
	{
		called.insert(name_of(call->getMethodDecl()));
		return true;
	}

	std::vector<clang::FunctionDecl *> all;
	llvm::StringSet<> called;
};

} // namespace checker
