// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "../tests.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

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

void CheckWalk::note_loads(const DeclStmt *declarations)
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

namespace {

/// Returns the member of locked data that an initial value loads, and nothing else.
Cell loaded_by(const Expr *value)
{
	for (;;) {
		const Access access = access_of(value);

		if (access.cell && access.by_guard && access.kind == Access::Kind::load &&
		    value->getType()->isIntegralOrEnumerationType())
			return access.cell;
		if (const auto *cast = dyn_cast<ImplicitCastExpr>(value))
			value = cast->getSubExpr();
		else if (const auto *full = dyn_cast<FullExpr>(value))
			value = full->getSubExpr();
		else if (const auto *parens = dyn_cast<ParenExpr>(value))
			value = parens->getSubExpr();
		else
			return {};
	}
}

/// Returns whether a change stores one variable as it is, such as a value that it restores.
bool only_stores(const Expr *change)
{
	const auto *binary = dyn_cast<BinaryOperator>(change);

	return binary && binary->getOpcode() == BO_Assign &&
	       binary->getType()->isIntegralOrEnumerationType() &&
	       isa<DeclRefExpr>(bare_of(binary->getRHS()));
}

} // namespace

void CheckWalk::note_copies(const DeclStmt *declarations)
{
	for (const Decl *declaration : declarations->decls()) {
		const auto *variable = dyn_cast<VarDecl>(declaration);

		if (!variable || !variable->getInit() || is_held_ ||
		    variable->getType()->isReferenceType())
			continue;
		if (const Cell cell = copied(variable->getInit()))
			copies_[variable] = {cell, variable->getInit()->getExprLoc()};
		else if (const Cell member = loaded_by(variable->getInit()))
			copies_[variable] = {member, variable->getInit()->getExprLoc()};
	}
}

Cell CheckWalk::copied(const Expr *value)
{
	value = bare_of(value);
	if (const auto *made = dyn_cast<CXXConstructExpr>(value); made && made->getNumArgs() == 1)
		value = bare_of(made->getArg(0));

	const auto *star = dyn_cast<CXXOperatorCallExpr>(value);

	return star && star->getOperator() == OO_Star && takes_lock(star) ? cell_of(star) : Cell();
}

void CheckWalk::note_old(const Stmt *statement, const Parts &parts)
{
	const auto *expression = dyn_cast<Expr>(statement);
	const auto *change =
		expression ? dyn_cast<BinaryOperator>(expression->IgnoreImplicit()) : nullptr;
	const auto *use =
		change ? dyn_cast<DeclRefExpr>(change->getLHS()->IgnoreParenImpCasts()) : nullptr;

	// After the holder of a guard has written the data, a value that it loaded before is not
	// stale.
	for (const auto &[part, access] : parts.accesses)
		if (access.by_guard && access.kind != Access::Kind::load)
			for (auto &[variable, loads] : old_)
				std::erase_if(loads, [&](const auto &load) {
					return load.second.cell == access.cell;
				});
	if (!use || !change->isAssignmentOp() ||
	    !use->getDecl()->getType()->isIntegralOrEnumerationType())
		return;

	auto &loads = old_[use->getDecl()];

	loads.clear();
	if (is_held_ && change->getOpcode() == BO_Assign)
		for (const auto &part : parts.accesses)
			if (part.second.by_guard && part.second.kind == Access::Kind::load)
				loads.push_back(part);
}

SourceLocation CheckWalk::copied_since(const Expr *change, const Access &access) const
{
	// The holder of a new guard may look at the value again.
	if (!access.by_guard || only_stores(change) || (is_held_ && held_.contains(access.cell)))
		return {};
	for (const ValueDecl *named : parts_of(change).names)
		if (const auto copy = copies_.find(named);
		    copy != copies_.end() && copy->second.first == access.cell)
			return copy->second.second;
	return {};
}

void CheckWalk::look_at_copy(const CallExpr *call)
{
	if (is_held_)
		return;
	if (const auto *member = dyn_cast<CXXMemberCallExpr>(call)) {
		const auto *to =
			dyn_cast<DeclRefExpr>(bare_of(member->getImplicitObjectArgument()));
		const auto *part = call->getNumArgs() > 1
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
			tell_change(unit_, report_, call, {.cell = cell, .by_guard = true},
				    copy->second.second, "copies");
	}
}

void CheckWalk::look_at_result(const Parts &parts, const Expr *value)
{
	if (!value || !value->getType()->isIntegralOrEnumerationType())
		if (!value || name_of(value->getType()->getAsCXXRecordDecl()) != "Result")
			return;
	for (const auto &[expression, access] : parts.accesses)
		if (const auto counted = counted_.find(access.cell);
		    counted != counted_.end() && access.kind == Access::Kind::load &&
		    unit_.sources.is_authors(expression->getExprLoc()))
			report_.add({.rule = check_then_act_name,
				     .at = unit_.sources.place(expression->getExprLoc()),
				     .message = "another task may change '" +
						access.cell.member->getNameAsString() +
						"' between the change above and this load",
				     .help = "use the result of one operation: dec_and_test(), "
					     "fetch_add(), fetch_sub()",
				     .notes = {{unit_.sources.place(counted->second),
						"this changes it"}}});
}

bool CheckWalk::counts(const Expr *change)
{
	static const llvm::StringSet<> counting = {"inc", "dec", "add", "sub"};
	const auto *call = dyn_cast<CXXMemberCallExpr>(change);

	return call && counting.contains(name_of(call->getMethodDecl()));
}

std::set<Cell> CheckWalk::looked_at_by(const FunctionDecl *function)
{
	struct Guards : DynamicRecursiveASTVisitor {
		bool VisitVarDecl(VarDecl *variable) override
		{
			const CXXRecordDecl *record = variable->getType()->getAsCXXRecordDecl();

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

} // namespace checker
