// SPDX-License-Identifier: GPL-2.0
#include "entries.h"
#include "outcomes.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "never-freed";

/// Refuses numbers that programs use up: each open() takes one, and only its own error path frees
/// it.
class NeverFreed : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a number of an Ida, AtomicBits or Bitmap that open() takes, "
				"in a module in which no other function frees one; one that a "
				"request takes, and that is freed only if a later step fails, and "
				"not where its element is removed; a "
				"counter "
				"that open() compares with a limit and increments, and that "
				"nothing decrements",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

const llvm::StringSet<> filling = {"push",   "emplace_back", "emplace_front",
				   "insert", "store",	     "emplace"};
const llvm::StringSet<> removing = {"remove",	 "take_if",  "retain",	   "pop",
				    "pop_front", "pop_back", "swap_remove"};

/// The calls of each function that take and free numbers, by the kind of their owner, and the
/// counters that it counts up and down.
struct Does {
	std::map<std::string, const CXXMemberCallExpr *> takes;
	std::set<std::string> frees;
	std::set<const ValueDecl *> fills, removes; ///< Containers.
	std::set<std::string> undoes;		    ///< In a branch that a failure takes.
	std::map<Cell, const Expr *> counted_up;
	std::set<Cell> changed; ///< In another way.
};

class Reader : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const StringRef owner = name_of(call->getRecordDecl());
				const StringRef called = name_of(call->getMethodDecl());

				if (filling.contains(called) || removing.contains(called))
					if (const Cell cell =
						    cell_of(call->getImplicitObjectArgument()))
						(filling.contains(called) ? does.fills
									  : does.removes)
							.insert(cell.member);
				if (owner != "Ida" && owner != "AtomicBits" && owner != "Bitmap")
					return true;
				if (called == "alloc" || called == "take_first_clear" ||
				    called == "take_area")
					does.takes.try_emplace(owner.str(), call);
				else if (called == "free" || called.contains("clear") ||
					 called == "change")
					(failed_ ? does.undoes : does.frees).insert(owner.str());
				return true;
			}
			/// if (added.is_err()) numbers_.free(number);
			bool TraverseIfStmt(IfStmt *choice) override
			{
				const Outcome outcome = choice->getCond() && !choice->getElse()
								? outcome_of(choice->getCond())
								: Outcome();
				const bool fails = outcome && !outcome.is_present &&
						   class_of(outcome.of) == "Result";

				failed_ += fails;

				const bool goes_on =
					DynamicRecursiveASTVisitor::TraverseIfStmt(choice);

				failed_ -= fails;
				return goes_on;
			}
			bool VisitExpr(Expr *expression) override
			{
				const Access access = access_of(expression);

				if (!access.cell || access.kind == Access::Kind::load ||
				    access.kind == Access::Kind::none)
					return true;
				if (is_increment(expression))
					does.counted_up.try_emplace(access.cell, expression);
				else
					does.changed.insert(access.cell);
				return true;
			}
			static bool is_increment(const Expr *expression)
			{
				const auto *step = dyn_cast<UnaryOperator>(expression);
				const auto *call = dyn_cast<CXXMemberCallExpr>(expression);
				const StringRef called = call ? name_of(call->getMethodDecl()) : "";

				return (step && step->isIncrementOp()) || called == "inc" ||
				       called == "fetch_add";
			}

			Does does;

		      private:
			unsigned failed_ = 0; ///< The branches of failures that the walk is in.
		} find;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		find.TraverseStmt(function->getBody());
		all[function->getCanonicalDecl()] = std::move(find.does);
		return true;
	}

	std::map<const FunctionDecl *, Does> all;
};

class Search {
      public:
	Search(const Unit &unit, Report &report, const Reader &reader, const Tests &tests)
	    : unit_(unit), report_(report), reader_(reader), tests_(tests)
	{}

