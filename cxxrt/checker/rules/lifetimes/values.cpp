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

	const bool is_object = isa<InitListExpr, CXXParenListInitExpr>(expression) &&
			       expression->getType()->isRecordType();
	std::vector<Argument> parts;

	for (const Stmt *inner : expression->children())
		if (const auto *part = dyn_cast_or_null<Expr>(inner)) {
			if (is_object)
				check_member(part);
			parts.push_back(evaluate(part));
			add(objects, parts.back().objects);
		}
	if (isa<InitListExpr>(expression))
		check_order(parts, {}, true);
	return keeps ? objects : Objects();
}

/// A temporary that a member of an aggregate refers to ends earlier in parentheses than in braces.
void Walk::check_member(const Expr *part)
{
	const auto *temporary = dyn_cast<MaterializeTemporaryExpr>(part);

	if (temporary && !is_view(temporary->getType()))
		tell(part->getExprLoc(),
		     "this member refers to a temporary, which may end before the object",
		     "store it in a variable first", {}, "");
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
			     "'" + shown_as(variable) + "' refers to an object that is gone",
			     "use it earlier, or copy the data", since.at, since.reason);
		state_.dangling.erase(gone);
	}

	const auto view = state_.views.find(variable);
	const Objects objects = view != state_.views.end()
					? view->second
					: Objects{Object{.root = variable, .steps = {}}};

	if (!is_view(variable->getType()) || variable->getType()->isReferenceType())
		use(objects, use_->getLocation(), "'" + name_of(variable).str() + "'");
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

	use(parts, member->getMemberLoc(), "'" + field->getNameAsString() + "'");
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
	// object.*member is a part of the object, and any of its parts.
	if (binary->isPtrMemOp() && binary->isGLValue())
		return objects;
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

	std::vector<Argument> evaluated;
	std::vector<Objects> arguments;

	for (const Expr *argument : construction->arguments()) {
		evaluated.push_back(evaluate(argument));

		const Objects from = evaluated.back().objects;

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
	check_order(evaluated, {}, construction->isListInitialization());
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
