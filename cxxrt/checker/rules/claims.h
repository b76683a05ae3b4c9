// SPDX-License-Identifier: GPL-2.0
/// \file
/// The cells that a path of a function has taken, also by a function that only claims a flag:
/// Result<> claim() const { return is_busy_.xchg(true) ? EBUSY : ok(); }
#pragma once

#include "accesses.h"
#include "tests.h"

namespace checker {

struct Claim {
	Cell cell{};
	bool fails_if_true = false; ///< Its result says that the flag was set before.

	explicit operator bool() const { return static_cast<bool>(cell); }
};

/// Returns the flag that \p call claims, if that is all that its function does.
inline Claim claim_of(const Expr *expression)
{
	const auto *call = dyn_cast<CallExpr>(expression);
	const Expr *result = call && !isa<CXXOperatorCallExpr>(call)
				     ? only_result(call->getDirectCallee())
				     : nullptr;

	if (!result)
		return {};

	const Parts parts = parts_of(result);
	const bool is_result = name_of(call->getType()->getAsCXXRecordDecl()) == "Result";

	if (parts.accesses.size() != 1 || !parts.accesses[0].second.takes ||
	    !parts.accesses[0].second.is_asked || (!is_result && !call->getType()->isBooleanType()))
		return {};

	const Expr *take = parts.accesses[0].first;
	const StringRef called = name_of(cast<CXXMemberCallExpr>(take)->getMethodDecl());
	const bool takes_false =
		called == "xchg" || called == "cmpxchg" || called.starts_with("test_and");
	const Expr *value = bare_of(result);
	const auto *negation = dyn_cast<UnaryOperator>(value);

	if (!is_result && value != take &&
	    (!negation || negation->getOpcode() != UO_LNot ||
	     bare_of(negation->getSubExpr()) != take))
		return {};
	return {parts.accesses[0].second.cell, takes_false == (value == take)};
}

/// Returns whether an expression only counts: used -= n; used_.inc();
inline bool only_counts(const Expr *expression)
{
	static const llvm::StringSet<> counting = {"inc", "add", "dec", "sub"};

	if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression))
		return counting.contains(name_of(call->getMethodDecl()));

	const auto *step = dyn_cast<UnaryOperator>(expression);
	const auto *binary = dyn_cast<BinaryOperator>(expression);

	return (step && step->isIncrementDecrementOp()) ||
	       (binary &&
		(binary->getOpcode() == BO_AddAssign || binary->getOpcode() == BO_SubAssign));
}

/// Returns the cells that \p function counts up or sets.
inline std::set<Cell> taken_by(const FunctionDecl *function)
{
	const FunctionDecl *body = nullptr;
	std::set<Cell> found;

	if (function && is_of_module(function) && function->hasBody(body))
		for (const auto &[expression, access] : parts_of(body->getBody()).accesses)
			if (access.takes)
				found.insert(access.cell);
	return found;
}

/// The cells that a path has taken, each with the expression that took it.
using Taken = std::map<Cell, const Expr *>;

/// Finds the counters that code counts down. A store sets a statistic to 0, and is none.
struct Downs : DynamicRecursiveASTVisitor {
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());

		if (called.contains("dec") || called.contains("sub"))
			if (const Access access = access_of(call); access.cell && access.releases)
				found.insert(access.cell);
		return true;
	}
	/// --state->users;
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		if (const Access access = access_of(step); access.by_guard && access.releases)
			found.insert(access.cell);
		return true;
	}

	std::set<Cell> found;
};

/// Changes \p taken as \p statement does, by what it counts down, and up again.
inline void walk_down(const Stmt *statement, Taken &taken, std::set<Cell> &reset)
{
	const auto *expression = dyn_cast<Expr>(statement);
	const Access access = expression ? access_of(expression) : Access();

	if (access.cell && access.releases && only_counts(expression))
		taken.try_emplace(access.cell, expression);
	else if (access.cell && access.takes && only_counts(expression) && taken.erase(access.cell))
		reset.insert(access.cell);
	if (const auto *call = dyn_cast<CallExpr>(statement))
		for (const Cell &cell : taken_by(call->getDirectCallee()))
			taken.erase(cell);
}

} // namespace checker
