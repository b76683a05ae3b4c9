// SPDX-License-Identifier: GPL-2.0
#include "author.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "cycle";

/// Refuses classes whose objects can own each other by Arc and replace that Arc later: a cycle of
/// reference counts is never freed. An Arc that is const after construction cannot close a cycle.
class Cycles : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an Arc in a lock that owns, directly or through other classes, "
				   "an object of the class that has the lock: a cycle of owners is "
				   "never freed",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXRecordDecl(CXXRecordDecl *record) override
	{
		if (!record->isThisDeclarationADefinition() || record->isDependentContext() ||
		    record->isLambda())
			return true;
		for (const FieldDecl *field : record->fields()) {
			std::set<const CXXRecordDecl *> seen;

			if (is_written(field->getLocation()) &&
			    reaches(field->getType(), record->getCanonicalDecl(), false, false,
				    seen))
				refuse(name, field->getLocation(),
				       "objects of '" + record->getNameAsString() +
					       "' can own each other in a cycle, which is never "
					       "freed",
				       "own in one direction, and keep an index or a key in the "
				       "other; use a Box if there is one owner");
		}
		return true;
	}

      private:
	/// Returns whether a chain of members leads from \p type to \p wanted through an Arc and a
	/// lock.
	bool reaches(QualType type, const CXXRecordDecl *wanted, bool by_arc, bool in_lock,
		     std::set<const CXXRecordDecl *> &seen) const
	{
		const CXXRecordDecl *record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();

		if (!record)
			return false;
		if (record->getCanonicalDecl() == wanted && by_arc)
			return in_lock;
		if (const auto *instance = dyn_cast<ClassTemplateSpecializationDecl>(record)) {
			const StringRef called = record->getName();

			by_arc |= called == "Arc";
			in_lock |= called == "Lock" || called == "OnceValue" || called == "LList";
			for (const TemplateArgument &argument :
			     instance->getTemplateArgs().asArray())
				if (argument.getKind() == TemplateArgument::Type &&
				    reaches(argument.getAsType(), wanted, by_arc, in_lock, seen))
					return true;
			return false;
		}
		if (!record->hasDefinition() || !unit_.sources.is_authors(record->getLocation()) ||
		    !seen.insert(record->getCanonicalDecl()).second)
			return false;
		for (const FieldDecl *field : record->getDefinition()->fields())
			if (reaches(field->getType(), wanted, by_arc, in_lock, seen))
				return true;
		return false;
	}
};

void Cycles::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Cycles> cycles;

} // namespace

} // namespace checker
