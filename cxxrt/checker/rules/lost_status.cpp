// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "jumps.h"
#include "operations.h"
#include "register_bits.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "lost-status";

/// Refuses an interrupt handler that stores the events which it has cleared over those that nothing
/// has read yet: a second interrupt before the work runs loses the events of the first.
class LostStatus : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an interrupt handler that stores the bits of a register, which "
				   "it clears, in an Atomic that a work, a thread or a program "
				   "reads later: a second interrupt overwrites them",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the registers whose events a function clears or takes.
struct Cleared : DynamicRecursiveASTVisitor {
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());

		if (called == "clear" && call->getNumArgs() == 1)
			found.insert(register_of(call->getArg(0)->getType()));
		if (called == "take")
			found.insert(register_of(call->getType()));
		return true;
	}

	std::set<const CXXRecordDecl *> found;
};

class Finder : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFieldDecl(FieldDecl *field) override
	{
		if (name_of(field->getType()->getAsCXXRecordDecl()) == "IrqCallbacks" &&
		    !field->getDeclContext()->isDependentContext())
			for (const CXXMethodDecl *handler : handlers_of(field))
				look(handler);
		return true;
	}

      private:
	void look(const CXXMethodDecl *handler)
	{
		const Doing doing(handler);
		Cleared cleared;
		Stores stores;

		for (const FunctionDecl *function : doing.functions)
			if (const FunctionDecl *body = nullptr; function->hasBody(body)) {
				cleared.TraverseStmt(body->getBody());
				stores.TraverseStmt(body->getBody());
			}
		for (const auto &[call, event] : stores.found) {
			const ValueDecl *member = cell_of(call->getImplicitObjectArgument()).member;

			if (event && cleared.found.contains(event) && member &&
			    isa<FieldDecl>(member) && is_written(call->getExprLoc()) &&
			    is_taken_elsewhere(member, doing))
				refuse(name, call->getExprLoc(),
				       "a second interrupt before '" + member->getNameAsString() +
					       "' is read overwrites these events, which the "
					       "device "
					       "does not report again",
				       "add them by or_bits(), and take them by xchg(0)");
		}
	}
	/// Returns whether code other than the handler reads a member and acts on it.
	bool is_taken_elsewhere(const ValueDecl *member, const Doing &handler)
	{
		for (const FunctionDecl *function : AuthorFunctions::of(unit_, report_).all) {
			if (handler.reaches(function))
				continue;
			for (const auto &[expression, access] :
			     parts_of(function->getBody()).accesses)
				if (access.cell.member == member && acts(function))
					return true;
		}
		return false;
	}
	/// A function that only returns the last status tells it to a program.
	static bool acts(const FunctionDecl *function) { return !only_result(function->getBody()); }
	/// Finds the atomics in which a function stores the bits of a register.
	struct Stores : DynamicRecursiveASTVisitor {
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			if (name_of(call->getRecordDecl()) == "Atomic" &&
			    name_of(call->getMethodDecl()).starts_with("store"))
				found.emplace_back(call, bits_of(call->getArg(0)));
			return true;
		}
		/// Returns the register of events.bits(), also by way of a variable.
		static const CXXRecordDecl *bits_of(const Expr *value)
		{
			value = bare_of(value);
			if (const auto *use = dyn_cast<DeclRefExpr>(value)) {
				const auto *variable = dyn_cast<VarDecl>(use->getDecl());

				return variable && variable->isLocalVarDecl() && variable->getInit()
					       ? bits_of(variable->getInit())
					       : nullptr;
			}

			const auto *call = dyn_cast<CXXMemberCallExpr>(value);

			return call && name_of(call->getMethodDecl()) == "bits"
				       ? register_of(call->getImplicitObjectArgument()->getType())
				       : nullptr;
		}

		std::vector<std::pair<const CXXMemberCallExpr *, const CXXRecordDecl *>> found;
	};
};

void LostStatus::check_unit(const Unit &unit, Report &report)
{
	if (AuthorFunctions::of(unit, report).called.contains("bits"))
		Finder(unit, report).visit();
}

const Register<LostStatus> lost_status;

} // namespace

} // namespace checker
