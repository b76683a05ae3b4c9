// SPDX-License-Identifier: GPL-2.0
/// \file
/// Collects what the body of a loop changes, and what its condition reads.
#pragma once

#include "../cells.h"
#include "loops.h"

namespace checker {

/// Collects the atomics that code reads and changes, also by the functions that it calls.
class Changes : public DynamicRecursiveASTVisitor {
      public:
	explicit Changes(unsigned depth = 0) : depth_(depth) {}

	bool VisitExpr(Expr *expression) override
	{
		const Access access = access_of(expression);

		if (access.cell && !access.by_guard) {
			if (access.kind == Access::Kind::load)
				loaded.insert(access.cell);
			else if (access.kind != Access::Kind::none)
				changed.insert(access.cell.member);
		}
		if (const auto *call = dyn_cast<CallExpr>(expression))
			look(call, access);
		return true;
	}

	std::set<Cell> loaded;
	std::set<const ValueDecl *> changed;
	bool pauses = false;
	bool others = false;	 ///< There are calls other than loads.
	bool is_unknown = false; ///< A call may change anything.

      private:
	void look(const CallExpr *call, const Access &access)
	{
		const FunctionDecl *function = call->getDirectCallee();
		const FunctionDecl *body = nullptr;

		pauses |= is_delay(call);
		others |= access.kind != Access::Kind::load;
		if (!function) {
			is_unknown = true;
		} else if (is_of_module(function)) {
			Changes inner(depth_ + 1);

			if (depth_ > 3 || !function->hasBody(body)) {
				is_unknown = true;
				return;
			}
			inner.TraverseStmt(body->getBody());
			changed.merge(inner.changed);
			pauses |= inner.pauses;
			is_unknown |= inner.is_unknown;
		}
	}

	unsigned depth_;
};

/// The local variables of a condition that only they can change.
class Operands : public DynamicRecursiveASTVisitor {
      public:
	bool VisitExpr(Expr *expression) override
	{
		static const llvm::StringSet<> values = {
			"Vec",	     "List",   "KFifo",	 "RecordFifo", "RbTree",
			"HashTable", "XArray", "String", "Slice",      "StrView",
			"span",	     "array",  "Guard",	 "Bitmap",     "basic_string_view",
			"LocalGuard"};

		if (const auto *call = dyn_cast<CallExpr>(expression)) {
			const auto *method =
				dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());

			are_local &= method && values.contains(name_of(method->getParent()));
		} else if (const auto *use = dyn_cast<DeclRefExpr>(expression)) {
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			if (!variable)
				return true; // The called method.
			are_local &= variable->hasLocalStorage() &&
				     !variable->getType().isVolatileQualified() &&
				     !use->refersToEnclosingVariableOrCapture();
			if (!variable->getType().isConstQualified())
				variables.insert(variable);
		} else {
			are_local &= !isa<CXXThisExpr, LambdaExpr, StmtExpr>(expression) &&
				     !(isa<MemberExpr>(expression) &&
				       isa<VarDecl>(cast<MemberExpr>(expression)->getMemberDecl()));
		}
		return are_local;
	}

	std::set<const VarDecl *> variables;
	bool are_local = true;
};

/// Finds out whether code leaves variables as they are.
class Keeps : public DynamicRecursiveASTVisitor {
      public:
	explicit Keeps(const std::set<const VarDecl *> &variables) : variables_(variables)
	{
		for (const VarDecl *variable : variables)
			has_reference_ |= variable->getType()->isReferenceType();
	}

	/// Each use that is not the operand of a load or the object of a const method may change
	/// it.
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		const auto *variable = dyn_cast<VarDecl>(use->getDecl());

		return are_kept &=
		       !variable || !variables_.contains(variable) || harmless_.contains(use);
	}
	bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override
	{
		if (cast->getCastKind() == CK_LValueToRValue || cast->getType().isConstQualified())
			harmless_.insert(cast->getSubExpr()->IgnoreParenImpCasts());
		if (reads_guards && cast->getCastKind() == CK_LValueToRValue)
			keep_data(cast->getSubExpr()->IgnoreParens());
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (call->getMethodDecl() && call->getMethodDecl()->isConst())
			keep(call->getImplicitObjectArgument());
		return true;
	}
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());

		if (method && method->isConst())
			keep(call->getArg(0));
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();

		return are_kept &= function && !(has_reference_ && is_of_module(function));
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return are_kept = false; }

	bool are_kept = true;
	bool reads_guards = false; ///< The loop does nothing, also not by a reference to the data.

      protected:
	bool is_one(const Expr *expression) const
	{
		const auto *use = dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
		const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

		return variable && variables_.contains(variable);
	}
	/// Records that \p object is not changed, or only as the caller knows.
	void ignore(const Expr *object) { harmless_.insert(object->IgnoreParenImpCasts()); }

      private:
	/// Records that a load of a member of a guard's data, or of that data, changes nothing.
	void keep_data(const Expr *loaded)
	{
		while (const auto *member = dyn_cast<MemberExpr>(loaded))
			loaded = member->getBase()->IgnoreParenImpCasts();

		const auto *call = dyn_cast<CXXOperatorCallExpr>(loaded);
		const auto *method =
			call ? dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee()) : nullptr;

		if (method && call->getNumArgs() == 1 && !is_of_module(method) &&
		    name_of(method->getParent()).ends_with("Guard"))
			harmless_.insert(call->getArg(0)->IgnoreParenImpCasts());
	}
	/// Records that a call of a const method does not change \p object, or the data of a guard.
	void keep(const Expr *object)
	{
		object = object->IgnoreParenImpCasts();
		harmless_.insert(object);
		if (const auto *arrow = dyn_cast<CXXOperatorCallExpr>(object);
		    arrow && arrow->getNumArgs() == 1 &&
		    (arrow->getOperator() == OO_Arrow || arrow->getOperator() == OO_Star))
			harmless_.insert(arrow->getArg(0)->IgnoreParenImpCasts());
	}

	const std::set<const VarDecl *> &variables_;
	std::set<const Stmt *> harmless_;
	bool has_reference_ = false;
};

} // namespace checker
