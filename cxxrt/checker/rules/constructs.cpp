// SPDX-License-Identifier: GPL-2.0
#include "author.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "construct";

/// Accepts only the kinds of statements, expressions, declarations and attributes that are listed
/// here. A kind that a later version of the language adds is refused until it is reviewed.
class Constructs : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a language feature that the checker does not follow, such as "
				   "asm, a builtin or an explicit destructor call",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// The message for a refused kind, and the replacement.
struct Advice {
	const char *message;
	const char *help;
};

constexpr Advice of_memory = {"memory is allocated or freed by hand",
			      "use Box<T>::make(), Arc<T>::make() or Vec<T>"};
constexpr Advice of_jump = {"this jump makes the order of destructors hard to check",
			    "use TRY() to return early, and break or continue in a loop"};
constexpr Advice of_machine = {
	"the checker does not know the effect of machine code or of a compiler builtin",
	"use the operation of the API, or add it to include/kernel"};
constexpr Advice of_unknown = {
	"this language feature is not in the safe subset",
	"use functions, classes and the API; docs/checks.md lists the accepted features"};

bool is_accepted(Stmt::StmtClass kind)
{
	switch (kind) {
	case Stmt::ArrayInitIndexExprClass:
	case Stmt::ArrayInitLoopExprClass:
	case Stmt::ArraySubscriptExprClass: // safe-pointer-use refuses it, with advice.
	case Stmt::AttributedStmtClass:
	case Stmt::BinaryConditionalOperatorClass:
	case Stmt::BinaryOperatorClass:
	case Stmt::BreakStmtClass:
	case Stmt::BuiltinBitCastExprClass: // Casts are those of safe-cast.
	case Stmt::CallExprClass:
	case Stmt::CaseStmtClass:
	case Stmt::CharacterLiteralClass:
	case Stmt::CompoundAssignOperatorClass:
	case Stmt::CompoundStmtClass:
	case Stmt::ConceptSpecializationExprClass:
	case Stmt::ConditionalOperatorClass:
	case Stmt::ConstantExprClass:
	case Stmt::ContinueStmtClass:
	case Stmt::CStyleCastExprClass:
	case Stmt::CXXBindTemporaryExprClass:
	case Stmt::CXXBoolLiteralExprClass:
	case Stmt::CXXConstCastExprClass:
	case Stmt::CXXConstructExprClass:
	case Stmt::CXXDefaultArgExprClass:
	case Stmt::CXXDefaultInitExprClass:
	case Stmt::CXXDependentScopeMemberExprClass:
	case Stmt::CXXDynamicCastExprClass:
	case Stmt::CXXFoldExprClass:
	case Stmt::CXXForRangeStmtClass:
	case Stmt::CXXFunctionalCastExprClass:
	case Stmt::CXXInheritedCtorInitExprClass:
	case Stmt::CXXMemberCallExprClass:
	case Stmt::CXXNoexceptExprClass:
	case Stmt::CXXNullPtrLiteralExprClass:
	case Stmt::CXXOperatorCallExprClass:
	case Stmt::CXXParenListInitExprClass:
	case Stmt::CXXReinterpretCastExprClass:
	case Stmt::CXXRewrittenBinaryOperatorClass:
	case Stmt::CXXScalarValueInitExprClass:
	case Stmt::CXXStaticCastExprClass:
	case Stmt::CXXStdInitializerListExprClass:
	case Stmt::CXXTemporaryObjectExprClass:
	case Stmt::CXXThisExprClass:
	case Stmt::CXXUnresolvedConstructExprClass:
	case Stmt::DeclRefExprClass:
	case Stmt::DeclStmtClass:
	case Stmt::DefaultStmtClass:
	case Stmt::DependentScopeDeclRefExprClass:
	case Stmt::DesignatedInitExprClass:
	case Stmt::DoStmtClass:
	case Stmt::ExprWithCleanupsClass:
	case Stmt::ForStmtClass:
	case Stmt::IfStmtClass:
	case Stmt::ImplicitCastExprClass:
	case Stmt::ImplicitValueInitExprClass:
	case Stmt::InitListExprClass:
	case Stmt::IntegerLiteralClass:
	case Stmt::LambdaExprClass:
	case Stmt::MaterializeTemporaryExprClass:
	case Stmt::MemberExprClass:
	case Stmt::NullStmtClass:
	case Stmt::OffsetOfExprClass:
	case Stmt::OpaqueValueExprClass:
	case Stmt::PackExpansionExprClass:
	case Stmt::PackIndexingExprClass:
	case Stmt::ParenExprClass:
	case Stmt::ParenListExprClass:
	case Stmt::PredefinedExprClass:
	case Stmt::RequiresExprClass:
	case Stmt::ReturnStmtClass:
	case Stmt::SizeOfPackExprClass:
	case Stmt::SourceLocExprClass:
	case Stmt::StringLiteralClass:
	case Stmt::SubstNonTypeTemplateParmExprClass:
	case Stmt::SwitchStmtClass:
	case Stmt::TypeTraitExprClass:
	case Stmt::UnaryExprOrTypeTraitExprClass:
	case Stmt::UnaryOperatorClass:
	case Stmt::UnresolvedLookupExprClass:
	case Stmt::UnresolvedMemberExprClass:
	case Stmt::UserDefinedLiteralClass:
	case Stmt::WhileStmtClass:
		return true;
	default:
		return false;
	}
}

