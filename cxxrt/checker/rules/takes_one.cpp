// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "callbacks.h"
#include "cells.h"
#include "tests.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "takes-one";

/// Refuses a work that takes one element of a queue: a work that is queued a second time before it
/// begins runs once, and the second element stays.
class TakesOne : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a work that takes one element of a container which other code "
				   "fills before it queues the work, and that neither loops nor "
				   "queues itself again: it runs once for several elements",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks at one function: what it takes, what it adds, and which callbacks it starts.
class Flow : public DynamicRecursiveASTVisitor {
      public:
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		static const llvm::StringSet<> containers = {"KFifo", "RecordFifo", "List", "Vec"};
		static const llvm::StringSet<> taking = {"take", "pop", "pop_front", "pop_back"};
		static const llvm::StringSet<> adding = {"put", "push", "push_within_capacity",
							 "emplace_back", "emplace_front"};
		const StringRef called = name_of(call->getMethodDecl());

		if (containers.contains(name_of(call->getRecordDecl()))) {
			const Cell cell = cell_of(call->getImplicitObjectArgument());

			if (cell && taking.contains(called))
				takes.emplace_back(cell, call);
			else if (cell && adding.contains(called))
				adds.insert(cell);
			else if (called == "is_empty" || called == "size")
				looks |= static_cast<bool>(cell);
		}
		if (called == "queue")
			starts.insert(cell_of(call->getImplicitObjectArgument()).member);
		return true;
	}
	bool VisitStmt(Stmt *statement) override
	{
		// A macro such as pr_info() has a loop that runs once.
		has_loop |= isa<ForStmt, WhileStmt, CXXForRangeStmt, GotoStmt>(statement);
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		if (const FunctionDecl *callee = call->getDirectCallee();
		    callee && is_of_module(callee) && !isa<CXXOperatorCallExpr>(call))
			called.insert(callee->getCanonicalDecl());
		return true;
	}

	std::vector<std::pair<Cell, const CXXMemberCallExpr *>> takes;
	std::set<Cell> adds;
	std::set<const ValueDecl *> starts;
	Functions called;
	bool has_loop = false, looks = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;

		Flow flow;

		flow.TraverseStmt(function->getBody());
		flows_.emplace(function->getCanonicalDecl(), std::move(flow));
		return true;
	}
	bool VisitFieldDecl(FieldDecl *field) override
	{
		const StringRef type = name_of(field->getType()->getAsCXXRecordDecl());

		// A delayed work may be a period, in which one element is due.
		if ((type == "Work" || type == "BhWork") &&
		    !field->getDeclContext()->isDependentContext())
			works_.push_back(field);
		return true;
	}

	void tell()
	{
		visit();
		for (const FieldDecl *work : works_)
			for (const CXXMethodDecl *handler : handlers_of(work))
				look(work, handler->getCanonicalDecl());
	}

      private:
	void look(const FieldDecl *work, const FunctionDecl *handler)
	{
		const auto found = flows_.find(handler);

		if (found == flows_.end())
			return;

		const Flow &flow = found->second;

		// A function that it calls may take the others or queue the work.
		if (flow.takes.size() != 1 || flow.has_loop || flow.looks || !flow.starts.empty() ||
		    llvm::any_of(flow.called, [&](const FunctionDecl *callee) {
			    const auto inner = flows_.find(callee);

			    return inner == flows_.end() || !inner->second.takes.empty() ||
				   inner->second.has_loop || !inner->second.starts.empty();
		    }))
			return;

		const auto &[cell, take] = flow.takes.front();

		for (const auto &[function, other] : flows_)
			// One that looks first may allow one element only.
			if (function != handler && other.adds.contains(cell) &&
			    other.starts.contains(work) && !other.looks &&
			    is_written(take->getExprLoc()))
				return refuse(name, take->getExprLoc(),
					      "this work takes one element, and runs once if it "
					      "was queued several times before it began: the "
					      "others stay",
					      "take all elements: while (...), or queue() the "
					      "work again if there is another one");
	}

	std::map<const FunctionDecl *, Flow> flows_;
	std::vector<const FieldDecl *> works_;
};

void TakesOne::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).tell();
}

const Register<TakesOne> takes_one;

} // namespace

} // namespace checker
