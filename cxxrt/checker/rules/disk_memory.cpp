// SPDX-License-Identifier: GPL-2.0
#include "signals.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "disk-memory";

/// Refuses an allocation that may wait for a disk while the driver of a disk handles a request: it
/// may wait for this disk.
class DiskMemory : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an allocation with gfp::kernel, or other flags that may wait "
				   "for a disk, in queue_rq(), and in a work or a thread that ends "
				   "requests of a disk",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the allocations in the body of a function, and in the functions that it calls.
struct Allocations : DynamicRecursiveASTVisitor {
	bool VisitCallExpr(CallExpr *call) override
	{
		const auto *member = dyn_cast<CXXMemberCallExpr>(call);
		const FunctionDecl *function = call->getDirectCallee();
		const FunctionDecl *body = nullptr;

		if (member && name_of(member->getMethodDecl()) == "end" &&
		    name_of(member->getRecordDecl()) == "Request")
			ends_request = true;
		if (function && is_of_module(function)) {
			if (function->hasBody(body) && seen.insert(body).second)
				TraverseStmt(body->getBody());
			return true;
		}
		for (const Expr *argument : call->arguments())
			if (const auto *flags = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
				    argument->getType()
					    .getNonReferenceType()
					    ->getAsCXXRecordDecl());
			    name_of(flags) == "Flags" && may_sleep(flags))
				found.emplace_back(call, flags);
		return true;
	}
	static bool may_sleep(const ClassTemplateSpecializationDecl *flags)
	{
		return flags->getTemplateArgs().size() == 2 &&
		       flags->getTemplateArgs()[1].getKind() == TemplateArgument::Integral &&
		       flags->getTemplateArgs()[1].getAsIntegral().getBoolValue();
	}

	std::vector<std::pair<const CallExpr *, const CXXRecordDecl *>> found;
	bool ends_request = false;
	Functions seen;
};

/// Finds the functions that handle requests.
class Handlers : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if (name_of(method) == "queue_rq" && method->getNumParams() == 1 &&
		    !method->isDependentContext())
			found.insert(method->getCanonicalDecl());
		return true;
	}

	Functions found;
};

/// Returns the type of gfp::noio.
const CXXRecordDecl *type_of_noio(const ASTContext &ast)
{
	const auto lookup = [&](const DeclContext *context, StringRef called) -> const Decl * {
		for (const NamedDecl *one : context->lookup(&ast.Idents.get(called)))
			return one;
		return nullptr;
	};
	const auto *kernel =
		dyn_cast_or_null<NamespaceDecl>(lookup(ast.getTranslationUnitDecl(), "kernel"));
	const auto *gfp = kernel ? dyn_cast_or_null<NamespaceDecl>(lookup(kernel, "gfp")) : nullptr;
	const auto *noio = gfp ? dyn_cast_or_null<VarDecl>(lookup(gfp, "noio")) : nullptr;

	return noio ? noio->getType()->getAsCXXRecordDecl() : nullptr;
}

void DiskMemory::check_unit(const Unit &unit, Report &report)
{
	Handlers handlers(unit, report);
	Signals signals(unit, report);

	handlers.visit();
	if (handlers.found.empty())
		return;
	signals.visit();
	for (const auto &[body, field] : signals.bodies)
		handlers.found.insert(body);

	const CXXRecordDecl *noio = type_of_noio(unit.ast);

	for (const FunctionDecl *handler : handlers.found) {
		const FunctionDecl *definition = nullptr;
		Allocations allocations;

		if (!handler->hasBody(definition))
			continue;
		allocations.TraverseStmt(definition->getBody());
		if (name_of(handler) != "queue_rq" && !allocations.ends_request)
			continue;
		for (const auto &[call, flags] : allocations.found)
			if (noio && flags->getCanonicalDecl() != noio->getCanonicalDecl() &&
			    unit.sources.is_authors(call->getExprLoc()))
				report.add({.rule = name,
					    .at = unit.sources.place(call->getExprLoc()),
					    .message = "this allocation may wait until this disk "
						       "writes pages, while its driver handles a "
						       "request",
					    .help = "use gfp::noio, or allocate before",
					    .notes = {{unit.sources.place(handler->getLocation()),
						       "the request is handled here"}}});
	}
}

const Register<DiskMemory> disk_memory;

} // namespace

} // namespace checker
