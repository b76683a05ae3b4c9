// SPDX-License-Identifier: GPL-2.0
#include "library.h"
#include "../names.h"
#include "author.h"
#include "search.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "library";

/// Accepts functions and types of the standard library by a reviewed list (they access only their
/// arguments' objects), and the public and safe part of the API. Refuses all others.
class Library : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a function or type of the standard library that was not "
				   "reviewed, and internals of the API",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether it is a function that allocates or frees memory for an owner.
bool is_allocator(const Decl *declaration)
{
	const auto *record = dyn_cast<CXXRecordDecl>(declaration->getDeclContext());

	return record && record->getIdentifier() && record->getName().ends_with("malloc");
}

/// Returns whether it is an algorithm object of std::ranges.
bool is_in_ranges(const ValueDecl &declaration)
{
	for (const DeclContext *context = declaration.getDeclContext(); context;
	     context = context->getParent())
		if (const auto *named = dyn_cast<NamespaceDecl>(context);
		    named && named->getName() == "ranges")
			return true;
	return false;
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		return look(use->getDecl(), use->getLocation());
	}
	bool VisitMemberExpr(MemberExpr *use) override
	{
		return look(use->getMemberDecl(), use->getMemberLoc());
	}

	bool VisitCallExpr(CallExpr *call) override
	{
		const ValueDecl *called = nullptr;
		unsigned from = 0;

		// The first argument of an operator is its object.
		if (const auto *object = dyn_cast<CXXOperatorCallExpr>(call);
		    object && object->getOperator() == OO_Call) {
			if (const auto *use =
				    dyn_cast<DeclRefExpr>(object->getArg(0)->IgnoreParenImpCasts()))
				called = use->getDecl();
			from = 1;
		} else if (!object) {
			called = call->getDirectCallee();
		}
		if (!called || !called->getIdentifier() || outermost_namespace(called) != "std" ||
		    isa<CXXMethodDecl>(called) || !is_written(call->getBeginLoc()))
			return true;

		const StringRef algorithm = called->getName();
		const Expr *range = nullptr; ///< The last one.
		unsigned bounds = over_two_ranges.contains(algorithm) ? 2 : 1;
		unsigned at = from;

		if (algorithm != "copy" && !over_a_range.contains(algorithm) &&
		    !compacting.contains(algorithm) && !over_two_ranges.contains(algorithm) &&
		    !in_place.contains(algorithm))
			return true;
		if (call->getNumArgs() < from + 2)
			return true;
		for (; bounds; bounds--) {
			range = range_at(*call, from, at);
			if (!range && algorithm != "copy") {
				AuthorVisitor::refuse(
					name, call->getBeginLoc(),
					"these iterators are not the bounds of one object",
					"pass x.begin() and x.end(), or name a part: auto "
					"part = span.subspan(from, count)");
				return true;
			}
		}
		if (compacting.contains(algorithm) && !has_plain_elements(*range))
			AuthorVisitor::refuse(
				name, call->getBeginLoc(),
				"the elements that are left over have lost their value",
				"use x.retain() of Vec");
		if (algorithm == "copy" && !(range && is_copy_of_arrays(*call, at, *range)))
			refuse(algorithm, call->getBeginLoc());
		if (in_place.contains(algorithm) && !is_in_place(*call, at, *range))
			AuthorVisitor::refuse(
				name, call->getBeginLoc(), "the size of the result is not checked",
				"transform in place, as std::transform(x.begin(), x.end(), "
				"x.begin(), f); use an index into another object, which is "
				"checked");
		return true;
	}

	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		switch (call->getOperator()) {
		case OO_Star:
		case OO_Arrow:
		case OO_Subscript:
		case OO_Plus:
		case OO_Minus:
		case OO_PlusEqual:
		case OO_MinusEqual:
		case OO_PlusPlus:
		case OO_MinusMinus:
			break;
		default:
			return true;
		}
		if (call->getNumArgs() == 0 || !is_iterator(call->getArg(0)->getType()) ||
		    !is_written(call->getOperatorLoc()))
			return true;
		// The rule "asked" checks the test of a search's result.
		if ((call->getOperator() == OO_Star || call->getOperator() == OO_Arrow) &&
		    call->getNumArgs() == 1 && found_by_search(call->getArg(0)))
			return true;
		// The distance between two iterators is only a number.
		if (call->getOperator() == OO_Minus && call->getNumArgs() == 2 &&
		    is_iterator(call->getArg(1)->getType()))
			return true;
		AuthorVisitor::refuse(
			name, call->getOperatorLoc(),
			"an iterator is not checked against its bounds",
			"use the result of one search, compared with end(): auto it = "
			"std::find(x.begin(), x.end(), value); if (it != x.end()) use(*it); or an "
			"index, or a range-based for");
		return true;
	}

	bool VisitCXXConstructExpr(CXXConstructExpr *construction) override
	{
		const CXXConstructorDecl *constructor = construction->getConstructor();
		const CXXRecordDecl *record = constructor->getParent();
		const SourceLocation at = construction->getLocation();

		if (!is_written(at) || !record->getIdentifier())
			return true;
		if (record->isInStdNamespace() &&
		    (record->getName() == "span" || record->getName() == "basic_string_view"))
			look_at_view(*construction, record->getName(), at);
		if (outermost_namespace(record) == "kernel" && record->getName() == "SeqWriter" &&
		    constructor->isDefaultConstructor())
			AuthorVisitor::refuse(
				name, at,
				"a second writer of a SeqCount could change it at the same time as "
				"the first",
				"construct the only writer in a lock that is a member: "
				"Mutex<SeqWriter<...>>");
		return true;
	}

	/// A driver must not name or reopen the namespace of the API's internals.
	bool TraverseNestedNameSpecifierLoc(NestedNameSpecifierLoc qualifier) override
	{
		if (qualifier) {
			const NestedNameSpecifier written = qualifier.getNestedNameSpecifier();

			if (written.getKind() == NestedNameSpecifier::Kind::Namespace)
				look_at_namespace(written.getAsNamespaceAndPrefix().Namespace,
						  qualifier.getLocalBeginLoc());
		}
		return AuthorVisitor::TraverseNestedNameSpecifierLoc(qualifier);
	}
	bool VisitNamespaceDecl(NamespaceDecl *space) override
	{
		look_at_namespace(space->getFirstDecl(), space->getLocation());
		return true;
	}
	bool VisitUsingDirectiveDecl(UsingDirectiveDecl *directive) override
	{
		look_at_namespace(directive->getNominatedNamespace(), directive->getLocation());
		return true;
	}

	bool VisitValueDecl(ValueDecl *declaration) override
	{
		if (isa<VarDecl, FieldDecl>(declaration))
			look_at_type(declaration->getType(), declaration->getLocation());
		return true;
	}

      private:
	/// Returns the object of a range that is the argument \p at of an algorithm, or of its two
	/// bounds, and lets \p at be the next argument. Returns null if the bounds are those of two
	/// objects. An algorithm of std::ranges, whose arguments begin at 1, takes a range.
	static const Expr *range_at(const CallExpr &call, unsigned from, unsigned &at)
	{
		if (at >= call.getNumArgs())
			return nullptr;

		const Expr *argument = call.getArg(at++);
		const Expr *first = bounded(argument, false);

		if (from == 1 && !first && !is_iterator(argument->getType()) &&
		    !argument->getType()->isPointerType())
			return argument->IgnoreUnlessSpelledInSource();

		const Expr *last =
			at < call.getNumArgs() ? bounded(call.getArg(at++), true) : nullptr;

		return first && last && is_same_object(first, last) ? first : nullptr;
	}

	/// Returns whether a move only copies the elements of \p range.
	bool has_plain_elements(const Expr &range) const
	{
		const QualType type = range.getType()->isPointerType()
					      ? range.getType()->getPointeeType()
					      : range.getType();
		const auto *instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			type->getAsCXXRecordDecl());

		if (!instance || !instance->getTemplateArgs().size() ||
		    instance->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
			return false;
		return instance->getTemplateArgs()[0].getAsType().isTriviallyCopyableType(
			unit_.ast);
	}

	/// Returns whether \p range is an array, and the argument \p at is the begin of an array
	/// that is as long.
	static bool is_copy_of_arrays(const CallExpr &call, unsigned at, const Expr &range)
	{
		const Expr *to =
			at + 1 == call.getNumArgs() ? bounded(call.getArg(at), false) : nullptr;

		return to && elements_of_array(range) &&
		       elements_of_array(range) <= elements_of_array(*to);
	}
	static uint64_t elements_of_array(const Expr &object)
	{
		const auto *array = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			object.getType()->getAsCXXRecordDecl());

		return array && array->isInStdNamespace() && array->getName() == "array"
			       ? array->getTemplateArgs()[1].getAsIntegral().getZExtValue()
			       : 0;
	}

	/// Returns whether the argument \p at is the begin of \p range, and one function follows.
	static bool is_in_place(const CallExpr &call, unsigned at, const Expr &range)
	{
		const Expr *to = at < call.getNumArgs() ? bounded(call.getArg(at), false) : nullptr;

		// A projection of std::ranges is a default argument.
		return to && is_same_object(to, &range) && call.getNumArgs() > at + 1 &&
		       (call.getNumArgs() == at + 2 || isa<CXXDefaultArgExpr>(call.getArg(at + 2)));
	}

	/// A view whose size is a separate argument may be larger than its object.
	void look_at_view(const CXXConstructExpr &construction, StringRef type, SourceLocation at)
	{
		unsigned arguments = 0;

		for (const Expr *argument : construction.arguments())
			arguments += !isa<CXXDefaultArgExpr>(argument);
		if (arguments == 2 && !is_one_object(construction) &&
		    !is_of_one_element(&construction))
			AuthorVisitor::refuse(
				name, at, "the size of this view is not checked against its object",
				"construct it from the whole object, and take a part: first(n), "
				"subspan(from, n)");
		else if (arguments == 1 && type == "basic_string_view" &&
			 construction.getArg(0)->getType()->isPointerType() &&
			 !isa<StringLiteral>(construction.getArg(0)->IgnoreParenImpCasts()))
			AuthorVisitor::refuse(name, at, "this text may not end with a NUL",
					      "construct it from a literal or a String");
	}

	/// span(x.begin(), x.end()).
	bool is_one_object(const CXXConstructExpr &construction)
	{
		const Expr *first = bounded(construction.getArg(0), false);
		const Expr *last = bounded(construction.getArg(1), true);

		return first && last && is_same_object(first, last);
	}

	void look_at_namespace(const NamespaceBaseDecl *space, SourceLocation at)
	{
		if (is_written(at) && space->getName() == "detail" &&
		    outermost_namespace(space) == "kernel")
			refuse_internal("kernel::detail", at);
	}

	void refuse_internal(StringRef what, SourceLocation at)
	{
		AuthorVisitor::refuse(name, at, "'" + what.str() + "' is internal to the API",
				      "use the public part of include/kernel");
	}

	void look_at_type(QualType type, SourceLocation at)
	{
		const auto *record = type.getNonReferenceType()->getAsCXXRecordDecl();

		if (!record || !record->getIdentifier() || !is_written(at))
			return;
		if (record->isLambda() || outermost_namespace(record) != "std" ||
		    record->isEmpty() || isa<CXXRecordDecl>(record->getDeclContext()) ||
		    types.contains(record->getName()))
			return;
		if (unit_.sources.is_authors(record->getLocation()))
			return;
		refuse(record->getName(), at);
	}

	bool look(const ValueDecl *declaration, SourceLocation at)
	{
		if (!is_written(at) || unit_.sources.is_authors(declaration->getLocation()) ||
		    isa<ParmVarDecl>(declaration))
			return true;

		const IdentifierInfo *identifier = declaration->getIdentifier();
		const StringRef called = identifier ? identifier->getName() : "";

		if (called.starts_with("unsafe_"))
			AuthorVisitor::refuse(
				name, at,
				"'" + called.str() +
					"' trusts its caller, and this module is in "
					"the safe subset",
				"use a function of the API that checks its arguments");
		else if (outermost_namespace(declaration) == "kernel" && is_allocator(declaration))
			refuse_internal(called, at);
		else if (isa<FunctionDecl>(declaration) &&
			 declaration->getDeclContext()->getRedeclContext()->isTranslationUnit())
			AuthorVisitor::refuse(name, at,
					      "'" + called.str() +
						      "' is a function of C and trusts its caller",
					      help_for(called, "use the safe function of "
							       "include/kernel, or add it there"));
		else if (outermost_namespace(declaration) == "std")
			look_at_library(*declaration, called, at);
		return true;
	}

	void look_at_library(const ValueDecl &declaration, StringRef called, SourceLocation at)
	{
		if (called.empty() || declaration.isCXXClassMember() ||
		    isa<EnumConstantDecl>(declaration))
			return; // Operators, and members of accepted types.
		if (called == "ignore")
			return refuse(called, at);
		if (isa<VarDecl>(declaration) && !is_in_ranges(declaration))
			return; // Constants.
		if (called == "as_writable_bytes" && is_of_bytes(declaration))
			return;
		if (called == "copy")
			return; // VisitCallExpr() knows the objects.
		if (!functions.contains(called) && !over_a_range.contains(called) &&
		    !compacting.contains(called) && !over_two_ranges.contains(called) &&
		    !in_place.contains(called))
			refuse(called, at);
		else if (called == "move" && is_algorithm(declaration))
			refuse("copy", at);
	}

	/// Returns whether it is a function template for elements of one byte, of which any bits
	/// are a value.
	static bool is_of_bytes(const ValueDecl &declaration)
	{
		const auto *function = dyn_cast<FunctionDecl>(&declaration);
		const TemplateArgumentList *arguments =
			function ? function->getTemplateSpecializationArgs() : nullptr;

		if (!arguments || arguments->get(0).getKind() != TemplateArgument::Type)
			return false;

		const QualType type = arguments->get(0).getAsType();

		return type->isCharType() || type->isStdByteType();
	}

	/// Returns whether it is an algorithm: std::move(value) is not.
	static bool is_algorithm(const ValueDecl &declaration)
	{
		const auto *function = dyn_cast<FunctionDecl>(&declaration);

		return !function || function->getNumParams() > 1;
	}

	static std::string help_for(StringRef called, const char *otherwise)
	{
		for (const Advice &advice : advices)
			if (called == advice.function)
				return advice.help;
		return otherwise;
	}

	void refuse(StringRef called, SourceLocation at)
	{
		AuthorVisitor::refuse(
			name, at,
			"'std::" + called.str() +
				"' is not on the list of reviewed functions and types",
			help_for(called,
				 "use the functions that docs/checks.md lists, or include/kernel"));
	}
};

void Library::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Library> library;

} // namespace

} // namespace checker
