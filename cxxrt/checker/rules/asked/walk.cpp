// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "../../names.h"
#include "../search.h"

#include "clang/Lex/Lexer.h"

using namespace clang;

namespace checker {

namespace {

/// Returns whether an object that has a value keeps it: a Result and a guard are not assigned to.
bool is_settled(QualType type)
{
	const StringRef called = name_of(type.getNonReferenceType()->getAsCXXRecordDecl());

	return is_asked(type) && (called == "Result" || called == "OptionalGuard");
}

/// Returns whether \p at is in EXPECT() or REQUIRE(): without a value, the test has failed.
bool is_expected(SourceLocation at, const ASTContext &ast)
{
	const SourceManager &manager = ast.getSourceManager();

	for (; at.isMacroID(); at = manager.getImmediateMacroCallerLoc(at)) {
		const StringRef macro =
			Lexer::getImmediateMacroName(at, manager, ast.getLangOpts());

		if (macro.starts_with("EXPECT") || macro.starts_with("REQUIRE"))
			return true;
	}
	return false;
}

} // namespace

void AskedWalk::assume(const Expr *condition, Ways &ways)
{
	Ways after;

	for (const Facts &facts : ways.all)
		for (Outcome &outcome : conditions_.when(condition, true, facts))
			after.add(std::move(outcome.facts));
	ways = std::move(after);
}

void AskedWalk::forget(const Expr *expression, Ways &ways)
{
	if (const auto place = conditions_.place(expression)) {
		Ways after;

		for (Facts &facts : ways.all) {
			facts.forget(*place);
			after.add(std::move(facts));
		}
		ways = std::move(after);
	}
}

void AskedWalk::give(const Object &place, const Expr *value, Ways &ways, SourceLocation at)
{
	Ways after;

	for (const Facts &facts : ways.all)
		for (Outcome &outcome : conditions_.evaluate(value, facts)) {
			outcome.facts.set(place, outcome.value, at);
			after.add(std::move(outcome.facts));
		}
	ways = std::move(after);
}

void AskedWalk::assign(const Expr *target, const Expr *value, Ways &ways, SourceLocation at)
{
	const auto place = conditions_.place(target);

	if (!place)
		return;

	const Expr *given = plain(value);
	const auto *cleared = dyn_cast<CXXScalarValueInitExpr>(given);

	if (!is_asked(target->getType()) || is_asked(given->getType()))
		return give(*place, given, ways, at);

	// A value, nullopt or an Error.
	const CXXRecordDecl *type = given->getType()->getAsCXXRecordDecl();
	const StringRef called = name_of(type);
	Ways after;

	for (Facts &facts : ways.all) {
		facts.set(*place, !cleared && called != "nullopt_t" && called != "Error", at);
		after.add(std::move(facts));
	}
	ways = std::move(after);
}

void AskedWalk::declare(const VarDecl *variable, Ways &ways)
{
	const Expr *initial = variable->getInit();
	const QualType type = variable->getType();
	const Object place{.root = variable, .steps = {}};

	if (variable->isStaticLocal())
		return;
	for (Facts &facts : ways.all)
		facts.forget(place);
	if (searched_for(variable)) {
		Ways after;

		for (Facts &facts : ways.all) {
			facts.set(place, is_found(initial) ? std::optional(1L) : std::nullopt,
				  variable->getLocation());
			after.add(std::move(facts));
		}
		ways = std::move(after);
	} else if (initial && !type->isReferenceType() &&
		   (is_asked(type) || type->isIntegralOrEnumerationType()))
		give(place, initial, ways, variable->getLocation());
}

/// A function may change its arguments that are passed by reference.
void AskedWalk::pass(const FunctionDecl *function, ArrayRef<const Expr *> given, Ways &ways)
{
	for (size_t i = 0; i < given.size() && i < function->getNumParams(); i++) {
		const QualType type = function->getParamDecl(i)->getType();

		if (type->isLValueReferenceType() &&
		    !type.getNonReferenceType().isConstQualified() && !is_settled(type))
			forget(given[i], ways);
	}
}

void AskedWalk::call_of_asked(const CXXMemberCallExpr *call, const Object &place, Ways &ways)
{
	const StringRef called = name_of(call->getMethodDecl());
	std::optional<long> value;

	if (called == "reset")
		value = 0;
	else if (called == "emplace")
		value = 1;
	else if (called != "swap")
		return;

	Ways after;

	for (Facts &facts : ways.all) {
		facts.set(place, value, call->getExprLoc());
		after.add(std::move(facts));
	}
	ways = std::move(after);
}

void AskedWalk::call(const CallExpr *call, Ways &ways)
{
	const FunctionDecl *function = call->getDirectCallee();
	const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
	const StringRef called = name_of(function);
	ArrayRef<const Expr *> given(call->getArgs(), call->getNumArgs());
	const Expr *object = nullptr;

	if (!function)
		return;
	if (const auto *member = dyn_cast<CXXMemberCallExpr>(call)) {
		object = member->getImplicitObjectArgument();
	} else if (isa<CXXOperatorCallExpr>(call) && method && method->isInstance()) {
		object = given.front();
		given = given.drop_front();
	}
	if (function->isInStdNamespace() &&
	    (called == "move" || called == "forward" || called == "as_const" || called == "get"))
		return;
	if (called == "bug_unless" && !given.empty())
		return assume(given.front(), ways);
	// An expectation of KUnit: if it is false, the test has failed.
	if (called == "holds" && object)
		return assume(object, ways);
	pass(function, given, ways);
	if (!object)
		return;
	if (function->getOverloadedOperator() == OO_Equal)
		return assign(object, given.front(), ways, call->getExprLoc());
	if (is_asked(object->getType())) {
		const auto place = conditions_.place(object);

		if (const auto *member = dyn_cast<CXXMemberCallExpr>(call); member && place)
			call_of_asked(member, *place, ways);
		return;
	}

	const OverloadedOperatorKind kind = function->getOverloadedOperator();

	if (!method->isConst() && kind != OO_Star && kind != OO_Arrow && kind != OO_Subscript &&
	    kind != OO_Call)
		forget(object, ways);
}

void AskedWalk::visit(const Stmt *statement, Ways &ways)
{
	if (const auto *declarations = dyn_cast<DeclStmt>(statement)) {
		for (const Decl *declaration : declarations->decls())
			if (const auto *variable = dyn_cast<VarDecl>(declaration))
				declare(variable, ways);
	} else if (const auto *made = dyn_cast<CallExpr>(statement)) {
		call(made, ways);
	} else if (const auto *made = dyn_cast<CXXConstructExpr>(statement)) {
		if (!is_asked(made->getType()))
			pass(made->getConstructor(),
			     ArrayRef<const Expr *>(made->getArgs(), made->getNumArgs()), ways);
	} else if (const auto *binary = dyn_cast<BinaryOperator>(statement)) {
		if (binary->getOpcode() == BO_Assign)
			assign(binary->getLHS(), binary->getRHS(), ways, binary->getOperatorLoc());
		else if (binary->isCompoundAssignmentOp())
			forget(binary->getLHS(), ways);
	} else if (const auto *unary = dyn_cast<UnaryOperator>(statement)) {
		if (unary->isIncrementDecrementOp() || unary->getOpcode() == UO_AddrOf)
			forget(unary->getSubExpr(), ways);
	}
}

void AskedWalk::check_use(const Expr *object, bool is_error, SourceLocation at, const Ways &ways)
{
	if (!unit_.sources.is_spelled_by_author(at))
		return;

	const auto place = conditions_.place(object);
	const Expr *named = plain(object);

	if (!place) {
		// The result of a call that is used without a test. The author may know that a
		// search, or a function that returns an optional, finds a value; otherwise its use
		// is a BUG.
		if (named->isPRValue() && isa<CallExpr>(named) && !is_error && !ways.all.empty() &&
		    is_settled(named->getType()) && !is_expected(at, unit_.ast))
			found_.push_back({.at = at, .name = "", .way = {}, .since = {}});
		return;
	}

	// Another function may have tested the members of an object.
	const bool is_variable =
		place->steps.empty() && place->root && !loose_.contains(place->root) && !is_error;

	for (const Facts &facts : ways.all) {
		const auto known = facts.of(*place);

		if (known ? (*known != 0) != is_error : !is_variable)
			continue;

		const auto since = facts.since.find(*place);
		const NamedDecl *name = nullptr;

		if (const auto *use = dyn_cast<DeclRefExpr>(named))
			name = use->getDecl();
		else if (const auto *member = dyn_cast<MemberExpr>(named))
			name = member->getMemberDecl();
		found_.push_back(
			{.at = at,
			 .name = name ? name->getNameAsString() : "it",
			 .is_error = is_error,
			 .is_absent = known.has_value(),
			 .is_search = found_by_search(named) != nullptr,
			 .way = facts,
			 .since = since != facts.since.end() ? since->second : SourceLocation()});
		return;
	}
}

const Expr *used_result(const Stmt *statement)
{
	const Expr *used = nullptr;

	if (const auto *access = dyn_cast<UnaryOperator>(statement);
	    access && access->getOpcode() == UO_Deref)
		used = access->getSubExpr();
	else if (const auto *member = dyn_cast<MemberExpr>(statement); member && member->isArrow())
		used = member->getBase();
	else if (const auto *access = dyn_cast<CXXOperatorCallExpr>(statement);
		 access && access->getNumArgs() == 1 &&
		 (access->getOperator() == OO_Star || access->getOperator() == OO_Arrow))
		used = access->getArg(0);
	return used && found_by_search(used) ? used : nullptr;
}

void AskedWalk::check(const Stmt *statement, const Ways &ways)
{
	if (const Expr *used = used_result(statement)) {
		check_use(used, false, cast<Expr>(statement)->getExprLoc(), ways);
		return;
	}
	if (const auto *access = dyn_cast<CXXOperatorCallExpr>(statement)) {
		if ((access->getOperator() == OO_Star || access->getOperator() == OO_Arrow) &&
		    access->getNumArgs() == 1 && is_asked(access->getArg(0)->getType()))
			check_use(access->getArg(0), false, access->getOperatorLoc(), ways);
	} else if (const auto *call = dyn_cast<CXXMemberCallExpr>(statement)) {
		const StringRef called = name_of(call->getMethodDecl());

		if (is_asked(call->getObjectType()) && (called == "error" || called == "value"))
			check_use(call->getImplicitObjectArgument(), called == "error",
				  call->getExprLoc(), ways);
	} else if (const auto *lambda = dyn_cast<LambdaExpr>(statement)) {
		Ways begin = ways;

		for (const LambdaCapture &capture : lambda->captures())
			if (capture.capturesVariable() && lambda->isInitCapture(&capture))
				declare(cast<VarDecl>(capture.getCapturedVar()), begin);
		for (Facts &facts : begin.all)
			for (const void *variable : loose_)
				facts.forget({.root = variable, .steps = {}});
		run_lambda(unit_, lambda, begin, done_, found_);
	}
}

void AskedWalk::walk(const CFGBlock &block, Ways &ways, bool is_final)
{
	for (const CFGElement &element : block)
		if (const auto statement = element.getAs<CFGStmt>()) {
			if (is_final)
				check(statement->getStmt(), ways);
			visit(statement->getStmt(), ways);
		}
}

Ways AskedWalk::along(const CFGBlock &block, unsigned successor, const Ways &ways)
{
	const Expr *condition = block.getLastCondition();
	constexpr size_t most = 4;
	Ways after;

	if (!condition || block.succ_size() != 2 ||
	    isa_and_nonnull<SwitchStmt>(block.getTerminatorStmt()))
		return ways;
	for (const Facts &facts : ways.all)
		for (Outcome &outcome : conditions_.when(condition, successor == 0, facts)) {
			auto &turns = outcome.facts.turns;

			if (turns.size() == most)
				turns.erase(turns.begin());
			turns.push_back({condition->getExprLoc(), successor == 0});
			after.add(std::move(outcome.facts));
		}
	return after;
}

void AskedWalk::run(const Ways &begin)
{
	CFG::BuildOptions options;
	constexpr unsigned most = 100; // The most rounds: then the function is not checked further.

	if (!uses_asked(function_->getBody()))
		return;
	find_changed_by_lambdas(function_->getBody(), loose_);
	options.setAllAlwaysAdd();

	const std::unique_ptr<CFG> cfg =
		CFG::buildCFG(function_, function_->getBody(), &unit_.ast, options);

	if (!cfg)
		return;

	std::map<const CFGBlock *, Ways> in;
	std::map<const CFGBlock *, unsigned> rounds;
	std::vector<const CFGBlock *> work{&cfg->getEntry()};

	in[&cfg->getEntry()] = begin;
	while (!work.empty()) {
		const CFGBlock *block = work.back();
		Ways ways = in[block];
		unsigned index = 0;

		work.pop_back();
		if (++rounds[block] > most)
			return;
		walk(*block, ways, false);
		for (const CFGBlock::AdjacentBlock &successor : block->succs()) {
			const CFGBlock *next = successor.getReachableBlock();
			const Ways out = along(*block, index++, ways);

			if (next && !out.all.empty() && in[next].join(out) &&
			    !llvm::is_contained(work, next))
				work.push_back(next);
		}
	}
	for (const CFGBlock *block : *cfg)
		if (const auto found = in.find(block); found != in.end()) {
			Ways ways = found->second;

			walk(*block, ways, true);
		}
}

void AskedWalk::run_lambda(const Unit &unit, const LambdaExpr *lambda, const Ways &begin,
			   std::set<const LambdaExpr *> &done, std::vector<Unasked> &found)
{
	if (!done.insert(lambda).second)
		return;
	if (!lambda->getCallOperator()->isDependentContext())
		AskedWalk(unit, lambda->getCallOperator(), done, found).run(begin);
	else if (const FunctionTemplateDecl *generic = lambda->getDependentCallOperator())
		for (const FunctionDecl *instance : generic->specializations())
			if (instance->hasBody() && !instance->isDependentContext())
				AskedWalk(unit, instance, done, found).run(begin);
}

} // namespace checker
