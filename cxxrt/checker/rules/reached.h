// SPDX-License-Identifier: GPL-2.0
/// \file
/// Visits a function together with the functions of the module that it calls.
#pragma once

#include "entries.h"

namespace checker {

/// Visits the body of a function, and at each call that of the function of the module that is
/// called. Each function is visited once.
class ReachedVisitor : public clang::DynamicRecursiveASTVisitor {
      public:
	bool VisitCallExpr(clang::CallExpr *call) override
	{
		enter(call->getDirectCallee());
		return true;
	}
	bool reaches(const clang::FunctionDecl *function) const
	{
		return functions.contains(function->getCanonicalDecl());
	}

	/// Visits \p function too, if it is one of the module.
	void enter(const clang::FunctionDecl *function)
	{
		const clang::FunctionDecl *body = nullptr;

		if (!function || !is_of_module(function))
			return;
		if (!function->hasBody(body))
			is_whole = false;
		else if (!body->isDependentContext() &&
			 functions.insert(body->getCanonicalDecl()).second)
			TraverseStmt(body->getBody());
	}

	Functions functions;  ///< Which were visited.
	bool is_whole = true; ///< Each function of the module has a body.
};

} // namespace checker
