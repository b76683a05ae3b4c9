// SPDX-License-Identifier: GPL-2.0
/// \file
/// The parts of a loop that end it, or that do not.
#pragma once

#include "../../names.h"
#include "../author.h"

#include "llvm/ADT/StringSet.h"

namespace checker {

using namespace clang;

/// Looks for what leaves a loop. A break of an inner loop or switch, and a return of a lambda, do
/// not.
class Exits : public DynamicRecursiveASTVisitor {
      public:
	bool VisitBreakStmt(BreakStmt *) override
	{
		found |= depth_ == 0;
		return !found;
	}
	bool VisitReturnStmt(ReturnStmt *) override { return !(found = true); }
	bool VisitCallExpr(CallExpr *call) override
	{
		found |= call->getDirectCallee() && call->getDirectCallee()->isNoReturn();
		return !found;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
	bool TraverseWhileStmt(WhileStmt *loop) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseWhileStmt(loop);
		});
	}
	bool TraverseDoStmt(DoStmt *loop) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseDoStmt(loop);
		});
	}
	bool TraverseForStmt(ForStmt *loop) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseForStmt(loop);
		});
	}
	bool TraverseCXXForRangeStmt(CXXForRangeStmt *loop) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseCXXForRangeStmt(loop);
		});
	}
	bool TraverseSwitchStmt(SwitchStmt *choice) override
	{
		return inside([&] {
			return DynamicRecursiveASTVisitor::TraverseSwitchStmt(choice);
		});
	}

	bool found = false;

      private:
	template <typename F> bool inside(F &&traverse)
	{
		depth_++;

		const bool goes_on = traverse();

		depth_--;
		return goes_on;
	}

	unsigned depth_ = 0;
};

/// Functions that only let time pass.
inline const llvm::StringSet<> delays = {"fsleep", "udelay", "ndelay", "mdelay", "cpu_relax"};

/// Returns the expression that a statement consists of, or null.
inline const Expr *expression_of(const Stmt *statement)
{
	const auto *expression = dyn_cast<Expr>(statement);

	return expression ? bare_of(expression) : nullptr;
}

inline bool is_delay(const Stmt *statement)
{
	const Expr *expression = expression_of(statement);
	const auto *call = dyn_cast_or_null<CallExpr>(expression);

	return call && delays.contains(name_of(call->getDirectCallee()));
}

/// Returns the value that a statement assigns to a local variable or declares it with, or null.
inline const Expr *assigned_by(const Stmt *statement, const VarDecl *&to)
{
	const Expr *target = nullptr, *value = nullptr;

	if (const auto *declarations = dyn_cast<DeclStmt>(statement)) {
		to = declarations->isSingleDecl() ? dyn_cast<VarDecl>(declarations->getSingleDecl())
						  : nullptr;
		return to ? to->getInit() : nullptr;
	}

	const Expr *expression = expression_of(statement);

	if (const auto *binary = dyn_cast_or_null<BinaryOperator>(expression);
	    binary && binary->getOpcode() == BO_Assign) {
		target = binary->getLHS();
		value = binary->getRHS();
	} else if (const auto *call = dyn_cast_or_null<CXXOperatorCallExpr>(expression);
		   call && call->getOperator() == OO_Equal) {
		target = call->getArg(0);
		value = call->getArg(1);
	}

	const auto *use = target ? dyn_cast<DeclRefExpr>(bare_of(target)) : nullptr;

	to = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
	return to && to->hasLocalStorage() ? value : nullptr;
}

/// Looks for an operation by which a task takes what another task has released.
class Claims : public DynamicRecursiveASTVisitor {
      public:
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());
		const StringRef owner = name_of(call->getRecordDecl());

		found |= (called == "try_lock" || called == "try_read_lock") && owner == "Lock";
		if (owner == "Atomic" && (called == "xchg" || called == "try_cmpxchg"))
			found |= llvm::any_of(call->arguments(), [](const Expr *argument) {
				return is_true(argument);
			});
		found |= owner == "AtomicBits" && called.starts_with("test_and_set");
		return !found;
	}

	bool found = false;

      private:
	static bool is_true(const Expr *value)
	{
		const auto *literal = dyn_cast<CXXBoolLiteralExpr>(bare_of(value));

		return literal && literal->getValue();
	}
};

