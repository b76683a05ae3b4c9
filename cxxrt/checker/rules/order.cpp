// SPDX-License-Identifier: GPL-2.0
#include "../names.h"
#include "author.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "order";

/// Refuses std::sort() by a function that is not provably a strict order: std::sort() could then
/// access memory outside its elements.
class Order : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "std::sort() by a function that is not one strict comparison of "
				   "the same member or call of both arguments: the sort could "
				   "access memory outside its elements",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether \p a and \p b are the same expression, with the two parameters of \p function
/// exchanged if \p is_other.
bool is_alike(const Stmt *a, const Stmt *b, const FunctionDecl *function, bool is_other)
{
	const auto bare = [](const Stmt *statement) {
		const auto *expression = dyn_cast<Expr>(statement);

		return expression ? expression->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts()
				  : statement;
	};

	a = bare(a);
	b = bare(b);
	if (a->getStmtClass() != b->getStmtClass())
		return false;
	if (const auto *x = dyn_cast<DeclRefExpr>(a), *y = dyn_cast<DeclRefExpr>(b); x && y) {
		if (!is_other || !isa<ParmVarDecl>(x->getDecl()))
			return x->getDecl() == y->getDecl();

		const ParmVarDecl *first = function->getParamDecl(0);
		const ParmVarDecl *second = function->getParamDecl(1);

		return (x->getDecl() == first && y->getDecl() == second) ||
		       (x->getDecl() == second && y->getDecl() == first);
	}
	if (const auto *x = dyn_cast<MemberExpr>(a), *y = dyn_cast<MemberExpr>(b); x && y)
		return x->getMemberDecl() == y->getMemberDecl() &&
		       is_alike(x->getBase(), y->getBase(), function, is_other);
	if (const auto *x = dyn_cast<BinaryOperator>(a), *y = dyn_cast<BinaryOperator>(b); x && y)
		if (x->getOpcode() != y->getOpcode() || x->isAssignmentOp())
			return false;
	if (const auto *x = dyn_cast<UnaryOperator>(a), *y = dyn_cast<UnaryOperator>(b); x && y)
		if (x->getOpcode() != y->getOpcode() || x->isIncrementDecrementOp())
			return false;
	if (const auto *x = dyn_cast<CallExpr>(a), *y = dyn_cast<CallExpr>(b); x && y)
		if (x->getDirectCallee() != y->getDirectCallee() || !x->getDirectCallee())
			return false;
	if (isa<IntegerLiteral>(a))
		return cast<IntegerLiteral>(a)->getValue() == cast<IntegerLiteral>(b)->getValue();

	auto x = a->child_begin(), y = b->child_begin();

	for (; x != a->child_end() && y != b->child_end(); ++x, ++y)
		if (!is_alike(*x, *y, function, is_other))
			return false;
	return x == a->child_end() && y == b->child_end();
}

/// Accepts a.key < b.key, a.key > b.key, a.first != b.first ? a.first < b.first : ..., and similar.
class Comparison {
      public:
	explicit Comparison(const FunctionDecl *function) : function_(function) {}

	bool is_strict() const
	{
		const auto *body = dyn_cast_or_null<CompoundStmt>(function_->getBody());

		return body && function_->getNumParams() == 2 &&
		       is_strict(body->body_begin(), body->body_end());
	}

      private:
	template <typename Iterator> bool is_strict(Iterator at, Iterator end) const
	{
		if (at == end)
			return false;
		if (const auto *last = dyn_cast<ReturnStmt>(*at))
			return last->getRetValue() && is_strict(last->getRetValue());

		// if (a.key != b.key) return a.key < b.key;
		const auto *choice = dyn_cast<IfStmt>(*at);
		const Stmt *then = choice ? choice->getThen() : nullptr;

		if (const auto *block = dyn_cast_or_null<CompoundStmt>(then);
		    block && block->size() == 1)
			then = block->body_front();

		const auto *first = dyn_cast_or_null<ReturnStmt>(then);

		return first && first->getRetValue() && !choice->getElse() &&
		       is_two_of(choice->getCond(), OO_ExclaimEqual) &&
		       is_of_the_same(choice->getCond(), first->getRetValue()) &&
		       is_less(first->getRetValue()) && is_strict(std::next(at), end);
	}
	bool is_strict(const Expr *expression) const
	{
		expression = bare(expression);
		if (const auto *choice = dyn_cast<ConditionalOperator>(expression)) {
			const bool is_equal = is_two_of(choice->getCond(), OO_EqualEqual);
			const Expr *less =
				is_equal ? choice->getFalseExpr() : choice->getTrueExpr();
			const Expr *rest =
				is_equal ? choice->getTrueExpr() : choice->getFalseExpr();

			return (is_equal || is_two_of(choice->getCond(), OO_ExclaimEqual)) &&
			       is_of_the_same(choice->getCond(), less) && is_less(less) &&
			       is_strict(rest);
		}
		// a.key < b.key || (a.key == b.key && ...)
		if (const auto *either = dyn_cast<BinaryOperator>(expression);
		    either && either->getOpcode() == BO_LOr) {
			const auto *rest = dyn_cast<BinaryOperator>(bare(either->getRHS()));

			return is_less(either->getLHS()) && rest && rest->getOpcode() == BO_LAnd &&
			       is_two_of(rest->getLHS(), OO_EqualEqual) &&
			       is_of_the_same(rest->getLHS(), either->getLHS()) &&
			       is_strict(rest->getRHS());
		}
		return is_less(expression);
	}

