// SPDX-License-Identifier: GPL-2.0
// Arithmetic that wraps, and casts that cut off bits, before a comparison.
#include "walk.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"

using namespace clang;

namespace checker {

/// Returns how many bits an operand has at most: u64{n} has those of n.
unsigned NumberWalk::bits_of(const Expr *operand) const
{
	unsigned bits = 64;

	for (;;) {
		operand = operand->IgnoreParens();
		if (const auto number = constant(operand))
			return llvm::bit_width(*number);
		bits = std::min<unsigned>(bits, ast_.getTypeSize(operand->getType()));
		if (const auto *list = dyn_cast<InitListExpr>(operand);
		    list && list->getNumInits() == 1)
			operand = list->getInit(0);
		else if (const auto *cast = dyn_cast<CastExpr>(operand);
			 cast && cast->getSubExpr()->getType()->isUnsignedIntegerType())
			operand = cast->getSubExpr();
		else if (const auto *difference = dyn_cast<BinaryOperator>(operand);
			 difference && difference->getOpcode() == BO_Sub &&
			 state_.ordered.contains({number_of(difference->getRHS()),
						  number_of(difference->getLHS())}))
			operand = difference->getLHS();
		else if (const auto *use = dyn_cast<DeclRefExpr>(operand);
			 use && bits_.contains(use->getDecl()))
			return std::min(bits, bits_.at(use->getDecl()));
		else
			return bits;
	}
}

/// Returns how many bits the largest sum or product of two numbers has, if both have a bound.
std::optional<unsigned> NumberWalk::largest_of(const BinaryOperator *binary,
					       const std::optional<Known> &left,
					       const std::optional<Known> &right) const
{
	const auto most = [&](const Expr *side, const std::optional<Known> &known) {
		const auto number = constant(side);

		return number ? number : known && known->is_high ? known->largest : std::nullopt;
	};
	const auto one = most(binary->getLHS(), left), other = most(binary->getRHS(), right);

	if (!one || !other || (binary->getOpcode() != BO_Add && binary->getOpcode() != BO_Mul))
		return std::nullopt;

	const llvm::APInt a(128, *one), b(128, *other);

	return (binary->getOpcode() == BO_Add ? a + b : a * b).getActiveBits();
}

/// Returns the arithmetic that wraps though its numbers have bounds, of an expression or of the
/// variable that has its result.
const BinaryOperator *NumberWalk::overflow_of(const Expr *value) const
{
	for (unsigned depth = 0; depth < 3; depth++) {
		const auto *use = dyn_cast<DeclRefExpr>(plain(value));
		const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
		const auto *binary = dyn_cast<BinaryOperator>(plain(value));

		// (n + 63) & ~63u
		if (binary && binary->getOpcode() == BO_And && constant(binary->getRHS()))
			value = binary->getLHS();
		else if (binary)
			return overflowing_.contains(binary) ? binary : nullptr;
		else if (variable && variable->isLocalVarDecl() && variable->getInit() &&
			 variable->getType().isConstQualified())
			value = variable->getInit();
		else
			return nullptr;
	}
	return nullptr;
}

/// Returns whether a sum, a product or a shift of a number without a bound can wrap.
bool NumberWalk::can_wrap(const BinaryOperator *binary, const std::optional<Known> &left,
			  const std::optional<Known> &right) const
{
	const auto is_unbounded = [](const std::optional<Known> &known) {
		return known && !known->is_high && !known->is_size;
	};
	const BinaryOperatorKind kind = binary->getOpcode();

	const auto is_wide = [this](const Expr *operand) {
		return operand->isIntegerConstantExpr(ast_) ||
		       ast_.getTypeSize(operand->IgnoreParenImpCasts()->getType()) >= 32;
	};

	if (!binary->getType()->isIntegerType() || ast_.getTypeSize(binary->getType()) < 32 ||
	    !is_wide(binary->getLHS()) || !is_wide(binary->getRHS()))
		return false;

	const unsigned one = bits_of(binary->getLHS()), other = bits_of(binary->getRHS());
	const auto shift = constant(binary->getRHS());
	const uint64_t bits = kind == BO_Add   ? std::max(one, other) + 1
			      : kind == BO_Mul ? one + other
			      : kind == BO_Shl ? one + shift.value_or(64)
					       : 0;

	if (bits <= ast_.getTypeSize(binary->getType()))
		return false;
	// The largest values of both sides.
	if (const auto result = largest_of(binary, left, right))
		return *result > ast_.getTypeSize(binary->getType());
	return kind == BO_Shl ? is_unbounded(left) && shift
			      : is_unbounded(left) || is_unbounded(right);
}

/// Refuses a use of a number as if it had not wrapped.
void NumberWalk::check_widened(const Expr *value, const char *then)
{
	value = value->IgnoreParenImpCasts();
	if (!wrapping_.contains(value))
		return;

	const std::vector<Number> numbers = numbers_in(value);
	const auto *binary = cast<BinaryOperator>(value);

	if (!numbers.empty())
		tell(value, std::string("is in arithmetic that can wrap before it ") + then,
		     std::string(
			     "compare it with a bound first, or calculate in 64 bits: u64{a} ") +
			     binary->getOpcodeStr().str() + " b");
}

/// Remembers the sum or the product of two numbers of which a cast cuts off bits, though both have
/// a bound: static_cast<u16>(offset + length).
void NumberWalk::note_cut(const CastExpr *cast, const Known &known)
{
	const auto *binary = dyn_cast<BinaryOperator>(plain(cast->getSubExpr()));
	const auto *implicit = dyn_cast<ImplicitCastExpr>(cast);
	const uint64_t bits = ast_.getTypeSize(cast->getType());

	if (binary && (binary->getOpcode() == BO_Add || binary->getOpcode() == BO_Mul) &&
	    cast->getCastKind() == CK_IntegralCast &&
	    (!implicit || implicit->isPartOfExplicitCast()) && bits > 8 && bits < 64 &&
	    !constant(binary->getLHS()) && !constant(binary->getRHS()) && known.is_high &&
	    known.largest && *known.largest >> bits)
		cut_.insert(binary);
}

namespace {

/// Finds the values that a function assigns to a local variable.
class Assigned : public DynamicRecursiveASTVisitor {
      public:
	explicit Assigned(const VarDecl *variable) : variable_(variable) {}

	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		const auto *to = dyn_cast<DeclRefExpr>(binary->getLHS()->IgnoreParens());

