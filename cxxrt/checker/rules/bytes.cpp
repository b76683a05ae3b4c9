// SPDX-License-Identifier: GPL-2.0
#include "author.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "bytes";

/// Refuses the bytes of objects that have padding or addresses: bytes may be copied to user space.
class Bytes : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "std::as_bytes() of objects that have padding or pointers",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();

		if (!function || !function->isInStdNamespace() || !function->getIdentifier() ||
		    function->getName() != "as_bytes" || call->getNumArgs() != 1 ||
		    !is_written(call->getBeginLoc()))
			return true;

		const auto *span = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			call->getArg(0)->getType().getNonReferenceType()->getAsCXXRecordDecl());

		if (!span || span->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
			return true;

		const QualType element = span->getTemplateArgs()[0].getAsType();

		if (!unit_.ast.hasUniqueObjectRepresentations(element.getUnqualifiedType()) ||
		    element->isPointerType())
			refuse(name, call->getBeginLoc(),
			       "these bytes contain padding or an address, and so disclose kernel "
			       "memory",
			       "write each member, or declare the padding as a member");
		return true;
	}
};

void Bytes::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Bytes> bytes;

} // namespace

} // namespace checker
