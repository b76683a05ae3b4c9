// SPDX-License-Identifier: GPL-2.0
#include "fields.h"

#include "../names.h"
#include "lifetimes/places.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

bool is_wrapped_view(const FieldDecl &field)
{
	const CXXRecordDecl *record = field.getType()->getAsCXXRecordDecl();

	return !(record && record->isLambda()) && !field.getType()->isReferenceType() &&
	       is_view(field.getType());
}

bool is_of_plain_struct(const FieldDecl &field)
{
	const auto *record = dyn_cast<CXXRecordDecl>(field.getParent());

	if (!record || !record->isAggregate() || record->getNumBases() || record->isUnion() ||
	    field.getType()->getBaseElementTypeUnsafe()->isPointerType() ||
	    field.getType()->isReferenceType() || is_wrapper(field.getType()))
		return false;
	return llvm::none_of(record->methods(), [](const CXXMethodDecl *method) {
		return method->isUserProvided() && method->isInstance() &&
		       !(method->isOverloadedOperator() && method->isConst());
	});
}

static bool uses_this(const Stmt *statement)
{
	return statement &&
	       (isa<CXXThisExpr>(statement) || llvm::any_of(statement->children(), uses_this));
}

/// Returns whether the API keeps objects of \p record, or calls its functions later: whether it is
/// an argument of a class template such as MiscDevice<Driver> or Timer<&Driver::on_timer>.
static bool is_kept_by_api(const CXXRecordDecl &record, const DeclContext &space)
{
	const auto is_record = [&](const DeclContext *other) {
		return other && other->getPrimaryContext() == record.getPrimaryContext();
	};
	const auto names_record = [&](const TemplateArgument &argument) {
		if (argument.getKind() == TemplateArgument::Type)
			return is_record(argument.getAsType()->getAsCXXRecordDecl());
		return argument.getKind() == TemplateArgument::Declaration &&
		       is_record(argument.getAsDecl()->getDeclContext());
	};

	for (const Decl *declaration : space.decls()) {
		if (const auto *inner = dyn_cast<NamespaceDecl>(declaration);
		    inner && is_kept_by_api(record, *inner))
			return true;
		if (const auto *several = dyn_cast<ClassTemplateDecl>(declaration);
		    several && several->isFirstDecl())
			for (const ClassTemplateSpecializationDecl *instance :
			     several->specializations())
				if (outlives_functions(*instance))
					for (const TemplateArgument &argument :
					     instance->getTemplateArgs().asArray())
						if (argument.getKind() == TemplateArgument::Pack
							    ? llvm::any_of(argument.pack_elements(),
									   names_record)
							    : names_record(argument))
							return true;
	}
	return false;
}

/// Returns whether the elements of a member are parts of its object: the rule "lifetime" follows a
/// view that a function stores in one as a view in the object.
static bool has_elements_inside(const FieldDecl &field)
{
	const StringRef type = name_of(field.getType()->getAsCXXRecordDecl());

	return type == "array" || type == "optional" || type == "pair";
}

bool is_of_local_class(const FieldDecl &field)
{
	const auto *record = dyn_cast<CXXRecordDecl>(field.getParent());

	if (!record || record->isUnion() || record->isPolymorphic() ||
	    field.getType()->getBaseElementTypeUnsafe()->isPointerType() ||
	    (is_wrapper(field.getType().getNonReferenceType()) && !has_elements_inside(field)) ||
	    uses_this(field.getInClassInitializer()))
		return false;
	for (const Decl *declaration : field.getASTContext().getTranslationUnitDecl()->decls())
		if (const auto *space = dyn_cast<NamespaceDecl>(declaration);
		    space && space->getName() == "kernel" && is_kept_by_api(*record, *space))
			return false;
	return true;
}

} // namespace checker
