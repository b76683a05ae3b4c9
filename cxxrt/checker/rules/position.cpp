// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "position";

/// Refuses a read() or a write() of a file with positions that does not look at the position: each
/// call then accesses the same bytes, and pread() and lseek() have no effect.
class Position : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a read() or a write() with a ReadAt or a WriteAt of which it "
				   "never asks the position",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if ((name_of(method) != "read" && name_of(method) != "write") ||
		    !method->doesThisDeclarationHaveABody() || method->isDependentContext())
			return true;
		for (const ParmVarDecl *parameter : method->parameters()) {
			const StringRef type = name_of(
				parameter->getType().getNonReferenceType()->getAsCXXRecordDecl());

			if ((type == "ReadAt" || type == "WriteAt") && moves(method) &&
			    !is_asked(method, parameter) && is_written(method->getLocation()))
				refuse(name, method->getLocation(),
				       "this ignores the position of the file: each call accesses "
				       "the same bytes",
				       "begin at io.position(), or take a Kiocb and have no "
				       "file_size(), if the file is a stream");
		}
		return true;
	}

      private:
	/// Returns whether the operation is asked for its position, or passed on.
	static bool is_asked(const CXXMethodDecl *method, const ParmVarDecl *parameter)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const StringRef called = name_of(call->getMethodDecl());

				// io.lock(text_), io.is_nonblocking()
				if (is_it(call->getImplicitObjectArgument()))
					others += !(called == "position" ||
						    called.contains("read_from") ||
						    called.contains("write_to"));
				return true;
			}
			/// const WaitMode mode = io;
			bool VisitCXXConstructExpr(CXXConstructExpr *made) override
			{
				others += name_of(made->getConstructor()->getParent()) ==
						  "WaitMode" &&
					  made->getNumArgs() == 1 && is_it(made->getArg(0));
				return true;
			}
			bool VisitDeclRefExpr(DeclRefExpr *use) override
			{
				uses += use->getDecl() == parameter;
				return true;
			}
			bool is_it(const Expr *expression) const
			{
				const auto *use = dyn_cast<DeclRefExpr>(bare_of(expression));

				return use && use->getDecl() == parameter;
			}

			const ParmVarDecl *parameter = nullptr;
			unsigned uses = 0, others = 0;
		} find;

		find.parameter = parameter;
		find.TraverseStmt(method->getBody());
		return find.uses > find.others;
	}
	/// Returns whether the operation copies bytes.
	static bool moves(const CXXMethodDecl *method)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				return !(found |=
					 name_of(call->getMethodDecl()).starts_with("copy_"));
			}

			bool found = false;
		} find;

		find.TraverseStmt(method->getBody());
		return find.found;
	}
};

void Position::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Position> position;

} // namespace

} // namespace checker
