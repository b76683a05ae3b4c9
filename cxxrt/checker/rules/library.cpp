// SPDX-License-Identifier: GPL-2.0
#include "library.h"
#include "../names.h"
#include "algorithms.h"
#include "author.h"
#include "lifetimes/places.h"
#include "reads.h"
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

	/// A loop over an author's range, whose begin() and end() are iterators of the library.
	bool VisitCXXForRangeStmt(CXXForRangeStmt *loop) override
	{
		const CXXMethodDecl *begin = method_of(loop->getBeginStmt());
		const CXXMethodDecl *end = method_of(loop->getEndStmt());

		if (begin && end && is_of_module(begin) && is_written(loop->getForLoc()) &&
		    (begin->getReturnType()->isPointerType() ||
		     is_iterator(begin->getReturnType())) &&
		    !are_bounds_of_one(begin, end))
			AuthorVisitor::refuse(
				name, loop->getRangeInit()->getBeginLoc(),
				"nothing shows that begin() and end() of this range are those of "
				"one object",
				"let them be one return statement each, with begin() and end() of "
				"the same member, or return a span of the elements");
		return true;
	}

	/// No rule follows a reference or a view through the functions that these call.
	bool VisitImplicitCastExpr(ImplicitCastExpr *cast) override
	{
		if (cast->getCastKind() == CK_LValueToRValue)
			read_.insert(cast->getSubExpr()->IgnoreParens());
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *called = call->getDirectCallee();

		if (called && called->isInStdNamespace() && called->getIdentifier() &&
		    (called->getName() == "invoke" || called->getName() == "apply") &&
		    (call->isGLValue() || is_view(call->getType())) && !read_.contains(call) &&
		    is_written(call->getExprLoc()))
			AuthorVisitor::refuse(
				name, call->getExprLoc(),
				"nothing shows how long the object exists that std::" +
					called->getName().str() + "() returns a reference to",
				"call the function or name the member itself");
		return true;
	}

	/// std::tie() is accepted where its references end at once.
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		if (call->isComparisonOp())
			for (const Expr *argument : call->arguments())
				note_tie(argument, false);
		else if (call->getOperator() == OO_Equal)
			note_tie(call->getArg(0), true);
		return true;
	}
	bool VisitCXXRewrittenBinaryOperator(CXXRewrittenBinaryOperator *comparison) override
	{
		note_tie(comparison->getLHS(), false);
		note_tie(comparison->getRHS(), false);
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
			look_at_type(declaration->getType(), declaration->getLocation(),
				     keeps_alternative(dyn_cast<VarDecl>(declaration)));
		return true;
	}

      private:
	/// Returns the begin() or end() that a loop calls.
	static const CXXMethodDecl *method_of(const DeclStmt *bound)
	{
		const auto *variable = bound ? dyn_cast<VarDecl>(bound->getSingleDecl()) : nullptr;
		const auto *call =
			variable && variable->getInit()
				? dyn_cast<CXXMemberCallExpr>(variable->getInit()->IgnoreImplicit())
				: nullptr;

		return call ? call->getMethodDecl() : nullptr;
	}
	/// No rule follows owners and views through the assignment.
	void note_tie(const Expr *expression, bool is_assigned)
	{
		const auto *call = dyn_cast<CallExpr>(expression->IgnoreUnlessSpelledInSource());
		const auto *use =
			call ? dyn_cast<DeclRefExpr>(call->getCallee()->IgnoreParenImpCasts())
			     : nullptr;

		if (!use)
			return;
		if (is_assigned)
			for (const Expr *argument : call->arguments())
				if (is_view(argument->getType()) ||
				    !argument->getType().isTriviallyCopyableType(unit_.ast))
					return;
		ties_.insert(use->getLocation());
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
				type == "span" ? "construct it from the whole object, and take a "
						 "part: first(n), subspan(from, n)"
					       : "construct it from the whole object, and take a "
						 "part: std::string_view(x.begin(), "
						 "x.end()).substr(0, n)");
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

	/// Looks at a type, and at the types that it is a template of.
	void look_at_type(QualType type, SourceLocation at, bool is_settled, unsigned depth = 0)
	{
		constexpr unsigned deepest = 4;
		const auto *record = type.getNonReferenceType()->getAsCXXRecordDecl();

		if (!record || !record->getIdentifier() || !is_written(at))
			return;
		if (record->isInStdNamespace() && record->getName() == "variant" && !is_settled &&
		    is_view(type.getNonReferenceType()))
			return AuthorVisitor::refuse(
				name, at,
				"an assignment of another alternative would leave a reference to "
				"this one, which is a view",
				"let the alternatives own their data, or have indices");
		if (const auto *made = dyn_cast<ClassTemplateSpecializationDecl>(record);
		    made && depth < deepest)
			for (const TemplateArgument &argument : made->getTemplateArgs().asArray())
				look_at_argument(*made, argument, at, is_settled, depth);
		if (record->isLambda() || outermost_namespace(record) != "std" ||
		    record->isEmpty() || isa<CXXRecordDecl>(record->getDeclContext()) ||
		    types.contains(record->getName()))
			return;
		if (unit_.sources.is_authors(record->getLocation()))
			return;
		refuse(record->getName(), at);
	}
	void look_at_argument(const CXXRecordDecl &made, const TemplateArgument &argument,
			      SourceLocation at, bool is_settled, unsigned depth)
	{
		if (argument.getKind() == TemplateArgument::Pack)
			for (const TemplateArgument &each : argument.pack_elements())
				look_at_argument(made, each, at, is_settled, depth);
		if (argument.getKind() != TemplateArgument::Type)
			return;
		if (argument.getAsType()->isReferenceType() && made.isInStdNamespace() &&
		    (made.getName() == "pair" || made.getName() == "tuple"))
			return AuthorVisitor::refuse(
				name, at,
				"the references of this std::" + made.getName().str() +
					" may outlive their objects",
				"let it have values, or return a struct of them");
		// An argument that is the author's is a type of its own.
		if (const auto *record = argument.getAsType()->getAsCXXRecordDecl();
		    record &&
		    (record->isInStdNamespace() || isa<ClassTemplateSpecializationDecl>(record)))
			look_at_type(argument.getAsType(), at,
				     is_settled && name_of(&made) == "Result", depth + 1);
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
		if (called == "tie" && !ties_.contains(at))
			return AuthorVisitor::refuse(
				name, at, "the references of std::tie() may outlive their objects",
				"compare or assign numbers at once; name the parts by auto [a, b] "
				"= f(), and move owners from them");
		if (is_algorithm(called))
			return; // check_algorithms() knows the objects.
		if (!functions.contains(called))
			refuse(called, at);
		else if (called == "move" && has_iterators(declaration))
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
	static bool has_iterators(const ValueDecl &declaration)
	{
		const auto *function = dyn_cast<FunctionDecl>(&declaration);

		return !function || function->getNumParams() > 1;
	}

	void refuse(StringRef called, SourceLocation at)
	{
		AuthorVisitor::refuse(name, at, not_reviewed(called), help_for(called, usual_help));
	}

	std::set<const Expr *> read_;	///< Their value is read at once.
	std::set<SourceLocation> ties_; ///< The accepted names of std::tie().
};

void Library::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
	check_algorithms(unit, report);
}

const Register<Library> library;

} // namespace

} // namespace checker
