// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"
#include "reached.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "nonblocking";

/// Refuses a read() or a write() that always waits, of a driver with a poll(): a program that calls
/// poll() opens the file with O_NONBLOCK, and hangs in it.
class Nonblocking : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a read() or a write() of a file that waits for an event "
				   "without a look at O_NONBLOCK, if the driver has a poll(), "
				   "looks in its other operation, or names its Kiocb and never "
				   "asks it",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks for a wait that only an event or a signal ends, and for a look at how the operation may
/// wait, in a function and in the functions of the module that it calls.
class Waits : public ReachedVisitor {
      public:
	explicit Waits(const FunctionDecl *operation) { enter(operation); }

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef owner = name_of(call->getRecordDecl());
		const StringRef called = name_of(call->getMethodDecl());

		looks |= called == "is_nonblocking" || called == "is_nowait";
		if ((owner == "WaitQueue" || owner == "CondVar") &&
		    called.starts_with("wait_interruptible") && !called.contains("timeout"))
			found.push_back(call);
		return true;
	}

	std::vector<const CXXMemberCallExpr *> found;
	bool looks = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		const StringRef called = name_of(method);

		if ((called != "read" && called != "write") ||
		    !method->doesThisDeclarationHaveABody() || method->isDependentContext() ||
		    !is_operation(method))
			return true;

		const Waits waits(method);

		if (waits.looks || !waits.is_whole || waits.found.empty() ||
		    (!is_named(method) && !has_pollers(method->getParent())))
			return true;
		for (const CXXMemberCallExpr *wait : waits.found)
			if (is_written(wait->getExprLoc()))
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(wait->getExprLoc()),
					 .message = "this waits also for a program that opened the "
						    "file with O_NONBLOCK",
					 .help = "test first: if (!is_ready() && "
						 "io.is_nonblocking()) return EAGAIN; where io is "
						 "the Kiocb, ReadAt or WriteAt of the operation",
					 .notes = {{unit_.sources.place(method->getLocation()),
						    "'" + called.str() +
							    "' is an operation of a file"}}});
		return true;
	}

      private:
	/// Returns whether the operation has a name for how it may wait, and so may ask. (void)io
	/// says that it does not want to.
	static bool is_named(const CXXMethodDecl *method)
	{
		struct Dropped : DynamicRecursiveASTVisitor {
			bool VisitCStyleCastExpr(CStyleCastExpr *cast) override
			{
				const auto *use = dyn_cast<DeclRefExpr>(bare_of(cast));

				if (cast->getCastKind() == CK_ToVoid && use)
					found.insert(use->getDecl());
				return true;
			}

			std::set<const ValueDecl *> found;
		} dropped;

		dropped.TraverseStmt(method->getBody());
		return llvm::any_of(method->parameters(), [&](const ParmVarDecl *parameter) {
			return name_of(parameter->getType()
					       .getNonReferenceType()
					       ->getAsCXXRecordDecl()) == "Kiocb" &&
			       !name_of(parameter).empty() && !dropped.found.contains(parameter);
		});
	}
	/// A driver without poll() may leave it to its programs to wait.
	static bool has_pollers(const CXXRecordDecl *record)
	{
		return llvm::any_of(record->methods(), [](const CXXMethodDecl *method) {
			if (name_of(method) == "poll" || !is_operation(method))
				return name_of(method) == "poll";

			const Waits waits(method);

			return waits.looks || !waits.is_whole;
		});
	}
	static bool is_operation(const CXXMethodDecl *method)
	{
		bool has_mode = false, has_data = false;

		for (const ParmVarDecl *parameter : method->parameters()) {
			const StringRef type = name_of(
				parameter->getType().getNonReferenceType()->getAsCXXRecordDecl());

			has_mode |= type == "Kiocb" || type == "ReadAt" || type == "WriteAt";
			has_data |= type == "DestIter" || type == "SourceIter";
		}
		return has_mode && has_data;
	}
};

void Nonblocking::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Nonblocking> nonblocking;

} // namespace

} // namespace checker
