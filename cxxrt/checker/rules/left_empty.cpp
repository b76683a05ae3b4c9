// SPDX-License-Identifier: GPL-2.0
#include "author.h"

#include "../names.h"
#include "lifetimes/places.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "left-empty";

/// Refuses a move out of a lock that leaves an owner without its object there: the next function
/// that takes the lock follows a null pointer.
class LeftEmpty : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a Box or an Arc that is moved out of a lock, which leaves its "
				   "place there without an object",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether a move leaves an owner of \p type, which is never null otherwise, without its
/// object.
bool is_null_after_move(QualType type, unsigned depth = 0)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	if (!record || !record->hasDefinition() || depth > 4)
		return false;
	if (const auto *instance = dyn_cast<ClassTemplateSpecializationDecl>(record)) {
		const StringRef called = name_of(record);

		if (called == "Box" || called == "Arc" || called == "RcuBox" || called == "PoolBox")
			return true;
		if (called == "optional" || called == "pair" || called == "tuple")
			for (const TemplateArgument &argument :
			     instance->getTemplateArgs().asArray())
				if (argument.getKind() == TemplateArgument::Type &&
				    is_null_after_move(argument.getAsType(), depth + 1))
					return true;
		return false;
	}
	return std::any_of(record->field_begin(), record->field_end(), [&](const FieldDecl *field) {
		return is_null_after_move(field->getType(), depth + 1);
	});
}

const Expr *bare(const Expr *expression)
{
	return expression->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
}

/// The guard, and the member of what it holds, that \p expression names: *guard or guard->member.
struct Place {
	const Expr *guard = nullptr;
	const ValueDecl *member = nullptr;

	explicit operator bool() const { return guard; }
	/// The variable with the guard; null for a temporary one.
	const ValueDecl *variable() const
	{
		const auto *use = dyn_cast<DeclRefExpr>(bare(guard));

		return use ? use->getDecl() : nullptr;
	}
};

Place place_of(const Expr *expression)
{
	const ValueDecl *member = nullptr;

	expression = bare(expression);
	if (const auto *use = dyn_cast<MemberExpr>(expression)) {
		member = use->getMemberDecl();
		expression = bare(use->getBase());
	}

	const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);

	if (!call || call->getNumArgs() != 1 ||
	    (call->getOperator() != OO_Star && call->getOperator() != OO_Arrow) ||
	    !holds_lock(call->getArg(0)->getType()))
		return {};
	return {call->getArg(0), member};
}

/// Looks for an assignment of a new value to what a guard holds.
class Refills : public DynamicRecursiveASTVisitor {
      public:
	explicit Refills(const Place &place) : place_(place) {}

	bool VisitCallExpr(CallExpr *call) override
	{
		const auto *method = dyn_cast<CXXMemberCallExpr>(call);
		const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);
		const StringRef called = name_of(call->getDirectCallee());

		if (operation && operation->getOperator() == OO_Equal)
			look(operation->getArg(0));
		if (method && (called == "reset" || called == "emplace" || called == "clear"))
			look(method->getImplicitObjectArgument());
		if (called == "swap" || called == "exchange")
			for (const Expr *argument : call->arguments())
				look(argument);
		return !found;
	}

	bool found = false;

      private:
	void look(const Expr *target)
	{
		const Place there = place_of(target);

		found |= there && there.variable() == place_.variable() &&
			 (!there.member || there.member == place_.member);
	}

	const Place place_;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool TraverseFunctionDecl(FunctionDecl *function) override
	{
		return around(function, [&] {
			return AuthorVisitor::TraverseFunctionDecl(function);
		});
	}
	bool TraverseCXXMethodDecl(CXXMethodDecl *method) override
	{
		return around(method, [&] {
			return AuthorVisitor::TraverseCXXMethodDecl(method);
		});
	}

	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();

		if (!function || !function->isInStdNamespace() || name_of(function) != "move" ||
		    call->getNumArgs() != 1 || !is_written(call->getBeginLoc()) ||
		    !is_null_after_move(call->getArg(0)->getType()))
			return true;

		const Place place = place_of(call->getArg(0));

		if (!place)
			return true;
		if (place.variable() && function_) {
			Refills refills(place);

			refills.TraverseStmt(function_->getBody());
			if (refills.found)
				return true;
		}
		refuse(name, call->getBeginLoc(),
		       "this leaves the lock's content without its object, for the next function "
		       "that "
		       "takes the lock",
		       "let the lock have a std::optional, and take its value: "
		       "std::exchange(*guard, std::nullopt)");
		return true;
	}

      private:
	template <typename F> bool around(const FunctionDecl *function, F &&traverse)
	{
		const FunctionDecl *outer = std::exchange(function_, function);
		const bool goes_on = traverse();

		function_ = outer;
		return goes_on;
	}

	const FunctionDecl *function_ = nullptr;
};

void LeftEmpty::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<LeftEmpty> left_empty;

} // namespace

} // namespace checker
