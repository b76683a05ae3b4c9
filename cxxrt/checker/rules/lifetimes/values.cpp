// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "clang/AST/Attr.h"
#include "llvm/ADT/StringSet.h"

namespace checker {

namespace {

/// Functions after which an owner's elements are gone, or elsewhere.
const llvm::StringSet<> changing = {"push",   "reserve", "pop",	   "clear",  "truncate",
				    "reset",  "emplace", "insert", "erase",  "resize",
				    "append", "assign",	 "take",   "replace"};
/// Of these, what gives a moved object a value again.
const llvm::StringSet<> filling = {"clear", "reset", "emplace", "assign"};
/// Functions of the library that return what they are given.
const llvm::StringSet<> passing = {
	"move", "forward",  "as_const",		 "min",	  "max", "clamp",
	"get",	"as_bytes", "as_writable_bytes", "begin", "end", "exchange"};

bool is_of(const FunctionDecl *function, StringRef space)
{
	for (const DeclContext *context = function->getDeclContext(); context;
	     context = context->getParent())
		if (const auto *named = dyn_cast<NamespaceDecl>(context);
		    named && named->getParent()->isTranslationUnit())
			return named->getName() == space;
	return false;
}

StringRef name_of(const NamedDecl *declaration)
{
	return declaration && declaration->getIdentifier() ? declaration->getName() : "";
}

/// Whether a call can give an argument a value.
bool is_out_parameter(const FunctionDecl *function, unsigned i)
{
	if (!function || i >= function->getNumParams() || function->isInStdNamespace())
		return false;

	const QualType type = function->getParamDecl(i)->getType();

	return type->isLValueReferenceType() && !type->getPointeeType().isConstQualified();
}

bool is_std_move(const CallExpr *call)
{
	const FunctionDecl *function = call->getDirectCallee();

	return function && function->isInStdNamespace() && name_of(function) == "move" &&
	       call->getNumArgs() == 1;
}

} // namespace

static void add(Objects &to, const Objects &from)
{
	to.insert(from.begin(), from.end());
}

static Objects stepped(const Objects &objects, const void *step)
{
	Objects there;

	for (const Object &object : objects)
		there.insert(object.step(step));
	return there;
}

Objects Walk::value(const Expr *expression)
{
	if (!expression || state_.is_over)
		return {};
	if (const auto *full = dyn_cast<FullExpr>(expression))
		return value(full->getSubExpr());
	if (const auto *parenthesis = dyn_cast<ParenExpr>(expression))
		return value(parenthesis->getSubExpr());
	if (const auto *temporary = dyn_cast<CXXBindTemporaryExpr>(expression))
		return value(temporary->getSubExpr());
	if (const auto *written = dyn_cast<CXXRewrittenBinaryOperator>(expression))
		return value(written->getSemanticForm());
	if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr, TypeTraitExpr, CXXDefaultArgExpr, CXXDefaultInitExpr>(expression))
		return {};
	if (const auto *cast = dyn_cast<CastExpr>(expression)) {
		Objects objects = value(cast->getSubExpr());

		return expression->isGLValue() || is_view(expression->getType()) ? objects
										 : Objects();
	}
	if (const auto *temporary = dyn_cast<MaterializeTemporaryExpr>(expression)) {
		Objects objects = value(temporary->getSubExpr());

		if (is_view(temporary->getType()))
			return objects;
		if (const ValueDecl *extended = temporary->getExtendingDecl())
			return {Object{.root = extended, .steps = {}}};
		temporaries_.insert(temporary);
		ending_.push_back(temporary);
		return {Object{.root = temporary, .steps = {}}};
	}
	if (const auto *use = dyn_cast<DeclRefExpr>(expression))
		return value_of_variable(use);
	if (isa<CXXThisExpr>(expression))
		return {Object{}};
	if (const auto *use = dyn_cast<MemberExpr>(expression))
		return value_of_member(use);
	if (const auto *call = dyn_cast<CallExpr>(expression))
		return value_of_call(call);
	if (const auto *construction = dyn_cast<CXXConstructExpr>(expression))
		return value_of_construction(construction);
	if (const auto *lambda = dyn_cast<LambdaExpr>(expression))
		return value_of_lambda(lambda);
	if (const auto *choice = dyn_cast<AbstractConditionalOperator>(expression)) {
		Objects objects;

		value(choice->getCond());
		either(
			[&] {
				add(objects, value(choice->getTrueExpr()));
			},
			[&] {
				add(objects, value(choice->getFalseExpr()));
			});
		return objects;
	}
	if (const auto *binary = dyn_cast<BinaryOperator>(expression))
		return value_of_operator(binary);
	if (const auto *block = dyn_cast<StmtExpr>(expression))
		return value_of_block(block);

	// An aggregate has what its members are made of.
	const bool keeps = expression->isGLValue() || is_view(expression->getType());
	Objects objects;

