// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "../claims.h"
#include "../jumps.h"
#include "../tests.h"

using namespace clang;

namespace checker {

namespace {

/// Returns whether \p condition compares \p part by < or >.
bool is_ordered(const Expr *condition, const Expr *part)
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitBinaryOperator(BinaryOperator *binary) override
		{
			if (binary->isRelationalOp())
				for (const auto &[expression, access] : parts_of(binary).accesses)
					found |= expression == part;
			return !found;
		}

		const Expr *part = nullptr;
		bool found = false;
	} find;

	find.part = part;
	find.TraverseStmt(const_cast<Expr *>(condition));
	return find.found;
}

} // namespace

void CheckWalk::block(const CompoundStmt *block)
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

bool CheckWalk::declares_guard(const DeclStmt *declarations)
{
	for (const Decl *declaration : declarations->decls())
		if (const auto *variable = dyn_cast<VarDecl>(declaration);
		    variable && variable->getInit()) {
			const CXXRecordDecl *record =
				variable->getType().getNonReferenceType()->getAsCXXRecordDecl();

			if (record && takes_lock(variable->getInit()) &&
			    (name_of(record).contains("Guard") || name_of(record) == "Result" ||
			     name_of(record) == "optional"))
				return true;
		}
	return false;
}

void CheckWalk::statement(const Stmt *statement)
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
		note_search(statement);
	} else {
		act(statement);
	}
}

void CheckWalk::note_search(const Stmt *statement)
{
	struct Ends : DynamicRecursiveASTVisitor {
		bool VisitIfStmt(IfStmt *choice) override
		{
			return !(found |= ends_by<ReturnStmt>(choice->getThen()));
		}

		bool found = false;
	} ends;
	const auto *loop = dyn_cast<CXXForRangeStmt>(statement);
	const Cell cell = loop && is_held_ && !filter ? cell_of(loop->getRangeInit()) : Cell();

	if (!cell || !takes_lock(loop->getRangeInit()))
		return;
	ends.TraverseStmt(const_cast<Stmt *>(loop->getBody()));
	tested_.erase(cell); // It looks at the new elements.
	if (ends.found)
		held_.try_emplace(cell, Tested{.at = loop->getForLoc(),
					       .names = {},
					       .by_guard = true,
					       .is_search = true});
}

void CheckWalk::branch(const Stmt *branch)
{
	const std::map<Cell, Tested> before = tested_;
	const auto counted = counted_;

	statement(branch);
	tested_ = before;
	counted_ = counted;
}

void CheckWalk::test(const Expr *condition)
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
	for (const ValueDecl *named : parts.names)
		if (const auto old = old_.find(named); old != old_.end() && !is_held_)
			for (const auto &part : old->second)
				parts.accesses.push_back(part);
	// if (is_full()) return EBUSY;
	if (!is_held_)
		for (const CallExpr *call : parts.calls)
			if (const Expr *result = only_result(call->getDirectCallee()))
				for (auto &part : accesses_of_helper(call, result))
					parts.accesses.push_back(part);
	// if (contains(key)) return EEXIST; where contains() takes the lock.
	if (!is_held_)
		for (const CallExpr *call : parts.calls)
			if (call->getType()->isBooleanType())
				for (const Cell &cell : looked_at_by(call->getDirectCallee()))
					tested_.try_emplace(
						cell, Tested{.at = call->getExprLoc(),
							     .names = {},
							     .by_guard = true,
							     .is_search = searches(
								     call->getDirectCallee())});
	for (const auto &[expression, access] : parts.accesses) {
		if (access.kind != Access::Kind::load)
			continue;
		if (is_held_) {
			if (!access.by_guard)
				continue;
			// It tests the new value. The size of a container says nothing about an
			// element.
			if (const auto before = tested_.find(access.cell);
			    before != tested_.end() && !before->second.is_search)
				tested_.erase(before);
			held_.try_emplace(access.cell,
					  Tested{expression->getExprLoc(), parts.names, true});
			continue;
		}
		tested_.try_emplace(access.cell,
				    Tested{.at = expression->getExprLoc(),
					   .names = parts.names,
					   .by_guard = access.by_guard,
					   .is_ordered = is_ordered(condition, expression)});
	}
}

void CheckWalk::act(const Stmt *statement)
{
	const Parts parts = parts_of(statement);

	note_old(statement, parts);
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
	if (!is_held_ && !filter)
		for (const CallExpr *call : parts.calls) {
			look_at_helper(call);
			note_wait(call);
		}
	for (const CallExpr *call : parts.calls)
		look_at_pop(call);
	for (const CallExpr *call : parts.calls)
		if (const FunctionDecl *function = call->getDirectCallee(); function && !is_held_)
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
			tell_change(unit_, report_, expression, access, since, "copies");
			continue;
		}
		if (const auto before = tested_.find(access.cell); before != tested_.end()) {
			if (!stores_what_was_compared(expression, access, before->second) &&
			    (!before->second.is_wait ||
			     (access.releases && only_counts(expression))) &&
			    (!filter || filter(expression, access.cell)))
				tell_change(unit_, report_, expression, access, before->second.at,
					    "tests");
			tested_.erase(before);
		} else if (filter) {
			continue;
		} else if (const auto loaded = loaded_.find(access.cell);
			   loaded != loaded_.end() && counts(expression)) {
			tell_change(unit_, report_, expression, access, loaded->second, "loads");
			loaded_.erase(loaded);
		} else if (const Expr *loaded = loads_itself(expression, access)) {
			tell_change(unit_, report_, expression, access, loaded->getExprLoc(),
				    "loads");
		}
	}
}

bool CheckWalk::stores_what_was_compared(const Expr *change, const Access &access,
					 const Tested &tested)
{
	const Parts parts = parts_of(change);

	// if (n > largest_.load()) largest_.store(n): another task may have stored a larger one.
	if (tested.is_ordered)
		return false;
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

} // namespace checker
