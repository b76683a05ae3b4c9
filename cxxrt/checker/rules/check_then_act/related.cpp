// SPDX-License-Identifier: GPL-2.0
// Two members that the module compares with each other: a function tests a number against one, and
// stores it in the other under another guard.
#include "walk.h"

#include "../author.h"
#include "../tests.h"

using namespace clang;

namespace checker {

namespace {

using Pair = std::pair<const FieldDecl *, const FieldDecl *>;

const FieldDecl *field_of(const Expr *expression)
{
	const auto *member = dyn_cast<MemberExpr>(bare_of(expression));

	return member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;
}

/// Finds the members of one class that an expression compares or subtracts.
class Related : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		const FieldDecl *one = field_of(binary->getLHS());
		const FieldDecl *other = field_of(binary->getRHS());

		if (one && other && one != other && one->getParent() == other->getParent() &&
		    (binary->isRelationalOp() || binary->getOpcode() == BO_Sub))
			pairs.insert({{one, other}, {other, one}});
		return true;
	}

	std::set<Pair> pairs;
};

/// Returns the member of a lock's data that an expression reads by a guard of its own:
/// state_.lock()->used, or used(), which returns that.
const FieldDecl *read_alone(const Expr *expression)
{
	const auto *call = dyn_cast<CallExpr>(bare_of(expression));

	if (const Expr *result = call ? only_result(call->getDirectCallee()) : nullptr)
		expression = result;

	const auto *member = dyn_cast<MemberExpr>(bare_of(expression));
	const auto *content =
		member ? dyn_cast<CXXOperatorCallExpr>(bare_of(member->getBase())) : nullptr;

	return content && content->getOperator() == OO_Arrow &&
			       isa<CXXMemberCallExpr>(bare_of(content->getArg(0))) &&
			       takes_lock(content)
		       ? field_of(member)
		       : nullptr;
}

const ValueDecl *variable_of(const Expr *expression)
{
	const auto *use = dyn_cast<DeclRefExpr>(bare_of(expression));

	return use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
}

/// The tests of one function that hold no guard any more.
class RelatedTests : public AuthorVisitor {
      public:
	RelatedTests(const Unit &unit, Report &report, const std::set<Pair> &pairs)
	    : AuthorVisitor(unit, report), pairs_(pairs)
	{}

	/// if (used() > limit) return EBUSY;
	bool VisitIfStmt(IfStmt *choice) override
	{
		if (choice->getCond() && leaves(choice->getThen()))
			test(choice->getCond());
		return true;
	}
	/// state_.lock()->limit = limit;
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		const FieldDecl *to =
			binary->getOpcode() == BO_Assign ? field_of(binary->getLHS()) : nullptr;
		const ValueDecl *from = to ? variable_of(binary->getRHS()) : nullptr;

		if (!from || !takes_lock(binary->getLHS()) || !is_written(binary->getExprLoc()))
			return true;
		for (const auto &[field, variable, at] : tests_)
			if (variable == from && pairs_.contains({field, to})) {
				report_.add({.rule = check_then_act_name,
					     .at = unit_.sources.place(binary->getExprLoc()),
					     .message = "another task may change '" +
							field->getNameAsString() + "' before '" +
							to->getNameAsString() + "' is set",
					     .help = "hold one guard for both: auto state = "
						     "state_.lock();",
					     .notes = {{unit_.sources.place(at),
							"this compares both, by another guard"}}});
				break;
			}
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

      private:
	void test(const Expr *condition)
	{
		const auto *binary = dyn_cast<BinaryOperator>(bare_of(condition));

		if (!binary)
			return;
		if (binary->isLogicalOp()) {
			test(binary->getLHS());
			test(binary->getRHS());
		} else if (binary->isRelationalOp()) {
			note(binary->getLHS(), binary->getRHS(), binary);
			note(binary->getRHS(), binary->getLHS(), binary);
		}
	}
	void note(const Expr *read, const Expr *number, const Expr *test)
	{
		const FieldDecl *field = read_alone(read);
		const ValueDecl *variable = variable_of(number);

		if (field && variable)
			tests_.push_back({field, variable, test->getExprLoc()});
	}

	struct Test {
		const FieldDecl *field;
		const ValueDecl *variable;
		SourceLocation at;
	};
	const std::set<Pair> &pairs_;
	std::vector<Test> tests_;
};

} // namespace

void check_related(const Unit &unit, Report &report, const Functions &entries)
{
	Related related(unit, report);

	related.visit();
	if (related.pairs.empty())
		return;
	for (const FunctionDecl *entry : entries)
		if (const FunctionDecl *body = nullptr;
		    entry->hasBody(body) && !body->isDependentContext())
			RelatedTests(unit, report, related.pairs).TraverseStmt(body->getBody());
}

} // namespace checker
