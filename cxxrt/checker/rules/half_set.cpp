// SPDX-License-Identifier: GPL-2.0
#include "accesses.h"
#include "entries.h"
#include "jumps.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "half-set";

/// Refuses a setter that stores one value of a program before it has tested the others: if it then
/// fails, the driver has half of the old settings and half of the new ones.
class HalfSet : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a handler of a request or an attribute that stores a value of "
				   "its argument, and only then tests another value of it and "
				   "fails; one that changes the driver, and then asks for a "
				   "capability",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether an expression names a parameter, and no data of the driver.
bool is_of_parameters(const Expr *expression, const FunctionDecl *function)
{
	bool has_parameter = false;

	for (const ValueDecl *named : named_in(expression)) {
		const auto *parameter = dyn_cast<ParmVarDecl>(named);
		const auto *variable = dyn_cast<VarDecl>(named);
		const auto *member = dyn_cast<FieldDecl>(named);

		has_parameter |= parameter && parameter->getDeclContext() == function;
		// Members of the parameter's type, but not of this object or of a guard.
		if (member && !isa<CXXRecordDecl>(member->getDeclContext()))
			return false;
		if (variable && !parameter && !variable->getType().isConstQualified())
			return false;
		if (isa<FunctionDecl>(named))
			return false;
	}

	struct This : DynamicRecursiveASTVisitor {
		bool VisitCXXThisExpr(CXXThisExpr *) override { return !(found = true); }

		bool found = false;
	} self;

	self.TraverseStmt(const_cast<Expr *>(expression));
	return has_parameter && !self.found;
}

/// Returns whether a branch only returns an error that is a constant.
bool fails(const Stmt *branch)
{
	if (const auto *block = dyn_cast<CompoundStmt>(branch))
		return block->size() == 1 && fails(block->body_front());

	const auto *end = dyn_cast<ReturnStmt>(branch);
	const Expr *value = end && end->getRetValue() ? bare_of(end->getRetValue()) : nullptr;

	if (const auto *made = dyn_cast_or_null<CXXConstructExpr>(value);
	    made && made->getNumArgs() == 1)
		value = bare_of(made->getArg(0));
	return isa_and_nonnull<DeclRefExpr>(value) &&
	       name_of(value->getType()->getAsCXXRecordDecl()) == "Error";
}

/// Looks at the statements of one handler, in their order.
class Handler {
      public:
	Handler(const Unit &unit, Report &report, const FunctionDecl *function)
	    : unit_(unit), report_(report), function_(function)
	{}

	void look(const CompoundStmt *block)
	{
		for (const Stmt *statement : block->body()) {
			if (const auto *choice = dyn_cast<IfStmt>(statement)) {
				if (changed_ && choice->getCond() && fails(choice->getThen()) &&
				    asks_for_permission(choice->getCond()))
					return tell_permission(choice);
				if (stored_ && !choice->getElse() && choice->getCond() &&
				    fails(choice->getThen()) &&
				    is_of_parameters(choice->getCond(), function_))
					return tell(choice);
			} else if (const auto *expression = dyn_cast<Expr>(statement)) {
				note(expression);
			} else if (!isa<DeclStmt>(statement)) {
				return;
			}
		}
	}

      private:
	void note(const Expr *expression)
	{
		expression = expression->IgnoreImplicit();

		const Access access = access_of(expression);
		const auto *binary = dyn_cast<BinaryOperator>(expression);
		const auto *call = dyn_cast<CallExpr>(expression);
		const Expr *value = nullptr;

		if (!access.cell || access.kind != Access::Kind::change)
			return;
		changed_ = changed_ ? changed_ : expression;
		if (binary && binary->getOpcode() == BO_Assign)
			value = binary->getRHS();
		else if (call && name_of(call->getDirectCallee()).starts_with("store"))
			value = call->getNumArgs() ? call->getArg(0) : nullptr;
		if (value && is_of_parameters(value, function_) && !stored_)
			stored_ = expression;
	}

	/// if (!current().is_capable(Capability::sys_admin)) return EPERM;
	static bool asks_for_permission(const Expr *condition)
	{
		return llvm::any_of(named_in(condition), [](const ValueDecl *named) {
			return isa<CXXMethodDecl>(named) && name_of(named) == "is_capable" &&
			       !is_of_module(named);
		});
	}
	void tell_permission(const IfStmt *choice)
	{
		if (unit_.sources.is_spelled_by_author(changed_->getExprLoc()))
			report_.add({.rule = name,
				     .at = unit_.sources.place(changed_->getExprLoc()),
				     .message =
					     "this changes the driver before it asks whether the "
					     "program may do so",
				     .help = "ask first: if (!current().is_capable(...)) return "
					     "EPERM;",
				     .notes = {{unit_.sources.place(choice->getBeginLoc()),
						"it asks here, after that"}}});
	}

	void tell(const IfStmt *choice)
	{
		if (unit_.sources.is_spelled_by_author(stored_->getExprLoc()))
			report_.add({.rule = name,
				     .at = unit_.sources.place(stored_->getExprLoc()),
				     .message = "this changes a setting before all values are "
						"tested: if the function fails, a part of them "
						"remains",
				     .help = "test all values first, and then store them",
				     .notes = {{unit_.sources.place(choice->getBeginLoc()),
						"it fails here, after that"}}});
	}

	const Unit &unit_;
	Report &report_;
	const FunctionDecl *function_;
	const Expr *stored_ = nullptr;	///< The first change to a value of the argument.
	const Expr *changed_ = nullptr; ///< The first change.
};

void HalfSet::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);

	entries.visit();
	for (const FunctionDecl *entry : entries.found) {
		const FunctionDecl *body = nullptr;

		if (entry->hasBody(body) && !body->isDependentContext())
			if (const auto *block = dyn_cast<CompoundStmt>(body->getBody()))
				Handler(unit, report, body).look(block);
	}
}

const Register<HalfSet> half_set;

} // namespace

} // namespace checker
