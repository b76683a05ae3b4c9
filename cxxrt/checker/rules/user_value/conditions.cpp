// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "../tests.h"
#include "../wake_ups/facts.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"

using namespace clang;

namespace checker {

static BinaryOperatorKind negated(BinaryOperatorKind relation)
{
	return BinaryOperator::negateComparisonOp(relation);
}

void NumberWalk::assume(const Expr *condition, bool holds)
{
	if (!condition || state_.is_over)
		return;
	condition = plain(condition);
	if (const auto *negation = dyn_cast<UnaryOperator>(condition);
	    negation && negation->getOpcode() == UO_LNot)
		return assume(negation->getSubExpr(), !holds);
	if (const auto *binary = dyn_cast<BinaryOperator>(condition)) {
		if (binary->isComparisonOp())
			return assume_compared(binary, holds);
		if (!binary->isLogicalOp())
			return;
		if ((binary->getOpcode() == BO_LAnd) == holds) {
			assume(binary->getLHS(), holds);
			assume(binary->getRHS(), holds);
			return;
		}

		// The left side decides, or the right side after it.
		const Numbers before = state_;

		assume(binary->getLHS(), holds);

		const Numbers left = std::move(state_);

		state_ = before;
		assume(binary->getLHS(), !holds);
		assume(binary->getRHS(), holds);
		state_.join(left);
		return;
	}
	// A comparison by operator<=>, as of two Durations.
	if (const auto *rewritten = dyn_cast<CXXRewrittenBinaryOperator>(condition)) {
		const auto form = rewritten->getDecomposedForm();

		if (BinaryOperator::isComparisonOp(form.Opcode) && form.Opcode != BO_Cmp)
			assume_related(form.LHS, form.RHS,
				       holds ? form.Opcode : negated(form.Opcode));
		return;
	}
	if (holds)
		note_nonzero(condition);
	if (const auto *call = dyn_cast<CallExpr>(condition); call && !number_of(call).first) {
		const StringRef called = name_of(call->getDirectCallee());

		if (!holds || call->getNumArgs() != 1)
			return;
		if (const auto known = state_.known.find(number_of(call->getArg(0)));
		    known != state_.known.end()) {
			known->second.is_nonzero |= called == "is_power_of_two";
			if (called == "in_range") {
				known->second.is_low = true;
				known->second.limit(std::nullopt);
			}
		}
		return;
	}
	const Number number = number_of(condition);

	// A variable that has the result of a test.
	if (const auto *variable = dyn_cast_or_null<VarDecl>(number.first);
	    variable && !number.second && variable->isLocalVarDecl() && variable->getInit() &&
	    variable->getType()->isBooleanType() && variable->getType().isConstQualified())
		return assume(variable->getInit(), holds);
	note_compared(number);
	if (const auto known = look_up(number);
	    known && holds && !condition->getType().getNonReferenceType()->isRecordType()) {
		state_.known[number] = *known;
		state_.known[number].is_nonzero = true;
	}
}

void NumberWalk::assume_compared(const BinaryOperator *comparison, bool holds)
{
	BinaryOperatorKind relation = comparison->getOpcode();

	if (relation == BO_Cmp)
		return;
	if (!holds)
		relation = negated(relation);
	assume_related(comparison->getLHS(), comparison->getRHS(), relation);
}

void NumberWalk::assume_related(const Expr *left, const Expr *right, BinaryOperatorKind relation)
{
	const Number one = number_of(left), other = number_of(right);

	if (const auto bound = constant(right); (relation == BO_NE && bound == 0u) ||
						relation == BO_GT ||
						(relation == BO_GE && bound.value_or(0) > 0))
		note_nonzero(left);
	narrow(left, right, relation);
	narrow(right, left, BinaryOperator::reverseComparisonOp(relation));
	if (one.first && other.first &&
	    (relation == BO_LT || relation == BO_GT || relation == BO_NE))
		state_.differing.emplace(one, other);
	if (one.first && other.first && left->getType()->isUnsignedIntegerType() &&
	    right->getType()->isUnsignedIntegerType()) {
		if (relation == BO_LT || relation == BO_LE)
			state_.ordered.emplace(one, other);
		else if (relation == BO_GT || relation == BO_GE)
			state_.ordered.emplace(other, one);
	}
}

/// Notes that the result of a function without arguments, which only calculates with members, is
/// not 0. Another function may return another number the next time, as a load of an Atomic does.
void NumberWalk::note_nonzero(const Expr *value)
{
	const auto *call = dyn_cast<CXXMemberCallExpr>(plain(value));
	const Expr *result =
		call && call->getNumArgs() == 0 && call->getType()->isUnsignedIntegerType()
			? only_result(call->getMethodDecl())
			: nullptr;

	if (result && llvm::none_of(named_in(result), [](const ValueDecl *named) {
		    return isa<FunctionDecl>(named);
	    }))
		state_.nonzero.insert(wake_ups::text_of(call));
}

/// Returns whether casts of \p side leave bits of a number out, or make a large one negative.
bool NumberWalk::loses_bits(const Expr *side) const
{
	while (const auto *cast = dyn_cast<CastExpr>(side->IgnoreParens())) {
		const QualType from = cast->getSubExpr()->getType(), to = cast->getType();

		if (from->isIntegerType() && to->isIntegerType() &&
		    (ast_.getIntWidth(to) < ast_.getIntWidth(from) ||
		     (ast_.getIntWidth(to) == ast_.getIntWidth(from) && to->isSignedIntegerType() &&
		      from->isUnsignedIntegerType())))
			return true;
		side = cast->getSubExpr();
	}
	return false;
}

/// What an unsigned difference subtracts, if it is a constant: of n - 4 it is 4.
std::optional<uint64_t> NumberWalk::subtracted(const Expr *difference) const
{
	const auto *binary = dyn_cast<BinaryOperator>(difference);

	if (!binary || binary->getOpcode() != BO_Sub ||
	    !binary->getType()->isUnsignedIntegerType() || !number_of(binary->getLHS()).first)
		return std::nullopt;
	return constant(binary->getRHS());
}

/// Records that \p side has \p relation to \p other. An upper bound of a sum or a product is one of
/// each of its numbers.
void NumberWalk::narrow(const Expr *side, const Expr *other, BinaryOperatorKind relation)
{
	const std::optional<uint64_t> bound = constant(other);
	const Expr *bare = plain(side);
	const bool is_bare = number_of(bare).first;
	const bool is_whole = !loses_bits(side);
	const Numbers asked = state_;
	const auto of_other = bound ? std::nullopt : value(other);
	const bool is_bound = !of_other || of_other->is_limit();

	state_ = asked;
	for (const Number &number : numbers_in(bare)) {
		const auto before = look_up(number);

		if (!before)
			continue;

		Known &known = state_.known[number] = *before;

		if (relation == BO_LT || relation == BO_LE || relation == BO_EQ) {
			if (!is_bound || !is_whole)
				continue;
			known.limit(!is_bare || !bound		      ? std::nullopt
				    : relation == BO_LT && *bound > 0 ? std::optional(*bound - 1)
								      : bound);
		}
		if (const auto minus = subtracted(bare);
		    minus && (relation == BO_LT || relation == BO_LE || relation == BO_EQ))
			known.smallest = std::max(known.smallest, *minus);
		if (!is_bare)
			continue;
		if (relation == BO_GT || relation == BO_GE || relation == BO_EQ) {
			known.is_low = true;
			known.is_above = true;
			if (bound)
				known.smallest =
					std::max(known.smallest, *bound + (relation == BO_GT));
		}
		if (relation == BO_GT || (relation == BO_GE && bound.value_or(1) > 0) ||
		    (relation == BO_NE && bound == 0u) ||
		    (relation == BO_EQ && bound.value_or(1) > 0))
			known.is_nonzero = true;
	}
}

namespace {

/// Finds out whether a loop counts \p number down by 1.
struct Counts : DynamicRecursiveASTVisitor {
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		found |= step->isDecrementOp() && number_of(step->getSubExpr()) == number;
		return true;
	}

