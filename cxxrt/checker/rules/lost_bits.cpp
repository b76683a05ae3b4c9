// SPDX-License-Identifier: GPL-2.0
#include "entries.h"
#include "search.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "lost-bits";

/// Refuses numbers that lose the bits which matter.
class LostBits : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a shift that leaves no bit of its mask; a size or a number of "
				   "a program that is converted to a shorter number, and only then "
				   "compared; a position of a ring that counts on and wraps, and "
				   "is divided by a size that is no power of two",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether a template's argument is a part of an expression.
bool is_of_template(const Stmt *statement)
{
	return statement && (isa<SubstNonTypeTemplateParmExpr>(statement) ||
			     llvm::any_of(statement->children(), is_of_template));
}

/// (word & 0xf0) >> 8
class Masks : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitBinaryOperator(BinaryOperator *shift) override
	{
		const auto *masked =
			shift->getOpcode() == BO_Shr
				? dyn_cast<BinaryOperator>(shift->getLHS()->IgnoreParenImpCasts())
				: nullptr;
		Expr::EvalResult mask, by;

		if (!masked || masked->getOpcode() != BO_And || shift->isValueDependent() ||
		    is_of_template(shift) || !shift->getRHS()->EvaluateAsInt(by, unit_.ast) ||
		    !(masked->getRHS()->EvaluateAsInt(mask, unit_.ast) ||
		      masked->getLHS()->EvaluateAsInt(mask, unit_.ast)) ||
		    masked->isEvaluatable(unit_.ast))
			return true;

		const llvm::APInt bits = mask.Val.getInt();
		const uint64_t count = by.Val.getInt().getLimitedValue();

		if (!bits.isZero() && count >= bits.getActiveBits() &&
		    is_written(shift->getOperatorLoc()))
			refuse(name, shift->getOperatorLoc(),
			       "this shift removes all bits of the mask, so the result is 0",
			       "shift by the position of the mask's lowest bit, or use a field of "
			       "a "
			       "Register");
		return true;
	}
};

/// const u16 size = static_cast<u16>(from.remaining()); if (size > limit) return EMSGSIZE;
class Sizes : public AuthorVisitor {
      public:
	Sizes(const Unit &unit, Report &report, const Functions &entries)
	    : AuthorVisitor(unit, report), entries_(entries)
	{}

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext())
			look(function);
		return true;
	}

      private:
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitVarDecl(VarDecl *variable) override
		{
			if (variable->isLocalVarDecl() && variable->getInit() &&
			    variable->getType()->isUnsignedIntegerType())
				if (const auto *cast = dyn_cast<CXXStaticCastExpr>(
					    variable->getInit()->IgnoreParenImpCasts()))
					casts.emplace_back(variable, cast);
			return true;
		}
		bool VisitBinaryOperator(BinaryOperator *binary) override
		{
			if (binary->isRelationalOp())
				for (const Expr *side : {binary->getLHS(), binary->getRHS()})
					if (const auto *use = dyn_cast<DeclRefExpr>(bare_of(side)))
						compared.insert(use->getDecl());
			return true;
		}
		bool VisitDeclRefExpr(DeclRefExpr *use) override
		{
			uses[use->getDecl()]++;
			return true;
		}
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			remainders += name_of(call->getMethodDecl()) == "remaining";
			return true;
		}

		std::vector<std::pair<const VarDecl *, const CXXStaticCastExpr *>> casts;
		std::set<const ValueDecl *> compared;
		std::map<const ValueDecl *, unsigned> uses;
		unsigned remainders = 0;
	};

	void look(const FunctionDecl *function)
	{
		Find find;

		find.TraverseStmt(function->getBody());
		for (const auto &[variable, cast] : find.casts) {
			const Expr *from = cast->getSubExpr()->IgnoreUnlessSpelledInSource();
			const auto *use = dyn_cast<DeclRefExpr>(from);
			const auto *call = dyn_cast<CXXMemberCallExpr>(from);
			const auto *parameter =
				use ? dyn_cast<ParmVarDecl>(use->getDecl()) : nullptr;
			const unsigned bits = unit_.ast.getIntWidth(variable->getType());

			if (!find.compared.contains(variable) || !is_written(cast->getExprLoc()) ||
			    bits >= (from->getType()->isIntegerType()
					     ? unit_.ast.getIntWidth(from->getType())
					     : 0))
				continue;
			// A call transfers at most 2 GiB.
			if (call ? name_of(call->getMethodDecl()) == "remaining" && bits < 32 &&
					    find.remainders == 1
				 : parameter && entries_.contains(function->getCanonicalDecl()) &&
					    find.uses[parameter] == 1)
				refuse(name, cast->getExprLoc(),
				       "this cast drops the upper bits of a number of the program, "
				       "and the test of what remains comes too late",
				       "test the whole number first: if (n > limit) return "
				       "EINVAL;");
		}
	}

	const Functions &entries_;
};

