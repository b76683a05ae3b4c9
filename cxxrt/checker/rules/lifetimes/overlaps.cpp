// SPDX-License-Identifier: GPL-2.0
// Calls whose object, arguments and lambdas change what another one of them refers to.
#include "walk.h"

namespace checker {

void Walk::check_overlap(const Objects &changed, const Objects &others, SourceLocation at,
			 const std::string &what)
{
	for (const Object &object : changed) {
		note_seen(object, others);
		for (const Object &other : others)
			if (object.contains(other) && !is_temporary(object)) {
				tell(at, what,
				     "copy what is needed first, or collect the changes and make "
				     "them afterwards",
				     {}, "");
				return;
			}
	}
}

void Walk::note_seen(const Object &changed, const Objects &seen)
{
	if (!is_callers(changed))
		return;
	for (const Object &part : seen)
		if (part.root != changed.root && is_callers(part) &&
		    Object{.root = part.root, .steps = {}}.owns(part))
			lifetimes_.seen_while_changed.insert({changed.root, part.root});
}

void Walk::check_aliases(const Lifetimes &lifetimes, const Objects &object,
			 const FunctionDecl *body, const std::vector<Objects> &arguments,
			 unsigned i, SourceLocation at)
{
	const ParmVarDecl *parameter = body->getParamDecl(i);
	const bool is_changed = llvm::any_of(lifetimes.changed, [&](const Object &one) {
		return one.root == parameter;
	});

	if (!is_view(parameter->getType()))
		return;
	for (const Object &inner : lifetimes.changed) {
		if (inner.root == parameter)
			continue;

		const Objects changed = substitute({inner}, object, body, arguments);
		Objects others = arguments[i];

		// A lambda refers to the objects that it changes, but not to their content.
		if (is_lambda(parameter->getType())) {
			std::erase_if(others, [&](const Object &captured) {
				return changed.contains(captured);
			});
			add(others, object);
		} else if (!is_changed &&
			   !lifetimes.seen_while_changed.contains({inner.root, parameter})) {
			std::erase_if(others, [&](const Object &other) {
				return llvm::none_of(changed, [&](const Object &one) {
					return one.owns(other);
				});
			});
		}
		check_overlap(changed, others, at,
			      "the call changes an object that another of its arguments refers to");
	}
}

void Walk::check_order(const std::vector<Argument> &arguments, const Objects &object,
		       bool is_in_order)
{
	for (unsigned i = 0; i < arguments.size(); i++) {
		Objects others = object;

		for (unsigned other = 0; other < arguments.size(); other++)
			if (is_in_order ? other < i : other != i)
				add(others, arguments[other].objects);
		for (const Object &changed : arguments[i].changed)
			if (llvm::any_of(others, [&](const Object &other) {
				    return changed.owns(other);
			    })) {
				tell(arguments[i].expression->getExprLoc(),
				     "this changes the object that another part of the same call "
				     "refers to",
				     "evaluate it before, in a statement of its own: C++ does not "
				     "define which argument comes first",
				     {}, "");
				return;
			}
	}
}

void Walk::note_visited(const CallExpr *call, const std::vector<Objects> &arguments)
{
	const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);
	const auto *called =
		operation && operation->getOperator() == OO_Call
			? dyn_cast<DeclRefExpr>(operation->getArg(0)->IgnoreParenImpCasts())
			: nullptr;
	const auto *parameter = called ? dyn_cast<ParmVarDecl>(called->getDecl()) : nullptr;

	if (!parameter || parameter->getDeclContext() != function_)
		return;

	Objects &visited = lifetimes_.visited[parameter];
	const auto note = [&](const Objects &objects) {
		for (const Object &object : objects)
			if (is_callers(object))
				visited.insert(object);
	};

	for (const Objects &argument : arguments)
		note(argument);
	for (const auto &[view, objects] : state_.views)
		if (view->isImplicit())
			note(objects);
}

void Walk::check_own_object(const Lifetimes &lifetimes, const Objects &object,
			    const FunctionDecl *body, const std::vector<Objects> &arguments,
			    const CallExpr *call)
{
	Objects changed = lifetimes.changed;

	std::erase_if(changed, [](const Object &one) {
		return !one.root;
	});
	for (const Object &one : substitute(changed, {}, body, arguments))
		for (const Object &own : object)
			if (one.owns(own)) {
				tell(call->getExprLoc(),
				     "the call destroys or moves the object that it is a member of",
				     "copy what is needed first, and call a function of the owner",
				     {}, "");
				return;
			}
}

void Walk::check_elements_keep_their_values(const Lifetimes &lifetimes, const FunctionDecl *visitor,
					    SourceLocation at)
{
	for (const Object &empty : lifetimes.emptied)
		if (llvm::any_of(visitor->parameters(), [&](const ParmVarDecl *parameter) {
			    return empty.root == parameter;
		    })) {
			tell(at,
			     "this moves the value of each element away, and the elements remain",
			     "take the elements out of the container: pop(), remove(), take_all()",
			     {}, "");
			return;
		}
}

} // namespace checker
