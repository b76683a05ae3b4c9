// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "element-count";

/// Refuses a read() or a write() that returns how many elements it has copied: the program takes it
/// for bytes, and sends the rest again.
class ElementCount : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a read() or a write() that returns a number of elements which "
				   "are larger than a byte, such as size() of a Vec<u32>, or "
				   "remaining() divided by the size of one",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		struct Returns : DynamicRecursiveASTVisitor {
			bool VisitReturnStmt(ReturnStmt *end) override
			{
				if (end->getRetValue())
					found.push_back(end->getRetValue());
				return true;
			}
			bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

			std::vector<const Expr *> found;
		} returns;

		if ((name_of(method) != "read" && name_of(method) != "write") ||
		    !method->doesThisDeclarationHaveABody() || method->isDependentContext() ||
		    !copies(method))
			return true;
		returns.TraverseStmt(method->getBody());
		for (const Expr *value : returns.found)
			if (is_written(value->getExprLoc()) && counts_elements(value))
				refuse(name, value->getExprLoc(),
				       "this is a number of elements, and the program takes it for "
				       "a number of bytes",
				       "return the number of bytes: size_bytes(), or the number of "
				       "elements times the size of one");
		return true;
	}

      private:
	static bool copies(const CXXMethodDecl *method)
	{
		return llvm::any_of(method->parameters(), [](const ParmVarDecl *parameter) {
			const StringRef type = name_of(
				parameter->getType().getNonReferenceType()->getAsCXXRecordDecl());

			return type == "DestIter" || type == "SourceIter";
		});
	}
	bool counts_elements(const Expr *value) const
	{
		value = bare_of(value);
		while (const auto *made = dyn_cast<CXXConstructExpr>(value)) {
			if (made->getNumArgs() != 1)
				return false;
			value = bare_of(made->getArg(0));
		}
		if (const auto *use = dyn_cast<DeclRefExpr>(value)) {
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			return variable && variable->isLocalVarDecl() && variable->getInit() &&
			       variable->getType().isConstQualified() &&
			       is_quotient(variable->getInit());
		}

		const auto *call = dyn_cast<CXXMemberCallExpr>(value);

		return call && name_of(call->getMethodDecl()) == "size" &&
		       size_of_element(call->getMethodDecl()->getParent()) > 1;
	}
	/// Returns the size of the elements of a container or a view, or 0.
	uint64_t size_of_element(const CXXRecordDecl *container) const
	{
		static const llvm::StringSet<> known = {"Vec", "array", "span"};
		const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(container);

		if (!special || !known.contains(name_of(special)) ||
		    special->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
			return 0;

		const QualType element = special->getTemplateArgs()[0].getAsType();

		return element->isIncompleteType()
			       ? 0
			       : unit_.ast.getTypeSizeInChars(element).getQuantity();
	}
	/// Returns whether a number is that of the remaining bytes divided by a size:
	/// std::min(from.remaining() / sizeof(u32), room).
	bool is_quotient(const Expr *value) const
	{
		value = bare_of(value);
		if (const auto *call = dyn_cast<CallExpr>(value);
		    call && name_of(call->getDirectCallee()) == "min" && call->getNumArgs() == 2)
			return is_quotient(call->getArg(0)) || is_quotient(call->getArg(1));

		const auto *binary = dyn_cast<BinaryOperator>(value);
		const auto *call = binary && binary->getOpcode() == BO_Div
					   ? dyn_cast<CXXMemberCallExpr>(bare_of(binary->getLHS()))
					   : nullptr;
		Expr::EvalResult size;

		return call && name_of(call->getMethodDecl()) == "remaining" &&
		       !binary->getRHS()->isValueDependent() &&
		       binary->getRHS()->EvaluateAsInt(size, unit_.ast) && size.Val.getInt().ugt(1);
	}
};

void ElementCount::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<ElementCount> element_count;

} // namespace

} // namespace checker
