// SPDX-License-Identifier: GPL-2.0
#include "../names.h"
#include "author.h"

#include "llvm/ADT/StringSet.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "dropped-value";

/// Refuses a cast to void that drops what a function alone can say, or that ends a guard.
class DroppedValue : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a guard that is cast to void, and so releases its lock at "
				   "once; a number of copied bytes, whether test_and_set() has "
				   "changed a bit, or the value that xchg() or std::exchange() has "
				   "taken, that is cast to void",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether a function takes something for one of several tasks, and says whether for this
/// one. try_cmpxchg() also changes a state if it is still the old one, which needs no answer.
bool is_claim(const FunctionDecl *function)
{
	static const llvm::StringSet<> claims = {"test_and_set", "test_and_set_lock",
						 "inc_not_zero"};
	const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
	const StringRef owner = method ? name_of(method->getParent()) : "";

	return (owner == "Atomic" || owner == "AtomicBits" || owner == "Refcount") &&
	       claims.contains(name_of(method));
}

/// Returns whether a function returns the value that it replaces.
bool is_exchange(const FunctionDecl *function)
{
	const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
	const StringRef called = name_of(function);

	return method ? called == "xchg" && name_of(method->getParent()) == "Atomic"
		      : called == "exchange" && outermost_namespace(function) == "std";
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitExplicitCastExpr(ExplicitCastExpr *cast) override
	{
		const Expr *value = cast->getSubExpr();
		const auto *call = dyn_cast<CallExpr>(value->IgnoreParenImpCasts());
		const FunctionDecl *called = call ? call->getDirectCallee() : nullptr;

		if (!cast->getTypeAsWritten()->isVoidType() || !is_written(cast->getBeginLoc()))
			return true;
		if (is_claim(called))
			refuse(name, cast->getBeginLoc(),
			       "a cast drops whether '" + called->getNameAsString() +
				       "' has changed the value, or another task did",
			       "test it, or use set() if all tasks may set it");
		if (is_exchange(called))
			refuse(name, cast->getBeginLoc(),
			       "a cast drops the value that '" + called->getNameAsString() +
				       "' has taken, such as an error or an event",
			       "read it, or use store() or an assignment if no code needs it");
		if (!value->getType()->isDependentType() && value->isPRValue() &&
		    is_guard(value->getType()->getAsCXXRecordDecl()))
			refuse(name, cast->getBeginLoc(),
			       "this guard ends with the statement: what follows is not protected",
			       "store it in a variable: auto guard = lock_.lock();");
		if (called && name_of(called).starts_with("copy_") &&
		    outermost_namespace(called) == "kernel" &&
		    called->getReturnType()->isIntegerType())
			refuse(name, cast->getBeginLoc(),
			       "a cast drops the number of bytes that were copied",
			       "compare it with the size: if (copied < size) return EFAULT;");
		return true;
	}

      private:
	static bool is_guard(const CXXRecordDecl *record)
	{
		return name_of(record).contains("Guard") && outermost_namespace(record) == "kernel";
	}
};

void DroppedValue::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<DroppedValue> dropped_value;

} // namespace

} // namespace checker
