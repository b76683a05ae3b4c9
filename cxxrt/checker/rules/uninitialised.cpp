// SPDX-License-Identifier: GPL-2.0
#include "author.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "uninitialised";

/// Refuses objects and members without an initial value.
class Uninitialised : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an array, an object or a member without an initial value, at "
				   "any depth of members",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether default-initialisation leaves an object of \p type, or a part of it, without a
/// value.
bool begins_without_value(QualType type)
{
	if (type.isNull() || type->isDependentType() || type->isReferenceType())
		return false;
	if (const ArrayType *array = type->getAsArrayTypeUnsafe())
		return begins_without_value(array->getElementType());

	const CXXRecordDecl *record = type->getAsCXXRecordDecl();

	if (!record)
		return type->isScalarType();
	if (!record->hasDefinition() || record->isUnion() || record->isLambda() ||
	    record->hasUserProvidedDefaultConstructor())
		return false;
	for (const CXXBaseSpecifier &base : record->bases())
		if (begins_without_value(base.getType()))
			return true;
	for (const FieldDecl *field : record->fields())
		if (!field->hasInClassInitializer() && !field->isUnnamedBitField() &&
		    begins_without_value(field->getType()))
			return true;
	return false;
}

/// Returns whether \p initial is the compiler's, because the author wrote no initialiser.
bool is_nothing(const Expr *initial)
{
	const auto *construction =
		dyn_cast_or_null<CXXConstructExpr>(initial ? initial->IgnoreImplicit() : nullptr);

	return !initial || (construction && !construction->getNumArgs() &&
			    !construction->isListInitialization() &&
			    !construction->requiresZeroInitialization() &&
			    !isa<CXXTemporaryObjectExpr>(construction));
}

/// The members of *this that a body assigns to as a whole.
class Assigned : public DynamicRecursiveASTVisitor {
      public:
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isAssignmentOp())
			note(binary->getLHS());
		return true;
	}
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		if (call->getOperator() == OO_Equal)
			note(call->getArg(0));
		return true;
	}

	std::set<const ValueDecl *> members;

      private:
	void note(const Expr *target)
	{
		const auto *member = dyn_cast<MemberExpr>(target->IgnoreParenImpCasts());

		if (member && isa<CXXThisExpr>(member->getBase()->IgnoreImpCasts()))
			members.insert(member->getMemberDecl());
	}
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitVarDecl(VarDecl *variable) override
	{
		const QualType type = variable->getType();

		if (type->isScalarType() && variable->isLocalVarDecl() &&
		    variable->hasLocalStorage() && !variable->getInit())
			numbers_.insert(variable);
		// Skip numbers: clang warns if they are used without a value.
		if (!variable->hasLocalStorage() || isa<ParmVarDecl>(variable) ||
		    type->isScalarType() || variable->isCXXForRangeDecl() ||
		    !is_nothing(variable->getInit()) || !begins_without_value(type))
			return true;
		tell(variable->getLocation(), variable->getNameAsString());
		return true;
	}

	/// Finds calls that take a reference to the number: they may leave it unassigned, and clang
	/// does not warn.
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();

		for (unsigned i = 0; function && i < call->getNumArgs(); i++) {
			const unsigned at = i - (isa<CXXOperatorCallExpr>(call) &&
						 isa<CXXMethodDecl>(function));
			const auto *use = dyn_cast<DeclRefExpr>(call->getArg(i)->IgnoreParens());
			const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

			if (variable && at < function->getNumParams() &&
			    function->getParamDecl(at)->getType()->isReferenceType() &&
			    numbers_.erase(variable))
				tell(use->getLocation(), variable->getNameAsString());
		}
		return true;
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		const auto *use = dyn_cast<DeclRefExpr>(binary->getLHS()->IgnoreParens());

		if (use && binary->getOpcode() == BO_Assign)
			numbers_.erase(dyn_cast<VarDecl>(use->getDecl()));
		return true;
	}

	bool VisitCXXConstructorDecl(CXXConstructorDecl *constructor) override
	{
		if (!constructor->isUserProvided() || constructor->isDependentContext() ||
		    !constructor->hasBody() || constructor->isDelegatingConstructor() ||
		    !constructor->isThisDeclarationADefinition() ||
		    constructor->getParent()->isUnion())
			return true;

		std::set<const ValueDecl *> given;
		Assigned assigned;

		for (const CXXCtorInitializer *initialiser : constructor->inits())
			if (initialiser->isAnyMemberInitializer() &&
			    (initialiser->isWritten() || !is_nothing(initialiser->getInit())))
				given.insert(initialiser->getAnyMember());
		assigned.TraverseStmt(constructor->getBody());
		for (const FieldDecl *field : constructor->getParent()->fields())
			if (!field->hasInClassInitializer() && !field->isUnnamedBitField() &&
			    !given.contains(field) && !assigned.members.contains(field) &&
			    begins_without_value(field->getType()))
				tell(constructor->getLocation(), field->getNameAsString());
		return true;
	}

      private:
	std::set<const VarDecl *> numbers_; ///< Numbers without a value on this path.

	void tell(SourceLocation at, const std::string &what)
	{
		if (is_written(at))
			refuse(name, at,
			       "'" + what + "' has no initial value, and contains old memory",
			       "write " + what + "{} in its declaration, or initialise it there");
	}
};

void Uninitialised::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Uninitialised> uninitialised;

} // namespace

} // namespace checker
