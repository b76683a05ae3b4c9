// SPDX-License-Identifier: GPL-2.0
/// \file
/// Tests whether there is a value, and branches that only log or return.
#pragma once

#include "author.h"
#include "cells.h"
#include "search.h"

#include "clang/Lex/Lexer.h"

namespace checker {

/// A test whether a Result, an optional, a Found or a search has a value.
struct Outcome {
	const clang::Expr *of = nullptr; ///< What is tested; null if it is no such test.
	bool is_present = false;	 ///< The condition is true if there is a value.

	explicit operator bool() const { return of; }
};

/// Returns the class of what \p tested refers to.
inline llvm::StringRef class_of(const clang::Expr *tested)
{
	return name_of(tested->getType().getNonReferenceType()->getAsCXXRecordDecl());
}

/// Returns what a condition tests.
inline Outcome outcome_of(const clang::Expr *condition)
{
	using namespace clang;

	condition = bare_of(condition);
	if (const auto *negation = dyn_cast<UnaryOperator>(condition);
	    negation && negation->getOpcode() == UO_LNot) {
		Outcome inner = outcome_of(negation->getSubExpr());

		inner.is_present = !inner.is_present;
		return inner;
	}
	if (const auto *call = dyn_cast<CXXMemberCallExpr>(condition)) {
		const llvm::StringRef called = name_of(call->getMethodDecl());

		if (called == "is_ok" || called == "has_value" || called == "is_err" ||
		    isa_and_nonnull<CXXConversionDecl>(call->getMethodDecl()))
			return {bare_of(call->getImplicitObjectArgument()), called != "is_err"};
	}

	const Expr *left = nullptr, *right = nullptr;
	bool differ = false;

	if (const auto *call = dyn_cast<CXXOperatorCallExpr>(condition);
	    call && call->getNumArgs() == 2 &&
	    (call->getOperator() == OO_EqualEqual || call->getOperator() == OO_ExclaimEqual)) {
		left = call->getArg(0);
		right = call->getArg(1);
		differ = call->getOperator() == OO_ExclaimEqual;
	} else if (const auto *written = dyn_cast<CXXRewrittenBinaryOperator>(condition);
		   written &&
		   (written->getOperator() == BO_EQ || written->getOperator() == BO_NE)) {
		left = written->getLHS();
		right = written->getRHS();
		differ = written->getOperator() == BO_NE;
	} else if (const auto *binary = dyn_cast<BinaryOperator>(condition);
		   binary && binary->isEqualityOp()) {
		left = binary->getLHS();
		right = binary->getRHS();
		differ = binary->getOpcode() == BO_NE;
	}
	if (left && bounded(right, true) && found_by_search(left))
		return {bare_of(left), differ};
	// A Result, an optional or a Found as a condition.
	if (const llvm::StringRef type = class_of(condition);
	    type == "Result" || type == "optional" || type == "Found" || type == "OptionalGuard")
		return {condition, true};
	return {};
}

/// Returns the initial value of the variable that is tested, or what is tested itself.
inline const clang::Expr *origin_of(const clang::Expr *tested)
{
	if (const auto *use = llvm::dyn_cast<clang::DeclRefExpr>(tested))
		if (const auto *variable = llvm::dyn_cast<clang::VarDecl>(use->getDecl());
		    variable && variable->isLocalVarDecl() && variable->getInit())
			return bare_of(variable->getInit());
	return tested;
}

/// Returns the macro of a message of the log, such as pr_err or dev_warn_ratelimited. Returns an
/// empty text for another statement.
inline llvm::StringRef message_of(const clang::Stmt *statement, const clang::ASTContext &ast)
{
	const clang::SourceManager &manager = ast.getSourceManager();
	llvm::StringRef outermost;

	for (clang::SourceLocation at = statement->getBeginLoc(); at.isMacroID();
	     at = manager.getImmediateExpansionRange(at).getBegin())
		outermost = clang::Lexer::getImmediateMacroName(at, manager, ast.getLangOpts());
	return outermost.starts_with("pr_") || outermost.starts_with("dev_") ? outermost : "";
}

/// Returns the statements of a branch.
inline llvm::SmallVector<const clang::Stmt *, 4> statements_of(const clang::Stmt *branch)
{
	if (const auto *block = llvm::dyn_cast<clang::CompoundStmt>(branch))
		return {block->body_begin(), block->body_end()};
	return {branch};
}

/// Returns whether a statement returns ok().
inline bool returns_ok(const clang::Stmt *statement)
{
	const auto *end = llvm::dyn_cast<clang::ReturnStmt>(statement);
	const auto *call = end && end->getRetValue()
				   ? llvm::dyn_cast<clang::CallExpr>(bare_of(end->getRetValue()))
				   : nullptr;

	return call && !call->getNumArgs() && name_of(call->getDirectCallee()) == "ok" &&
	       !is_of_module(call->getDirectCallee());
}

/// Returns the constant error that a statement returns, such as ENOENT, or an empty text.
inline llvm::StringRef error_returned_by(const clang::Stmt *statement)
{
	const auto *end = llvm::dyn_cast<clang::ReturnStmt>(statement);
	const clang::Expr *value =
		end && end->getRetValue() ? bare_of(end->getRetValue()) : nullptr;

	while (const auto *made = llvm::dyn_cast_or_null<clang::CXXConstructExpr>(value))
		value = made->getNumArgs() == 1 ? bare_of(made->getArg(0)) : nullptr;

	const auto *use = llvm::dyn_cast_or_null<clang::DeclRefExpr>(value);

	return use && class_of(use) == "Error" ? name_of(use->getDecl()) : "";
}

} // namespace checker
