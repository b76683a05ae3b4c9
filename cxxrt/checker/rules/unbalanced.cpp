// SPDX-License-Identifier: GPL-2.0
#include "../forward.h"
#include "author.h"
#include "cells.h"
#include "unmade.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "unbalanced";

/// Refuses a path that returns an error with a count or a flag as it was taken, where another path
/// releases it: a device that stays busy, or a counter that never reaches 0 again.
class Unbalanced : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a counter that a function increments, or a flag that it sets, "
				   "also by a function that only claims it, "
				   "and that it does not reset on a path that returns an error, "
				   "while another path or function does; a counter that it "
				   "decrements, and increments again only without an error; also a "
				   "flag of a register",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// The returns of a function: those with an error, and those on which a cell is not taken.
class Shape : public DynamicRecursiveASTVisitor {
      public:
	bool VisitIfStmt(IfStmt *choice) override
	{
		if (!choice->getCond())
			return true;

		Finder finder;

		finder.TraverseStmt(choice->getCond());
		for (const VarDecl *variable : finder.variables) {
			if (const auto asked = asked_.find(variable); asked != asked_.end())
				exempt(choice, asked->second);
			failing_[variable].insert(choice->getThen());
		}
		for (const Expr *take : finder.takes) {
			const Expr *condition = bare_of(choice->getCond());
			const auto *negation = dyn_cast<UnaryOperator>(condition);
			const bool is_negated = negation && negation->getOpcode() == UO_LNot;

			if (is_negated)
				condition = bare_of(negation->getSubExpr());
			if (condition != take)
				exempt(choice, take);
			else if (fails_if_true(take) != is_negated)
				exempt(choice->getThen(), take);
			else if (choice->getElse())
				exempt(choice->getElse(), take);
		}
		return true;
	}
	bool VisitVarDecl(VarDecl *variable) override
	{
		Finder finder;

		if (variable->getInit()) {
			finder.TraverseStmt(variable->getInit());
			if (!finder.takes.empty() && (!variable->getType()->isRecordType() ||
						      claim_of(finder.takes.front())))
				asked_[variable] = finder.takes.front();
		}
		if (const CXXRecordDecl *record = variable->getType()->getAsCXXRecordDecl();
		    record && record->hasDefinition() && record->getDestructor()) {
			has_destructors |= is_of_module(record->getDestructor()) &&
					   record->hasUserDeclaredDestructor();
			destroyed.merge(released_by(record->getDestructor()));
		}
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	/// Returns whether a statement returns an error after it has taken the cell.
	bool is_failure(const ReturnStmt *end, const Expr *take) const
	{
		const auto exempted = exempted_.find(end);

		return end->getRetValue() && is_error(end) &&
		       (exempted == exempted_.end() || !exempted->second.contains(take));
	}

	std::set<Cell> destroyed;     ///< The cells that destructors of local objects release.
	bool has_destructors = false; ///< Local objects have destructors of the module.

      private:
	struct Finder : DynamicRecursiveASTVisitor {
		bool VisitExpr(Expr *expression) override
		{
			if (const Access access = access_of(expression);
			    (access.takes && access.is_asked) || claim_of(expression))
				takes.push_back(expression);
			if (const auto *use = dyn_cast<DeclRefExpr>(expression))
				if (const auto *variable = dyn_cast<VarDecl>(use->getDecl()))
					variables.push_back(variable);
			return true;
		}

		std::vector<const Expr *> takes;
		std::vector<const VarDecl *> variables;
	};
	struct Returns : DynamicRecursiveASTVisitor {
		bool VisitReturnStmt(ReturnStmt *end) override
		{
			found.push_back(end);
			return true;
		}
		bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

		std::vector<const ReturnStmt *> found;
	};

	/// Returns whether the cell was taken before if this operation returns true.
	static bool fails_if_true(const Expr *take)
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(take);
		const StringRef called = call ? name_of(call->getMethodDecl()) : "";

		if (const Claim claim = claim_of(take))
			return claim.fails_if_true;
		return called == "xchg" || called == "cmpxchg" || called.starts_with("test_and");
	}
	void exempt(const Stmt *branch, const Expr *take)
	{
		Returns returns;

		returns.TraverseStmt(const_cast<Stmt *>(branch));
		for (const ReturnStmt *end : returns.found)
			exempted_[end].insert(take);
	}
	bool is_error(const ReturnStmt *end) const
	{
		const Expr *value = bare_of(end->getRetValue());

		if (const auto *made = dyn_cast<CXXConstructExpr>(value);
		    made && made->getNumArgs() == 1)
			value = bare_of(made->getArg(0));
		// return open_it(); may return an error, too.
		if (const auto *call = dyn_cast<CallExpr>(value)) {
			const StringRef called = name_of(call->getDirectCallee());

			return called == "error" ||
			       (called != "ok" && !isa<CXXOperatorCallExpr>(call) &&
				name_of(call->getType()->getAsCXXRecordDecl()) == "Result");
		}

		const auto *use = dyn_cast<DeclRefExpr>(value);
		const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
		const StringRef type =
			variable ? name_of(variable->getType()->getAsCXXRecordDecl()) : "";

		if (type == "Error")
			return true;
		if (type != "Result")
			return false;

		const auto failing = failing_.find(variable);
		Returns returns;

		for (const Stmt *branch :
		     failing == failing_.end() ? std::set<const Stmt *>() : failing->second)
			returns.TraverseStmt(const_cast<Stmt *>(branch));
		return llvm::is_contained(returns.found, end);
	}

