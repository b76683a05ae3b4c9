// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "operations.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "queued-early";

/// Refuses a work that is queued before the data that it handles are stored: it may run in between,
/// and then nothing handles the data.
class QueuedEarly : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a work that a function queues before it stores data in a lock "
				   "which the handler of the work empties",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the data of locks that a handler takes or empties: it assigns them, or calls take(),
/// pop(), clear() and the like.
struct Emptied : DynamicRecursiveASTVisitor {
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		static const llvm::StringSet<> emptying = {
			"take", "pop", "clear", "pop_front", "pop_back", "truncate", "reset"};

		if (emptying.contains(name_of(call->getMethodDecl())) &&
		    takes_lock(call->getImplicitObjectArgument()))
			if (const Cell cell = cell_of(call->getImplicitObjectArgument()))
				found.insert(cell.member);
		return true;
	}

	std::set<const ValueDecl *> found;
};

/// Returns the member whose lock a statement takes only to store data in it:
/// *text_.lock() = std::move(text);
const ValueDecl *stored_by(const Stmt *statement)
{
	static const llvm::StringSet<> filling = {"push", "put", "emplace_back", "extend"};
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
		{
			if (call->getOperator() == OO_Equal)
				note(call->getArg(0));
			return true;
		}
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			if (filling.contains(name_of(call->getMethodDecl())))
				note(call->getImplicitObjectArgument());
			return true;
		}
		bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
		/// The guard is a temporary: the lock is not held before.
		void note(const Expr *target)
		{
			target = bare_of(target);
			while (const auto *star = dyn_cast<CXXOperatorCallExpr>(target)) {
				if (star->getNumArgs() != 1)
					return;
				target = bare_of(star->getArg(0));
			}
			if (const auto *lock = dyn_cast<CXXMemberCallExpr>(target);
			    lock && name_of(lock->getMethodDecl()) == "lock")
				found = cell_of(lock).member;
		}

		const ValueDecl *found = nullptr;
	} find;

	find.TraverseStmt(const_cast<Stmt *>(statement));
	return find.found;
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		std::map<const FieldDecl *, const CXXMemberCallExpr *> queued;

		for (const Stmt *statement : block->body()) {
			const auto *expression = dyn_cast<Expr>(statement);
			const auto *call =
				expression ? dyn_cast<CXXMemberCallExpr>(bare_of(expression))
					   : nullptr;

			if (const FieldDecl *callback = call ? callback_of(call) : nullptr) {
				if (name_of(call->getMethodDecl()) == "queue" &&
				    name_of(call->getRecordDecl()).ends_with("Work") &&
				    call->getNumArgs() == 0)
					queued[callback] = call;
				continue;
			}
			if (queued.empty())
				continue;
			if (const ValueDecl *stored = stored_by(statement);
			    stored && is_written(statement->getBeginLoc()))
				for (const auto &[callback, start] : queued)
					if (empties(callback, stored) && !starts(block, statement))
						tell(statement, stored, start);
		}
		return true;
	}

      private:
	/// Returns whether a statement after \p stored queues or wakes something again.
	static bool starts(const CompoundStmt *block, const Stmt *stored)
	{
		bool is_later = false;

		for (const Stmt *statement : block->body()) {
			if (is_later)
				for (const CallExpr *call : parts_of(statement).calls)
					if (const auto *member = dyn_cast<CXXMemberCallExpr>(call);
					    member && callback_of(member))
						return true;
			is_later |= statement == stored;
		}
		return false;
	}
	static bool empties(const FieldDecl *callback, const ValueDecl *stored)
	{
		const Doing doing(callback);
		Emptied emptied;

		for (const FunctionDecl *function : doing.functions)
			if (const FunctionDecl *body = nullptr; function->hasBody(body))
				emptied.TraverseStmt(body->getBody());
		return emptied.found.contains(stored);
	}
	void tell(const Stmt *statement, const ValueDecl *stored, const CXXMemberCallExpr *start)
	{
		report_.add(
			{.rule = name,
			 .at = unit_.sources.place(statement->getBeginLoc()),
			 .message = "the work may have run before it sees what this stores in '" +
				    stored->getNameAsString() + "'",
			 .help = "queue the work after the data are stored",
			 .notes = {
				 {unit_.sources.place(start->getExprLoc()), "it is queued here"}}});
	}
};

void QueuedEarly::check_unit(const Unit &unit, Report &report)
{
	if (AuthorFunctions::of(unit, report).called.contains("queue"))
		Visitor(unit, report).visit();
}

const Register<QueuedEarly> queued_early;

} // namespace

} // namespace checker
