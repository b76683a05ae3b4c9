// SPDX-License-Identifier: GPL-2.0
#include "entries.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "unstoppable";

/// Refuses a thread or a work that waits for an event which only a program signals: while the
/// module is unloaded no program calls it, and the destructor waits for ever.
class Unstoppable : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a thread or a work that waits without a timeout for an event "
				   "which only a program signals: it cannot be stopped",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

const llvm::StringSet<> signalling = {"wake_all",   "wake_one", "notify_one",
				      "notify_all", "complete", "complete_all"};

StringRef event_class(const CXXMemberCallExpr *call)
{
	const StringRef owner = name_of(call->getRecordDecl());

	return owner == "WaitQueue" || owner == "CondVar" || owner == "Completion" ? owner : "";
}

/// The functions of the author: what each calls and signals, and which of them the kernel calls as
/// the body of a thread or a work.
class Reader : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCallExpr(CallExpr *call) override
			{
				const auto *member = dyn_cast<CXXMemberCallExpr>(call);

				if (const FunctionDecl *callee = call->getDirectCallee())
					calls.insert(callee->getCanonicalDecl());
				if (member && !event_class(member).empty() &&
				    signalling.contains(name_of(member->getMethodDecl())))
					signals.insert(cell_of(member->getImplicitObjectArgument())
							       .member);
				return true;
			}

			Functions calls;
			std::set<const ValueDecl *> signals;
		} find;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		find.TraverseStmt(function->getBody());

		const FunctionDecl *key = function->getCanonicalDecl();

		for (const FunctionDecl *called : find.calls)
			callers[called].insert(key);
		for (const ValueDecl *event : find.signals)
			signallers[event].insert(key);
		if (isa<CXXConstructorDecl>(function))
			for (const CXXCtorInitializer *initialiser :
			     cast<CXXConstructorDecl>(function)->inits())
				find.TraverseStmt(initialiser->getInit());
		return true;
	}
	bool VisitFieldDecl(FieldDecl *field) override
	{
		const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			field->getType()->getAsCXXRecordDecl());
		const StringRef called = name_of(special);

		if ((called == "KThread" || called == "Work" || called == "DelayedWork") &&
		    special->getTemplateArgs()[0].getKind() == TemplateArgument::Declaration)
			if (const auto *body = dyn_cast<FunctionDecl>(
				    special->getTemplateArgs()[0].getAsDecl()))
				bodies[body->getCanonicalDecl()] = field;
		return true;
	}

	std::map<const FunctionDecl *, Functions> callers;
	std::map<const ValueDecl *, Functions> signallers;
	std::map<const FunctionDecl *, const FieldDecl *> bodies;
};

/// Looks for waits in the body of a thread or a work, and in the functions that it calls.
class Waits : public DynamicRecursiveASTVisitor {
      public:
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());
		const StringRef owner = event_class(call);

		if (!owner.empty() && called.contains("wait") && !called.contains("timeout") &&
		    !called.contains("try")) {
			bool asks = false;

			for (const Expr *argument : call->arguments())
				asks |= asks_to_stop(argument);
			if (const Cell event = cell_of(call->getImplicitObjectArgument());
			    event && !asks)
				found.emplace_back(call, event.member);
		}
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();
		const FunctionDecl *body = nullptr;

		if (function && is_of_module(function) && function->hasBody(body) &&
		    seen_.insert(body).second)
			TraverseStmt(body->getBody());
		return true;
	}

	std::vector<std::pair<const CXXMemberCallExpr *, const ValueDecl *>> found;

      private:
	static bool asks_to_stop(const Expr *argument)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitExpr(Expr *expression) override
			{
				found |= name_of(expression->getType()
							 .getNonReferenceType()
							 ->getAsCXXRecordDecl()) == "ThisThread";
				return !found;
			}

			bool found = false;
		} find;

		find.TraverseStmt(const_cast<Expr *>(argument));
		return find.found;
	}

	Functions seen_;
};

void Unstoppable::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);
	Reader reader(unit, report);

	reader.visit();
	if (reader.bodies.empty())
		return;
	entries.visit();

	/// Returns whether only programs call a function. The kernel may call one without callers,
	/// such as a destructor, while it unloads the module.
	const std::function<bool(const FunctionDecl *, unsigned)> is_of_programs =
		[&](const FunctionDecl *function, unsigned depth) {
			const auto callers = reader.callers.find(function);

			if (entries.found.contains(function))
				return true;
			return depth < 6 && callers != reader.callers.end() &&
			       !reader.bodies.contains(function) &&
			       llvm::all_of(
				       callers->second,
				       [&](const FunctionDecl *caller) {
					       return is_of_programs(caller, depth + 1);
				       });
		};

	for (const auto &[body, field] : reader.bodies) {
		const FunctionDecl *definition = nullptr;
		Waits waits;

		if (!body->hasBody(definition))
			continue;
		waits.TraverseStmt(definition->getBody());
		for (const auto &[call, event] : waits.found) {
			const auto signallers = reader.signallers.find(event);

			if (signallers == reader.signallers.end() ||
			    !unit.sources.is_authors(call->getExprLoc()) ||
			    !llvm::all_of(signallers->second, [&](const FunctionDecl *signaller) {
				    return is_of_programs(signaller, 0);
			    }))
				continue;
			report.add({.rule = name,
				    .at = unit.sources.place(call->getExprLoc()),
				    .message = "only programs signal '" + event->getNameAsString() +
					       "': the destructor of '" + field->getNameAsString() +
					       "' waits for ever if none does",
				    .help = "wait with a timeout, let the condition also ask "
					    "should_stop() of the thread, or signal the event in a "
					    "destructor",
				    .notes = {{unit.sources.place(field->getLocation()),
					       "its destructor waits for this wait"}}});
		}
	}
}

const Register<Unstoppable> unstoppable;

} // namespace

} // namespace checker
