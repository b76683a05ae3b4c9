// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "../tests.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

/// Collects the loads and the changes of elements of locked data: (*owners_.lock())[slot] = user.
struct Elements : DynamicRecursiveASTVisitor {
	bool VisitExpr(Expr *expression) override
	{
		const auto *load = dyn_cast<CastExpr>(expression);
		const auto *binary = dyn_cast<BinaryOperator>(expression);

		if (load && load->getCastKind() == CK_LValueToRValue)
			note(expression, load->getSubExpr(), Access::Kind::load);
		else if (binary && binary->isAssignmentOp())
			note(expression, binary->getLHS(), Access::Kind::change);
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
	void note(const Expr *expression, const Expr *target, Access::Kind kind)
	{
		const auto *element = dyn_cast<CXXOperatorCallExpr>(bare_of(target));

		if (!element || element->getOperator() != OO_Subscript ||
		    !takes_lock(element->getArg(0)))
			return;
		if (const Cell cell = cell_of(element))
			found.emplace_back(expression,
					   Access{.cell = cell, .kind = kind, .by_guard = true});
	}

	Accesses found;
};

/// Returns the argument of \p call for the parameter that the source names \p index, as a text.
std::string argument_for(const CallExpr *call, const std::string &index)
{
	const FunctionDecl *function = call->getDirectCallee();

	for (unsigned i = 0; i < call->getNumArgs() && i < function->getNumParams(); i++)
		if (name_of(function->getParamDecl(i)) == index) {
			std::string text;
			llvm::raw_string_ostream to(text);

			bare_of(call->getArg(i))
				->printPretty(to, nullptr, PrintingPolicy(LangOptions()));
			return text;
		}
	return index;
}

} // namespace

Accesses accesses_of_helper(const CallExpr *call, const Stmt *body)
{
	Accesses all = parts_of(body).accesses;
	Elements elements;

	elements.TraverseStmt(const_cast<Stmt *>(body));
	for (auto &[expression, access] : elements.found) {
		access.cell.index = argument_for(call, access.cell.index);
		all.emplace_back(expression, access);
	}
	return all;
}

bool CheckWalk::searches(const FunctionDecl *function)
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitStmt(Stmt *statement) override
		{
			static const llvm::StringSet<> searching = {
				"find",	    "find_if",	"contains", "any_of",	   "none_of",
				"index_if", "count_if", "count",    "lower_bound", "binary_search"};

			const auto *call = dyn_cast<CallExpr>(statement);
			const auto *member = dyn_cast<MemberExpr>(statement);
			const auto *use = dyn_cast<DeclRefExpr>(statement);

			found |= isa<CXXForRangeStmt, ForStmt, WhileStmt>(statement) ||
				 (call && searching.contains(name_of(call->getDirectCallee()))) ||
				 (member && searching.contains(name_of(member->getMemberDecl()))) ||
				 (use && searching.contains(name_of(use->getDecl())));
			if (call && depth < 3 && call->getDirectCallee())
				enter(call->getDirectCallee());
			return !found;
		}
		void enter(const FunctionDecl *function)
		{
			const FunctionDecl *body = nullptr;

			if (!is_of_module(function) || !function->hasBody(body))
				return;
			depth++;
			TraverseStmt(body->getBody());
			depth--;
		}

		bool found = false;
		unsigned depth = 0;
	} find;

	find.enter(function);
	return find.found;
}

void CheckWalk::look_at_helper(const CallExpr *call)
{
	const FunctionDecl *function = call->getDirectCallee();
	const FunctionDecl *body = nullptr;

	if (tested_.empty() || !function || !is_of_module(function) || !function->hasBody(body) ||
	    body->isDependentContext() || isa<CXXConstructorDecl>(function))
		return;

	const Accesses all = accesses_of_helper(call, body->getBody());

	for (const auto &[expression, access] : all) {
		const auto before = tested_.find(access.cell);

		if (access.kind != Access::Kind::change || before == tested_.end() ||
		    before->second.is_wait || before->second.by_guard != access.by_guard)
			continue;
		// The function tests it again, under its own guard.
		if (before->second.is_search
			    ? searches(function)
			    : llvm::any_of(all, [&](const auto &other) {
				      return other.second.cell == access.cell &&
					     other.second.kind != Access::Kind::change;
			      }))
			continue;
		tell_change(unit_, report_, call, access, before->second.at, "tests");
		tested_.erase(before);
		return;
	}
}

void CheckWalk::look_at_pop(const CallExpr *call)
{
	const auto *member = dyn_cast<CXXMemberCallExpr>(call);

	if (!member || filter || name_of(member->getRecordDecl()) != "Vec" ||
	    name_of(member->getMethodDecl()) != "pop")
		return;

	const Cell cell = cell_of(member->getImplicitObjectArgument());
	const auto before = cell ? tested_.find(cell) : tested_.end();

	if (before != tested_.end() && before->second.is_wait) {
		tell_change(unit_, report_, call,
			    Access{.cell = cell, .kind = Access::Kind::change, .by_guard = true},
			    before->second.at, "tests");
		tested_.erase(before);
	}
}

void CheckWalk::note_wait(const CallExpr *call)
{
	const auto *member = dyn_cast<CXXMemberCallExpr>(call);

	if (!member || name_of(member->getRecordDecl()) != "WaitQueue" ||
	    !name_of(member->getMethodDecl()).starts_with("wait"))
		return;
	for (const Expr *argument : call->arguments())
		if (const auto *lambda =
			    dyn_cast<LambdaExpr>(argument->IgnoreUnlessSpelledInSource()))
			for (const auto &[expression, access] :
			     parts_of(lambda->getBody()).accesses)
				if (access.kind == Access::Kind::load)
					tested_.insert_or_assign(
						access.cell, Tested{.at = expression->getExprLoc(),
								    .names = {},
								    .by_guard = access.by_guard,
								    .is_wait = true});
}

} // namespace checker
