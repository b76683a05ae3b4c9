// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "operations.h"
#include "signals.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "disabled-line";

/// Refuses a wait for an interrupt while its line is disabled.
class DisabledLine : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a wait for an event that only the handler of an interrupt "
				   "signals, while the line of this interrupt is disabled",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the waits in the scope of an IrqDisabled.
class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		const FieldDecl *disabled = nullptr;

		for (Stmt *statement : block->body()) {
			if (disabled)
				look(statement, disabled);
			if (const auto *declarations = dyn_cast<DeclStmt>(statement))
				disabled = disabled ? disabled : disabled_by(declarations);
		}
		return true;
	}

      private:
	/// Returns the Irq whose line a declaration disables for its scope, or null.
	static const FieldDecl *disabled_by(const DeclStmt *declarations)
	{
		for (const Decl *declaration : declarations->decls()) {
			const auto *variable = dyn_cast<VarDecl>(declaration);
			const CXXRecordDecl *record = variable && variable->getInit()
							      ? variable->getType()
									.getNonReferenceType()
									->getAsCXXRecordDecl()
							      : nullptr;

			if (name_of(record) != "IrqDisabled")
				continue;
			if (const auto *call =
				    dyn_cast<CXXMemberCallExpr>(bare_of(variable->getInit())))
				return callback_of(call);
		}
		return nullptr;
	}
	void look(Stmt *statement, const FieldDecl *disabled)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const StringRef called = name_of(call->getMethodDecl());

				if (!class_of_event(call).empty() && called.starts_with("wait"))
					found.push_back(call);
				return true;
			}

			std::vector<const CXXMemberCallExpr *> found;
		} find;

		find.TraverseStmt(statement);
		for (const CXXMemberCallExpr *wait : find.found) {
			const Cell event = cell_of(wait->getImplicitObjectArgument());

			if (event && is_written(wait->getExprLoc()) &&
			    signals().is_only_signalled_by(
				    event.member, [&](const FunctionDecl *function) {
					    return llvm::any_of(
						    handlers_of(disabled),
						    [&](const CXXMethodDecl *handler) {
							    return handler->getCanonicalDecl() ==
								   function;
						    });
				    }))
				refuse(name, wait->getExprLoc(),
				       "only the handler of '" + disabled->getNameAsString() +
					       "' signals '" + event.member->getNameAsString() +
					       "', and its line is disabled here",
				       "end the scope of the IrqDisabled before the wait");
		}
	}
	const Signals &signals()
	{
		if (!signals_) {
			signals_.emplace(unit_, report_);
			signals_->visit();
		}
		return *signals_;
	}

	std::optional<Signals> signals_;
};

void DisabledLine::check_unit(const Unit &unit, Report &report)
{
	if (AuthorFunctions::of(unit, report).called.contains("disable"))
		Visitor(unit, report).visit();
}

const Register<DisabledLine> disabled_line;

} // namespace

} // namespace checker