	if (const auto *list = dyn_cast<InitListExpr>(expression); list && list->getSemanticForm())
		expression = list->getSemanticForm();
	for (const Stmt *inner : expression->children())
		if (const auto *part = dyn_cast_or_null<Expr>(inner))
			add(objects, value(part));
	return keeps ? objects : Objects();
}

Objects Walk::value_of_variable(const DeclRefExpr *use_)
{
	if (const auto *binding = dyn_cast<BindingDecl>(use_->getDecl()))
		return value(binding->getBinding());

	const auto *variable = dyn_cast<VarDecl>(use_->getDecl());

	if (!variable || variable->hasGlobalStorage())
		return {};
	if (const auto gone = state_.dangling.find(variable);
	    gone != state_.dangling.end() && !is_filled_) {
		const State::Gone since = gone->second;

		if (variable->isImplicit())
			tell(since.at, "the loop goes on over what this changes",
			     "collect the changes, and make them after the loop",
			     use_->getLocation(), "the loop over it");
		else
			tell(use_->getLocation(),
			     "'" + variable->getNameAsString() + "' refers to what is gone",
			     "use it before, or copy what is needed", since.at, since.reason);
		state_.dangling.erase(gone);
	}

	const auto view = state_.views.find(variable);
	const Objects objects = view != state_.views.end()
					? view->second
					: Objects{Object{.root = variable, .steps = {}}};

	if (!is_view(variable->getType()) || variable->getType()->isReferenceType())
		use(objects, use_->getLocation(), name_of(variable));
	return objects;
}

Objects Walk::value_of_member(const MemberExpr *member)
{
	const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());
	const Expr *base = member->getBase();
	const Objects objects = value(base);

	if (!field)
		return {};

	const QualType type =
		member->isArrow() ? base->getType()->getPointeeType() : base->getType();

	if (is_view(type) && !isa<CXXThisExpr>(base->IgnoreImpCasts()))
		return objects;

	Objects parts = stepped(objects, field);

	if (is_view(field->getType()))
		return stepped(parts, Object::content);
	use(parts, member->getMemberLoc(), field->getName());
	return parts;
}

Objects Walk::value_of_operator(const BinaryOperator *binary)
{
	if (binary->isLogicalOp()) {
		value(binary->getLHS());
		either(
			[&] {
				value(binary->getRHS());
			},
			[] {});
		return {};
	}
	if (binary->getOpcode() == BO_Assign) {
		const Objects objects = value(binary->getRHS());

		assign(binary->getLHS(), objects, binary->getOperatorLoc());
		return {};
	}

	Objects objects = value(binary->getLHS());
	const Objects right = value(binary->getRHS());

	if (binary->isCommaOp())
		return right;
	add(objects, right);
	return is_view(binary->getType()) ? objects : Objects();
}

/// What stands in parentheses with statements: as TRY(), it ends with its value.
Objects Walk::value_of_block(const StmtExpr *block)
{
	const Stmt *last =
		block->getSubStmt()->body_empty() ? nullptr : block->getSubStmt()->body_back();
	Objects objects;

	scope([&] {
		for (const Stmt *inner : block->getSubStmt()->body()) {
			const auto *result = dyn_cast<Expr>(inner);

			if (inner == last && result)
				objects = value(result);
			else
				run(inner);
		}
		for (const VarDecl *variable : declared_)
			std::erase_if(objects, [&](const Object &object) {
				return object.root == variable;
			});
	});
	return objects;
}

Objects Walk::value_of_lambda(const LambdaExpr *lambda)
{
	const size_t moves = moving_.size();
	Objects objects;

	for (const Expr *captured : lambda->capture_inits())
		add(objects, value(captured));
	finish_moves(moves);
	return objects;
}

void Walk::assign(const Expr *to, const Objects &objects, SourceLocation at)
{
	const Expr *target = to->IgnoreParenImpCasts();
	const bool was_filled = std::exchange(is_filled_, true);
	const Objects there = value(target);

	is_filled_ = was_filled;
	if (!is_view(to->getType())) {
		if (is_changed_by_move(to->getType()))
			change(there, at, "its owner is assigned another value here");
		fill(there);
		return;
	}

	const bool is_whole = isa<DeclRefExpr>(target);

	while (const auto *member = dyn_cast<MemberExpr>(target))
		target = member->getBase()->IgnoreParenImpCasts();
	if (const auto *use = dyn_cast<DeclRefExpr>(target))
		if (const auto *variable = dyn_cast<VarDecl>(use->getDecl());
		    variable && !variable->getType()->isReferenceType()) {
			if (is_whole) {
				state_.views[variable] = objects;
				state_.dangling.erase(variable);
			} else {
				add(state_.views[variable], objects);
			}
		}
}

