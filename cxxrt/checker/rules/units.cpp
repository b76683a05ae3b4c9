// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "units";

/// Refuses a number of one unit where another unit is meant: microseconds as milliseconds, bytes as
/// sectors. The names of the functions, members and variables say the units.
class Units : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a number of one unit that is added to, compared with, or used "
				   "as a number of another unit, by the names of both: .micros() "
				   "as Duration::from_millis(), size_bytes() as capacity_sectors",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the unit that a name ends with, or an empty text: timeout_ms, from_millis.
StringRef unit_in(StringRef called)
{
	static const llvm::StringMap<StringRef> known = {
		{"ns", "nanoseconds"},	   {"nsec", "nanoseconds"},    {"nsecs", "nanoseconds"},
		{"nanos", "nanoseconds"},  {"us", "microseconds"},     {"usec", "microseconds"},
		{"usecs", "microseconds"}, {"micros", "microseconds"}, {"ms", "milliseconds"},
		{"msec", "milliseconds"},  {"msecs", "milliseconds"},  {"millis", "milliseconds"},
		{"sec", "seconds"},	   {"secs", "seconds"},	       {"seconds", "seconds"},
		{"bytes", "bytes"},	   {"sectors", "sectors"},     {"pages", "pages"}};

	called = called.rtrim('_');
	if (called.ends_with("_ceil"))
		called = called.drop_back(5);

	const size_t last = called.rfind('_');
	const auto found =
		known.find(last == StringRef::npos ? called : called.drop_front(last + 1));

	return found == known.end() ? StringRef() : found->second;
}

/// Returns whether a call asks for the size of a container or a view of bytes.
bool has_bytes(const CallExpr *call)
{
	const auto *member = dyn_cast<CXXMemberCallExpr>(call);
	const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
		member ? member->getRecordDecl() : nullptr);

	return special && special->getTemplateArgs().size() > 0 &&
	       special->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
	       special->getTemplateArgs()[0].getAsType()->isStdByteType();
}

/// Returns the unit of a number, or an empty text if it is not known, or if it is computed by a
/// factor, which converts it.
StringRef unit_of(const Expr *number)
{
	number = bare_of(number);
	if (number->isTypeDependent() || !number->getType().getNonReferenceType()->isIntegerType())
		return {};
	if (const auto *use = dyn_cast<DeclRefExpr>(number))
		return unit_in(name_of(use->getDecl()));
	if (const auto *member = dyn_cast<MemberExpr>(number))
		return unit_in(name_of(member->getMemberDecl()));
	if (const auto *choice = dyn_cast<ConditionalOperator>(number)) {
		const StringRef first = unit_of(choice->getTrueExpr());

		return first.empty() ? unit_of(choice->getFalseExpr()) : first;
	}
	if (const auto *binary = dyn_cast<BinaryOperator>(number)) {
		if (!binary->isAdditiveOp())
			return {};

		const StringRef left = unit_of(binary->getLHS());

		return left.empty() ? unit_of(binary->getRHS()) : left;
	}

	const auto *call = dyn_cast<CallExpr>(number);
	const FunctionDecl *function = call ? call->getDirectCallee() : nullptr;
	const StringRef called = name_of(function);

	if (function && function->isInStdNamespace() &&
	    (called == "min" || called == "max" || called == "clamp")) {
		for (const Expr *argument : call->arguments())
			if (const StringRef unit = unit_of(argument); !unit.empty())
				return unit;
		return {};
	}
	if (called == "size" && has_bytes(call))
		return "bytes";
	// A function that converts takes a number; one that names its unit returns it.
	return call && (isa<CXXMemberCallExpr>(call) || call->getNumArgs() == 0) ? unit_in(called)
										 : StringRef();
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCallExpr(CallExpr *call) override
	{
		const auto *function = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());

		if (function && function->isStatic() &&
		    name_of(function->getParent()) == "Duration" && call->getNumArgs() == 1 &&
		    name_of(function).starts_with("from_"))
			compare(unit_in(name_of(function)), call->getArg(0));
		return true;
	}
	bool VisitVarDecl(VarDecl *variable) override
	{
		if (variable->getInit() && variable->getType()->isIntegerType() &&
		    !isa<ParmVarDecl>(variable))
			compare(unit_in(name_of(variable)), variable->getInit());
		return true;
	}
	bool VisitInitListExpr(InitListExpr *list) override
	{
		const InitListExpr *meaning =
			list->isSemanticForm() ? list : list->getSemanticForm();
		const RecordDecl *record =
			list->getType().isNull() ? nullptr : list->getType()->getAsRecordDecl();

		if (!meaning || !record || !record->isCompleteDefinition() || record->isUnion())
			return true;
		for (const FieldDecl *field : record->fields())
			if (field->getFieldIndex() < meaning->getNumInits() &&
			    field->getType()->isIntegerType())
				compare(unit_in(name_of(field)),
					meaning->getInit(field->getFieldIndex()));
		return true;
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isTypeDependent() ||
		    !(binary->isAdditiveOp() || binary->isComparisonOp() ||
		      binary->getOpcode() == BO_Assign || binary->getOpcode() == BO_AddAssign ||
		      binary->getOpcode() == BO_SubAssign))
			return true;
		compare(unit_of(binary->getLHS()), binary->getRHS());
		return true;
	}

      private:
	void compare(StringRef wanted, const Expr *number)
	{
		const StringRef unit = unit_of(number);

		if (!wanted.empty() && !unit.empty() && wanted != unit &&
		    is_written(number->getExprLoc()))
			refuse(name, number->getExprLoc(),
			       "this is a number of " + unit.str() + ", used as a number of " +
				       wanted.str(),
			       "convert it, or keep times in a Duration, which knows its unit");
	}
};

void Units::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Units> units;

} // namespace

} // namespace checker
