// SPDX-License-Identifier: GPL-2.0
#include "entries.h"
#include "frees.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "freed-unchecked";

/// Refuses a number that a program names and a request frees, in use or not: the next program that
/// takes a number shares it with its owner.
class FreedUnchecked : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a number of an Ida, AtomicBits or Bitmap that a program names, "
				   "and that a "
				   "request frees without a test whether it is in use",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Finds the bits of which the module takes free numbers. A program may clear other bits at will.
class Takers : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef owner = name_of(call->getRecordDecl());
		const StringRef called = name_of(call->getMethodDecl());

		if ((owner == "Ida" && called == "alloc") ||
		    (owner == "AtomicBits" && called == "take_first_clear") ||
		    (owner == "Bitmap" && (called == "take_area" || called == "find_next_clear")))
			found.insert(cell_of(call->getImplicitObjectArgument()).member);
		return true;
	}

	std::set<const ValueDecl *> found;
};

/// Reads one function in the order of its source, up to the call that frees the number.
class Search : public DynamicRecursiveASTVisitor {
      public:
	Search(const std::set<const ValueDecl *> &taken, std::set<const ValueDecl *> numbers,
	       unsigned depth)
	    : taken_(taken), numbers_(std::move(numbers)), depth_(depth)
	{}

	bool TraverseStmt(Stmt *statement) override
	{
		if (is_tested_ || found)
			return true;
		return DynamicRecursiveASTVisitor::TraverseStmt(statement);
	}
	bool VisitVarDecl(VarDecl *variable) override
	{
		// const u32 id = TRY(text.parse<u32>());
		if (variable->getInit() &&
		    (names_number(variable->getInit()) || is_parsed(variable->getInit())))
			numbers_.insert(variable);
		return true;
	}
	bool VisitIfStmt(IfStmt *choice) override
	{
		if (choice->getCond())
			test(choice->getCond());
		return true;
	}
	bool VisitConditionalOperator(ConditionalOperator *choice) override
	{
		test(choice->getCond());
		return true;
	}
	bool VisitForStmt(ForStmt *) override { return !(is_tested_ = true); }
	bool VisitWhileStmt(WhileStmt *) override { return !(is_tested_ = true); }
	bool VisitCXXForRangeStmt(CXXForRangeStmt *) override { return !(is_tested_ = true); }
	bool VisitSwitchStmt(SwitchStmt *) override { return !(is_tested_ = true); }
	bool VisitCallExpr(CallExpr *call) override
	{
		const auto *member = dyn_cast<CXXMemberCallExpr>(call);
		const StringRef owner = member ? name_of(member->getRecordDecl()) : "";
		const StringRef called = member ? name_of(member->getMethodDecl()) : "";

		if (is_tested_ || found)
			return true;
		if ((called == "free" || called == "clear" || called == "clear_unlock") &&
		    (owner == "Ida" || owner == "AtomicBits" || owner == "Bitmap") &&
		    call->getNumArgs() == 1 && names_number(call->getArg(0)) &&
		    taken_.contains(cell_of(member->getImplicitObjectArgument()).member))
			found = call;
		else if (is_of_module(call->getDirectCallee()) && !isa<CXXOperatorCallExpr>(call))
			look_into(call);
		return true;
	}

	const CallExpr *found = nullptr;

      private:
	/// A condition that looks at anything else than the number, its bound and the lock.
	void test(const Expr *condition)
	{
		for (const ValueDecl *named : named_in(condition)) {
			const auto *function = dyn_cast<FunctionDecl>(named);
			const StringRef type = name_of(
				named->getType().getNonReferenceType()->getAsCXXRecordDecl());

			if (function ? is_of_module(function) || has_number(condition)
				     : !numbers_.contains(named) && !type.contains("Guard") &&
					       type != "Error" && !is_of_number(named) &&
					       !is_bound(named))
				is_tested_ = true;
		}
	}
	/// bits_.test(id), (*rates)[id]
	bool has_number(const Expr *condition) const
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCallExpr(CallExpr *call) override
			{
				const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);

