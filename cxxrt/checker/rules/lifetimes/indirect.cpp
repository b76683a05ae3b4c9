// SPDX-License-Identifier: GPL-2.0
// Calls by a pointer to a function, of which only the types are known: the function does what they
// allow.
#include "walk.h"

namespace checker {

/// Returns what the result may refer to: each argument that is a view or a reference. An argument
/// that the function may change loses its content, and one that is a view may then refer to the
/// other arguments.
Objects Walk::value_of_indirect_call(const CallExpr *call, const std::vector<Objects> &arguments)
{
	QualType type = call->getCallee()->getType();
	Objects seen;

	if (const auto *pointer = type->getAs<PointerType>())
		type = pointer->getPointeeType();

	const auto *function = type->getAs<FunctionProtoType>();

	// A pointer to a member function is not in the safe subset.
	if (!function)
		return {};

	const unsigned count = std::min<unsigned>(function->getNumParams(), arguments.size());
	const auto is_seen = [&](unsigned i) {
		return function->getParamType(i)->isReferenceType() ||
		       is_view(function->getParamType(i));
	};

	for (unsigned i = 0; i < count; i++) {
		const QualType parameter = function->getParamType(i);

		if (is_seen(i))
			add(seen, arguments[i]);
		if (!parameter->isLValueReferenceType() ||
		    parameter->getPointeeType().isConstQualified())
			continue;

		Objects others;

		for (unsigned other = 0; other < count; other++)
			if (other != i && is_seen(other))
				add(others, arguments[other]);
		if (is_view(parameter->getPointeeType())) {
			if (const VarDecl *root = root_of(call->getArg(i)))
				keep(root, others, false, call->getExprLoc());
			continue;
		}
		check_overlap(arguments[i], others, call->getExprLoc(),
			      "the function may change an object that another of its arguments "
			      "refers to");
		change(arguments[i], call->getExprLoc(),
		       "the called function may change its owner");
	}
	return call->isGLValue() || is_view(call->getType()) ? seen : Objects();
}

} // namespace checker
