// SPDX-License-Identifier: GPL-2.0
#include "targets.h"

#include "attributes.h"
#include "compiled.h"

using namespace clang;

namespace checker {

namespace {

/// Returns the type of the function that \p type points or refers to, or null.
const Type *pointee(QualType type)
{
	type = type.getNonReferenceType().getCanonicalType();
	if (const auto *pointer = type->getAs<PointerType>())
		type = pointer->getPointeeType();
	else if (const auto *member = type->getAs<MemberPointerType>())
		type = member->getPointeeType();
	return type->isFunctionType() ? type.getCanonicalType().getTypePtr() : nullptr;
}

/// Collects the places or functions that \p value comes from.
void sources(const Expr *value, std::set<const ValueDecl *> &to)
{
	value = bare(value);
	if (const auto *e = dyn_cast<UnaryOperator>(value);
	    e && (e->getOpcode() == UO_AddrOf || e->getOpcode() == UO_Plus))
		return sources(e->getSubExpr(), to);
	if (const auto *e = dyn_cast<DeclRefExpr>(value))
		to.insert(cast<ValueDecl>(e->getDecl()->getCanonicalDecl()));
	if (const auto *e = dyn_cast<MemberExpr>(value))
		to.insert(cast<ValueDecl>(e->getMemberDecl()->getCanonicalDecl()));
	// An element may be any of the elements.
	if (const auto *e = dyn_cast<ArraySubscriptExpr>(value))
		return sources(e->getBase(), to);
	if (const auto *e = dyn_cast<CXXOperatorCallExpr>(value);
	    e && e->getOperator() == OO_Subscript)
		return sources(e->getArg(0), to);
	// std::forward() and similar functions.
	if (const auto *e = dyn_cast<CallExpr>(value);
	    e && e->getBuiltinCallee() && e->getNumArgs() == 1)
		return sources(e->getArg(0), to);
	if (const auto *e = dyn_cast<AbstractConditionalOperator>(value)) {
		sources(e->getTrueExpr(), to);
		sources(e->getFalseExpr(), to);
	}
	// A lambda without captures becomes a pointer to its body.
	if (const auto *e = dyn_cast<CXXMemberCallExpr>(value))
		if (const auto *conversion =
			    dyn_cast_or_null<CXXConversionDecl>(e->getMethodDecl()))
			if (conversion->getParent()->isLambda())
				if (const auto *body =
					    conversion->getParent()->getLambdaCallOperator())
					to.insert(body);
	if (const auto *e = dyn_cast<InitListExpr>(value))
		for (const Expr *element : e->inits())
			sources(element, to);
}

} // namespace

class TargetsVisitor : public CompiledVisitor {
      public:
	explicit TargetsVisitor(Targets &targets) : to_(targets) { ShouldVisitImplicitCode = true; }

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->isDependentContext())
			return true;
		if (function->doesThisDeclarationHaveABody())
			to_.functions_.push_back(function);
		if (const auto *method = dyn_cast<CXXMethodDecl>(function))
			for (const CXXMethodDecl *base : method->overridden_methods())
				to_.overriders_[base->getCanonicalDecl()].push_back(method);
		if (const auto *constructor = dyn_cast<CXXConstructorDecl>(function))
			for (const CXXCtorInitializer *initializer : constructor->inits())
				if (initializer->isAnyMemberInitializer())
					store(initializer->getAnyMember(), initializer->getInit());
		return true;
	}
	bool VisitRecordDecl(RecordDecl *record) override
	{
		if (says(record, "context"))
			to_.contexts_.push_back(record);
		return true;
	}
	bool VisitVarDecl(VarDecl *variable) override
	{
		if (variable->hasInit())
			store(variable, variable->getInit());
		// A constant table of any class.
		if (variable->hasInit() && variable->getType().isConstQualified() &&
		    variable->getType()->isRecordType() &&
		    isa<InitListExpr>(bare(variable->getInit())))
			sources(variable->getInit(),
				to_.stored_[cast<ValueDecl>(variable->getCanonicalDecl())]);
		callback(variable);
		return true;
	}
	bool VisitFieldDecl(FieldDecl *field) override
	{
		if (field->hasInClassInitializer() && field->getInClassInitializer())
			store(field, field->getInClassInitializer());
		if (field->hasAttr<AcquiredBeforeAttr>())
			to_.ordered_.push_back(field);
		callback(field);
		return true;
	}
	bool VisitBinaryOperator(BinaryOperator *assignment) override
	{
		if (!assignment->isAssignmentOp() || !pointee(assignment->getType()))
			return true;
		std::set<const ValueDecl *> left;

		sources(assignment->getLHS(), left);
		for (const ValueDecl *where : left)
			store(where, assignment->getRHS());
		return true;
	}
	bool VisitInitListExpr(InitListExpr *list) override
	{
		const RecordDecl *record = list->getType()->getAsRecordDecl();

		if (!record || (list->isSyntacticForm() && list->getSemanticForm()))
			return true;
		if (const FieldDecl *active = list->getInitializedFieldInUnion()) {
			if (list->getNumInits() == 1)
				store(active, list->getInit(0));
			return true;
		}
		unsigned i = 0;

		if (const auto *special = dyn_cast<CXXRecordDecl>(record))
			i = special->getNumBases();
		for (const FieldDecl *field : record->fields())
			if (i < list->getNumInits())
				store(field, list->getInit(i++));
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *callee = direct_callee(call);

		called_.insert(call->getCallee()->IgnoreParenImpCasts());
		if (!callee)
			return true;

		const bool has_object =
			isa<CXXOperatorCallExpr>(call) && isa<CXXMethodDecl>(callee);

		for (unsigned i = has_object; i < call->getNumArgs(); i++)
			if (i - has_object < callee->getNumParams())
				store(callee->getParamDecl(i - has_object), call->getArg(i));
		return true;
	}
	bool VisitCXXConstructExpr(CXXConstructExpr *call) override
	{
		const CXXConstructorDecl *callee = call->getConstructor();

		for (unsigned i = 0; i < std::min(call->getNumArgs(), callee->getNumParams()); i++)
			store(callee->getParamDecl(i), call->getArg(i));
		return true;
	}
	bool VisitDeclRefExpr(DeclRefExpr *expression) override
	{
		if (const auto *function = dyn_cast<FunctionDecl>(expression->getDecl());
		    function && !called_.count(expression))
			to_.by_type_[function->getType().getCanonicalType().getTypePtr()].insert(
				function);
		return true;
	}

      private:
	void callback(ValueDecl *where)
	{
		if (says(where, "runs_in"))
			to_.callbacks_.push_back(cast<ValueDecl>(where->getCanonicalDecl()));
	}
	void store(const ValueDecl *where, const Expr *value)
	{
		if (!value || where->getType()->isDependentType())
			return;
		// An array of pointers contains the targets of all its elements.
		const Type *element = where->getType()->getBaseElementTypeUnsafe();

		if (pointee(where->getType()) || pointee(QualType(element, 0)))
			sources(value, to_.stored_[cast<ValueDecl>(where->getCanonicalDecl())]);
	}

	Targets &to_;
	std::set<const Expr *> called_; ///< Names of functions that are called, and not passed on.
};

