// SPDX-License-Identifier: GPL-2.0
#include "facts.h"

using namespace clang;

namespace checker::wake_ups {

namespace {

/// Finds the members that code only loads.
class Loads : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitMemberExpr(MemberExpr *use) override
	{
		uses_[use->getMemberDecl()]++;
		return true;
	}
	bool VisitExpr(Expr *expression) override
	{
		const Access access = access_of(expression);

		if (access.kind == Access::Kind::load && !access.by_guard)
			loads_[access.cell.member]++;
		return true;
	}
	bool VisitCXXConstructorDecl(CXXConstructorDecl *constructor) override
	{
		for (const CXXCtorInitializer *initialiser : constructor->inits())
			if (initialiser->isWritten() && initialiser->getMember())
				uses_[initialiser->getMember()]++;
		return true;
	}

	bool are_all(const ValueDecl *member) const
	{
		const auto uses = uses_.find(member), loads = loads_.find(member);

		return uses != uses_.end() && loads != loads_.end() &&
		       uses->second == loads->second;
	}

      private:
	std::map<const ValueDecl *, unsigned> uses_, loads_;
};

} // namespace

void look_at_constants(const Unit &unit, Report &report, const Facts &facts)
{
	Loads loads(unit, report);
	std::set<const FieldDecl *> told;

	if (facts.awaited.empty())
		return;
	loads.visit();
	for (const auto &[queue, awaited] : facts.awaited)
		for (const Awaited &one : awaited) {
			const auto *field = dyn_cast<FieldDecl>(one.named);
			const auto *record =
				field ? dyn_cast<CXXRecordDecl>(field->getParent()) : nullptr;

			if (!record || field->getAccess() != AS_private ||
			    name_of(field->getType()->getAsCXXRecordDecl()) != "Atomic" ||
			    !loads.are_all(field) || !told.insert(field).second ||
			    llvm::any_of(record->methods(), [](const CXXMethodDecl *method) {
				    return !method->isImplicit() && !method->isDefaulted() &&
					   !method->isDeleted() && !method->hasBody();
			    }))
				continue;
			report.add({.rule = name,
				    .at = unit.sources.place(field->getLocation()),
				    .message = "a task waits for a change of '" +
					       field->getNameAsString() +
					       "', which no code changes",
				    .help = "change it, and then call wake_all() of the queue",
				    .notes = {}});
		}
}

} // namespace checker::wake_ups
