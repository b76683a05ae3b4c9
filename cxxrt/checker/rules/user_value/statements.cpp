// SPDX-License-Identifier: GPL-2.0
#include "walk.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"

using namespace clang;

namespace checker {

const Used &UserValues::read(const FunctionDecl *function, const Given &given)
{
	// A recursive call has no known result yet.
	const auto [known, is_new] = known_.try_emplace({function, given});

	if (is_new && passed_.size() < 24) {
		Used used = NumberWalk(*this, function, given).read();

		known->second = std::move(used);
	}
	return known->second;
}

Used NumberWalk::read()
{
	if (const auto *constructor = dyn_cast<CXXConstructorDecl>(function_))
		for (const CXXCtorInitializer *initialiser : constructor->inits())
			if (initialiser->isWritten())
				if (const auto known = value(initialiser->getInit());
				    known && !known->is_size && initialiser->isMemberInitializer())
					values_.store(initialiser->getMember(), *known,
						      initialiser->getSourceLocation());
	run(function_->getBody());
	return std::move(used_);
}

void NumberWalk::run(const Stmt *statement)
{
	if (!statement || state_.is_over)
		return;
	if (const auto *declarations = dyn_cast<DeclStmt>(statement)) {
		for (const Decl *declaration : declarations->decls())
			if (const auto *variable = dyn_cast<VarDecl>(declaration))
				declare(variable);
	} else if (const auto *choice = dyn_cast<IfStmt>(statement)) {
		run(choice->getInit());
		run(choice->getConditionVariableDeclStmt());
		if (choice->getCond())
			value(choice->getCond());

		const Numbers before = state_;

		assume(choice->getCond(), true);
		run(choice->getThen());

		Numbers then = std::move(state_);

		state_ = before;
		assume(choice->getCond(), false);
		run(choice->getElse());
		state_.join(then);
	} else if (const auto *whole = dyn_cast<WhileStmt>(statement)) {
		run(whole->getConditionVariableDeclStmt());
		loop(whole->getCond(), whole->getBody(), nullptr, false);
	} else if (const auto *whole = dyn_cast<DoStmt>(statement)) {
		loop(whole->getCond(), whole->getBody(), nullptr, true);
	} else if (const auto *whole = dyn_cast<ForStmt>(statement)) {
		run(whole->getInit());
		run(whole->getConditionVariableDeclStmt());
		loop(whole->getCond(), whole->getBody(), whole->getInc(), false);
	} else if (const auto *whole = dyn_cast<CXXForRangeStmt>(statement)) {
		run(whole->getInit());
		if (const auto known =
			    whole->getRangeInit() ? value(whole->getRangeInit()) : std::nullopt)
			state_.known[{whole->getLoopVariable(), nullptr}] =
				known->of_part(ast_, whole->getLoopVariable()->getType());
		loop(nullptr, whole->getBody(), nullptr, false);
	} else if (const auto *choice = dyn_cast<SwitchStmt>(statement)) {
		cases(choice);
	} else if (const auto *label = dyn_cast<SwitchCase>(statement)) {
		run(label->getSubStmt());
	} else if (const auto *end = dyn_cast<ReturnStmt>(statement)) {
		if (end->getRetValue())
			if (const auto returned = value(end->getRetValue())) {
				if (used_.returned)
					used_.returned->join(*returned);
				else
					used_.returned = returned;
			}
		state_.is_over = true;
	} else if (isa<BreakStmt>(statement)) {
		breaks_.push_back(state_);
		state_.is_over = true;
	} else if (isa<ContinueStmt>(statement)) {
		continues_.push_back(state_);
		state_.is_over = true;
	} else if (const auto *expression = dyn_cast<Expr>(statement)) {
		value(expression);
	} else {
		for (const Stmt *inner : statement->children())
			run(inner);
	}
}

void NumberWalk::declare(const VarDecl *variable)
{
	const Expr *initial = variable->getInit();

	if (!initial)
		return;

	const auto known = value(initial);
	const auto members = members_of(initial);

	if (variable->getType().isConstQualified() && initial->getType()->isUnsignedIntegerType())
		bits_[variable] = bits_of(initial);

	for (const auto &[member, one] : members)
		state_.known[{variable, member}] = one;
	if (!known || !members.empty())
		return;
	state_.known[{variable, nullptr}] = *known;
	if (const auto *parts = dyn_cast<DecompositionDecl>(variable))
		for (const BindingDecl *part : parts->bindings())
			if (part->getHoldingVar())
				state_.known[{part->getHoldingVar(), nullptr}] =
					known->of_part(ast_, part->getType());
}

namespace {

/// Looks for what changes the numbers of a condition.
struct Changes : DynamicRecursiveASTVisitor {
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isAssignmentOp() && is_asked(binary->getLHS())) {
			count++;
			if (binary->getOpcode() == BO_AddAssign ||
			    binary->getOpcode() == BO_SubAssign)
				step = binary;
		}
		return true;
	}
	bool VisitUnaryOperator(UnaryOperator *unary) override
	{
		count += (unary->isIncrementDecrementOp() || unary->getOpcode() == UO_AddrOf) &&
			 is_asked(unary->getSubExpr());
		return true;
	}
	/// A call may change what it gets as a reference.
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();

