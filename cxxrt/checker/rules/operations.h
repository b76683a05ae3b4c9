// SPDX-License-Identifier: GPL-2.0
/// \file
/// Operations on callbacks: what a function starts, cancels and waits for, and what a handler does.
#pragma once

#include "accesses.h"
#include "callbacks.h"
#include "reached.h"

namespace checker {

/// A call such as timer_.arm(10_ms), and the member with the callback.
struct Operation {
	const CXXMemberCallExpr *call;
	const FieldDecl *callback;

	StringRef name() const { return name_of(call->getMethodDecl()); }
	bool starts() const
	{
		return name().starts_with("arm") || name().starts_with("queue") ||
		       name().starts_with("start") || name() == "mod" || name() == "request";
	}
};

/// Returns the member with a callback on which \p call operates, or null.
inline const FieldDecl *callback_of(const CXXMemberCallExpr *call)
{
	const auto *member = dyn_cast<MemberExpr>(bare_of(call->getImplicitObjectArgument()));
	const auto *field = member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;

	return field && !is_of_module(call->getMethodDecl()) && !handlers_of(field).empty()
		       ? field
		       : nullptr;
}

/// Reads a function, and the functions of the module that it calls.
class Doing : public ReachedVisitor {
      public:
	explicit Doing(const FunctionDecl *function) { enter(function); }
	/// Reads each handler of a callback.
	explicit Doing(const FieldDecl *callback)
	{
		for (const CXXMethodDecl *handler : handlers_of(callback))
			enter(handler);
	}

	bool VisitExpr(Expr *expression) override
	{
		if (const Access access = access_of(expression); access.cell)
			(access.kind == Access::Kind::load ? loads : changes)
				.insert(access.cell.member);
		if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression))
			if (const FieldDecl *callback = callback_of(call))
				operations.push_back({call, callback});
		if (const auto *member = dyn_cast<MemberExpr>(expression))
			named.insert(member->getMemberDecl());
		return true;
	}

	/// Returns whether it starts \p callback.
	bool starts(const FieldDecl *callback) const
	{
		return llvm::any_of(operations, [&](const Operation &one) {
			return one.callback == callback && one.starts();
		});
	}
	/// Returns whether it reads what \p other changes, as the flag that ends it.
	bool looks_at(const Doing &other) const
	{
		return llvm::any_of(loads, [&](const ValueDecl *loaded) {
			return other.changes.contains(loaded);
		});
	}

	std::vector<Operation> operations; ///< In the order of the source.
	std::set<const ValueDecl *> loads, changes, named;
};

} // namespace checker
