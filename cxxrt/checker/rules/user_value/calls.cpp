// SPDX-License-Identifier: GPL-2.0
// Calls: their results and arguments from user space.
#include "walk.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

/// Returns whether a function of the API returns a value from user space, by its class.
bool is_source(StringRef owner, StringRef called)
{
	if (called == "read" || called == "read_extensible")
		return owner == "UserReader" || owner == "SourceIter" || owner == "CnMsg" ||
		       owner == "Firmware";
	if (called == "load")
		return owner == "SharedPages" || owner == "DebugfsNumber" ||
		       owner == "DebugfsArray";
	return owner == "StrView" && called == "parse";
}

/// Functions of the library that return their argument or its value.
const llvm::StringSet<> passing = {
	"move",		  "forward",	    "unwrap",	    "value",	    "to_integer",
	"as_const",	  "to_underlying",  "checked_add",  "checked_mul",  "checked_sub",
	"saturating_add", "saturating_mul", "wrapping_add", "wrapping_mul", "wrapping_sub",
	"array_size",	  "from_nanos",	    "from_micros",  "from_millis",  "from_secs"};

/// Functions of the library that search for a number, and so compare it.
const llvm::StringSet<> looking = {"find", "contains", "count", "find_if", "index_if", "any_of"};

} // namespace

std::optional<Known> NumberWalk::value_of_param(const FunctionDecl *function)
{
	const TemplateArgumentList *arguments = function->getTemplateSpecializationArgs();
	const VarDecl *parameter = nullptr;

	if (arguments && arguments->size() > 0 &&
	    arguments->get(0).getKind() == TemplateArgument::Declaration)
		parameter = dyn_cast<VarDecl>(arguments->get(0).getAsDecl());

	const APValue *made = parameter ? parameter->evaluateValue() : nullptr;
	const CXXRecordDecl *record =
		parameter ? parameter->getType()->getAsCXXRecordDecl() : nullptr;

	if (!made || !made->isStruct() || !record)
		return std::nullopt;

	Known known = Known::of(ast_, function->getReturnType());
	bool is_number = false;

	for (const FieldDecl *field : record->fields()) {
		const APValue &member = made->getStructField(field->getFieldIndex());

		if (!member.isInt())
			continue;

		const llvm::APSInt &number = member.getInt();

		if (name_of(field) == "max") {
			is_number = true;
			if (number.isNegative() ||
			    number != llvm::APSInt::getMaxValue(number.getBitWidth(),
								number.isUnsigned()))
				known.limit(number.isNegative() ? 0 : number.getLimitedValue());
		} else if (name_of(field) == "min") {
			known.is_low |= !number.isNegative();
			known.is_nonzero |= number.isStrictlyPositive();
		} else if (name_of(field) == "power_of_two") {
			known.is_nonzero |= number.getBoolValue();
		}
	}
	return is_number ? std::optional(known) : std::nullopt;
}

std::optional<Known> NumberWalk::value_of_attribute(const FunctionDecl *function)
{
	const TemplateArgumentList *arguments = function->getTemplateSpecializationArgs();
	const ClassTemplateSpecializationDecl *attribute = nullptr;

	if (arguments && arguments->size() > 0 &&
	    arguments->get(0).getKind() == TemplateArgument::Type)
		attribute = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			arguments->get(0).getAsType()->getAsCXXRecordDecl());
	// Its number, its type, and its limits, if it has any.
	if (!attribute || attribute->getTemplateArgs().size() != 3)
		return std::nullopt;

	const QualType type = attribute->getTemplateArgs()[1].getAsType();
	const ArrayRef<TemplateArgument> limits = attribute->getTemplateArgs()[2].pack_elements();
	Known known = Known::of(ast_, type);

	if (limits.size() != 2)
		return known;

	const llvm::APSInt &min = limits[0].getAsIntegral(), &max = limits[1].getAsIntegral();

	known.limit(max.isNegative() ? 0 : max.getLimitedValue());
	known.is_low |= !min.isNegative();
	known.is_nonzero |= min.isStrictlyPositive() || max.isNegative();
	return known;
}

