// SPDX-License-Identifier: GPL-2.0
#include "facts.h"

#include "../../names.h"
#include "../jumps.h"
#include "../search.h"

#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace checker {

/// Returns whether \p call returns its argument.
static bool is_passing(const CallExpr *call)
{
	const FunctionDecl *function = call->getDirectCallee();
	const StringRef called = name_of(function);

	return function && function->isInStdNamespace() && call->getNumArgs() == 1 &&
	       (called == "move" || called == "forward" || called == "as_const");
}

static bool is_class(QualType type, StringRef name)
{
	return name_of(type.getNonReferenceType()->getAsCXXRecordDecl()) == name;
}

std::optional<Object> Conditions::place(const Expr *expression) const
{
	return place(expression, frame_);
}

std::optional<Object> Conditions::place_of_variable(const VarDecl *variable,
						    const Frame *frame) const
{
	if (frame)
		if (const auto given = frame->arguments.find(variable);
		    given != frame->arguments.end())
			return place(given->second, frame->caller);
	if (variable->hasGlobalStorage())
		return std::nullopt;
	if (variable->getType()->isReferenceType() && variable->hasInit() &&
	    !isa<ParmVarDecl>(variable))
		if (auto origin = place(variable->getInit(), frame))
			return origin;
	return Object{.root = variable, .steps = {}};
}

std::optional<Object> Conditions::place(const Expr *expression, const Frame *frame) const
{
	expression = plain(expression);
	if (const auto *use = dyn_cast<DeclRefExpr>(expression)) {
		if (const auto *binding = dyn_cast<BindingDecl>(use->getDecl()))
			return binding->getBinding() ? place(binding->getBinding(), frame)
						     : std::nullopt;

		const auto *variable = dyn_cast<VarDecl>(use->getDecl());

		return variable ? place_of_variable(variable, frame) : std::nullopt;
	}
	if (isa<CXXThisExpr>(expression))
		return frame && frame->object ? place(frame->object, frame->caller) : Object{};
	if (const auto *member = dyn_cast<MemberExpr>(expression)) {
		const auto base = place(member->getBase(), frame);

		if (base && isa<FieldDecl>(member->getMemberDecl()))
			return base->step(member->getMemberDecl());
	}
	if (const auto *call = dyn_cast<CallExpr>(expression)) {
		if (is_passing(call))
			return place(call->getArg(0), frame);

		const auto *access = dyn_cast<CXXOperatorCallExpr>(call);

		if (!access || access->getNumArgs() != 1 ||
		    (access->getOperator() != OO_Star && access->getOperator() != OO_Arrow) ||
		    is_class(access->getArg(0)->getType(), "__normal_iterator"))
			return std::nullopt;
		if (const auto owner = place(access->getArg(0), frame))
			return owner->step(Object::content);
	}
	if (const auto *followed = dyn_cast<UnaryOperator>(expression);
	    followed && followed->getOpcode() == UO_Deref &&
	    isa<CXXThisExpr>(plain(followed->getSubExpr())))
		return place(followed->getSubExpr(), frame);
	return std::nullopt;
}

Outcomes Conditions::ask(const Object &place, const Facts &facts, bool is_negated,
			 SourceLocation at) const
{
	if (const auto known = facts.of(place))
		return {{facts, (*known != 0) != is_negated}};

	Outcome yes{facts, !is_negated}, no{facts, is_negated};

	yes.facts.set(place, 1, at);
	no.facts.set(place, 0, at);
	return {std::move(yes), std::move(no)};
}

Outcomes Conditions::when(const Expr *condition, bool answer, const Facts &facts)
{
	Outcomes possible;

	for (Outcome &outcome : evaluate(condition, facts)) {
		if (outcome.value && (*outcome.value != 0) != answer)
			continue;

		// A number that was compared with 0.
		const auto tested = place(condition);

		if (tested && !outcome.value && !answer)
			outcome.facts.set(*tested, 0, condition->getExprLoc());
		possible.push_back(std::move(outcome));
	}
	return possible;
}

Outcomes Conditions::logical(const BinaryOperator *binary, const Facts &facts)
{
	const bool decides = binary->getOpcode() == BO_LOr;
	Outcomes all;

	for (Outcome &left : evaluate(binary->getLHS(), facts)) {
		if (!left.value || (*left.value != 0) == decides)
			all.push_back({left.facts, decides});
		if (!left.value || (*left.value != 0) != decides)
			for (Outcome &right : evaluate(binary->getRHS(), left.facts))
				all.push_back(std::move(right));
	}
	return all;
}