/// Looks for the parts of a condition that bound a wait: a count, a time, or a question to stop;
/// and for a change that the condition makes itself.
class Bounds : public DynamicRecursiveASTVisitor {
      public:
	bool VisitExpr(Expr *expression) override
	{
		const StringRef type =
			name_of(expression->getType().getNonReferenceType()->getAsCXXRecordDecl());

		found |= type.starts_with("Instant") || type == "Jiffies" || type == "Duration" ||
			 type == "ThisThread";
		return !found;
	}
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		return !(found |= step->isIncrementDecrementOp());
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		return !(found |= binary->isAssignmentOp());
	}
	/// A call that can change its object or an argument makes progress.
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
		const StringRef called = name_of(function);

		found |= !function || (method && method->isInstance() && !method->isConst()) ||
			 called.contains("try") || called.contains("_and_") ||
			 called.contains("take") || called.contains("xchg") ||
			 called.starts_with("fetch") || called.ends_with("return");
		for (const ParmVarDecl *parameter :
		     function ? function->parameters() : ArrayRef<ParmVarDecl *>())
			found |= parameter->getType()->isReferenceType() &&
				 !parameter->getType()->getPointeeType().isConstQualified();
		return !found;
	}

	bool found = false;
};

/// Looks for calls, by which a condition can see a change.
class Calls : public DynamicRecursiveASTVisitor {
      public:
	bool VisitCallExpr(CallExpr *) override { return !(found = true); }

	bool found = false;
};

/// Reads the body of a loop that only waits: statements that let time pass, read a register or a
/// flag, try again what failed, or leave the loop by a test of that.
class Poll {
      public:
	/// Adds a condition that ends the loop.
	void ask(const Expr *condition)
	{
		bounds_.TraverseStmt(const_cast<Expr *>(condition));
		calls_.TraverseStmt(const_cast<Expr *>(condition));
		conditions_.push_back(condition);
	}

	/// Returns whether \p body does nothing else.
	bool read(const Stmt *body)
	{
		const VarDecl *to = nullptr;

		if (const auto *block = dyn_cast<CompoundStmt>(body))
			return llvm::all_of(block->body(), [this](const Stmt *inner) {
				return read(inner);
			});
		if (const auto *choice = dyn_cast<IfStmt>(body)) {
			if (choice->getElse() || choice->hasVarStorage() ||
			    choice->hasInitStorage() || !leaves(choice->getThen()))
				return false;
			ask(choice->getCond());
			return true;
		}
		if (const Expr *value = assigned_by(body, to)) {
			Calls calls;
			Exits exits;

			bounds_.TraverseStmt(const_cast<Expr *>(value));
			calls.TraverseStmt(const_cast<Expr *>(value));
			exits.TraverseStmt(const_cast<Expr *>(value));
			calls_.found = true;
			assigned_.insert(to);
			return calls.found && !exits.found && is_status(to->getType());
		}
		return isa<NullStmt>(body) || is_delay(body);
	}

	/// Returns whether nothing bounds the wait.
	bool waits() const
	{
		return !conditions_.empty() && !bounds_.found && calls_.found &&
		       llvm::all_of(conditions_, [this](const Expr *condition) {
			       return reads_results_as_failures(condition);
		       });
	}

      private:
	static bool leaves(const Stmt *statement)
	{
		if (const auto *block = dyn_cast<CompoundStmt>(statement))
			return block->size() == 1 && leaves(block->body_front());
		return isa<BreakStmt, ReturnStmt>(statement);
	}
	static bool is_status(QualType type)
	{
		return type->isIntegerType() ||
		       name_of(type.getNonReferenceType()->getAsCXXRecordDecl()) == "Result";
	}
	/// A loop over Results that goes on while they are no errors makes progress.
	bool reads_results_as_failures(const Expr *condition) const
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const StringRef called = name_of(call->getMethodDecl());

				progresses |= called == "is_ok" ||
					      (name_of(call->getRecordDecl()) == "Result" &&
					       isa<CXXConversionDecl>(call->getMethodDecl()));
				return true;
			}
			bool TraverseUnaryOperator(UnaryOperator *negation) override
			{
				return negation->getOpcode() == UO_LNot ||
				       DynamicRecursiveASTVisitor::TraverseUnaryOperator(negation);
			}

			bool progresses = false;
		} find;

		if (llvm::none_of(assigned_, [](const VarDecl *variable) {
			    return name_of(variable->getType()->getAsCXXRecordDecl()) == "Result";
		    }))
			return true;
		find.TraverseStmt(const_cast<Expr *>(condition));
		return !find.progresses;
	}

	Bounds bounds_;
	Calls calls_;
	std::vector<const Expr *> conditions_;
	std::set<const VarDecl *> assigned_;
};

} // namespace checker
