// SPDX-License-Identifier: GPL-2.0
/// \file
/// The cells that handlers change: the functions that the kernel calls back.
#pragma once

#include "accesses.h"
#include "callbacks.h"
#include "entries.h"

namespace checker {

/// Returns how a change of a counter or a flag changes it, or an empty text.
inline StringRef direction_of(const Expr *change)
{
	static const llvm::StringSet<> up = {"inc", "add", "fetch_add", "add_return"};
	static const llvm::StringSet<> down = {"dec", "sub", "fetch_sub", "sub_return"};
	const auto *call = dyn_cast<CXXMemberCallExpr>(change);
	const StringRef called = call ? name_of(call->getMethodDecl()) : "";
	const Access access = access_of(change);

	return up.contains(called)			     ? "up"
	       : down.contains(called)			     ? "down"
	       : called.starts_with("store") && access.takes ? "set"
							     : "";
}

/// The changes of atomics that each handler makes, also in functions that it calls.
class Handlers : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFieldDecl(FieldDecl *field) override
	{
		if (is_callback(field) && !field->getDeclContext()->isDependentContext())
			for (const CXXMethodDecl *handler : handlers_of(field))
				read(handler, handler, seen_[handler]);
		return true;
	}

	/// Returns whether another handler changes \p cell in the same way.
	bool is_changed_beside(const FunctionDecl *handler, const Expr *change,
			       const Cell &cell) const
	{
		const StringRef direction = direction_of(change);
		const auto found = by_.find({cell, direction.str()});

		return !direction.empty() && found != by_.end() &&
		       llvm::any_of(found->second, [&](const FunctionDecl *other) {
			       return other != handler;
		       });
	}
	const std::map<const FunctionDecl *, Functions> &all() const { return seen_; }

      private:
	void read(const FunctionDecl *handler, const FunctionDecl *function, Functions &seen)
	{
		const FunctionDecl *body = nullptr;

		if (!is_of_module(function) || !function->hasBody(body) ||
		    body->isDependentContext() || !seen.insert(body).second)
			return;

		const Parts parts = parts_of(body->getBody());

		for (const auto &[expression, access] : parts.accesses)
			if (const StringRef direction = direction_of(expression);
			    access.cell && !access.by_guard && !direction.empty())
				by_[{access.cell, direction.str()}].insert(handler);
		for (const CallExpr *call : parts.calls)
			if (const FunctionDecl *called = call->getDirectCallee())
				read(handler, called, seen);
	}

	std::map<std::pair<Cell, std::string>, Functions> by_;
	std::map<const FunctionDecl *, Functions> seen_;
};

} // namespace checker
