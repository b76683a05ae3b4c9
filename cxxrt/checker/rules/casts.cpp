// SPDX-License-Identifier: GPL-2.0
#include "author.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

#include <map>
#include <set>

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "safe-cast";

/// Refuses casts, except casts of numbers, casts to a base class, and constructions.
class Casts : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a cast that changes a type without a check",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitExplicitCastExpr(ExplicitCastExpr *cast) override
	{
		if (claims_a_type(*cast) && is_written(cast->getBeginLoc()) &&
		    !is_template_argument(*cast))
			casts_.push_back(cast);
		return true;
	}
	bool VisitCXXRecordDecl(CXXRecordDecl *record) override
	{
		if (record->isThisDeclarationADefinition())
			for (const CXXBaseSpecifier &base : record->bases())
				if (const CXXRecordDecl *type =
					    base.getType()->getAsCXXRecordDecl())
					derived_[type->getCanonicalDecl()].insert(
						record->getCanonicalDecl());
		return true;
	}

	/// Objects that are no parts of another object.
	bool VisitValueDecl(ValueDecl *declaration) override
	{
		const auto *function = dyn_cast<FunctionDecl>(declaration);

		note_object(function ? function->getReturnType() : declaration->getType());
		return true;
	}
	bool VisitCXXConstructExpr(CXXConstructExpr *construction) override
	{
		if (construction->getConstructionKind() == CXXConstructionKind::Complete)
			note_object(construction->getType());
		return true;
	}
	bool VisitInitListExpr(InitListExpr *list) override
	{
		const CXXRecordDecl *record = list->getType()->getAsCXXRecordDecl();

		if (!bases_.contains(list))
			note_object(list->getType());
		for (unsigned i = 0; record && i < record->getNumBases() && i < list->getNumInits();
		     i++)
			bases_.insert(list->getInit(i));
		return true;
	}
	bool TraverseTemplateArgumentLoc(const TemplateArgumentLoc &argument) override
	{
		note_objects(argument.getArgument());
		return AuthorVisitor::TraverseTemplateArgumentLoc(argument);
	}

	void tell()
	{
		for (const ExplicitCastExpr *cast : casts_)
			if (!is_to_the_only_derived(*cast))
				refuse(name, cast->getBeginLoc(),
				       "this cast changes a type without a check",
				       "use static_cast between numbers, and a template or a base "
				       "class "
				       "for other types; a base class Base<Derived> may cast *this "
				       "to "
				       "Derived &, if no code constructs a Base<Derived> that is "
				       "no "
				       "base, and its constructors are defaulted");
	}

      private:
	/// Returns whether \p cast is that of this or *this in a class template Base<Derived>, of
	/// which each object is a part of a Derived (the curiously recurring template pattern): its
	/// destructor is not public, or no code of the unit constructs one that is no base; no
	/// other class has this base, and it does not use the Derived before it is constructed.
	bool is_to_the_only_derived(const ExplicitCastExpr &cast) const
	{
		const Expr *from = cast.getSubExprAsWritten()->IgnoreParenImpCasts();

		if (const auto *object = dyn_cast<UnaryOperator>(from);
		    object && object->getOpcode() == UO_Deref)
			from = object->getSubExpr()->IgnoreParenImpCasts();
		if (cast.getCastKind() != CK_BaseToDerived || !isa<CXXThisExpr>(from))
			return false;

		const auto *base = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			from->getType()->getPointeeCXXRecordDecl());
		const QualType type = cast.getTypeAsWritten().getNonReferenceType();
		const CXXRecordDecl *to = type->isPointerType() ? type->getPointeeCXXRecordDecl()
								: type->getAsCXXRecordDecl();

		if (!base || !to)
			return false;

		const CXXDestructorDecl *destructor = base->getDestructor();
		const auto derived = derived_.find(base->getCanonicalDecl());

		if (destructor ? destructor->isUserProvided() ||
					 (destructor->getAccess() == AS_public &&
					  objects_.contains(base->getCanonicalDecl()))
			       : objects_.contains(base->getCanonicalDecl()))
			return false;
		return derived != derived_.end() &&
		       derived->second == std::set{to->getCanonicalDecl()} &&
		       llvm::none_of(base->ctors(),
				     [](const CXXConstructorDecl *constructor) {
					     return constructor->isUserProvided();
				     }) &&
		       llvm::none_of(base->fields(), [](const FieldDecl *field) {
			       return field->hasInClassInitializer() &&
				      uses_this(field->getInClassInitializer());
		       });
	}
	void note_object(QualType type)
	{
		const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			type->getAsCXXRecordDecl());

		if (!special || !objects_.insert(special->getCanonicalDecl()).second)
			return;
		for (const TemplateArgument &argument : special->getTemplateArgs().asArray())
			note_objects(argument);
	}
	/// Box<Base<Derived>> has one. Base<Derived> has no Derived.
	void note_objects(const TemplateArgument &argument)
	{
		if (argument.getKind() == TemplateArgument::Type)
			note_object(argument.getAsType());
		else if (argument.getKind() == TemplateArgument::Pack)
			for (const TemplateArgument &one : argument.pack_elements())
				note_objects(one);
	}
	static bool uses_this(const Stmt *statement)
	{
		return statement && (isa<CXXThisExpr>(statement) ||
				     llvm::any_of(statement->children(), uses_this));
	}

	/// Returns whether clang wrote \p cast in place of an enumerator that is an argument of a
	/// template. It is written as (Enum)1, at the place of the parameter's use.
	static bool is_template_argument(const ExplicitCastExpr &cast)
	{
		return isa<CStyleCastExpr>(cast) && cast.getType()->isEnumeralType() &&
		       cast.getBeginLoc() == cast.getSubExpr()->getBeginLoc();
	}

	/// Only the instantiations of a template show the types.
	static bool claims_a_type(const ExplicitCastExpr &cast)
	{
		const QualType to = cast.getTypeAsWritten();

		if (isa<CXXReinterpretCastExpr, CXXConstCastExpr, CXXDynamicCastExpr,
			BuiltinBitCastExpr>(cast))
			return true;
		if (isa<CStyleCastExpr>(cast))
			return !to->isVoidType();
		if (cast.isTypeDependent() || cast.getSubExpr()->isTypeDependent())
			return false;
		if (isa<CXXStaticCastExpr>(cast))
			if (cast.getSubExprAsWritten()->getType()->isPointerType())
				return true;
		switch (cast.getCastKind()) {
		case CK_BaseToDerived:
		case CK_BaseToDerivedMemberPointer:
		case CK_BitCast:
		case CK_LValueBitCast:
		case CK_LValueToRValueBitCast:
		case CK_ReinterpretMemberPointer:
		case CK_IntegralToPointer:
		case CK_PointerToIntegral:
			return true;
		default:
			return isa<CXXFunctionalCastExpr>(cast) &&
			       (to->isReferenceType() || to->isPointerType());
		}
	}

	std::vector<const ExplicitCastExpr *> casts_;
	std::set<const CXXRecordDecl *> objects_; ///< Classes of which there are such objects.
	std::set<const Stmt *> bases_;		  ///< Initialisers of bases.
	std::map<const CXXRecordDecl *, std::set<const CXXRecordDecl *>> derived_;
};

void Casts::check_unit(const Unit &unit, Report &report)
{
	Visitor visitor(unit, report);

	visitor.visit();
	visitor.tell();
}

const Register<Casts> casts;

} // namespace

} // namespace checker