		for (unsigned i = 0; function && i < call->getNumArgs(); i++)
			if (i < function->getNumParams()) {
				const QualType type = function->getParamDecl(i)->getType();

				count += type->isReferenceType() &&
					 !type->getPointeeType().isConstQualified() &&
					 is_asked(call->getArg(i));
			}
		return true;
	}
	bool is_asked(const Expr *target) const
	{
		return llvm::is_contained(asked, number_of(target));
	}

	std::vector<Number> asked;
	unsigned count = 0;
	const BinaryOperator *step = nullptr;
};

/// Returns the one statement that makes a loop end, if a step of 0 would make it endless: its
/// condition compares numbers, and nothing else changes them.
const BinaryOperator *only_step(const Expr *condition, const Stmt *body, const Expr *after)
{
	const auto *comparison = condition ? dyn_cast<BinaryOperator>(plain(condition)) : nullptr;
	Changes changes;

	if (!comparison || !comparison->isComparisonOp())
		return nullptr;
	for (const Expr *side : {comparison->getLHS(), comparison->getRHS()})
		for (const Number &number : numbers_in(side)) {
			if (isa_and_nonnull<CXXMethodDecl>(number.second))
				return nullptr;
			changes.asked.push_back(number);
		}
	changes.TraverseStmt(const_cast<Stmt *>(body));
	changes.TraverseStmt(const_cast<Expr *>(after));
	return changes.count == 1 ? changes.step : nullptr;
}

} // namespace

/// Walks through the loop twice: the changes of the first pass apply in the second.
void NumberWalk::loop(const Expr *condition, const Stmt *body, const Expr *after,
		      bool is_first_free)
{
	std::vector<Numbers> breaks, continues;
	Numbers left;

	std::swap(breaks, breaks_);
	std::swap(continues, continues_);
	left.is_over = true;
	if (const BinaryOperator *step = only_step(condition, body, after))
		steps_.insert(step);
	for (int round = 0; round < 2; round++) {
		if (condition && (round > 0 || !is_first_free)) {
			value(condition);
			check_loop(condition, body, after);

			const Numbers asked = state_;

			assume(condition, false);
			left.join(state_);
			state_ = asked;
			assume(condition, true);
		} else if (!condition && !isa_and_nonnull<CompoundStmt>(body)) {
			left.join(state_);
		}
		run(body);
		for (const Numbers &other : continues_)
			state_.join(other);
		continues_.clear();
		if (after && !state_.is_over)
			value(after);
	}
	if (condition)
		assume(condition, false);
	state_.join(left);
	for (const Numbers &other : breaks_)
		state_.join(other);
	std::swap(breaks, breaks_);
	std::swap(continues, continues_);
}

/// Each case starts with the state of the switch, or continues from the case before it.
void NumberWalk::cases(const SwitchStmt *choice)
{
	run(choice->getInit());
	run(choice->getConditionVariableDeclStmt());
	value(choice->getCond());

	const Numbers before = state_;
	const Number chosen = number_of(choice->getCond());
	std::vector<Numbers> breaks;
	bool has_default = false, excludes_zero = false;

	for (const SwitchCase *label = choice->getSwitchCaseList(); label;
	     label = label->getNextSwitchCase())
		if (const auto *one = dyn_cast<CaseStmt>(label))
			excludes_zero |= constant(one->getLHS()) == 0u;
	std::swap(breaks, breaks_);
	state_.is_over = true;
	for (const Stmt *inner : choice->getBody()->children()) {
		if (const auto *label = dyn_cast<SwitchCase>(inner)) {
			Numbers begin = before;
			bool is_default = isa<DefaultStmt>(label);

			for (const auto *next = dyn_cast<SwitchCase>(label->getSubStmt()); next;
			     next = dyn_cast<SwitchCase>(next->getSubStmt()))
				is_default |= isa<DefaultStmt>(next);
			if (!is_default && look_up(chosen))
				begin.known[chosen] = Known::chosen();
			if (is_default && excludes_zero && look_up(chosen)) {
				begin.known[chosen] = *look_up(chosen);
				begin.known[chosen].is_nonzero = true;
			}
			has_default |= is_default;
			state_.join(begin);
		}
		run(inner);
	}
	if (!has_default)
		state_.join(before);
	for (const Numbers &other : breaks_)
		state_.join(other);
	std::swap(breaks, breaks_);
}

/// Walks through a lambda as if it were called where it is created, and as if not.
void NumberWalk::run_lambda(const LambdaExpr *lambda)
{
	const Numbers before = state_;
	const std::optional<Known> returned = used_.returned;
	std::vector<Numbers> breaks, continues;

	for (const Expr *captured : lambda->capture_inits())
		if (captured)
			value(captured);
	std::swap(breaks, breaks_);
	std::swap(continues, continues_);
	run(lambda->getBody());
	std::swap(breaks, breaks_);
	std::swap(continues, continues_);
	used_.returned = returned;
	state_ = before;
}

} // namespace checker
