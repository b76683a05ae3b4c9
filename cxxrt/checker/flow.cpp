// SPDX-License-Identifier: GPL-2.0
#include "flow.h"

#include "attributes.h"

using namespace clang;

namespace checker {

/// One function's walk. The state at a point is the set of what may be held there: guards that were
/// made on some path and not destroyed, and contexts that were entered and not left.
class Flow {
      public:
	Flow(Reader &reader, const FunctionDecl *function, Function &to)
	    : reader_(reader), function_(function), to_(to)
	{}

	void run();

      private:
	using State = std::set<unsigned>;

	void hold_parameters(State &state);
	void walk(const CFGBlock &block, State &state, bool note);
	void visit(const Stmt *statement, State &state, bool note);
	void call(const Expr *expression, State &state, bool note);
	void default_arguments(const Expr *expression, State &state, bool note);
	void destroy(const CXXDestructorDecl *destructor, SourceLocation at,
		     const std::string &what, const State &state, bool note);
	void note_step(Step step, const std::vector<const FunctionDecl *> &callees,
		       const Expr *expression, const State &state);

	/// The index of what a guard holds, made the first time.
	unsigned hold(const void *key, QualType type, const Expr *made, const std::string &guard,
		      SourceLocation since);
	State on_branch(const CFGBlock &block, unsigned successor, const State &state) const;

