// SPDX-License-Identifier: GPL-2.0
/// \file
/// The accesses of an expression or a statement to cells.
#pragma once

#include "cells.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"

namespace checker {

using namespace clang;

/// Collects the accesses, the names and the calls of an expression.
struct Parts : DynamicRecursiveASTVisitor {
	bool VisitExpr(Expr *expression) override
	{
		const Access access = access_of(expression);

		if (access.cell && access.kind != Access::Kind::none)
			accesses.emplace_back(expression, access);
		if (const auto *use = dyn_cast<DeclRefExpr>(expression))
			names.insert(use->getDecl());
		if (const auto *call = dyn_cast<CallExpr>(expression))
			calls.push_back(call);
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	std::vector<std::pair<const Expr *, Access>> accesses;
	std::set<const ValueDecl *> names;
	std::vector<const CallExpr *> calls;
};

inline Parts parts_of(const Stmt *statement)
{
	Parts parts;

	parts.TraverseStmt(const_cast<Stmt *>(statement));
	return parts;
}

} // namespace checker
