// SPDX-License-Identifier: GPL-2.0
// Uses that need a bound of a number from user space.
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
		tell(binary->getRHS(), "is used as a shift count, and is not compared with a bound",
		     "compare it with the width first: if (n >= " + std::to_string(width) +
			     ") return EINVAL;");
	else if (by->largest && *by->largest >= width)
		tell(binary->getRHS(),
		     "is used as a shift count of up to " + std::to_string(*by->largest) +
			     ", and the number has " + std::to_string(width) + " bits",
		     "compare it with the width first: if (n >= " + std::to_string(width) +
			     ") return EINVAL;");
}

void NumberWalk::divide(const BinaryOperator *binary, const std::optional<Known> &by)
{
	if (!by->is_nonzero)
		tell(binary->getRHS(), "is used as a divisor, and is not compared with 0",
		     "compare it with 0 first: if (n == 0) return EINVAL;");
}

void NumberWalk::size(const Expr *argument, const std::optional<Known> &known)
{
	if (!known->is_high || !known->is_low)
		tell(argument, "is used as an allocation size, and is not compared with a bound",
		     "compare it with a limit first: if (n > limit) return EINVAL;");
}

void NumberWalk::tell(const Expr *number, const std::string &what, const std::string &help)
{
	const SourceLocation at = number->getExprLoc();
	std::string called = "this";

	std::vector<SourceLocation> passed = values_.passed_;

	for (const Number &named : numbers_in(number))
		if (look_up(named)) {
			if (const auto *stored =
				    values_.stored(named.second ? named.second : named.first))
				passed.push_back(stored->at);
			called = "'" +
				 (named.second ? named.second : named.first)->getNameAsString() +
				 "'";
			break;
		}

	const std::string message = called + " comes from user space and " + what;

	values_.found_.try_emplace({at, message}, UserMisuse{at, message, help, std::move(passed)});
}

} // namespace checker
