// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "destroyed-empty";

/// Refuses a destructor that follows an owner of a class that can move: the destructor also runs
/// for the object that was moved from, whose owner is null.
class DestroyedEmpty : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a destructor that follows a Box, an Arc, a BAR or another owner "
				"of "
				"its class, if the class can be moved: it also runs for the object "
				"that was moved from, which is empty",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds where a destructor, or a function of its object that it calls, follows an owner. A
/// function with a condition may test for an empty one.
class Follows : public DynamicRecursiveASTVisitor {
      public:
	void enter(const FunctionDecl *function, unsigned depth)
	{
		const FunctionDecl *body = nullptr;
		const unsigned outer = std::exchange(depth_, depth);

		if (depth < 4 && function && is_of_module(function) && function->hasBody(body) &&
		    !has_condition(body->getBody()))
			TraverseStmt(body->getBody());
		depth_ = outer;
	}

	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		if (call->getNumArgs() != 1 ||
		    (call->getOperator() != OO_Star && call->getOperator() != OO_Arrow))
			return true;

		const auto *member = dyn_cast<MemberExpr>(bare_of(call->getArg(0)));
		const CXXRecordDecl *owner = member && isa<CXXThisExpr>(bare_of(member->getBase()))
						     ? member->getType()->getAsCXXRecordDecl()
						     : nullptr;

		// Registers that were moved from still have their address.
		if (owner && outermost_namespace(owner) == "kernel" &&
		    !registers.contains(name_of(owner)) && found.isInvalid()) {
			found = call->getExprLoc();
			field = member->getMemberDecl();
		}
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (isa<CXXThisExpr>(bare_of(call->getImplicitObjectArgument())))
			enter(call->getMethodDecl(), depth_ + 1);
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	SourceLocation found{};
	const ValueDecl *field = nullptr;

      private:
	const llvm::StringSet<> registers = {"Bar", "PortBar", "Registers", "Ports", "Mapped"};

	static bool has_condition(const Stmt *body)
	{
		struct Conditions : DynamicRecursiveASTVisitor {
			bool VisitIfStmt(IfStmt *) override { return !(found = true); }
			bool VisitConditionalOperator(ConditionalOperator *) override
			{
				return !(found = true);
			}

			bool found = false;
		} conditions;

		conditions.TraverseStmt(const_cast<Stmt *>(body));
		return conditions.found;
	}

	unsigned depth_ = 0;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXDestructorDecl(CXXDestructorDecl *destructor) override
	{
		const CXXRecordDecl *record = destructor->getParent();
		Follows follows;

		if (!destructor->doesThisDeclarationHaveABody() || record->isDependentContext() ||
		    !destructor->isUserProvided() || !can_move(record))
			return true;
		follows.enter(destructor, 0);
		if (follows.field && is_written(follows.found))
			refuse(name, follows.found,
			       "'" + follows.field->getNameAsString() +
				       "' is null in an object that was moved from, and this "
				       "destructor runs for it too",
			       "derive the class from Pinned and construct it in place by an "
			       "InPlace, or test in the destructor whether it was moved from");
		return true;
	}

      private:
	static bool can_move(const CXXRecordDecl *record)
	{
		return llvm::any_of(record->ctors(), [](const CXXConstructorDecl *constructor) {
			return constructor->isMoveConstructor() && !constructor->isDeleted();
		});
	}
};

void DestroyedEmpty::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<DestroyedEmpty> destroyed_empty;

} // namespace

} // namespace checker
