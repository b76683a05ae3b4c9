// SPDX-License-Identifier: GPL-2.0
/// \file
/// Variables that count, and whether they certainly do.
#pragma once

#include "author.h"
#include "tests.h"

namespace checker {

/// Counts the changes of a variable that add to it, and its other uses.
struct Counts : clang::DynamicRecursiveASTVisitor {
	bool VisitUnaryOperator(clang::UnaryOperator *step) override
	{
		if (step->isIncrementOp() && is_it(step->getSubExpr()))
			counts++;
		return true;
	}
	bool VisitBinaryOperator(clang::BinaryOperator *change) override
	{
		if (change->getOpcode() == clang::BO_AddAssign && is_it(change->getLHS()))
			counts++;
		return true;
	}
	bool VisitCastExpr(clang::CastExpr *cast) override
	{
		if (cast->getCastKind() == clang::CK_LValueToRValue && is_it(cast->getSubExpr()))
			reads++;
		return true;
	}
	bool VisitDeclRefExpr(clang::DeclRefExpr *use) override
	{
		uses += use->getDecl() == variable;
		return true;
	}
	bool VisitContinueStmt(clang::ContinueStmt *) override { return skips = true; }
	bool VisitBreakStmt(clang::BreakStmt *) override { return skips = true; }
	bool is_it(const clang::Expr *expression) const
	{
		const auto *use = llvm::dyn_cast<clang::DeclRefExpr>(expression->IgnoreParens());

		return use && use->getDecl() == variable;
	}

	const clang::VarDecl *variable = nullptr;
	unsigned counts = 0, reads = 0, uses = 0;
	bool skips = false;
};

inline Counts counts_in(const clang::Stmt *statement, const clang::VarDecl *variable)
{
	Counts found;

	found.variable = variable;
	found.TraverseStmt(const_cast<clang::Stmt *>(statement));
	return found;
}

/// Returns whether a range certainly has an element: an array, or the processors of a machine.
inline bool is_never_empty(const clang::Expr *range)
{
	const auto *call = llvm::dyn_cast<clang::CallExpr>(bare_of(range));
	const llvm::StringRef called = call ? name_of(call->getDirectCallee()) : "";
	const clang::QualType type = range->getType().getNonReferenceType();

	return type->isConstantArrayType() || called == "possible_cpus" ||
	       called == "online_cpus" || name_of(type->getAsCXXRecordDecl()) == "array";
}

/// Returns whether a loop has a first round: for (u32 i = 1; i <= 4; i++).
inline bool begins_with_true(const clang::ForStmt *loop, const clang::ASTContext &ast)
{
	const auto *declared = llvm::dyn_cast_or_null<clang::DeclStmt>(loop->getInit());
	const auto *variable = declared && declared->isSingleDecl()
				       ? llvm::dyn_cast<clang::VarDecl>(declared->getSingleDecl())
				       : nullptr;
	const auto *compared = llvm::dyn_cast_or_null<clang::BinaryOperator>(loop->getCond());
	clang::Expr::EvalResult first, limit;

	if (!variable || !variable->getInit() || !compared ||
	    counts_in(compared->getLHS(), variable).reads == 0 ||
	    !variable->getInit()->EvaluateAsInt(first, ast) ||
	    !compared->getRHS()->EvaluateAsInt(limit, ast))
		return false;

	const int64_t from = first.Val.getInt().getExtValue();
	const int64_t to = limit.Val.getInt().getExtValue();

	return (compared->getOpcode() == clang::BO_LT && from < to) ||
	       (compared->getOpcode() == clang::BO_LE && from <= to);
}

/// Returns whether a statement that always runs counts, also in a loop with a first round.
inline bool certainly_counts(const clang::Stmt *statement, const clang::VarDecl *variable,
			     const clang::ASTContext &ast, Declarations &names)
{
	if (const auto *block = llvm::dyn_cast_or_null<clang::CompoundStmt>(statement)) {
		for (const clang::Stmt *one : block->body()) {
			if (certainly_counts(one, variable, ast, names))
				return true;
			if (!llvm::isa<clang::ForStmt, clang::WhileStmt, clang::DoStmt,
				       clang::CXXForRangeStmt, clang::SwitchStmt>(one) &&
			    counts_in(one, variable).skips)
				return false;
		}
		return false;
	}
	if (const auto *loop = llvm::dyn_cast_or_null<clang::DoStmt>(statement))
		return certainly_counts(loop->getBody(), variable, ast, names);
	if (const auto *loop = llvm::dyn_cast_or_null<clang::ForStmt>(statement))
		return begins_with_true(loop, ast) &&
		       certainly_counts(loop->getBody(), variable, ast, names);
	if (const auto *loop = llvm::dyn_cast_or_null<clang::CXXForRangeStmt>(statement)) {
		if (!certainly_counts(loop->getBody(), variable, ast, names))
			return false;
		names.merge(named_in(loop->getRangeInit()));
		return is_never_empty(loop->getRangeInit());
	}
	return llvm::isa_and_nonnull<clang::Expr>(statement) &&
	       counts_in(statement, variable).counts > 0;
}

/// Returns whether a variable only changes in a loop or a branch, by counting. If each round of a
/// loop over a container counts, adds the names of the container to \p names.
inline bool counts_on_a_condition(const clang::Stmt *body, const clang::VarDecl *variable,
				  const clang::ASTContext &ast, Declarations &names)
{
	const Counts all = counts_in(body, variable);

	return all.counts > 0 && all.uses == all.counts + all.reads &&
	       !certainly_counts(body, variable, ast, names);
}

} // namespace checker