Targets::Targets(ASTContext &context)
{
	TargetsVisitor(*this).TraverseDecl(context.getTranslationUnitDecl());
}

std::vector<const FunctionDecl *> Targets::overriders(const CXXMethodDecl *method) const
{
	std::vector<const FunctionDecl *> all{method};
	std::vector<Method> work{method->getCanonicalDecl()};
	std::set<Method> seen;

	while (!work.empty()) {
		Method base = work.back();

		work.pop_back();
		if (!seen.insert(base).second)
			continue;
		const auto found = overriders_.find(base);

		if (found == overriders_.end())
			continue;
		for (Method overrider : found->second) {
			all.push_back(overrider);
			work.push_back(overrider->getCanonicalDecl());
		}
	}
	return all;
}

std::set<const FunctionDecl *> Targets::stored(const ValueDecl *where) const
{
	std::set<const FunctionDecl *> functions;
	std::set<const ValueDecl *> seen;
	std::vector<const ValueDecl *> work{cast<ValueDecl>(where->getCanonicalDecl())};

	while (!work.empty()) {
		const ValueDecl *next = work.back();

		work.pop_back();
		if (!seen.insert(next).second)
			continue;
		if (const auto *function = dyn_cast<FunctionDecl>(next)) {
			functions.insert(function);
			continue;
		}
		if (const auto found = stored_.find(next); found != stored_.end())
			work.insert(work.end(), found->second.begin(), found->second.end());
	}
	return functions;
}

std::vector<const FunctionDecl *> Targets::of(const Expr *call) const
{
	if (const FunctionDecl *callee = direct_callee(call)) {
		const auto *method = dyn_cast<CXXMethodDecl>(callee);
		const auto *expression = dyn_cast<CallExpr>(call);
		const auto *member =
			expression ? dyn_cast<MemberExpr>(expression->getCallee()->IgnoreParens())
				   : nullptr;

		if (method && method->isVirtual() && !(member && member->hasQualifier()))
			return overriders(method);
		return {callee};
	}

	const auto *expression = dyn_cast<CallExpr>(call);

	if (!expression)
		return {};

	const Expr *pointer = bare(expression->getCallee());

	if (const auto *member = dyn_cast<BinaryOperator>(pointer); member && member->isPtrMemOp())
		pointer = bare(member->getRHS());
	if (const auto *deref = dyn_cast<UnaryOperator>(pointer))
		pointer = bare(deref->getSubExpr());

	std::set<const ValueDecl *> from;
	std::set<const FunctionDecl *> functions;

	sources(pointer, from);
	for (const ValueDecl *where : from) {
		const auto found = stored(where);

		functions.insert(found.begin(), found.end());
	}
	// The stored functions are unknown: assume any function of this type whose address is
	// taken.
	if (functions.empty())
		if (const Type *type = pointee(pointer->getType()))
			if (const auto found = by_type_.find(type); found != by_type_.end())
				functions = found->second;
	return {functions.begin(), functions.end()};
}

} // namespace checker