		if (binary->getOpcode() == BO_Assign && to && to->getDecl() == variable_)
			values.push_back(binary->getRHS());
		return true;
	}

	std::vector<const Expr *> values;

      private:
	const VarDecl *variable_;
};

} // namespace

/// Refuses such a number, or the variable that has it, where it is compared with a bound.
void NumberWalk::check_cut(const Expr *side)
{
	const auto *use = dyn_cast<DeclRefExpr>(plain(side));
	const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
	std::vector<const Expr *> values{side};

	if (cut_.empty())
		return;
	if (variable && variable->isLocalVarDecl()) {
		Assigned assigned(variable);

		assigned.TraverseStmt(function_->getBody());
		values = std::move(assigned.values);
		if (variable->getInit())
			values.push_back(variable->getInit());
	}
	for (const Expr *value : values)
		if (const Expr *whole = plain(value); cut_.contains(whole))
			tell(whole, "loses its upper bits before it is compared",
			     "calculate in a wider type: u32{a} + b");
}

/// Returns whether a number that nothing bounds is larger than the constant that it is subtracted
/// from. All are, and none is.
bool NumberWalk::can_be_below_zero(const std::optional<uint64_t> &from,
				   const std::optional<Known> &number)
{
	return from && *from > 0 && *from < UINT32_MAX && number && !number->is_size;
}