Outcomes Conditions::compare(const Expr *left, const Expr *right, bool is_equal, const Facts &facts)
{
	left = plain(left);
	right = plain(right);
	if (found_by_search(right))
		std::swap(left, right);
	if (const VarDecl *found = found_by_search(left)) {
		const Expr *object = bounded(right, true);

		if (!object || !is_same_object(object, searched_for(found)))
			return {{facts, std::nullopt}};
		return ask({.root = found, .steps = {}}, facts, is_equal, left->getExprLoc());
	}
	if (is_asked(right->getType()) && !is_asked(left->getType()))
		std::swap(left, right);
	if (is_asked(left->getType()) && !is_asked(right->getType())) {
		const auto asked = place(left);

		if (!asked)
			return {{facts, std::nullopt}};
		if (is_class(right->getType(), "nullopt_t"))
			return ask(*asked, facts, is_equal, left->getExprLoc());

		// If it equals a value, it has a value; otherwise it may have another value.
		const bool is_error = is_class(right->getType(), "Error");
		const auto known = facts.of(*asked);
		Outcome same{facts, is_equal};

		if (known && (*known != 0) == is_error)
			return {{facts, !is_equal}};
		same.facts.set(*asked, !is_error, left->getExprLoc());
		return {std::move(same), {facts, !is_equal}};
	}

	Outcomes all;

	for (const Outcome &first : evaluate(left, facts))
		for (Outcome &second : evaluate(right, first.facts)) {
			const auto number = place(left);

			if (first.value && second.value) {
				second.value = (*first.value == *second.value) == is_equal;
			} else if (second.value && number && !is_asked(left->getType())) {
				Outcome same{second.facts, is_equal};

				same.facts.set(*number, second.value, left->getExprLoc());
				all.push_back(std::move(same));
				second.value = !is_equal;
			} else {
				second.value = std::nullopt;
			}
			all.push_back(std::move(second));
		}
	return all;
}

/// Compares two known numbers, as in the first round of a loop.
Outcomes Conditions::relate(const BinaryOperator *binary, const Facts &facts)
{
	Outcomes all;

	for (const Outcome &left : evaluate(binary->getLHS(), facts))
		for (Outcome &right : evaluate(binary->getRHS(), left.facts)) {
			if (left.value && right.value) {
				const long a = *left.value, b = *right.value;
				const auto kind = binary->getOpcode();

				right.value = kind == BO_LT   ? a < b
					      : kind == BO_LE ? a <= b
					      : kind == BO_GT ? a > b
							      : a >= b;
			} else {
				right.value = std::nullopt;
			}
			all.push_back(std::move(right));
		}
	return all;
}

Outcomes Conditions::evaluate_binary(const BinaryOperator *binary, const Facts &facts)
{
	if (binary->isLogicalOp())
		return logical(binary, facts);
	if (binary->isEqualityOp())
		return compare(binary->getLHS(), binary->getRHS(), binary->getOpcode() == BO_EQ,
			       facts);
	if (binary->isRelationalOp())
		return relate(binary, facts);
	if (binary->isCommaOp())
		return evaluate(binary->getRHS(), facts);
	if ((binary->getOpcode() != BO_And && binary->getOpcode() != BO_Or) ||
	    !plain(binary->getLHS())->getType()->isBooleanType() ||
	    !plain(binary->getRHS())->getType()->isBooleanType())
		return {{facts, std::nullopt}};

	// Both operands are evaluated, and one can decide.
	const bool decides = binary->getOpcode() == BO_Or;
	Outcomes all;

	for (const Outcome &left : evaluate(binary->getLHS(), facts))
		for (Outcome &right : evaluate(binary->getRHS(), left.facts)) {
			if (left.value && (*left.value != 0) == decides)
				right.value = decides;
			else if (!left.value && right.value != decides)
				right.value = std::nullopt;
			all.push_back(std::move(right));
		}
	return all;
}

Outcomes Conditions::evaluate_construction(const CXXConstructExpr *construction, const Facts &facts)
{
	const QualType type = construction->getType();
	const Expr *first = nullptr;

	for (const Expr *argument : construction->arguments())
		if (!first && !isa<CXXDefaultArgExpr>(argument))
			first = plain(argument);
	if (!is_asked(type) || is_class(type, "OptionalGuard"))
		return {{facts, std::nullopt}};
	if (!first || is_class(first->getType(), "nullopt_t") ||
	    is_class(first->getType(), "Error"))
		return {{facts, 0}};
	// A copy, or a value that is converted. A Found is constructed from what may be null.
	if (is_asked(first->getType()))
		return evaluate(first, facts);
	return {{facts, is_class(type, "Result") || is_class(type, "optional") ? std::optional(1L)
									       : std::nullopt}};
}

