// SPDX-License-Identifier: GPL-2.0
// Tests of sizes before a copy, which show that the target has room.
#include "../names.h"
#include "algorithms.h"
#include "jumps.h"
#include "search.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "clang/AST/ParentMapContext.h"

using namespace clang;

namespace checker {

namespace {

/// Looks for what may change the size of an object: a use of it other than in x.size(), x.first(n)
/// and the like, or a call of a function of the module.
struct Changes : DynamicRecursiveASTVisitor {
	Changes(const Expr &from, const Expr &to)
	    : from(from), to(to), are_fixed_(is_fixed(from) && is_fixed(to))
	{}

	bool VisitExpr(Expr *expression) override
	{
		found |= !asks_ &&
			 (is_same_object(expression, &from) || is_same_object(expression, &to));
		return !found;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
		const bool is_std = function && outermost_namespace(function) == "std";

		found |= is_std ? method && !method->isConst() && !isa<CXXConstructorDecl>(method)
				: !are_fixed_;
		return !found;
	}
	bool VisitLambdaExpr(LambdaExpr *) override { return !(found = true); }
	bool TraverseCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const CXXMethodDecl *method = call->getMethodDecl();

		if (!method || !method->isConst() || call->getType()->isReferenceType())
			return DynamicRecursiveASTVisitor::TraverseCXXMemberCallExpr(call);
		asks_++;

		const bool goes_on = llvm::all_of(call->arguments(), [this](Expr *argument) {
			return TraverseStmt(argument);
		});

		asks_--;
		return goes_on;
	}

	const Expr &from, &to;
	bool found = false;

      private:
	/// Returns whether only an assignment to the object itself changes its size.
	static bool is_fixed(const Expr &object)
	{
		const auto *use = dyn_cast<DeclRefExpr>(&object);
		const QualType type = use ? use->getDecl()->getType() : QualType();

		return constant_size(object) || (use && !type->isReferenceType() &&
						 name_of(type->getAsCXXRecordDecl()) == "span");
	}

	unsigned asks_ = 0;
	const bool are_fixed_;
};

/// Returns whether \p condition is true if \p from has more elements than \p to.
bool finds_too_long(const Expr *condition, const Expr &from, const Expr &to, const ASTContext &ast)
{
	const auto *binary = dyn_cast<BinaryOperator>(condition->IgnoreUnlessSpelledInSource());

	if (!binary)
		return false;
	if (binary->getOpcode() == BO_LOr)
		return finds_too_long(binary->getLHS(), from, to, ast) ||
		       finds_too_long(binary->getRHS(), from, to, ast);

	const Expr *left = binary->getLHS(), *right = binary->getRHS();
	BinaryOperatorKind kind = binary->getOpcode();

	if (kind == BO_LT || kind == BO_LE ||
	    (kind == BO_NE && sized(right) && is_same_object(sized(right), &from))) {
		std::swap(left, right);
		kind = BinaryOperator::reverseComparisonOp(kind);
	}
	if ((kind != BO_GT && kind != BO_GE && kind != BO_NE) || !sized(left) ||
	    !is_same_object(sized(left), &from))
		return false;
	if (const Expr *limit = sized(right))
		return is_same_object(limit, &to);

	const auto size = constant_size(to);
	Expr::EvalResult number;

	return size && !right->isValueDependent() && right->EvaluateAsInt(number, ast) &&
	       number.Val.getInt().getZExtValue() <= *size;
}

} // namespace

bool has_room_by_test(const Stmt &call, const Expr &from, const Expr &to, ASTContext &ast)
{
	const Stmt *inner = &call;

	for (;;) {
		const auto parents = ast.getParents(*inner);
		const Stmt *outer = parents.empty() ? nullptr : parents[0].get<Stmt>();

		if (!outer || isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, LambdaExpr>(outer))
			return false;
		if (const auto *block = dyn_cast<CompoundStmt>(outer)) {
			const Expr *test = nullptr;

			for (const Stmt *statement : block->body()) {
				if (statement == inner)
					break;

				const auto *choice = dyn_cast<IfStmt>(statement);
				Changes changes(from, to);

				if (choice && !choice->getElse() && leaves(choice->getThen()) &&
				    finds_too_long(choice->getCond(), from, to, ast)) {
					test = choice->getCond();
					continue;
				}
				changes.TraverseStmt(const_cast<Stmt *>(statement));
				if (changes.found)
					test = nullptr;
			}
			if (test)
				return true;

			Changes changes(from, to);

			// The test may be in an outer block.
			for (const Stmt *statement : block->body()) {
				if (statement == inner)
					break;
				changes.TraverseStmt(const_cast<Stmt *>(statement));
			}
			if (changes.found)
				return false;
		}
		inner = outer;
	}
}

} // namespace checker
