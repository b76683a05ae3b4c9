// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "outcomes.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "wrong-error";

/// Refuses an error that says that a device or the memory has failed where the address of a program
/// is invalid: programs try again, or reset the device.
class WrongError : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"EIO, ENOMEM and similar errors, or a number, for a copy from or "
				"to a program that has failed, which is EFAULT",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitIfStmt(IfStmt *choice) override
	{
		static const llvm::StringSet<> wrong = {
			"EIO",	  "ENOMEM", "ENODEV", "ENXIO",	"EBUSY",     "EPERM",
			"EACCES", "EAGAIN", "ENOSPC", "ENOENT", "ETIMEDOUT", "EREMOTEIO"};

		if (!choice->getCond() || !is_failure(choice->getCond()))
			return true;

		const auto statements = statements_of(choice->getThen());
		const auto *end =
			statements.empty() ? nullptr : dyn_cast<ReturnStmt>(statements.back());

		// A copy of fewer bytes is EINVAL, unless a test of their number comes first.
		if (end && is_written(end->getBeginLoc()) &&
		    (wrong.contains(error_returned_by(end)) || is_number(end) ||
		     (knows_size_ && error_returned_by(end) == "EINVAL")))
			refuse(name, end->getBeginLoc(),
			       "the copy has failed because the program's address is invalid, and "
			       "this says something else",
			       "return EFAULT");
		return true;
	}

	bool TraverseCXXMethodDecl(CXXMethodDecl *method) override
	{
		const bool outer = std::exchange(knows_size_, false);
		const bool goes_on = AuthorVisitor::TraverseCXXMethodDecl(method);

		knows_size_ = outer;
		return goes_on;
	}
	/// if (from.remaining() != text.size()) return EINVAL;
	bool VisitBinaryOperator(BinaryOperator *compared) override
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(bare_of(compared->getLHS()));

		knows_size_ |= call && name_of(call->getMethodDecl()) == "remaining" &&
			       (compared->getOpcode() == BO_NE || compared->getOpcode() == BO_LT);
		return true;
	}

      private:
	/// return 14;
	static bool is_number(const ReturnStmt *end)
	{
		const Expr *value = end->getRetValue() ? bare_of(end->getRetValue()) : nullptr;

		while (const auto *made = dyn_cast_or_null<CXXConstructExpr>(value))
			value = made->getNumArgs() == 1 ? bare_of(made->getArg(0)) : nullptr;
		if (const auto *minus = dyn_cast_or_null<UnaryOperator>(value))
			value = bare_of(minus->getSubExpr());

		const auto *number = dyn_cast_or_null<IntegerLiteral>(value);

		return number && !number->getValue().isZero();
	}
	/// Returns whether a condition is true if a copy has not copied all.
	static bool is_failure(const Expr *condition)
	{
		condition = bare_of(condition);
		if (const auto *negation = dyn_cast<UnaryOperator>(condition);
		    negation && negation->getOpcode() == UO_LNot &&
		    is_copied(negation->getSubExpr()))
			return true;
		if (const auto *compared = dyn_cast<BinaryOperator>(condition)) {
			if (compared->getOpcode() == BO_LAnd)
				return is_failure(compared->getLHS()) ||
				       is_failure(compared->getRHS());
			return (compared->getOpcode() == BO_EQ && is_copied(compared->getLHS()) &&
				is_zero(compared->getRHS())) ||
			       ((compared->getOpcode() == BO_NE ||
				 compared->getOpcode() == BO_LT) &&
				is_copied(compared->getLHS()));
		}

		const Outcome outcome = outcome_of(condition);
		const auto *call = outcome && !outcome.is_present
					   ? dyn_cast<CXXMemberCallExpr>(origin_of(outcome.of))
					   : nullptr;
		const StringRef owner = call ? name_of(call->getRecordDecl()) : "";

		return owner == "UserReader" || owner == "UserWriter" ||
		       (owner == "DestIter" && name_of(call->getMethodDecl()) == "write");
	}
	static bool is_copied(const Expr *value)
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(origin_of(bare_of(value)));
		const StringRef called = call ? name_of(call->getMethodDecl()) : "";

		return called == "copy_to_iter" || called == "copy_from_iter";
	}
	static bool is_zero(const Expr *value)
	{
		const auto *number = dyn_cast<IntegerLiteral>(bare_of(value));

		return number && number->getValue().isZero();
	}

	bool knows_size_ = false; ///< The number of bytes that can be copied was compared.
};

void WrongError::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<WrongError> wrong_error;

} // namespace

} // namespace checker
