// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "callbacks.h"
#include "cells.h"
#include "options.h"
#include "reached.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "acknowledge";

/// Refuses a handler that leaves the interrupt of its device pending: the kernel calls it again and
/// again, and no task runs on that CPU any more.
class Acknowledge : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an interrupt handler that reads registers of its device, and "
				   "writes, clears or takes none; one that clears events which it "
				   "has not read",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks for accesses of registers in a handler and in the functions that it calls.
class Accesses : public ReachedVisitor {
      public:
	explicit Accesses(const std::vector<const CXXMethodDecl *> &handlers)
	{
		for (const CXXMethodDecl *handler : handlers)
			enter(handler);
	}

	bool VisitCallExpr(CallExpr *call) override
	{
		static const llvm::StringSet<> changing = {
			"write",   "write_relaxed", "write_each",    "try_write",
			"clear",   "take",	    "update",	     "write_fifo",
			"disable", "queue",	    "disable_nosync"};
		const FunctionDecl *function = call->getDirectCallee();
		const StringRef called = name_of(function);

		changes |= !function;
		enter(function);
		if (!function || outermost_namespace(function) != "kernel")
			return true;
		reads |= called == "read" && isa<CXXMemberCallExpr>(call) &&
			 function->getTemplateSpecializationArgs();
		changes |= changing.contains(called);
		return true;
	}

	bool reads = false;
	bool changes = false; ///< Or a pointer to a function may.
};

/// Looks for lines that need no acknowledgement: messages, and edges.
struct Edges : AuthorVisitor {
	using AuthorVisitor::AuthorVisitor;

	bool VisitCallExpr(CallExpr *call) override
	{
		return !(found |= name_of(call->getDirectCallee()) == "alloc_irq_vectors");
	}
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		const auto *trigger = dyn_cast<EnumConstantDecl>(use->getDecl());

		return !(found |= trigger && (name_of(trigger).contains("rising") ||
					      name_of(trigger).contains("falling") ||
					      name_of(trigger).contains("edge")));
	}

	bool found = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool has_edges = false;

	bool VisitFieldDecl(FieldDecl *field) override
	{
		const StringRef callback = name_of(field->getType()->getAsCXXRecordDecl());

		if (callback != "IrqCallbacks" || field->getDeclContext()->isDependentContext())
			return true;

		const auto handlers = handlers_of(field);
		const Accesses accesses(handlers);

		if (!handlers.empty() && !has_edges && accesses.reads && !accesses.changes &&
		    accesses.is_whole && is_written(handlers[0]->getLocation()))
			refuse(name, handlers[0]->getLocation(),
			       "'" + handlers[0]->getQualifiedNameAsString() +
				       "' does not acknowledge the interrupt: the kernel calls it "
				       "again and again, and nothing else runs",
			       "write or clear() the register that ends the interrupt; if a read "
			       "ends it, declare that register as Access::read_to_clear and take() "
			       "it");
		for (const CXXMethodDecl *handler : handlers)
			look_at_clears(handler);
		return true;
	}

      private:
	/// if (!registers_.read<Events>()[Events::done]) ...; registers_.clear(Events::of(~0u));
	void look_at_clears(const CXXMethodDecl *handler)
	{
		struct Clears : DynamicRecursiveASTVisitor {
			explicit Clears(const ASTContext &ast) : ast(ast) {}

			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const FunctionDecl *function = call->getDirectCallee();
				const StringRef called = name_of(function);
				const auto *value =
					called == "clear" && call->getNumArgs() == 1
						? dyn_cast<CallExpr>(bare_of(call->getArg(0)))
						: nullptr;
				Expr::EvalResult bits;

				if (called == "read" && outermost_namespace(function) == "kernel") {
					reads = true;
					seen.insert(function->getCanonicalDecl());
				}
				// registers_.clear(registers_.read<Events>())
				if (value && name_of(value->getDirectCallee()) == "read" &&
				    seen.contains(value->getDirectCallee()->getCanonicalDecl()))
					found = call->getExprLoc();
				if (value && name_of(value->getDirectCallee()) == "of" &&
				    value->getNumArgs() == 1)
					if (const Expr *all = argument(value->getArg(0));
					    all && all->EvaluateAsInt(bits, ast) &&
					    bits.Val.getInt().isAllOnes())
						found = call->getExprLoc();
				return true;
			}
			/// Returns the number in the braces of an Exactly, or null.
			static const Expr *argument(const Expr *value)
			{
				value = bare_of(value);
				while (const auto *made = dyn_cast<CXXConstructExpr>(value)) {
					if (made->getNumArgs() != 1)
						return nullptr;
					value = bare_of(made->getArg(0));
				}
				return value->isValueDependent() ? nullptr : value;
			}

			const ASTContext &ast;
			bool reads = false;
			std::set<const FunctionDecl *> seen; ///< The reads, one of each register.
			SourceLocation found{};
		} clears(unit_.ast);
		const FunctionDecl *body = nullptr;

		if (!handler->hasBody(body))
			return;
		clears.TraverseStmt(body->getBody());
		if (clears.reads && clears.found.isValid() && is_written(clears.found))
			refuse(name, clears.found,
			       "this clears events that the handler has not read, and they are "
			       "lost",
			       "clear what was read: const auto events = registers.read<Events>(); "
			       "... registers.clear(events);");
	}
};

void Acknowledge::check_unit(const Unit &unit, Report &report)
{
	Edges edges(unit, report);

	edges.visit();

	Visitor visitor(unit, report);

	visitor.has_edges = edges.found;
	visitor.visit();
}

const Register<Acknowledge> acknowledge;

} // namespace

} // namespace checker
