// SPDX-License-Identifier: GPL-2.0
#include "accesses.h"
#include "entries.h"
#include "handlers.h"
#include "tests.h"

#include "llvm/ADT/StringSet.h"

#include <functional>

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "check-then-act";

/// Refuses a value that several tasks change, if a function tests it by one operation or guard, and
/// changes it by another one: another task changes it in between.
class CheckThenAct : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a value that an operation of a file, an ioctl or an attribute "
				   "tests by one atomic operation or guard, and changes by another "
				   "one: another task may change it in between; a handler that "
				   "changes such a value by a load and a store, or that tests and "
				   "counts what another handler counts; a number that is counted, "
				   "and then loaded to see the result",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether control does not continue after a statement.
bool leaves(const Stmt *statement)
{
	if (const auto *block = dyn_cast<CompoundStmt>(statement))
		return !block->body_empty() && leaves(block->body_back());
	return isa<ReturnStmt, BreakStmt, ContinueStmt>(statement);
}

/// Returns the load of x.store(x.load() + 1), also by way of a variable.
const Expr *loads_itself(const Expr *change, const Access &access)
{
	const auto *call = dyn_cast<CXXMemberCallExpr>(change);

	if (!call || call->getNumArgs() == 0 ||
	    !name_of(call->getMethodDecl()).starts_with("store"))
		return nullptr;

	Parts parts = parts_of(call->getArg(0));

	for (const ValueDecl *named : parts.names)
		if (const auto *variable = dyn_cast<VarDecl>(named);
		    variable && variable->isLocalVarDecl() && variable->getInit() &&
		    variable->getType()->isIntegerType())
			for (auto &part : parts_of(variable->getInit()).accesses)
				parts.accesses.push_back(part);
	for (const auto &[expression, part] : parts.accesses)
		if (part.kind == Access::Kind::load && part.cell == access.cell)
			return expression;
	return nullptr;
}

void tell(const Unit &unit, Report &report, const Expr *change, const Access &access,
	  SourceLocation since, const char *how)
{
	const std::string cell = "'" + access.cell.member->getNameAsString() + "'";

	if (!unit.sources.is_authors(change->getExprLoc()))
		return;
	report.add({.rule = name,
		    .at = unit.sources.place(change->getExprLoc()),
		    .message = "another task may change " + cell + " before this change of it",
		    .help = access.by_guard
				    ? "hold one guard for both: auto state = state_.lock();"
				    : "use one operation for both, such as xchg(), "
				      "try_cmpxchg(), add_unless() or fetch_add(), or a lock",
		    .notes = {{unit.sources.place(since),
			       "this " + std::string(how) + " its old value"}}});
}

/// Walks through one function.
class Walk {
      public:
	Walk(const Unit &unit, Report &report) : unit_(unit), report_(report) {}

	/// Reports only changes for which \p filter returns true.
	std::function<bool(const Expr *, const Cell &)> filter;

	void block(const CompoundStmt *block)
	{
		std::map<Cell, Tested> outer = tested_;
		const bool was_held = is_held_;

		for (const Stmt *inner : block->body()) {
			if (isa<DeclStmt>(inner) && declares_guard(cast<DeclStmt>(inner)))
				is_held_ = true;
			statement(inner);
		}
		tested_ = std::move(outer);
		// The guards end with the block, and their tests are of the past.
		if (is_held_ && !was_held) {
			for (const auto &[cell, test] : held_)
				tested_.insert_or_assign(cell, test);
			held_.clear();
		}
		is_held_ = was_held;
	}

	Functions called; ///< The functions that are called while no lock is held.

      private:
	struct Tested {
		SourceLocation at;
		std::set<const ValueDecl *> names; ///< The variables of the comparison.
		bool by_guard;
	};

