// SPDX-License-Identifier: GPL-2.0
// Calls: the views that flow through them, and the objects that they change.
#include "../search.h"
#include "walk.h"

#include "clang/AST/Attr.h"
#include "llvm/ADT/StringSet.h"

namespace checker {

namespace {

/// Functions that destroy or move an owner's elements.
const llvm::StringSet<> changing = {
	"push",	       "reserve", "pop",       "clear",	   "truncate",	  "reset",
	"emplace",     "insert",  "erase",     "resize",   "append",	  "assign",
	"take",	       "replace", "remove",    "retain",   "extend",	  "store",
	"swap_remove", "take_if", "pop_front", "pop_back", "replace_sync"};
/// Those of them that give a moved-from object a new value.
const llvm::StringSet<> filling = {"clear", "reset", "emplace", "assign"};
/// Functions of the library that return their argument.
const llvm::StringSet<> passing = {
	"move",	    "forward",		 "as_const", "min", "max",	"clamp",  "get",
	"as_bytes", "as_writable_bytes", "begin",    "end", "exchange", "get_if", "visit"};

/// Returns whether a call makes a view of its arguments: x | std::views::reverse,
/// std::views::reverse(x), or std::views::filter(function), which refers to what \p function
/// captured.
bool is_adaptation(const CallExpr *call)
{
	const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);
	const FunctionDecl *function = call->getDirectCallee();

	return operation && function && is_view(call->getType()) &&
	       outermost_namespace(function) == "std" &&
	       (operation->getOperator() == OO_Pipe ||
		(operation->getOperator() == OO_Call &&
		 (name_of(call->getType()->getAsCXXRecordDecl()).ends_with("_view") ||
		  name_of(call->getType()->getAsCXXRecordDecl()) == "_Partial")));
}

/// Returns whether \p function can assign to its parameter \p i.
bool is_out_parameter(const FunctionDecl *function, unsigned i)
{
	if (!function || i >= function->getNumParams() || function->isInStdNamespace())
		return false;

	const QualType type = function->getParamDecl(i)->getType();

	return type->isLValueReferenceType() && !type->getPointeeType().isConstQualified();
}

/// Returns whether \p function can store a view in its parameter \p i.
bool is_given_view(const FunctionDecl *function, unsigned i)
{
	return is_out_parameter(function, i) &&
	       is_view(function->getParamDecl(i)->getType()->getPointeeType());
}

bool is_std_move(const CallExpr *call)
{
	const FunctionDecl *function = call->getDirectCallee();

	return function && function->isInStdNamespace() && name_of(function) == "move" &&
	       call->getNumArgs() == 1;
}

} // namespace

/// Returns whether the object decides at run time which function \p call reaches.
static bool is_dispatched(const CallExpr *call)
{
	const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
	const auto *member = dyn_cast<MemberExpr>(call->getCallee()->IgnoreParens());

	return method && member && method->isVirtual() && !member->hasQualifier() &&
	       !method->hasAttr<FinalAttr>() && !method->getParent()->hasAttr<FinalAttr>();
}

bool is_lambda(QualType type)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	return record && record->isLambda();
}

/// Returns the elements of \p range, which is \p all.
static Objects elements_of(const Objects &all, const Expr *range)
{
	const QualType type = range->getType()->isPointerType() ? range->getType()->getPointeeType()
								: range->getType();

	return is_view(type) || name_of(type->getAsCXXRecordDecl()) == "array"
		       ? all
		       : stepped(all, Object::element);
}

Walk::Argument Walk::evaluate(const Expr *expression)
{
	const size_t before = changes_.size();
	Objects objects = value(expression);

	return {expression, std::move(objects), Objects(changes_.begin() + before, changes_.end())};
}

Objects Walk::self_of(const Expr *argument) const
{
	const Expr *bare = argument->IgnoreUnlessSpelledInSource();
	const auto *use = dyn_cast<DeclRefExpr>(bare);

	return isa<LambdaExpr>(bare) || (use && !isa<ParmVarDecl>(use->getDecl()))
		       ? Objects{Object{}}
		       : Objects();
}

