// SPDX-License-Identifier: GPL-2.0
#include "../../clang.h"
#include "../../forward.h"
#include "../../paths.h"
#include "../author.h"
#include "../lifetimes/places.h"
#include "parts.h"

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

/// Follows the control flow of one function. The state is the variables that may have been moved
/// from, each with the place.
class Moves {
      public:
	Moves(const FunctionDecl *function, ASTContext &context)
	    : function_(function), ast_(context)
	{}

	using Tell = llvm::function_ref<void(const Part &, SourceLocation, SourceLocation)>;

	void run(Tell tell);

      private:
	using State = std::map<Part, SourceLocation>;

	void assigned(const Expr *target) { targets_.insert(target->IgnoreParenImpCasts()); }
	static void erase(State &state, const VarDecl *variable)
	{
		std::erase_if(state, [&](const auto &entry) {
			return variable &&
			       (entry.first.of == variable || entry.first.index == variable);
		});
	}
	/// A variable has a new value. In a loop over elements, so has the element.
	void fill(State &state, const Expr *target)
	{
		const VarDecl *variable = variable_of(target);

		erase(state, variable);
		if (const auto range = ranges_.find(variable); range != ranges_.end())
			state.erase({range->second, Part::all});
		if (const auto element = element_of(target, ast_))
			state.erase(*element);
	}
	static void erase_index(State &state, const Expr *index)
	{
		std::erase_if(state, [&](const auto &entry) {
			return entry.first.index && entry.first.index == variable_of(index);
		});
	}
	void move(State &state, const CallExpr *call);
	void use(State &state, const Stmt *statement, Tell tell) const;
	void collect(const Stmt *statement);
	void walk(const CFGBlock &block, State &state, Tell tell);

	const FunctionDecl *function_;
	ASTContext &ast_;
	std::set<const Expr *> targets_; ///< Uses that only assign.
	std::set<const Expr *> visited_; ///< The uses of a variable as the range of a loop.
	std::map<const VarDecl *, const VarDecl *> ranges_; ///< Loop variables, and their ranges.
};

/// Returns whether \p method gives its object a new value.
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
	if (const auto *e = dyn_cast<CallExpr>(statement);
	    e && e->getDirectCallee() && e->getDirectCallee()->isInStdNamespace() &&
	    e->getDirectCallee()->getIdentifier() &&
	    (e->getDirectCallee()->getName() == "swap" ||
	     e->getDirectCallee()->getName() == "exchange"))
		for (const Expr *argument : e->arguments())
			if (element_of(argument, ast_))
				assigned(argument);
}

void Moves::move(State &state, const CallExpr *call)
{
	const Expr *argument = argument_of_move(call);

	if (const VarDecl *variable = moved_by(call)) {
		state[{variable}] = call->getExprLoc();
		if (const auto range = ranges_.find(variable);
		    range != ranges_.end() && is_unusable_by_move(variable->getType()))
			state[{range->second, Part::all}] = call->getExprLoc();
	} else if (const auto element = argument ? element_of(argument, ast_) : std::nullopt) {
		state[*element] = call->getExprLoc();
	}
}

void Moves::use(State &state, const Stmt *statement, Tell tell) const
{
	const auto *expression = dyn_cast<Expr>(statement);
	const auto look = [&](const Part &part) {
		if (const auto moved = state.find(part); moved != state.end())
			tell(part, expression->getExprLoc(), moved->second);
	};

	if (!expression || targets_.contains(expression))
		return;
	if (const auto element = element_of(expression, ast_)) {
		look(*element);
		look({element->of, Part::all});
	} else if (isa<DeclRefExpr>(expression)) {
		if (const VarDecl *variable = variable_of(expression)) {
			look({variable});
			if (!visited_.contains(expression))
				return;
			for (const auto &[part, at] : State(state))
				if (part.of == variable && part.which != Part::whole)
					look(part);
		}
	}
}

void Moves::walk(const CFGBlock &block, State &state, Tell tell)
{
	for (const CFGElement &element : block) {
		const auto stmt = element.getAs<CFGStmt>();

		if (!stmt)
			continue;

		const Stmt *statement = stmt->getStmt();

		use(state, statement, tell);
		if (const auto *e = dyn_cast<CallExpr>(statement)) {
			const auto *o = dyn_cast<CXXOperatorCallExpr>(e);
			const auto *m = dyn_cast<CXXMemberCallExpr>(e);

			if (argument_of_move(e))
				move(state, e);
			else if (o && o->getOperator() == OO_Equal)
				fill(state, o->getArg(0));
			else if (o && o->getOperator() == OO_Call && variable_of(o->getArg(0)) &&
				 is_called_once(variable_of(o->getArg(0))))
				state[{variable_of(o->getArg(0))}] = e->getExprLoc();
			else if (m && gives_a_value(m->getMethodDecl()))
				fill(state, m->getImplicitObjectArgument());
			else if (m && m->getMethodDecl() && !m->getMethodDecl()->isConst())
				std::erase_if(state, [&](const auto &entry) {
					return entry.first.which != Part::whole &&
					       entry.first.of ==
						       variable_of(m->getImplicitObjectArgument());
				});
		} else if (const auto *e = dyn_cast<BinaryOperator>(statement);
			   e && e->isAssignmentOp()) {
			if (e->getOpcode() == BO_Assign)
				fill(state, e->getLHS());
			else
				erase_index(state, e->getLHS());
		} else if (const auto *e = dyn_cast<UnaryOperator>(statement);
			   e && e->isIncrementDecrementOp()) {
			erase_index(state, e->getSubExpr());
		} else if (const auto *e = dyn_cast<DeclStmt>(statement)) {
			for (const Decl *declaration : e->decls())
				if (const auto *variable = dyn_cast<VarDecl>(declaration))
					erase(state, variable);
		}
	}
}

void Moves::run(Tell tell)
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitCallExpr(CallExpr *call) override
		{
			found = found || argument_of_move(call);
			return true;
		}
		bool VisitCXXForRangeStmt(CXXForRangeStmt *loop) override
		{
			const Expr *range = loop->getRangeInit();

			if (const VarDecl *variable = range ? variable_of(range) : nullptr) {
				visited.insert(range->IgnoreParenImpCasts());
				if (loop->getLoopVariable()->getType()->isReferenceType())
					ranges[loop->getLoopVariable()] = variable;
			}
			return true;
		}
		bool found = false;
		std::set<const Expr *> visited;
		std::map<const VarDecl *, const VarDecl *> ranges;
	} find;

	find.TraverseStmt(function_->getBody());
	if (!find.found)
		return;
	visited_ = std::move(find.visited);
	ranges_ = std::move(find.ranges);

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

	const auto states = forward(*cfg, State(), [&](const CFGBlock &block, State &state) {
		walk(block, state, [](const Part &, SourceLocation, SourceLocation) {});
	});

	for (auto [block, state] : states)
		walk(*block, state, tell);
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
			.run([this](const Part &part, SourceLocation at, SourceLocation moved) {
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(at),
					 .message =
						 (part.which == Part::whole ? "'"
									    : "an element of '") +
						 part.of->getNameAsString() +
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
