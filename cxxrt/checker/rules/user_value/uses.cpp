// SPDX-License-Identifier: GPL-2.0
// Where a number of user space does harm if it has no bound.
#include "walk.h"

using namespace clang;

namespace checker {

void NumberWalk::shift(const BinaryOperator *binary, const std::optional<Known> &by)
{
	const auto *compound = dyn_cast<CompoundAssignOperator>(binary);
	const QualType type =
		compound ? compound->getComputationLHSType() : binary->getLHS()->getType();
	const uint64_t width = ast_.getTypeSize(type);

	if (!by->is_high || !by->is_low)
		tell(binary->getRHS(), "is a shift, and nothing has compared it with a bound",
		     "compare it with the width first: if (n >= " + std::to_string(width) +
			     ") return EINVAL;");
	else if (by->largest && *by->largest >= width)
		tell(binary->getRHS(),
		     "is a shift of up to " + std::to_string(*by->largest) +
			     ", and the number has " + std::to_string(width) + " bits",
		     "compare it with the width first: if (n >= " + std::to_string(width) +
			     ") return EINVAL;");
}

void NumberWalk::divide(const BinaryOperator *binary, const std::optional<Known> &by)
{
	if (!by->is_nonzero)
		tell(binary->getRHS(), "is a divisor, and nothing has compared it with 0",
		     "compare it with 0 first: if (n == 0) return EINVAL;");
}

void NumberWalk::size(const Expr *argument, const std::optional<Known> &known)
{
	if (!known->is_high || !known->is_low)
		tell(argument,
		     "is the size of an allocation, and nothing has compared it with a bound",
		     "compare it with what the device can need: if (n > limit) return EINVAL;");
}

void NumberWalk::tell(const Expr *number, const std::string &what, const std::string &help)
{
	const SourceLocation at = number->getExprLoc();
	std::string called = "this";

	for (const Number &named : numbers_in(number))
		if (look_up(named)) {
			called = "'" +
				 (named.second ? named.second : named.first)->getNameAsString() +
				 "'";
			break;
		}

	const std::string message = called + " comes from user space and " + what;

	values_.found_.try_emplace({at, message}, UserMisuse{at, message, help, values_.passed_});
}

} // namespace checker
