// SPDX-License-Identifier: GPL-2.0
// Calls of functions whose bodies this source does not know: through a pointer, virtual, of another
// source. Only the types are known: the function does what they allow.
#include "walk.h"

#include "clang/AST/DeclTemplate.h"

namespace checker {

/// Adds the places that a function reaches from a reference to \p object: the object, its members
/// and what it owns.
static void reach(const Object &object, QualType type, Objects &reached, unsigned depth = 3)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	reached.insert(object);
	if (depth == 0 || is_view(type.getNonReferenceType()) || !record ||
	    !record->hasDefinition())
		return;
	if (const auto *instance = dyn_cast<ClassTemplateSpecializationDecl>(record);
	    instance && instance->getTemplateArgs().size() > 0 &&
	    instance->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
		for (const void *step : {Object::content, Object::element})
			reach(object.step(step), instance->getTemplateArgs()[0].getAsType(),
			      reached, depth - 1);
	else if (record->isClass() || record->isStruct())
		for (const void *step : {Object::content, Object::element})
			reached.insert(object.step(step));
	for (const FieldDecl *field : record->getDefinition()->fields())
		reach(object.step(field), field->getType(), reached, depth - 1);
}

static Objects reach(const Objects &objects, QualType type)
{
	Objects reached;

	for (const Object &object : objects)
		reach(object, type, reached);
	return reached;
}

static bool can_change(QualType parameter)
{
	return parameter->isLValueReferenceType() &&
	       !parameter->getPointeeType().isConstQualified();
}

/// Returns what the result may refer to: each parameter that is a view or a reference, and what it
/// owns. A parameter that the function may change loses its content, and one that is a view may
/// then refer to the others.
Objects Walk::value_of_unseen_call(const CallExpr *call, const std::vector<Given> &given,
				   const std::string &called)
{
	Objects seen;

	for (const Given &one : given) {
		if (is_view(one.type))
			add(seen, reach(one.objects, one.type));
		if (!can_change(one.type))
			continue;

		Objects others;

		for (const Given &other : given)
			if (&other != &one && is_view(other.type))
				add(others, other.objects);
		if (is_view(one.type->getPointeeType())) {
			if (const VarDecl *root = root_of(one.expression))
				keep(root, others, false, call->getExprLoc());
			continue;
		}
		if (!one.is_receiver)
			check_overlap(one.objects, others, call->getExprLoc(),
				      called + " may change an object that another of its "
					       "arguments refers to");
		change(one.objects, call->getExprLoc(), called + " may change its owner");
	}
	return call->isGLValue() || is_view(call->getType()) ? seen : Objects();
}

Objects Walk::value_of_indirect_call(const CallExpr *call, const std::vector<Objects> &arguments)
{
	QualType type = call->getCallee()->getType();

	if (const auto *pointer = type->getAs<PointerType>())
		type = pointer->getPointeeType();

	const auto *function = type->getAs<FunctionProtoType>();
	std::vector<Given> given;

	// A pointer to a member function is not in the safe subset.
	for (unsigned i = 0; function && i < function->getNumParams() && i < arguments.size(); i++)
		given.push_back({arguments[i], function->getParamType(i), call->getArg(i)});
	return value_of_unseen_call(call, given, "the called function");
}

/// A call of a function of the author that is virtual, or whose body is in another source.
Objects Walk::value_of_foreign_call(const CallExpr *call, const FunctionDecl *function,
				    const Objects &object, const Expr *receiver,
				    const std::vector<Objects> &arguments)
{
	const auto *method = dyn_cast<CXXMethodDecl>(function);
	const unsigned first = call->getNumArgs() - arguments.size();
	std::vector<Given> given;

	if (receiver && method && method->isInstance()) {
		const QualType self = method->getFunctionObjectParameterReferenceType();

		// A function that returns its own object is called in a chain.
		if (call->isGLValue() && reader_.unit_.ast.hasSameUnqualifiedType(
						 call->getType(), self->getPointeeType()))
			return object;
		given.push_back({object, self, receiver, true});
	}
	for (unsigned i = 0; i < function->getNumParams() && i < arguments.size(); i++)
		given.push_back({arguments[i], function->getParamDecl(i)->getType(),
				 call->getArg(first + i)});
	return value_of_unseen_call(call, given,
				    "'" + function->getNameAsString() +
					    (method && method->isVirtual()
						     ? "', which a class can override,"
						     : "', whose body is in another source,"));
}

} // namespace checker
