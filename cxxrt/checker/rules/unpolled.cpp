// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "reached.h"
#include "signals.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "unpolled";

/// Refuses a poll() that adds its caller to other queues than that on which read() or write() waits
/// for the same data: a program in poll() then sleeps on when the data arrives.
class Unpolled : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a poll() that does not add its caller to the queue on which a "
				   "read() or a write() of the same driver waits for what poll() "
				   "tests",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the waits of a function and of the functions of the module that it calls, the queues to
/// which it adds its caller, and the members and functions that it names otherwise.
class Behaviour : public ReachedVisitor {
      public:
	explicit Behaviour(const FunctionDecl *function) { enter(function); }

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());

		if (is_of_module(call->getMethodDecl()))
			return true;
		if (called == "wait_on" && call->getNumArgs() == 1)
			polled.insert(cell_of(call->getArg(0)).member);
		if (!called.starts_with("wait_interruptible"))
			return true;
		if (class_of_event(call) == "WaitQueue")
			waits.emplace_back(call, cell_of(call->getImplicitObjectArgument()).member);
		else if (name_of(call->getRecordDecl()) == "Revocable" && call->getNumArgs() > 1)
			waits.emplace_back(call, cell_of(call->getArg(0)).member);
		return true;
	}
	bool VisitMemberExpr(MemberExpr *member) override
	{
		if (isa<FieldDecl>(member->getMemberDecl()))
			named.insert(member->getMemberDecl());
		return true;
	}

	std::vector<std::pair<const CXXMemberCallExpr *, const ValueDecl *>> waits;
	std::set<const ValueDecl *> polled, named;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXRecordDecl(CXXRecordDecl *record) override
	{
		const CXXMethodDecl *poll = nullptr;

		if (!record->isThisDeclarationADefinition() || record->isDependentContext())
			return true;
		for (const CXXMethodDecl *method : record->methods())
			if (name_of(method) == "poll" && method->getNumParams() >= 2)
				poll = method;
		if (!poll)
			return true;

		const Behaviour polling(poll);

		// A queue that is not a member may be any.
		if (!polling.is_whole || polling.polled.empty() || polling.polled.contains(nullptr))
			return true;
		for (const CXXMethodDecl *method : record->methods())
			if (name_of(method) == "read" || name_of(method) == "write")
				look(Behaviour(method), poll, polling);
		return true;
	}

      private:
	void look(const Behaviour &operation, const CXXMethodDecl *poll, const Behaviour &polling)
	{
		for (const auto &[wait, queue] : operation.waits) {
			if (!queue || polling.polled.contains(queue) ||
			    !is_written(wait->getExprLoc()) || !shares(wait, polling))
				continue;
			report_.add({.rule = name,
				     .at = unit_.sources.place(poll->getLocation()),
				     .message = "this poll() does not add its caller to '" +
						queue->getNameAsString() +
						"', on which the operation waits for the same data",
				     .help = "call table.wait_on() for each queue whose tasks wait "
					     "for what poll() tests",
				     .notes = {{unit_.sources.place(wait->getExprLoc()),
						"the operation waits here"}}});
			return;
		}
	}
	/// Returns whether the condition of a wait reads what poll() tests.
	static bool shares(const CXXMemberCallExpr *wait, const Behaviour &polling)
	{
		struct Named : DynamicRecursiveASTVisitor {
			bool VisitMemberExpr(MemberExpr *member) override
			{
				found.insert(member->getMemberDecl());
				return true;
			}
			bool VisitCallExpr(CallExpr *call) override
			{
				const FunctionDecl *function = call->getDirectCallee();
				const FunctionDecl *body = nullptr;

				if (function && is_of_module(function) && function->hasBody(body) &&
				    seen.insert(body).second)
					TraverseStmt(body->getBody());
				return true;
			}

			std::set<const ValueDecl *> found;
			Functions seen;
		} condition;

		for (const Expr *argument : wait->arguments())
			condition.TraverseStmt(const_cast<Expr *>(argument));
		return llvm::any_of(condition.found, [&](const ValueDecl *one) {
			return isa<FieldDecl>(one) && polling.named.contains(one) &&
			       !polling.polled.contains(one) && !is_link(cast<FieldDecl>(one));
		});
	}
	/// A pointer to the device, an owner or a part of it leads to all data of the driver.
	static bool is_link(const FieldDecl *field)
	{
		const CXXRecordDecl *record =
			field->getType().getNonReferenceType()->getAsCXXRecordDecl();

		return is_of_module(record) || name_of(record) == "Arc" ||
		       name_of(record) == "Box" || name_of(record) == "ARef";
	}
};

void Unpolled::check_unit(const Unit &unit, Report &report)
{
	if (AuthorFunctions::of(unit, report).called.contains("wait_on"))
		Visitor(unit, report).visit();
}

const Register<Unpolled> unpolled;

} // namespace

} // namespace checker