Objects Walk::substitute(const Objects &from, const Objects &object, const FunctionDecl *function,
			 const std::vector<Objects> &arguments)
{
	Objects there;

	for (const Object &inner : from) {
		const Objects *outer = inner.root ? nullptr : &object;

		for (unsigned i = 0; i < function->getNumParams() && i < arguments.size(); i++)
			if (function->getParamDecl(i) == inner.root)
				outer = &arguments[i];
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

Objects Walk::value_of_call(const CallExpr *call)
{
	const FunctionDecl *function = call->getDirectCallee();
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

	std::vector<Objects> arguments;
	Objects given;

	for (unsigned i = first; i < call->getNumArgs(); i++) {
		const bool is_out = is_out_parameter(function, i - first) && !is_view(call->getArg(i)->getType());
		const bool was_filled = std::exchange(is_filled_, is_filled_ || is_out);

		arguments.push_back(value(call->getArg(i)));
		is_filled_ = was_filled;
		if (is_out)
			fill(arguments.back());
		if (is_view(call->getArg(i)->getType()))
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

	const bool was_filled = std::exchange(is_filled_, receiver && filling.contains(called));
	const Objects object = receiver ? value(receiver) : Objects();

	is_filled_ = was_filled;
	if (!function) {
		if (!isa<CXXMemberCallExpr>(call))
			value(call->getCallee());
		finish_moves(moves);
		return {};
	}
	finish_moves(moves);
	if (function->isNoReturn())
		state_.is_over = true;

	const bool is_library = is_of(function, "kernel") || is_of(function, "std");
	const bool keeps = call->isGLValue() || is_view(call->getType());
	const FunctionDecl *body = nullptr;

	if (!is_library && function->hasBody(body)) {
		const Lifetimes &lifetimes = reader_.read(body);

		change(substitute(lifetimes.changed, object, body, arguments), call->getExprLoc(),
		       "'" + body->getNameAsString() + "' changes its owner");
		return keeps ? substitute(lifetimes.returned, object, body, arguments) : Objects();
	}
	if (has_object && receiver) {
		const QualType type = receiver->getType()->isPointerType()
					      ? receiver->getType()->getPointeeType()
					      : receiver->getType();

		if (!is_view(type) && is_library && changing.contains(called)) {
			change(object, call->getExprLoc(),
			       "'" + called.str() + "' changes its owner here");
			if (filling.contains(called))
				fill(object);
		}
		if (is_view(type) && !method->isConst() && !given.empty())
			if (const auto *use =
				    dyn_cast<DeclRefExpr>(receiver->IgnoreParenImpCasts()))
				if (const auto *variable = dyn_cast<VarDecl>(use->getDecl()))
					add(state_.views[variable], given);
		return keeps ? value_of_method(method, object, type, call->getExprLoc())
			     : Objects();
	}
	if (!keeps)
		return {};

	// The API and the library say what they return; of another one it is the only parameter
	// that it can be.
	Objects objects;
	unsigned candidates = 0;

	for (unsigned i = 0; i < arguments.size() && i < function->getNumParams(); i++) {
		const ParmVarDecl *parameter = function->getParamDecl(i);
		const bool is_candidate = is_view(parameter->getType());

		candidates += is_candidate;
		if (parameter->hasAttr<LifetimeBoundAttr>() ||
		    (is_library && passing.contains(called)) || (!is_library && is_candidate))
			add(objects, arguments[i]);
	}
	return is_library || candidates == 1 ? objects : Objects();
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

Objects Walk::value_of_construction(const CXXConstructExpr *construction)
{
	const CXXConstructorDecl *constructor = construction->getConstructor();
	const size_t moves = moving_.size();
	const bool is_kept = is_view(construction->getType());
	const StringRef made = name_of(constructor->getParent());
	const bool is_window = made == "span" || made == "basic_string_view";
	Objects objects;

	for (const Expr *argument : construction->arguments()) {
		const Objects from = value(argument);
		const QualType type = argument->getType();

		if (constructor->isCopyOrMoveConstructor() || is_view(type) ||
		    type->isArrayType() ||
		    (is_window && name_of(type->getAsCXXRecordDecl()) == "array"))
			add(objects, from);
		else if (is_window)
			add(objects, stepped(from, Object::element));
		else if (!is_of(constructor, "std") && !is_of(constructor, "kernel") &&
			 argument->isGLValue())
			add(objects, from);
	}
	finish_moves(moves);
	return is_kept ? objects : Objects();
}

const Lifetimes &LifetimeReader::read(const FunctionDecl *function)
{
	// A function that calls itself meets what is not known yet: nothing.
	const auto [known, is_new] = known_.try_emplace(function);

	if (is_new && function->hasBody() && !function->isDependentContext()) {
		Lifetimes lifetimes = Walk(*this, function).read();

		known_[function] = std::move(lifetimes);
	}
	return known_[function];
}

} // namespace checker