	static const Expr *bare(const Expr *expression)
	{
		return expression->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
	}
	struct Sides {
		OverloadedOperatorKind kind = OO_None;
		const Expr *left = nullptr;
		const Expr *right = nullptr;
	};
	static Sides sides_of(const Expr *expression)
	{
		expression = bare(expression);
		if (const auto *written = dyn_cast<CXXRewrittenBinaryOperator>(expression))
			return {BinaryOperator::getOverloadedOperator(written->getOpcode()),
				written->getLHS(), written->getRHS()};
		if (const auto *binary = dyn_cast<BinaryOperator>(expression))
			return {BinaryOperator::getOverloadedOperator(binary->getOpcode()),
				binary->getLHS(), binary->getRHS()};
		if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
		    call && call->getNumArgs() == 2)
			return {call->getOperator(), call->getArg(0), call->getArg(1)};
		return {};
	}
	bool is_two_of(const Expr *expression, OverloadedOperatorKind kind) const
	{
		const Sides sides = sides_of(expression);

		return sides.kind == kind && is_alike(sides.left, sides.right, function_, true);
	}
	bool is_less(const Expr *expression) const
	{
		return is_two_of(expression, OO_Less) || is_two_of(expression, OO_Greater);
	}
	bool is_of_the_same(const Expr *a, const Expr *b) const
	{
		const Sides x = sides_of(a), y = sides_of(b);

		return x.left && y.left &&
		       (is_alike(x.left, y.left, function_, false) ||
			is_alike(x.left, y.right, function_, false));
	}

	const FunctionDecl *function_;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCallExpr(CallExpr *call) override
	{
		const NamedDecl *called = call->getDirectCallee();
		unsigned from = 0;

		if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);
		    operation && operation->getOperator() == OO_Call) {
			const auto *use =
				dyn_cast<DeclRefExpr>(operation->getArg(0)->IgnoreParenImpCasts());

			called = use ? use->getDecl() : nullptr;
			from = 1;
		}
		if (!called || !called->getIdentifier() ||
		    (called->getName() != "sort" && called->getName() != "nth_element") ||
		    outermost_namespace(called) != "std")
			return true;
		for (unsigned i = from; i < call->getNumArgs(); i++) {
			const CXXRecordDecl *record = call->getArg(i)
							      ->getType()
							      .getNonReferenceType()
							      ->getAsCXXRecordDecl();

			std::vector<const FunctionDecl *> bodies;

			if (const auto *use =
				    dyn_cast<DeclRefExpr>(call->getArg(i)->IgnoreParenImpCasts()))
				if (const auto *function = dyn_cast<FunctionDecl>(use->getDecl());
				    function && function->hasBody(function))
					bodies.push_back(function);
			if (name_of(record) == "less_equal" || name_of(record) == "greater_equal")
				refuse_order(*call->getArg(i));
			if (record && record->isLambda()) {
				if (const FunctionTemplateDecl *generic =
					    record->getDependentLambdaCallOperator())
					for (const FunctionDecl *instance :
					     generic->specializations())
						bodies.push_back(instance);
				else if (const CXXMethodDecl *one = record->getLambdaCallOperator())
					bodies.push_back(one);
			}
			for (const FunctionDecl *body : bodies)
				if (body->getNumParams() == 2 && !Comparison(body).is_strict() &&
				    is_written(call->getArg(i)->getBeginLoc()))
					refuse_order(*call->getArg(i));
		}
		return true;
	}

      private:
	void refuse_order(const Expr &less)
	{
		refuse(name, less.getBeginLoc(),
		       "std::sort() may access memory outside its elements if this is not a "
		       "strict order, and the checker cannot prove that it is one",
		       "return a.key < b.key, or use sort(range, less) or nth_element(range, n, "
		       "less) of <kernel/core/algorithm.hpp>, which are safe with any function");
	}
};

void Order::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Order> order;

} // namespace

} // namespace checker
