// SPDX-License-Identifier: GPL-2.0
#include "../names.h"
#include "author.h"
#include "jumps.h"
#include "search.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSet.h"

#include <map>

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "numbers";

/// Refuses a product or a shift that wraps before it is converted to a wider type, and a counter
/// that wraps before it reaches the bound of its loop.
class Numbers : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a product of two 32-bit variables, or of one and the ratio of "
				"two units, or a shift to the left, "
				"that is converted to a 64-bit number after it wrapped, also by "
				"way of a variable or a function; a counter of a loop that wraps "
				"before its bound; sizeof of a view or an owner, which is not "
				"the size of what it refers to; a position in a file that is "
				"converted to a shorter number before it is compared",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the declaration that an operand names, or null.
const ValueDecl *named_by(const Expr *operand)
{
	operand = operand->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
	if (const auto *use = dyn_cast<DeclRefExpr>(operand))
		return use->getDecl();
	if (const auto *member = dyn_cast<MemberExpr>(operand))
		return member->getMemberDecl();
	return nullptr;
}

/// Finds the numbers that conditions of a function compare with constants, each with the largest.
struct Bounds : DynamicRecursiveASTVisitor {
	explicit Bounds(ASTContext &ast) : ast(ast) {}

	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isRelationalOp()) {
			note(binary->getLHS(), binary->getRHS());
			note(binary->getRHS(), binary->getLHS());
		}
		return true;
	}
	void note(const Expr *number, const Expr *bound)
	{
		Expr::EvalResult result;

		if (const ValueDecl *named = named_by(number);
		    named && !bound->isValueDependent() && bound->EvaluateAsInt(result, ast) &&
		    result.Val.getInt().isStrictlyPositive())
			found[named] = std::max<uint64_t>(found[named],
							  result.Val.getInt().getLimitedValue());
	}

	ASTContext &ast;
	std::map<const ValueDecl *, uint64_t> found;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool TraverseFunctionDecl(FunctionDecl *function) override
	{
		return within(function, [&] {
			return AuthorVisitor::TraverseFunctionDecl(function);
		});
	}
	bool TraverseCXXMethodDecl(CXXMethodDecl *method) override
	{
		return within(method, [&] {
			return AuthorVisitor::TraverseCXXMethodDecl(method);
		});
	}

	/// A 32-bit product that a variable or a function passes on to a 64-bit number.
	bool VisitCastExpr(CastExpr *cast) override
	{
		const Expr *from = cast->getSubExpr()->IgnoreParenImpCasts();

		if (!isa<ImplicitCastExpr>(cast) || cast->getCastKind() != CK_IntegralCast ||
		    from->isTypeDependent() || unit_.ast.getTypeSize(cast->getType()) < 64 ||
		    unit_.ast.getTypeSize(from->getType()) != 32 ||
		    !is_written(from->getExprLoc()) || from->isEvaluatable(unit_.ast))
			return true;
		if (const auto *use = dyn_cast<DeclRefExpr>(from)) {
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			if (variable && variable->isLocalVarDecl() && variable->getInit())
				look_through(variable->getInit(), from->getExprLoc(), {});
		} else {
			look_through(from, from->getExprLoc(), {});
		}
		return true;
	}

	/// to.copy_to_iter(bytes.first(sizeof(bytes)))
	bool VisitUnaryExprOrTypeTraitExpr(UnaryExprOrTypeTraitExpr *size) override
	{
		static const llvm::StringSet<> views = {"span", "Vec", "String", "StrView",
							"CStr", "Box", "Arc",	 "string_view"};

		if (size->getKind() != UETT_SizeOf || size->isArgumentType() ||
		    !is_written(size->getExprLoc()))
			return true;

		const CXXRecordDecl *record = size->getArgumentExpr()
						      ->getType()
						      .getNonReferenceType()
						      ->getAsCXXRecordDecl();

		if (record && record->getIdentifier() && views.contains(record->getName()))
			refuse(name, size->getExprLoc(),
			       "this is the size of the " + record->getName().str() +
				       " itself, not of what it refers to",
			       "use its size() or size_bytes()");
		return true;
	}

	bool VisitForStmt(ForStmt *loop) override
	{
		look_at_counter(loop->getCond(), loop->getInc());
		return true;
	}

	/// A 32-bit product or shift that is itself converted.
	bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override
	{
		const Expr *from = cast->getSubExpr()->IgnoreParens();
		const auto *binary = dyn_cast<BinaryOperator>(from);

		if (cast->getCastKind() != CK_IntegralCast || !binary || from->isTypeDependent() ||
		    unit_.ast.getTypeSize(cast->getType()) <=
			    unit_.ast.getTypeSize(from->getType()) ||
		    unit_.ast.getTypeSize(cast->getType()) < 64 ||
		    !is_written(binary->getOperatorLoc()))
			return true;
		if (factors_of(binary) > 1 || converts_a_unit(binary) ||
		    is_shift_of_number(binary, {}))
			tell(binary, binary->getOperatorLoc());
		return true;
	}

      private:
	using Arguments = std::map<const ValueDecl *, const Expr *>;

	template <typename F> bool within(const FunctionDecl *function, F &&traverse)
	{
		const FunctionDecl *outer = std::exchange(function_, function);
		const bool goes_on = traverse();

		function_ = outer;
		return goes_on;
	}

	/// Looks for a product in \p value: that of a variable, or of a function that returns it.
	void look_through(const Expr *value, SourceLocation at, const Arguments &arguments)
	{
		value = value->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
		if (const auto *call = dyn_cast<CallExpr>(value)) {
			const FunctionDecl *function = call->getDirectCallee();
			const FunctionDecl *body = nullptr;
			Arguments passed;

			if (!arguments.empty() || !function || isa<CXXOperatorCallExpr>(call) ||
			    !unit_.sources.is_authors(function->getLocation()) ||
			    !function->hasBody(body) ||
			    function->getReturnType()->isDependentType())
				return;
			for (unsigned i = 0; i < call->getNumArgs() && i < body->getNumParams();
			     i++)
				passed[body->getParamDecl(i)] = call->getArg(i);

			const Expr *result = only_result(body->getBody());

			if (result && !passed.empty())
				look_through(result, at, passed);
			return;
		}

		const auto *binary = dyn_cast<BinaryOperator>(value);

		if (!binary || unit_.ast.getTypeSize(binary->getType()) != 32)
			return;
		if (binary->getOpcode() == BO_Mul
			    ? converts_a_unit(binary) || (!is_small(binary->getLHS(), arguments) &&
							  !is_small(binary->getRHS(), arguments))
			    : is_shift_of_number(binary, arguments))
			tell(binary, at);
	}

	void tell(const BinaryOperator *binary, SourceLocation at)
	{
		if (binary->getOpcode() == BO_Mul)
			refuse(name, at,
			       "this product wraps at 32 bits before it becomes a 64-bit number",
			       "make one operand a 64-bit number first: u64{a} * b, usize{a} * b");
		else
			refuse(name, at,
			       "this shift loses bits at 32 bits before it becomes a 64-bit number",
			       "make its left side a 64-bit number first: u64{a} << b");
	}

	/// Returns the number of variables in a product, also of more than two operands.
	unsigned factors_of(const Expr *value) const
	{
		const auto *product = dyn_cast<BinaryOperator>(value->IgnoreParenImpCasts());

		if (product && product->getOpcode() == BO_Mul)
			return factors_of(product->getLHS()) + factors_of(product->getRHS());
		return product && is_small(product, {}) ? 0 : !is_constant(value);
	}

	/// Returns whether a variable of 32 bits is multiplied by the ratio of two units, such as
	/// 512 bytes of a sector, or 1000 ms of a second. Smaller factors are mostly those of
	/// indices.
	bool converts_a_unit(const BinaryOperator *product) const
	{
		const auto is_unit = [&](const Expr *factor) {
			Expr::EvalResult result;

			return !factor->isValueDependent() &&
			       factor->EvaluateAsInt(result, unit_.ast) &&
			       result.Val.getInt().getActiveBits() > 9;
		};

		return product->getOpcode() == BO_Mul &&
		       unit_.ast.getTypeSize(product->getType()) == 32 &&
		       ((is_unit(product->getRHS()) && !is_small(product->getLHS(), {})) ||
			(is_unit(product->getLHS()) && !is_small(product->getRHS(), {})));
	}

	/// Returns whether a variable of 32 bits is shifted to the left by a constant.
	bool is_shift_of_number(const BinaryOperator *shift, const Arguments &arguments) const
	{
		return shift->getOpcode() == BO_Shl && shift->getRHS()->isEvaluatable(unit_.ast) &&
		       unit_.ast.getTypeSize(shift->getType()) == 32 &&
		       unit_.ast.getTypeSize(shift->getLHS()->IgnoreParenCasts()->getType()) >=
			       32 &&
		       !is_small(shift->getLHS(), arguments);
	}

	/// Returns whether an operand is a constant, has few bits, or is compared with a bound.
	bool is_small(const Expr *operand, const Arguments &arguments) const
	{
		Bounds bounds(unit_.ast);

		if (is_constant(operand))
			return true;
		if (const auto passed = arguments.find(named_by(operand));
		    passed != arguments.end())
			return is_small(passed->second, {});
		if (const ValueDecl *named = named_by(operand)) {
			const auto *variable = dyn_cast<VarDecl>(named);

			if (variable && variable->isLocalVarDecl() && variable->getInit() &&
			    is_bounded(variable->getInit()))
				return true;
			if (function_)
				bounds.TraverseStmt(function_->getBody());
			return bounds.found.contains(named);
		}
		return is_bounded(operand);
	}
	/// A remainder, the bits of a mask, or the result of min() or another function, but not the
	/// number that an atomic or a parameter has.
	static bool is_bounded(const Expr *value)
	{
		value = value->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();

		const auto *binary = dyn_cast<BinaryOperator>(value);
		const auto *call = dyn_cast<CallExpr>(value);
		const StringRef called = call ? name_of(call->getDirectCallee()) : "";

		return (call && called != "load" && called != "load_acquire") ||
		       (binary && (binary->getOpcode() == BO_Rem || binary->getOpcode() == BO_And ||
				   binary->getOpcode() == BO_Shr || binary->getOpcode() == BO_Div));
	}

	/// Refuses `i < n` if i has fewer bits than n, and so wraps before.
	void look_at_counter(const Expr *condition, const Expr *step)
	{
		const auto *comparison =
			condition ? dyn_cast<BinaryOperator>(condition->IgnoreParenImpCasts())
				  : nullptr;
		const auto *counts =
			step ? dyn_cast<UnaryOperator>(step->IgnoreParenImpCasts()) : nullptr;

		if (!comparison || !counts || !counts->isIncrementOp() ||
		    (comparison->getOpcode() != BO_LT && comparison->getOpcode() != BO_NE &&
		     comparison->getOpcode() != BO_LE))
			return;

		const Expr *counter = comparison->getLHS()->IgnoreParenImpCasts();
		const Expr *bound = comparison->getRHS()->IgnoreParenImpCasts();
		Expr::EvalResult result;

		if (counter->isTypeDependent() || bound->isTypeDependent() ||
		    !counter->getType()->isIntegerType() || !bound->getType()->isIntegerType() ||
		    named_by(counter) != named_by(counts->getSubExpr()) || !named_by(counter) ||
		    !is_written(comparison->getOperatorLoc()))
			return;

		const unsigned bits = unit_.ast.getIntWidth(counter->getType());

		if (bits >= 32 || unit_.ast.getIntWidth(bound->getType()) <= bits ||
		    bound->EvaluateAsInt(result, unit_.ast))
			return;

		const uint64_t largest = (uint64_t{1} << bits) - 1;

		if (is_size_of_array(bound) &&
		    constant_size(*cast<CXXMemberCallExpr>(bound)->getImplicitObjectArgument())
				    .value_or(0) <= largest)
			return;

		Bounds bounds(unit_.ast);

		if (function_)
			bounds.TraverseStmt(function_->getBody());
		if (const auto known = bounds.found.find(named_by(bound));
		    known != bounds.found.end() && named_by(bound) && known->second <= largest)
			return;
		refuse(name, comparison->getOperatorLoc(),
		       "this counter has " + std::to_string(bits) +
			       " bits: it wraps before it reaches a larger bound, and the loop "
			       "never "
			       "ends",
		       "give it the type of the bound: for (u32 i = 0; ...), for (usize i = 0; "
		       "...)");
	}
	/// The size of a std::array is a constant, also of one that a reference names.
	static bool is_size_of_array(const Expr *bound)
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(bound);
		const CXXRecordDecl *record = call ? call->getRecordDecl() : nullptr;

		return record && record->getIdentifier() && record->getName() == "array";
	}

	const FunctionDecl *function_ = nullptr;

	/// Returns whether the operand is a constant, or is converted from a type of less than 32
	/// bits.
	bool is_constant(const Expr *operand) const
	{
		return operand->isValueDependent() || operand->isEvaluatable(unit_.ast) ||
		       unit_.ast.getTypeSize(operand->IgnoreParenImpCasts()->getType()) <= 16;
	}
};