	Number number;
	bool found = false;
};

/// Returns the limits of a loop from its comparison: for `i < n`, n.
std::vector<const Expr *> upper_sides(const BinaryOperator *comparison)
{
	switch (comparison->getOpcode()) {
	case BO_LT:
	case BO_LE:
		return {comparison->getRHS()};
	case BO_GT:
	case BO_GE:
		return {comparison->getLHS()};
	default:
		return {comparison->getLHS(), comparison->getRHS()};
	}
}

void conjuncts(const Expr *condition, std::vector<const Expr *> &to)
{
	const auto *binary = dyn_cast<BinaryOperator>(plain(condition));

	if (binary && binary->getOpcode() == BO_LAnd) {
		conjuncts(binary->getLHS(), to);
		conjuncts(binary->getRHS(), to);
	} else {
		to.push_back(plain(condition));
	}
}

} // namespace

/// Refuses a loop without a bound. A loop has one if any part of its condition compares with a
/// bound.
void NumberWalk::check_loop(const Expr *condition, const Stmt *body, const Expr *after)
{
	std::vector<const Expr *> parts;
	const Expr *open = nullptr;

	conjuncts(condition, parts);
	for (const Expr *part : parts) {
		const auto *comparison = dyn_cast<BinaryOperator>(part);
		std::vector<const Expr *> sides;

		if (const auto *call = dyn_cast<CXXMemberCallExpr>(part);
		    call && name_of(call->getMethodDecl()) == "should_stop")
			return;
		// while (old < value && !largest_.try_cmpxchg(old, value)) counts nothing.
		if (const auto *negated = dyn_cast<UnaryOperator>(part))
			if (const auto *call =
				    dyn_cast<CXXMemberCallExpr>(plain(negated->getSubExpr()));
			    call && name_of(call->getMethodDecl()) == "try_cmpxchg")
				return;
		if (comparison && comparison->isComparisonOp())
			sides = upper_sides(comparison);
		else if (const auto *step = dyn_cast<UnaryOperator>(part))
			sides = {step->isIncrementDecrementOp() ? step->getSubExpr() : part};
		else
			sides = {part};

		bool is_open = false;

		for (const Expr *side : sides) {
			const auto *step = dyn_cast<UnaryOperator>(plain(side));
			const Number number = number_of(
				step && step->isDecrementOp() ? step->getSubExpr() : side);
			const auto known = isa<CallExpr>(plain(side)) && !number.first
						   ? value(side)
						   : look_up(number);

			if (!known || known->is_high || known->is_size)
				continue;

			const bool is_counted_to =
				comparison &&
				!constant(side == comparison->getLHS() ? comparison->getRHS()
								       : comparison->getLHS());
			Counts counts;

			counts.number = number;
			counts.TraverseStmt(const_cast<Stmt *>(body));
			counts.TraverseStmt(const_cast<Expr *>(condition));
			counts.TraverseStmt(const_cast<Expr *>(after));
			if (!is_counted_to && !counts.found)
				continue;
			is_open = true;
			open = side;
		}
		if (!is_open && comparison)
			return;
	}
	if (open)
		tell(open, "is used as the bound of this loop, and is not compared with a bound",
		     "compare it with a limit first: if (n > limit) return "
		     "EINVAL;");
}

/// Forgets a number that a callee may have checked.
void NumberWalk::forget(const Expr *argument)
{
	for (const Number &number : numbers_in(argument)) {
		if (isa<ParmVarDecl>(number.first))
			note_compared(number);
		forget(number);
	}
}

void NumberWalk::forget(const Number &number)
{
	if (look_up(number))
		state_.known[number] = Known::chosen();
	for (auto &[other, known] : state_.known)
		if (other.first == number.first &&
		    (!number.second || other.second == number.second))
			known = Known::chosen();
}

/// Notes for the callers of this function that it compared a parameter, or a member of its object.
void NumberWalk::note_compared(const Number &number)
{
	if (isa_and_nonnull<ParmVarDecl>(number.first) ||
	    (isa_and_nonnull<FieldDecl>(number.first) && !number.second))
		used_.compared.insert(number.first);
}

} // namespace checker
