// SPDX-License-Identifier: GPL-2.0
/// \file
/// The writes of registers by a function and the functions that it calls.
#pragma once

#include "accesses.h"
#include "register_bits.h"

namespace checker {

/// Finds the writes of registers in a function and in the functions of the module that it calls.
struct Writes : DynamicRecursiveASTVisitor {
	Writes(const ASTContext &ast, unsigned depth) : ast(ast), depth(depth) {}

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (RegisterWrite write = register_write(call, ast); write.written)
			found.push_back(std::move(write));
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		look(call->getDirectCallee());
		return true;
	}
	void look(const FunctionDecl *function)
	{
		const FunctionDecl *body = nullptr;

		if (depth == 0 || !function || !is_of_module(function) || !function->hasBody(body))
			return;

		Writes inner(ast, depth - 1);

		inner.TraverseStmt(body->getBody());
		found.insert(found.end(), inner.found.begin(), inner.found.end());
	}
	/// Returns whether a write clears \p field, or may do so.
	static bool clears(const RegisterWrite &write, const ValueDecl *field)
	{
		return write.written == register_with(field) &&
		       (!write.is_known || !write.sets.contains(field));
	}

	const ASTContext &ast;
	const unsigned depth;
	std::vector<RegisterWrite> found;
};

} // namespace checker