const Advice &advice_of(Stmt::StmtClass kind)
{
	switch (kind) {
	case Stmt::CXXNewExprClass:
	case Stmt::CXXDeleteExprClass:
	case Stmt::CXXPseudoDestructorExprClass:
		return of_memory;
	case Stmt::AddrLabelExprClass:
	case Stmt::GotoStmtClass:
	case Stmt::IndirectGotoStmtClass:
	case Stmt::LabelStmtClass:
		return of_jump;
	case Stmt::AtomicExprClass:
	case Stmt::GCCAsmStmtClass:
	case Stmt::VAArgExprClass:
		return of_machine;
	default:
		return of_unknown;
	}
}

/// Returns whether an attribute makes no claim that the compiler trusts.
bool is_accepted(attr::Kind kind)
{
	switch (kind) {
	case attr::Aligned:
	case attr::AlwaysInline:
	case attr::Cold:
	case attr::ConstInit:
	case attr::Deprecated:
	case attr::FallThrough:
	case attr::Final:
	case attr::Flatten:
	case attr::Hot:
	case attr::Likely:
	case attr::NoInline:
	case attr::NoUniqueAddress:
	case attr::Override:
	case attr::Packed:
	case attr::Unlikely:
	case attr::Unused:
	case attr::WarnUnusedResult:
		return true;
	default:
		return false;
	}
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitStmt(Stmt *statement) override
	{
		if (!is_accepted(statement->getStmtClass()))
			refuse(statement->getBeginLoc(), advice_of(statement->getStmtClass()));
		return true;
	}

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (isa_and_nonnull<CXXDestructorDecl>(call->getMethodDecl()))
			refuse(call->getExprLoc(),
			       {"the end of the scope destroys this object a second time",
				"to destroy an object early, put it in a block {} or assign to "
				"it"});
		return true;
	}

	/// Refuses builtins by their names. The rule on the library handles library functions that
	/// the compiler knows.
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		const auto *function = dyn_cast<FunctionDecl>(use->getDecl());

		if (function && function->getIdentifier() && function->getName().starts_with("__"))
			refuse(use->getLocation(), of_machine);
		return true;
	}

	/// Refuses a copy of the base of an object of another class: its virtual functions are then
	/// those of the base.
	bool VisitCXXConstructExpr(CXXConstructExpr *construction) override
	{
		const CXXConstructorDecl *constructor = construction->getConstructor();
		const auto *cast = constructor->isCopyOrMoveConstructor()
					   ? dyn_cast<ImplicitCastExpr>(
						     construction->getArg(0)->IgnoreParens())
					   : nullptr;

		if (cast && constructor->getParent()->isPolymorphic() &&
		    (cast->getCastKind() == CK_DerivedToBase ||
		     cast->getCastKind() == CK_UncheckedDerivedToBase) &&
		    construction->getConstructionKind() == CXXConstructionKind::Complete)
			refuse(construction->getLocation(),
			       {"this copies only the base of the object, and its virtual "
				"functions are then those of the base",
				"pass a reference, or an owner: Box<Base>"});
		return true;
	}

	bool VisitDecl(Decl *declaration) override
	{
		if (isa<FileScopeAsmDecl>(declaration))
			refuse(declaration->getLocation(), of_machine);
		else if (isa<LinkageSpecDecl>(declaration))
			refuse(declaration->getLocation(), {"a declaration of a C function is not "
							    "checked against its definition",
							    "call functions of the API, and pass "
							    "callbacks as template arguments"});
		for (const Attr *attribute : declaration->attrs())
			look(*attribute, *declaration);
		return true;
	}

	bool VisitAttributedStmt(AttributedStmt *statement) override
	{
		for (const Attr *attribute : statement->getAttrs())
			if (!is_accepted(attribute->getKind()))
				refuse(attribute->getLocation(), of_attribute);
		return true;
	}

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->isVariadic())
			refuse(function->getLocation(), {"arguments of `...` have no types",
							 "use a template with a parameter pack"});
		return true;
	}

	bool VisitRecordDecl(RecordDecl *record) override
	{
		if (record->isUnion())
			refuse(record->getLocation(),
			       {"a union does not record which of its members has a value",
				"use a class for each case"});
		return true;
	}

      private:
	static constexpr Advice of_attribute = {
		"the compiler trusts this attribute without a check, or it places code and data by "
		"hand",
		"remove it; docs/checks.md lists the attributes that a safe module may use"};

	/// Accepts attributes that a macro of the API expands to.
	void look(const Attr &attribute, const Decl &declaration)
	{
		if (attribute.isImplicit() || attribute.isInherited() ||
		    is_accepted(attribute.getKind()))
			return;
		refuse(attribute.getLocation(), of_attribute);
	}

	void refuse(SourceLocation at, const Advice &advice)
	{
		if (is_written(at))
			AuthorVisitor::refuse(name, at, advice.message, advice.help);
	}
};

void Constructs::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Constructs> constructs;

} // namespace

} // namespace checker
