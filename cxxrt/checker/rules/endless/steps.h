// SPDX-License-Identifier: GPL-2.0
/// \file
/// Loops over data that advance by a length in the data: data = data.subspan(length).
#pragma once

#include "changes.h"

#include "../tests.h"
#include "../wake_ups/facts.h"

namespace checker {

/// Collects by how much a loop advances the variables of its condition, and finds out whether it
/// only changes them so.
class Steps : public Keeps {
      public:
	using Keeps::Keeps;

	bool VisitBinaryOperator(BinaryOperator *change) override
	{
		const auto *sum = change->getOpcode() == BO_Assign
					  ? dyn_cast<BinaryOperator>(bare_of(change->getRHS()))
					  : nullptr;

		if (!is_one(change->getLHS()))
			return true;
		if (change->getOpcode() == BO_AddAssign)
			note(change->getLHS(), change->getRHS());
		else if (sum && sum->getOpcode() == BO_Add && is_one(sum->getLHS()))
			note(change->getLHS(), sum->getRHS());
		return true;
	}
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		const auto *part = call->getOperator() == OO_Equal && call->getNumArgs() == 2 &&
						   is_one(call->getArg(0))
					   ? dyn_cast<CXXMemberCallExpr>(bare_of(call->getArg(1)))
					   : nullptr;
		const StringRef called = part ? name_of(part->getMethodDecl()) : "";

		if ((called == "subspan" || called == "substr") && part->getNumArgs() > 0 &&
		    is_one(part->getImplicitObjectArgument()))
			note(call->getArg(0), part->getArg(0));
		return Keeps::VisitCXXOperatorCallExpr(call);
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (name_of(call->getMethodDecl()) == "remove_prefix" && call->getNumArgs() == 1 &&
		    is_one(call->getImplicitObjectArgument()))
			note(call->getImplicitObjectArgument(), call->getArg(0));
		return Keeps::VisitCXXMemberCallExpr(call);
	}

	std::vector<const Expr *> found;

      private:
	void note(const Expr *changed, const Expr *step)
	{
		ignore(changed);
		found.push_back(step);
	}
};

/// Returns whether an expression reads a number out of an array, a span or an object.
inline bool is_from_data(const Expr *value, unsigned depth = 0)
{
	value = bare_of(value);
	if (isa<ArraySubscriptExpr>(value))
		return true;
	if (const auto *member = dyn_cast<MemberExpr>(value))
		return isa<FieldDecl>(member->getMemberDecl()) &&
		       isa<DeclRefExpr>(bare_of(member->getBase()));
	if (const auto *part = dyn_cast<BinaryOperator>(value))
		return (part->getOpcode() == BO_Or || part->getOpcode() == BO_And ||
			part->getOpcode() == BO_Shl || part->getOpcode() == BO_Mul) &&
		       is_from_data(part->getLHS(), depth);

	const auto *call = dyn_cast<CallExpr>(value);
	const auto *operation = dyn_cast<CXXOperatorCallExpr>(value);

	if (operation)
		return operation->getOperator() == OO_Subscript;
	if (call && name_of(call->getDirectCallee()) == "to_integer" && call->getNumArgs() == 1)
		return is_from_data(call->getArg(0), depth);
	// u16 be16(std::span<const byte> from) { return from[0] << 8 | from[1]; }
	const Expr *result = call && depth < 2 ? only_result(call->getDirectCallee()) : nullptr;

	return result && is_from_data(result, depth + 1);
}

/// Returns the variable or the member with the length by which a loop advances, if it has it out of
/// the data, and null otherwise.
inline const ValueDecl *length_of(const Expr *step)
{
	step = bare_of(step);
	if (const auto *member = dyn_cast<MemberExpr>(step))
		return is_from_data(member) ? member->getMemberDecl() : nullptr;

	const auto *use = dyn_cast<DeclRefExpr>(step);
	const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

	return variable && variable->isLocalVarDecl() && variable->getInit() &&
			       variable->getType()->isIntegerType() &&
			       is_from_data(variable->getInit())
		       ? variable
		       : nullptr;
}

