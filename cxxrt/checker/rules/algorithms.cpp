// SPDX-License-Identifier: GPL-2.0
// Calls of the library's algorithms: their iterators are bounds of one object, and what they write
// has room.
#include "algorithms.h"
#include "../names.h"
#include "author.h"
#include "iteration.h"
#include "library.h"
#include "reads.h"
#include "search.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "library";

/// One call of an algorithm, and the argument that is looked at next.
struct Call {
	const CallExpr &call;
	std::string algorithm;
	unsigned from; ///< An algorithm of std::ranges is an object, whose arguments begin at 1.
	unsigned at = from;

	const Expr *next() { return at < call.getNumArgs() ? call.getArg(at++) : nullptr; }
	/// Returns the number of arguments that the author wrote.
	unsigned count() const
	{
		unsigned written = 0;

		for (unsigned i = from; i < call.getNumArgs(); i++)
			written += !isa<CXXDefaultArgExpr>(call.getArg(i));
		return written;
	}
};

/// Returns the object of a range, or of its two bounds, and lets \p call.at be the argument that
/// follows. Returns null if the bounds are those of two objects.
const Expr *range_at(Call &call)
{
	const Expr *argument = call.next();

	if (!argument)
		return nullptr;

	const Expr *first = bounded(argument, false);

	if (call.from == 1 && !first && !is_iterator(argument->getType()) &&
	    !argument->getType()->isPointerType())
		return argument->IgnoreUnlessSpelledInSource();

	const Expr *end = call.next();
	const Expr *last = end ? bounded(end, true) : nullptr;

	return first && last && is_same_object(first, last) ? first : nullptr;
}

/// Returns whether a move only copies the elements of \p range.
bool has_plain_elements(const Expr &range, const ASTContext &ast)
{
	const QualType type = range.getType()->isPointerType() ? range.getType()->getPointeeType()
							       : range.getType();
	const auto *instance =
		dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());

	if (!instance || !instance->getTemplateArgs().size() ||
	    instance->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
		return false;
	return instance->getTemplateArgs()[0].getAsType().isTriviallyCopyableType(ast);
}

