// SPDX-License-Identifier: GPL-2.0
#include "../author.h"
#include "walk.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "asked";

/// Refuses the use of a value that may be absent, on a path that does not test for it.
class Asked : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "the value of a Result, an optional, a conditional guard or a "
				   "search on a path that does not test whether there is a value"};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->isThisDeclarationADefinition() && !function->isDependentContext() &&
		    function->hasBody() && !is_lambda(function))
			AskedWalk(unit_, function, done_, found_).run(begin());
		return true;
	}
	/// A lambda outside of functions.
	bool VisitLambdaExpr(LambdaExpr *lambda) override
	{
		AskedWalk::run_lambda(unit_, lambda, begin(), done_, found_);
		return true;
	}

	void tell()
	{
		for (const Unasked &unasked : found_)
			report_.add({.rule = name,
				     .at = unit_.sources.place(unasked.at),
				     .message = message(unasked),
				     .help = unasked.is_error ? "test is_err() before error()"
					     : unasked.is_search
						     ? "compare it with end() first"
						     : "test it first: if (!x) return ...; or use "
						       "TRY(), value_or() or unwrap_or()",
				     .notes = notes(unasked)});
	}

      private:
	static bool is_lambda(const FunctionDecl *function)
	{
		const auto *method = dyn_cast<CXXMethodDecl>(function);

		return method && method->getParent()->isLambda();
	}
	static Ways begin()
	{
		Ways ways;

		ways.add({});
		return ways;
	}

	static std::string message(const Unasked &unasked)
	{
		if (unasked.name.empty())
			return "the call may have returned no value, and this does not test for it";
		if (unasked.is_error)
			return "'" + unasked.name + "' has a value here, and no error";
		return "'" + unasked.name + "' " +
		       (unasked.is_absent ? "has no value here" : "may have no value here");
	}

	std::vector<Note> notes(const Unasked &unasked) const
	{
		std::vector<Note> notes;

		if (unasked.since.isValid())
			notes.push_back({unit_.sources.place(unasked.since),
					 unasked.is_absent ? "this line shows it"
							   : "it gets its value here"});
		for (const Facts::Turn &turn : unasked.way.turns)
			if (unit_.sources.is_authors(turn.at))
				notes.push_back({unit_.sources.place(turn.at),
						 turn.answer ? "this is true on the path"
							     : "this is false on the path"});
		return notes;
	}

	std::set<const LambdaExpr *> done_;
	std::vector<Unasked> found_;
};

void Asked::check_unit(const Unit &unit, Report &report)
{
	Visitor visitor(unit, report);

	visitor.visit();
	visitor.tell();
}

const Register<Asked> asked;

} // namespace

} // namespace checker
