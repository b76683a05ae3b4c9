// SPDX-License-Identifier: GPL-2.0
// Views that a function stores: in variables, in members, and in objects of its caller.
#include "walk.h"

namespace checker {

/// Returns the structured binding that \p expression names, or null.
static const BindingDecl *binding_of(const Expr *expression)
{
	const auto *use = dyn_cast<DeclRefExpr>(expression);

	return use ? dyn_cast<BindingDecl>(use->getDecl()) : nullptr;
}

/// Returns the expression whose object, or a part of it, an assignment to \p target changes.
static const Expr *innermost(const Expr *target)
{
	for (;;) {
		target = target->IgnoreParenImpCasts();
		if (const auto *member = dyn_cast<MemberExpr>(target))
			target = member->getBase();
		else if (const auto *method = dyn_cast<CXXMemberCallExpr>(target))
			target = method->getImplicitObjectArgument();
		else if (const auto *call = dyn_cast<CallExpr>(target); call && call->getNumArgs())
			target = call->getArg(0);
		else if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(target))
			target = subscript->getBase();
		else if (const auto *star = dyn_cast<UnaryOperator>(target))
			target = star->getSubExpr();
		else if (const BindingDecl *part = binding_of(target); part && part->getBinding())
			target = part->getBinding();
		else
			return target;
	}
}

const VarDecl *root_of(const Expr *target)
{
	const auto *use = dyn_cast<DeclRefExpr>(innermost(target));

	return use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
}

bool is_of_view_class(const FunctionDecl *function)
{
	const auto *method = dyn_cast<CXXMethodDecl>(function);

	return method && !method->getParent()->isLambda() &&
	       is_view(method->getASTContext().getCanonicalTagType(method->getParent()));
}

void Walk::assign(const Expr *to, const Objects &objects, SourceLocation at)
{
	const Expr *target = to->IgnoreParenImpCasts();
	const Expr *was_rebound =
		std::exchange(rebound_, is_view(to->getType()) ? target : nullptr);
	const bool was_filled = std::exchange(is_filled_, true);
	const Objects there = value(target);

	is_filled_ = was_filled;
	rebound_ = was_rebound;
	if (!is_view(to->getType())) {
		// Another alternative of a variant is another object.
		if (is_changed_by_move(to->getType()) ||
		    name_of(to->getType()->getAsCXXRecordDecl()) == "variant")
			change(there, at, "its owner is assigned another value here");
		fill(there);
		return;
	}

	if (const VarDecl *variable = root_of(target))
		keep(variable, objects, isa<DeclRefExpr>(target) && !binding_of(target), at);
	else
		keep_in(target, objects, at);
}

/// Returns whether \p type is a span of views, which a function can change for its caller.
static bool is_span_of_views(QualType type)
{
	const auto *span =
		dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());

	if (name_of(span) != "span" ||
	    span->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
		return false;

	const QualType element = span->getTemplateArgs()[0].getAsType();

	return !element.isConstQualified() && is_view(element);
}

void Walk::keep_in(const Expr *target, const Objects &objects, SourceLocation at)
{
	const VarDecl *variable = root_of(target);

	if (variable && is_view(variable->getType()))
		keep(variable, objects, false, at);
	else if (!variable && isa<CXXThisExpr>(innermost(target)))
		keep_in_this(objects, at);
}

bool Walk::is_in_lambda() const
{
	const auto *method = dyn_cast<CXXMethodDecl>(function_);

	return method && method->getParent()->isLambda();
}

bool Walk::is_own(const Object &object) const
{
	const auto *method = dyn_cast<CXXMethodDecl>(function_);

	if (object.root || object.steps.empty() || !method || object.steps[0] == Object::content ||
	    object.steps[0] == Object::element)
		return false;

	const auto *field = dyn_cast<FieldDecl>(static_cast<const Decl *>(object.steps[0]));
	const auto *owner = field ? dyn_cast<CXXRecordDecl>(field->getParent()) : nullptr;

	return owner && (owner == method->getParent() || method->getParent()->isDerivedFrom(owner));
}

