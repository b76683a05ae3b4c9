// SPDX-License-Identifier: GPL-2.0
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "null-call";

/// Refuses a call by a pointer to a function that may be null.
class NullCall : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a call by a pointer to a function that is null in some object "
				   "or entry of a table, and that no condition tests",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

bool is_pointer_to_function(QualType type)
{
	return type->isFunctionPointerType() || type->isMemberFunctionPointerType();
}

bool is_null(const Expr *value, const ASTContext &ast)
{
	return isa<ImplicitValueInitExpr>(value) ||
	       (!value->isValueDependent() &&
		value->isNullPointerConstant(const_cast<ASTContext &>(ast),
					     Expr::NPC_ValueDependentIsNotNull) !=
			Expr::NPCK_NotNull) ||
	       (isa<InitListExpr>(value->IgnoreImplicit()) &&
		cast<InitListExpr>(value->IgnoreImplicit())->getNumInits() == 0);
}

/// Finds the members and the tables with a pointer that is null.
class Nulls : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFieldDecl(FieldDecl *field) override
	{
		if (is_pointer_to_function(field->getType()) && field->hasInClassInitializer() &&
		    field->getInClassInitializer() &&
		    is_null(field->getInClassInitializer(), unit_.ast))
			begin_null_.insert(field);
		table(field, field->getInClassInitializer());
		return true;
	}
	bool VisitVarDecl(VarDecl *variable) override
	{
		table(variable, variable->getInit());
		return true;
	}
	bool VisitInitListExpr(InitListExpr *list) override
	{
		const InitListExpr *meaning =
			list->isSemanticForm() ? list : list->getSemanticForm();

		if (meaning)
			look(meaning, nullptr);
		return true;
	}
	bool VisitCXXConstructorDecl(CXXConstructorDecl *constructor) override
	{
		for (const CXXCtorInitializer *initialiser : constructor->inits())
			if (initialiser->isAnyMemberInitializer() && initialiser->isWritten())
				(is_null(initialiser->getInit(), unit_.ast) ? null_ : have_value_)
					.insert(initialiser->getAnyMember());
		return true;
	}
	/// A pointer that is assigned later was null before.
	bool VisitBinaryOperator(BinaryOperator *change) override
	{
		if (const auto *member = dyn_cast<MemberExpr>(bare_of(change->getLHS()));
		    member && change->isAssignmentOp() &&
		    is_pointer_to_function(change->getLHS()->getType()))
			assigned_.insert(member->getMemberDecl());
		return true;
	}

	bool may_be_null(const ValueDecl *named) const
	{
		return null_.contains(named) ||
		       (begin_null_.contains(named) &&
			(assigned_.contains(named) || !have_value_.contains(named)));
	}

      private:
	void table(const ValueDecl *named, const Expr *value)
	{
		const auto *list =
			value ? dyn_cast<InitListExpr>(value->IgnoreImplicit()) : nullptr;

		if (list)
			look(list->isSemanticForm() ? list : list->getSemanticForm(), named);
	}

	/// Notes the members that a list leaves null, and \p table if an element is null.
	void look(const InitListExpr *list, const ValueDecl *table)
	{
		const RecordDecl *record = list ? list->getType()->getAsRecordDecl() : nullptr;
		unsigned at = 0;

		if (!list)
			return;
		if (const auto *array = unit_.ast.getAsConstantArrayType(list->getType())) {
			const bool is_short = array->getSize().ugt(list->getNumInits());

			if (is_short)
				rest(array->getElementType(), table);
			for (const Expr *value : list->inits())
				element(value, table);
			return;
		}
		if (!record || !record->isCompleteDefinition())
			return;
		if (const auto *derived = dyn_cast<CXXRecordDecl>(record))
			at = derived->getNumBases();
		for (const FieldDecl *field : record->fields()) {
			if (at >= list->getNumInits())
				break;

			const Expr *value = list->getInit(at++);

			if (!is_pointer_to_function(field->getType())) {
				element(value, table);
			} else if (const auto *usual = dyn_cast<CXXDefaultInitExpr>(value)) {
				if (is_null(usual->getExpr(), unit_.ast))
					null_.insert(field);
			} else {
				(is_null(value, unit_.ast) ? null_ : have_value_).insert(field);
			}
		}
	}
	void element(const Expr *value, const ValueDecl *table)
	{
		if (is_pointer_to_function(value->getType())) {
			if (table && is_null(value, unit_.ast))
				null_.insert(table);
		} else if (isa<ImplicitValueInitExpr>(value)) {
			rest(value->getType(), table);
		} else if (const auto *inner = dyn_cast<InitListExpr>(value->IgnoreImplicit())) {
			look(inner, table);
		}
	}
	/// The elements that a list does not name are zeroes.
	void rest(QualType type, const ValueDecl *table)
	{
		if (const auto *array = unit_.ast.getAsConstantArrayType(type))
			return rest(array->getElementType(), table);
		if (is_pointer_to_function(type)) {
			if (table)
				null_.insert(table);
		} else if (const RecordDecl *record = type->getAsRecordDecl();
			   record && unit_.sources.is_authors(record->getLocation())) {
			for (const FieldDecl *field : record->fields())
				if (is_pointer_to_function(field->getType()) &&
				    (!field->hasInClassInitializer() ||
				     begin_null_.contains(field) ||
				     is_null(field->getInClassInitializer(), unit_.ast)))
					null_.insert(field);
		}
	}

	Declarations begin_null_, null_, have_value_, assigned_;
};