	static bool declares_guard(const DeclStmt *declarations)
	{
		for (const Decl *declaration : declarations->decls())
			if (const auto *variable = dyn_cast<VarDecl>(declaration);
			    variable && variable->getInit()) {
				const CXXRecordDecl *record = variable->getType()
								      .getNonReferenceType()
								      ->getAsCXXRecordDecl();

				if (record && takes_lock(variable->getInit()) &&
				    (name_of(record).contains("Guard") ||
				     name_of(record) == "Result" || name_of(record) == "optional"))
					return true;
			}
		return false;
	}

	void statement(const Stmt *statement)
	{
		if (!statement)
			return;
		if (const auto *inner = dyn_cast<CompoundStmt>(statement)) {
			block(inner);
		} else if (const auto *choice = dyn_cast<IfStmt>(statement)) {
			if (choice->hasVarStorage() || choice->hasInitStorage())
				return;
			act(choice->getCond());

			const std::map<Cell, Tested> before = tested_, before_held = held_;

			test(choice->getCond());
			branch(choice->getThen());
			if (choice->getElse())
				branch(choice->getElse());
			if (!leaves(choice->getThen())) {
				tested_ = before;
				std::erase_if(held_, [&](const auto &entry) {
					return !before_held.contains(entry.first);
				});
			}
		} else if (isa<WhileStmt, ForStmt, DoStmt, CXXForRangeStmt, SwitchStmt, SwitchCase>(
				   statement)) {
			const std::map<Cell, Tested> before = tested_, before_held = held_;

			const auto counted = std::exchange(counted_, {});

			tested_.clear();
			for (const Stmt *inner : statement->children())
				this->statement(inner);
			tested_ = before;
			held_ = before_held;
			counted_ = counted;
		} else {
			act(statement);
		}
	}
	void branch(const Stmt *branch)
	{
		const std::map<Cell, Tested> before = tested_;
		const auto counted = counted_;

		statement(branch);
		tested_ = before;
		counted_ = counted;
	}

	/// A condition tests each cell that it loads, and what it has exchanged is no longer
	/// tested.
	void test(const Expr *condition)
	{
		Parts parts = parts_of(condition);

		look_at_result(parts, condition);
		// const bool empty = list_.lock()->is_empty();
		for (const ValueDecl *named : parts.names)
			if (const auto *variable = dyn_cast<VarDecl>(named);
			    variable && variable->isLocalVarDecl() && variable->getInit() &&
			    variable->getType()->isIntegralOrEnumerationType() && !is_held_)
				for (auto &part : parts_of(variable->getInit()).accesses)
					parts.accesses.push_back(part);
		// if (is_full()) return EBUSY;
		if (!is_held_)
			for (const CallExpr *call : parts.calls)
				if (const Expr *result = only_result(call->getDirectCallee()))
					for (auto &part : parts_of(result).accesses)
						parts.accesses.push_back(part);
		// if (contains(key)) return EEXIST; where contains() takes the lock.
		if (!is_held_)
			for (const CallExpr *call : parts.calls)
				if (call->getType()->isBooleanType())
					for (const Cell &cell :
					     looked_at_by(call->getDirectCallee()))
						tested_.try_emplace(
							cell, Tested{call->getExprLoc(), {}, true});
		for (const auto &[expression, access] : parts.accesses) {
			if (access.kind != Access::Kind::load)
				continue;
			if (is_held_) {
				if (!access.by_guard)
					continue;
				tested_.erase(access.cell); // It tests the new value.
				held_.try_emplace(access.cell, Tested{expression->getExprLoc(),
								      parts.names, true});
				continue;
			}
			tested_.try_emplace(access.cell, Tested{expression->getExprLoc(),
								parts.names, access.by_guard});
		}
	}

