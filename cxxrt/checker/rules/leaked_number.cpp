// SPDX-License-Identifier: GPL-2.0
#include "../forward.h"
#include "../names.h"
#include "author.h"
#include "cells.h"
#include "frees.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "leaked-number";

/// Refuses a return that forgets a number which the function has taken: no object owns the number,
/// so no destructor frees it.
class LeakedNumber : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a number of an Ida, XArray, AtomicBits or Bitmap that a "
				   "function takes "
				   "and, on some path, neither stores, frees nor returns",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Numbers that a path has taken and not used, each with the place where it was taken; and numbers
/// that it has only passed to the call whose Result is in the second variable. A call that fails
/// has not kept them. With both variables the same, the path has only searched the element with
/// this number.
using Taken = std::map<std::pair<const VarDecl *, const VarDecl *>, SourceLocation>;

/// Returns whether a call takes a number that its caller must free.
bool takes_number(const CXXMemberCallExpr *call)
{
	const StringRef owner = name_of(call->getRecordDecl());
	const StringRef called = name_of(call->getMethodDecl());

	return ((owner == "Ida" || owner == "XArray") && called == "alloc") ||
	       (owner == "AtomicBits" && called == "take_first_clear") ||
	       (owner == "Bitmap" && called == "take_area");
}

/// Returns whether \p function of the API prints its arguments.
bool is_print(const FunctionDecl *function)
{
	return function && !is_of_module(function) &&
	       (name_of(function).starts_with("log") || name_of(function).contains("print") ||
		name_of(function) == "from_format"); // kasprintf()
}

bool is_result(const VarDecl *variable)
{
	return variable && variable->getInit() &&
	       name_of(variable->getType().getNonReferenceType()->getAsCXXRecordDecl()) == "Result";
}

/// Looks for a call that takes a number, and for the variables that an expression uses other than
/// in a comparison.
class Uses : public DynamicRecursiveASTVisitor {
      public:
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const auto *object = dyn_cast<DeclRefExpr>(
			call->getImplicitObjectArgument()->IgnoreParenImpCasts());

