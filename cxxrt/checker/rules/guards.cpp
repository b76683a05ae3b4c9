// SPDX-License-Identifier: GPL-2.0
#include "../paths.h"
#include "author.h"

using namespace clang;

namespace checker {

namespace {

/// Keeps guards in the scopes that construct them: then the scopes alone show which locks are held.
class Guards : public Rule {
	About about() const override
	{
		return {.name = "guard-out-of-scope",
			.refuses = "a guard that is returned, stored in a member, or destroyed "
				   "explicitly"};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (!function->isDependentContext() && is_guard(function->getReturnType()))
			tell(function->getLocation(), "a guard is returned");
		return true;
	}
	bool VisitFieldDecl(FieldDecl *field) override
	{
		const auto *record = dyn_cast<CXXRecordDecl>(field->getParent());

		if (!field->getType()->isDependentType() && !(record && record->isLambda()) &&
		    is_guard(field->getType().getNonReferenceType()))
			tell(field->getLocation(), "a guard is a member");
		return true;
	}
	bool VisitCXXNewExpr(CXXNewExpr *made) override
	{
		if (!made->getAllocatedType()->isDependentType() &&
		    is_guard(made->getAllocatedType()))
			tell(made->getExprLoc(), "a guard is constructed in allocated memory");
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (isa_and_nonnull<CXXDestructorDecl>(call->getMethodDecl()) &&
		    is_guard(call->getObjectType()))
			tell(call->getExprLoc(),
			     "a guard is destroyed explicitly, and again at the end of its scope");
		return true;
	}

      private:
	void tell(SourceLocation at, const char *message)
	{
		if (unit_.sources.is_authors(at))
			refuse("guard-out-of-scope", at,
			       std::string(message) +
				       ": a guard must end in the scope that constructs it",
			       "construct a guard in each scope that needs it, and pass it to "
			       "callees by reference");
	}
};

void Guards::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Guards> guards;

} // namespace

} // namespace checker
