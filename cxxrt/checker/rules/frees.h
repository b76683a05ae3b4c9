// SPDX-License-Identifier: GPL-2.0
/// \file
/// The numbers of an AtomicBits or an Ida that statements and functions free.
#pragma once

#include "cells.h"
#include "outcomes.h"

namespace checker {

using namespace clang;

/// A bit that is cleared: the bits, and the variable that has its number.
struct Freed {
	const ValueDecl *bits;
	const ValueDecl *number;
	auto operator<=>(const Freed &) const = default;
};

inline const ValueDecl *variable_of(const Expr *number)
{
	const auto *use = dyn_cast<DeclRefExpr>(bare_of(number));

	return use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
}

/// Returns the bit that a call itself clears.
inline Freed freed_by_call(const CXXMemberCallExpr *call)
{
	const StringRef owner = call ? name_of(call->getRecordDecl()) : "";
	const StringRef called = call ? name_of(call->getMethodDecl()) : "";

	return (owner == "AtomicBits" || owner == "Ida") &&
			       (called == "clear" || called == "clear_unlock" ||
				called == "free") &&
			       call->getNumArgs() > 0
		       ? Freed{cell_of(call->getImplicitObjectArgument()).member,
			       variable_of(call->getArg(0))}
		       : Freed{};
}

/// Returns whether a statement returns an error.
inline bool returns_error(const Stmt *statement)
{
	const auto *end = dyn_cast<ReturnStmt>(statement);
	const auto *call = end && end->getRetValue()
				   ? dyn_cast<CallExpr>(bare_of(end->getRetValue()))
				   : nullptr;

	return !error_returned_by(statement).empty() ||
	       (call && name_of(call->getDirectCallee()) == "error");
}

/// Returns the bits of which \p function frees the number \p parameter before it returns an error:
/// ids_.free(id); return EINVAL;
inline const ValueDecl *freed_on_error(const FunctionDecl *function, unsigned parameter)
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitCompoundStmt(CompoundStmt *block) override
		{
			const ValueDecl *bits = nullptr;

			for (const Stmt *one : block->body()) {
				const auto *expression = dyn_cast<Expr>(one);
				const Freed freed = freed_by_call(
					expression
						? dyn_cast<CXXMemberCallExpr>(bare_of(expression))
						: nullptr);

				if (freed.bits && freed.number == number)
					bits = freed.bits;
				else if (bits && returns_error(one))
					found = bits;
			}
			return !found;
		}

		const ValueDecl *number = nullptr, *found = nullptr;
	} find;
	const FunctionDecl *body = nullptr;

	if (!function || !is_of_module(function) || !function->hasBody(body) ||
	    parameter >= body->getNumParams())
		return nullptr;
	find.number = body->getParamDecl(parameter);
	find.TraverseStmt(body->getBody());
	return find.found;
}

/// Returns the number that a call frees if it fails.
inline Freed freed_if_it_fails(const Expr *expression)
{
	const auto *call = dyn_cast<CallExpr>(bare_of(expression));

	for (unsigned i = 0; call && i < call->getNumArgs(); i++)
		if (const ValueDecl *number = variable_of(call->getArg(i)))
			if (const ValueDecl *bits = freed_on_error(call->getDirectCallee(), i))
				return {bits, number};
	return {};
}

} // namespace checker