	Reader &reader_;
	const FunctionDecl *function_;
	Function &to_;
	std::map<const void *, unsigned> holds_;
	std::map<std::string, unsigned> entered_;
	/// Temporaries that end with their expression. Others become a variable, or a result.
	std::set<const CXXBindTemporaryExpr *> temporaries_;
};

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

/// Whether \p callee gives a value to an object that \p function has moved from before, or destroys
/// one: of the library's swap() and std::exchange(). Nothing is released then.
static bool meets_no_value(const FunctionDecl *callee, const FunctionDecl *function,
			   const Sources &sources)
{
	const auto *method = dyn_cast<CXXMethodDecl>(callee);

	if (!method || !function->getIdentifier() ||
	    !function->getEnclosingNamespaceContext()->isStdNamespace() ||
	    !llvm::is_contained({"swap", "exchange"}, function->getName()))
		return false;
	if (method->isUserProvided() && sources.is_authors(method->getLocation()))
		return false;
	return isa<CXXDestructorDecl>(method) || method->isMoveAssignmentOperator() ||
	       (method->getIdentifier() &&
		llvm::is_contained({"_M_reset", "_M_destruct"}, method->getName()));
}

void Flow::note_step(Step step, const std::vector<const FunctionDecl *> &callees,
		     const Expr *expression, const State &state)
{
	for (const FunctionDecl *callee : callees) {
		if (meets_no_value(callee, function_, reader_.unit_.sources))
			continue;

		const FunctionDecl *definition = with_body(callee);
		Call made{reader_.names_.id(callee), {}};

		if (expression)
			made.bindings = reader_.paths_.bindings(
				expression, definition ? definition : callee, function_);
		step.calls.push_back(std::move(made));
		reader_.called.push_back(callee);
	}
	step.held.assign(state.begin(), state.end());
	if (!step.calls.empty() || !step.takes.empty())
		to_.steps.push_back(std::move(step));
}

void Flow::default_arguments(const Expr *expression, State &state, bool note)
{
	/// Calls in a default argument, which clang leaves out of the function's control flow.
	struct Inner : RecursiveASTVisitor<Inner> {
		bool VisitExpr(Expr *inner)
		{
			if (isa<CallExpr, CXXConstructExpr>(inner))
				calls.push_back(inner);
			return true;
		}
		std::vector<Expr *> calls;
	} inner;

	const auto look = [&](const Expr *argument) {
		if (const auto *byDefault =
			    dyn_cast<CXXDefaultArgExpr>(argument->IgnoreParenImpCasts()))
			inner.TraverseStmt(const_cast<Expr *>(byDefault->getExpr()));
	};

	if (const auto *e = dyn_cast<CallExpr>(expression))
		llvm::for_each(e->arguments(), look);
	if (const auto *e = dyn_cast<CXXConstructExpr>(expression))
		llvm::for_each(e->arguments(), look);
	for (const Expr *found : inner.calls) {
		Step step;

		step.at = reader_.unit_.sources.place(expression->getExprLoc());
		const auto callees = reader_.targets_.of(found);

		if (callees.empty() || !note)
			continue;
		step.text = "calls " + Names::shown(callees.front()) + " for a default argument";
		note_step(std::move(step), callees, found, state);
	}
}

void Flow::call(const Expr *expression, State &state, bool note)
{
	const auto callees = reader_.targets_.of(expression);
	Step step;

	default_arguments(expression, state, note);
	if (note && !callees.empty()) {
		const auto *construct = dyn_cast<CXXConstructExpr>(expression);

		step.at = reader_.unit_.sources.place(expression->getExprLoc());
		step.text = "calls " + Names::shown(callees.front());
		if (construct && is_guard(construct->getType())) {
			step.takes = reader_.paths_.locks_of(construct, function_);
			if (!step.takes.empty())
				step.takes_contexts = contexts_of_guard(construct->getType());
		}
		note_step(std::move(step), callees, expression, state);
	}
	for (const FunctionDecl *callee : callees) {
		for (const std::string &context : said(callee, "leaves"))
			if (const auto found = entered_.find(context); found != entered_.end())
				state.erase(found->second);
		for (const std::string &context : said(callee, "enters")) {
			const auto [found, is_new] = entered_.try_emplace(context, to_.held.size());

			if (is_new)
				to_.held.push_back(
					{{},
					 {context},
					 "",
					 reader_.unit_.sources.place(expression->getExprLoc())});
			state.insert(found->second);
		}
	}
}

void Flow::visit(const Stmt *statement, State &state, bool note)
{
	if (const auto *e = dyn_cast<Expr>(statement); e && isa<CallExpr, CXXConstructExpr>(e))
		return call(e, state, note);
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
		// `auto &&guard = lock.lock();` lives as long as the reference.
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

void Flow::destroy(const CXXDestructorDecl *destructor, SourceLocation at, const std::string &what,
		   const State &state, bool note)
{
	if (!note || !destructor)
		return;

	Step step;

	step.at = reader_.unit_.sources.place(at);
	step.text = what + " is destroyed by " + Names::shown(destructor);
	note_step(std::move(step), {destructor}, nullptr, state);
}

void Flow::walk(const CFGBlock &block, State &state, bool note)
{
	ASTContext &context = reader_.unit_.ast;

	for (const CFGElement &element : block) {
		if (const auto statement = element.getAs<CFGStmt>()) {
			visit(statement->getStmt(), state, note);
		} else if (const auto end = element.getAs<CFGAutomaticObjDtor>()) {
			const VarDecl *variable = end->getVarDecl();
			const Stmt *trigger = end->getTriggerStmt();

			destroy(end->getDestructorDecl(context),
				!trigger		     ? variable->getLocation()
				: isa<CompoundStmt>(trigger) ? trigger->getEndLoc()
							     : trigger->getBeginLoc(),
				"'" + variable->getNameAsString() + "'", state, note);
			if (const auto found = holds_.find(variable); found != holds_.end())
				state.erase(found->second);
		} else if (const auto end = element.getAs<CFGTemporaryDtor>()) {
			const CXXBindTemporaryExpr *made = end->getBindTemporaryExpr();

			destroy(end->getDestructorDecl(context), made->getExprLoc(), "a temporary",
				state, note);
			if (const auto found = holds_.find(made); found != holds_.end())
				state.erase(found->second);
		} else if (const auto end = element.getAs<CFGDeleteDtor>()) {
			destroy(end->getDestructorDecl(context), end->getDeleteExpr()->getExprLoc(),
				"the object", state, note);
		} else if (const auto end = element.getAs<CFGMemberDtor>()) {
			destroy(end->getDestructorDecl(context), function_->getLocation(),
				"the member '" + end->getFieldDecl()->getNameAsString() + "'",
				state, note);
		} else if (const auto end = element.getAs<CFGBaseDtor>()) {
			const auto *base = end->getBaseSpecifier()->getType()->getAsCXXRecordDecl();

			destroy(base->getDestructor(), function_->getLocation(), "the base", state,
				note);
		}
	}
}

Flow::State Flow::on_branch(const CFGBlock &block, unsigned successor, const State &state) const
{
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
			// A constant that was set to whether the lock is held.
			const auto *variable = dyn_cast<VarDecl>(named->getDecl());

			if (!variable || !variable->getType().isConstQualified() ||
			    !variable->hasInit() || !variable->getType()->isBooleanType())
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

	std::map<const CFGBlock *, State> in;
	std::vector<const CFGBlock *> work{&cfg->getEntry()};
	std::set<const CFGBlock *> seen;

	for (const CFGBlock *block : *cfg)
		for (const CFGElement &element : *block)
			if (const auto end = element.getAs<CFGTemporaryDtor>())
				temporaries_.insert(end->getBindTemporaryExpr());
	hold_parameters(in[&cfg->getEntry()]);
	while (!work.empty()) {
		const CFGBlock *block = work.back();
		State state = in[block];
		unsigned index = 0;

		work.pop_back();
		seen.insert(block);
		walk(*block, state, false);
		for (const CFGBlock::AdjacentBlock &successor : block->succs()) {
			const CFGBlock *next = successor.getReachableBlock();
			const State out = on_branch(*block, index++, state);

			if (!next)
				continue;

			State &to = in[next];
			const size_t before = to.size();

			to.insert(out.begin(), out.end());
			if (to.size() != before || !seen.count(next))
				work.push_back(next);
		}
	}
	for (const CFGBlock *block : seen) {
		State state = in[block];

		walk(*block, state, true);
	}
	// In the order of the source, which messages follow.
	llvm::sort(to_.steps, [](const Step &a, const Step &b) {
		return a.at < b.at;
	});
}

void read_body(Reader &reader, const FunctionDecl *definition, Function &to)
{
	Flow(reader, definition, to).run();
}

} // namespace checker
