// SPDX-License-Identifier: GPL-2.0
/// \file
/// Events, the functions that signal them, and the bodies of threads and works.
#pragma once

#include "entries.h"

namespace checker {

/// Returns the name of the class of events, or an empty one.
inline llvm::StringRef class_of_event(const clang::CXXMemberCallExpr *call)
{
	const llvm::StringRef owner = name_of(call->getRecordDecl());

	return owner == "WaitQueue" || owner == "CondVar" || owner == "Completion" ? owner : "";
}

/// The functions of the author: what each calls and signals, and which of them the kernel calls as
/// the body of a thread or a work.
class Signals : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(clang::FunctionDecl *function) override
	{
		static const llvm::StringSet<> signalling = {"wake_all",   "wake_one",
							     "notify_one", "notify_all",
							     "complete",   "complete_all"};
		struct Find : clang::DynamicRecursiveASTVisitor {
			bool VisitCallExpr(clang::CallExpr *call) override
			{
				const auto *member = llvm::dyn_cast<clang::CXXMemberCallExpr>(call);

				if (const clang::FunctionDecl *callee = call->getDirectCallee())
					calls.insert(callee->getCanonicalDecl());
				if (member && !class_of_event(member).empty() &&
				    signalling.contains(name_of(member->getMethodDecl())))
					signals.insert(cell_of(member->getImplicitObjectArgument())
							       .member);
				return true;
			}

			Functions calls;
			std::set<const clang::ValueDecl *> signals;
		} find;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		find.TraverseStmt(function->getBody());

		const clang::FunctionDecl *key = function->getCanonicalDecl();

		for (const clang::FunctionDecl *called : find.calls)
			callers[called].insert(key);
		for (const clang::ValueDecl *event : find.signals)
			signallers[event].insert(key);
		if (llvm::isa<clang::CXXConstructorDecl>(function))
			for (const clang::CXXCtorInitializer *initialiser :
			     llvm::cast<clang::CXXConstructorDecl>(function)->inits())
				find.TraverseStmt(initialiser->getInit());
		return true;
	}
	bool VisitFieldDecl(clang::FieldDecl *field) override
	{
		const auto *special =
			llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(
				field->getType()->getAsCXXRecordDecl());
		const llvm::StringRef called = name_of(special);

		if ((called == "KThread" || called == "Work" || called == "DelayedWork" ||
		     called == "RcuWork") &&
		    special->getTemplateArgs()[0].getKind() == clang::TemplateArgument::Declaration)
			if (const auto *body = llvm::dyn_cast<clang::FunctionDecl>(
				    special->getTemplateArgs()[0].getAsDecl()))
				bodies[body->getCanonicalDecl()] = field;
		return true;
	}

	/// Returns whether only the functions for which \p is_root is true call \p function. The
	/// kernel may call a function without callers, such as a destructor.
	template <typename F>
	bool is_only_called_by(const clang::FunctionDecl *function, const F &is_root,
			       unsigned depth = 0) const
	{
		const auto found = callers.find(function);

		if (is_root(function))
			return true;
		return depth < 6 && found != callers.end() && !bodies.contains(function) &&
		       llvm::all_of(
			       found->second,
			       [&](const clang::FunctionDecl *caller) {
				       return is_only_called_by(caller, is_root, depth + 1);
			       });
	}
	/// Returns whether each function that signals \p event is only called by such functions.
	template <typename F>
	bool is_only_signalled_by(const clang::ValueDecl *event, const F &is_root) const
	{
		const auto found = signallers.find(event);

		return found != signallers.end() &&
		       llvm::all_of(found->second, [&](const clang::FunctionDecl *signaller) {
			       return is_only_called_by(signaller, is_root);
		       });
	}

	std::map<const clang::FunctionDecl *, Functions> callers;
	std::map<const clang::ValueDecl *, Functions> signallers;
	std::map<const clang::FunctionDecl *, const clang::FieldDecl *> bodies;
};

/// Finds the waits without a timeout in the body of a function, and in the functions that it calls.
class Waits : public clang::DynamicRecursiveASTVisitor {
      public:
	bool VisitCXXMemberCallExpr(clang::CXXMemberCallExpr *call) override
	{
		const llvm::StringRef called = name_of(call->getMethodDecl());
		const llvm::StringRef owner = class_of_event(call);

		if (!owner.empty() && called.contains("wait") && !called.contains("timeout") &&
		    !called.contains("try")) {
			bool asks = false;

			for (const clang::Expr *argument : call->arguments())
				asks |= asks_to_stop(argument);
			if (const Cell event = cell_of(call->getImplicitObjectArgument());
			    event && !asks)
				found.emplace_back(call, event.member);
		}
		if (called == "flush" || called == "flush_sync")
			flushes.emplace_back(call,
					     cell_of(call->getImplicitObjectArgument()).member);
		return true;
	}
	bool VisitCallExpr(clang::CallExpr *call) override
	{
		const clang::FunctionDecl *function = call->getDirectCallee();
		const clang::FunctionDecl *body = nullptr;

		if (function && is_of_module(function) && function->hasBody(body) &&
		    seen_.insert(body).second)
			TraverseStmt(body->getBody());
		return true;
	}

	using Call = std::pair<const clang::CXXMemberCallExpr *, const clang::ValueDecl *>;
	std::vector<Call> found, flushes;

      private:
	static bool asks_to_stop(const clang::Expr *argument)
	{
		struct Find : clang::DynamicRecursiveASTVisitor {
			bool VisitExpr(clang::Expr *expression) override
			{
				found |= name_of(expression->getType()
							 .getNonReferenceType()
							 ->getAsCXXRecordDecl()) == "ThisThread";
				return !found;
			}

			bool found = false;
		} find;

		find.TraverseStmt(const_cast<clang::Expr *>(argument));
		return find.found;
	}

	Functions seen_;
};

/// Returns the waits of \p function.
inline Waits waits_of(const clang::FunctionDecl *function)
{
	const clang::FunctionDecl *definition = nullptr;
	Waits waits;

	if (function->hasBody(definition))
		waits.TraverseStmt(definition->getBody());
	return waits;
}

} // namespace checker