		takes |= takes_number(call);
		if (object && name_of(call->getMethodDecl()) == "error")
			failed.insert(referred(dyn_cast<VarDecl>(object->getDecl())));
		return true;
	}
	bool VisitVarDecl(VarDecl *variable) override
	{
		// That of TRY() is in parentheses, below which the temporary is bound.
		if (is_result(variable))
			initial.insert(variable->getInit()
					       ->IgnoreImplicit()
					       ->IgnoreParens()
					       ->IgnoreImplicit());
		return true;
	}
	/// TRY(sent) tests a reference to the variable.
	static const VarDecl *referred(const VarDecl *variable)
	{
		const auto *use =
			variable && variable->getType()->isReferenceType() && variable->getInit()
				? dyn_cast<DeclRefExpr>(bare_of(variable->getInit()))
				: nullptr;
		const auto *other = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

		return other ? other : variable;
	}
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		variables.insert(dyn_cast<VarDecl>(use->getDecl()));
		return true;
	}
	/// A search for the new element keeps nothing, and a test of a Result does not use its
	/// value.
	bool TraverseCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (is_test(call))
			return true;
		if (name_of(call->getRecordDecl()) != "XArray" ||
		    name_of(call->getMethodDecl()) != "find" || call->getNumArgs() != 1)
			return DynamicRecursiveASTVisitor::TraverseCXXMemberCallExpr(call);
		if (const auto *use = dyn_cast<DeclRefExpr>(bare_of(call->getArg(0))))
			searched.insert(dyn_cast<VarDecl>(use->getDecl()));
		return TraverseStmt(call->getImplicitObjectArgument());
	}
	/// A message is no owner.
	bool TraverseCallExpr(CallExpr *call) override
	{
		return is_print(call->getDirectCallee()) ||
		       DynamicRecursiveASTVisitor::TraverseCallExpr(call);
	}
	bool TraverseBinaryOperator(BinaryOperator *binary) override
	{
		return binary->isComparisonOp() ||
		       DynamicRecursiveASTVisitor::TraverseBinaryOperator(binary);
	}

	/// Returns whether a call asks whether a variable has a value.
	static bool is_test(const CXXMemberCallExpr *call)
	{
		const StringRef called = name_of(call->getMethodDecl());

		return name_of(call->getRecordDecl()) == "Result" &&
		       (called == "is_ok" || called == "is_err" ||
			isa_and_nonnull<CXXConversionDecl>(call->getMethodDecl())) &&
		       isa<DeclRefExpr>(bare_of(call->getImplicitObjectArgument()));
	}

	bool takes = false;
	std::set<const VarDecl *> variables;
	std::set<const VarDecl *> searched; ///< The numbers of elements that it searches.
	std::set<const VarDecl *> failed;   ///< The Results whose error() it uses.
	std::set<const Stmt *> initial;	    ///< The calls whose Result a variable has.
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
	bool VisitLambdaExpr(LambdaExpr *lambda) override
	{
		if (!lambda->getCallOperator()->isDependentContext())
			look(lambda->getCallOperator());
		return true;
	}

      private:
	/// Changes \p taken as \p statement does. Finds a return that forgets a number if \p tells.
	void walk(const Stmt *statement, Taken &taken, bool tells)
	{
		const auto *declarations = dyn_cast<DeclStmt>(statement);
		const auto *variable = declarations && declarations->isSingleDecl()
					       ? dyn_cast<VarDecl>(declarations->getSingleDecl())
					       : nullptr;
		Uses uses;
		Taken passed;

		uses.TraverseStmt(const_cast<Stmt *>(statement));
		if (isa<ReturnStmt>(statement) && tells)
			for (const auto &[number, since] : taken)
				if (number.second == number.first
					    ? fails(cast<ReturnStmt>(statement))
				    : number.second ? uses.failed.contains(number.second)
						    : !uses.variables.contains(number.first))
					tell(number.first, statement->getBeginLoc(), since);
		std::erase_if(taken, [&](const auto &entry) {
			const bool is_used = uses.variables.contains(entry.first.first);

			if (is_used && is_result(variable) &&
			    freed_if_it_fails(variable->getInit()).number != entry.first.first)
				passed[{entry.first.first, variable}] = entry.second;
			return is_used;
		});
		taken.merge(passed);
		// If there is no such element, nothing is left to free.
		for (const VarDecl *number : uses.searched)
			if (auto there = taken.extract({number, nullptr}))
				taken[{number, number}] = there.mapped();
		if (variable && uses.takes &&
		    (variable->getType()->isIntegerType() || has_taken(variable)))
			taken[{variable, nullptr}] = variable->getLocation();
	}

	/// Returns whether a variable has the Result of a call that takes a number.
	static bool has_taken(const VarDecl *variable)
	{
		const auto *call =
			is_result(variable) && !variable->getType()->isReferenceType()
				? dyn_cast<CXXMemberCallExpr>(bare_of(variable->getInit()))
				: nullptr;

		return call && takes_number(call);
	}
	/// if (!number) return number.error(): no number was taken.
	static Taken on_branch(const CFGBlock &block, unsigned index, Taken taken)
	{
		const auto *condition = dyn_cast_or_null<Expr>(block.getTerminatorCondition());
		const Outcome outcome =
			condition && block.succ_size() == 2 ? outcome_of(condition) : Outcome();
		const ValueDecl *tested = outcome ? variable_of(outcome.of) : nullptr;

		if (tested && outcome.is_present == (index == 1))
			std::erase_if(taken, [&](const auto &entry) {
				return entry.first.first == tested;
			});
		return taken;
	}
	/// Returns whether a statement returns the error of another call.
	static bool fails(const ReturnStmt *end)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				return !(found |= name_of(call->getMethodDecl()) == "error");
			}

			bool found = false;
		} find;

		find.TraverseStmt(const_cast<ReturnStmt *>(end));
		return find.found;
	}

	void look(const FunctionDecl *function)
	{
		Uses whole;

		whole.TraverseStmt(function->getBody());
		if (!whole.takes)
			return;

		const std::unique_ptr<CFG> cfg = CFG::buildCFG(function, function->getBody(),
							       &unit_.ast, CFG::BuildOptions());
		const auto through = [&](const CFGBlock &block, Taken &taken, bool tells) {
			for (const CFGElement &element : block)
				if (const auto held = element.getAs<CFGStmt>();
				    held && !whole.initial.contains(held->getStmt()))
					walk(held->getStmt(), taken, tells);
		};

		if (!cfg)
			return;
		for (auto [block, taken] : forward(
			     *cfg, Taken(),
			     [&](const CFGBlock &block, Taken &taken) {
				     through(block, taken, false);
			     },
			     on_branch))
			through(*block, taken, true);
	}

	void tell(const VarDecl *variable, SourceLocation at, SourceLocation since)
	{
		if (unit_.sources.is_authors(at))
			report_.add({.rule = name,
				     .at = unit_.sources.place(at),
				     .message = "nothing frees '" + variable->getNameAsString() +
						"' if the function returns here",
				     .help = "free it first, take it after all that can fail, or "
					     "give it to an object whose destructor frees it",
				     .notes = {{unit_.sources.place(since), "it is taken here"}}});
	}
};

void LeakedNumber::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<LeakedNumber> leaked_number;

} // namespace

} // namespace checker
