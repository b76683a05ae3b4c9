// SPDX-License-Identifier: GPL-2.0
// Effects of a function on the objects of its caller, by its body.
#include "walk.h"

namespace checker {

/// Returns whether \p object is a variable that the lambda \p function captured.
static bool is_of_caller(const Object &object, const FunctionDecl *function)
{
	return object.root &&
	       cast<VarDecl>(static_cast<const Decl *>(object.root))->getDeclContext() != function;
}

/// Returns what a variable refers to, or the variable.
Objects Walk::seen_by(const VarDecl *variable) const
{
	const auto view = state_.views.find(variable);

	return view != state_.views.end() ? view->second
					  : Objects{Object{.root = variable, .steps = {}}};
}

Objects Walk::substitute(const Objects &from, const Objects &object, const FunctionDecl *function,
			 const std::vector<Objects> &arguments)
{
	Objects there;

	for (const Object &inner : from) {
		const Objects *outer = inner.root ? nullptr : &object;
		Objects captured;

		for (unsigned i = 0; i < function->getNumParams() && i < arguments.size(); i++)
			if (function->getParamDecl(i) == inner.root)
				outer = &arguments[i];
		if (!outer && is_of_caller(inner, function)) {
			captured = seen_by(cast<VarDecl>(static_cast<const Decl *>(inner.root)));
			outer = &captured;
		}
		if (!outer)
			continue;
		for (Object begin : *outer) {
			for (const void *step : inner.steps)
				begin = begin.step(step);
			there.insert(begin);
		}
	}
	return there;
}

/// Returns the argument of a call or a construction for the parameter \p i of \p body.
static const Expr *argument_of(const Expr *call, const FunctionDecl *body, unsigned i)
{
	if (const auto *construction = dyn_cast<CXXConstructExpr>(call))
		return i < construction->getNumArgs() ? construction->getArg(i) : nullptr;

	const auto *of = dyn_cast<CallExpr>(call);

	if (!of || of->getNumArgs() < body->getNumParams())
		return nullptr;
	return of->getArg(of->getNumArgs() - body->getNumParams() + i);
}

/// Returns the array that \p argument is a span of, or the argument.
static const Expr *viewed_by(const Expr *argument)
{
	const auto *span = dyn_cast<CXXConstructExpr>(argument->IgnoreImplicit());

	return span && span->getNumArgs() == 1 &&
			       name_of(span->getConstructor()->getParent()) == "span"
		       ? span->getArg(0)
		       : argument;
}

/// Applies the effects of a call, or of a lambda that is passed to it, to objects of this function.
void Walk::affect(const Lifetimes &lifetimes, const Objects &object, const FunctionDecl *body,
		  const std::vector<Objects> &arguments, const Expr *call)
{
	const std::string called =
		isa<CXXMethodDecl>(body) && cast<CXXMethodDecl>(body)->getParent()->isLambda()
			? "the lambda"
			: "'" + body->getNameAsString() + "'";

	Objects used = lifetimes.used;

	const auto *method = dyn_cast<CXXMethodDecl>(body);
	const bool is_of_moved = method && method->getRefQualifier() == RQ_RValue;

	// The caller moved the object into the parameter, for the callee to use.
	std::erase_if(used, [&](const Object &part) {
		return (is_of_moved && !part.root) ||
		       llvm::any_of(body->parameters(), [&](const ParmVarDecl *parameter) {
			       return part.root == parameter &&
				      parameter->getType()->isRValueReferenceType();
		       });
	});
	for (const auto &[changed, seen] : lifetimes.seen_while_changed)
		for (const Object &one :
		     substitute({{.root = changed, .steps = {}}}, object, body, arguments))
			for (Object other :
			     substitute({{.root = seen, .steps = {}}}, object, body, arguments))
				note_seen(one, {other.step(Object::element)});
	use(substitute(used, object, body, arguments), call->getExprLoc(),
	    "an object that " + called + " uses");
	change(substitute(lifetimes.changed, object, body, arguments), call->getExprLoc(),
	       called + " changes its owner");

	// TRY() returns the error, so only the caller of this function can use the object then.
	Objects emptied = lifetimes.emptied;

	if (call != tried_)
		add(emptied, lifetimes.emptied_by_error);
	else
		for (const Object &empty :
		     substitute(lifetimes.emptied_by_error, object, body, arguments))
			if (!empty.is_element()) {
				emptied_.push_back({empty, call->getExprLoc()});
				if (is_callers(empty))
					lifetimes_.emptied_by_error.insert(empty);
			}
	for (const Object &empty : substitute(emptied, object, body, arguments))
		if (!empty.is_element()) {
			state_.moved.try_emplace(empty, call->getExprLoc());
			unusable_.insert(empty);
		}
	for (const auto &[target, kept] : lifetimes.kept) {
		const Objects objects = substitute(kept, object, body, arguments);

		if (!target.root) {
			if (const auto *member = dyn_cast<CXXMemberCallExpr>(call))
				keep_in(member->getImplicitObjectArgument(), objects,
					call->getExprLoc());
			else if (isa<CXXOperatorCallExpr>(call) && method)
				keep_in(cast<CallExpr>(call)->getArg(0), objects,
					call->getExprLoc());
			continue;
		}

		const auto *variable = cast<VarDecl>(static_cast<const Decl *>(target.root));

		if (variable->getDeclContext() != body) {
			keep(variable, objects, false, call->getExprLoc());
			continue;
		}
		for (unsigned i = 0; i < body->getNumParams(); i++)
			if (body->getParamDecl(i) == variable)
				if (const Expr *argument = argument_of(call, body, i))
					keep_in(viewed_by(argument), objects, call->getExprLoc());
	}
}

/// A method that returns a reference to its object, as an operator that returns its argument,
/// refers to the object, and not only to what the object refers to.
void Walk::add_identity(const CallExpr *call, Objects &to)
{
	if (!call->isGLValue() || !is_view(call->getType()))
		return;

	const auto look_at = [&](const Expr *part) {
		if (part->getType()->isPointerType() ||
		    part->getType()->getAsCXXRecordDecl() != call->getType()->getAsCXXRecordDecl())
			return;

		const VarDecl *variable = root_of(part);

		if (variable && !variable->getType()->isReferenceType() &&
		    variable->hasLocalStorage()) {
			identities_.insert(variable);
			to.insert({.root = variable, .steps = {}});
		} else if (!variable && isa<MaterializeTemporaryExpr>(part->IgnoreParens())) {
			identities_.insert(part);
			temporaries_.insert(part);
			ending_.push_back(part);
			to.insert({.root = part, .steps = {}});
		}
	};

	if (const auto *member = dyn_cast<CXXMemberCallExpr>(call))
		look_at(member->getImplicitObjectArgument());
	for (const Expr *argument : call->arguments())
		look_at(argument);
}

std::vector<const FunctionDecl *> Walk::bodies_of(const Expr *argument) const
{
	const CXXRecordDecl *record =
		argument->getType().getNonReferenceType()->getAsCXXRecordDecl();
	std::vector<const FunctionDecl *> bodies;

	if (!record || !record->isLambda())
		return bodies;
	if (const FunctionTemplateDecl *generic = record->getDependentLambdaCallOperator()) {
		for (const FunctionDecl *instance : generic->specializations())
			bodies.push_back(instance);
	} else if (const CXXMethodDecl *one = record->getLambdaCallOperator()) {
		bodies.push_back(one);
	}
	std::erase_if(bodies, [](const FunctionDecl *body) {
		return !body->hasBody() || body->isDependentContext();
	});
	return bodies;
}

} // namespace checker