Outcomes Conditions::evaluate_function(const CallExpr *call, const Facts &facts)
{
	const FunctionDecl *definition = nullptr;
	const FunctionDecl *function = call->getDirectCallee();
	constexpr unsigned deepest = 3;

	if (!function || depth_ >= deepest || !function->hasBody(definition) ||
	    definition->isDependentContext() || isa<CXXOperatorCallExpr>(call))
		return {{facts, std::nullopt}};

	const Expr *result = only_result(definition->getBody());

	if (!result)
		return {{facts, std::nullopt}};

	Frame frame;

	frame.caller = frame_;
	if (const auto *method = dyn_cast<CXXMemberCallExpr>(call))
		frame.object = method->getImplicitObjectArgument();
	for (unsigned i = 0; i < definition->getNumParams() && i < call->getNumArgs(); i++)
		frame.arguments[definition->getParamDecl(i)] = call->getArg(i);
	frame_ = &frame;
	depth_++;

	Outcomes outcomes = evaluate(result, facts);

	depth_--;
	frame_ = frame.caller;
	return outcomes;
}

Outcomes Conditions::evaluate_call(const CallExpr *call, const Facts &facts)
{
	const FunctionDecl *function = call->getDirectCallee();
	const StringRef called = name_of(function);

	if (is_passing(call) ||
	    (function && function->getBuiltinID() == Builtin::BI__builtin_expect))
		return evaluate(call->getArg(0), facts);
	if (called == "make_optional" && function->isInStdNamespace())
		return {{facts, 1}};
	if (const auto *binary = dyn_cast<CXXOperatorCallExpr>(call);
	    binary && binary->getNumArgs() == 2) {
		if (binary->getOperator() == OO_EqualEqual ||
		    binary->getOperator() == OO_ExclaimEqual)
			return compare(binary->getArg(0), binary->getArg(1),
				       binary->getOperator() == OO_EqualEqual, facts);
		// The operand of KUnit's EXPECT() and REQUIRE().
		if (binary->getOperator() == OO_LessLess &&
		    is_class(binary->getArg(0)->getType(), "Decompose"))
			return evaluate(binary->getArg(1), facts);
	}

	const auto *member = dyn_cast<CXXMemberCallExpr>(call);

	if (!member || !is_asked(member->getObjectType()))
		return evaluate_function(call, facts);

	const bool is_question = called == "is_ok" || called == "has_value" ||
				 isa_and_nonnull<CXXConversionDecl>(member->getMethodDecl());

	if (const auto asked = place(member->getImplicitObjectArgument());
	    asked && (is_question || called == "is_err"))
		return ask(*asked, facts, called == "is_err", call->getExprLoc());
	return {{facts, std::nullopt}};
}

Outcomes Conditions::evaluate(const Expr *expression, const Facts &facts)
{
	expression = plain(expression);
	if (expression->getType()->isIntegralOrEnumerationType() && !expression->isValueDependent())
		if (const auto constant = expression->getIntegerConstantExpr(ast_);
		    constant && constant->isRepresentableByInt64())
			return {{facts, constant->getExtValue()}};
	if (const auto *written = dyn_cast<CXXRewrittenBinaryOperator>(expression))
		return evaluate(written->getSemanticForm(), facts);
	if (const auto *cast = dyn_cast<ExplicitCastExpr>(expression))
		return evaluate(cast->getSubExpr(), facts);
	if (const auto *call = dyn_cast<CallExpr>(expression))
		if (!place(call))
			return evaluate_call(call, facts);
	if (const auto *construction = dyn_cast<CXXConstructExpr>(expression))
		return evaluate_construction(construction, facts);
	if (const auto *binary = dyn_cast<BinaryOperator>(expression))
		return evaluate_binary(binary, facts);
	if (const auto *negation = dyn_cast<UnaryOperator>(expression);
	    negation && negation->getOpcode() == UO_LNot) {
		Outcomes outcomes;

		for (const bool answer : {true, false})
			for (Outcome &outcome : when(negation->getSubExpr(), answer, facts))
				outcomes.push_back({std::move(outcome.facts), !answer});
		return outcomes;
	}
	if (const auto *choice = dyn_cast<ConditionalOperator>(expression)) {
		Outcomes all;

		for (const bool answer : {true, false})
			for (const Outcome &way : when(choice->getCond(), answer, facts))
				for (Outcome &outcome : evaluate(answer ? choice->getTrueExpr()
									: choice->getFalseExpr(),
								 way.facts))
					all.push_back(std::move(outcome));
		return all;
	}

	const auto named = place(expression);

	if (!named)
		return {{facts, std::nullopt}};
	if (!expression->getType()->isBooleanType())
		return {{facts, facts.of(*named)}};
	return ask(*named, facts, false, expression->getExprLoc());
}

} // namespace checker