	void act(const Stmt *statement)
	{
		const Parts parts = parts_of(statement);

		if (const auto *end = dyn_cast<ReturnStmt>(statement))
			look_at_result(parts, end->getRetValue());
		if (const auto *declarations = dyn_cast<DeclStmt>(statement)) {
			note_loads(declarations);
			note_copies(declarations);
			for (const Decl *declaration : declarations->decls())
				if (const auto *variable = dyn_cast<VarDecl>(declaration))
					look_at_result(parts, variable->getInit());
		}
		for (const CallExpr *call : parts.calls)
			look_at_copy(call);
		for (const CallExpr *call : parts.calls)
			if (const FunctionDecl *function = call->getDirectCallee();
			    function && !is_held_)
				called.insert(function->getCanonicalDecl());
		for (const auto &[expression, access] : parts.accesses) {
			if (access.kind == Access::Kind::exchange)
				tested_.erase(access.cell);
			if (access.kind != Access::Kind::change || (is_held_ && !access.by_guard))
				continue;
			if (is_held_)
				held_.erase(access.cell);
			else if (!access.by_guard && counts(expression) && !filter)
				counted_.insert_or_assign(access.cell, expression->getExprLoc());
			if (const SourceLocation since = copied_since(expression, access);
			    since.isValid()) {
				tell(unit_, report_, expression, access, since, "copies");
				continue;
			}
			if (const auto before = tested_.find(access.cell);
			    before != tested_.end()) {
				if (!stores_what_was_compared(expression, access, before->second) &&
				    (!filter || filter(expression, access.cell)))
					tell(unit_, report_, expression, access, before->second.at,
					     "tests");
				tested_.erase(before);
			} else if (filter) {
				continue;
			} else if (const auto loaded = loaded_.find(access.cell);
				   loaded != loaded_.end() && counts(expression)) {
				tell(unit_, report_, expression, access, loaded->second, "loads");
				loaded_.erase(loaded);
			} else if (const Expr *loaded = loads_itself(expression, access)) {
				tell(unit_, report_, expression, access, loaded->getExprLoc(),
				     "loads");
			}
		}
	}

	/// const u32 id = next_.load(); next_.inc(): two tasks take the same number.
	void note_loads(const DeclStmt *declarations)
	{
		for (const Decl *declaration : declarations->decls()) {
			const auto *variable = dyn_cast<VarDecl>(declaration);
			const auto *load =
				variable && variable->getInit()
					? dyn_cast<CXXMemberCallExpr>(bare_of(variable->getInit()))
					: nullptr;

			if (!load || is_held_)
				continue;
			if (const Access access = access_of(load);
			    access.cell && access.kind == Access::Kind::load && !access.by_guard)
				loaded_.insert_or_assign(access.cell, load->getExprLoc());
		}
	}
	/// State next = *state_.lock(); ... *state_.lock() = next: a change in between is lost.
	void note_copies(const DeclStmt *declarations)
	{
		for (const Decl *declaration : declarations->decls()) {
			const auto *variable = dyn_cast<VarDecl>(declaration);

			if (!variable || !variable->getInit() || is_held_ ||
			    variable->getType()->isReferenceType())
				continue;
			if (const Cell cell = copied(variable->getInit()))
				copies_[variable] = {cell, variable->getInit()->getExprLoc()};
		}
	}
	/// Returns the cell whose whole content an expression copies.
	static Cell copied(const Expr *value)
	{
		value = bare_of(value);
		if (const auto *made = dyn_cast<CXXConstructExpr>(value);
		    made && made->getNumArgs() == 1)
			value = bare_of(made->getArg(0));

		const auto *star = dyn_cast<CXXOperatorCallExpr>(value);

		return star && star->getOperator() == OO_Star && takes_lock(star) ? cell_of(star)
										  : Cell();
	}
	/// Returns where a variable that a change stores was copied from the same cell.
	SourceLocation copied_since(const Expr *change, const Access &access) const
	{
		if (is_held_ || !access.by_guard)
			return {};
		for (const ValueDecl *named : parts_of(change).names)
			if (const auto copy = copies_.find(named);
			    copy != copies_.end() && copy->second.first == access.cell)
				return copy->second.second;
		return {};
	}
	/// copy.extend(gfp::kernel, values_.lock()->as_span()); std::swap(*values_.lock(), copy);
	void look_at_copy(const CallExpr *call)
	{
		if (is_held_)
			return;
		if (const auto *member = dyn_cast<CXXMemberCallExpr>(call)) {
			const auto *to =
				dyn_cast<DeclRefExpr>(bare_of(member->getImplicitObjectArgument()));
			const auto *part =
				call->getNumArgs() > 1
					? dyn_cast<CXXMemberCallExpr>(bare_of(call->getArg(1)))
					: nullptr;

			if (to && part && name_of(member->getMethodDecl()) == "extend" &&
			    takes_lock(part->getImplicitObjectArgument()))
				if (const Cell cell = cell_of(part->getImplicitObjectArgument()))
					copies_[to->getDecl()] = {cell, call->getExprLoc()};
			return;
		}
		if (name_of(call->getDirectCallee()) != "swap" || call->getNumArgs() != 2)
			return;
		for (unsigned i : {0u, 1u}) {
			const Cell cell = copied(call->getArg(i));
			const auto *from = dyn_cast<DeclRefExpr>(bare_of(call->getArg(1 - i)));
			const auto copy = from ? copies_.find(from->getDecl()) : copies_.end();

			if (cell && copy != copies_.end() && copy->second.first == cell)
				tell(unit_, report_, call, {.cell = cell, .by_guard = true},
				     copy->second.second, "copies");
		}
	}

