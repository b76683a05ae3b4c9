// SPDX-License-Identifier: GPL-2.0
/// \file
/// Statements before a division: those that add an element to a container or count.
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

/// Returns whether a statement that runs before \p division counts one of \p names: count++; return
/// sum / count;
inline bool is_counted_before(const Stmt *statement, const Stmt *division,
			      const Declarations &names)
{
	const auto contains = [&](const Stmt *outer) {
		const auto search = [&](const auto &self, const Stmt *inner) -> bool {
			return inner && (inner == division ||
					 llvm::any_of(inner->children(), [&](const Stmt *part) {
						 return self(self, part);
					 }));
		};

		return search(search, outer);
	};
	const auto counts = [&](const Stmt *one) {
		const auto *step = dyn_cast<UnaryOperator>(one);

		return step && step->isIncrementOp() &&
		       llvm::any_of(named_in(step), [&](const ValueDecl *named) {
			       return names.contains(named);
		       });
	};
	bool is_counted = false;

	if (!statement)
		return false;
	for (const Stmt *inner : statement->children()) {
		if (!inner)
			continue;
		if (contains(inner))
			return (is_counted && isa<CompoundStmt>(statement)) ||
			       is_counted_before(inner, division, names);
		if (const auto *full = dyn_cast<FullExpr>(inner))
			inner = full->getSubExpr();
		is_counted |= counts(inner) || adds_element(inner, names);
	}
	return false;
}

} // namespace checker