/// Returns whether \p step reads an element of data, whose index one of \p variables is. A table of
/// constants is no data.
inline bool is_element(const Expr *step, const std::set<const VarDecl *> &variables)
{
	bool is_of_round = false;

	for (const ValueDecl *named : named_in(step)) {
		const auto *variable = dyn_cast<VarDecl>(named);

		if (variable && variable->isConstexpr())
			return false;
		is_of_round |= variable && variables.contains(variable);
	}
	return is_of_round && is_from_data(step);
}

/// Finds out whether code tests an element, which it names as the step of a loop does, or a
/// variable that has it.
class Elements : public DynamicRecursiveASTVisitor {
      public:
	explicit Elements(const Expr *step) : text_(wake_ups::text_of(bare_of(step))) {}

	bool VisitVarDecl(VarDecl *variable) override
	{
		return !(found |= variable->getInit() && is_named(variable->getInit()));
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		return !(found |= (binary->isComparisonOp() || binary->isLogicalOp() ||
				   (binary->isAssignmentOp() && is_named(binary->getLHS()))) &&
				  (is_named(binary->getLHS()) || is_named(binary->getRHS())));
	}
	bool VisitIfStmt(IfStmt *choice) override
	{
		return !(found |= choice->getCond() && is_named(choice->getCond()));
	}
	bool VisitSwitchStmt(SwitchStmt *choice) override
	{
		return !(found |= is_named(choice->getCond()));
	}
	/// A function of the module may test it.
	bool VisitCallExpr(CallExpr *call) override
	{
		if (const FunctionDecl *function = call->getDirectCallee();
		    !function || is_of_module(function))
			for (const Expr *argument : call->arguments())
				found |= is_named(argument);
		return !found;
	}

	bool found = false;

      private:
	bool is_named(const Expr *expression) const
	{
		return wake_ups::text_of(expression).find(text_) != std::string::npos;
	}

	const std::string text_;
};

/// Finds out whether code tests a length in another way than whether it is too large, or changes
/// it, or passes it to a function that may test it.
class Lengths : public DynamicRecursiveASTVisitor {
      public:
	Lengths(const ASTContext &ast, const ValueDecl *length) : ast_(ast), length_(length) {}

	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		const bool left = names(binary->getLHS()), right = names(binary->getRHS());

		if (binary->isAssignmentOp())
			found |= left;
		else if (binary->isRelationalOp() && left != right)
			found |= !is_upper(binary, left);
		else if (binary->isComparisonOp())
			found |= left || right;
		return !found;
	}
	bool VisitUnaryOperator(UnaryOperator *unary) override
	{
		found |= (unary->getOpcode() == UO_LNot || unary->getOpcode() == UO_AddrOf ||
			  unary->isIncrementDecrementOp()) &&
			 names(unary->getSubExpr());
		return !found;
	}
	bool VisitCastExpr(CastExpr *cast) override
	{
		found |= cast->getCastKind() == CK_IntegralToBoolean && names(cast->getSubExpr());
		return !found;
	}
	bool VisitSwitchStmt(SwitchStmt *choice) override
	{
		return !(found |= names(choice->getCond()));
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		static const llvm::StringSet<> reading = {"subspan", "substr", "first",
							  "remove_prefix", "to_integer"};

		if (isa<CXXOperatorCallExpr>(call) ||
		    reading.contains(name_of(call->getDirectCallee())))
			return true;
		for (const Expr *argument : call->arguments())
			found |= names(argument);
		return !found;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return !(found = true); }

	bool found = false;

      private:
	bool names(const Expr *expression) const { return named_in(expression).contains(length_); }

	/// length > left, but not length > 0.
	bool is_upper(const BinaryOperator *compared, bool is_left) const
	{
		const bool is_greater =
			compared->getOpcode() == BO_GT || compared->getOpcode() == BO_GE;
		const Expr *bound = is_left ? compared->getRHS() : compared->getLHS();
		Expr::EvalResult number;

		if (is_greater != is_left)
			return false;
		return bound->isValueDependent() || !bound->EvaluateAsInt(number, ast_) ||
		       number.Val.getInt().getLimitedValue() > 1;
	}

	const ASTContext &ast_;
	const ValueDecl *length_;
};

} // namespace checker
