// SPDX-License-Identifier: GPL-2.0
#include "author.h"

#include "clang/AST/Attr.h"
#include "clang/AST/RecordLayout.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "stack-alignment";

/// Refuses alignas(16) on the stack. x86 kernels align the stack by 8 bytes, but Makefile.cxx tells
/// g++ that it is 16: otherwise each function with a value in two registers would have a frame
/// pointer. g++ aligns the stack itself for larger alignments, and without SSE no instruction needs
/// 16.
class StackAlignment : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an object of alignas(16) on the stack, which x86 aligns by 8 "
				   "bytes"};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitVarDecl(VarDecl *variable) override
	{
		if (variable->hasLocalStorage() && !variable->getType()->isDependentType() &&
		    (asks(*variable) || asks(variable->getType())))
			refuse(variable->getLocation());
		return true;
	}

	bool VisitMaterializeTemporaryExpr(MaterializeTemporaryExpr *temporary) override
	{
		if (!temporary->getType()->isDependentType() && asks(temporary->getType()) &&
		    temporary->getStorageDuration() != SD_Static)
			refuse(temporary->getBeginLoc());
		return true;
	}

      private:
	void refuse(SourceLocation at)
	{
		if (is_written(at))
			AuthorVisitor::refuse(name, at,
					      "this object needs an alignment of 16 bytes, and the "
					      "stack of an x86 kernel is aligned by 8",
					      "put it into a Box or a member, or use alignas(32)");
	}

	/// Returns whether the declaration has alignas(16). A type of the language (u128) does not:
	/// its instructions need no alignment.
	bool asks(const Decl &declaration) const
	{
		return unit_.ast.toBits(CharUnits::fromQuantity(16)) ==
		       declaration.getMaxAlignment();
	}

	bool asks(QualType type) const
	{
		type = unit_.ast.getBaseElementType(type);

		const auto *record = type->getAsCXXRecordDecl();

		// Most classes have a smaller alignment: no member needs a look.
		if (!record || !record->hasDefinition() || record->isInvalidDecl() ||
		    unit_.ast.getASTRecordLayout(record).getAlignment().getQuantity() != 16)
			return false;
		if (asks(*record))
			return true;
		for (const FieldDecl *field : record->fields())
			if (asks(*field) || asks(field->getType()))
				return true;
		for (const CXXBaseSpecifier &base : record->bases())
			if (asks(base.getType()))
				return true;
		return false;
	}
};

void StackAlignment::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<StackAlignment> stack_alignment;

} // namespace

} // namespace checker