std::optional<Known> NumberWalk::value_of_call(const CallExpr *call)
{
	const FunctionDecl *function = call->getDirectCallee();
	const auto *method = dyn_cast<CXXMemberCallExpr>(call);
	const StringRef called = name_of(function);
	std::optional<Known> receiver;
	std::vector<std::optional<Known>> arguments;

	if (method)
		receiver = value(method->getImplicitObjectArgument());
	if (const auto *subscript = dyn_cast<CXXOperatorCallExpr>(call);
	    subscript && subscript->getOperator() == OO_Subscript && call->getNumArgs() > 1)
		indices_.insert(call->getArg(1));
	for (const Expr *argument : call->arguments())
		arguments.push_back(value(argument));
	if (!function)
		return std::nullopt;

	const FunctionDecl *body = nullptr;

	if (is_of_module(function)) {
		if (function->hasBody(body) && !body->isDependentContext())
			return value_of_own(call, body, arguments);
		// A callee that returns something may compare it.
		for (const Expr *argument : call->arguments())
			if (!function->getReturnType()->isVoidType())
				forget(argument);
		return std::nullopt;
	}
	if (method && called == "get" && name_of(method->getMethodDecl()->getParent()) == "Request")
		return value_of_attribute(function);
	if (method && is_source(name_of(method->getMethodDecl()->getParent()), called)) {
		QualType type = call->getType();

		if (const auto *result = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			    type->getAsCXXRecordDecl());
		    result && result->getTemplateArgs().size() > 0 &&
		    result->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
			type = result->getTemplateArgs()[0].getAsType();
		return type->isVoidType() ? std::nullopt : std::optional(Known::of(ast_, type));
	}
	if (method && name_of(method->getMethodDecl()->getParent()) == "Atomic")
		return value_of_atomic(method, arguments.empty() ? std::nullopt : arguments[0]);
	if (method)
		if (const auto known = value_of_container(method, arguments))
			return known;
	if (const auto *maker = dyn_cast<CXXMethodDecl>(function);
	    maker && maker->isStatic() && called == "make" && call->getNumArgs() > 1)
		construct_element(maker->getParent(),
				  ArrayRef(call->getArgs() + 1, call->getNumArgs() - 1));
	if (called == "param")
		return value_of_param(function);
	if (called == "remaining" && method)
		return look_up(number_of(call))
			.value_or(Known{true, false, false, true, std::nullopt});
	if (use(call, arguments))
		return std::nullopt;
	if (called == "narrow" && !arguments.empty() && arguments[0]) {
		Known known = *arguments[0];

		known.limit(std::nullopt);
		return known;
	}
	if (called == "min" || called == "max" || called == "clamp") {
		std::optional<Known> known;
		bool is_nonzero = true;

		for (const auto &argument : arguments) {
			// The larger number has no bound if one of them has none.
			if (called == "max" && known && argument) {
				known->is_high &= argument->is_high;
				known->largest =
					known->largest && argument->largest
						? std::max(known->largest, argument->largest)
						: std::nullopt;
			}
			known = known ? known : argument;
			is_nonzero &= !argument || argument->is_nonzero;
		}
		if (known && called == "min")
			known->is_nonzero = is_nonzero;
		// The result has a bound if one argument does not come from user space.
		for (unsigned i = 0; known && i < arguments.size(); i++) {
			const auto bound = constant(call->getArg(i));

			if ((!arguments[i] || arguments[i]->is_limit()) &&
			    (called == "min" || (called == "clamp" && i == 2)))
				known->limit(bound);
			if (!arguments[i] && (called == "max" || (called == "clamp" && i == 1))) {
				known->is_low = known->is_above = true;
				known->smallest = std::max(known->smallest, bound.value_or(0));
				known->is_nonzero |= bound.value_or(1) > 0;
			} else if (called == "max") {
				known->is_nonzero |= arguments[i]->is_nonzero;
			}
		}
		return known;
	}
	if (looking.contains(called))
		for (const Expr *argument : call->arguments())
			forget(argument);
	if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(call)) {
		switch (operation->getOperator()) {
		case OO_Subscript:
			return arguments[0]
				       ? std::optional(arguments[0]->of_part(ast_, call->getType()))
				       : std::nullopt;
		case OO_Plus:
		case OO_Minus:
		case OO_Slash: // Of a Duration.
			return arguments[0]		? arguments[0]
			       : call->getNumArgs() > 1 ? arguments[1]
							: std::nullopt;
		case OO_Star:
			if (call->getNumArgs() == 2)
				return arguments[0] ? arguments[0] : arguments[1];
			[[fallthrough]];
		case OO_Arrow:
			return arguments[0] ? arguments[0] : value_of_content(call);
		case OO_Equal:
			set(call->getArg(0), arguments[1]);
			store_object(call->getArg(0), call->getArg(1), arguments[1]);
			return arguments[1];
		default:
			return std::nullopt;
		}
	}
	if (!passing.contains(called))
		return std::nullopt;
	if (receiver)
		return receiver->of_part(ast_, call->getType());
	for (const auto &argument : arguments)
		if (argument)
			return argument;
	return std::nullopt;
}

/// Walks through a function of the module with the numbers of this call.
std::optional<Known> NumberWalk::value_of_own(const CallExpr *call, const FunctionDecl *body,
					      const std::vector<std::optional<Known>> &arguments)
{
	UserValues::Given given;
	const bool is_operator = isa<CXXOperatorCallExpr>(call) && isa<CXXMethodDecl>(body);

	for (unsigned i = is_operator; i < call->getNumArgs(); i++) {
		if (i - is_operator >= body->getNumParams())
			break;

		give(given, body->getParamDecl(i - is_operator), call->getArg(i), arguments[i]);
	}
	values_.passed_.push_back(call->getExprLoc());

	const Used used = values_.read(body, given);

	values_.passed_.pop_back();
	for (unsigned i = is_operator; i < call->getNumArgs(); i++)
		if (i - is_operator < body->getNumParams() &&
		    used.compared.contains(body->getParamDecl(i - is_operator)))
			forget(call->getArg(i));
	// if (!config.is_valid()) return EINVAL; TRY(config.check());
	if (const auto *method = dyn_cast<CXXMemberCallExpr>(call);
	    method && (body->getReturnType()->isBooleanType() ||
		       name_of(body->getReturnType()->getAsCXXRecordDecl()) == "Result"))
		for (const ValueDecl *member : used.compared)
			if (isa<FieldDecl>(member))
				forget(member_number(method->getImplicitObjectArgument(), member));
	return used.returned;
}

} // namespace checker
