// SPDX-License-Identifier: GPL-2.0
#include "../clang.h"
#include "../paths.h"
#include "author.h"

#include "clang/Analysis/CFG.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "use-after-move";

/// Refuses a variable that is used after std::move(), before a new value is assigned.
class UseAfterMove : public Rule {
	About about() const override
	{
		return {.name = name, .refuses = "a variable that is used after it was moved from"};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the variable that \p expression names, if its function owns it.
const VarDecl *variable_of(const Expr *expression)
{
	const auto *named = dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
	const auto *variable = named ? dyn_cast<VarDecl>(named->getDecl()) : nullptr;

	if (!variable || !variable->hasLocalStorage())
		return nullptr;
	return variable;
}

/// Returns the variable that \p call moves from, if it is a call of std::move().
const VarDecl *moved_by(const CallExpr *call)
{
	const FunctionDecl *callee = call->getDirectCallee();

	if (!callee || !callee->isInStdNamespace() || !callee->getIdentifier() ||
	    callee->getName() != "move" || call->getNumArgs() != 1)
		return nullptr;

	const VarDecl *variable = variable_of(call->getArg(0));

	if (!variable)
		return nullptr;

	const QualType type = variable->getType().getNonReferenceType();

	// A type without a move constructor is copied, and keeps its value.
	if (type.isConstQualified() || type->isDependentType() ||
	    type.isTriviallyCopyableType(callee->getASTContext()))
		return nullptr;
	return variable;
}

/// Follows the control flow of one function. The state is the variables that may have been moved
/// from, each with the place.
class Moves {
      public:
	Moves(const FunctionDecl *function, ASTContext &context)
	    : function_(function), ast_(context)
	{}

	void run(llvm::function_ref<void(const VarDecl *, SourceLocation, SourceLocation)> tell);

      private:
	using State = std::map<const VarDecl *, SourceLocation>;

	void assigned(const Expr *target)
	{
		if (const auto *named = dyn_cast<DeclRefExpr>(target->IgnoreParenImpCasts()))
			targets_.insert(named);
	}
	void collect(const Stmt *statement);
	void walk(const CFGBlock &block, State &state,
		  llvm::function_ref<void(const VarDecl *, SourceLocation, SourceLocation)> tell);

	const FunctionDecl *function_;
	ASTContext &ast_;
	std::set<const DeclRefExpr *> targets_; ///< Uses that only assign to a variable.
};

/// Whether \p method gives its object a new value.
bool gives_a_value(const CXXMethodDecl *method)
{
	if (!method || !method->getIdentifier())
		return false;
	return llvm::is_contained({"clear", "reset", "assign", "emplace"}, method->getName());
}

void Moves::collect(const Stmt *statement)
{
	if (const auto *e = dyn_cast<CXXOperatorCallExpr>(statement);
	    e && e->getOperator() == OO_Equal)
		assigned(e->getArg(0));
	if (const auto *e = dyn_cast<BinaryOperator>(statement); e && e->getOpcode() == BO_Assign)
		assigned(e->getLHS());
	if (const auto *e = dyn_cast<CXXMemberCallExpr>(statement);
	    e && gives_a_value(e->getMethodDecl()))
		assigned(e->getImplicitObjectArgument());
	if (const auto *e = dyn_cast<CallExpr>(statement))
		if (moved_by(e))
			return;
}

void Moves::walk(const CFGBlock &block, State &state,
		 llvm::function_ref<void(const VarDecl *, SourceLocation, SourceLocation)> tell)
{
	for (const CFGElement &element : block) {
		const auto stmt = element.getAs<CFGStmt>();

		if (!stmt)
			continue;

		const Stmt *statement = stmt->getStmt();

		if (const auto *named = dyn_cast<DeclRefExpr>(statement)) {
			const VarDecl *variable = variable_of(named);
			const auto found = variable ? state.find(variable) : state.end();

			if (found != state.end() && !targets_.count(named))
				tell(variable, named->getLocation(), found->second);
		} else if (const auto *e = dyn_cast<CallExpr>(statement)) {
			if (const VarDecl *variable = moved_by(e))
				state[variable] = e->getExprLoc();
			else if (const auto *o = dyn_cast<CXXOperatorCallExpr>(e);
				 o && o->getOperator() == OO_Equal && variable_of(o->getArg(0)))
				state.erase(variable_of(o->getArg(0)));
			else if (const auto *m = dyn_cast<CXXMemberCallExpr>(e);
				 m && gives_a_value(m->getMethodDecl()))
				state.erase(variable_of(m->getImplicitObjectArgument()));
		} else if (const auto *e = dyn_cast<BinaryOperator>(statement);
			   e && e->getOpcode() == BO_Assign) {
			state.erase(variable_of(e->getLHS()));
		} else if (const auto *e = dyn_cast<DeclStmt>(statement)) {
			for (const Decl *declaration : e->decls())
				if (const auto *variable = dyn_cast<VarDecl>(declaration))
					state.erase(variable);
		}
	}
}

void Moves::run(llvm::function_ref<void(const VarDecl *, SourceLocation, SourceLocation)> tell)
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitCallExpr(CallExpr *call) override
		{
			found = found || moved_by(call);
			return !found;
		}
		bool found = false;
	} find;

	find.TraverseStmt(function_->getBody());
	if (!find.found)
		return;

	CFG::BuildOptions options;

	options.setAllAlwaysAdd();

	const std::unique_ptr<CFG> cfg =
		CFG::buildCFG(function_, function_->getBody(), &ast_, options);

	if (!cfg)
		return;
	for (const CFGBlock *block : *cfg)
		for (const CFGElement &element : *block)
			if (const auto statement = element.getAs<CFGStmt>())
				collect(statement->getStmt());

	std::map<const CFGBlock *, State> in;
	std::vector<const CFGBlock *> work{&cfg->getEntry()};
	std::set<const CFGBlock *> seen;
	const auto ignore = [](const VarDecl *, SourceLocation, SourceLocation) {};

	while (!work.empty()) {
		const CFGBlock *block = work.back();
		State state = in[block];

		work.pop_back();
		seen.insert(block);
		walk(*block, state, ignore);
		for (const CFGBlock::AdjacentBlock &successor : block->succs()) {
			const CFGBlock *next = successor.getReachableBlock();

			if (!next)
				continue;

			State &to = in[next];
			const size_t before = to.size();

			to.insert(state.begin(), state.end());
			if (to.size() != before || !seen.count(next))
				work.push_back(next);
		}
	}
	for (const CFGBlock *block : seen) {
		State state = in[block];

		walk(*block, state, tell);
	}
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		look(function);
		return true;
	}
	bool VisitLambdaExpr(LambdaExpr *lambda) override
	{
		if (const auto *body = lambda->getCallOperator();
		    body && body->hasBody() && !body->isDependentContext())
			look(body);
		return true;
	}

      private:
	void look(const FunctionDecl *function)
	{
		Moves(function, unit_.ast)
			.run([this](const VarDecl *variable, SourceLocation at,
				    SourceLocation moved) {
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(at),
					 .message = "'" + variable->getNameAsString() +
						    "' was moved from, and is used after that",
					 .help = "use it before the move, or assign a new value",
					 .notes = {{unit_.sources.place(moved),
						    "it is moved here"}}});
			});
	}
};

void UseAfterMove::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<UseAfterMove> use_after_move;

} // namespace

} // namespace checker
