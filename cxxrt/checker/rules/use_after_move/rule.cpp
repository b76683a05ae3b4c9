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
		return {.name = name,
			.refuses = "a variable, or a member or an element of it, that is used "
				   "after it was moved from"};
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
	/// Forgets all parts of a variable, and all that it is an index of.
	static void erase(State &state, const ValueDecl *variable)
	{
		std::erase_if(state, [&](const auto &entry) {
			return variable &&
			       (entry.first.of == variable || entry.first.by.contains(variable));
		});
	}
	static void erase_parts(State &state, const ValueDecl *variable)
	{
		std::erase_if(state, [&](const auto &entry) {
			return entry.first.of == variable && entry.first.which != Part::whole;
		});
	}
	/// A variable has a new value. In a loop over elements, so has the element.
	void fill(State &state, const Expr *target)
	{
		const VarDecl *variable = variable_of(target);
		const auto place = place_in(target, ast_);

		erase(state, variable);
		if (const auto range = ranges_.find(variable); range != ranges_.end())
			state.erase({range->second, Part::all});
		if (place && place->which == Part::one)
			std::erase_if(state, [&](const auto &entry) {
				return entry.first.of == place->of &&
				       StringRef(entry.first.path).starts_with(place->path);
			});
		erase_index(state, target);
	}
	static void erase_index(State &state, const Expr *index)
	{
		const auto *member = dyn_cast<MemberExpr>(index->IgnoreParenImpCasts());
		const ValueDecl *changed = member ? member->getMemberDecl() : variable_of(index);

		std::erase_if(state, [&](const auto &entry) {
			return entry.first.by.contains(changed);
		});
	}
	void swap(State &state, const CallExpr *call) const;
	void pass(State &state, const CallExpr *call) const;
	void capture(const State &state, const LambdaExpr *lambda, Tell tell) const;
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

bool is_of_std(const CallExpr *call, StringRef name)
{
	const FunctionDecl *callee = call->getDirectCallee();

	return callee && callee->isInStdNamespace() && callee->getIdentifier() &&
	       callee->getName() == name;
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
		for (const Expr *argument : e->arguments())
			if (is_of_std(e, "swap") ||
			    (is_of_std(e, "exchange") && part_of(argument, ast_)))
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
	} else if (const auto part = argument ? part_of(argument, ast_) : std::nullopt) {
		state[*part] = call->getExprLoc();
	}
}

/// Each of two objects gets the state of the other.
void Moves::swap(State &state, const CallExpr *call) const
{
	const auto one = variable_or_part(call->getArg(0), ast_);
	const auto other = variable_or_part(call->getArg(1), ast_);
	auto first = one ? state.extract(*one) : State::node_type();
	auto second = other ? state.extract(*other) : State::node_type();

	if (first && other) {
		first.key() = *other;
		state.insert(std::move(first));
	}
	if (second && one) {
		second.key() = *one;
		state.insert(std::move(second));
	}
}

/// A function may assign to the parts of an object that it can change.
void Moves::pass(State &state, const CallExpr *call) const
{
	const FunctionDecl *function = call->getDirectCallee();

	if (isa<CXXOperatorCallExpr>(call) || !function || function->isInStdNamespace())
		return;
	for (unsigned i = 0; i < call->getNumArgs() && i < function->getNumParams(); i++) {
		const QualType type = function->getParamDecl(i)->getType();

		if (type->isLValueReferenceType() && !type->getPointeeType().isConstQualified())
			if (const auto place = place_in(call->getArg(i), ast_))
				erase_parts(state, place->of);
	}
}

/// A lambda uses the parts of the variables that it captures.
void Moves::capture(const State &state, const LambdaExpr *lambda, Tell tell) const
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitExpr(Expr *expression) override
		{
			if (const auto part = part_of(expression, ast))
				if (const auto moved = state.find(*part); moved != state.end())
					tell(*part, expression->getExprLoc(), moved->second);
			return true;
		}
		bool TraverseCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
		{
			return call->getOperator() == OO_Equal
				       ? TraverseStmt(call->getArg(1))
				       : DynamicRecursiveASTVisitor::TraverseCXXOperatorCallExpr(
						 call);
		}
		Find(const State &state, const ASTContext &ast, Tell tell)
		    : state(state), ast(ast), tell(tell)
		{}
		const State &state;
		const ASTContext &ast;
		Tell tell;
	} find(state, ast_, tell);

	if (!state.empty() && !lambda->getCallOperator()->isDependentContext())
		find.TraverseStmt(lambda->getBody());
}

void Moves::use(State &state, const Stmt *statement, Tell tell) const
{
	const auto *expression = dyn_cast<Expr>(statement);
	const auto look = [&](const Part &part) {
		if (const auto moved = state.find(part); moved != state.end())
			tell(part, expression->getExprLoc(), moved->second);
	};

	if (!expression || targets_.contains(expression) || state.empty())
		return;
	if (const auto *lambda = dyn_cast<LambdaExpr>(expression))
		capture(state, lambda, tell);
	if (const auto *content = dyn_cast<CXXOperatorCallExpr>(expression);
	    content && content->getNumArgs() == 1 &&
	    (content->getOperator() == OO_Star || content->getOperator() == OO_Arrow))
		if (const auto part = part_of(content->getArg(0), ast_))
			for (const auto &[moved, at] : state)
				if (may_be_one(*part, moved))
					tell(moved, expression->getExprLoc(), at);
	if (const auto part = part_of(expression, ast_)) {
		look(*part);
		if (StringRef(part->path).starts_with("["))
			look({part->of, Part::all});
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
			else if (is_of_std(e, "swap") && e->getNumArgs() == 2)
				swap(state, e);
			else if (m && m->getMethodDecl() && !m->getMethodDecl()->isConst()) {
				if (const auto place =
					    place_in(m->getImplicitObjectArgument(), ast_))
					erase_parts(state, place->of);
			}
			pass(state, e);
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
					 .message = (part.which == Part::whole ? "'"
						     : StringRef(part.path).contains('[') ||
								     part.which == Part::all
							     ? "an element of '"
							     : "a member of '") +
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
