// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"
#include "tests.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "device-memory";

/// Refuses memory that a driver takes back from a device, or frees, right after it has told the
/// device to use it: the device writes to memory that belongs to other code.
class DeviceMemory : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a buffer or memory of a device that a function unmaps or frees "
				   "after it has written the address to a register, without a wait "
				   "for the device",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Functions that take no time: they neither wait for a device nor ask it.
const llvm::StringSet<> quick = {
	"write",      "write_relaxed", "write_each", "try_write", "of",	   "address",	"value",
	"size_bytes", "count",	       "size",	     "move",	  "unmap", "take_back", "forward",
	"ok",	      "segments",      "at",	     "data",	  "lock",  "dev_info",	"pr_info",
	"dev_dbg",    "pr_debug",      "wmb",	     "rmb"};

/// Looks at one statement.
struct Look : DynamicRecursiveASTVisitor {
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();
		const StringRef called = name_of(function);

		if (const auto *member = dyn_cast<CXXMemberCallExpr>(call)) {
			const auto *use =
				dyn_cast<DeclRefExpr>(bare_of(member->getImplicitObjectArgument()));
			const auto *moved =
				dyn_cast<CallExpr>(bare_of(member->getImplicitObjectArgument()));

			if (use && (called == "address" || called == "segments"))
				told.insert(use->getDecl());
			if (moved && moved->getNumArgs() == 1 &&
			    (called == "unmap" || called == "take_back"))
				if (const auto *from =
					    dyn_cast<DeclRefExpr>(bare_of(moved->getArg(0))))
					taken[from->getDecl()] = call->getExprLoc();
			writes |= called.starts_with("write") &&
				  outermost_namespace(function) == "kernel";
		}
		if (isa<CXXOperatorCallExpr>(call) || quick.contains(called))
			return true;

		// A function of the module that only writes registers.
		const FunctionDecl *body = nullptr;

		if (depth == 0 || !function || !is_of_module(function) ||
		    !function->hasBody(body)) {
			is_quick = false;
			return true;
		}

		Look inner;

		inner.depth = depth - 1;
		inner.TraverseStmt(body->getBody());
		is_quick &= inner.is_quick;
		writes |= inner.writes;
		return true;
	}
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		uses.insert(use->getDecl());
		return true;
	}
	/// A loop may wait, and so may code that is called later.
	bool VisitWhileStmt(WhileStmt *) override { return !(is_quick = false); }
	bool VisitDoStmt(DoStmt *) override { return !(is_quick = false); }
	bool VisitLambdaExpr(LambdaExpr *) override { return !(is_quick = false); }

	unsigned depth = 3;
	bool is_quick = true;
	bool writes = false; ///< A register, or memory that a device reads.
	std::set<const ValueDecl *> told, uses;
	std::map<const ValueDecl *, SourceLocation> taken;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		const auto *body =
			function->doesThisDeclarationHaveABody() && !function->isDependentContext()
				? dyn_cast<CompoundStmt>(function->getBody())
				: nullptr;

		if (body)
			look(body);
		return true;
	}

      private:
	/// Returns the class of a local variable that is memory of a device.
	static StringRef memory_of(const ValueDecl *declared)
	{
		const auto *variable = dyn_cast<VarDecl>(declared);
		const CXXRecordDecl *record =
			variable && variable->isLocalVarDecl() &&
					!variable->getType()->isReferenceType()
				? variable->getType()->getAsCXXRecordDecl()
				: nullptr;
		const StringRef called = name_of(record);

		return record && outermost_namespace(record) == "kernel" &&
				       (called == "DeviceBuffer" || called == "Coherent" ||
					called == "Block" || called == "Pages")
			       ? called
			       : "";
	}

	void look(const CompoundStmt *block)
	{
		std::map<const ValueDecl *, SourceLocation> given;
		std::set<const ValueDecl *> used_later;

		for (const Stmt *statement : block->body()) {
			Look found;

			found.TraverseStmt(const_cast<Stmt *>(statement));
			for (const auto &[buffer, at] : found.taken)
				if (const auto told = given.find(buffer);
				    told != given.end() && found.is_quick)
					tell(at, told->second,
					     "the device may still access this buffer, which the "
					     "driver takes back here");
			if (!found.is_quick)
				given.clear();
			// An owner that a statement moves or stores lives longer than this block.
			for (const ValueDecl *used : found.uses)
				if (!found.told.contains(used))
					given.erase(used);
			if (found.writes && found.is_quick)
				for (const ValueDecl *buffer : found.told)
					if (!memory_of(buffer).empty())
						given.try_emplace(buffer, statement->getBeginLoc());
		}
		for (const auto &[buffer, at] : given)
			if (const StringRef called = memory_of(buffer);
			    called != "DeviceBuffer" && is_declared_in(block, buffer))
				tell(buffer->getLocation(), at,
				     "this memory is freed at the end of the block, and the device "
				     "may still access it");
	}
	static bool is_declared_in(const CompoundStmt *block, const ValueDecl *variable)
	{
		return llvm::any_of(block->body(), [&](const Stmt *statement) {
			const auto *declarations = dyn_cast<DeclStmt>(statement);

			return declarations && llvm::is_contained(declarations->decls(), variable);
		});
	}

	void tell(SourceLocation at, SourceLocation told, const char *message)
	{
		if (is_written(at))
			report_.add({.rule = name,
				     .at = unit_.sources.place(at),
				     .message = message,
				     .help = "wait until the device has finished: poll<>() of its "
					     "registers, or a Completion of its interrupt handler",
				     .notes = {{unit_.sources.place(told),
						"the device gets the address here"}}});
	}
};

void DeviceMemory::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<DeviceMemory> device_memory;

} // namespace

} // namespace checker
