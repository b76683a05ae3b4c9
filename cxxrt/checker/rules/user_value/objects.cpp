// SPDX-License-Identifier: GPL-2.0
// Objects with numbers from user space: their members, and what containers hold.
#include "walk.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

/// Returns the class of \p type if the module or a header of requests declares it.
const CXXRecordDecl *own_class(QualType type)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	if (!record || !record->hasDefinition() || record->isLambda() ||
	    isa<ClassTemplateSpecializationDecl>(record) || !is_of_module(record))
		return nullptr;
	return record->getDefinition();
}

/// Returns the initialiser list of \p object, or null if it is made in another way.
const InitListExpr *list_of(const Expr *object)
{
	object = plain(object);
	if (const auto *made = dyn_cast<CXXConstructExpr>(object); made && made->getNumArgs() == 1)
		return list_of(made->getArg(0));

	const auto *list = dyn_cast<InitListExpr>(object);

	return list && list->isSemanticForm() ? list : nullptr;
}

/// Functions of containers that add their last arguments, and those that return an element.
const llvm::StringSet<> adding = {"put",     "push",	     "push_within_capacity",
				  "emplace", "emplace_back", "emplace_front",
				  "insert",  "store",	     "alloc",
				  "set",     "fill"};
const llvm::StringSet<> taking = {"take",    "pop",    "pop_front", "pop_back", "peek",
				  "front",   "back",   "value",	    "value_or", "find",
				  "take_if", "remove", "get",	    "read",	"at"};

const llvm::StringSet<> containers = {"KFifo",	   "Vec",	"List",	  "LList",    "HashTable",
				      "RbTree",	   "XArray",	"array",  "optional", "Rcu",
				      "RcuOption", "OnceValue", "SeqLock"};

/// Returns how many of the first arguments name the place of an element.
unsigned keys_of(StringRef owner, StringRef called)
{
	if (owner == "XArray")
		return called == "store" ? 2 : 1;
	if (owner == "HashTable" || owner == "RbTree")
		return 2;
	return 0;
}

/// Returns the class of the objects of a template such as Box, Arc or List.
const CXXRecordDecl *element_of(const CXXRecordDecl *record)
{
	const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record);
	const CXXRecordDecl *element = nullptr;

	if (special)
		for (const TemplateArgument &argument : special->getTemplateArgs().asArray())
			if (argument.getKind() == TemplateArgument::Type)
				if (const CXXRecordDecl *own = own_class(argument.getAsType()))
					element = own;
	return element;
}

} // namespace

/// Returns the bounds of each member of \p object, a variable or an initialiser list.
std::map<const FieldDecl *, Known> NumberWalk::members_of(const Expr *object)
{
	std::map<const FieldDecl *, Known> members;
	const CXXRecordDecl *record = own_class(object->getType());
	const Number variable = number_of(object);

	if (!record)
		return members;
	if (const InitListExpr *list = list_of(object)) {
		for (const FieldDecl *field : record->fields())
			if (field->getFieldIndex() < list->getNumInits())
				if (const auto known = value(list->getInit(field->getFieldIndex())))
					members[field] = *known;
	} else if (variable.first && !variable.second) {
		for (const FieldDecl *field : record->fields())
			if (const auto known = look_up({variable.first, field}))
				members[field] = *known;
	}
	return members;
}

/// Stores the bounds of each member of an initialiser list, and returns the weakest of them.
std::optional<Known> NumberWalk::value_of_list(const InitListExpr *list)
{
	std::optional<Known> all;

	if (!list->isSemanticForm() && list->getSemanticForm())
		list = list->getSemanticForm();

	const CXXRecordDecl *record = own_class(list->getType());

	for (const Expr *initial : list->inits()) {
		const auto known = value(initial);

		if (known && all)
			all->join(*known);
		else if (known)
			all = known;
	}
	if (record && all)
		construct(record,
			  std::vector<const Expr *>(list->inits().begin(), list->inits().end()));
	return all;
}