Objects Walk::value_of_call(const CallExpr *call)
{
	const FunctionDecl *function = call->getDirectCallee();

	if (function && function->isInStdNamespace() && name_of(function) == "swap" &&
	    call->getNumArgs() == 2) {
		swap(call);
		return {};
	}

	const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
	const size_t moves = moving_.size();
	const bool is_operator = isa<CXXOperatorCallExpr>(call);
	const bool has_object = method && method->isInstance();
	const StringRef called = name_of(function);
	const Expr *receiver = nullptr;
	unsigned first = 0;

	if (const auto *member = dyn_cast<CXXMemberCallExpr>(call))
		receiver = member->getImplicitObjectArgument();
	else if (is_operator && has_object)
		receiver = call->getArg(first++);

	std::vector<Argument> evaluated;
	std::vector<Objects> arguments;
	Objects given;

	for (unsigned i = first; i < call->getNumArgs(); i++) {
		const bool is_out = is_out_parameter(function, i - first) &&
				    !is_view(call->getArg(i)->getType());
		const bool was_filled = std::exchange(is_filled_, is_filled_ || is_out);

		const Expr *was_rebound = rebound_;

		if (is_given_view(function, i - first))
			rebound_ = call->getArg(i)->IgnoreParenImpCasts();
		evaluated.push_back(evaluate(call->getArg(i)));
		arguments.push_back(evaluated.back().objects);
		rebound_ = was_rebound;
		is_filled_ = was_filled;
		if (is_out)
			fill(arguments.back());
		// emplace() of a view constructs it from any object.
		if (is_view(call->getArg(i)->getType()) ||
		    (called == "emplace" && call->getArg(i)->isGLValue()))
			add(given, arguments.back());
	}
	if (function && function->getOverloadedOperator() == OO_Equal && receiver) {
		finish_moves(moves);
		assign(receiver, given, call->getExprLoc());
		return {};
	}
	if (is_std_move(call)) {
		move(arguments[0], call->getArg(0), call->getExprLoc());
		return arguments[0];
	}

	// An element of an array is the array, which is assigned to.
	const bool is_part =
		is_operator && method && name_of(method->getParent()) == "array" && is_filled_;
	const bool was_filled =
		std::exchange(is_filled_, receiver && (is_part || filling.contains(called)));
	const Objects object = receiver ? value(receiver) : Objects();

	is_filled_ = was_filled;
	// The right side of an assignment is evaluated before the left one.
	check_order(evaluated,
		    is_operator && cast<CXXOperatorCallExpr>(call)->isAssignmentOp() ? Objects()
										     : object,
		    false);
	if (!function) {
		if (!isa<CXXMemberCallExpr>(call))
			value(call->getCallee());
		finish_moves(moves);
		return value_of_indirect_call(call, arguments);
	}
	finish_moves(moves);
	if (function->isNoReturn())
		state_.is_over = true;

	const bool is_library = !is_of_module(function);
	const bool keeps = call->isGLValue() || is_view(call->getType());
	const FunctionDecl *body = nullptr;

	if (!is_library && !is_dispatched(call) && function->hasBody(body)) {
		const Lifetimes lifetimes = reader_.read(body);

		note_visited(call, arguments);
		for (const auto &[parameter, visited] : lifetimes.visited)
			for (unsigned i = 0; i < body->getNumParams() && i < arguments.size(); i++)
				if (body->getParamDecl(i) == parameter)
					for (const FunctionDecl *called_back :
					     bodies_of(call->getArg(i + first)))
						check_overlap(
							substitute(
								reader_.read(called_back).changed,
								self_of(call->getArg(i + first)),
								called_back, {}),
							substitute(visited, object, body,
								   arguments),
							call->getExprLoc(),
							"the lambda changes the object that this "
							"call iterates over");
		for (unsigned i = 0; i < body->getNumParams() && i < arguments.size(); i++)
			check_aliases(lifetimes, object, body, arguments, i, call->getExprLoc());
		check_own_object(lifetimes, object, body, arguments, call);
		affect(lifetimes, object, body, arguments, call);
		if (!keeps)
			return {};

		Objects returned = substitute(lifetimes.returned, object, body, arguments);

		add_identity(call, returned);
		return returned;
	}
	for (unsigned i = first; i < call->getNumArgs(); i++)
		for (const FunctionDecl *called_back : bodies_of(call->getArg(i))) {
			const Lifetimes lifetimes = reader_.read(called_back);
			Objects visited = object;

			for (unsigned other = 0; other < arguments.size(); other++)
				if (other != i - first)
					add(visited, arguments[other]);
			const Objects self = self_of(call->getArg(i));

			check_overlap(substitute(lifetimes.changed, self, called_back, {}), visited,
				      call->getExprLoc(),
				      "the lambda changes the object that this call iterates over");
			affect(lifetimes, self, called_back, {}, call);
			if (called == "for_each" || outermost_namespace(function) == "std")
				check_elements_keep_their_values(lifetimes, called_back,
								 call->getArg(i)->getExprLoc());
		}
	if (!is_library)
		return value_of_foreign_call(call, function, object, receiver, arguments);
	if (const Expr *from = searched(call))
		return elements_of(value(from), from);
	if (is_adaptation(call)) {
		Objects adapted;

		// The result has copies of the functions.
		for (unsigned i = 0; i < arguments.size(); i++)
			if (const Expr *argument = call->getArg(i + first);
			    i == 0 || is_view(argument->getType()))
				add(adapted, elements_of(arguments[i], argument));
		return adapted;
	}
	// Another task may change the data during the wait. The data itself stays where it is.
	if (has_object && name_of(method->getParent()) == "CondVar" && called.starts_with("wait"))
		change(stepped(arguments[0], Object::content), call->getExprLoc(),
		       "'" + called.str() + "' releases the lock meanwhile");
	if (has_object && holds_lock(call->getType()))
		locked_ = object;
	if (called == "exchange" && function->isInStdNamespace()) {
		if (is_changed_by_move(call->getArg(0)->getType()))
			change(arguments[0], call->getExprLoc(),
			       "'exchange' changes its owner here");
		if (is_view(call->getArg(0)->getType()))
			keep_in(call->getArg(0), arguments[1], call->getExprLoc());
	}
	if (has_object && receiver) {
		const QualType type = receiver->getType()->isPointerType()
					      ? receiver->getType()->getPointeeType()
					      : receiver->getType();

		if (called == "extend" || called == "append")
			for (const Objects &argument : arguments) {
				for (const Object &changed : object)
					note_seen(changed, stepped(argument, Object::element));
				check_overlap(
					object, argument, call->getExprLoc(),
					"the call changes the object that its argument refers to");
			}
		const bool is_new_version = name_of(method->getParent()).starts_with("Rcu") &&
					    called.starts_with("update");

		if (!is_view(type) && (changing.contains(called) || is_new_version)) {
			change(object, call->getExprLoc(),
			       "'" + called.str() + "' changes its owner here");
			if (filling.contains(called))
				fill(object);
		}
		if (called == "swap" && arguments.size() == 1 && !is_view(type))
			for (const Objects &swapped : {object, arguments[0]})
				change(swapped, call->getExprLoc(),
				       "'swap' changes its owner here");
		if (is_view(type) && !method->isConst() && !given.empty())
			keep_in(receiver, given, call->getExprLoc());
		if (!keeps)
			return {};

		Objects objects = value_of_method(method, object, type, call->getExprLoc());

		// value_or() and unwrap_or() may return their argument, a view.
		for (unsigned i = 0; i < arguments.size() && i < method->getNumParams(); i++)
			if (method->getParamDecl(i)->hasAttr<LifetimeBoundAttr>() ||
			    (called.ends_with("_or") && is_view(call->getType())))
				add(objects, arguments[i]);
		return objects;
	}
	if (!keeps)
		return {};

	// The API and the library declare the origin of the result.
	Objects objects;

	for (unsigned i = 0; i < arguments.size() && i < function->getNumParams(); i++)
		if (function->getParamDecl(i)->hasAttr<LifetimeBoundAttr>() ||
		    passing.contains(called) ||
		    (is_wrapper(call->getType()) && is_view(call->getArg(i)->getType())))
			add(objects, name_of(call->getArg(i)
						     ->getType()
						     .getNonReferenceType()
						     ->getAsCXXRecordDecl()) == "variant" ||
						     called == "get_if"
					     ? stepped(arguments[i], Object::content)
					     : arguments[i]);
	return objects;
}

Objects Walk::value_of_method(const CXXMethodDecl *method, const Objects &object, QualType type,
			      SourceLocation at)
{
	if (is_view(type))
		return object;

	const StringRef owner = name_of(method->getParent());

	if (owner == "array" || owner == "pair" || owner == "tuple")
		return object;

	const OverloadedOperatorKind kind = method->getOverloadedOperator();
	const bool is_whole = kind == OO_Star || kind == OO_Arrow || name_of(method) == "value";
	const Objects content = stepped(object, is_whole ? Object::content : Object::element);

	if (is_whole)
		use(content, at, "the content");
	return content;
}

} // namespace checker