/// head - tail, and slots[head % 100]: the position jumps when head wraps.
class Positions : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		const FieldDecl *field = counted(step->getSubExpr());

		if (field && step->isIncrementOp())
			counts_.insert(field);
		else if (field && (step->isDecrementOp() || step->getOpcode() == UO_AddrOf))
			others_.insert(field);
		return true;
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		const FieldDecl *left = counted(binary->getLHS());
		const FieldDecl *right = counted(binary->getRHS());

		if (left && binary->isAssignmentOp())
			(binary->getOpcode() == BO_AddAssign ? counts_ : others_).insert(left);
		if (left && right && binary->getOpcode() == BO_Sub) {
			distances_.insert(left);
			distances_.insert(right);
		}
		if (left && binary->getOpcode() == BO_Rem && is_no_power_of_two(binary->getRHS()) &&
		    is_written(binary->getOperatorLoc()))
			positions_.emplace(left, binary->getOperatorLoc());
		return true;
	}

	void tell()
	{
		visit();
		for (const auto &[field, at] : positions_)
			if (counts_.contains(field) && !others_.contains(field) &&
			    distances_.contains(field))
				refuse(name, at,
				       "'" + field->getNameAsString() + "' wraps after " +
					       std::to_string(
						       unit_.ast.getIntWidth(field->getType())) +
					       " bits, which is no multiple of this size: the "
					       "position then jumps",
				       "let the size be a power of two, or wrap the position: "
				       "if (++head == size) head = 0;");
	}

      private:
	const FieldDecl *counted(const Expr *expression) const
	{
		const auto *member = dyn_cast<MemberExpr>(bare_of(expression));
		const auto *step = dyn_cast<UnaryOperator>(bare_of(expression));

		// slots[head++ % size]
		if (step && step->isIncrementOp())
			return counted(step->getSubExpr());

		const auto *field = member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;

		return field && field->getType()->isUnsignedIntegerType() &&
				       !field->getType()->isDependentType() &&
				       unit_.ast.getIntWidth(field->getType()) <= 32
			       ? field
			       : nullptr;
	}
	bool is_no_power_of_two(const Expr *size) const
	{
		Expr::EvalResult number;
		const auto *call = dyn_cast<CXXMemberCallExpr>(size->IgnoreUnlessSpelledInSource());

		if (size->isValueDependent() || is_of_template(size))
			return false;
		if (size->EvaluateAsInt(number, unit_.ast))
			return !number.Val.getInt().isPowerOf2() && !number.Val.getInt().isZero();

		const auto known = call && name_of(call->getMethodDecl()) == "size"
					   ? constant_size(*call->getImplicitObjectArgument())
					   : std::nullopt;

		return known && *known != 0 && (*known & (*known - 1)) != 0;
	}

	std::set<const FieldDecl *> counts_, others_, distances_;
	std::map<const FieldDecl *, SourceLocation> positions_;
};

void LostBits::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);

	entries.visit();
	Masks(unit, report).visit();
	Sizes(unit, report, entries.found).visit();
	Positions(unit, report).tell();
}

const Register<LostBits> lost_bits;

} // namespace

} // namespace checker