	/// users_.dec(); if (users_.load() == 0): two tasks see 0, or none does.
	void look_at_result(const Parts &parts, const Expr *value)
	{
		if (!value || !value->getType()->isIntegralOrEnumerationType())
			if (!value || name_of(value->getType()->getAsCXXRecordDecl()) != "Result")
				return;
		for (const auto &[expression, access] : parts.accesses)
			if (const auto counted = counted_.find(access.cell);
			    counted != counted_.end() && access.kind == Access::Kind::load &&
			    unit_.sources.is_authors(expression->getExprLoc()))
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(expression->getExprLoc()),
					 .message = "another task may change '" +
						    access.cell.member->getNameAsString() +
						    "' between the change above and this load",
					 .help = "use the result of one operation: dec_and_test(), "
						 "fetch_add(), fetch_sub()",
					 .notes = {{unit_.sources.place(counted->second),
						    "this changes it"}}});
	}
	static bool counts(const Expr *change)
	{
		static const llvm::StringSet<> counting = {"inc", "dec", "add", "sub"};
		const auto *call = dyn_cast<CXXMemberCallExpr>(change);

		return call && counting.contains(name_of(call->getMethodDecl()));
	}

	/// Returns the locks that a function of the module takes to look at their data.
	static std::set<Cell> looked_at_by(const FunctionDecl *function)
	{
		struct Guards : DynamicRecursiveASTVisitor {
			bool VisitVarDecl(VarDecl *variable) override
			{
				const CXXRecordDecl *record =
					variable->getType()->getAsCXXRecordDecl();

				if (variable->getInit() && name_of(record).contains("Guard") &&
				    takes_lock(variable->getInit()))
					if (const Cell cell = cell_of(variable->getInit()))
						found.insert(cell);
				return true;
			}

			std::set<Cell> found;
		} guards;
		const FunctionDecl *body = nullptr;

		if (!function || !is_of_module(function) || !function->hasBody(body))
			return {};
		for (const auto &[expression, access] : parts_of(body->getBody()).accesses)
			if (access.kind != Access::Kind::load)
				return {};
		guards.TraverseStmt(body->getBody());
		return std::move(guards.found);
	}

	/// if (mode_.load() != mode) mode_.store(mode): the result is the same with another task.
	static bool stores_what_was_compared(const Expr *change, const Access &access,
					     const Tested &tested)
	{
		const Parts parts = parts_of(change);

		// *free_ -= n and head_.store(head + 1) do not store it either.
		if (isa<CompoundAssignOperator>(change) || loads_itself(change, access))
			return false;
		// if (room_.load() >= n) room_.sub(n) does not store it.
		if (const auto *member = dyn_cast<CXXMemberCallExpr>(change);
		    member && (name_of(member->getRecordDecl()) == "XArray" ||
			       !name_of(member->getMethodDecl()).starts_with("store")))
			return false;
		return llvm::any_of(parts.names, [&](const ValueDecl *stored) {
			return isa<VarDecl>(stored) && tested.names.contains(stored) &&
			       !stored->getType().getNonReferenceType()->isRecordType();
		});
	}

	const Unit &unit_;
	Report &report_;
	std::map<Cell, Tested> tested_;		 ///< By what no longer holds a lock.
	std::map<Cell, Tested> held_;		 ///< By the guard that is held.
	std::map<Cell, SourceLocation> loaded_;	 ///< Into a variable.
	std::map<Cell, SourceLocation> counted_; ///< By an operation that returns nothing.
	/// The variables that have a copy of a cell.
	std::map<const ValueDecl *, std::pair<Cell, SourceLocation>> copies_;
	bool is_held_ = false;
};

