// SPDX-License-Identifier: GPL-2.0
#include "counting.h"
#include "filled.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "zero-divisor";

/// Refuses a divisor that is 0 until something happens: the division before that is an oops.
class ZeroDivisor : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a divisor that may be 0 and is not tested: a member or a "
				   "variable that begins with 0 and counts, the size of a "
				   "container, or the time that has elapsed",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

const llvm::StringSet<> containers = {"Vec",	   "List",    "KFifo",	    "RecordFifo",
				      "XArray",	   "RbTree",  "span",	    "String",
				      "HashTable", "StrView", "string_view"};

bool is_zero(const Expr *value, const ASTContext &ast)
{
	Expr::EvalResult result;

	// A list in parentheses of a template has no type.
	if (!value || value->isValueDependent() || value->getType().isNull())
		return false;
	if (isa<ImplicitValueInitExpr>(value))
		return true;
	if (const auto *list = dyn_cast<InitListExpr>(value->IgnoreImplicit()))
		return list->getNumInits() == 0 ||
		       (list->getNumInits() == 1 && is_zero(list->getInit(0), ast));
	return value->getType()->isIntegerType() && value->EvaluateAsInt(result, ast) &&
	       result.Val.getInt().isZero();
}

/// Returns whether an object that is constructed from \p value begins with 0: Atomic<u32> n{0};
/// Mutex<u32> n{LOCK_CLASS("n"), 0u}.
bool begins_with_zero(const Expr *value, const ASTContext &ast)
{
	if (!value)
		return false;
	value = value->IgnoreImplicit();
	if (const auto *list = dyn_cast<InitListExpr>(value); list && list->getNumInits() == 1)
		value = list->getInit(0)->IgnoreImplicit();
	if (const auto *made = dyn_cast<CXXConstructExpr>(value))
		return made->getNumArgs() == 0 ||
		       is_zero(made->getArg(made->getNumArgs() - 1), ast);
	return is_zero(value, ast);
}

/// Finds the members that do not begin with 0: a constructor or an aggregate gives them a value.
class Begins : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXConstructorDecl(CXXConstructorDecl *constructor) override
	{
		for (const CXXCtorInitializer *initialiser : constructor->inits())
			if (initialiser->isAnyMemberInitializer() && initialiser->isWritten())
				(begins_with_zero(initialiser->getInit(), unit_.ast) ? zeroes
										     : have_value)
					.insert(initialiser->getAnyMember());
		return true;
	}
	bool VisitInitListExpr(InitListExpr *list) override
	{
		const InitListExpr *meaning =
			list->isSemanticForm() ? list : list->getSemanticForm();
		const RecordDecl *record = list->getType()->getAsRecordDecl();
		unsigned at = 0;

		if (!meaning || !record || !record->isCompleteDefinition())
			return true;
		if (const auto *derived = dyn_cast<CXXRecordDecl>(record))
			at = derived->getNumBases();
		for (const FieldDecl *field : record->fields()) {
			if (at >= meaning->getNumInits())
				break;

			const Expr *value = meaning->getInit(at++);

			if (!isa<ImplicitValueInitExpr, CXXDefaultInitExpr>(value) &&
			    !begins_with_zero(value, unit_.ast))
				have_value.insert(field);
		}
		return true;
	}

	std::set<const FieldDecl *> have_value, zeroes;
};

/// Describes a divisor that may be 0, with the names by which a condition may test it.
struct Divisor {
	std::string why;
	Declarations names;
};

/// Looks at the divisions of one function.
class Divisions : public DynamicRecursiveASTVisitor {
      public:
	Divisions(const Unit &unit, const Begins &begins, const FunctionDecl *function)
	    : unit_(unit), begins_(begins), function_(function)
	{}

	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		const BinaryOperatorKind kind = binary->getOpcode();

		if ((kind != BO_Div && kind != BO_Rem && kind != BO_DivAssign &&
		     kind != BO_RemAssign) ||
		    !binary->getRHS()->getType()->isIntegerType())
			return true;

		Divisor divisor = divisor_of(binary->getRHS(), 0);

