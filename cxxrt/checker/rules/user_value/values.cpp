// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "../wake_ups/facts.h"

using namespace clang;

namespace checker {

std::optional<uint64_t> NumberWalk::constant(const Expr *expression) const
{
	Expr::EvalResult result;

	if (!expression || expression->isValueDependent() ||
	    !expression->getType()->isIntegerType() || !expression->EvaluateAsInt(result, ast_) ||
	    result.Val.getInt().isNegative())
		return std::nullopt;
	return result.Val.getInt().getLimitedValue();
}

std::optional<Known> NumberWalk::look_up(const Number &number) const
{
	if (!number.first)
		return std::nullopt;
	if (const auto exact = state_.known.find(number); exact != state_.known.end())
		return exact->second;
	if (isa_and_nonnull<CXXMethodDecl>(number.second))
		return Known{true, false, false, true, std::nullopt};
	if (number.second)
		if (const auto whole = state_.known.find({number.first, nullptr});
		    whole != state_.known.end())
			return whole->second.is_high ? whole->second
						     : Known::of(ast_, number.second->getType());
	return number.second ? value_of_field(number.first, number.second)
			     : value_of_field(nullptr, number.first);
}

std::optional<Known> NumberWalk::value(const Expr *expression)
{
	if (!expression || state_.is_over)
		return std::nullopt;
	if (const auto *full = dyn_cast<FullExpr>(expression))
		return value(full->getSubExpr());
	if (const auto *parenthesis = dyn_cast<ParenExpr>(expression))
		return value(parenthesis->getSubExpr());
	if (const auto *cast = dyn_cast<CastExpr>(expression)) {
		auto known = value(cast->getSubExpr());
		const QualType from = cast->getSubExpr()->getType(), to = cast->getType();

		if (cast->getCastKind() == CK_IntegralCast && ast_.getTypeSize(from) == 32 &&
		    ast_.getTypeSize(to) > 32 && !indices_.contains(cast))
			check_widened(cast->getSubExpr(), "becomes a 64-bit number");

		if (!known || !to->isIntegerType() || !from->isIntegerType())
			return to->isBooleanType() ? std::nullopt : known;
		if (to->isUnsignedIntegerType())
			check_sign(cast, *known);
		// static_cast<u32>(range.length)
		if (const auto *implicit = dyn_cast<ImplicitCastExpr>(cast);
		    cast->getCastKind() == CK_IntegralCast &&
		    (!implicit || implicit->isPartOfExplicitCast()) && !known->is_high &&
		    !known->is_size && ast_.getTypeSize(to) < ast_.getTypeSize(from) &&
		    ast_.getTypeSize(to) > 8 && number_of(cast->getSubExpr()).first)
			shortened_.insert(plain(cast->getSubExpr()));
		note_cut(cast, *known);
		// A negative number becomes a large number.
		if (to->isUnsignedIntegerType() && !known->is_low) {
			known->is_high = false;
			known->largest.reset();
			known->is_low = true;
		}
		// A large number becomes a negative number.
		if (to->isSignedIntegerType() && !known->is_high &&
		    ast_.getIntWidth(to) <= ast_.getIntWidth(from))
			known->is_low = false;
		if (const Known all = Known::of(ast_, to);
		    all.largest && (!known->largest || *known->largest > *all.largest)) {
			known->limit(all.largest);
			known->is_nonzero = known->is_above = false;
			known->smallest = 0;
		}
		return known;
	}
	if (number_of(expression).first &&
	    isa<DeclRefExpr, MemberExpr, CXXMemberCallExpr>(expression)) {
		if (const auto known = look_up(number_of(expression)))
			return known;
	}
	if (const auto *member = dyn_cast<MemberExpr>(expression)) {
		if (const auto known = value(member->getBase()); known)
			return Known::of(ast_, member->getType());
		return isa<DeclRefExpr>(plain(member->getBase()))
			       ? std::nullopt
			       : value_of_field(nullptr, member->getMemberDecl());
	}
	if (const auto *binary = dyn_cast<BinaryOperator>(expression))
		return value_of_binary(binary);
	if (const auto *call = dyn_cast<CallExpr>(expression))
		return value_of_call(call);
	if (const auto *list = dyn_cast<InitListExpr>(expression))
		return value_of_list(list);
	if (const auto *made = dyn_cast<CXXConstructExpr>(expression))
		construct(made->getConstructor(), ArrayRef(made->getArgs(), made->getNumArgs()));
	if (const auto *made = dyn_cast<CXXParenListInitExpr>(expression))
		construct(made->getType()->getAsCXXRecordDecl(),
			  std::vector<const Expr *>(made->getInitExprs().begin(),
						    made->getInitExprs().end()));
	if (const auto *subscript = dyn_cast<ArraySubscriptExpr>(expression)) {
		value(subscript->getIdx());
		if (const auto whole = value(subscript->getBase()))
			return whole->of_part(ast_, subscript->getType());
		return std::nullopt;
	}
	if (const auto *choice = dyn_cast<ConditionalOperator>(expression)) {
		value(choice->getCond());

		const Numbers before = state_;

		assume(choice->getCond(), true);

		auto known = value(choice->getTrueExpr());
		Numbers one = std::move(state_);

		state_ = before;
		assume(choice->getCond(), false);
		if (const auto other = value(choice->getFalseExpr())) {
			if (known)
				known->join(*other);
			else
				known = other;
		}
		state_.join(one);
		return known;
	}
	if (const auto *choice = dyn_cast<BinaryConditionalOperator>(expression)) {
		auto known = value(choice->getCommon());
		const auto other = value(choice->getFalseExpr());

		if (!known)
			return other;
		known->is_nonzero = true;
		if (other)
			known->join(*other);
		else
			known->is_nonzero = constant(choice->getFalseExpr()).value_or(1) > 0;
		return known;
	}
	if (const auto *unary = dyn_cast<UnaryOperator>(expression)) {
		const auto known = value(unary->getSubExpr());

		if (unary->isIncrementDecrementOp())
			state_.change(number_of(unary->getSubExpr()));
		if (unary->isDecrementOp())
			if (auto at = state_.known.find(number_of(unary->getSubExpr()));
			    at != state_.known.end())
				at->second.is_nonzero = false;
		if (unary->getOpcode() != UO_LNot)
			return known;
		note_compared(number_of(unary->getSubExpr()));
		return std::nullopt;
	}
	if (const auto *block = dyn_cast<StmtExpr>(expression)) {
		std::optional<Known> known;

		for (const Stmt *inner : block->getSubStmt()->body()) {
			if (inner == block->getSubStmt()->body_back() && isa<Expr>(inner))
				known = value(cast<Expr>(inner));
			else
				run(inner);
		}
		return known;
	}
	if (const auto *lambda = dyn_cast<LambdaExpr>(expression)) {
		run_lambda(lambda);
		return std::nullopt;
	}

	// A result of numbers from user space contains them.
	std::optional<Known> known;

	for (const Stmt *inner : expression->children())
		if (const auto *part = dyn_cast_or_null<Expr>(inner))
			if (const auto one = value(part); one && !known)
				known = one;
	return known;
}

std::optional<Known> NumberWalk::value_of_binary(const BinaryOperator *binary)
{
	const BinaryOperatorKind kind = binary->getOpcode();

	if (binary->isLogicalOp()) {
		value(binary->getLHS());

		const Numbers before = state_;

		assume(binary->getLHS(), kind == BO_LAnd);
		value(binary->getRHS());
		state_ = before;
		return std::nullopt;
	}
	if (kind == BO_Assign) {
		const auto known = value(binary->getRHS());

		if (const auto *difference = dyn_cast<BinaryOperator>(plain(binary->getRHS()));
		    difference && difference->getOpcode() == BO_Sub &&
		    wake_ups::text_of(plain(difference->getLHS())) ==
			    wake_ups::text_of(plain(binary->getLHS())))
			subtract(difference, value(difference->getRHS()));
		set(binary->getLHS(), known);
		store(binary->getLHS(), known);
		if (known && !isa<DeclRefExpr>(plain(binary->getLHS())))
			name_value(binary->getRHS(), *known);
		return known;
	}

	auto left = value(binary->getLHS());
	const auto right = value(binary->getRHS());

	if (binary->isComparisonOp()) {
		for (const Expr *side : {binary->getLHS(), binary->getRHS()})
			if (binary->isRelationalOp())
				check_cut(side);
		check_wrap(binary->getLHS(), binary->getRHS());
		check_wrap(binary->getRHS(), binary->getLHS());
		for (const Expr *side : {binary->getLHS(), binary->getRHS()})
			for (const Number &number : numbers_in(side))
				note_compared(number);
		return std::nullopt;
	}
	if (binary->isCommaOp())
		return right;

	const bool is_division = kind == BO_Div || kind == BO_DivAssign;
	const bool is_remainder = kind == BO_Rem || kind == BO_RemAssign;
	const auto by = constant(binary->getRHS());

	if (can_wrap(binary, left, right)) {
		wrapping_.insert(binary);
		if (binary->getType()->isUnsignedIntegerType() && largest_of(binary, left, right))
			overflowing_.insert(binary);
	}
	if (is_division || kind == BO_Shr)
		check_widened(binary->getLHS(), "is divided");
	if (right && (binary->isShiftOp() || binary->isShiftAssignOp()))
		shift(binary, right);
	if (right && (is_division || is_remainder))
		divide(binary, right);
	if (right)
		step(binary, right);
	if (kind == BO_SubAssign ||
	    (kind == BO_Sub && can_be_below_zero(constant(binary->getLHS()), right)))
		subtract(binary, right);
	if (!left && !right)
		return std::nullopt;

	Known known = left.value_or(Known::chosen());

	if (is_remainder) {
		known = {known.is_low, false, false, false, std::nullopt};
		if (!right || right->is_high)
			known.limit(by ? std::optional(*by - 1) : std::nullopt);
	} else if (kind == BO_And || kind == BO_AndAssign) {
		const auto mask = by ? by : constant(binary->getLHS());
		const uint64_t width = ast_.getTypeSize(binary->getType());
		const Known before = known;

		known = {true, false, false, false, std::nullopt};
		// n & ~63u is as large as n.
		if (mask && width <= 64 && *mask >> (width - 1) & 1 && width >= 32) {
			known.is_high = before.is_high;
			known.is_size = before.is_size;
			known.largest = before.largest;
			if (wrapping_.contains(dyn_cast<BinaryOperator>(plain(binary->getLHS()))))
				wrapping_.insert(binary);
		} else if (mask || !left || !right) {
			known.limit(mask);
		}
	} else if (kind == BO_Shr || kind == BO_ShrAssign) {
		if (by && *by < 64 && !left->largest)
			known.largest = ~uint64_t{0} >>
					(64 - ast_.getTypeSize(binary->getLHS()->getType()));
		if (by && *by < 64 && known.largest) {
			*known.largest >>= *by;
			known.is_high |= *known.largest <= 65535;
			if (!known.is_high)
				known.largest.reset();
		}
		known.smallest = by && *by < 64 ? known.smallest >> *by : 0;
		known.is_nonzero = known.smallest > 0;
		known.is_above = false;
	} else if (is_division) {
		const auto divided = constant(binary->getLHS());

		if (by && *by > 0 && known.largest)
			*known.largest /= *by;
		known.smallest = by && *by > 0 ? known.smallest / *by : 0;
		known.is_nonzero = known.smallest > 0 || (divided && right && right->largest &&
							  *right->largest <= *divided);
		known.is_above = false;
	} else {
		const bool is_sum = kind == BO_Add || kind == BO_AddAssign;

		// A difference that wraps is large, and another one is not larger than its left
		// side.
		if (left && (kind == BO_Sub || kind == BO_SubAssign) &&
		    binary->getType()->isUnsignedIntegerType())
			known.is_high &=
				by ? *by <= std::max<uint64_t>(left->smallest, left->is_nonzero)
				   : left->is_above;
		else if (right)
			known.join(*right);
		const bool is_difference = kind == BO_Sub || kind == BO_SubAssign;

		if (is_difference && by && known.smallest > *by)
			known.smallest -= *by;
		else if (!is_sum)
			known.smallest = 0;
		known.is_above &= is_sum;

		const auto bits = largest_of(binary, left, right);

		if (known.is_high && bits && *bits <= ast_.getTypeSize(binary->getType()) &&
		    *bits <= 64) {
			const auto one = constant(binary->getLHS()), other = by;
			const uint64_t a = one ? *one : *left->largest;
			const uint64_t b = other ? *other : *right->largest;

			known.largest = kind == BO_Add ? a + b : a * b;
		} else {
			known.largest.reset();
		}
		if (is_difference)
			known.is_nonzero =
				known.smallest > 0 || state_.differ(number_of(binary->getLHS()),
								    number_of(binary->getRHS()));
		else
			known.is_nonzero =
				kind == BO_Or
					? by.value_or(0) > 0
					: is_sum && known.is_low && known.is_high &&
						  (by ? *by > 0
						      : (left && left->is_nonzero) ||
								   (right && right->is_nonzero));
	}
	if (binary->isCompoundAssignmentOp())
		set(binary->getLHS(), known);
	return known;
}

/// Assigns to a variable.
void NumberWalk::set(const Expr *target, const std::optional<Known> &known)
{
	const Number number = number_of(target);

	if (!number.first) {
		value(target);
		return;
	}
	state_.change(number);
	if (known)
		state_.known[number] = *known;
	else if (look_up(number))
		state_.known[number] = Known::chosen();
}

} // namespace checker
