// SPDX-License-Identifier: GPL-2.0
#include "accesses.h"
#include "author.h"
#include "jumps.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "publication";

/// Refuses a flag that is set before the value that it announces: a reader of the flag sees the old
/// value.
class Publication : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"an Atomic flag that a function sets before it stores the value "
				"that other code reads after a test of the flag, or that it sets "
				"after that by store(), which does not order the two",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the method that a call of an Atomic names, or nothing for another class.
StringRef atomic_call(const Expr *expression)
{
	const auto *call = dyn_cast<CXXMemberCallExpr>(expression);

	return call && name_of(call->getRecordDecl()) == "Atomic" ? name_of(call->getMethodDecl())
								  : "";
}

/// Finds the flags that code tests before it loads other atomics.
class Readers : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		std::set<Cell> flags;

		for (const Stmt *statement : block->body()) {
			note(statement, flags);
			if (const auto *choice = dyn_cast<IfStmt>(statement))
				if (choice->getCond() && leaves(choice->getThen()))
					flags.merge(tested(choice->getCond(), true));
			flags.merge(waited_for(statement));
		}
		return true;
	}
	bool VisitIfStmt(IfStmt *choice) override
	{
		if (choice->getCond())
			note(choice->getThen(), tested(choice->getCond(), false));
		return true;
	}

	/// The values that are read after a test of a flag, each with that test.
	std::map<std::pair<Cell, Cell>, SourceLocation> found;

      private:
	/// Returns the flags that are true after a condition: if (!ready_.load()) return EAGAIN;
	static std::set<Cell> tested(const Expr *condition, bool is_negated)
	{
		std::set<Cell> flags;

		condition = bare_of(condition);
		if (const auto *negation = dyn_cast<UnaryOperator>(condition);
		    negation && negation->getOpcode() == UO_LNot)
			return tested(negation->getSubExpr(), !is_negated);
		if (const auto *both = dyn_cast<BinaryOperator>(condition);
		    both && both->getOpcode() == (is_negated ? BO_LOr : BO_LAnd)) {
			flags = tested(both->getLHS(), is_negated);
			flags.merge(tested(both->getRHS(), is_negated));
			return flags;
		}
		if (!is_negated && condition->getType()->isBooleanType() &&
		    atomic_call(condition).starts_with("load"))
			flags.insert(access_of(condition).cell);
		return flags;
	}
	/// The flag of wait_interruptible([&] { return ready_.load(); }), or a Completion.
	static std::set<Cell> waited_for(const Stmt *statement)
	{
		std::set<Cell> flags;

		for (const CallExpr *call : parts_of(statement).calls) {
			if (!name_of(call->getDirectCallee()).starts_with("wait"))
				continue;
			if (const auto *member = dyn_cast<CXXMemberCallExpr>(call);
			    member && name_of(member->getRecordDecl()) == "Completion")
				if (const Cell event = cell_of(member->getImplicitObjectArgument()))
					flags.insert(event);
			for (const Expr *argument : call->arguments()) {
				const auto *lambda = dyn_cast<LambdaExpr>(
					argument->IgnoreUnlessSpelledInSource());
				const Expr *result =
					lambda ? only_result(lambda->getBody()) : nullptr;

				if (result)
					flags.merge(tested(result, false));
			}
		}
		return flags;
	}
	void note(const Stmt *statement, const std::set<Cell> &flags)
	{
		if (flags.empty())
			return;
		for (const auto &[expression, access] : parts_of(statement).accesses)
			if (access.kind == Access::Kind::load && !access.by_guard &&
			    atomic_call(expression).starts_with("load"))
				for (const Cell &flag : flags)
					if (flag != access.cell)
						found.try_emplace({flag, access.cell},
								  expression->getExprLoc());
	}
};

class Writers : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	std::map<std::pair<Cell, Cell>, SourceLocation> readers;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext() ||
		    isa<CXXConstructorDecl, CXXDestructorDecl>(function))
			return true;

		const auto *body = dyn_cast<CompoundStmt>(function->getBody());

		if (body)
			look(body);
		return true;
	}

      private:
	/// Looks at the statements of a block, and of the blocks in it.
	void look(const CompoundStmt *block)
	{
		std::map<Cell, SourceLocation> set;
		std::set<Cell> stored;

		for (const Stmt *statement : block->body()) {
			const Parts parts = parts_of(statement);

			for (const CallExpr *call : parts.calls)
				if (const auto *member = dyn_cast<CXXMemberCallExpr>(call);
				    member && isa<Expr>(statement) &&
				    name_of(member->getRecordDecl()) == "Completion" &&
				    name_of(member->getMethodDecl()).starts_with("complete"))
					if (const Cell event =
						    cell_of(member->getImplicitObjectArgument()))
						set.try_emplace(event, call->getExprLoc());
			for (const auto &[expression, access] : parts.accesses) {
				const StringRef called = atomic_call(expression);

				if (called.starts_with("load") || called.empty())
					continue;
				// A flag that is cleared again announces nothing.
				if (!access.takes)
					set.erase(access.cell);
				for (const auto &[flag, at] : set)
					tell(flag, at, access.cell, stored, expression);
				if (called == "store" && access.takes)
					for (const Cell &value : stored)
						tell_unordered(access.cell, value, expression);
				if (called.starts_with("store") && access.takes &&
				    isa<Expr>(statement))
					set.try_emplace(access.cell, expression->getExprLoc());
				stored.insert(access.cell);
			}
			for (const Stmt *inner : statement->children())
				if (const auto *nested = dyn_cast_or_null<CompoundStmt>(inner))
					look(nested);
			if (const auto *nested = dyn_cast<CompoundStmt>(statement))
				look(nested);
		}
	}
	void tell_unordered(const Cell &flag, const Cell &value, const Expr *store)
	{
		const auto reader = readers.find({flag, value});

		if (flag == value || reader == readers.end() || !is_written(store->getExprLoc()))
			return;
		report_.add(
			{.rule = name,
			 .at = unit_.sources.place(store->getExprLoc()),
			 .message = "store() does not order '" + flag.member->getNameAsString() +
				    "' after '" + value.member->getNameAsString() +
				    "': on some machines a task sees the flag, and reads the old "
				    "value",
			 .help = "set the flag by store_release(), and test it by "
				 "load_acquire()",
			 .notes = {{unit_.sources.place(reader->second),
				    "other code reads the value after a test of the flag"}}});
	}
	void tell(const Cell &flag, SourceLocation at, const Cell &value,
		  const std::set<Cell> &stored, const Expr *store)
	{
		const auto reader = readers.find({flag, value});

		if (flag == value || stored.contains(value) || reader == readers.end() ||
		    !is_written(at) ||
		    !(atomic_call(store).starts_with("store") || atomic_call(store) == "xchg"))
			return;
		report_.add({.rule = name,
			     .at = unit_.sources.place(at),
			     .message = "this sets '" + flag.member->getNameAsString() +
					"' before '" + value.member->getNameAsString() +
					"' has its value: a task that sees the flag reads the old "
					"one",
			     .help = "store the value first, and the flag last by store_release(); "
				     "test the flag by load_acquire()",
			     .notes = {{unit_.sources.place(store->getExprLoc()),
					"the value is stored here"},
				       {unit_.sources.place(reader->second),
					"other code reads it after a test of the flag"}}});
	}
};

void Publication::check_unit(const Unit &unit, Report &report)
{
	Readers readers(unit, report);
	Writers writers(unit, report);

	readers.visit();
	writers.readers = std::move(readers.found);
	writers.visit();
}

const Register<Publication> publication;

} // namespace

} // namespace checker