		if (!divisor.why.empty() && !is_in_loop_over(divisor.names))
			found.emplace_back(binary, std::move(divisor));
		return true;
	}
	/// In a loop over a container, or as long as a number is not 0, the number is tested.
	bool TraverseCXXForRangeStmt(CXXForRangeStmt *loop) override
	{
		return within(loop->getRangeInit(), [&] {
			return DynamicRecursiveASTVisitor::TraverseCXXForRangeStmt(loop);
		});
	}
	bool TraverseForStmt(ForStmt *loop) override
	{
		return within(loop->getCond(), [&] {
			return DynamicRecursiveASTVisitor::TraverseForStmt(loop);
		});
	}
	bool TraverseWhileStmt(WhileStmt *loop) override
	{
		return within(loop->getCond(), [&] {
			return DynamicRecursiveASTVisitor::TraverseWhileStmt(loop);
		});
	}

	std::vector<std::pair<const BinaryOperator *, Divisor>> found;

      private:
	template <typename F> bool within(const Expr *condition, F &&traverse)
	{
		loops_.push_back(condition ? named_in(condition) : Declarations());

		const bool goes_on = traverse();

		loops_.pop_back();
		return goes_on;
	}
	bool is_in_loop_over(const Declarations &names) const
	{
		return llvm::any_of(loops_, [&](const Declarations &loop) {
			return llvm::any_of(names, [&](const ValueDecl *one) {
				return loop.contains(one);
			});
		});
	}

	/// Returns the declaration that names an object, through guards and references.
	static const ValueDecl *object_of(const Expr *expression)
	{
		expression = bare_of(expression);
		if (const auto *use = dyn_cast<DeclRefExpr>(expression))
			return use->getDecl();
		if (const auto *member = dyn_cast<MemberExpr>(expression))
			return member->getMemberDecl();
		if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression))
			return call->getNumArgs() > 0 ? object_of(call->getArg(0)) : nullptr;
		if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression))
			return object_of(call->getImplicitObjectArgument());
		return nullptr;
	}

	Divisor divisor_of(const Expr *value, unsigned depth) const
	{
		Divisor divisor;
		Expr::EvalResult constant;

		value = bare_of(value);
		if (depth > 4 || value->isValueDependent() ||
		    value->EvaluateAsInt(constant, unit_.ast))
			return divisor;
		if (const auto *list = dyn_cast<InitListExpr>(value))
			return list->getNumInits() == 1 ? divisor_of(list->getInit(0), depth + 1)
							: divisor;
		// A sum is 0 if both of its parts are.
		if (const auto *sum = dyn_cast<BinaryOperator>(value);
		    sum && sum->getOpcode() == BO_Add) {
			divisor = divisor_of(sum->getLHS(), depth + 1);

			Divisor other = divisor_of(sum->getRHS(), depth + 1);

			if (divisor.why.empty() || other.why.empty())
				return {};
			divisor.names.merge(other.names);
			return divisor;
		}
		if (const auto *use = dyn_cast<DeclRefExpr>(value)) {
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			if (!variable || !variable->isLocalVarDecl() || !variable->getInit())
				return divisor;
			if (is_zero(variable->getInit(), unit_.ast)) {
				if (counts_on_a_condition(function_->getBody(), variable, unit_.ast,
							  divisor.names))
					divisor.why = "begins with 0";
			} else if (variable->getType()->isIntegerType()) {
				divisor = divisor_of(variable->getInit(), depth + 1);
			}
			divisor.names.insert(variable);
			return divisor;
		}
		if (const auto *member = dyn_cast<MemberExpr>(value)) {
			if (const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl()))
				note(field, divisor);
			return divisor;
		}
		if (const auto *star = dyn_cast<CXXOperatorCallExpr>(value)) {
			if (star->getOperator() == OO_Star && takes_lock(star))
				if (const auto *field =
					    dyn_cast_or_null<FieldDecl>(cell_of(star).member)) {
					note(field, divisor);
					if (const ValueDecl *guard = object_of(star))
						divisor.names.insert(guard);
				}
			return divisor;
		}
		if (const auto *call = dyn_cast<CallExpr>(value))
			by_call(call, divisor, depth);
		return divisor;
	}

	void note(const FieldDecl *field, Divisor &to) const
	{
		to.names.insert(field);
		if (!begins_.have_value.contains(field) &&
		    (begins_.zeroes.contains(field) ||
		     (field->hasInClassInitializer() &&
		      begins_with_zero(field->getInClassInitializer(), unit_.ast))))
			to.why = "begins with 0";
	}

	void by_call(const CallExpr *call, Divisor &to, unsigned depth) const
	{
		static const llvm::StringSet<> times = {"secs", "millis", "micros", "nanos"};
		const auto *member = dyn_cast<CXXMemberCallExpr>(call);
		const StringRef called = name_of(call->getDirectCallee());
		const StringRef owner = member ? name_of(member->getRecordDecl()) : "";
		const Expr *object = member ? member->getImplicitObjectArgument() : nullptr;

		if (const Expr *result = only_result(call->getDirectCallee())) {
			to = divisor_of(result, depth + 1);
			to.names.insert(call->getDirectCallee()->getCanonicalDecl());
		} else if (owner == "Atomic" && called.starts_with("load")) {
			if (const auto *field = dyn_cast_or_null<FieldDecl>(object_of(object)))
				note(field, to);
		} else if ((owner == "PerCpu" && called == "sum") ||
			   (owner == "CpuCount" && called == "read")) {
			// It begins with 0 on each CPU, and counts.
			for (const ValueDecl *named : named_in(call))
				to.names.insert(named);
			to.why = "begins with 0";
		} else if (containers.contains(owner) &&
			   (called == "size" || called == "count" || called == "len")) {
			if (const ValueDecl *container = object_of(object)) {
				to.names.insert(container);
				if (const Cell lock = cell_of(object))
					to.names.insert(lock.member);
				to.names.merge(copied_into(container));
				to.why = "is 0 if the container is empty";
			}
		} else if (owner == "Duration" && times.contains(called)) {
			if (is_elapsed(object)) {
				to.why = "is 0 if less time has elapsed";
				if (const ValueDecl *named = object_of(object))
					to.names.insert(named);
			}
		}
	}

	/// Returns the containers that the function copies into a local one:
	/// sorted.extend(gfp::kernel, all.as_span()). A test of the original is one of the copy.
	Declarations copied_into(const ValueDecl *container) const
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				if (name_of(call->getMethodDecl()) == "extend" &&
				    object_of(call->getImplicitObjectArgument()) == container &&
				    call->getNumArgs() > 0)
					names.merge(named_in(call->getArg(call->getNumArgs() - 1)));
				return true;
			}

			const ValueDecl *container = nullptr;
			Declarations names;
		} find;

		find.container = container;
		if (isa<VarDecl>(container))
			find.TraverseStmt(function_->getBody());
		return std::move(find.names);
	}

	static bool is_elapsed(const Expr *object)
	{
		object = bare_of(object);
		if (const auto *use = dyn_cast<DeclRefExpr>(object)) {
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			return variable && variable->isLocalVarDecl() && variable->getInit() &&
			       is_elapsed(variable->getInit());
		}

		const auto *call = dyn_cast<CXXMemberCallExpr>(object);

		return call && name_of(call->getMethodDecl()) == "elapsed";
	}

	const Unit &unit_;
	const Begins &begins_;
	const FunctionDecl *function_;
	std::vector<Declarations> loops_;
};

void ZeroDivisor::check_unit(const Unit &unit, Report &report)
{
	const auto find = [&](const Begins &begins, const FunctionDecl *function) {
		Divisions divisions(unit, begins, function);
		std::vector<Use> uses;

		divisions.TraverseStmt(function->getBody());
		for (auto &[division, divisor] : divisions.found)
			if (!is_counted_before(function->getBody(), division, divisor.names))
				uses.push_back({division->getOperatorLoc(),
						division->getRHS()->getExprLoc(),
						std::move(divisor.names),
						"this divisor " + divisor.why +
							", and no condition tests it: the division "
							"is then an oops"});
		return uses;
	};

	refuse_untested<Begins>(unit, report, name, "test it first, or divide by std::max(n, 1u)",
				find, &Tests::are_tested);
}

const Register<ZeroDivisor> zero_divisor;

} // namespace

} // namespace checker