/// Finds the calls of one function by pointers that may be null.
class Calls : public DynamicRecursiveASTVisitor {
      public:
	explicit Calls(const Nulls &nulls) : nulls_(nulls) {}

	bool VisitCallExpr(CallExpr *call) override
	{
		Declarations names;

		if (!call->getDirectCallee() && !call->isTypeDependent() &&
		    may_be_null(call->getCallee(), names, 0))
			found.push_back(
				{call->getExprLoc(), call->getExprLoc(), std::move(names),
				 "this pointer to a function may be null, and no condition tests "
				 "it: the call is then an oops"});
		return true;
	}

	std::vector<Use> found;

      private:
	/// Finds the names of a pointer: the variable, and the member or the table that it is from.
	bool may_be_null(const Expr *pointer, Declarations &names, unsigned depth) const
	{
		pointer = bare_of(pointer);
		if (depth > 4)
			return false;
		if (const auto *binary = dyn_cast<BinaryOperator>(pointer);
		    binary && binary->isPtrMemOp())
			return may_be_null(binary->getRHS(), names, depth + 1);
		if (const auto *unary = dyn_cast<UnaryOperator>(pointer);
		    unary && unary->getOpcode() == UO_Deref)
			return may_be_null(unary->getSubExpr(), names, depth + 1);
		if (const auto *element = dyn_cast<ArraySubscriptExpr>(pointer))
			return may_be_null(element->getBase(), names, depth + 1);
		if (const auto *element = dyn_cast<CXXOperatorCallExpr>(pointer);
		    element && element->getOperator() == OO_Subscript)
			return may_be_null(element->getArg(0), names, depth + 1);
		if (const auto *member = dyn_cast<MemberExpr>(pointer)) {
			names.insert(member->getMemberDecl());
			return nulls_.may_be_null(member->getMemberDecl());
		}
		if (const auto *use = dyn_cast<DeclRefExpr>(pointer)) {
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			if (!variable)
				return false;
			names.insert(variable);
			return nulls_.may_be_null(variable) ||
			       (variable->isLocalVarDecl() && variable->getInit() &&
				may_be_null(variable->getInit(), names, depth + 1));
		}
		return false;
	}

	const Nulls &nulls_;
};

void NullCall::check_unit(const Unit &unit, Report &report)
{
	const auto find = [](const Nulls &nulls, const FunctionDecl *function) {
		Calls calls(nulls);

		calls.TraverseStmt(function->getBody());
		return std::move(calls.found);
	};

	refuse_untested<Nulls>(unit, report, name,
			       "test it first: if (!command.run) return EOPNOTSUPP;", find,
			       &Tests::are_compared);
}

const Register<NullCall> null_call;

} // namespace

} // namespace checker
