// SPDX-License-Identifier: GPL-2.0
// Checks the values that a function returns to its caller.
#include "walk.h"

namespace checker {

static bool is_error(QualType type)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	return name_of(record) == "Error" && !is_of_module(record);
}

/// Returns whether a function that returns \p result fails: it is an error, or a Result that has
/// one.
bool Walk::is_failure(const Expr *result) const
{
	while (const auto *moved = dyn_cast<CallExpr>(result)) {
		const FunctionDecl *called = moved->getDirectCallee();

		if (name_of(called) != "move" || !called->isInStdNamespace())
			break;
		result = moved->getArg(0)->IgnoreUnlessSpelledInSource();
	}

	const auto *use = dyn_cast<DeclRefExpr>(result);

	return is_error(result->getType()) ||
	       (use && failed_.contains(dyn_cast<VarDecl>(use->getDecl())));
}

void Walk::give_back(const ReturnStmt *statement)
{
	const Expr *result = statement->getRetValue();

	if (result) {
		const Expr *tried = tried_;

		// The caller looks at the error of the call whose result it gets.
		if (destructible_.empty() &&
		    name_of(result->getType()->getAsCXXRecordDecl()) == "Result")
			tried_ = result->IgnoreUnlessSpelledInSource();

		const Objects objects = value(result);

		tried_ = tried;
		if (is_view(function_->getReturnType()))
			for (const Object &object : objects)
				leaves(object, statement->getReturnLoc());
		end_temporaries();
	}

	for (const VarDecl *variable : llvm::reverse(destructible_)) {
		check_destruction(variable, variable->getLocation());
		destroy(variable);
	}
	leave_empty(result && is_failure(result->IgnoreUnlessSpelledInSource()));
	state_.is_over = true;
}

/// Checks the object of a returned view: it must belong to the caller.
void Walk::leaves(const Object &object, SourceLocation at)
{
	const auto *variable =
		static_cast<const Decl *>(is_temporary(object) ? nullptr : object.root);

	if (is_own(object) && is_of_view_class(function_)) {
		tell(at,
		     "the returned view refers to a member of an object that itself refers to "
		     "others",
		     "return a copy of the member", {}, "");
	} else if (object.root && !variable) {
		tell(at, "the returned view refers to a temporary, which is destroyed here",
		     "return the value itself", {}, "");
	} else if (!variable) {
		lifetimes_.returned.insert(object);
	} else if (const auto *parameter = dyn_cast<ParmVarDecl>(variable);
		   parameter && parameter->getDeclContext() == function_ &&
		   is_view(parameter->getType())) {
		lifetimes_.returned.insert(object);
	} else if (variable->getDeclContext() != function_) {
		lifetimes_.returned.insert(object); // A lambda captured it.
	} else if (const auto *local = dyn_cast<VarDecl>(variable);
		   local && local->hasLocalStorage() && !local->getType()->isReferenceType() &&
		   local->getDeclContext() == function_) {
		tell(at, "the returned view refers to '" + shown_as(local) + "'",
		     "return a copy or an owner, or take the object as a parameter",
		     local->getLocation(), ending(local));
	}
}

} // namespace checker
