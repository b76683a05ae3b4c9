// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "attributes.h"
#include "forward.h"

using namespace clang;

namespace checker {

unsigned Flow::hold(const void *key, QualType type, const Expr *made, const std::string &guard,
		    SourceLocation since)
{
	const auto [found, is_new] = holds_.try_emplace(key, to_.held.size());

	if (is_new) {
		Held held;

		held.contexts = contexts_of_guard(type);
		if (made)
			held.locks = reader_.paths_.locks_of(made, function_);
		held.guard = guard;
		held.since = reader_.unit_.sources.place(since);
		to_.held.push_back(std::move(held));
	}
	return found->second;
}

void Flow::hold_parameters(State &state)
{
	for (const ParmVarDecl *parameter : function_->parameters()) {
		const QualType type = parameter->getType();

		if (!type->isReferenceType() || !is_guard(type.getNonReferenceType()) ||
		    says(parameter, "released_meanwhile") || type->isRValueReferenceType())
			continue;
		state.insert(hold(parameter, type.getNonReferenceType(), nullptr,
				  reader_.names_.root(parameter), parameter->getLocation()));
	}
}

void Flow::visit(const Stmt *statement, State &state, bool note)
{
	if (const auto *e = dyn_cast<Expr>(statement); e && isa<CallExpr, CXXConstructExpr>(e))
		return call(e, state, note);
	if (const auto *e = dyn_cast<InitListExpr>(statement)) {
		const RecordDecl *record = e->getType()->getAsRecordDecl();
		unsigned i = 0;

		if (const auto *special = dyn_cast_or_null<CXXRecordDecl>(record))
			i = special->getNumBases();
		if (note && record && !record->isUnion())
			for (const FieldDecl *field : record->fields())
				if (i < e->getNumInits())
					reader_.bind(field, e->getInit(i++), function_, to_);
		return;
	}
	if (const auto *e = dyn_cast<CXXInheritedCtorInitExpr>(statement); e && note)
		return inherited(e, state);
	if (const auto *e = dyn_cast<CXXNewExpr>(statement)) {
		if (note && e->getOperatorNew()) {
			Step step;

			step.at = reader_.unit_.sources.place(e->getExprLoc());
			step.text = "calls " + Names::shown(e->getOperatorNew());
			note_step(std::move(step), {e->getOperatorNew()}, nullptr, state);
		}
		return;
	}
	if (const auto *e = dyn_cast<CXXBindTemporaryExpr>(statement)) {
		if (temporaries_.count(e) && is_guard(e->getType()))
			state.insert(hold(e, e->getType(), e->getSubExpr(), "", e->getExprLoc()));
		return;
	}
	if (const auto *e = dyn_cast<MaterializeTemporaryExpr>(statement)) {
		// The guard of `auto &&guard = lock.lock();` exists as long as the reference.
		const auto *variable = dyn_cast_or_null<VarDecl>(e->getExtendingDecl());

		if (variable && is_guard(e->getType()))
			state.insert(hold(variable, e->getType(), e->getSubExpr(),
					  reader_.names_.root(variable), e->getExprLoc()));
		return;
	}
	const auto *declarations = dyn_cast<DeclStmt>(statement);

	if (!declarations)
		return;
	for (const Decl *declaration : declarations->decls()) {
		const auto *variable = dyn_cast<VarDecl>(declaration);

		if (variable && is_guard(variable->getType()))
			state.insert(hold(variable, variable->getType(), variable->getInit(),
					  reader_.names_.root(variable), variable->getLocation()));
	}
}

void Flow::walk(const CFGBlock &block, State &state, bool note)
{
	ASTContext &context = reader_.unit_.ast;
	Names &names = reader_.names_;

	block_ = block.getBlockID();
	for (const CFGElement &element : block) {
		if (const auto statement = element.getAs<CFGStmt>()) {
			visit(statement->getStmt(), state, note);
		} else if (const auto end = element.getAs<CFGAutomaticObjDtor>()) {
			const VarDecl *variable = end->getVarDecl();
			const Stmt *trigger = end->getTriggerStmt();
			const std::string name = variable->getNameAsString();

			destroy(end->getDestructorDecl(context),
				!trigger		     ? variable->getLocation()
				: isa<CompoundStmt>(trigger) ? trigger->getEndLoc()
							     : trigger->getBeginLoc(),
				"'" + name + "'", {names.root(variable), "", name, true}, state,
				note);
			if (const auto found = holds_.find(variable); found != holds_.end())
				state.erase(found->second);
		} else if (const auto end = element.getAs<CFGTemporaryDtor>()) {
			const CXXBindTemporaryExpr *made = end->getBindTemporaryExpr();

			destroy(end->getDestructorDecl(context), made->getExprLoc(), "a temporary",
				{}, state, note);
			if (const auto found = holds_.find(made); found != holds_.end())
				state.erase(found->second);
		} else if (const auto end = element.getAs<CFGDeleteDtor>()) {
			destroy(end->getDestructorDecl(context), end->getDeleteExpr()->getExprLoc(),
				"the object", {}, state, note);
		} else if (const auto end = element.getAs<CFGMemberDtor>()) {
			const FieldDecl *field = end->getFieldDecl();
			const std::string name = field->getNameAsString();

			destroy(end->getDestructorDecl(context), function_->getLocation(),
				"the member '" + name + "'",
				{names.this_root(function_), names.member(field), name,
				 !field->getType()->isArrayType()},
				state, note);
		} else if (const auto end = element.getAs<CFGBaseDtor>()) {
			const auto *base = end->getBaseSpecifier()->getType()->getAsCXXRecordDecl();

			destroy(base->getDestructor(), function_->getLocation(), "the base",
				{names.this_root(function_), "", "this", true}, state, note);
		}
	}
}

void Flow::without_temporaries(const CFGBlock *from, const CFGBlock *to, State &state) const
{
	llvm::SmallVector<const CFGBlock *, 4> work = {from};
	llvm::SmallPtrSet<const CFGBlock *, 4> seen = {to};

	while (!work.empty()) {
		const CFGBlock *block = work.pop_back_val();

		if (!block || !seen.insert(block).second)
			continue;
		for (const CFGElement &element : *block)
			if (const auto end = element.getAs<CFGTemporaryDtor>())
				if (const auto found = holds_.find(end->getBindTemporaryExpr());
				    found != holds_.end())
					state.erase(found->second);
		for (const CFGBlock::AdjacentBlock &next : block->succs())
			work.push_back(next.getReachableBlock());
	}
}

Flow::State Flow::on_branch(const CFGBlock &block, unsigned successor, const State &state) const
{
	if (block.getTerminator().isTemporaryDtorsBranch() && block.succ_size() == 2) {
		const CFGBlock *with = *block.succ_begin(),
			       *without = *std::next(block.succ_begin());
		State left = state;

		// b && lock_.lock()->is_empty(): without b there is no guard.
		if (successor == 1)
			without_temporaries(with, without, left);
		return left;
	}

	const auto *condition = dyn_cast_or_null<Expr>(block.getTerminatorCondition());

	if (!condition || block.succ_size() != 2)
		return state;

	bool taken_if_held = successor == 0;

	condition = bare(condition);
	for (;;) {
		const auto *negation = dyn_cast<UnaryOperator>(condition);
		const auto *call = dyn_cast<CallExpr>(condition);

		if (negation && negation->getOpcode() == UO_LNot) {
			taken_if_held = !taken_if_held;
			condition = bare(negation->getSubExpr());
		} else if (call && call->getBuiltinCallee() == Builtin::BI__builtin_expect) {
			condition = bare(call->getArg(0));
		} else if (const auto *named = dyn_cast<DeclRefExpr>(condition)) {
			// A constant that stores whether the lock is held.
			const auto *variable = dyn_cast<VarDecl>(named->getDecl());

			if (!variable || !variable->hasInit() ||
			    !variable->getType()->isBooleanType() ||
			    !is_never_changed(variable, function_))
				return state;
			condition = bare(variable->getInit());
		} else {
			break;
		}
	}

	const auto *question = dyn_cast<CXXMemberCallExpr>(condition);

	if (!question || !isa_and_nonnull<CXXConversionDecl>(question->getMethodDecl()) ||
	    taken_if_held)
		return state;

	const auto *named = dyn_cast<DeclRefExpr>(bare(question->getImplicitObjectArgument()));
	const auto found = named ? holds_.find(named->getDecl()) : holds_.end();

	if (found == holds_.end())
		return state;

	State without = state;

	without.erase(found->second);
	return without;
}

void Flow::run()
{
	CFG::BuildOptions options;

	options.AddImplicitDtors = true;
	options.AddTemporaryDtors = true;
	options.AddInitializers = true;
	options.AddCXXDefaultInitExprInCtors = true;
	options.AddCXXDefaultInitExprInAggregates = true;
	options.setAllAlwaysAdd();

	const std::unique_ptr<CFG> cfg =
		CFG::buildCFG(function_, function_->getBody(), &reader_.unit_.ast, options);

	if (!cfg)
		return;

	for (const CFGBlock *block : *cfg)
		for (const CFGElement &element : *block)
			if (const auto end = element.getAs<CFGTemporaryDtor>())
				temporaries_.insert(end->getBindTemporaryExpr());

	State begin;

	hold_parameters(begin);

	const auto states = forward(
		*cfg, begin,
		[this](const CFGBlock &block, State &state) {
			walk(block, state, false);
		},
		[this](const CFGBlock &block, unsigned index, const State &state) {
			return on_branch(block, index, state);
		});

	to_.next.resize(cfg->getNumBlockIDs());
	for (auto [block, state] : states) {
		walk(*block, state, true);
		for (const CFGBlock::AdjacentBlock &successor : block->succs())
			if (const CFGBlock *next = successor.getReachableBlock())
				to_.next[block->getBlockID()].push_back(next->getBlockID());
	}
	// In source order, which messages follow.
	llvm::sort(to_.steps, [](const Step &a, const Step &b) {
		return a.at < b.at;
	});
}

void read_body(Reader &reader, const FunctionDecl *definition, Function &to)
{
	Flow(reader, definition, to).run();
}

} // namespace checker
