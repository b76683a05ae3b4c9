// SPDX-License-Identifier: GPL-2.0
#include "../clang.h"
#include "../paths.h"
#include "author.h"
#include "fields.h"
#include "iteration.h"
#include "search.h"

#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace checker {

namespace {

/// One pattern of the syntax tree that is refused. Its matcher binds "it".
struct Pattern {
	About about;
	const char *message;
	const char *help;
	void (*add)(MatchFinder &finder, MatchFinder::MatchCallback *see);
};

/// Reports each match in the author's text. The expansion of an API macro is not the author's text.
class Seen : public MatchFinder::MatchCallback {
      public:
	Seen(const Pattern &pattern, const Unit &unit, Report &report)
	    : pattern_(pattern), unit_(unit), report_(report)
	{}

	void run(const MatchFinder::MatchResult &result) override
	{
		SourceLocation at;

		if (const auto *statement = result.Nodes.getNodeAs<Expr>("it"))
			at = statement->getExprLoc();
		else if (const auto *declaration = result.Nodes.getNodeAs<Decl>("it"))
			at = declaration->getLocation();
		if (at.isInvalid() || !unit_.sources.is_authors(at) ||
		    !unit_.sources.is_spelled_by_author(at))
			return;
		report_.add({.rule = pattern_.about.name,
			     .at = unit_.sources.place(at),
			     .message = pattern_.message,
			     .help = pattern_.help,
			     .notes = {}});
	}

      private:
	const Pattern &pattern_;
	const Unit &unit_;
	Report &report_;
};

class PatternRule : public Rule {
      public:
	explicit PatternRule(const Pattern &pattern) : pattern_(pattern) { register_rule(this); }

	About about() const override { return pattern_.about; }
	void check_unit(const Unit &unit, Report &report) override
	{
		MatchFinder finder;
		Seen seen(pattern_, unit, report);
		std::vector<Decl *> authors;

		for (Decl *declaration : unit.ast.getTranslationUnitDecl()->decls())
			if (unit.sources.is_authors(declaration->getLocation()))
				authors.push_back(declaration);
		pattern_.add(finder, &seen);
		unit.ast.setTraversalScope(authors);
		finder.matchAST(unit.ast);
		unit.ast.setTraversalScope({unit.ast.getTranslationUnitDecl()});
	}

