// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "../../names.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"

using namespace clang;

namespace checker {

namespace {

/// Looks for uses of a value that may be absent.
class Uses : public DynamicRecursiveASTVisitor {
      public:
	bool VisitStmt(Stmt *statement) override
	{
		found |= used_result(statement) != nullptr;
		return !found;
	}
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		found |= (call->getOperator() == OO_Star || call->getOperator() == OO_Arrow) &&
			 is_asked(call->getArg(0)->getType());
		return !found;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		found |= name_of(call->getMethodDecl()) == "error" &&
			 is_asked(call->getObjectType());
		return !found;
	}

	bool found = false;
};

/// Finds the variables that lambdas capture by reference and change: the lambda may run at any
/// time.
class Captured : public DynamicRecursiveASTVisitor {
      public:
	explicit Captured(std::set<const void *> &changed) : changed_(changed) {}

	bool TraverseLambdaExpr(LambdaExpr *lambda) override
	{
		for (const LambdaCapture &capture : lambda->captures())
			if (capture.capturesVariable() && capture.getCaptureKind() == LCK_ByRef)
				captured_.insert(capture.getCapturedVar());
		depth_++;
		DynamicRecursiveASTVisitor::TraverseLambdaExpr(lambda);
		depth_--;
		return true;
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		return !binary->isAssignmentOp() || note(binary->getLHS());
	}
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		return call->getOperator() != OO_Equal || note(call->getArg(0));
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const CXXMethodDecl *method = call->getMethodDecl();

		return !method || method->isConst() || note(call->getImplicitObjectArgument());
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();

		for (unsigned i = 0; function && !isa<CXXMethodDecl>(function) &&
				     i < std::min(call->getNumArgs(), function->getNumParams());
		     i++) {
			const QualType type = function->getParamDecl(i)->getType();

			if (type->isReferenceType() &&
			    !type.getNonReferenceType().isConstQualified())
				note(call->getArg(i));
		}
		return true;
	}

      private:
	bool note(const Expr *target)
	{
		const auto *use = depth_ ? dyn_cast<DeclRefExpr>(plain(target)) : nullptr;

		if (use && captured_.contains(use->getDecl()))
			changed_.insert(use->getDecl());
		return true;
	}

	std::set<const void *> &changed_;
	std::set<const void *> captured_;
	unsigned depth_ = 0;
};

} // namespace

bool uses_asked(Stmt *body)
{
	Uses uses;

	uses.TraverseStmt(body);
	return uses.found;
}

void find_changed_by_lambdas(Stmt *body, std::set<const void *> &changed)
{
	Captured(changed).TraverseStmt(body);
}

} // namespace checker
