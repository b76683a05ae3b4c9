// SPDX-License-Identifier: GPL-2.0
// Uses that need a bound of a number from user space.
#include "walk.h"

#include "../wake_ups/facts.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

/// Functions that allocate as much memory as an argument says.
const llvm::StringSet<> allocating = {"with_capacity", "zeroed", "reserve", "resize",
				      "make_contiguous"};
/// Classes whose make() allocates as many objects as its number says.
const llvm::StringSet<> allocated = {"SharedPages", "FifoMemory", "Coherent", "Pages",
				     "CharRegion"};
/// Functions that sleep as long as their argument says, and that no signal ends.
const llvm::StringSet<> sleeping = {"fsleep", "wait_timeout", "read_poll_timeout"};

} // namespace

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
	if (!by->is_nonzero && !state_.nonzero.contains(wake_ups::text_of(plain(binary->getRHS()))))
		tell(binary->getRHS(), "is used as a divisor, and is not compared with 0",
		     "compare it with 0 first: if (n == 0) return EINVAL;");
}

void NumberWalk::size(const Expr *argument, const std::optional<Known> &known)
{
	if (const BinaryOperator *overflow = overflow_of(argument))
		tell(overflow,
		     "is in arithmetic that can wrap before it is used as an allocation size, in "
		     "spite of its bounds",
		     "use TRY(checked_mul(a, b)), or smaller bounds");
	else if (!known->is_high || !known->is_low)
		tell(argument, "is used as an allocation size, and is not compared with a bound",
		     "compare it with a limit first: if (n > limit) return EINVAL;");
}

/// Looks at the arguments of a function of the API. Returns whether it allocates.
bool NumberWalk::use(const CallExpr *call, const std::vector<std::optional<Known>> &arguments)
{
	const FunctionDecl *function = call->getDirectCallee();
	const auto *method = dyn_cast<CXXMethodDecl>(function);
	const auto *member = dyn_cast<CXXMemberCallExpr>(call);
	const StringRef called = name_of(function);
	const StringRef owner = method ? name_of(method->getParent()) : "";
	const bool allocates =
		allocating.contains(called) || (called == "make" && allocated.contains(owner));
	const bool repeats = (owner == "Restart" && called == "every") ||
			     (member &&
			      ((owner == "DelayedWork" && (called == "queue" || called == "mod")) ||
			       (owner == "Timer" && called.starts_with("arm"))) &&
			      is_handler_of(member));

	for (unsigned i = 0; i < call->getNumArgs(); i++) {
		if (!arguments[i])
			continue;
		if (allocates && call->getArg(i)->getType()->isIntegerType())
			size(call->getArg(i), arguments[i]);
		if (sleeping.contains(called) && !arguments[i]->is_high)
			tell(call->getArg(i),
			     "is used as the length of a sleep that no signal ends, and is not "
			     "compared with a bound",
			     "compare it with a limit first: if (n > limit) return EINVAL; or let "
			     "a signal end the sleep: sleep_interruptible(), "
			     "wait_interruptible_timeout()");
		if (repeats && !arguments[i]->is_nonzero)
			tell(call->getArg(i),
			     "is used as a period, and is not compared with a bound from below: a "
			     "period of 0 takes the whole CPU",
			     "compare it with a limit first: if (n < limit) return EINVAL;");
	}
	return allocates;
}

/// Returns whether this function is the handler of the work that \p call queues.
bool NumberWalk::is_handler_of(const CXXMemberCallExpr *call) const
{
	const auto *special =
		dyn_cast<ClassTemplateSpecializationDecl>(call->getMethodDecl()->getParent());

	return special &&
	       special->getTemplateArgs()[0].getKind() == TemplateArgument::Declaration &&
	       special->getTemplateArgs()[0].getAsDecl()->getCanonicalDecl() ==
		       function_->getCanonicalDecl();
}

/// Refuses a step of 0 where only this step makes a loop end.
void NumberWalk::step(const BinaryOperator *binary, const std::optional<Known> &by)
{
	if (!by->is_nonzero && steps_.contains(binary))
		tell(binary->getRHS(),
		     "is used as the step of this loop, which never ends if the step is 0",
		     "compare it with 0 first: if (n == 0) return EINVAL;");
}

/// Refuses a signed number that becomes an unsigned one, and was only compared with an upper bound.
void NumberWalk::check_sign(const CastExpr *cast, const Known &known)
{
	const Expr *number = cast->getSubExpr();

	const auto *implicit = dyn_cast<ImplicitCastExpr>(cast);

	if (cast->getCastKind() == CK_IntegralCast &&
	    (!implicit || implicit->isPartOfExplicitCast()) && known.is_high && !known.is_low &&
	    known.largest && ast_.getIntWidth(number->getType()) >= 32 &&
	    number->getType()->isSignedIntegerType())
		tell(number,
		     "is only compared with an upper bound, and becomes a large number if it is "
		     "negative",
		     "compare it with 0, too: if (n < 0 || n > limit) return EINVAL;");
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
