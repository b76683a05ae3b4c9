// SPDX-License-Identifier: GPL-2.0
#include "known.h"
#include "../tests.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"

using namespace clang;

namespace checker {

Known Known::of(const ASTContext &ast, QualType type)
{
	Known known;

	type = type.getNonReferenceType();
	// The number in a Le<> or a Be<>.
	if (const auto *record =
		    dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());
	    name_of(record) == "Endian")
		type = record->getTemplateArgs()[0].getAsType();
	if (!type->isIntegerType())
		return known;

	const unsigned bits = ast.getIntWidth(type);

	known.is_low = type->isUnsignedIntegerType();
	if (bits <= 16)
		known.limit((uint64_t{1} << bits) - 1);
	return known;
}

void Known::limit(std::optional<uint64_t> to)
{
	is_high = true;
	if (to && (!largest || *to < *largest))
		largest = to;
}

void Known::join(const Known &other)
{
	is_low &= other.is_low;
	is_high &= other.is_high;
	is_nonzero &= other.is_nonzero;
	is_size &= other.is_size;
	is_above &= other.is_above;
	smallest = std::min(smallest, other.smallest);
	if (largest && other.largest)
		largest = std::max(*largest, *other.largest);
	else
		largest.reset();
}

void Numbers::join(const Numbers &other)
{
	if (other.is_over)
		return;
	if (is_over) {
		*this = other;
		return;
	}
	std::erase_if(differing, [&](const auto &pair) {
		return !other.differ(pair.first, pair.second);
	});
	std::erase_if(ordered, [&](const auto &pair) {
		return !other.ordered.contains(pair);
	});
	std::erase_if(nonzero, [&](const std::string &call) {
		return !other.nonzero.contains(call);
	});
	for (const auto &[number, there] : other.known) {
		const auto [here, is_new] = known.try_emplace(number, there);

		if (!is_new)
			here->second.join(there);
	}
}

Number member_number(const Expr *object, const ValueDecl *field)
{
	const Expr *base = plain(object);

	// A member of a member is known by its own name.
	while (const auto *outer = dyn_cast<MemberExpr>(base))
		base = plain(outer->getBase());
	if (isa<CXXThisExpr>(base))
		return {dyn_cast<FieldDecl>(field), nullptr};
	if (const auto *arrow = dyn_cast<CXXOperatorCallExpr>(base);
	    arrow && arrow->getNumArgs() == 1)
		base = plain(arrow->getArg(0));

	const auto *use = dyn_cast<DeclRefExpr>(base);

	return use && isa<FieldDecl>(field) && isa<VarDecl>(use->getDecl())
		       ? Number(use->getDecl(), field)
		       : Number();
}

Number number_of(const Expr *expression)
{
	expression = plain(expression);
	if (const auto *use = dyn_cast<DeclRefExpr>(expression)) {
		if (const auto *binding = dyn_cast<BindingDecl>(use->getDecl()))
			return binding->getHoldingVar() ? Number(binding->getHoldingVar(), nullptr)
			       : binding->getBinding()	? number_of(binding->getBinding())
							: Number();
		return {dyn_cast<VarDecl>(use->getDecl()), nullptr};
	}
	// The remaining size is read repeatedly.
	if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression)) {
		const auto *use =
			name_of(call->getMethodDecl()) == "remaining"
				? dyn_cast<DeclRefExpr>(plain(call->getImplicitObjectArgument()))
				: nullptr;

		if (use && isa<VarDecl>(use->getDecl()))
			return {use->getDecl(), call->getMethodDecl()};

		// The number of a Le<> or a Be<> is compared where its value is.
		if (name_of(call->getMethodDecl()) == "value" &&
		    name_of(call->getRecordDecl()) == "Endian")
			return number_of(call->getImplicitObjectArgument());

		// A function that only returns a member.
		const Expr *result =
			call->getNumArgs() == 0 ? only_result(call->getMethodDecl()) : nullptr;
		const auto *returned = result ? dyn_cast<MemberExpr>(plain(result)) : nullptr;

		if (returned && isa<CXXThisExpr>(plain(returned->getBase())))
			return member_number(call->getImplicitObjectArgument(),
					     returned->getMemberDecl());
	}
	if (const auto *member = dyn_cast<MemberExpr>(expression))
		return member_number(member->getBase(), member->getMemberDecl());
	return {};
}

std::vector<Number> numbers_in(const Expr *expression)
{
	struct Names : DynamicRecursiveASTVisitor {
		bool TraverseMemberExpr(MemberExpr *member) override
		{
			const Number number = number_of(member);

			if (!number.first)
				return DynamicRecursiveASTVisitor::TraverseMemberExpr(member);
			found.push_back(number);
			return true;
		}
		bool TraverseCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			const Number number = number_of(call);

			if (!number.first)
				return DynamicRecursiveASTVisitor::TraverseCXXMemberCallExpr(call);
			found.push_back(number);
			return true;
		}
		bool VisitDeclRefExpr(DeclRefExpr *use) override
		{
			if (const Number number = number_of(use); number.first)
				found.push_back(number);
			return true;
		}
		bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

		std::vector<Number> found;
	} names;

	names.TraverseStmt(const_cast<Expr *>(expression));
	return std::move(names.found);
}

} // namespace checker