/// Makes an object by a constructor, or each member of an aggregate by one argument.
void NumberWalk::construct(const CXXRecordDecl *record, ArrayRef<const Expr *> arguments)
{
	record = record && record->hasDefinition() ? record->getDefinition() : nullptr;
	if (!record || !own_class(ast_.getCanonicalTagType(record)))
		return;
	if (!record->isAggregate()) {
		for (const CXXConstructorDecl *constructor : record->ctors())
			if (constructor->getNumParams() == arguments.size() &&
			    !constructor->isCopyOrMoveConstructor())
				construct(constructor, arguments);
		return;
	}
	for (const FieldDecl *field : record->fields()) {
		if (field->getFieldIndex() >= arguments.size())
			break;

		const Expr *initial = arguments[field->getFieldIndex()];

		if (const auto known = value(initial);
		    known && !known->is_size && !field->getType()->isBooleanType())
			values_.store(field, *known, initial->getExprLoc());
	}
}

void NumberWalk::construct(const CXXConstructorDecl *constructor, ArrayRef<const Expr *> arguments)
{
	UserValues::Given given;
	const FunctionDecl *body = nullptr;

	if (!own_class(ast_.getCanonicalTagType(constructor->getParent())) ||
	    !constructor->hasBody(body) || body->isDependentContext())
		return;
	for (unsigned i = 0; i < arguments.size() && i < body->getNumParams(); i++)
		give(given, body->getParamDecl(i), arguments[i], value(arguments[i]));
	if (given.empty())
		return;
	values_.passed_.push_back(arguments[0]->getExprLoc());
	values_.read(body, given);
	values_.passed_.pop_back();
}

/// Gives an argument, and what is known of its members, to a parameter.
void NumberWalk::give(UserValues::Given &given, const ParmVarDecl *parameter, const Expr *argument,
		      const std::optional<Known> &known)
{
	const auto members = members_of(argument);

	for (const auto &[member, one] : members)
		given[{parameter, member}] = one;
	if (known && !(list_of(argument) && !members.empty()))
		given[{parameter, nullptr}] = *known;
}

/// A container has the numbers that were added to it, for the member that the container is.
std::optional<Known>
NumberWalk::value_of_container(const CXXMemberCallExpr *call,
			       const std::vector<std::optional<Known>> &arguments)
{
	const StringRef owner = name_of(call->getRecordDecl());
	const StringRef called = name_of(call->getMethodDecl());
	const Expr *object = call->getImplicitObjectArgument();

	if (!containers.contains(owner))
		return std::nullopt;
	if (taking.contains(called)) {
		const auto known = value_of_content(object);

		return known ? known : value(object);
	}
	if (!adding.contains(called))
		return std::nullopt;

	std::vector<const Expr *> added;

	for (unsigned i = keys_of(owner, called); i < call->getNumArgs(); i++) {
		const Expr *argument = call->getArg(i);

		if (isa<CXXDefaultArgExpr>(argument) ||
		    (own_class(argument->getType()) == nullptr &&
		     argument->getType().getNonReferenceType()->isRecordType() && i == 0))
			continue; // The flags.
		added.push_back(argument);
		keep(argument, arguments[i], object);
	}
	construct_element(call->getRecordDecl(), added);
	return std::nullopt;
}

/// Makes an object that a template such as Box or List owns from these arguments.
void NumberWalk::construct_element(const CXXRecordDecl *owner, ArrayRef<const Expr *> arguments)
{
	const CXXRecordDecl *element = element_of(owner);

	if (element && !(arguments.size() == 1 && own_class(arguments[0]->getType()) == element))
		construct(element, arguments);
}

/// Stores a copy of \p value in the container or the place that \p target names.
void NumberWalk::keep(const Expr *value, const std::optional<Known> &known, const Expr *target)
{
	const auto members = members_of(value);
	const Number local = number_of(target);

	for (const auto &[member, one] : members)
		if (!one.is_size && !member->getType()->isBooleanType())
			values_.store(member, one, value->getExprLoc());
	if (!known || known->is_size || !members.empty() || value->getType()->isBooleanType())
		return;
	if (const FieldDecl *field = content_behind(target))
		values_.store(field, *known, value->getExprLoc());
	else if (local.first && !local.second)
		state_.known.try_emplace(local, *known).first->second.join(*known);
}

} // namespace checker
