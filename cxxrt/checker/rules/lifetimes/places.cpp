// SPDX-License-Identifier: GPL-2.0
#include "places.h"

#include "../../attributes.h"
#include "../../names.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

static const char content_step = 0, element_step = 0;

const void *const Object::content = &content_step;
const void *const Object::element = &element_step;

Object Object::step(const void *to) const
{
	constexpr size_t deepest = 8; // Deeper places of a recursive structure count as one place.
	Object there = *this;

	if (there.steps.size() < deepest)
		there.steps.push_back(to);
	return there;
}

bool Object::contains(const Object &other) const
{
	return root == other.root && steps.size() <= other.steps.size() &&
	       std::equal(steps.begin(), steps.end(), other.steps.begin());
}

bool Object::owns(const Object &other) const
{
	return contains(other) && std::any_of(other.steps.begin() + steps.size(), other.steps.end(),
					      [](const void *step) {
						      return step == content || step == element;
					      });
}

bool Object::is_element() const
{
	return std::find(steps.begin(), steps.end(), element) != steps.end();
}

namespace {

/// Class templates whose objects contain objects of their argument types.
const llvm::StringSet<> wrappers = {"pair",	 "tuple",     "optional", "array",    "Result",
				    "Vec",	 "Box",	      "Arc",	  "RcuBox",   "Rcu",
				    "KFifo",	 "List",      "LList",	  "RbTree",   "XArray",
				    "HashTable", "OnceValue", "Lock",	  "Atomic",   "PerCpu",
				    "SeqLock",	 "RcuOption", "Srcu",	  "LockedBy", "RecordFifo",
				    "LocalLock", "PoolBox",   "variant",  "_Partial", "_Pipe"};

const llvm::StringSet<> views = {"span",
				 "basic_string_view",
				 "__normal_iterator",
				 "reverse_iterator",
				 "reference_wrapper",
				 "initializer_list",
				 "ref_view",
				 "filter_view",
				 "transform_view",
				 "reverse_view",
				 "take_view",
				 "take_while_view",
				 "drop_view",
				 "drop_while_view",
				 "elements_view",
				 "counted_iterator",
				 "_Iterator"}; // Of these views.

/// Classes of the library whose objects are empty after a move, and usable.
const llvm::StringSet<> emptied = {"Vec",   "String",	  "List",	"RbTree",
				   "KFifo", "UserReader", "UserWriter", "UserSlice"};

bool is_view(QualType type, unsigned depth)
{
	if (type.isNull() || type->isDependentType() || depth > 4)
		return false;
	if (type->isReferenceType())
		return true;
	if (type->isPointerType())
		return !type->isFunctionPointerType();
	if (const ArrayType *array = type->getAsArrayTypeUnsafe())
		return is_view(array->getElementType(), depth + 1);

	const CXXRecordDecl *record = type->getAsCXXRecordDecl();

	if (!record || !record->hasDefinition())
		return false;
	record = record->getDefinition();

	const StringRef called = record->getIdentifier() ? record->getName() : "";

	if (!is_of_module(record) && !record->isLambda()) {
		if (views.contains(called) || record->hasAttr<PointerAttr>())
			return true;

		const auto *instance = dyn_cast<ClassTemplateSpecializationDecl>(record);

		if (!instance || !wrappers.contains(called))
			return false;
		for (const TemplateArgument &argument : instance->getTemplateArgs().asArray()) {
			if (argument.getKind() == TemplateArgument::Type &&
			    is_view(argument.getAsType(), depth + 1))
				return true;
			if (argument.getKind() == TemplateArgument::Pack)
				for (const TemplateArgument &element : argument.pack_elements())
					if (element.getKind() == TemplateArgument::Type &&
					    is_view(element.getAsType(), depth + 1))
						return true;
		}
		return false;
	}
	for (const FieldDecl *field : record->fields())
		if (is_view(field->getType(), depth + 1))
			return true;
	for (const CXXBaseSpecifier &base : record->bases())
		if (is_view(base.getType(), depth + 1))
			return true;
	return false;
}

} // namespace

bool is_view(QualType type)
{
	return is_view(type, 0);
}

bool is_wrapper(QualType type)
{
	const auto *instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
		type.getNonReferenceType()->getAsCXXRecordDecl());

	return instance && instance->getIdentifier() && !is_of_module(instance) &&
	       wrappers.contains(instance->getName()) && is_view(type);
}

bool outlives_functions(const ClassTemplateSpecializationDecl &instance)
{
	const DeclContext *space = instance.getDeclContext();
	const auto *named = dyn_cast<NamespaceDecl>(space);

	return !is_of_module(&instance) && !space->isStdNamespace() && named &&
	       named->getName() != "detail" && instance.getIdentifier() &&
	       !wrappers.contains(instance.getName()) && !views.contains(instance.getName());
}

bool is_unusable_by_move(QualType type)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	return is_changed_by_move(type) && !(record->getIdentifier() && !is_of_module(record) &&
					     emptied.contains(record->getName()));
}

bool holds_lock(QualType type)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	return record && says(record, "guard");
}

bool is_changed_by_move(QualType type)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	return record && record->hasDefinition() && !record->hasTrivialDestructor() &&
	       !is_view(type.getNonReferenceType());
}

} // namespace checker