				if (!operation || operation->getOperator() == OO_Subscript)
					for (const Expr *argument : call->arguments())
						found |= search->names_number(argument);
				return !found;
			}

			const Search *search = nullptr;
			bool found = false;
		} find;

		find.search = this;
		find.TraverseStmt(const_cast<Expr *>(condition));
		return find.found;
	}
	/// The Result of a TRY() that has parsed the number.
	bool is_of_number(const ValueDecl *named) const
	{
		const auto *variable = dyn_cast<VarDecl>(named);

		return variable && variable->getInit() && is_parsed(variable->getInit());
	}
	/// The object whose size() is the bound, and constants, but not what the function has
	/// computed.
	static bool is_bound(const ValueDecl *named)
	{
		const QualType type = named->getType().getNonReferenceType();
		const auto *variable = dyn_cast<VarDecl>(named);
		const bool is_computed =
			variable && variable->isLocalVarDecl() && variable->getInit() &&
			!variable->getInit()->isValueDependent() &&
			!variable->getInit()->isEvaluatable(variable->getASTContext());

		return (type.isConstQualified() && !is_computed) ||
		       name_of(type->getAsCXXRecordDecl()) == "AtomicBits" ||
		       name_of(type->getAsCXXRecordDecl()) == "Bitmap";
	}
	static bool is_parsed(const Expr *value)
	{
		const Declarations named = named_in(value);

		return llvm::any_of(named, [](const ValueDecl *one) {
			return name_of(one) == "parse" && !is_of_module(one);
		});
	}
	/// Of a request that is a struct, also one member.
	bool names_number(const Expr *value) const
	{
		value = bare_of(value);
		while (const auto *member = dyn_cast<MemberExpr>(value))
			value = bare_of(member->getBase());

		const auto *use = dyn_cast<DeclRefExpr>(value);

		return use && numbers_.contains(use->getDecl());
	}
	/// A function that checks the number returns a Result or a bool.
	void look_into(const CallExpr *call)
	{
		const FunctionDecl *body = nullptr;
		std::set<const ValueDecl *> numbers;

		if (depth_ > 2 || !call->getDirectCallee()->hasBody(body))
			return;
		for (unsigned i = 0; i < call->getNumArgs() && i < body->getNumParams(); i++)
			if (names_number(call->getArg(i)))
				numbers.insert(body->getParamDecl(i));
		if (numbers.empty())
			return;

		Search inner(taken_, numbers, depth_ + 1);

		inner.TraverseStmt(body->getBody());
		found = inner.found;
		is_tested_ = inner.is_tested_;
	}

	const std::set<const ValueDecl *> &taken_;
	std::set<const ValueDecl *> numbers_;
	unsigned depth_;
	bool is_tested_ = false;
};

void FreedUnchecked::check_unit(const Unit &unit, Report &report)
{
	Takers takers(unit, report);
	Entries entries(unit, report);

	takers.visit();
	if (takers.found.empty())
		return;
	entries.visit();
	for (const FunctionDecl *entry : entries.found) {
		const FunctionDecl *body = nullptr;
		std::set<const ValueDecl *> numbers;

		if (!entry->hasBody(body) || body->isDependentContext())
			continue;
		// The state of a file is no number that a program names.
		for (const ParmVarDecl *parameter : body->parameters())
			if (const QualType type = parameter->getType().getNonReferenceType();
			    type->isIntegerType() || type.isPODType(unit.ast))
				numbers.insert(parameter);

		Search search(takers.found, std::move(numbers), 0);

		search.TraverseStmt(body->getBody());
		if (search.found && unit.sources.is_spelled_by_author(search.found->getExprLoc()))
			report.add(
				{.rule = name,
				 .at = unit.sources.place(search.found->getExprLoc()),
				 .message = "a program names this number, and it is freed in use "
					    "or not: its owner then shares it with the next one",
				 .help = "free it only if it is in use: if "
					 "(!bits_.test_and_clear(n)) return EINVAL; for an Ida, if "
					 "(!table->remove(n)) return ENOENT;",
				 .notes = {}});
	}
}

const Register<FreedUnchecked> freed_unchecked;

} // namespace

} // namespace checker
