// SPDX-License-Identifier: GPL-2.0
/// \file
/// Containers that a statement adds an element to.
#pragma once

#include "tests.h"

namespace checker {

using namespace clang;

/// Returns whether an expression adds an element to one of \p names: TRY(values.push(flags, 1)).
inline bool adds_element(const Stmt *statement, const Declarations &names)
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			static const llvm::StringSet<> adding = {"push", "push_within_capacity",
								 "emplace_back", "emplace_front"};

			found |= adding.contains(name_of(call->getMethodDecl())) &&
				 llvm::any_of(named_in(call->getImplicitObjectArgument()),
					      [&](const ValueDecl *named) {
						      return names->contains(named);
					      });
			return !found;
		}
		// A part that may not run.
		bool TraverseConditionalOperator(ConditionalOperator *) override { return true; }
		bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

		const Declarations *names = nullptr;
		bool found = false;
	} find;

	find.names = &names;
	if (isa<Expr>(statement))
		find.TraverseStmt(const_cast<Stmt *>(statement));
	return find.found;
}

} // namespace checker
