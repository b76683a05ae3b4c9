// SPDX-License-Identifier: GPL-2.0
#include "../author.h"
#include "lifetimes.h"

using namespace clang;

namespace checker {

namespace {

/// Refuses views that outlive their objects, and the use of moved-from objects.
class LifetimesRule : public Rule {
	About about() const override
	{
		return {.name = "lifetime",
			.refuses = "a view that is used after its object was destroyed, moved or "
				   "changed, and an object that is used after its value was moved "
				   "away",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	Visitor(const Unit &unit, Report &report) : AuthorVisitor(unit, report), reader_(unit) {}

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->isThisDeclarationADefinition() && !function->isDependentContext() &&
		    function->hasBody())
			reader_.read(function);
		return true;
	}
	bool VisitLambdaExpr(LambdaExpr *lambda) override
	{
		if (!lambda->getCallOperator()->isDependentContext())
			reader_.read(lambda->getCallOperator());
		else if (const FunctionTemplateDecl *generic = lambda->getDependentCallOperator())
			for (FunctionDecl *instance : generic->specializations())
				reader_.read(instance);
		return true;
	}

	void tell()
	{
		for (const Misuse &misuse : reader_.found()) {
			Finding finding{.rule = "lifetime",
					.at = unit_.sources.place(misuse.at),
					.message = misuse.message,
					.help = misuse.help,
					.notes = {}};

			if (misuse.since.isValid())
				finding.notes.push_back(
					{unit_.sources.place(misuse.since), misuse.reason});
			report_.add(std::move(finding));
		}
	}

      private:
	LifetimeReader reader_;
};

void LifetimesRule::check_unit(const Unit &unit, Report &report)
{
	Visitor visitor(unit, report);

	visitor.visit();
	visitor.tell();
}

const Register<LifetimesRule> lifetimes;

} // namespace

} // namespace checker
