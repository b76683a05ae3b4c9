// SPDX-License-Identifier: GPL-2.0
/// \file
/// The events of a function: it starts a callback, waits for its end, or changes a member that a
/// handler reads.
#pragma once

#include "../author.h"
#include "../callbacks.h"
#include "../cells.h"

#include "llvm/ADT/StringSet.h"

namespace checker {

using namespace clang;

/// An operation of the author's code on an object with callbacks.
struct Event {
	enum class Kind {
		begin, ///< Starts, queues or arms a callback.
		end,   ///< Waits until it has ended.
		change,
		call, ///< Calls a function of the class.
	};
	enum class Object { own, local, parameter, other };

	Kind kind;
	const CXXRecordDecl *record; ///< The class with the callback.
	const FieldDecl *field;	     ///< The member that changes.
	const FunctionDecl *callee;
	Object object;
	const Expr *at;
};

/// The member of a class with callbacks that a handler reads.
struct Read {
	const CXXMethodDecl *handler;
	SourceLocation at;
};

using Reads = std::map<const FieldDecl *, Read>;
using Classes = std::set<const CXXRecordDecl *>; ///< Those with callbacks.

/// Returns the member that \p expression is a part of, through elements and owners, or null.
inline const MemberExpr *member_of(const Expr *expression, const Reads &reads)
{
	while (expression) {
		expression = bare_of(expression);
		if (const auto *member = dyn_cast<MemberExpr>(expression)) {
			const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());

			if (field && reads.contains(field->getCanonicalDecl()))
				return member;
			expression = member->getBase();
		} else if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression)) {
			if (call->getMethodDecl() && call->getMethodDecl()->isConst())
				return nullptr;
			expression = call->getImplicitObjectArgument();
		} else if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
			   call && call->getNumArgs()) {
			const auto *method =
				dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());

			if (!method || method->isConst())
				return nullptr;
			expression = call->getArg(0);
		} else if (const auto *element = dyn_cast<ArraySubscriptExpr>(expression)) {
			expression = element->getBase();
		} else {
			return nullptr;
		}
	}
	return nullptr;
}

inline Event::Object object_of(const Expr *expression)
{
	for (;;) {
		expression = bare_of(expression);
		if (isa<CXXThisExpr>(expression))
			return Event::Object::own;
		if (const auto *use = dyn_cast<DeclRefExpr>(expression))
			return isa<ParmVarDecl>(use->getDecl()) ? Event::Object::parameter
								: Event::Object::local;
		if (const auto *member = dyn_cast<MemberExpr>(expression);
		    member && isa<FieldDecl>(member->getMemberDecl()))
			return Event::Object::other;
		if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression))
			expression = call->getImplicitObjectArgument();
		else if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
			 call && call->getNumArgs())
			expression = call->getArg(0);
		else
			return Event::Object::other;
	}
}

/// Returns whether a class has a const overload of \p method, which then is no change itself.
inline bool has_const_overload(const CXXMethodDecl *method)
{
	for (const NamedDecl *other : method->getParent()->lookup(method->getDeclName())) {
		const auto *same = dyn_cast<CXXMethodDecl>(other->getUnderlyingDecl());

		if (same && same->isConst())
			return true;
	}
	return false;
}

/// Reads the events of one function.
class Scan : public DynamicRecursiveASTVisitor {
      public:
	Scan(const FunctionDecl *function, const Reads &reads, const Classes &classes)
	    : function_(function), reads_(reads), classes_(classes)
	{}

	/// A function that returns a reference to a member lets its callers change it.
	bool VisitReturnStmt(ReturnStmt *end) override
	{
		if (end->getRetValue() && is_changeable(function_->getReturnType()))
			change(end->getRetValue(), end->getRetValue());
		return true;
	}

	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isAssignmentOp())
			change(binary->getLHS(), binary);
		return true;
	}
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		if (step->isIncrementDecrementOp())
			change(step->getSubExpr(), step);
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
		const bool is_operator = isa<CXXOperatorCallExpr>(call) && method;

		if (!function)
			return true;
		if (const auto *member = dyn_cast<CXXMemberCallExpr>(call); member && method)
			call_of(member, method);
		else if (is_operator && !method->isConst() && !has_const_overload(method))
			change(call->getArg(0), call);
		for (unsigned i = is_operator; i < call->getNumArgs(); i++) {
			const unsigned at = i - is_operator;

			if (at >= function->getNumParams() ||
			    !is_changeable(function->getParamDecl(at)->getType()))
				continue;
			change(call->getArg(i), call);

			const CXXRecordDecl *record =
				call->getArg(i)->getType()->getAsCXXRecordDecl();

			if (record && is_of_module(function) &&
			    classes_.contains(record->getCanonicalDecl()))
				events.push_back({Event::Kind::call, record->getCanonicalDecl(),
						  nullptr, function->getCanonicalDecl(),
						  object_of(call->getArg(i)), call});
		}
		return true;
	}

	std::vector<Event> events;

      private:
	static bool is_changeable(QualType type)
	{
		return type->isReferenceType() && !type->getPointeeType().isConstQualified() &&
		       !type->getPointeeType()->isFunctionType();
	}

	void change(const Expr *target, const Expr *at)
	{
		if (const MemberExpr *member = member_of(target, reads_)) {
			const auto *field = cast<FieldDecl>(member->getMemberDecl());

			events.push_back(
				{Event::Kind::change,
				 cast<CXXRecordDecl>(field->getParent())->getCanonicalDecl(),
				 field->getCanonicalDecl(), nullptr, object_of(member->getBase()),
				 at});
		}
	}

	void call_of(const CXXMemberCallExpr *call, const CXXMethodDecl *method)
	{
		static const llvm::StringSet<> ending = {"stop", "flush", "synchronize", "free"};
		const Expr *object = call->getImplicitObjectArgument();
		const StringRef called = name_of(method);

		if (is_callback(method->getParent())) {
			const auto *member = dyn_cast<MemberExpr>(bare_of(object));
			const auto *field =
				member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;

			if (!field)
				return;
			const bool begins = called.starts_with("start") ||
					    called.starts_with("queue") ||
					    called.starts_with("arm") || called == "request";

			if (begins || called.starts_with("cancel") || ending.contains(called))
				events.push_back({begins ? Event::Kind::begin : Event::Kind::end,
						  cast<CXXRecordDecl>(field->getParent())
							  ->getCanonicalDecl(),
						  nullptr, nullptr, object_of(member->getBase()),
						  call});
			return;
		}
		if (!method->isConst() && !has_const_overload(method))
			change(object, call);
		if (is_of_module(method))
			events.push_back({Event::Kind::call,
					  method->getParent()->getCanonicalDecl(), nullptr,
					  method->getCanonicalDecl(), object_of(object), call});
	}

	const FunctionDecl *function_;
	const Reads &reads_;
	const Classes &classes_;
};

} // namespace checker
