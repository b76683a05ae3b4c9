// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "callbacks.h"

using namespace clang;

namespace checker {

namespace {

/// Refuses a member after a callback: it is destroyed before the callback's destructor has waited.
/// A build finds it too, where the class is constructed.
class CallbackOrder : public Rule {
	About about() const override
	{
		return {.name = "callback-order",
			.refuses = "a member that is declared after a work, a timer or another "
				   "callback of its class, which may run while it is destroyed"};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXRecordDecl(CXXRecordDecl *record) override
	{
		const FieldDecl *callback = nullptr;

		if (!record->isThisDeclarationADefinition() || record->isDependentContext())
			return true;
		for (const FieldDecl *field : record->fields()) {
			if (is_callback(field)) {
				callback = field;
				continue;
			}
			if (!callback || field->isZeroSize(unit_.ast) ||
			    !is_written(field->getLocation()))
				continue;
			refuse("callback-order", callback->getLocation(),
			       "this callback can run while the members declared after it are "
			       "destroyed",
			       "declare it last in its class, after '" + field->getNameAsString() +
				       "'");
			break;
		}
		return true;
	}
};

void CallbackOrder::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<CallbackOrder> callback_order;

} // namespace

} // namespace checker