/// A function stores a view in a member of its object.
void Walk::keep_in_this(const Objects &objects, SourceLocation at)
{
	if (is_in_lambda()) {
		tell(at, "a lambda stores a view in a member of the object that it captured",
		     "return the view from the lambda, and store it afterwards", {}, "");
		return;
	}
	for (const Object &object : objects) {
		const auto *origin =
			object.root && !is_temporary(object)
				? dyn_cast<VarDecl>(static_cast<const Decl *>(object.root))
				: nullptr;

		if (is_temporary(object))
			tell(at, "this member refers to a temporary, which is destroyed here",
			     "store a view of an object of the caller, or own a copy", {}, "");
		else if (is_own(object))
			tell(at,
			     "this member refers to another member of the same object, and to that "
			     "of the old one after a move or a copy",
			     "store an index, and construct the view where it is used", {}, "");
		else if (origin && origin->getDeclContext() == function_ &&
			 origin->hasLocalStorage() && !is_view(origin->getType()))
			tell(at,
			     "this member refers to '" + shown_as(origin) +
				     "' after the function has returned",
			     "store a view of an object of the caller, or own a copy",
			     origin->getLocation(), ending(origin));
	}
	add(lifetimes_.kept[{}], objects);
}

/// Records that a variable, or a part of it, refers to \p objects from here on.
void Walk::keep(const VarDecl *variable, const Objects &objects, bool is_whole, SourceLocation at)
{
	if (variable->getDeclContext() != function_) {
		for (const Object &object : objects)
			keep_outside(variable, object, at);
	} else if (const auto range = referents_.find(variable);
		   variable->isImplicit() && range != referents_.end()) {
		keep(range->second, objects, false,
		     at); // for (StrView &part : parts_) part = text;
	} else if (!variable->getType()->isReferenceType()) {
		if (is_whole) {
			state_.views[variable] = objects;
			state_.dangling.erase(variable);
		} else {
			add(state_.views[variable], objects);
		}
		if (!is_whole && isa<ParmVarDecl>(variable) &&
		    is_span_of_views(variable->getType())) {
			for (const Object &object : objects)
				check_kept(variable, object, at);
			add(lifetimes_.kept[{.root = variable, .steps = {}}], objects);
		}
	} else if (isa<ParmVarDecl>(variable)) {
		for (const Object &object : objects)
			check_kept(variable, object, at);
		add(lifetimes_.kept[{.root = variable, .steps = {}}], objects);
	} else if (const auto referent = referents_.find(variable); referent != referents_.end()) {
		keep(referent->second, objects, false, at);
	} else if (const auto seen = state_.views.find(variable);
		   seen != state_.views.end() &&
		   llvm::any_of(seen->second, [](const Object &object) {
			   return !object.root;
		   })) {
		keep_in_this(objects, at);
	}
}

/// A function stores a view in an object of its caller.
void Walk::check_kept(const VarDecl *variable, const Object &object, SourceLocation at)
{
	if (is_own(object) && is_of_view_class(function_))
		tell(at,
		     "'" + shown_as(variable) +
			     "' refers to a member of an object that itself refers to others",
		     "store a copy of the member", {}, "");

	const auto *origin =
		is_temporary(object)
			? nullptr
			: dyn_cast_or_null<VarDecl>(static_cast<const Decl *>(object.root));

	if (origin && origin->getDeclContext() == function_ && origin->hasLocalStorage() &&
	    !is_view(origin->getType()))
		tell(at,
		     "'" + shown_as(variable) + "' refers to '" + shown_as(origin) +
			     "' after the function has returned",
		     "store a copy or an owner", origin->getLocation(), ending(origin));
}

/// A lambda stores a view in a variable of the enclosing function. Its arguments may end with the
/// call, as in Lock::with().
void Walk::keep_outside(const VarDecl *variable, const Object &object, SourceLocation at)
{
	if (!object.root || is_temporary(object))
		return;

	const auto *origin = cast<VarDecl>(static_cast<const Decl *>(object.root));

	if (origin->getDeclContext() == function_ &&
	    !is_view(origin->getType().getNonReferenceType()))
		tell(at,
		     "'" + shown_as(variable) + "' refers to '" + shown_as(origin) +
			     "' after the lambda has returned",
		     "use it in the lambda, or copy the data", origin->getLocation(),
		     "it may be destroyed when the call returns");
	else if (origin->getDeclContext() != function_)
		add(lifetimes_.kept[{.root = variable, .steps = {}}], {object});
}

} // namespace checker