	std::map<const VarDecl *, const Expr *> asked_;
	std::map<const VarDecl *, std::set<const Stmt *>> failing_;
	std::map<const ReturnStmt *, std::set<const Expr *>> exempted_;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext())
			look(function);
		return true;
	}

	std::map<Cell, std::set<const FunctionDecl *>> counted;
	std::map<const FunctionDecl *, std::vector<RegisterWrite>> writes;
	Endings ended_by, freed_by;

      private:
	/// Changes \p taken as \p statement does.
	void walk(const Stmt *statement, Taken &taken, std::set<Cell> &reset)
	{
		const auto *expression = dyn_cast<Expr>(statement);
		const Access access = expression ? access_of(expression) : Access();

		if (is_down_)
			return walk_down(statement, taken, reset);
		has_down_ |= access.cell && access.releases && only_counts(expression);
		if (const Claim claim = expression ? claim_of(expression) : Claim())
			taken.try_emplace(claim.cell, expression);
		else if (access.cell && access.takes)
			taken.try_emplace(access.cell, expression);
		else if (access.cell && access.releases && taken.erase(access.cell))
			reset.insert(access.cell);

		const auto *call = dyn_cast<CallExpr>(statement);

		if (call)
			walk_writes(call, taken, reset);
		if (call && call->getDirectCallee())
			for (const Cell &cell : released_by(call->getDirectCallee()))
				if (taken.erase(cell))
					reset.insert(cell);
	}

	/// The fields of registers that a call sets and clears.
	void walk_writes(const CallExpr *call, Taken &taken, std::set<Cell> &reset)
	{
		const RegisterWrite write = register_write(call, unit_.ast);
		Writes inner(unit_.ast, 4);

		if (!write.written)
			inner.look(call->getDirectCallee());
		else
			inner.found.push_back(write);
		for (const RegisterWrite &one : inner.found)
			std::erase_if(taken, [&](const auto &entry) {
				const bool is_clear = Writes::clears(one, entry.first.member);

				if (is_clear)
					reset.insert(entry.first);
				return is_clear;
			});
		if (write.is_known)
			for (const ValueDecl *field : write.sets)
				taken.try_emplace({.member = field}, call);
	}
	/// Returns whether another function clears a field of a register that this one sets. A
	/// destructor clears it on each path.
	bool is_cleared(const ValueDecl *field, const FunctionDecl *function) const
	{
		bool is_found = false;

		for (const auto &[other, all] : writes) {
			if (other == function->getCanonicalDecl() ||
			    llvm::none_of(all, [&](const RegisterWrite &write) {
				    return write.is_known && Writes::clears(write, field);
			    }))
				continue;
			if (isa<CXXDestructorDecl>(other))
				return false;
			is_found = true;
		}
		return is_found;
	}

	/// Returns whether another function counts down what this one counts up.
	bool is_counted(const Cell &cell, const Expr *take, const FunctionDecl *function) const
	{
		const auto others = counted.find(cell);

		if (register_with(cell.member))
			return is_cleared(cell.member, function);

		const Access access = access_of(take);

		if (is_down_ || claim_of(take))
			return false;
		if (const auto *call = dyn_cast<CXXMemberCallExpr>(take);
		    call && name_of(call->getMethodDecl()) == "inc_not_zero")
			return others != counted.end() &&
			       !others->second.contains(function->getCanonicalDecl());
		return !access.is_asked && !cell.member->getType()->isBooleanType() &&
		       others != counted.end() &&
		       llvm::any_of(others->second, [&](const FunctionDecl *other) {
			       return other != function->getCanonicalDecl();
		       });
	}

	void look(const FunctionDecl *function)
	{
		look_at(function);
		is_down_ = has_down_ && !has_destructors_;
		if (is_down_)
			look_at(function);
		is_down_ = false;
	}
	void look_at(const FunctionDecl *function)
	{
		CFG::BuildOptions options;
		std::set<Cell> reset;
		Shape shape;

		if (!is_down_)
			has_down_ = false;
		options.setAllAlwaysAdd();
		shape.TraverseStmt(function->getBody());
		has_destructors_ = shape.has_destructors;

		const std::unique_ptr<CFG> cfg =
			CFG::buildCFG(function, function->getBody(), &unit_.ast, options);

		if (!cfg)
			return;

		const auto states =
			forward(*cfg, Taken(), [&](const CFGBlock &block, Taken &taken) {
				for (const CFGElement &element : block)
					if (const auto held = element.getAs<CFGStmt>())
						walk(held->getStmt(), taken, reset);
			});

		for (auto [block, taken] : states)
			for (const CFGElement &element : *block)
				if (const auto held = element.getAs<CFGStmt>()) {
					const auto *end = dyn_cast<ReturnStmt>(held->getStmt());
					std::set<Cell> ignored;

					for (const auto &[cell, take] : end ? taken : Taken())
						if (!shape.destroyed.contains(cell) &&
						    (reset.contains(cell) ||
						     is_counted(cell, take, function) ||
						     (!is_down_ &&
						      is_unmade(access_of(take).is_asked ? freed_by
											 : ended_by,
								cell, take, end, function,
								unit_.ast))) &&
						    shape.is_failure(end, take))
							tell(cell, take, end->getBeginLoc());
					walk(held->getStmt(), taken, ignored);
				}
	}

	bool is_down_ = false; ///< Looks at what is counted down, and not at what is taken.
	bool has_down_ = false, has_destructors_ = false; ///< Of the function.

	void tell(const Cell &cell, const Expr *take, SourceLocation at)
	{
		if (unit_.sources.is_authors(at))
			report_.add({.rule = name,
				     .at = unit_.sources.place(at),
				     .message = "'" + cell.member->getNameAsString() +
						"' is not reset if the function returns this error",
				     .help = "reset it on each path, as by one return for all, or "
					     "by an "
					     "object whose destructor resets it",
				     .notes = {{unit_.sources.place(take->getExprLoc()),
						"it is taken here"}}});
	}
};

void Unbalanced::check_unit(const Unit &unit, Report &report)
{
	Counted counted(unit, report);
	Visitor visitor(unit, report);

	counted.visit();
	visitor.counted = std::move(counted.found);
	visitor.writes = std::move(counted.writes);
	visitor.ended_by = std::move(counted.ended_by);
	visitor.freed_by = std::move(counted.freed_by);
	visitor.visit();
}

const Register<Unbalanced> unbalanced;

} // namespace

} // namespace checker
