// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

namespace checker {

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
	if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr, TypeTraitExpr,
		CXXDefaultArgExpr, CXXDefaultInitExpr>(expression))
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

	// An aggregate refers to what its initialisers refer to.
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
	    gone != state_.dangling.end() && use_ != rebound_) {
		const State::Gone since = gone->second;

		if (variable->isImplicit())
			tell(since.at, "this changes the object that the loop iterates over",
			     "collect the changes, and apply them after the loop",
			     use_->getLocation(), "the loop is here");
		else
			tell(use_->getLocation(),
			     "'" + variable->getNameAsString() +
				     "' refers to an object that is gone",
			     "use it earlier, or copy the data", since.at, since.reason);
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

	// A view refers to objects of other places. *this stands for those that its members refer
	// to.
	if (is_view(type) &&
	    (is_view(field->getType()) || !isa<CXXThisExpr>(base->IgnoreParenImpCasts())))
		return objects;

	Objects parts = stepped(objects, field);

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

/// A statement expression, such as TRY(): its last statement is its value.
/// Returns the call in TRY(call), if \p block is what the macro becomes: a variable, a test that
/// returns its error, and its value.
static const Expr *operand_of_try(const StmtExpr *block)
{
	const CompoundStmt *body = block->getSubStmt();
	const auto *declaration =
		body->size() == 3 ? dyn_cast<DeclStmt>(body->body_begin()[0]) : nullptr;
	const auto *test = declaration ? dyn_cast<IfStmt>(body->body_begin()[1]) : nullptr;
	const auto *result = declaration && declaration->isSingleDecl()
				     ? dyn_cast<VarDecl>(declaration->getSingleDecl())
				     : nullptr;
	const auto *question =
		test ? dyn_cast<CXXMemberCallExpr>(test->getCond()->IgnoreUnlessSpelledInSource())
		     : nullptr;

	if (!result || !result->hasInit() || !question || test->getElse() ||
	    name_of(question->getMethodDecl()) != "is_err")
		return nullptr;

	const Stmt *then = test->getThen();

	if (const auto *attributed = dyn_cast<AttributedStmt>(then))
		then = attributed->getSubStmt();
	return isa<ReturnStmt>(then) ? result->getInit()
					       ->IgnoreParens()
					       ->IgnoreUnlessSpelledInSource()
					       ->IgnoreParens()
				     : nullptr;
}

Objects Walk::value_of_block(const StmtExpr *block)
{
	const Stmt *last =
		block->getSubStmt()->body_empty() ? nullptr : block->getSubStmt()->body_back();
	// A destructor of this function may use the object after the error.
	const Expr *tried =
		std::exchange(tried_, llvm::none_of(destructible_,
						    [](const VarDecl *v) {
							    return is_view(v->getType());
						    })
					      ? operand_of_try(block)
					      : nullptr);
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
	tried_ = tried;
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

const VarDecl *root_of(const Expr *target)
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
		else
			break;
	}

	const auto *use = dyn_cast<DeclRefExpr>(target);

	return use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
}

bool is_of_view_class(const FunctionDecl *function)
{
	const auto *method = dyn_cast<CXXMethodDecl>(function);

	return method && !method->getParent()->isLambda() &&
	       is_view(method->getASTContext().getCanonicalTagType(method->getParent()));
}

/// Returns whether \p target is a part of *this.
static bool is_in_this(const Expr *target)
{
	for (;;) {
		target = target->IgnoreParenImpCasts();
		if (isa<CXXThisExpr>(target))
			return true;
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
		else
			return false;
	}
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
		if (is_changed_by_move(to->getType()))
			change(there, at, "its owner is assigned another value here");
		fill(there);
		return;
	}

	if (const VarDecl *variable = root_of(target))
		keep(variable, objects, isa<DeclRefExpr>(target), at);
	else
		keep_in(target, objects, at);
}

void Walk::keep_in(const Expr *target, const Objects &objects, SourceLocation at)
{
	const VarDecl *variable = root_of(target);

	if (variable && is_view(variable->getType()))
		keep(variable, objects, false, at);
	else if (!variable && is_in_this(target))
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
			     "this member refers to '" + origin->getNameAsString() +
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
	} else if (!variable->getType()->isReferenceType()) {
		if (is_whole) {
			state_.views[variable] = objects;
			state_.dangling.erase(variable);
		} else {
			add(state_.views[variable], objects);
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
		     "'" + variable->getNameAsString() +
			     "' refers to a member of an object that itself refers to others",
		     "store a copy of the member", {}, "");

	const auto *origin =
		is_temporary(object)
			? nullptr
			: dyn_cast_or_null<VarDecl>(static_cast<const Decl *>(object.root));

	if (origin && origin->getDeclContext() == function_ && origin->hasLocalStorage() &&
	    !is_view(origin->getType()))
		tell(at,
		     "'" + variable->getNameAsString() + "' refers to '" +
			     origin->getNameAsString() + "' after the function has returned",
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
		     "'" + variable->getNameAsString() + "' refers to '" +
			     origin->getNameAsString() + "' after the lambda has returned",
		     "use it in the lambda, or copy the data", origin->getLocation(),
		     "it may be destroyed when the call returns");
	else if (origin->getDeclContext() != function_)
		add(lifetimes_.kept[{.root = variable, .steps = {}}], {object});
}

const Lifetimes &LifetimeReader::read(const FunctionDecl *function)
{
	// The effects of a recursive call are not known yet: assume none.
	const auto [known, is_new] = known_.try_emplace(function);

	if (is_new && function->hasBody() && !function->isDependentContext()) {
		Lifetimes lifetimes = Walk(*this, function).read();

		known_[function] = std::move(lifetimes);
	}
	return known_[function];
}

Objects Walk::value_of_construction(const CXXConstructExpr *construction)
{
	const CXXConstructorDecl *constructor = construction->getConstructor();
	const size_t moves = moving_.size();
	const bool is_kept = is_view(construction->getType());
	const StringRef made = name_of(constructor->getParent());
	const bool is_window = made == "span" || made == "basic_string_view";
	Objects objects;

	std::vector<Objects> arguments;

	for (const Expr *argument : construction->arguments()) {
		const Objects from = value(argument);

		arguments.push_back(from);
		const QualType type = argument->getType();

		if (constructor->isCopyOrMoveConstructor() || is_view(type) ||
		    type->isArrayType() ||
		    (is_window && name_of(type->getAsCXXRecordDecl()) == "array"))
			add(objects, from);
		else if (is_window)
			add(objects, stepped(from, Object::element));
		else if (is_of_module(constructor) && argument->isGLValue())
			add(objects, from);
	}
	finish_moves(moves);
	// A copy of a view refers to what the view refers to.
	if (is_kept && constructor->isCopyOrMoveConstructor())
		std::erase_if(objects, [&](const Object &object) {
			return object.steps.empty() && identities_.contains(object.root);
		});

	const FunctionDecl *body = nullptr;

	if (is_of_module(constructor) && !constructor->isCopyOrMoveConstructor() &&
	    constructor->hasBody(body)) {
		const Lifetimes lifetimes = reader_.read(body);

		affect(lifetimes, {}, body, arguments, construction);
		objects.clear();
		if (const auto stored = lifetimes.kept.find({}); stored != lifetimes.kept.end())
			objects = substitute(stored->second, {}, body, arguments);
	}
	return is_kept ? objects : Objects();
}

} // namespace checker
