// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "outcomes.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "secret";

/// Refuses a key or a password in the log, which other users and programs read.
class Secret : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a message of the log with the content of a variable that is "
				   "named as a secret: a password, a passphrase, a secret, or the "
				   "bytes of a key",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds a secret whose content an expression passes on, and not its size or a test of it.
class Named : public DynamicRecursiveASTVisitor {
      public:
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		note(use->getDecl(), use->getType());
		return true;
	}
	bool VisitMemberExpr(MemberExpr *use) override
	{
		note(use->getMemberDecl(), use->getType());
		return true;
	}
	bool TraverseCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		return call->getType()->isIntegerType() ||
		       DynamicRecursiveASTVisitor::TraverseCXXMemberCallExpr(call);
	}
	bool TraverseUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *) override { return true; }
	bool TraverseBinaryOperator(BinaryOperator *) override { return true; }

	const ValueDecl *found = nullptr;

      private:
	void note(const ValueDecl *value, QualType type)
	{
		const std::string called = name_of(value).lower();
		const StringRef word = StringRef(called).trim('_');

		if (!isa<VarDecl, FieldDecl>(value))
			return;
		if (word.contains("password") || word.contains("passphrase") ||
		    word.contains("passwd") || word == "secret" || word.ends_with("_secret") ||
		    word.contains("private_key") || word.contains("secret_key") ||
		    ((word == "key" || word.ends_with("_key")) && has_bytes(type)))
			found = value;
	}
	/// The key of a table is a number or a text; that of a cipher has bytes.
	static bool has_bytes(QualType type)
	{
		const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			type.getNonReferenceType()->getAsCXXRecordDecl());

		if (!special || special->getTemplateArgs().size() == 0 ||
		    special->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
			return false;

		const QualType element =
			special->getTemplateArgs()[0].getAsType().getCanonicalType();

		return element->isStdByteType() ||
		       element.getUnqualifiedType() == special->getASTContext().UnsignedCharTy ||
		       has_bytes(element);
	}
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		for (const Stmt *statement : block->body())
			look(statement);
		return true;
	}
	bool VisitIfStmt(IfStmt *choice) override
	{
		look(choice->getThen());
		if (choice->getElse())
			look(choice->getElse());
		return true;
	}

      private:
	void look(const Stmt *statement)
	{
		Named named;

		if (message_of(statement, unit_.ast).empty())
			return;
		named.TraverseStmt(const_cast<Stmt *>(statement));
		if (named.found)
			refuse(name,
			       unit_.ast.getSourceManager().getFileLoc(statement->getBeginLoc()),
			       "this writes the content of '" + named.found->getNameAsString() +
				       "' to the log, which other programs read",
			       "log that it was set, or its size");
	}
};

void Secret::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Secret> secret;

} // namespace

} // namespace checker
