// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "freed-twice";

/// Refuses a number that a function frees twice: another task may have taken it in between, and
/// then shares it with a third one.
class FreedTwice : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a number of an AtomicBits or an Ida that a function clears or "
				   "frees "
				   "twice, also by a function that it calls",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// A bit that is cleared: the bits, and the variable that has its number.
struct Freed {
	const ValueDecl *bits;
	const ValueDecl *number;
	auto operator<=>(const Freed &) const = default;
};

const ValueDecl *variable_of(const Expr *number)
{
	const auto *use = dyn_cast<DeclRefExpr>(bare_of(number));

	return use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
}

/// Returns the bit that a statement clears: a call of clear(), or of a function of the module that
/// certainly clears its parameter.
Freed freed_by(const Stmt *statement, unsigned depth = 0)
{
	const auto *expression = dyn_cast<Expr>(statement);
	const auto *call = expression
				   ? dyn_cast<CallExpr>(expression->IgnoreUnlessSpelledInSource())
				   : nullptr;
	const auto *member = dyn_cast_or_null<CXXMemberCallExpr>(call);
	const StringRef called = call ? name_of(call->getDirectCallee()) : "";
	const FunctionDecl *body = nullptr;

	const StringRef owner = member ? name_of(member->getRecordDecl()) : "";

	if (owner == "AtomicBits" || owner == "Ida")
		return (called == "clear" || called == "clear_unlock" || called == "free") &&
				       call->getNumArgs() > 0
			       ? Freed{cell_of(member->getImplicitObjectArgument()).member,
				       variable_of(call->getArg(0))}
			       : Freed{};
	// release(n) of the same object.
	if (!call || depth > 2 || !call->getDirectCallee() ||
	    !is_of_module(call->getDirectCallee()) || !call->getDirectCallee()->hasBody(body) ||
	    (member && !isa<CXXThisExpr>(bare_of(member->getImplicitObjectArgument()))))
		return {};

	const auto *block = dyn_cast<CompoundStmt>(body->getBody());

	if (!block)
		return {};
	for (const Stmt *one : block->body()) {
		if (const Freed freed = freed_by(one, depth + 1); freed.bits && freed.number)
			for (unsigned i = 0; i < body->getNumParams() && i < call->getNumArgs();
			     i++)
				if (body->getParamDecl(i) == freed.number)
					return {freed.bits, variable_of(call->getArg(i))};
		if (!isa<Expr, DeclStmt>(one))
			break;
	}
	return {};
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		std::map<Freed, SourceLocation> freed;

		for (const Stmt *statement : block->body()) {
			const Freed now = freed_by(statement);

			if (!now.bits || !now.number) {
				// It may assign to the number, or set the bit again.
				if (!isa<ReturnStmt>(statement))
					for (const ValueDecl *named : named_in(statement))
						std::erase_if(freed, [&](const auto &entry) {
							return entry.first.bits == named ||
							       (entry.first.number == named &&
								!is_only_passed(statement));
						});
				continue;
			}
			if (const auto before = freed.find(now);
			    before != freed.end() && is_written(statement->getBeginLoc()))
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(statement->getBeginLoc()),
					 .message = "this frees '" + now.number->getNameAsString() +
						    "' a second time, which another task may have "
						    "taken since",
					 .help = "free it once",
					 .notes = {{unit_.sources.place(before->second),
						    "it is freed here"}}});
			freed.insert_or_assign(now, statement->getBeginLoc());
		}
		return true;
	}

      private:
	/// A message with the number does not change it.
	static bool is_only_passed(const Stmt *statement)
	{
		return isa<CallExpr, DoStmt>(statement) || isa<ExprWithCleanups>(statement);
	}
};

void FreedTwice::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<FreedTwice> freed_twice;

} // namespace

} // namespace checker