      private:
	const Pattern &pattern_;
};

/// A pointer to a function is not counted: functions exist as long as their module.
auto a_pointer()
{
	const auto pointer =
		pointerType(unless(pointee(hasUnqualifiedDesugaredType(functionType()))));

	return hasUnqualifiedDesugaredType(
		anyOf(pointer, arrayType(hasElementType(hasUnqualifiedDesugaredType(pointer)))));
}

auto a_view()
{
	return hasCanonicalType(hasDeclaration(cxxRecordDecl(hasAttr(attr::Pointer))));
}

/// Matches a view in any wrapping, except in a lambda, which may end before its scope.
AST_MATCHER(FieldDecl, isWrappedView)
{
	return is_wrapped_view(Node);
}
AST_MATCHER(FieldDecl, isOfPlainStruct)
{
	return is_of_plain_struct(Node);
}
AST_MATCHER(FieldDecl, isOfLocalClass)
{
	return is_of_local_class(Node);
}

/// Matches a variable with a pointer that is tested before its use: the result of a search, the
/// iterator of a loop, an alternative of a variant.
AST_MATCHER(VarDecl, isTestedPointer)
{
	return searched_for(&Node) || is_loop_iterator(&Node) || is_end(&Node) ||
	       is_present_alternative(&Node);
}

/// Matches the name of such a variable, and a search that certainly finds an element.
AST_MATCHER(Expr, isTestedElement)
{
	const auto *use = dyn_cast<DeclRefExpr>(Node.IgnoreUnlessSpelledInSource());
	const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

	return found_by_search(&Node) || is_found(&Node) || iterates(&Node) ||
	       (variable && is_present_alternative(variable));
}

/// Matches the iterator of a loop.
AST_MATCHER(Expr, isIterator)
{
	return iterates(&Node);
}

/// Matches X.begin() + 3 in an array that has as many elements.
AST_MATCHER(Expr, isPositionInArray)
{
	return is_position(&Node);
}

/// Matches the address of an object in std::span(&object, 1) and std::get_if<T>(&object).
AST_MATCHER(Expr, isPassedAddress)
{
	for (DynTypedNodeList above = Finder->getASTContext().getParents(Node); above.size() == 1;
	     above = Finder->getASTContext().getParents(above[0])) {
		if (const auto *construction = above[0].get<CXXConstructExpr>())
			return is_of_one_element(construction);
		if (const auto *call = above[0].get<CallExpr>())
			return is_get_if(call);
		if (!above[0].get<ImplicitCastExpr>() && !above[0].get<ParenExpr>())
			break;
	}
	return false;
}

/// Matches the unnamed variables of a range-based for.
auto counted()
{
	return ignoringImpCasts(declRefExpr(to(varDecl(isImplicit()))));
}

constexpr Pattern patterns[] = {
	{{.name = "view-out-of-with", .refuses = "a view of a lock's data that with() returns"},
	 "the lock is released when with() returns, and this refers to data that it protects",
	 "return a copy of the data",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 finder.addMatcher(cxxMemberCallExpr(callee(cxxMethodDecl(
							     hasName("with"),
							     ofClass(hasName("::kernel::Lock")))),
						     hasType(a_view()))
					   .bind("it"),
				   see);
	 }},
	{{.name = "ignored-result", .refuses = "a cast to void that drops a Result"},
	 "a cast to void drops a Result without a reason",
	 "use .ignore(\"the reason\")",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 finder.addMatcher(
			 cStyleCastExpr(
				 hasType(voidType()),
				 hasSourceExpression(expr(hasType(hasCanonicalType(
					 hasDeclaration(namedDecl(hasName("::kernel::Result"))))))))
				 .bind("it"),
			 see);
	 }},
	{{.name = "safe-pointer", .refuses = "a variable that is a raw pointer", .is_subset = true},
	 "a raw pointer does not say what owns its object and how long the object exists",
	 "use Box, Arc, Vec, CStr or a reference parameter; search with index_if(), max_index() or "
	 "min_index()",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 finder.addMatcher(varDecl(hasType(a_pointer()), unless(isImplicit()),
					   unless(isTestedPointer()),
					   unless(hasAncestor(functionDecl(isImplicit()))))
					   .bind("it"),
				   see);
	 }},
	{{.name = "safe-field",
	  .refuses = "a member that is a pointer, or a reference or view in a class that the API "
		     "keeps or that has virtual functions",
	  .is_subset = true},
	 "this member may outlive the object that it refers to",
	 "own it with Box, Vec or String, or share it with Arc; for one of several literals, store "
	 "an enum, and return the literal from a function; a class of which only local variables "
	 "and parameters exist may have a StrView, a std::span, or a reference from its "
	 "constructor",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 finder.addMatcher(fieldDecl(anyOf(hasType(a_pointer()), hasType(referenceType()),
						   hasType(a_view()), isWrappedView()),
					     unless(isOfPlainStruct()), unless(isOfLocalClass()),
					     unless(hasParent(cxxRecordDecl(isLambda()))))
					   .bind("it"),
				   see);
	 }},
	// AST matchers cannot match `mutable`. Match its effect: a member that can be changed in a
	// const object.
	{{.name = "safe-mutable",
	  .refuses = "a mutable member that can be changed in a const object",
	  .is_subset = true},
	 "a mutable member of a const object is changed, which other CPUs may change at the same "
	 "time",
	 "put it into a lock or an Atomic, which need no mutable",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 finder.addMatcher(
			 memberExpr(member(fieldDecl(unless(hasType(referenceType())))),
				    hasObjectExpression(
					    anyOf(hasType(qualType(isConstQualified())),
						  hasType(pointsTo(qualType(isConstQualified()))))),
				    unless(hasType(qualType(isConstQualified()))),
				    unless(hasType(hasCanonicalType(
					    arrayType(hasElementType(isConstQualified()))))))
				 .bind("it"),
			 see);
	 }},
	{{.name = "safe-pointer-use",
	  .refuses = "an address that is taken, dereferenced or used in arithmetic",
	  .is_subset = true},
	 "an address is taken, dereferenced or used in arithmetic, without a check",
	 "use a reference, a range-based for, the index of a Vec, std::array or std::span, which "
	 "is checked, or the result of a search, compared with end(): auto it = "
	 "std::find(x.begin(), x.end(), value); if (it != x.end()) use(*it);",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 const auto pointer = hasType(hasUnqualifiedDesugaredType(pointerType()));

		 finder.addMatcher(
			 expr(anyOf(unaryOperator(hasOperatorName("&"), unless(isPassedAddress()),
						  unless(hasUnaryOperand(isTypeDependent())),
						  unless(hasUnaryOperand(declRefExpr(to(decl(
							  anyOf(functionDecl(), fieldDecl()))))))),
				    unaryOperator(hasOperatorName("*"),
						  hasUnaryOperand(expr(unless(
							  anyOf(cxxThisExpr(), isTypeDependent(),
								isTestedElement(), counted()))))),
				    memberExpr(
					    isArrow(),
					    hasObjectExpression(expr(
						    pointer,
						    unless(ignoringParenImpCasts(anyOf(
							    isTestedElement(), cxxThisExpr(),
							    cxxStaticCastExpr(hasSourceExpression(
								    cxxThisExpr())),
							    cxxOperatorCallExpr())))))),
				    // The distance between two pointers is only a number.
				    binaryOperator(hasAnyOperatorName("+", "-", "+=", "-="),
						   unless(hasLHS(counted())),
						   unless(isPositionInArray()),
						   hasEitherOperand(expr(pointer)),
						   unless(allOf(hasOperatorName("-"),
								hasLHS(expr(pointer)),
								hasRHS(expr(pointer))))),
				    unaryOperator(hasAnyOperatorName("++", "--"),
						  unless(hasUnaryOperand(counted())),
						  unless(hasUnaryOperand(isIterator())),
						  hasUnaryOperand(expr(pointer)))),
			      unless(hasAncestor(functionDecl(anyOf(isImplicit(), isDefaulted())))))
				 .bind("it"),
			 see);
	 }},
	{{.name = "safe-index",
	  .refuses = "an index of an array of C, which nothing checks",
	  .is_subset = true},
	 "this index of an array of C is not checked",
	 "let it be a std::array, or write std::span(array)[i]: both check the index",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 finder.addMatcher(arraySubscriptExpr(unless(isTypeDependent()),
						      unless(hasBase(expr(isTypeDependent()))),
						      unless(hasAncestor(functionDecl(
							      anyOf(isImplicit(), isDefaulted())))))
					   .bind("it"),
				   see);
	 }},
	{{.name = "safe-unsafe", .refuses = "an unsafe function", .is_subset = true},
	 "an unsafe function trusts its caller, and this module is in the safe subset",
	 "use the safe function of the API",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 const auto an_unsafe_one = functionDecl(matchesName("::unsafe_[a-z_]+$"));

		 finder.addMatcher(expr(anyOf(declRefExpr(to(an_unsafe_one)),
					      memberExpr(member(an_unsafe_one))))
					   .bind("it"),
				   see);
	 }},
	{{.name = "safe-border", .refuses = "a name of the border", .is_subset = true},
	 "the border is C and trusts its caller",
	 "use the safe function of include/kernel",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 finder.addMatcher(
			 declRefExpr(to(namedDecl(matchesName("::border_[a-z0-9_]+$")))).bind("it"),
			 see);
	 }},
	{{.name = "safe-uninitialised",
	  .refuses = "an object with members that have no value",
	  .is_subset = true},
	 "a member without an initial value contains old stack data",
	 "initialise it, at least by {}",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 const auto number = hasUnqualifiedDesugaredType(
			 anyOf(builtinType(), enumType(), pointerType()));
		 const auto plain = hasUnqualifiedDesugaredType(
			 anyOf(builtinType(), enumType(), pointerType(),
			       arrayType(hasElementType(
				       anyOf(number, hasUnqualifiedDesugaredType(arrayType()))))));

		 finder.addMatcher(
			 varDecl(hasLocalStorage(),
				 hasInitializer(cxxConstructExpr(
					 unless(isListInitialization()), argumentCountIs(0),
					 hasDeclaration(
						 cxxConstructorDecl(unless(isUserProvided()))),
					 hasType(hasCanonicalType(hasDeclaration(cxxRecordDecl(has(
						 fieldDecl(unless(hasInClassInitializer(expr())),
							   hasType(plain))))))))))
				 .bind("it"),
			 see);
	 }},
	{{.name = "safe-global",
	  .refuses = "a variable that several CPUs can change",
	  .is_subset = true},
	 "several CPUs can change this at the same time",
	 "put it into a lock that is a member of the module's object",
	 [](MatchFinder &finder, MatchFinder::MatchCallback *see) {
		 finder.addMatcher(varDecl(hasGlobalStorage(),
					   unless(hasType(qualType(isConstQualified()))),
					   unless(isConstexpr()))
					   .bind("it"),
				   see);
	 }},
};

struct All {
	All()
	{
		for (const Pattern &pattern : patterns)
			rules.push_back(std::make_unique<PatternRule>(pattern));
	}
	std::vector<std::unique_ptr<PatternRule>> rules;
};

const All all;

} // namespace

} // namespace checker