/// Finds the functions that change each atomic, and the changes that load the atomic first.
class Changes : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	struct Change {
		const FunctionDecl *function;
		const Expr *change;
		Access access;
		const Expr *loaded;
	};

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if (!method->doesThisDeclarationHaveABody() || method->isDependentContext() ||
		    isa<CXXConstructorDecl, CXXDestructorDecl>(method) ||
		    takes_lock(method->getBody()))
			return true;

		const FunctionDecl *key = method->getCanonicalDecl();

		for (const auto &[expression, access] : parts_of(method->getBody()).accesses) {
			if (access.by_guard || (access.kind != Access::Kind::change &&
						access.kind != Access::Kind::exchange))
				continue;
			by[access.cell].insert(key);
			if (const Expr *loaded = access.kind == Access::Kind::change
							 ? loads_itself(expression, access)
							 : nullptr)
				found.push_back({key, expression, access, loaded});
		}
		return true;
	}

	std::map<Cell, Functions> by;
	std::vector<Change> found;
};

void CheckThenAct::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);
	Functions seen;

	entries.visit();

	std::vector<const FunctionDecl *> work(entries.found.begin(), entries.found.end());

	while (!work.empty()) {
		const FunctionDecl *function = work.back();
		const FunctionDecl *body = nullptr;

		work.pop_back();
		if (!seen.insert(function).second || !is_of_module(function) ||
		    !function->hasBody(body) || body->isDependentContext())
			continue;

		const auto *block = dyn_cast<CompoundStmt>(body->getBody());
		Walk walk(unit, report);

		if (block) {
			walk.block(block);
			work.insert(work.end(), walk.called.begin(), walk.called.end());
		}
	}

	// A handler runs beside the other handlers of its object.
	Handlers handlers(unit, report);

	handlers.visit();
	for (const auto &[handler, reached] : handlers.all())
		for (const FunctionDecl *function : reached)
			if (const auto *block = dyn_cast<CompoundStmt>(function->getBody())) {
				Walk walk(unit, report);

				walk.filter = [&](const Expr *change, const Cell &cell) {
					return handlers.is_changed_beside(handler, change, cell);
				};
				walk.block(block);
			}

	std::map<const FunctionDecl *, Functions> handlers_by;

	for (const auto &[handler, reached] : handlers.all())
		for (const FunctionDecl *function : reached)
			handlers_by[function->getCanonicalDecl()].insert(handler);

	// Two handlers run beside each other.
	const auto are_beside = [&](const FunctionDecl *one, const FunctionDecl *other) {
		Functions all = handlers_by[one];

		if (all.empty() || handlers_by[other].empty())
			return false;
		all.insert(handlers_by[other].begin(), handlers_by[other].end());
		return all.size() > 1;
	};

	// A handler runs alone, but beside the operations of programs.
	Changes changes(unit, report);

	changes.visit();
	for (const Changes::Change &change : changes.found)
		if (llvm::any_of(changes.by[change.access.cell], [&](const FunctionDecl *other) {
			    return other != change.function &&
				   (seen.contains(other) || are_beside(change.function, other));
		    }))
			tell(unit, report, change.change, change.access,
			     change.loaded->getExprLoc(), "loads");
}

const Register<CheckThenAct> check_then_act;

} // namespace

} // namespace checker