/// Refuses an unsigned difference if no condition compares its right operand, a number from user
/// space. A member on the left that user space has stored does not bound the right one.
void NumberWalk::subtract(const BinaryOperator *difference, const std::optional<Known> &right)
{
	const Number left = number_of(difference->getLHS());
	const bool is_local = left.first && !left.second && !isa<FieldDecl>(left.first);

	if (right && !right->is_high && !(is_local && look_up(left)) &&
	    difference->getType()->isUnsignedIntegerType() &&
	    !replaces_part(function_->getBody(), difference))
		tell(difference->getRHS(),
		     "is subtracted, and is not compared with what it is subtracted from: the "
		     "difference can wrap below 0",
		     "compare it first: if (n > used) return EINVAL;");
}

namespace {

/// Returns whether \p body also takes the upper bits of \p number, which then has two parts.
bool is_shifted(const Stmt *body, const Number &number)
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitBinaryOperator(BinaryOperator *binary) override
		{
			found |= binary->getOpcode() == BO_Shr &&
				 number_of(binary->getLHS()) == number;
			return !found;
		}

		Number number;
		bool found = false;
	} find;

	find.number = number;
	find.TraverseStmt(const_cast<Stmt *>(body));
	return find.found;
}

} // namespace

/// Refuses a comparison of a sum that can wrap: a wrapped sum is below the bound.
void NumberWalk::check_wrap(const Expr *side, const Expr *other)
{
	const auto *binary = dyn_cast<BinaryOperator>(plain(side));
	const auto *copy = dyn_cast<DeclRefExpr>(plain(side));
	const auto *copied = copy ? dyn_cast<VarDecl>(copy->getDecl()) : nullptr;
	const Expr *whole = copied && copied->isLocalVarDecl() && copied->getInit()
				    ? plain(copied->getInit())
				    : plain(side);

	if (shortened_.contains(whole) && !is_shifted(function_->getBody(), number_of(whole))) {
		tell(whole, "loses its upper bits before it is compared",
		     "compare it first, or use TRY(narrow<u32>(n))");
		return;
	}
	if (const BinaryOperator *overflow = overflow_of(side)) {
		tell(overflow,
		     "is in arithmetic that can wrap before it is compared, in spite of "
		     "its bounds",
		     "use TRY(checked_mul(a, b)), or smaller bounds");
		return;
	}
	// n & ~63u wraps as n does.
	if (binary && binary->getOpcode() == BO_And && wrapping_.contains(binary))
		binary = dyn_cast<BinaryOperator>(plain(binary->getLHS()));
	// A variable that has the sum or the product.
	if (const auto *use = dyn_cast<DeclRefExpr>(plain(side))) {
		const auto *variable = dyn_cast<VarDecl>(use->getDecl());
		const Expr *initial = variable && variable->isLocalVarDecl() && variable->getInit()
					      ? variable->getInit()->IgnoreParenImpCasts()
					      : nullptr;
		const auto known = look_up(number_of(use));

		if (initial && known && !known->is_high && wrapping_.contains(initial)) {
			binary = dyn_cast<BinaryOperator>(initial);
			if (binary && binary->getOpcode() == BO_And)
				binary = dyn_cast<BinaryOperator>(plain(binary->getLHS()));
		}
	}
	// pages << 12, but not 1 << n.
	const bool is_shift = binary && binary->getOpcode() == BO_Shl && wrapping_.contains(binary);

	if (!binary ||
	    (binary->getOpcode() != BO_Add && binary->getOpcode() != BO_Mul && !is_shift) ||
	    !binary->getType()->isUnsignedIntegerType())
		return;

	const std::vector<Number> names = numbers_in(other);

	for (const Expr *operand : {binary->getLHS(), binary->getRHS()}) {
		const Number number = number_of(operand);
		const auto known = look_up(number);

		if (!known || known->is_high || llvm::is_contained(names, number) ||
		    ast_.getTypeSize(plain(operand)->getType()) <
			    ast_.getTypeSize(binary->getType()))
			continue;
		tell(operand, "is used in arithmetic that can wrap before it is compared",
		     "use TRY(checked_add(a, b)) or TRY(checked_mul(a, b)), or compare each one "
		     "first");
		return;
	}
}

} // namespace checker