/// Refuses static_cast<u32>(io.position()): 4 GiB after a byte, the program finds it again.
class Positions : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		Casts casts(unit_.ast);

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		casts.TraverseStmt(function->getBody());
		for (const ExplicitCastExpr *cast : casts.found)
			if (!casts.is_compared && is_written(cast->getExprLoc()))
				refuse(name, cast->getExprLoc(),
				       "a program chooses this position, which loses its upper "
				       "bits "
				       "here",
				       "compare it first: if (at >= size) return 0;");
		return true;
	}

      private:
	struct Casts : DynamicRecursiveASTVisitor {
		explicit Casts(const ASTContext &ast) : ast(ast) {}

		bool VisitExplicitCastExpr(ExplicitCastExpr *cast) override
		{
			const Expr *from = cast->getSubExpr()->IgnoreParenImpCasts();

			if (cast->getType()->isIntegerType() && from->getType()->isIntegerType() &&
			    ast.getTypeSize(cast->getType()) < ast.getTypeSize(from->getType()) &&
			    is_position(from))
				found.push_back(cast);
			return true;
		}
		bool VisitBinaryOperator(BinaryOperator *binary) override
		{
			is_compared |= binary->isComparisonOp() && (is_position(binary->getLHS()) ||
								    is_position(binary->getRHS()));
			return true;
		}
		bool is_position(const Expr *value) const
		{
			value = value->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
			if (const auto *use = dyn_cast<DeclRefExpr>(value)) {
				const auto *variable = dyn_cast<VarDecl>(use->getDecl());

				// A shorter one has lost them already.
				return variable && variable->isLocalVarDecl() &&
				       variable->getInit() &&
				       ast.getTypeSize(variable->getType()) >= 64 &&
				       is_position(variable->getInit());
			}
			// io.position() / 512
			if (const auto *binary = dyn_cast<BinaryOperator>(value))
				return (binary->getOpcode() == BO_Div ||
					binary->getOpcode() == BO_Add) &&
				       is_position(binary->getLHS());

			const auto *call = dyn_cast<CXXMemberCallExpr>(value);
			const StringRef owner = call ? name_of(call->getRecordDecl()) : "";

			return (owner == "ReadAt" || owner == "WriteAt") &&
			       name_of(call->getMethodDecl()) == "position";
		}

		const ASTContext &ast;
		std::vector<const ExplicitCastExpr *> found;
		bool is_compared = false;
	};
};

void Numbers::check_unit(const Unit &unit, Report &report)
{
	Positions(unit, report).visit();
	Visitor(unit, report).visit();
}

const Register<Numbers> numbers;

} // namespace

} // namespace checker