/// Refuses calls of algorithms that could access memory outside of their objects.
class Calls : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCallExpr(CallExpr *written) override
	{
		const ValueDecl *called = nullptr;
		const auto *object = dyn_cast<CXXOperatorCallExpr>(written);
		const Expr *callee = object && object->getOperator() == OO_Call
					     ? object->getArg(0)
					     : written->getCallee();

		if (const auto *use = dyn_cast<DeclRefExpr>(callee->IgnoreParenImpCasts())) {
			called_.insert(use);
			called = use->getDecl();
		}
		if (written->isTypeDependent() || !called || !called->getIdentifier() ||
		    outermost_namespace(called) != "std" || isa<CXXMethodDecl>(called) ||
		    !is_written(written->getBeginLoc()))
			return true;

		Call call{*written, called->getName().str(), object ? 1u : 0u};

		if (is_algorithm(call.algorithm) && call.call.getNumArgs() >= call.from + 2)
			look(call);
		else if (called->getName() == "get_if" && !tested_.contains(written))
			AuthorVisitor::refuse(name, written->getBeginLoc(),
					      "the result of std::get_if() may be null",
					      "write if (auto *running = "
					      "std::get_if<Running>(&state)) use(*running);");
		return true;
	}

	bool VisitVarDecl(VarDecl *variable) override
	{
		if (is_present_alternative(variable))
			tested_.insert(variable->getInit()->IgnoreUnlessSpelledInSource());
		return true;
	}

	/// An algorithm that is called by another name has arguments that nothing checks.
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		const ValueDecl *named = use->getDecl();

		if (!called_.contains(use) && is_written(use->getLocation()) &&
		    named->getIdentifier() && outermost_namespace(named) == "std" &&
		    !named->isCXXClassMember() && is_algorithm(named->getName()) &&
		    !is_adaptor(*named))
			AuthorVisitor::refuse(
				name, use->getLocation(),
				"an algorithm is called later, with iterators that are not checked",
				"call it in a lambda: [](auto &x) { std::ranges::sort(x); }");
		return true;
	}

	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		switch (call->getOperator()) {
		case OO_Subscript:
			if (is_adapted(call->getArg(0)->getType()) &&
			    is_written(call->getOperatorLoc()))
				AuthorVisitor::refuse(
					name, call->getOperatorLoc(),
					"this index of a view of the library is not checked",
					"use a range-based for, or the index of the object itself, "
					"which is checked");
			break;
		case OO_Star:
		case OO_Arrow:
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
		    call->getNumArgs() == 1 &&
		    (found_by_search(call->getArg(0)) || iterates(call->getArg(0)) ||
		     is_found(call->getArg(0))))
			return true;
		if (call->getOperator() == OO_PlusPlus && iterates(call->getArg(0)))
			return true;
		// The distance between two iterators is only a number.
		if (call->getOperator() == OO_Minus && call->getNumArgs() == 2 &&
		    is_iterator(call->getArg(1)->getType()))
			return true;
		if (is_position(call))
			return true;
		AuthorVisitor::refuse(
			name, call->getOperatorLoc(),
			"an iterator is not checked against its bounds",
			"use the result of one search, compared with end(): auto it = "
			"std::find(x.begin(), x.end(), value); if (it != x.end()) use(*it); or an "
			"index, or a range-based for");
		return true;
	}

      private:
	/// Returns whether \p type is a view of std::ranges, such as transform_view. std::span and
	/// std::string_view check their index.
	static bool is_adapted(QualType type)
	{
		const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

		return name_of(record) == "view_interface" ||
		       (name_of(record).ends_with("_view") &&
			outermost_namespace(record) == "std" &&
			name_of(record) != "basic_string_view");
	}

	/// std::views::transform and std::ranges::transform have one name.
	static bool is_adaptor(const ValueDecl &declaration)
	{
		const auto *space = dyn_cast<NamespaceDecl>(declaration.getDeclContext());

		return space && space->getName() == "views";
	}

	void look(Call &call)
	{
		const StringRef algorithm = call.algorithm;
		const SourceLocation at = call.call.getBeginLoc();

		if (is_adaptor(*called(call)))
			return;
		if (by_count.contains(algorithm)) {
			if (!is_within_arrays(call))
				refuse(algorithm, at);
			return;
		}
		if (around_a_position.contains(algorithm)) {
			if (!is_around_position(call))
				refuse(algorithm, at);
			return;
		}

		const Expr *range = range_at(call);

		if (range && over_two_ranges.contains(algorithm))
			range = range_at(call);
		if (!range) {
			if (into_an_array.contains(algorithm))
				return refuse(algorithm, at);
			return AuthorVisitor::refuse(
				name, at, "these iterators are not the bounds of one object",
				"pass x.begin() and x.end(), or name a part: auto part = "
				"span.subspan(from, count)");
		}
		if (compacting.contains(algorithm) && !has_plain_elements(*range, unit_.ast))
			AuthorVisitor::refuse(
				name, at, "the elements that are left over have lost their value",
				"use x.retain() of Vec");
		if (into_an_array.contains(algorithm) && !is_as_long(call, *range))
			refuse(algorithm, at);
		if (in_place.contains(algorithm) && !is_in_place(call, *range))
			AuthorVisitor::refuse(
				name, at, "the size of the result is not checked",
				"write to the same object, as std::" + call.algorithm +
					"(x.begin(), x.end(), x.begin(), ...); use an index into "
					"another object, which is checked");
	}

	static const ValueDecl *called(const Call &call)
	{
		const Expr *callee = call.from ? call.call.getArg(0) : call.call.getCallee();

		return cast<DeclRefExpr>(callee->IgnoreParenImpCasts())->getDecl();
	}

	/// Returns whether the next argument is the begin of an array that is at least as long as
	/// \p range, whose type shows its size, too.
	bool is_as_long(Call &call, const Expr &range) const
	{
		// A sum of one range has no second one.
		if (call.algorithm == "transform_reduce" && call.count() == 5)
			return true;

		const Expr *begin = call.next();
		const Expr *to = begin ? bounded(begin, false) : nullptr;

		return to && (has_room(*to, range) || has_room_for_part(*to, range) ||
			      has_room_by_test(call.call, range, *to, unit_.ast));
	}
	static bool has_room(const Expr &to, const Expr &range)
	{
		return constant_size(range) && constant_size(to) &&
		       *constant_size(range) <= *constant_size(to);
	}

	/// copy(x.first(4), y.begin()), copy(x.first(y.size()), y.begin()), and the same with a
	/// variable for the part. The part itself is checked.
	static bool has_room_for_part(const Expr &to, const Expr &range)
	{
		const auto *use = dyn_cast<DeclRefExpr>(&range);
		const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
		const Expr *part = variable && variable->getInit() && is_only_read(variable)
					   ? variable->getInit()->IgnoreUnlessSpelledInSource()
					   : &range;
		const auto *call = dyn_cast<CXXMemberCallExpr>(part);
		const StringRef called = call ? name_of(call->getMethodDecl()) : "";

		if (!call || outermost_namespace(call->getMethodDecl()) != "std" ||
		    !(call->getNumArgs() == 1 ? called == "first" || called == "last"
					      : called == "subspan" && call->getNumArgs() == 2))
			return false;

		const Expr *count = call->getArg(call->getNumArgs() - 1);
		const Expr *limit = sized(count);
		const auto size = constant_size(to);
		Expr::EvalResult number;

		if (limit && is_same_object(limit, &to))
			return true;
		return size && !count->isValueDependent() &&
		       count->EvaluateAsInt(number, call->getMethodDecl()->getASTContext()) &&
		       number.Val.getInt().getZExtValue() <= *size;
	}

	/// copy_n(x.begin(), 4, y.begin()) and fill_n(x.begin(), 4, value).
	bool is_within_arrays(Call &call) const
	{
		const Expr *begin = call.next(), *count = call.next();
		const Expr *of = begin ? bounded(begin, false) : nullptr;
		Expr::EvalResult number;

		if (!of || !count || count->isValueDependent() ||
		    !count->EvaluateAsInt(number, unit_.ast) || number.Val.getInt().isNegative())
			return false;

		const auto fits = [&](const Expr &object) {
			const std::optional<uint64_t> size = constant_size(object);

			return size && number.Val.getInt().getZExtValue() <= *size;
		};

		if (call.algorithm != "copy_n")
			return fits(*of);

		const Expr *target = call.next();
		const Expr *to = target ? bounded(target, false) : nullptr;

		return to && fits(*of) && fits(*to);
	}

	/// rotate(x.begin(), middle, x.end())
	static bool is_around_position(Call &call)
	{
		const Expr *begin = call.next();
		const Expr *first = begin ? bounded(begin, false) : nullptr;
		const Expr *middle = call.next();

		// std::ranges::rotate(x, middle)
		if (call.from == 1 && begin && !first && !is_iterator(begin->getType()) &&
		    !begin->getType()->isPointerType())
			return middle && is_in(middle, begin->IgnoreUnlessSpelledInSource());

		const Expr *end = call.next();
		const Expr *last = end ? bounded(end, true) : nullptr;

		return first && last && is_same_object(first, last) && is_in(middle, first);
	}
	static bool is_in(const Expr *position, const Expr *object)
	{
		const Expr *of = position_in(position);

		return of && is_same_object(of, object);
	}

	/// Returns whether the next argument is the begin of \p range, and at most one function
	/// follows.
	static bool is_in_place(Call &call, const Expr &range)
	{
		const Expr *begin = call.next();
		const Expr *to = begin ? bounded(begin, false) : nullptr;
		const unsigned least = call.algorithm == "transform" ? 1 : 0;
		const unsigned rest = call.count() - (call.at - call.from);

		return to && is_same_object(to, &range) && rest >= least && rest <= 1;
	}

	void refuse(StringRef called, SourceLocation at)
	{
		AuthorVisitor::refuse(name, at,
				      "nothing shows that 'std::" + called.str() +
					      "' stays inside of its objects",
				      help_for(called, usual_help));
	}

	std::set<const DeclRefExpr *> called_; ///< The names that are called at once.
	std::set<const Expr *> tested_;	       ///< The calls of get_if() whose result is tested.
};

} // namespace

bool is_algorithm(StringRef called)
{
	for (const llvm::StringSet<> *list :
	     {&over_a_range, &compacting, &over_two_ranges, &in_place, &into_an_array, &by_count,
	      &around_a_position})
		if (list->contains(called))
			return true;
	return false;
}

void check_algorithms(const Unit &unit, Report &report)
{
	Calls(unit, report).visit();
}

} // namespace checker
