// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "zero-written";

/// Refuses a write() that returns 0 for a request with bytes: a program then calls it again, for
/// ever.
class ZeroWritten : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a write() of a file that returns 0 though the program has "
				"bytes to write, or the number of bytes that it has not taken; a "
				"read() that returns the space that is left",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks at one write().
class Returns : public DynamicRecursiveASTVisitor {
      public:
	explicit Returns(const ParmVarDecl *from) : from_(from) {}

	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
	bool TraverseIfStmt(IfStmt *choice) override
	{
		const Expr *condition = choice->getCond();
		const bool was_known = std::exchange(is_known_, is_known_ || is_known(choice));

		TraverseStmt(choice->getThen());
		is_known_ = was_known;
		if (condition)
			tested_.merge(named_in(condition));
		return TraverseStmt(choice->getElse());
	}
	bool TraverseSwitchStmt(SwitchStmt *) override { return true; }
	bool VisitReturnStmt(ReturnStmt *end) override
	{
		const Expr *value = end->getRetValue() ? bare_of(end->getRetValue()) : nullptr;

		if (const auto *made = dyn_cast_or_null<CXXConstructExpr>(value);
		    made && made->getNumArgs() == 1)
			value = bare_of(made->getArg(0));

		const auto *number = dyn_cast_or_null<IntegerLiteral>(value);

		if (number && number->getValue().isZero() && !is_known_)
			found.push_back(end);
		return true;
	}

	std::vector<const ReturnStmt *> found;

      private:
	/// Returns whether a condition may ask whether the program has bytes. Its other numbers, as
	/// those of std::min(room, from.remaining()), have to be tested before.
	bool is_known(const IfStmt *choice) const
	{
		if (!choice->getCond() || choice->hasInitStorage() || choice->hasVarStorage())
			return true;
		for (const ValueDecl *named : named_in(choice->getCond())) {
			const auto *variable = dyn_cast<VarDecl>(named);

			if (named == from_)
				return true;
			if (variable && variable->isLocalVarDecl() && variable->getInit() &&
			    is_from(variable->getInit()))
				return true;
			// A variable that changes after its declaration may count bytes.
			if (variable && variable->isLocalVarDecl() &&
			    !variable->getType().isConstQualified() &&
			    variable->getType()->isIntegerType())
				return true;
		}
		return false;
	}
	bool is_from(const Expr *value) const
	{
		const auto *call = dyn_cast<CallExpr>(bare_of(value));

		if (!call || name_of(call->getDirectCallee()) != "min" || call->getNumArgs() != 2 ||
		    named_in(call->getArg(0)).contains(from_) ==
			    named_in(call->getArg(1)).contains(from_))
			return named_in(value).contains(from_);

		const bool is_first = named_in(call->getArg(0)).contains(from_);

		// const usize n = std::min(room, from.remaining());
		return llvm::any_of(named_in(call->getArg(is_first ? 1 : 0)),
				    [&](const ValueDecl *named) {
					    return tested_.contains(named);
				    });
	}

	const ParmVarDecl *from_;
	Declarations tested_;
	bool is_known_ = false;
};

/// Finds a return of remaining() after bytes were moved: that is what was not moved.
class Rests : public DynamicRecursiveASTVisitor {
      public:
	explicit Rests(const ParmVarDecl *iter) : iter_(iter) {}

	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		static const llvm::StringSet<> moving = {"copy_to_iter", "copy_from_iter", "read",
							 "write",	 "zero",	   "skip"};

		has_moved_ |= moving.contains(name_of(call->getMethodDecl())) && is_of_iter(call);
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		// Another function may move bytes as well, or none.
		for (const Expr *argument : call->arguments())
			is_passed_ |= isa<DeclRefExpr>(bare_of(argument)) &&
				      cast<DeclRefExpr>(bare_of(argument))->getDecl() == iter_;
		return true;
	}
	bool VisitReturnStmt(ReturnStmt *end) override
	{
		const Expr *value = end->getRetValue() ? bare_of(end->getRetValue()) : nullptr;

		while (const auto *made = dyn_cast_or_null<CXXConstructExpr>(value)) {
			if (made->getNumArgs() != 1)
				return true;
			value = bare_of(made->getArg(0));
		}

		const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(value);

		if (call && name_of(call->getMethodDecl()) == "remaining" && is_of_iter(call) &&
		    has_moved_ && !is_passed_)
			found.push_back(end);
		return true;
	}

	std::vector<const ReturnStmt *> found;

      private:
	bool is_of_iter(const CXXMemberCallExpr *call) const
	{
		const auto *use = dyn_cast<DeclRefExpr>(bare_of(call->getImplicitObjectArgument()));

		return use && use->getDecl() == iter_;
	}

	const ParmVarDecl *iter_;
	bool has_moved_ = false, is_passed_ = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		look_at_rests(method);
		if (name_of(method) != "write" || !method->doesThisDeclarationHaveABody() ||
		    method->isDependentContext())
			return true;
		for (const ParmVarDecl *parameter : method->parameters())
			if (name_of(parameter->getType()
					    .getNonReferenceType()
					    ->getAsCXXRecordDecl()) == "SourceIter") {
				Returns returns(parameter);

				returns.TraverseStmt(method->getBody());
				for (const ReturnStmt *end : returns.found)
					if (is_written(end->getBeginLoc()))
						refuse(name, end->getBeginLoc(),
						       "this write() returns 0 though the program "
						       "may have bytes to write: most programs "
						       "then try again, for ever",
						       "return an error, such as ENOSPC or EAGAIN, "
						       "or wait until there is room; return 0 only "
						       "if remaining() is 0");
			}
		return true;
	}

      private:
	void look_at_rests(const CXXMethodDecl *method)
	{
		if ((name_of(method) != "write" && name_of(method) != "read") ||
		    !method->doesThisDeclarationHaveABody() || method->isDependentContext())
			return;
		for (const ParmVarDecl *parameter : method->parameters()) {
			const StringRef type = name_of(
				parameter->getType().getNonReferenceType()->getAsCXXRecordDecl());

			if (type != "SourceIter" && type != "DestIter")
				continue;

			Rests rests(parameter);

			rests.TraverseStmt(method->getBody());
			for (const ReturnStmt *end : rests.found)
				if (is_written(end->getBeginLoc()))
					refuse(name, end->getBeginLoc(),
					       "remaining() is here the number of bytes that were "
					       "not moved: if all were, the program is told 0",
					       "take remaining() before the bytes are moved, and "
					       "return the difference");
		}
	}
};

void ZeroWritten::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<ZeroWritten> zero_written;

} // namespace

} // namespace checker
