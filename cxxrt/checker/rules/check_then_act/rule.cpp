// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "../handlers.h"
#include "../tests.h"

using namespace clang;

namespace checker {

void tell_change(const Unit &unit, Report &report, const Expr *change, const Access &access,
		 SourceLocation since, const char *how)
{
	const std::string cell = "'" + access.cell.member->getNameAsString() + "'";

	if (!unit.sources.is_authors(change->getExprLoc()))
		return;
	report.add({.rule = check_then_act_name,
		    .at = unit.sources.place(change->getExprLoc()),
		    .message = "another task may change " + cell + " before this change of it",
		    .help = access.by_guard
				    ? "hold one guard for both: auto state = state_.lock();"
				    : "use one operation for both, such as xchg(), "
				      "try_cmpxchg(), add_unless() or fetch_add(), or a lock",
		    .notes = {{unit.sources.place(since),
			       "this " + std::string(how) + " its old value"}}});
}

namespace {

/// Refuses a value that several tasks change, if a function tests it by one operation or guard, and
/// changes it by another one: another task changes it in between.
class CheckThenAct : public Rule {
	About about() const override
	{
		return {.name = check_then_act_name,
			.refuses = "a value that an operation of a file, an ioctl or an attribute "
				   "tests by one atomic operation or guard, and changes by another "
				   "one: another task may change it in between; a handler that "
				   "changes such a value by a load and a store, or that tests and "
				   "counts what another handler counts; a number that is counted, "
				   "and then loaded to see the result; a number that is compared "
				   "with one member of a lock's data, and stored in a related one "
				   "by another guard",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
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
	check_related(unit, report, entries.found);

	std::vector<const FunctionDecl *> work(entries.found.begin(), entries.found.end());

	while (!work.empty()) {
		const FunctionDecl *function = work.back();
		const FunctionDecl *body = nullptr;

		work.pop_back();
		if (!seen.insert(function).second || !is_of_module(function) ||
		    !function->hasBody(body) || body->isDependentContext())
			continue;

		const auto *block = dyn_cast<CompoundStmt>(body->getBody());
		CheckWalk walk(unit, report);

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
				CheckWalk walk(unit, report);

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
			tell_change(unit, report, change.change, change.access,
				    change.loaded->getExprLoc(), "loads");
}

const Register<CheckThenAct> check_then_act;

} // namespace

} // namespace checker