	void look(const FunctionDecl *entry)
	{
		const auto found = reader_.all.find(entry);

		if (found == reader_.all.end())
			return;
		if (name_of(entry) != "open")
			return look_at_request(entry, 0);
		for (const auto &[owner, call] : found->second.takes)
			if (llvm::none_of(reader_.all, [&](const auto &other) {
				    return !other.second.takes.contains(owner) &&
					   (other.second.frees.contains(owner) ||
					    other.second.undoes.contains(owner));
			    }))
				tell(call->getExprLoc(),
				     "each open file takes a number, and no other function frees "
				     "one",
				     "let the object that has the number free it in its "
				     "destructor");
		for (const auto &[cell, step] : found->second.counted_up)
			if (tests_.are_tested(entry, {cell.member}) &&
			    llvm::none_of(reader_.all, [&](const auto &other) {
				    return other.first != entry &&
					   llvm::any_of(other.second.changed,
							[&](const Cell &changed) {
								return is_same(changed.member,
									       cell.member);
							});
			    }))
				tell(step->getExprLoc(),
				     "'" + cell.member->getNameAsString() +
					     "' counts the open files up to a limit, and nothing "
					     "counts it down",
				     "count it down in the destructor of what open() returns, or "
				     "use "
				     "an OpenLimit");
	}

      private:
	/// Looks at a function that a program calls, and at those that it calls: it takes a number,
	/// and the module frees numbers only where a later step has failed.
	void look_at_request(const FunctionDecl *function, unsigned depth)
	{
		struct Calls : DynamicRecursiveASTVisitor {
			bool VisitCallExpr(CallExpr *call) override
			{
				if (const FunctionDecl *called = call->getDirectCallee();
				    called && is_of_module(called))
					found.insert(called->getCanonicalDecl());
				return true;
			}

			std::set<const FunctionDecl *> found;
		} calls;
		const auto found = reader_.all.find(function);
		const FunctionDecl *body = nullptr;

		if (depth > 3 || found == reader_.all.end() || !seen_.insert(function).second)
			return;
		for (const auto &[owner, call] : found->second.takes)
			if (found->second.undoes.contains(owner) && removes_one(found->second) &&
			    llvm::none_of(reader_.all, [&](const auto &other) {
				    return other.second.frees.contains(owner) ||
					   (other.second.undoes.contains(owner) &&
					    !other.second.takes.contains(owner));
			    }))
				tell(call->getExprLoc(),
				     "each request takes a number, which the module frees only if "
				     "a later step fails: after enough requests none is left",
				     "free it where its object is removed, or in the destructor of "
				     "the object");
		if (!function->hasBody(body))
			return;
		calls.TraverseStmt(body->getBody());
		for (const FunctionDecl *called : calls.found)
			look_at_request(called, depth + 1);
	}
	/// Returns whether another function removes elements of a container that this one fills.
	bool removes_one(const Does &taking) const
	{
		return llvm::any_of(reader_.all, [&](const auto &other) {
			return &other.second != &taking &&
			       llvm::any_of(taking.fills, [&](const ValueDecl *container) {
				       return other.second.removes.contains(container);
			       });
		});
	}
	/// Returns whether two members may refer to one counter. Several objects share an Arc.
	static bool is_same(const ValueDecl *one, const ValueDecl *other)
	{
		const QualType type = one->getType().getNonReferenceType();

		return one == other || (name_of(type->getAsCXXRecordDecl()) == "Arc" &&
					type->getCanonicalTypeUnqualified() ==
						other->getType()
							.getNonReferenceType()
							->getCanonicalTypeUnqualified());
	}
	void tell(SourceLocation at, std::string message, std::string help)
	{
		if (unit_.sources.is_spelled_by_author(at))
			report_.add({.rule = name,
				     .at = unit_.sources.place(at),
				     .message = std::move(message),
				     .help = std::move(help),
				     .notes = {}});
	}

	const Unit &unit_;
	Report &report_;
	const Reader &reader_;
	const Tests &tests_;
	std::set<const FunctionDecl *> seen_;
};

void NeverFreed::check_unit(const Unit &unit, Report &report)
{
	Reader reader(unit, report);
	Entries entries(unit, report);
	Tests tests(unit, report);

	reader.visit();
	if (llvm::none_of(reader.all, [](const auto &one) {
		    return !one.second.takes.empty() || !one.second.counted_up.empty();
	    }))
		return;
	entries.visit();
	tests.visit();

	Search search(unit, report, reader, tests);

	for (const FunctionDecl *entry : entries.found)
		search.look(entry->getCanonicalDecl());
}

const Register<NeverFreed> never_freed;

} // namespace

} // namespace checker
