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
				   "any depth of members; an initialiser that calls a function "
				   "which reads a later member",
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

/// Looks for a read of a member that is not initialised yet, in the functions of the same object,
/// and in the lambdas, that an initialiser calls.
class Early : public DynamicRecursiveASTVisitor {
      public:
	explicit Early(const FieldDecl *now) : now_(now) {}

	bool VisitMemberExpr(MemberExpr *member) override
	{
		const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());

		if (depth_ && field && field->getParent() == now_->getParent() &&
		    isa<CXXThisExpr>(member->getBase()->IgnoreParenImpCasts()) &&
		    field->getFieldIndex() >= now_->getFieldIndex() && !found)
			found = field;
		return !found;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const CXXMethodDecl *method = call->getMethodDecl();
		const Expr *object = call->getImplicitObjectArgument();

		if (method && object && isa<CXXThisExpr>(object->IgnoreParenImpCasts()))
			enter(method);
		return !found;
	}
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());

		if (call->getOperator() == OO_Call && method && method->getParent()->isLambda())
			enter(method);
		return !found;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	const FieldDecl *found = nullptr;

      private:
	void enter(const FunctionDecl *function)
	{
		const FunctionDecl *body = nullptr;

		if (!function->hasBody(body) || !seen_.insert(body).second)
			return;
		depth_++;
		TraverseStmt(body->getBody());
		depth_--;
	}

	const FieldDecl *now_;
	unsigned depth_ = 0;
	std::set<const FunctionDecl *> seen_;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFieldDecl(FieldDecl *field) override
	{
		if (field->hasInClassInitializer() &&
		    !field->getDeclContext()->isDependentContext())
			look_for_early(field, field->getInClassInitializer());
		return true;
	}
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
			if (initialiser->isMemberInitializer() && initialiser->isWritten())
				look_for_early(initialiser->getMember(), initialiser->getInit());
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

	/// Refuses an initialiser that calls a function which reads a later member.
	void look_for_early(const FieldDecl *field, const Expr *initial)
	{
		Early early(field);

		early.TraverseStmt(const_cast<Expr *>(initial));
		if (early.found && is_written(initial->getExprLoc()))
			refuse(name, initial->getExprLoc(),
			       "this calls a function that reads '" +
				       early.found->getNameAsString() +
				       "', which is not initialised yet",
			       "members are initialised in the order of their declarations: "
			       "declare '" +
				       early.found->getNameAsString() + "' before '" +
				       field->getNameAsString() +
				       "', or pass the value as an argument");
	}

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
